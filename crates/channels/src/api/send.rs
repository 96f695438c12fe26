//! Hands a message to the app as a signed webhook.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::MAX_TEXT;
use crate::field::text;
use crate::{Account, CheckStep, Outbound, RenderError, SendOutcome, Wire, ids, webhook};

/// Writes the body.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| !a.is_empty());
    let to = to.ok_or(RenderError { code: "no_recipient", detail: String::new() })?;
    let length = out.text.chars().count();
    if length > MAX_TEXT {
        return Err(RenderError { code: "too_long", detail: format!("{length} of {MAX_TEXT}") });
    }
    let id = ids::message(&account.key, out.conversation_id, out.message_id);
    let files: Vec<Value> = out
        .attachments
        .iter()
        .map(|f| json!({"name": f.name, "mime": f.mime, "base64": STANDARD.encode(&f.bytes)}))
        .collect();
    let body = json!({"type": "message", "message": {"id": id, "conversation": out.conversation_id, "to": to,
        "from_name": out.from_name, "text": out.text, "language": out.language, "automatic": out.auto,
        "answers": out.answers, "choices": out.choices, "files": files, "at": out.at_us / 1_000_000}});
    let bytes = body.to_string().into_bytes();
    Ok(Wire { from: account.address.clone(), to: vec![to], message_id: id.clone(), envelope_id: id, bytes })
}

/// Sends it.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    webhook::deliver(account, text(&account.config, "base_url"), wire).await
}

/// Tries the address.
pub(super) async fn ping(account: &Account) -> CheckStep {
    webhook::ping(account, text(&account.config, "base_url"), "api.ping").await
}
