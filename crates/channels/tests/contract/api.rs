//! The company's own app against a simulated one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::{Value, json};
use vendors::{App, Delivery, Fault};

use crate::case::{Case, Fate, HOOK, NOW_US};

/// An app with its messages counted.
pub struct Own(App, AtomicUsize);

pub async fn open() -> Own {
    Own(App::open().await, AtomicUsize::new(0))
}

impl Case for Own {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Api).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["signing_secret"] = json!("whsec_YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlcg==");
        account
    }

    fn contact(&self) -> &'static str {
        "user-77"
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let message = |text: &&str| {
            let id = format!("a-{}", self.1.fetch_add(1, Ordering::Relaxed));
            let mut message = json!({"id": id, "from": {"id": "user-77", "name": "דנה"}, "text": text});
            for (name, value) in extra {
                message[name] = value.clone();
            }
            message
        };
        let messages: Vec<Value> = texts.iter().map(message).collect();
        self.0.call(&json!({"messages": messages}), NOW_US / 1_000_000)
    }

    fn told(&self, word: &str) -> (String, Delivery) {
        let id = self.0.taken().pop().expect("a message was taken")["id"].clone();
        let report = json!({"reports": [{"id": id, "state": word, "reason": "no such user"}]});
        (HOOK.to_owned(), self.0.call(&report, NOW_US / 1_000_000))
    }

    fn words(&self) -> Option<[&'static str; 3]> {
        Some(["delivered", "read", "failed"])
    }

    fn fate(&self, fate: Fate) {
        let refused = |status| Fault::Refused { status, body: json!({}), retry_after: None };
        self.0.script([match fate {
            Fate::AgainLater => refused(503),
            Fate::Rejected => refused(422),
            Fate::Misconfigured => refused(401),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.taken().iter().map(|m| m["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep(bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }
}
