//! Reads one piece: a message of the app, or what became of one of ours.

use domain::clue;
use serde_json::Value;

use crate::{Account, Inbound, Media, Peer, Reached, Report, Unreadable, cut, ids, media};

/// Most files of one message.
const MOST_FILES: usize = 10;
/// Most characters of a text that is kept.
const MOST_TEXT: usize = 65_536;

/// Reads a piece as `hook` cut it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let piece = cut::value(raw)?;
    match (&piece["message"], &piece["report"]) {
        (message @ Value::Object(_), _) => read_message(message),
        (_, told @ Value::Object(_)) => report(account, told),
        _ => Err(Unreadable { code: "unknown_event" }),
    }
}

fn word(value: &Value) -> Option<String> {
    let text: String = value.as_str()?.chars().filter(|c| !c.is_control()).take(200).collect();
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

fn read_message(message: &Value) -> Result<Inbound, Unreadable> {
    let id = word(&message["id"]).ok_or(Unreadable { code: "no_id" })?;
    let from = &message["from"];
    let address = word(&from["id"]).ok_or(Unreadable { code: "no_sender" })?;
    let text = message["text"].as_str().unwrap_or_default();
    let text: String =
        text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(MOST_TEXT).collect();
    let files = message["files"].as_array().into_iter().flatten().take(MOST_FILES);
    let media: Vec<Media> = files.filter_map(file).collect();
    if text.trim().is_empty() && media.is_empty() {
        return Err(Unreadable { code: "empty" });
    }
    Ok(Inbound {
        provider_message_id: Some(id),
        from: Peer { address, name: word(&from["name"]) },
        phone: word(&from["phone"]).and_then(|p| clue::number(&p)),
        text,
        sent_at_us: message["at"].as_i64().and_then(|s| s.checked_mul(1_000_000)).filter(|us| *us > 0),
        references: word(&message["answers"]).into_iter().collect(),
        choice: word(&message["choice"]),
        media,
        // the app vouches for its own users by its signature
        vouched: true,
        ..Inbound::default()
    })
}

fn file(file: &Value) -> Option<Media> {
    let id = file["url"].as_str().filter(|u| u.len() <= 2_000)?.to_owned();
    let mime = word(&file["mime"]).unwrap_or_else(|| "application/octet-stream".to_owned());
    let kind =
        mime.split('/').next().filter(|k| matches!(*k, "image" | "video" | "audio")).unwrap_or("document");
    let name = word(&file["name"]).unwrap_or_else(|| media::name(kind, &mime));
    Some(Media { id, name, kind: kind.to_owned(), mime })
}

fn report(account: &Account, told: &Value) -> Result<Inbound, Unreadable> {
    let reached = match told["state"].as_str() {
        Some("sent") => Reached::Sent,
        Some("delivered") => Reached::Delivered,
        Some("read") => Reached::Read,
        Some("failed") => Reached::Failed,
        _ => return Err(Unreadable { code: "unknown_status" }),
    };
    let id = word(&told["id"]).ok_or(Unreadable { code: "no_id" })?;
    let report = Report {
        our_message: ids::verify_message(&account.key, &id),
        provider_id: Some(id),
        up_to_us: None,
        reached,
        code: (reached == Reached::Failed).then_some("refused"),
        detail: word(&told["reason"]),
        part: None,
    };
    let address = word(&told["to"]).unwrap_or_default();
    let from = Peer { address, name: None };
    Ok(Inbound { from, report: Some(report), vouched: true, ..Inbound::default() })
}
