//! Reads what the widget posted.

use serde::Deserialize;

use super::{MAX_TEXT, config::is_address};
use crate::{Inbound, Peer, Unreadable, Visitor};

#[derive(Deserialize)]
struct Body {
    client_id: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    attachment_ids: Vec<Id>,
    visitor: Who,
    at: Option<i64>,
    choice: Option<String>,
    wish: Option<String>,
}

#[derive(Deserialize)]
struct Who {
    id: String,
    name: Option<String>,
    email: Option<String>,
    #[serde(default)]
    verified: bool,
}

/// Ids of files are numbers or texts; we only carry them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Number(i64),
    Text(String),
}

/// One chat message; `at` is in microseconds.
pub(super) fn receive(raw: &[u8]) -> Result<Inbound, Unreadable> {
    if raw.len() > 1 << 20 {
        return Err(Unreadable { code: "too_large" });
    }
    let body: Body = serde_json::from_slice(raw).map_err(|_| Unreadable { code: "not_a_chat_message" })?;
    if body.client_id.is_empty() || body.client_id.len() > 100 || body.visitor.id.is_empty() {
        return Err(Unreadable { code: "not_a_chat_message" });
    }
    let mut flags = Vec::new();
    let mut text: String =
        body.text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if text.chars().count() > MAX_TEXT {
        text = text.chars().take(MAX_TEXT).collect();
        flags.push("too_large");
    }
    if text.trim().is_empty() && body.attachment_ids.is_empty() {
        return Err(Unreadable { code: "empty" });
    }
    let email = one_line(body.visitor.email).filter(|e| is_address(e));
    let name = one_line(body.visitor.name);
    if !body.visitor.verified {
        flags.push("unverified_sender");
    }
    Ok(Inbound {
        from: Peer { address: body.visitor.id.clone(), name: name.clone() },
        provider_message_id: Some(body.client_id.clone()),
        client_id: Some(body.client_id),
        text,
        attachment_ids: body.attachment_ids.into_iter().map(Id::into_text).collect(),
        visitor: Some(Visitor { id: body.visitor.id, name, email, verified: body.visitor.verified }),
        sent_at_us: body.at,
        choice: body.choice.filter(|c| !c.is_empty() && c.len() <= 100),
        wish: body.wish.filter(|w| matches!(w.as_str(), "person" | "bot")),
        flags,
        ..Inbound::default()
    })
}

impl Id {
    fn into_text(self) -> String {
        match self {
            Id::Number(n) => n.to_string(),
            Id::Text(s) => s,
        }
    }
}

fn one_line(s: Option<String>) -> Option<String> {
    let s: String = s?.chars().filter(|c| !c.is_control()).take(200).collect();
    let s = s.trim();
    (!s.is_empty()).then(|| s.to_owned())
}
