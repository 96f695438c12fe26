//! Text messages against a simulated Israeli company, which is asked and calls as well.

use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Media, connector};
use serde_json::{Value, json};
use vendors::israeli::WORD;
use vendors::{Delivery, Fault, Israeli};

use crate::case::{Case, Fate, HOOK};

/// A number with its company.
pub struct Line(Israeli);

pub async fn open() -> Line {
    Line(Israeli::open().await)
}

/// The company brings the word in the address; the suite takes proofs away one header after the other, so here it comes
/// in one. Both are the same to the connector.
fn proven(mut delivery: Delivery) -> Delivery {
    delivery.headers.push(("x-hook-token".to_owned(), WORD.to_owned()));
    delivery
}

impl Case for Line {
    fn connector(&self) -> Arc<dyn Connector> {
        connector(ChannelKind::Sms).expect("the connector")
    }

    fn account(&self) -> Account {
        Account { config: self.0.config(), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        let mut account = self.account();
        account.config["api_token"] = json!("the token of another account");
        account.config["push_token"] = json!("the word of another account");
        account
    }

    fn nowhere(&self) -> Account {
        let mut account = self.account();
        account.config["company_url"] = json!("http://127.0.0.1:9/api");
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
        proven(self.0.comes("0502345678", texts[0], &extra))
    }

    fn told(&self, word: &str) -> (String, Delivery) {
        let taken = self.0.taken().pop().expect("a message was taken");
        (HOOK.to_owned(), proven(self.0.reports(&taken, word.parse().expect("a number"))))
    }

    fn fate(&self, fate: Fate) {
        self.0.script([match fate {
            Fate::AgainLater => Israeli::error(5, "No permission to send SMS at this time"),
            Fate::Rejected => Israeli::error(8, "All numbers are on a blocked list"),
            Fate::Misconfigured => Israeli::error(3, "Username or password is incorrect"),
            Fate::AnswerLost => Fault::AnswerLost,
        }]);
    }

    fn taken(&self) -> Vec<String> {
        self.0.taken().into_iter().map(|taken| taken.text).collect()
    }

    fn happens(&self, text: &str) -> bool {
        self.0.comes("0502345678", text, &[]);
        true
    }

    fn befalls(&self, fault: Fault) {
        self.0.script([fault]);
    }

    fn keep(&self, _: &[u8]) -> Option<Media> {
        None
    }
}
