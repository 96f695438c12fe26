//! Reads one call of Twilio's: a message, or what became of one of ours.
//!
//! What a message holds is put into Meta's words first, so that it is shown the same whoever carries it.

use serde_json::{Map, Value, json};

use super::{PREFIX, own};
use crate::number::number;
use crate::sms::words;
use crate::twilio::{self, Fields};
use crate::whatsapp::content;
use crate::{Account, Inbound, Peer, Unreadable, plain};

/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;

/// Reads a piece as `hook` made it.
pub(in crate::whatsapp) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    if raw.len() > LARGEST {
        return Err(Unreadable { code: "too_large" });
    }
    let fields = Fields::read(raw)?;
    let id = fields.get("MessageSid").ok_or(Unreadable { code: "no_id" })?;
    if let Some(report) = twilio::report(account, &fields) {
        return report.map(|read| Inbound { vouched: true, ..read });
    }
    let to = fields.get("To").map(|to| to.strip_prefix(PREFIX).unwrap_or(to)).and_then(number);
    if to.is_some() && to != own(account) {
        return Err(Unreadable { code: "other_account" });
    }
    let mut read = Inbound { provider_message_id: Some(id.to_owned()), vouched: true, ..Inbound::default() };
    sender(&fields, &mut read)?;
    read.media = twilio::files(&fields);
    read.references.extend(fields.get("OriginalRepliedMessageSid").map(str::to_owned));
    let is = |name: &str| fields.get(name).is_some_and(|v| v.eq_ignore_ascii_case("true"));
    if is("Forwarded") || is("FrequentlyForwarded") {
        read.flags.push("forwarded");
    }
    content::read(&as_meta(&fields), &mut read);
    read.stop = match fields.get("OptOutType") {
        Some("STOP") => Some(true),
        Some("START") => Some(false),
        _ => words::wish(&read.text),
    };
    Ok(read)
}

/// Who wrote: by number while WhatsApp shows it, else by what stands in its place.
fn sender(fields: &Fields, read: &mut Inbound) -> Result<(), Unreadable> {
    let from = fields.get("From").map(|from| from.strip_prefix(PREFIX).unwrap_or(from));
    let written = from.filter(|f| number(f).is_some()).or(fields.get("WaId")).or(from);
    let written = written.and_then(plain::line).ok_or(Unreadable { code: "no_sender" })?;
    // digits alone are a whole number here, whatever they begin with
    let digits = written.bytes().all(|b| b.is_ascii_digit());
    read.phone = number(&if digits { format!("+{written}") } else { written.clone() });
    if read.phone.is_none() {
        read.flags.push("odd_address");
    }
    let address = read.phone.clone().unwrap_or(written);
    read.from = Peer { address, name: fields.get("ProfileName").and_then(plain::line) };
    Ok(())
}

/// The message as Meta would write it.
fn as_meta(fields: &Fields) -> Map<String, Value> {
    let get = |name: &str| fields.get(name).unwrap_or_default();
    let degrees = |name: &str| fields.get(name).and_then(|d| d.parse::<f64>().ok());
    let mut message = if fields.get("Latitude").is_some() || fields.get("Longitude").is_some() {
        json!({"type": "location", "location": {"latitude": degrees("Latitude"),
            "longitude": degrees("Longitude"), "name": get("Label"), "address": get("Address")}})
    } else if let Some(id) = fields.get("ListId") {
        let title = fields.get("ListTitle").unwrap_or(get("Body"));
        let inner = json!({"type": "list_reply", "list_reply": {"id": id, "title": title}});
        json!({"type": "interactive", "interactive": inner})
    } else if let Some(text) = fields.get("ButtonText") {
        json!({"type": "button", "button": {"text": text, "payload": fields.get("ButtonPayload")}})
    } else {
        json!({"type": "text", "text": {"body": get("Body")}})
    };
    if ["ReferralSourceUrl", "ReferralHeadline", "ReferralBody"].iter().any(|n| fields.get(n).is_some()) {
        message["referral"] = json!({"source_url": fields.get("ReferralSourceUrl"),
            "headline": fields.get("ReferralHeadline"), "body": fields.get("ReferralBody")});
    }
    match message {
        Value::Object(message) => message,
        _ => Map::new(),
    }
}
