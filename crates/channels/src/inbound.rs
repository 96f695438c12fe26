//! What a connector makes of raw bytes.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One address with the name that came with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Peer {
    /// Address in the channel; empty when the sender is unknown.
    pub address: String,
    /// Display name.
    pub name: Option<String>,
}

/// Our own ids, proven by a signature under the inbox's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Signed {
    /// The conversation.
    pub conversation_id: i64,
    /// The message; 0 when only the conversation was signed (reply address).
    pub message_id: i64,
}

/// A message as read from its raw bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Inbound {
    /// Id that the sending side gave it (Message-ID without angle brackets).
    pub provider_message_id: Option<String>,
    /// The conversation it answers, when it carries our signature.
    pub signed: Option<Signed>,
    /// Ids it refers to: In-Reply-To first, then References from newest to oldest.
    pub references: Vec<String>,
    /// Who wrote it; the address is empty when unknown.
    pub from: Peer,
    /// Where answers are asked to go, when that differs from `from`.
    pub reply_to: Option<Peer>,
    /// Recipients.
    pub to: Vec<Peer>,
    /// Further recipients.
    pub cc: Vec<Peer>,
    /// Subject.
    pub subject: Option<String>,
    /// The text that was written now.
    pub text: String,
    /// The quoted history below (or between) it.
    pub quoted: Option<String>,
    /// The signature of the writer.
    pub signature: Option<String>,
    /// Whether `Connector::html` has something to show.
    pub has_html: bool,
    /// Files.
    pub attachments: Vec<InAttachment>,
    /// When the sender says it was written, in microseconds since 1970.
    pub sent_at_us: Option<i64>,
    /// Whether a machine wrote it.
    pub auto: Auto,
    /// A report that one of our messages did not arrive.
    pub bounce: Option<Bounce>,
    /// Stable codes of what is odd about it.
    pub flags: Vec<&'static str>,
    /// Id given by the client for repeats (web chat).
    pub client_id: Option<String>,
    /// Files that the channel had already stored (web chat), by id.
    pub attachment_ids: Vec<String>,
    /// The visitor's id in the channel and whether it was proven (web chat).
    pub visitor: Option<Visitor>,
    /// The key of the choice that was pressed under an earlier message of ours.
    pub choice: Option<String>,
    /// What was chosen before the conversation: `person` or `bot` (web chat).
    pub wish: Option<String>,
    /// Further addresses of the writer in this channel.
    pub also: Vec<String>,
    /// Telephone number of the writer in the international form, `+` and digits.
    pub phone: Option<String>,
    /// The writer wants no more messages at this address, or wants them again.
    pub stop: Option<bool>,
    /// Whether the vendor vouches for the address of the writer.
    pub vouched: bool,
    /// Files that have to be fetched from the vendor.
    pub media: Vec<Media>,
    /// What it holds beside words, for who can show it: a place, contacts, an order.
    pub content: Option<Value>,
    /// How far one of our messages came; then it is no message itself.
    pub report: Option<Report>,
    /// What happened to an earlier message; then it is no message itself.
    pub change: Option<Change>,
    /// What is known of it as a post that everyone can read; none for what is written to us alone.
    pub public: Option<PublicPost>,
    /// It is an answer of ours that stands at the vendor, whoever wrote it and wherever; then it is no message of theirs.
    pub ours: Option<Ours>,
}

/// What is known of an answer of ours that the vendor shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ours {
    /// It was written to what stands there now.
    pub settles: bool,
    /// How far it came.
    pub reached: Reached,
    /// Stable code of the reason, when it failed.
    pub code: Option<&'static str>,
    /// What the vendor said.
    pub detail: Option<String>,
}

/// A post or comment that everyone can read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PublicPost {
    /// Where it was written: `mastodon`, `facebook`, the host of a news site.
    pub source: String,
    /// Its public address.
    pub url: Option<String>,
    /// How many follow its author.
    pub followers: Option<i64>,
    /// How often it was passed on.
    pub shares: Option<i64>,
    /// What its author gives us, of five, where they rate us.
    pub stars: Option<u8>,
    /// The post that it stands under.
    pub under: Option<Under>,
    /// Whether it can be answered where everyone reads it.
    pub can_reply: bool,
    /// Whether its author can be written to in private as an answer to it.
    pub can_reply_privately: bool,
}

/// The post under which another stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Under {
    /// The vendor's id of it.
    pub id: String,
    /// Who wrote it; empty when unknown.
    pub author: String,
    /// Its words; empty when unknown.
    pub text: String,
    /// Its public address.
    pub url: Option<String>,
}

/// A file that the vendor keeps for us.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Media {
    /// The vendor's id or address of it.
    pub id: String,
    /// File name; empty when none was given.
    pub name: String,
    /// MIME type as declared.
    pub mime: String,
    /// `image`, `video`, `audio`, `voice`, `document` or `sticker`.
    pub kind: String,
}

/// How far one of our messages came, as the vendor tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Our message, when the report carries our signature.
    pub our_message: Option<Signed>,
    /// The vendor's id of the message.
    pub provider_id: Option<String>,
    /// With it everything that went to this person until then, in microseconds since 1970.
    pub up_to_us: Option<i64>,
    /// How far it came.
    pub reached: Reached,
    /// Stable code of the reason, when it failed.
    pub code: Option<&'static str>,
    /// What the vendor said.
    pub detail: Option<String>,
    /// It is about this one part of a message that went in several, from 0; not about the whole.
    pub part: Option<u32>,
}

/// The stations of a message after it left us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// The vendor passed it on.
    Sent,
    /// It is on their device.
    Delivered,
    /// They saw it.
    Read,
    /// It will not arrive.
    Failed,
}

/// What happened to a message that was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The vendor's id of the message.
    pub target: String,
    /// What happened.
    pub what: Changed,
}

/// What can happen to a message that was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// They put a sign to it, or took theirs away.
    Reaction(Option<String>),
    /// They took it back.
    Revoked,
    /// They put other words in its place.
    Edited(String),
}

/// Who writes in a channel without addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Visitor {
    /// Id of the visitor.
    pub id: String,
    /// Name as given.
    pub name: Option<String>,
    /// E-mail address as given.
    pub email: Option<String>,
    /// Whether the site proved the identity.
    pub verified: bool,
}

/// A file of an inbound message.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct InAttachment {
    /// Safe file name.
    pub name: String,
    /// MIME type as declared, lower case.
    pub mime: String,
    /// Contents.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Whether it is shown inside the HTML.
    pub inline: bool,
    /// Content-ID without angle brackets.
    pub content_id: Option<String>,
}

impl std::fmt::Debug for InAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "InAttachment({:?} {} {} bytes inline={})",
            self.name,
            self.mime,
            self.bytes.len(),
            self.inline
        )
    }
}

/// Whether a machine wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Auto {
    /// A person wrote it.
    #[default]
    No,
    /// An automatic answer, such as an absence notice.
    AutoReply,
    /// An automatic message, such as a delivery report.
    Notification,
    /// A mailing list or bulk mail.
    List,
}

/// A delivery report about one of our messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bounce {
    /// Our message, when the report carries our signature.
    pub our_message: Option<Signed>,
    /// Message-ID of the returned message.
    pub original_message_id: Option<String>,
    /// Address that could not be reached.
    pub recipient: Option<String>,
    /// Enhanced status, like `5.1.1`.
    pub status: Option<String>,
    /// Whether trying again is pointless.
    pub permanent: bool,
    /// What the other server said.
    pub diagnostic: Option<String>,
}

/// Raw bytes that no message can be made of; they wait in *Needs attention*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("unreadable: {code}")]
pub struct Unreadable {
    /// Stable code of the reason.
    pub code: &'static str,
}
