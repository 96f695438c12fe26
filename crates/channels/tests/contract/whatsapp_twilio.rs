//! WhatsApp against the simulated Twilio.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::{Value, json};
use vendors::{Delivery, Fault, Twilio};

use crate::case::{Case, Fate, HOOK};

/// A number with its vendor.
pub struct Number(Twilio);

pub async fn open() -> Number {
    Number(Twilio::open().await)
}

impl Case for Number {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Whatsapp).expect("the connector")
    }

    fn account(&self) -> Account {
        let hook_url = Some(HOOK.to_owned());
        Account { config: self.0.whatsapp_config(), allow_private: true, hook_url, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["auth_token"] = json!("the token of another account");
        account
    }

    fn nowhere(&self) -> Account {
        let mut account = self.account();
        account.config["twilio_url"] = json!("http://127.0.0.1:9");
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
        self.0.brings_whatsapp(HOOK, "972502345678", texts[0], &extra)
    }

    fn told(&self, word: &str) -> (String, Delivery) {
        let sent = self.0.sent().pop().expect("a message was taken");
        self.0.told(&sent, word, if word == "failed" { "63016" } else { "" })
    }

    fn words(&self) -> Option<[&'static str; 3]> {
        Some(["delivered", "read", "failed"])
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Twilio::error(429, 63_018, "Rate limit exceeded for Channel"),
            Fate::Rejected => Twilio::error(400, 63_024, "Invalid message recipient"),
            Fate::Misconfigured => Twilio::error(400, 63_007, "Could not find a Channel"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.sent().into_iter().map(|(_, form)| form.get("Body").cloned().unwrap_or_default()).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep(bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }
}
