//! The access table: every route of the document, who may, and on what it is tried.

use serde_json::{Value, json};

/// Who may: everybody signed in; the team and those above; the same without viewers; leads; administrators; anybody at
/// all; visitors alone.
#[derive(Clone, Copy, PartialEq)]
pub enum May {
    Everybody,
    Workers,
    TeamRead,
    TeamWork,
    Leads,
    Admins,
    Anybody,
    Visitors,
    /// Tried where it is tested by itself, because trying it here would end the session or change the cast.
    Elsewhere,
}

/// What stands for `{id}`.
#[derive(Clone, Copy)]
pub enum On {
    Nothing,
    Conversation,
    MailMessage,
    ChatMessage,
    Contact,
    Quarantine,
    Upload,
    Inbox,
    Agent,
    Team,
    VisitorFile,
}

pub type Row = (&'static str, &'static str, May, On, fn() -> Value);

fn none() -> Value {
    Value::Null
}

pub const TABLE: &[Row] = &[
    ("get", "/api/v1/setup", May::Anybody, On::Nothing, none),
    (
        "post",
        "/api/v1/setup",
        May::Anybody,
        On::Nothing,
        || json!({"organisation": "x", "language": "he", "name": "x", "email": "x@example.com", "password": "0123456789ab"}),
    ),
    ("post", "/api/v1/session", May::Elsewhere, On::Nothing, none),
    ("delete", "/api/v1/session", May::Elsewhere, On::Nothing, none),
    ("get", "/api/v1/me", May::Everybody, On::Nothing, none),
    ("patch", "/api/v1/me", May::Everybody, On::Nothing, || json!({"keys_enabled": true})),
    (
        "put",
        "/api/v1/me/password",
        May::Everybody,
        On::Nothing,
        || json!({"old": "wrong", "new": "0123456789ab"}),
    ),
    ("get", "/api/v1/directory", May::Everybody, On::Nothing, none),
    ("get", "/api/v1/counts", May::Everybody, On::Nothing, none),
    ("get", "/api/v1/conversations", May::Everybody, On::Nothing, none),
    ("get", "/api/v1/conversations/{id}", May::TeamRead, On::Conversation, none),
    ("patch", "/api/v1/conversations/{id}", May::TeamWork, On::Conversation, || json!({"priority": "high"})),
    (
        "get",
        "/api/v1/conversations/{id}/entries?before=MSw1MDAwMDAwMDAwMDAwMDAw",
        May::TeamRead,
        On::Conversation,
        none,
    ),
    ("post", "/api/v1/conversations/{id}/seen", May::TeamRead, On::Conversation, || json!({"message_id": 1})),
    ("get", "/api/v1/search?q=הזמנה", May::Everybody, On::Nothing, none),
    (
        "post",
        "/api/v1/conversations/{id}/replies",
        May::TeamWork,
        On::Conversation,
        || json!({"text": "שלום", "seen_message_id": null, "override_stale": true}),
    ),
    (
        "post",
        "/api/v1/conversations/{id}/notes",
        May::TeamWork,
        On::Conversation,
        || json!({"text": "לבדוק במחסן"}),
    ),
    ("put", "/api/v1/conversations/{id}/draft", May::TeamWork, On::Conversation, || json!({"text": "טיוטה"})),
    (
        "post",
        "/api/v1/conversations/{id}/assign",
        May::TeamWork,
        On::Conversation,
        || json!({"agent_id": null}),
    ),
    (
        "post",
        "/api/v1/conversations/{id}/transfer",
        May::TeamWork,
        On::Conversation,
        || json!({"team_id": 1, "agent_id": null, "reason": "שייך לצוות"}),
    ),
    (
        "post",
        "/api/v1/conversations/{id}/snooze",
        May::TeamWork,
        On::Conversation,
        || json!({"until": null, "until_reply": true}),
    ),
    ("post", "/api/v1/conversations/{id}/resolve", May::TeamWork, On::Conversation, none),
    ("post", "/api/v1/conversations/{id}/reopen", May::TeamWork, On::Conversation, none),
    (
        "put",
        "/api/v1/conversations/{id}/tags",
        May::TeamWork,
        On::Conversation,
        || json!({"tags": ["משלוח"]}),
    ),
    (
        "post",
        "/api/v1/conversations/bulk",
        May::Everybody,
        On::Nothing,
        || json!({"ids": [999_999], "action": "resolve"}),
    ),
    ("post", "/api/v1/messages/{id}/take_back", May::TeamWork, On::ChatMessage, none),
    ("post", "/api/v1/messages/{id}/send_now", May::TeamWork, On::ChatMessage, none),
    ("post", "/api/v1/messages/{id}/retry", May::TeamWork, On::ChatMessage, || json!({"how": "resend"})),
    ("get", "/api/v1/messages/{id}/html", May::TeamRead, On::MailMessage, none),
    ("get", "/api/v1/messages/{id}/source", May::TeamRead, On::MailMessage, none),
    ("get", "/api/v1/contacts/{id}", May::TeamRead, On::Contact, none),
    ("patch", "/api/v1/contacts/{id}", May::TeamWork, On::Contact, || json!({"note": "לקוחה ותיקה"})),
    ("get", "/api/v1/contacts/{id}/conversations", May::TeamRead, On::Contact, none),
    ("post", "/api/v1/uploads?name=a.txt", May::Workers, On::Nothing, || json!("bytes")),
    ("get", "/api/v1/attachments/{id}", May::TeamRead, On::Upload, none),
    ("get", "/api/v1/quarantine", May::Everybody, On::Nothing, none),
    ("get", "/api/v1/quarantine/{id}/source", May::Everybody, On::Quarantine, none),
    ("post", "/api/v1/quarantine/{id}/retry", May::Workers, On::Quarantine, none),
    ("post", "/api/v1/quarantine/{id}/dismiss", May::Workers, On::Quarantine, none),
    (
        "post",
        "/api/v1/coach/review",
        May::Everybody,
        On::Nothing,
        || json!({"conversation_id": null, "text": "שלום"}),
    ),
    ("get", "/api/v1/channels", May::Admins, On::Nothing, none),
    ("get", "/api/v1/inboxes", May::Admins, On::Nothing, none),
    (
        "post",
        "/api/v1/inboxes",
        May::Admins,
        On::Nothing,
        || json!({"kind": "webchat", "name": "x", "config": {"title": "x"}}),
    ),
    (
        "post",
        "/api/v1/inboxes/check",
        May::Admins,
        On::Nothing,
        || json!({"kind": "webchat", "config": {"title": "x"}}),
    ),
    ("get", "/api/v1/inboxes/{id}", May::Admins, On::Inbox, none),
    ("patch", "/api/v1/inboxes/{id}", May::Admins, On::Inbox, || json!({"hold_seconds": 5})),
    ("delete", "/api/v1/inboxes/{id}", May::Admins, On::Inbox, none),
    ("get", "/api/v1/agents", May::Admins, On::Nothing, none),
    ("post", "/api/v1/agents", May::Admins, On::Nothing, || json!({"name": "x"})),
    ("patch", "/api/v1/agents/{id}", May::Admins, On::Agent, || json!({"name": "Vera"})),
    ("get", "/api/v1/teams", May::Admins, On::Nothing, none),
    ("post", "/api/v1/teams", May::Admins, On::Nothing, || json!({"name": ""})),
    ("patch", "/api/v1/teams/{id}", May::Admins, On::Team, || json!({"name": "New"})),
    ("delete", "/api/v1/teams/{id}", May::Admins, On::Team, none),
    ("get", "/api/v1/organisation", May::Everybody, On::Nothing, none),
    ("patch", "/api/v1/organisation", May::Admins, On::Nothing, || json!({"name": "נגב בגדים"})),
    ("get", "/api/v1/audit", May::Leads, On::Nothing, none),
    ("get", "/api/v1/live", May::Everybody, On::Nothing, none),
    ("post", "/w/v1/session", May::Anybody, On::Nothing, || json!({"inbox": "unknown"})),
    ("get", "/w/v1/messages", May::Visitors, On::Nothing, none),
    (
        "post",
        "/w/v1/messages",
        May::Visitors,
        On::Nothing,
        || json!({"client_id": crate::world::unique("a"), "text": "עוד שאלה"}),
    ),
    ("put", "/w/v1/visitor", May::Visitors, On::Nothing, || json!({"name": "גיל"})),
    ("post", "/w/v1/read", May::Visitors, On::Nothing, || json!({"message_id": 1})),
    ("post", "/w/v1/uploads?name=a.txt", May::Visitors, On::Nothing, || json!("bytes")),
    ("get", "/w/v1/attachments/{id}?sig=guessed", May::Anybody, On::VisitorFile, none),
    ("get", "/w/v1/live", May::Anybody, On::Nothing, none),
];
