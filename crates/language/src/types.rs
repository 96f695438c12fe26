//! The vocabulary that every other part of the crate, and the product, shares: languages, channels, people, drafts.

use serde::{Deserialize, Serialize};

/// The language a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Hebrew.
    He,
    /// English.
    En,
    /// Arabic.
    Ar,
    /// Russian.
    Ru,
    /// Anything else, or no letters at all.
    Other,
}

/// The grammatical gender by which a person is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Feminine.
    F,
    /// Masculine.
    M,
}

/// The kind of medium a reply leaves by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Electronic mail.
    #[default]
    Email,
    /// Web chat.
    Chat,
    /// WhatsApp and its like.
    Whatsapp,
    /// Text message.
    Sms,
    /// A reply that everyone can read.
    Public,
}

/// What is known of the customer or of the agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The name they go by, as it would be written in a greeting.
    pub name: Option<String>,
    /// Their grammatical gender, where they have told us.
    pub gender: Option<Gender>,
}

/// An outgoing reply as it stands in the composer, with what the coach needs to judge it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The reply itself; bold is Markdown `**…**`.
    pub text: String,
    /// The language of the reply; detected from the text when absent.
    pub lang: Option<Lang>,
    /// The channel it will leave by.
    pub channel: Channel,
    /// The customer it is addressed to.
    pub customer: Person,
    /// The agent who signs it.
    pub agent: Person,
    /// The customer's last message, empty where there is none.
    pub inbound: String,
    /// What we wrote before in the same chat, oldest first: a chat is judged as a whole.
    pub earlier: Vec<String>,
    /// The moment from which dates are counted, RFC 3339.
    pub now: Option<String>,
}
