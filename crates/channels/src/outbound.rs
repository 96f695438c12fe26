//! What the desk wants sent, and how sending ended.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Peer;

/// A message to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outbound {
    /// The conversation.
    pub conversation_id: i64,
    /// The message.
    pub message_id: i64,
    /// Number of this attempt, from 1; repeats carry the same Message-ID.
    pub attempt: u32,
    /// When the message is dated, in microseconds since 1970.
    pub at_us: i64,
    /// Recipients.
    pub to: Vec<Peer>,
    /// Further recipients.
    pub cc: Vec<Peer>,
    /// Name shown as the sender.
    pub from_name: String,
    /// Subject.
    pub subject: Option<String>,
    /// Text in the Markdown subset: `**bold**`, lists, links, paragraphs.
    pub text: String,
    /// Id of the message that is answered.
    pub in_reply_to: Option<String>,
    /// Ids of the conversation, oldest first.
    pub references: Vec<String>,
    /// The message to quote below.
    pub quoted: Option<Quoted>,
    /// Files.
    pub attachments: Vec<OutAttachment>,
    /// Signed addresses at which a vendor can have those files for some days, in their order; none where this
    /// installation has no public address.
    pub file_urls: Vec<String>,
    /// Language of the text.
    pub language: String,
    /// Whether a machine wrote it.
    pub auto: bool,
    /// The vendor's id of the one message that is answered in particular.
    pub answers: Option<String>,
    /// What can be pressed under it.
    pub choices: Vec<OutChoice>,
    /// The approved text that goes out in place of `text`.
    pub template: Option<OutTemplate>,
    /// It goes where everyone can read it, under the post `answers`.
    pub public: bool,
    /// The vendor's id of the post whose author it goes to in private, where they wrote to us in public only.
    pub private_to: Option<String>,
    /// How long ago the contact wrote last, in seconds, at the moment of sending.
    pub heard_seconds_ago: Option<i64>,
}

/// Something to press under a message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OutChoice {
    /// What comes back when it is pressed.
    pub key: String,
    /// What stands on it.
    pub label: String,
}

/// A text that the vendor approved beforehand, with what is put into its places.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OutTemplate {
    /// What the vendor wants it called by; empty where that is its name.
    #[serde(default)]
    pub id: String,
    /// Its name at the vendor.
    pub name: String,
    /// Its language, as the vendor writes it.
    pub language: String,
    /// What is put into the places of its heading.
    #[serde(default)]
    pub head: Vec<String>,
    /// What is put into the places of its text, in their order.
    #[serde(default)]
    pub body: Vec<String>,
}

/// A message quoted below an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quoted {
    /// Name or address of who wrote it.
    pub from: String,
    /// When, in microseconds since 1970.
    pub at_us: i64,
    /// Plain text.
    pub text: String,
}

/// A file to send along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutAttachment {
    /// File name.
    pub name: String,
    /// MIME type.
    pub mime: String,
    /// Contents.
    pub bytes: Vec<u8>,
    /// Content-ID, when the HTML shows it.
    pub content_id: Option<String>,
}

/// Bytes ready to leave, with their envelope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wire {
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// Our id in the channel (Message-ID without angle brackets).
    pub message_id: String,
    /// Our id for delivery reports (ENVID).
    pub envelope_id: String,
    /// The message.
    pub bytes: Vec<u8>,
}

/// How an attempt to send ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// The other side took responsibility.
    Accepted {
        /// Its id for the message, or ours.
        provider_id: String,
        /// What it said.
        detail: String,
        /// Recipients it refused while it took the others.
        refused: Vec<Refusal>,
        /// The person's address in private, when they were known by a post of theirs alone.
        reached: Option<String>,
    },
    /// Nothing was sent; it may be tried again.
    Retry {
        /// Stable code of the reason.
        code: &'static str,
        /// What happened.
        detail: String,
        /// When the other side asks us to come back.
        after: Option<Duration>,
    },
    /// Nothing was sent, and trying again is pointless.
    Failed {
        /// Stable code of the reason.
        code: &'static str,
        /// What happened.
        detail: String,
    },
    /// Everything was handed over but no answer came: it may or may not have been sent.
    Uncertain {
        /// Stable code of the reason.
        code: &'static str,
        /// What happened.
        detail: String,
    },
    /// The credentials are refused; sending from this inbox stops until someone acts.
    Reauth {
        /// What the other side said.
        detail: String,
    },
}

/// A recipient refused while others were accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The recipient.
    pub address: String,
    /// Stable code of the reason.
    pub code: &'static str,
    /// What the server said.
    pub detail: String,
    /// Whether trying again may help.
    pub temporary: bool,
}

/// Why a message cannot be put into the channel's form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot be rendered: {code} ({detail})")]
pub struct RenderError {
    /// Stable code of the reason.
    pub code: &'static str,
    /// What exactly.
    pub detail: String,
}
