//! An answer as the service takes it; pure, and the same for every attempt.

use serde_json::json;

use super::MAX_TEXT;
use crate::field::text;
use crate::{Account, Outbound, RenderError, Wire, ids, markdown};

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string() }
}

/// Writes the body.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| !a.is_empty());
    let to = to.ok_or_else(|| error("no_recipient", ""))?;
    if text(&account.config, "reply_url").is_none() {
        return Err(error("cannot_answer", "no address for answers"));
    }
    let answers = out.answers.clone().filter(|id| !id.is_empty());
    let answers = answers.ok_or_else(|| error("nothing_to_answer", ""))?;
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len()));
    }
    let words = markdown::plain(&out.text, "");
    let length = words.chars().count();
    if length > MAX_TEXT {
        return Err(error("too_long", format!("{length} of {MAX_TEXT}")));
    }
    let id = ids::message(&account.key, out.conversation_id, out.message_id);
    let (source, writer) = to.split_once(':').unwrap_or(("", &to));
    let body = json!({"type": "reply", "reply": {"id": id, "conversation": out.conversation_id,
        "answers": answers, "source": source, "to": writer, "from_name": out.from_name, "text": words,
        "language": out.language, "at": out.at_us / 1_000_000}});
    let bytes = body.to_string().into_bytes();
    Ok(Wire { from: account.address.clone(), to: vec![to], message_id: id.clone(), envelope_id: id, bytes })
}
