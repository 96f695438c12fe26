//! A listening service, which signs what it found and publishes our answers.

use crate::Delivery;
use crate::app::{SECRET, tag};
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

#[derive(Default)]
struct Vendor {
    /// By the id of the webhook, in order: the same id again is the same answer.
    published: Mutex<Vec<(String, Value)>>,
    script: Script,
}

/// The simulated service; it ends when it is dropped.
pub struct Listener {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Listener {
    /// Begins to listen on loopback.
    pub async fn open() -> Listener {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Listener { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"signing_secret": SECRET, "reply_url": format!("http://{}", self.site.address)})
    }

    /// What goes wrong with the next answers.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// Every answer that was published, once, in order.
    pub fn published(&self) -> Vec<Value> {
        self.vendor.published.lock().expect("answers").iter().map(|(_, reply)| reply.clone()).collect()
    }

    /// A mention as the service writes it.
    pub fn mention(id: &str, author: &str, text: &str) -> Value {
        json!({"id": id, "source": "forum", "url": format!("https://forum.example/{id}"), "language": "he",
            "author": {"id": author, "name": "דנה לוי", "handle": "dana", "followers": 1_240}, "text": text,
            "shares": 3, "at": "2026-11-22T10:00:00Z"})
    }

    /// A signed call with these mentions, at this time in seconds.
    pub fn call(&self, mentions: &[Value], seconds: i64) -> Delivery {
        let body = json!({"mentions": mentions}).to_string().into_bytes();
        let id = "msg_listener_1";
        let header = |name: &str, value: String| (name.to_owned(), value);
        let headers = vec![
            header("webhook-id", id.to_owned()),
            header("webhook-timestamp", seconds.to_string()),
            header("webhook-signature", format!("v1,{}", tag(id, &seconds.to_string(), &body))),
        ];
        Delivery { headers, body }
    }
}

impl Desk for Vendor {
    fn acts(&self, _: &Asked) -> bool {
        true
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let header = |name: &str| asked.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let (id, seconds) = (header("webhook-id"), header("webhook-timestamp"));
        if header("webhook-signature") != format!("v1,{}", tag(id, seconds, &asked.body)) {
            return Said::json(401, &json!({"error": "signature"}));
        }
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let mut published = self.published.lock().expect("answers");
        if body["type"] == "reply" && published.iter().all(|(known, _)| known != id) {
            published.push((id.to_owned(), body["reply"].clone()));
        }
        Said::json(200, &json!({}))
    }
}
