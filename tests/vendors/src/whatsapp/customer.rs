//! A customer with WhatsApp on their telephone: what they do, as the value of a change.

use super::Whatsapp;
use serde_json::{Value, json};

/// A customer.
#[derive(Clone, Debug)]
pub struct Customer {
    /// The name in their profile.
    pub name: String,
    /// Their number, digits alone, unless they hide it.
    pub number: Option<String>,
    /// The id that WhatsApp made of them for this business.
    pub user_id: Option<String>,
}

impl Customer {
    /// With a number and no more.
    pub fn new(name: &str, number: &str) -> Customer {
        Customer { name: name.to_owned(), number: Some(number.to_owned()), user_id: None }
    }

    /// With an id beside the number.
    pub fn with_id(mut self, user_id: &str) -> Customer {
        self.user_id = Some(user_id.to_owned());
        self
    }

    /// From now on without the number.
    pub fn hides(mut self) -> Customer {
        self.number = None;
        self
    }

    /// What they do: `part` is the kind's own part.
    pub fn does(&self, vendor: &Whatsapp, kind: &str, part: Value) -> Value {
        let mut state = vendor.vendor.lock();
        state.count += 1;
        if let Some(number) = &self.number {
            state.closed.remove(number);
        }
        let mut message = json!({"id": format!("wamid.IN{}", state.count), "timestamp": state.moment.seconds().to_string(), "type": kind});
        message[kind] = part;
        let mut contact = json!({"profile": {"name": self.name}});
        for (ours, theirs, value) in
            [("from", "wa_id", &self.number), ("from_user_id", "user_id", &self.user_id)]
        {
            if let Some(value) = value {
                message[ours] = json!(value);
                contact[theirs] = json!(value);
            }
        }
        json!({"contacts": [contact], "messages": [message]})
    }

    /// They write.
    pub fn writes(&self, vendor: &Whatsapp, text: &str) -> Value {
        self.does(vendor, "text", json!({"body": text}))
    }

    /// They send a picture that the vendor keeps.
    pub fn shows(&self, vendor: &Whatsapp, media: &str, caption: &str) -> Value {
        self.does(vendor, "image", json!({"id": media, "mime_type": "image/png", "caption": caption}))
    }

    /// They put a sign to a message.
    pub fn reacts(&self, vendor: &Whatsapp, to: &str, sign: &str) -> Value {
        self.does(vendor, "reaction", json!({"message_id": to, "emoji": sign}))
    }

    /// They press a button under a message.
    pub fn presses(&self, vendor: &Whatsapp, under: &str, key: &str, label: &str) -> Value {
        let reply = json!({"type": "button_reply", "button_reply": {"id": key, "title": label}});
        let mut value = self.does(vendor, "interactive", reply);
        value["messages"][0]["context"] = json!({"id": under});
        value
    }
}
