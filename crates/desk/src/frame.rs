//! What the live feed says, as JSON made once for all who get it.

use domain::{
    Actor, AgentBrief, Benefit, Callback, Commitment, Consult, Contact, ConversationRow, Counts, Entry,
    EventKind, HandTask, Handoff, Id, Time, Wait,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Who else looks at a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Presence {
    /// Who.
    pub agent: AgentBrief,
    /// Is writing.
    pub typing: bool,
}

/// A fact with the state it led to, as agents get it.
#[derive(Debug, Serialize)]
pub(crate) struct EventFrame<'a> {
    #[serde(rename = "type")]
    pub(crate) kind_of_frame: &'static str,
    pub(crate) seq: i64,
    pub(crate) kind: EventKind,
    pub(crate) at: Time,
    pub(crate) actor: &'a Actor,
    pub(crate) conversation: Option<&'a ConversationRow>,
    pub(crate) entries: &'a [Entry],
    pub(crate) removed: Vec<String>,
    pub(crate) gone: Option<Id>,
    pub(crate) scope: &'static str,
    pub(crate) contact: Option<&'a Contact>,
    /// The promises of the conversation, in place of those shown; absent when they are as they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commitments: Option<&'a [Commitment]>,
    /// The benefits of the conversation, in place of those shown; absent when they are as they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) benefits: Option<&'a [Benefit]>,
    /// The questions about the conversation, in place of those shown; absent when they are as they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) consults: Option<&'a [Consult]>,
    /// The calls of the conversation, in place of those shown; absent when they are as they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) callbacks: Option<&'a [Callback]>,
    /// The story with which the bot gave it over, in place of the one shown; absent when it is as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) handoff: Option<&'a Handoff>,
    /// What runs with people without a seat, in place of what is shown; `null` for nothing, absent when it is as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hand: Option<Option<&'a HandTask>>,
}

/// JSON text shared by all who get it.
pub(crate) type Text = Arc<str>;

pub(crate) fn json<T: Serialize>(value: &T) -> Text {
    serde_json::to_string(value).unwrap_or_default().into()
}

pub(crate) fn hello(seq: i64) -> Text {
    format!(r#"{{"type":"hello","seq":{seq}}}"#).into()
}

pub(crate) fn resync() -> Text {
    r#"{"type":"resync"}"#.into()
}

pub(crate) fn counts(counts: &Counts) -> Text {
    json(&serde_json::json!({"type": "counts", "counts": counts}))
}

pub(crate) fn seen(conversation_id: Id) -> Text {
    format!(r#"{{"type":"seen","conversation_id":{conversation_id}}}"#).into()
}

pub(crate) fn presence(conversation_id: Id, others: &[Presence]) -> Text {
    json(&serde_json::json!({"type": "presence", "conversation_id": conversation_id, "others": others}))
}

/// How soon a person is there for the one who waits.
pub(crate) fn wait(person: &Wait) -> Text {
    json(&serde_json::json!({"type": "wait", "person": person}))
}

pub(crate) fn contact_types(conversation_id: Id, on: bool) -> Text {
    format!(r#"{{"type":"typing","conversation_id":{conversation_id},"from":"contact","on":{on}}}"#).into()
}

pub(crate) fn agent_types(on: bool, name: &str) -> Text {
    json(&serde_json::json!({"type": "typing", "on": on, "name": name}))
}
