//! Bluesky against a simulated network.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, Outbound, Peer, connector};
use serde_json::json;
use vendors::{Bluesky, Fault};

use crate::case::{Case, Fate, answer};

/// An account with its network, and a post to answer.
pub struct Profile(Bluesky, String);

pub async fn open() -> Profile {
    let network = Bluesky::open().await;
    let post = network.posts("dana", "איפה המקרר?", json!({}));
    Profile(network, post)
}

impl Case for Profile {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Bluesky).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["app_password"] = json!("the password of another account");
        account
    }

    fn contact(&self) -> &'static str {
        "did:plc:dana"
    }

    fn happens(&self, text: &str) -> bool {
        let post = self.0.posts("dana", text, json!({}));
        self.0.tells("mention", &post);
        true
    }

    fn befalls(&self, fault: Fault) {
        self.0.script([fault]);
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Bluesky::error(429, "RateLimitExceeded"),
            Fate::Rejected => Bluesky::error(400, "InvalidRequest"),
            Fate::Misconfigured => Bluesky::error(401, "AuthenticationRequired"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.records().iter().map(|r| r["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep(bytes);
        Some(Media { id, name: "image.jpg".into(), mime: "image/jpeg".into(), kind: "image".into() })
    }

    fn out(&self, text: &str) -> Outbound {
        let to = vec![Peer { address: self.contact().into(), name: None }];
        answer(to, &self.1, text)
    }
}
