//! WhatsApp against the simulated Cloud API.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::{Value, json};
use vendors::whatsapp::Customer;
use vendors::{Delivery, Fault, Whatsapp};

use crate::case::{Case, Fate};

/// WhatsApp with its vendor.
pub struct Number(Whatsapp);

pub async fn open() -> Number {
    Number(Whatsapp::open().await)
}

impl Case for Number {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Whatsapp).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["app_secret"] = json!("the secret of another app");
        account.config["access_token"] = json!("the token of another app");
        account
    }

    fn contact(&self) -> &'static str {
        "+972502345678"
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let dana = Customer::new("דנה", "972502345678");
        let value = |text: &&str| {
            let mut value = dana.writes(&self.0, text);
            for (name, field) in extra {
                value["messages"][0][name] = field.clone();
            }
            value
        };
        self.0.call(texts.iter().map(value).collect::<Vec<_>>())
    }

    fn told(&self, word: &str) -> (String, Delivery) {
        let sent = self.0.sent().pop().expect("a message was taken");
        let told = match word {
            "failed" => self.0.call([self.0.failed(&sent, 131_026, "Message undeliverable")]),
            word => self.0.call([self.0.status(&sent, word)]),
        };
        (crate::case::HOOK.to_owned(), told)
    }

    fn words(&self) -> Option<[&'static str; 3]> {
        Some(["delivered", "read", "failed"])
    }

    fn given(&self) -> Option<Vec<Vec<u8>>> {
        let file = |m: &Value| {
            let kinds = ["image", "video", "audio", "document"];
            let id = kinds.iter().find_map(|kind| m[*kind]["id"].as_str().map(str::to_owned))?;
            self.0.file(&id)
        };
        Some(self.0.sent().iter().filter_map(|sent| file(&sent.message)).collect())
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Whatsapp::error(429, 130_429, "Rate limit hit"),
            Fate::Rejected => Whatsapp::error(400, 131_026, "Message undeliverable"),
            Fate::Misconfigured => Whatsapp::error(401, 190, "Access token has expired"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.sent().iter().map(|sent| sent.text().to_owned()).collect()
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep("image/png", bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }
}
