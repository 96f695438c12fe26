//! What a visitor sees and sends. These types have no place for a note, a reading or the reason of a delivery.

use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bot::{Choice, Source};
use domain::{AuthorKind, ChannelKind, DeliveryState, Direction, Id, Message, Time, Wait};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file as the visitor sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VFile {
    /// Number of the file.
    pub id: Id,
    /// Safe name.
    pub name: String,
    /// Type.
    pub mime: String,
    /// Bytes.
    pub size: i64,
    /// Where to fetch it; signed.
    pub url: String,
}

/// A message as the visitor sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VMessage {
    /// Number of the message.
    pub id: Id,
    /// Key in a list, such as `m12`.
    pub key: String,
    /// Key made by the writer's device.
    pub client_id: Option<String>,
    /// `you`, `agent`, `bot` or `auto`.
    pub from: String,
    /// Name of the agent.
    pub author: Option<String>,
    /// Picture of the agent.
    pub face: Option<String>,
    /// The text; `**bold**`.
    pub text: String,
    /// When.
    pub at: Time,
    /// Files.
    pub attachments: Vec<VFile>,
    /// `sent`, or `read` when an agent saw it.
    pub state: String,
    /// What can be chosen under a turn of the bot.
    pub choices: Vec<Choice>,
    /// The articles it comes from.
    pub sources: Vec<Source>,
}

/// What the visitor may know of themselves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VVisitor {
    /// Name.
    pub name: Option<String>,
    /// Mailbox.
    pub email: Option<String>,
    /// Proven by the site.
    pub verified: bool,
}

/// How the chat looks and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VSettings {
    /// Title.
    pub title: String,
    /// First words.
    pub greeting: String,
    /// `he` or `en`.
    pub language: String,
    /// Main colour.
    pub colour: String,
    /// Ask for a mailbox when nobody answers.
    pub ask_email: bool,
    /// Somebody of the team is available.
    pub online: bool,
    /// Name of the bot that can be asked first, where there is one.
    pub bot: Option<String>,
    /// Largest file in bytes.
    pub max_upload: i64,
}

/// A visitor's session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VSession {
    /// Token for every further call.
    pub token: String,
    /// Place in the journal.
    pub seq: i64,
    /// Their conversation, once there is one.
    pub conversation_id: Option<Id>,
    /// Its last messages, oldest first.
    pub messages: Vec<VMessage>,
    /// Who they are.
    pub visitor: VVisitor,
    /// How the chat looks.
    pub settings: VSettings,
    /// How soon a person can be there.
    pub person: Wait,
}

/// Messages after a place in the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VMessages {
    /// New and changed messages, oldest first.
    pub messages: Vec<VMessage>,
    /// Numbers of messages that are no longer there.
    pub removed: Vec<Id>,
    /// Place in the journal.
    pub seq: i64,
}

/// A message as the visitor sends it.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VDraft {
    /// Key made by the device: the same key twice is one message.
    pub client_id: String,
    /// The text.
    pub text: String,
    /// Uploaded files.
    #[serde(default)]
    pub attachment_ids: Vec<Id>,
    /// The key of the choice that was pressed; the text is its label.
    #[serde(default)]
    pub choice: Option<String>,
    /// With the first message: `person` or `bot`.
    #[serde(default)]
    pub wish: Option<String>,
}

/// Name and mailbox as they stand now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VEdit {
    /// Name.
    pub name: Option<String>,
    /// Mailbox.
    pub email: Option<String>,
}

fn file_key(key: &[u8; 32]) -> [u8; 32] {
    secret::sign(key, b"file")
}

fn file_signature(key: &[u8; 32], id: Id) -> String {
    URL_SAFE_NO_PAD.encode(&secret::sign(&file_key(key), &id.to_be_bytes())[..18])
}

/// An address of a file that needs no session.
pub(crate) fn file_address(key: &[u8; 32], id: Id) -> String {
    format!("/w/v1/attachments/{id}?sig={}", file_signature(key, id))
}

/// Whether `sig` is the signature in the address of this file.
pub(crate) fn is_file_signature(key: &[u8; 32], id: Id, sig: &str) -> bool {
    URL_SAFE_NO_PAD.decode(sig).is_ok_and(|tag| secret::verify(&file_key(key), &id.to_be_bytes(), &tag))
}

pub(crate) fn visitor_file(key: &[u8; 32], file: domain::Attachment) -> VFile {
    let url = file_address(key, file.id);
    VFile { id: file.id, name: file.name, mime: file.mime, size: file.size, url }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Parts {
    choices: Vec<Choice>,
    sources: Vec<Source>,
}

/// A message as its visitor sees it. The type has no place for a note, a reading or a delivery's reason.
pub(crate) fn visible_message(key: &[u8; 32], m: Message) -> Option<VMessage> {
    let out = m.direction == Direction::Out;
    if out {
        let left = m.delivery.as_ref().is_some_and(|d| {
            matches!(d.state, DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Read)
        });
        if !left || m.channel != ChannelKind::Webchat {
            return None;
        }
    }
    let from = match (out, m.author.kind) {
        (false, _) => "you",
        (true, AuthorKind::Agent | AuthorKind::Hand) => "agent",
        (true, AuthorKind::Bot) => "bot",
        (true, _) => "auto",
    };
    let parts: Parts =
        m.parts.filter(|_| out).and_then(|p| serde_json::from_value(p).ok()).unwrap_or_default();
    let state = if !out && m.seen_at.is_some() { "read" } else { "sent" };
    Some(VMessage {
        id: m.id,
        key: m.key,
        client_id: m.client_id.filter(|_| !out),
        from: from.to_owned(),
        author: out.then_some(m.author.name),
        face: m.author.face.filter(|_| out),
        text: m.text,
        at: m.at,
        attachments: m.attachments.into_iter().map(|f| visitor_file(key, f)).collect(),
        state: state.to_owned(),
        choices: parts.choices,
        sources: parts.sources,
    })
}
