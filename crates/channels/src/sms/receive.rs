//! Reads one call: a text message, or what became of one of ours.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::time::Duration;

use super::config::{Provider, TWILIO, provider, text};
use super::{error, words};
use crate::media::{self, LARGEST};
use crate::web::{self, Ask};
use crate::{
    Account, FetchError, InAttachment, Inbound, Media, Peer, Reached, Report, Unreadable, form, ids,
};

/// Most files of one message.
const MOST_FILES: usize = 10;

/// Reads a piece as `hook` made it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let text = std::str::from_utf8(raw).map_err(|_| Unreadable { code: "not_a_form" })?;
    let (query, body) = text.split_once('\n').ok_or(Unreadable { code: "not_a_form" })?;
    match provider(&account.config) {
        Provider::Twilio => twilio(account, query, body),
        Provider::Gateway => gateway(account, body),
    }
}

fn twilio(account: &Account, query: &str, body: &str) -> Result<Inbound, Unreadable> {
    let fields = form::read(body);
    let field =
        |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty());
    let id = field("MessageSid").ok_or(Unreadable { code: "no_id" })?;
    if let Some(status) = field("MessageStatus") {
        let marks = form::read(query);
        let mark = marks.iter().find(|(n, _)| n == "mark").map(|(_, v)| v.as_str());
        return report(account, id, status, field("ErrorCode"), mark, field("To"));
    }
    let mut read =
        message(field("From").ok_or(Unreadable { code: "no_sender" })?, field("Body").unwrap_or_default());
    read.provider_message_id = Some(id.to_owned());
    let count: usize = field("NumMedia").and_then(|n| n.parse().ok()).unwrap_or(0);
    for n in 0..count.min(MOST_FILES) {
        let Some(url) = field(&format!("MediaUrl{n}")) else { continue };
        let mime = field(&format!("MediaContentType{n}")).unwrap_or("application/octet-stream").to_owned();
        let kind = mime
            .split('/')
            .next()
            .filter(|k| matches!(*k, "image" | "video" | "audio"))
            .unwrap_or("document");
        read.media.push(Media {
            id: url.to_owned(),
            name: media::name(kind, &mime),
            kind: kind.to_owned(),
            mime,
        });
    }
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
    let json: Option<Value> = serde_json::from_str(body).ok().filter(Value::is_object);
    let found = match &json {
        Some(json) => json.pointer(&format!("/{}", name.replace('.', "/"))).map(|v| match v {
            Value::String(s) => s.clone(),
            other => other.to_string(),
        }),
        None => form::read(body).into_iter().find(|(n, _)| *n == name).map(|(_, v)| v),
    };
    found.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty() && v != "null")
}

/// A message of a number. Who sends a text message is not proven by anybody.
fn message(from: &str, body: &str) -> Inbound {
    let number = number(from);
    let address =
        number.clone().unwrap_or_else(|| from.chars().filter(|c| !c.is_control()).take(60).collect());
    let text: String =
        body.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(10_000).collect();
    let stop = words::wish(&text);
    let flags = if number.is_none() { vec!["odd_address"] } else { Vec::new() };
    Inbound { from: Peer { address, name: None }, phone: number, text, stop, flags, ..Inbound::default() }
}

/// A number in the international form; one that begins with a single zero is Israeli.
pub(super) fn number(written: &str) -> Option<String> {
    let digits: String = written
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{200e}' | '\u{200f}'))
        .map(|c| c.to_digit(10).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
        .collect();
    let plain = |d: &str| d.bytes().all(|b| b.is_ascii_digit());
    let whole = match (digits.strip_prefix('+'), digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (Some(rest), ..) => rest.to_owned(),
        (_, Some(rest), _) => rest.to_owned(),
        (_, _, Some(rest)) => format!("972{rest}"),
        _ if digits.len() >= 10 => digits.clone(),
        _ => return None,
    };
    let whole = whole.strip_prefix("9720").map_or(whole.clone(), |rest| format!("972{rest}"));
    ((8..=15).contains(&whole.len()) && plain(&whole)).then(|| format!("+{whole}"))
}

fn report(
    account: &Account,
    id: &str,
    status: &str,
    code: Option<&str>,
    mark: Option<&str>,
    to: Option<&str>,
) -> Result<Inbound, Unreadable> {
    let reached = match status {
        "accepted" | "scheduled" | "queued" | "sending" | "sent" => Reached::Sent,
        "delivered" => Reached::Delivered,
        "read" => Reached::Read,
        "undelivered" | "failed" | "canceled" => Reached::Failed,
        _ => return Err(Unreadable { code: "unknown_status" }),
    };
    let failed = (reached == Reached::Failed).then(|| code.and_then(|c| c.parse().ok()).unwrap_or(0));
    let report = Report {
        our_message: mark.and_then(|m| ids::verify_message(&account.key, m)),
        provider_id: Some(id.to_owned()),
        up_to_us: None,
        reached,
        code: failed.map(error::reason),
        detail: failed.map(|code| format!("{status} {code}")),
    };
    let address = to.and_then(number).unwrap_or_default();
    Ok(Inbound { from: Peer { address, name: None }, report: Some(report), ..Inbound::default() })
}

/// Brings a file of Twilio's; the password goes to nobody else.
pub(super) async fn fetch(account: &Account, wanted: &Media) -> Result<InAttachment, FetchError> {
    let base = text(&account.config, "base_url").unwrap_or_else(|| TWILIO.to_owned());
    if !wanted.id.starts_with(&format!("{}/", base.trim_end_matches('/'))) {
        return Err(FetchError { code: "bad_address", detail: String::new(), passes: false });
    }
    let asked = Ask {
        url: wanted.id.clone(),
        headers: vec![("authorization", basic(account))],
        allow_private: account.allow_private,
        within: Duration::from_secs(60),
        most: LARGEST,
        ..Ask::default()
    };
    let file = media::body(web::ask(asked).await?)?;
    let (name, mime) = (wanted.name.clone(), wanted.mime.clone());
    Ok(InAttachment { name, mime, bytes: file.body, inline: false, content_id: None })
}

/// User and password of the account at Twilio.
pub(super) fn basic(account: &Account) -> String {
    let of = |key: &str| text(&account.config, key).unwrap_or_default();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", of("account_sid"), of("auth_token"))))
}
