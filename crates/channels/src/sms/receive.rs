//! Reads one call: a text message, or what became of one of ours.

use serde_json::Value;

use super::config::{Provider, provider, text};
use super::{israeli, words};
use crate::number::number;
use crate::twilio::{self, Fields};
use crate::{Account, Inbound, Peer, Unreadable, cut, form};

/// Reads a piece as `hook` made it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let odd = Unreadable { code: "not_a_form" };
    let (beside, body) = std::str::from_utf8(raw).ok().and_then(|t| t.split_once('\n')).ok_or(odd)?;
    match provider(&account.config) {
        Provider::Twilio => by_twilio(account, &Fields::read(raw)?),
        Provider::Israeli => israeli::receive(account, beside, body),
        Provider::Gateway => gateway(account, body),
    }
}

fn by_twilio(account: &Account, fields: &Fields) -> Result<Inbound, Unreadable> {
    let id = fields.get("MessageSid").ok_or(Unreadable { code: "no_id" })?;
    if let Some(report) = twilio::report(account, fields) {
        return report;
    }
    let from = fields.get("From").ok_or(Unreadable { code: "no_sender" })?;
    let mut read = message(from, fields.get("Body").unwrap_or_default());
    read.provider_message_id = Some(id.to_owned());
    read.media = twilio::files(fields);
    Ok(read)
}

fn gateway(account: &Account, body: &str) -> Result<Inbound, Unreadable> {
    let from = field(account, body, "in_from", "from").ok_or(Unreadable { code: "no_sender" })?;
    let text = field(account, body, "in_text", "text").ok_or(Unreadable { code: "empty" })?;
    let mut read = message(&from, &text);
    // a gateway may number what comes and what goes apart
    read.provider_message_id = gateway_id(account, body).map(|id| format!("in:{id}"));
    Ok(read)
}

/// What the gateway calls a message, if it names it.
pub(super) fn gateway_id(account: &Account, body: &str) -> Option<String> {
    field(account, body, "in_id", "id").map(|id| id.chars().take(200).collect())
}

/// A field of a gateway's call, JSON or form, by the name that the administrator gave.
fn field(account: &Account, body: &str, key: &str, usual: &str) -> Option<String> {
    let name = text(&account.config, key).unwrap_or_else(|| usual.to_owned());
    let json = cut::value(body.as_bytes()).ok().filter(Value::is_object);
    let found = match &json {
        Some(json) => json.pointer(&format!("/{}", name.replace('.', "/"))).map(|v| match v {
            Value::String(s) => s.clone(),
            other => other.to_string(),
        }),
        None => form::once(body)?.into_iter().find(|(n, _)| *n == name).map(|(_, v)| v),
    };
    found.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty() && v != "null")
}

/// A message of a number. Who sends a text message is not proven by anybody.
pub(super) fn message(from: &str, body: &str) -> Inbound {
    let number = number(from);
    let address =
        number.clone().unwrap_or_else(|| from.chars().filter(|c| !c.is_control()).take(60).collect());
    let text: String =
        body.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(10_000).collect();
    let stop = words::wish(&text);
    let flags = if number.is_none() { vec!["odd_address"] } else { Vec::new() };
    Inbound { from: Peer { address, name: None }, phone: number, text, stop, flags, ..Inbound::default() }
}
