//! X against a simulated one.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, Outbound, Peer, connector};
use serde_json::{Value, json};
use vendors::{Delivery, Fault, X};

use crate::case::{Case, Fate, answer};

/// An account with its vendor.
pub struct Profile(X);

pub async fn open() -> Profile {
    Profile(X::open().await)
}

impl Case for Profile {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::X).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["access_token_secret"] = json!("the secret of another account");
        account.config["consumer_secret"] = json!("the secret of another app");
        account
    }

    fn contact(&self) -> &'static str {
        "2222222222222222222"
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let mut mention = self.0.mention(texts.first().expect("a text"));
        for (name, value) in extra {
            mention[name] = value.clone();
        }
        self.0.call("post.mention.create", &mention)
    }

    fn batches(&self) -> bool {
        false
    }

    fn happens(&self, text: &str) -> bool {
        self.0.happens(self.0.mention(text));
        true
    }

    fn befalls(&self, fault: Fault) {
        self.0.script([fault]);
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => X::error(429, "Too Many Requests"),
            Fate::Rejected => X::error(403, "You are not permitted to reply to this post."),
            Fate::Misconfigured => X::error(401, "Unauthorized"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.posts().iter().map(|p| p["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep(bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }

    fn out(&self, text: &str) -> Outbound {
        let to = vec![Peer { address: self.contact().into(), name: None }];
        answer(to, "2080765813578191303", text)
    }
}
