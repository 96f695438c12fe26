//! Stores of ratings against simulated ones.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, Outbound, Peer, connector};
use serde_json::{Value, json};
use vendors::{Appstore, Fault, Google, Playstore};

use crate::case::{Case, Fate, answer};

/// A store with a rating to answer.
pub enum Store {
    /// A business on Google.
    Google(Google, String),
    /// An app on Google Play.
    Playstore(Playstore, String),
    /// An app in the App Store.
    Appstore(Appstore, String),
}

pub async fn google() -> Store {
    let store = Google::open().await;
    let id = store.rates("דנה", 1, None);
    Store::Google(store, id)
}

pub async fn playstore() -> Store {
    let store = Playstore::open().await;
    let id = store.rates("דנה", 1, "קורסת");
    Store::Playstore(store, id)
}

pub async fn appstore() -> Store {
    let store = Appstore::open().await;
    let id = store.rates("dana", 1, "רע", "קורסת");
    Store::Appstore(store, id)
}

impl Store {
    fn config(&self) -> Value {
        match self {
            Store::Google(store, _) => store.config(),
            Store::Playstore(store, _) => store.config(),
            Store::Appstore(store, _) => store.config(),
        }
    }
}

impl Case for Store {
    fn connector(&self) -> Arc<dyn Connector> {
        let kind = match self {
            Store::Google(..) => ChannelKind::Google,
            Store::Playstore(..) => ChannelKind::Playstore,
            Store::Appstore(..) => ChannelKind::Appstore,
        };
        connector(kind).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        match self {
            Store::Google(..) => account.config["refresh_token"] = json!("the leave of another business"),
            Store::Playstore(..) => {
                let file = account.config["service_account_secret"].as_str().expect("a file");
                account.config["service_account_secret"] = json!(file.replace("moked@shop", "moked@other"));
            }
            Store::Appstore(..) => account.config["key_id"] = json!("OTHERKEY00"),
        }
        account
    }

    fn contact(&self) -> &'static str {
        "the rating itself"
    }

    fn fate(&self, fate: Fate) {
        match self {
            Store::Google(store, _) => store.script([match fate {
                Fate::AgainLater => Google::error(429, "RESOURCE_EXHAUSTED"),
                Fate::Rejected => Google::error(400, "INVALID_ARGUMENT"),
                Fate::Misconfigured => Google::error(403, "PERMISSION_DENIED"),
                Fate::AnswerLost => Fault::AnswerLost,
            }]),
            Store::Playstore(store, _) => store.script([match fate {
                Fate::AgainLater => Playstore::error(403, "quotaExceeded"),
                Fate::Rejected => Playstore::error(400, "replyTextTooLong"),
                Fate::Misconfigured => Playstore::error(403, "permissionDenied"),
                Fate::AnswerLost => Fault::AnswerLost,
            }]),
            Store::Appstore(store, _) => store.script([match fate {
                Fate::AgainLater => Appstore::error(429, "RATE_LIMIT_EXCEEDED"),
                Fate::Rejected => Appstore::error(409, "ENTITY_ERROR"),
                Fate::Misconfigured => Appstore::error(401, "NOT_AUTHORIZED"),
                Fate::AnswerLost => Fault::AnswerLost,
            }]),
        }
    }

    fn taken(&self) -> Vec<String> {
        match self {
            Store::Google(store, _) => store.answered(),
            Store::Playstore(store, _) => store.answered(),
            Store::Appstore(store, _) => store.answered(),
        }
    }

    fn keep(&self, _bytes: &[u8]) -> Option<Media> {
        None
    }

    fn out(&self, text: &str) -> Outbound {
        let (Store::Google(_, id) | Store::Playstore(_, id) | Store::Appstore(_, id)) = self;
        answer(vec![Peer { address: id.clone(), name: None }], &format!("{id}@1"), text)
    }
}
