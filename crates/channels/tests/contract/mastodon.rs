//! Mastodon against a simulated server.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, Outbound, Peer, connector};
use serde_json::{Value, json};
use vendors::{Fault, Mastodon};

use crate::case::{Case, Fate, answer};

/// An account with its server.
pub struct Profile(Mastodon);

pub async fn open() -> Profile {
    Profile(Mastodon::open().await)
}

impl Case for Profile {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Mastodon).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["access_token"] = json!("the token of another account");
        account
    }

    fn contact(&self) -> &'static str {
        "dana@other.example"
    }

    fn happens(&self, text: &str) -> bool {
        let post = self.0.posts("dana@other.example", text, json!({}));
        self.0.tells("mention", &post);
        true
    }

    fn befalls(&self, fault: Fault) {
        self.0.script([fault]);
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Mastodon::error(429, "Too many requests"),
            Fate::Rejected => Mastodon::error(422, "Validation failed: Text can't be blank"),
            Fate::Misconfigured => Mastodon::error(401, "The access token is invalid"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        let words = |post: &Value| post["status"].as_str().unwrap_or_default().to_owned();
        // whom it answers is named first
        let bare = |words: String| words.replacen("@dana@other.example ", "", 1);
        self.0.published().iter().map(words).map(bare).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep(bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }

    fn out(&self, text: &str) -> Outbound {
        let to = vec![Peer { address: self.contact().into(), name: None }];
        answer(to, "103186126728896492", text)
    }
}
