//! What Meta tells of a page or an account: private events, changes in public, and calls that carry them.

use super::{Kind, OWN, Page, Sent};
use crate::Delivery;
use crate::whatsapp::signed;
use serde_json::{Value, json};

impl Page {
    /// The moment in which something happens here, in milliseconds since 1970.
    fn now_ms(&self) -> i64 {
        self.vendor.lock().moment.seconds() * 1_000
    }

    /// A call with these events, signed as Meta signs.
    pub fn call(&self, events: impl IntoIterator<Item = Value>) -> Delivery {
        self.about("messaging", events)
    }

    /// The same while another app has the talk.
    pub fn standby(&self, events: impl IntoIterator<Item = Value>) -> Delivery {
        self.about("standby", events)
    }

    /// A call with these changes in public.
    pub fn changes(&self, changes: impl IntoIterator<Item = Value>) -> Delivery {
        self.about("changes", changes)
    }

    fn about(&self, list: &str, parts: impl IntoIterator<Item = Value>) -> Delivery {
        let object = if self.kind() == Kind::Facebook { "page" } else { "instagram" };
        let parts: Vec<Value> = parts.into_iter().collect();
        signed(&json!({"object": object, "entry": [{"id": OWN, "time": self.now_ms(), list: parts}]}))
    }

    /// Something between a person and us.
    pub fn event(&self, person: &str, kind: &str, part: Value) -> Value {
        json!({"sender": {"id": person}, "recipient": {"id": OWN}, "timestamp": self.now_ms(), kind: part})
    }

    /// A message with another part beside its id.
    pub fn message(&self, person: &str, key: &str, part: Value) -> Value {
        let mut state = self.vendor.lock();
        state.hours.remove(person);
        let id = format!("m_in_{}", state.next());
        drop(state);
        self.event(person, "message", json!({"mid": id, key: part}))
    }

    /// They write in private.
    pub fn writes(&self, person: &str, text: &str) -> Value {
        self.message(person, "text", json!(text))
    }

    /// They send a file that lies at this address.
    pub fn shows(&self, person: &str, kind: &str, url: &str) -> Value {
        self.message(person, "attachments", json!([{"type": kind, "payload": {"url": url}}]))
    }

    /// The echo of what was taken from us.
    pub fn echo(&self, sent: &Sent) -> Value {
        let to = sent.body["recipient"]["id"].clone();
        let message = json!({"mid": sent.id, "text": sent.text(), "is_echo": true, "app_id": 17,
            "metadata": sent.body["message"]["metadata"]});
        json!({"sender": {"id": OWN}, "recipient": {"id": to}, "timestamp": self.now_ms(), "message": message})
    }

    /// Everything until now was delivered to them, or read by them.
    pub fn until(&self, person: &str, word: &str, at_ms: i64) -> Value {
        self.event(person, word, json!({"watermark": at_ms}))
    }

    /// They wrote a comment; `above` is the comment that it answers. Returns its id and the change.
    pub fn comments(&self, person: &str, name: &str, text: &str, above: Option<&str>) -> (String, Value) {
        let mut state = self.vendor.lock();
        let number = state.next();
        let id = match self.kind() {
            Kind::Facebook => format!("10_{number}"),
            Kind::Instagram => format!("179{number}"),
        };
        state.comments.insert(id.clone(), person.to_owned());
        drop(state);
        let change = match self.kind() {
            Kind::Facebook => self.feed(&id, person, name, text, above, "add"),
            Kind::Instagram => {
                let mut value = json!({"id": id, "from": {"id": person, "username": name}, "text": text,
                    "media": {"id": "18000000000000010", "media_product_type": "FEED"}});
                if let Some(above) = above {
                    value["parent_id"] = json!(above);
                }
                json!({"field": "comments", "value": value})
            }
        };
        (id, change)
    }

    /// What becomes of a comment under a post of the page: `add`, `edited`, `remove`, `hide`.
    pub fn feed(
        &self,
        id: &str,
        person: &str,
        name: &str,
        text: &str,
        above: Option<&str>,
        verb: &str,
    ) -> Value {
        let post = format!("{OWN}_10");
        let mut value = json!({"item": "comment", "verb": verb, "comment_id": id, "post_id": post,
            "parent_id": above.unwrap_or(&post), "created_time": self.now_ms() / 1_000,
            "from": {"id": person, "name": name},
            "post": {"id": post, "permalink_url": "https://www.facebook.com/negev/posts/10"}});
        if verb != "remove" {
            value["message"] = json!(text);
        }
        json!({"field": "feed", "value": value})
    }

    /// The address in private of whoever wrote a comment: another one.
    pub fn in_private(person: &str) -> String {
        super::graph::in_private(person)
    }
}
