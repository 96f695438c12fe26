//! A listening service against a simulated one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use channels::{Account, ChannelKind, Connector, Media, Outbound, Peer, connector};
use serde_json::{Value, json};
use vendors::{Delivery, Fault, Listener};

use crate::case::{Case, Fate, NOW_US, answer};

/// A service with its mentions counted.
pub struct Service(Listener, AtomicUsize);

pub async fn open() -> Service {
    Service(Listener::open().await, AtomicUsize::new(0))
}

impl Case for Service {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Mention).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["signing_secret"] = json!("whsec_YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlcg==");
        account
    }

    fn nowhere(&self) -> Account {
        let mut account = self.account();
        account.config["reply_url"] = json!("http://127.0.0.1:9");
        account
    }

    fn contact(&self) -> &'static str {
        "forum:user-77"
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let mention = |text: &&str| {
            let id = format!("lst-{}", self.1.fetch_add(1, Ordering::Relaxed));
            let mut mention = Listener::mention(&id, "user-77", text);
            for (name, value) in extra {
                mention[name] = value.clone();
            }
            mention
        };
        let mentions: Vec<Value> = texts.iter().map(mention).collect();
        self.0.call(&mentions, NOW_US / 1_000_000)
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
        self.0.published().iter().map(|m| m["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn keep(&self, _: &[u8]) -> Option<Media> {
        None
    }

    fn out(&self, text: &str) -> Outbound {
        let to = vec![Peer { address: self.contact().into(), name: None }];
        answer(to, "lst-0", text)
    }
}
