//! A Facebook page and an Instagram account against the simulated Graph API.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::{Value, json};
use vendors::page::Kind;
use vendors::{Delivery, Fault, Page};

use crate::case::{Case, Fate};

/// A page or an account with its vendor.
pub struct Own(Page);

pub async fn facebook() -> Own {
    Own(Page::facebook().await)
}

pub async fn instagram() -> Own {
    Own(Page::instagram().await)
}

impl Case for Own {
    fn connector(&self) -> Arc<dyn Connector> {
        let kind = match self.0.kind() {
            Kind::Facebook => ChannelKind::Facebook,
            Kind::Instagram => ChannelKind::Instagram,
        };
        connector(kind).expect("the connector")
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
        "5501"
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let event = |text: &&str| {
            let mut event = self.0.writes(self.contact(), text);
            for (name, field) in extra {
                event["message"][name] = field.clone();
            }
            event
        };
        self.0.call(texts.iter().map(event).collect::<Vec<_>>())
    }

    fn told(&self, _: &str) -> (String, Delivery) {
        let sent = self.0.sent().pop().expect("a message was taken");
        (crate::case::HOOK.to_owned(), self.0.call([self.0.echo(&sent)]))
    }

    fn words(&self) -> Option<[&'static str; 3]> {
        None
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Page::error(429, 613, 0, "Calls to this api have exceeded the rate limit"),
            Fate::Rejected => Page::error(400, 551, 1_545_041, "This person isn't available right now"),
            Fate::Misconfigured => Page::error(401, 190, 0, "Access token has expired"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.sent().iter().map(|sent| sent.text().to_owned()).collect()
    }

    fn post(&self) -> Option<String> {
        Some(self.0.comments("77", "דנה", "בושה!", None).0)
    }

    fn keep(&self, bytes: &[u8]) -> Option<Media> {
        let id = self.0.keep("image.png", bytes);
        Some(Media { id, name: "image.png".into(), mime: "image/png".into(), kind: "image".into() })
    }
}
