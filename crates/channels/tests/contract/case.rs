//! What the suite has to know of a connector's vendor.

use std::sync::Arc;

use channels::{
    Account, Call, Connector, Hooked, Media, OutChoice, Outbound, Peer, Refused, SendOutcome, Wire,
};
use serde_json::Value;
use vendors::{Delivery, Fault};

/// What is to become of the next message at the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not now.
    AgainLater,
    /// Never.
    Rejected,
    /// Nothing goes before somebody acts.
    Misconfigured,
    /// It is taken, and the line breaks.
    AnswerLost,
}

/// Where the vendor calls.
pub const HOOK: &str = "https://moked.test/hooks/kind/key";

/// When it calls, in microseconds since 1970.
pub const NOW_US: i64 = 1_800_000_000_000_000;

/// A connector with the vendor on its other side.
pub trait Case {
    /// The connector.
    fn connector(&self) -> Arc<dyn Connector>;

    /// An account at the vendor.
    fn account(&self) -> Account;

    /// The same account as it would be with secrets that the vendor does not know.
    fn stranger(&self) -> Account;

    /// The same account with a vendor where nobody listens.
    fn nowhere(&self) -> Account {
        let mut account = self.account();
        account.config["base_url"] = "http://127.0.0.1:9".into();
        account
    }

    /// An address to which the vendor can deliver.
    fn contact(&self) -> &'static str;

    /// A call with one new message for each text; `extra` are fields of the message that nobody knows.
    fn call(&self, _texts: &[&str], _extra: &[(&str, Value)]) -> Delivery {
        nothing()
    }

    /// A call that tells of the message that was taken last: how far it came, as the vendor's word; and where to.
    fn told(&self, _word: &str) -> (String, Delivery) {
        (String::new(), nothing())
    }

    /// The vendor's words for delivered, read and failed, where it tells of each message by our mark.
    fn words(&self) -> Option<[&'static str; 3]> {
        None
    }

    /// Whether one call can bring several messages.
    fn batches(&self) -> bool {
        true
    }

    /// Somebody says this and it can be asked for; `false` where nothing is asked for.
    fn happens(&self, _text: &str) -> bool {
        false
    }

    /// What befalls the next question for what is new.
    fn befalls(&self, _fault: Fault) {}

    /// The files that the vendor got from us, where it keeps them.
    fn given(&self) -> Option<Vec<Vec<u8>>> {
        None
    }

    /// What becomes of the next message.
    fn fate(&self, fate: Fate);

    /// The texts that were taken, in order.
    fn taken(&self) -> Vec<String>;

    /// What somebody wrote under a post of ours, where it can be answered in private and hidden.
    fn post(&self) -> Option<String> {
        None
    }

    /// A file that the vendor keeps, as a message would speak of it; `None` where there are none.
    fn keep(&self, bytes: &[u8]) -> Option<Media>;

    /// Makes the call as the server hands it on.
    fn hook(&self, account: &Account, delivery: &Delivery) -> Result<Hooked, Refused> {
        self.hook_at(HOOK, account, delivery)
    }

    /// The same at another address, as with a query behind it.
    fn hook_at(&self, url: &str, account: &Account, delivery: &Delivery) -> Result<Hooked, Refused> {
        let call = Call {
            get: false,
            url,
            query: &[],
            headers: &delivery.headers,
            body: &delivery.body,
            now_us: NOW_US,
        };
        self.connector().hook(account, &call)
    }

    /// A message to the contact.
    fn out(&self, text: &str) -> Outbound {
        Outbound {
            conversation_id: 12,
            message_id: 99,
            attempt: 1,
            to: vec![Peer { address: self.contact().into(), name: None }],
            text: text.into(),
            language: "he".into(),
            ..Outbound::default()
        }
    }

    /// The bytes of a message to the contact.
    fn wire(&self, text: &str) -> Wire {
        self.connector().render(&self.account(), &self.out(text)).expect("it can be written")
    }
}

/// Whether an outcome is what such a fate means. What the other side recognises when it comes again may come again, if it
/// was not found to be there.
pub fn is(outcome: &SendOutcome, fate: Fate, idempotent: bool) -> bool {
    match fate {
        Fate::AnswerLost if idempotent => {
            matches!(outcome, SendOutcome::Retry { .. } | SendOutcome::Accepted { .. })
        }
        Fate::AgainLater => matches!(outcome, SendOutcome::Retry { .. }),
        Fate::Rejected => matches!(outcome, SendOutcome::Failed { .. }),
        Fate::Misconfigured => matches!(outcome, SendOutcome::Reauth { .. }),
        Fate::AnswerLost => matches!(outcome, SendOutcome::Uncertain { .. }),
    }
}

/// An answer in public, below this post.
pub fn answer(to: Vec<Peer>, post: &str, text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        attempt: 1,
        at_us: NOW_US,
        to,
        text: text.into(),
        language: "he".into(),
        answers: Some(post.into()),
        public: true,
        ..Outbound::default()
    }
}

/// A choice.
pub fn choice(key: &str, label: &str) -> OutChoice {
    OutChoice { key: key.to_owned(), label: label.to_owned() }
}

/// The call of a vendor who never calls.
fn nothing() -> Delivery {
    Delivery { headers: Vec::new(), body: Vec::new() }
}
