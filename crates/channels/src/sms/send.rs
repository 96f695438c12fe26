//! An [`Outbound`] as one text message, and handing it over.

use serde::{Deserialize, Serialize};

use super::config::{Provider, provider, text};
use super::{MAX_TEXT, gateway, israeli};
use crate::twilio::{self, Line};
use crate::{Account, Outbound, RenderError, SendOutcome, Wire, ids, markdown};

/// What leaves.
#[derive(Serialize, Deserialize)]
pub(super) struct Message {
    pub(super) to: String,
    pub(super) text: String,
    pub(super) mark: String,
}

/// A number that can be answered; short numbers and names cannot.
pub(super) fn is_number(to: &str) -> bool {
    let digits = to.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Writes it: formatting goes, choices are lines.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let error = |code, detail: String| RenderError { code, detail };
    let to = out.to.first().map(|p| p.address.clone()).unwrap_or_default();
    if !is_number(&to) {
        return Err(error("no_recipient", String::new()));
    }
    if provider(&account.config) == Provider::Israeli && israeli::local(&to).is_none() {
        return Err(error("country_not_allowed", to));
    }
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len().to_string()));
    }
    let mut words = markdown::plain(&out.text, "");
    for choice in &out.choices {
        words.push_str(&format!("\n• {}", choice.label.trim()));
    }
    match words.chars().count() {
        0 => return Err(error("empty", String::new())),
        length if length > MAX_TEXT => return Err(error("too_long", format!("{length} of {MAX_TEXT}"))),
        _ => {}
    }
    let mark = ids::message(&account.key, out.conversation_id, out.message_id);
    let message = Message { to: to.clone(), text: words, mark: mark.clone() };
    let bytes = serde_json::to_vec(&message).map_err(|e| error("not_built", e.to_string()))?;
    let from = text(&account.config, "sender").unwrap_or_default();
    Ok(Wire { from, to: vec![to], message_id: mark.clone(), envelope_id: mark, bytes })
}

/// Sends it, once.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let Ok(message) = serde_json::from_slice::<Message>(&wire.bytes) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    match provider(&account.config) {
        Provider::Twilio => by_twilio(account, &message).await,
        Provider::Israeli => israeli::send(account, &message).await,
        Provider::Gateway => gateway::send(account, &message).await,
    }
}

async fn by_twilio(account: &Account, message: &Message) -> SendOutcome {
    let sender = text(&account.config, "sender").unwrap_or_default();
    let told_at = twilio::told_at(account, &message.mark);
    let mut fields =
        vec![("To", message.to.as_str()), ("From", sender.as_str()), ("Body", message.text.as_str())];
    fields.extend(told_at.as_deref().map(|url| ("StatusCallback", url)));
    Line::of(account, "base_url").message(&fields).await
}
