//! Telegram against the simulated Bot API.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::json;
use vendors::{Fault, Telegram};

use crate::case::{Case, Fate};

/// A bot with its vendor.
pub struct Bot(Telegram);

pub async fn open() -> Bot {
    Bot(Telegram::open().await)
}

impl Case for Bot {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Telegram).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["bot_token"] = json!("110201543:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");
        account
    }

    fn contact(&self) -> &'static str {
        "77"
    }

    fn happens(&self, text: &str) -> bool {
        self.0.writes(77, text);
        true
    }

    fn befalls(&self, fault: Fault) {
        self.0.script([fault]);
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Telegram::error(429, "Too Many Requests: retry after 7"),
            Fate::Rejected => Telegram::error(403, "Forbidden: bot was blocked by the user"),
            Fate::Misconfigured => Telegram::error(401, "Unauthorized"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.sent().iter().map(|m| m["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep(bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }
}
