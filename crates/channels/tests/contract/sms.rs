//! Text messages against the simulated Twilio.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::{Value, json};
use vendors::{Delivery, Fault, Twilio};

use crate::case::{Case, Fate, HOOK};

/// A number with its vendor.
pub struct Line(Twilio);

pub async fn open() -> Line {
    Line(Twilio::open().await)
}

impl Case for Line {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Sms).expect("the connector")
    }

    fn account(&self) -> Account {
        let hook_url = Some(HOOK.to_owned());
        Account { config: self.0.config(), allow_private: true, hook_url, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["auth_token"] = json!("the token of another account");
        account
    }

    fn contact(&self) -> &'static str {
        "+972502345678"
    }

    fn batches(&self) -> bool {
        false
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let extra: Vec<_> = extra.iter().map(|(name, value)| (*name, value.to_string())).collect();
        self.0.brings(HOOK, self.contact(), texts[0], &extra)
    }

    fn told(&self, word: &str) -> (String, Delivery) {
        let sent = self.0.sent().pop().expect("a message was taken");
        self.0.told(&sent, word, if word == "undelivered" { "30005" } else { "" })
    }

    fn words(&self) -> Option<[&'static str; 3]> {
        Some(["delivered", "read", "undelivered"])
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Twilio::error(429, 20_429, "Too Many Requests"),
            Fate::Rejected => Twilio::error(400, 21_610, "Attempt to send to unsubscribed recipient"),
            Fate::Misconfigured => Twilio::error(401, 20_003, "Authenticate"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.sent().into_iter().map(|(_, form)| form.get("Body").cloned().unwrap_or_default()).collect()
    }

    fn keep(&self, _: &[u8]) -> Option<Media> {
        None
    }
}
