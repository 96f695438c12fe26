//! What passes between the contact and us, and what only the team sees.

use crate::{ChannelKind, Delivery, Id, Time, event::Actor, organisation::AgentBrief};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

crate::conversation::words! {
    /// Which way a message went.
    Direction {
        /// From the contact.
        In = "in",
        /// From us.
        Out = "out",
    }
}

crate::conversation::words! {
    /// Who wrote it.
    AuthorKind {
        /// The customer.
        Contact = "contact",
        /// A colleague.
        Agent = "agent",
        /// A machine: of theirs or of ours.
        Auto = "auto",
        /// Our bot.
        Bot = "bot",
        /// Somebody of the company without a seat.
        Hand = "hand",
    }
}

/// Who wrote a message, as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Author {
    /// Kind.
    pub kind: AuthorKind,
    /// Number in the table of that kind.
    pub id: Option<Id>,
    /// Name to show.
    pub name: String,
    /// Picture, as a path on this server.
    pub face: Option<String>,
}

/// A file with a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Attachment {
    /// Number of the file.
    pub id: Id,
    /// Safe name.
    pub name: String,
    /// Type.
    pub mime: String,
    /// Bytes.
    pub size: i64,
    /// Shown inside the text.
    pub inline: bool,
    /// Where to fetch it.
    pub url: String,
}

/// One message of a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// Key in a list of entries, such as `m12`.
    pub key: String,
    /// Number of the message.
    pub id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// When we took it in, or when send was pressed.
    pub at: Time,
    /// Which way.
    pub direction: Direction,
    /// Who wrote it.
    pub author: Author,
    /// The visible part; `**bold**` in ours.
    pub text: String,
    /// The folded part: earlier mails quoted below.
    pub quoted: Option<String>,
    /// The original has HTML that can be shown.
    pub html: bool,
    /// Subject of the mail.
    pub subject: Option<String>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Written by a machine.
    pub auto: bool,
    /// What the reader understood.
    #[schema(value_type = Option<Object>)]
    pub reading: Option<Value>,
    /// Its way out.
    pub delivery: Option<Delivery>,
    /// The medium.
    pub channel: ChannelKind,
    /// Everyone can read it.
    #[serde(default)]
    pub public: bool,
    /// Key made by the writer's device.
    pub client_id: Option<String>,
    /// What is odd about it, as codes.
    pub flags: Vec<String>,
    /// When the contact saw it (ours) or an agent did (theirs).
    pub seen_at: Option<Time>,
    /// What can be chosen under a turn of the bot, and its sources; in the contact's own message, what they chose.
    #[schema(value_type = Option<Object>)]
    pub parts: Option<Value>,
}

/// What only the team sees: another type and another table, so that it cannot leave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Note {
    /// Key in a list of entries, such as `n3`.
    pub key: String,
    /// Number of the note.
    pub id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// When it was written.
    pub at: Time,
    /// Who wrote it.
    pub author: AgentBrief,
    /// The text.
    pub text: String,
    /// Key made by the writer's device.
    pub client_id: Option<String>,
}

/// A fact shown as a quiet line between the messages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EventEntry {
    /// Key in a list of entries, such as `e77`.
    pub key: String,
    /// Place in the journal.
    pub seq: i64,
    /// Its conversation.
    pub conversation_id: Id,
    /// When.
    pub at: Time,
    /// What happened.
    pub kind: crate::EventKind,
    /// Who did it.
    pub actor: Actor,
    /// Details.
    #[schema(value_type = Object)]
    pub data: Value,
}

/// One line of a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Entry {
    /// Between the contact and us.
    Message(Box<Message>),
    /// For the team alone.
    Note(Note),
    /// A fact.
    Event(EventEntry),
}

impl Entry {
    /// Key in a list of entries.
    pub fn key(&self) -> &str {
        match self {
            Entry::Message(m) => &m.key,
            Entry::Note(n) => &n.key,
            Entry::Event(e) => &e.key,
        }
    }

    /// When it happened.
    pub fn at(&self) -> Time {
        match self {
            Entry::Message(m) => m.at,
            Entry::Note(n) => n.at,
            Entry::Event(e) => e.at,
        }
    }
}
