//! What a message holds, by its kind: words where there are words, and beside them what only a screen can show.
//!
//! What has no words gets such as need no language: a pin and the name of the place, a person and their number. A kind
//! that we do not know is kept as such, with its name; its raw form stays with the message.

use serde_json::{Map, Value, json};

use super::receive::word;
use crate::{Inbound, Media, media};

type Part<'a> = &'a Map<String, Value>;

/// Most parts of a list that are put into words.
const MOST: usize = 50;

/// Fills in words, files and content.
pub(super) fn read(message: Part<'_>, read: &mut Inbound) {
    let kind = message.get("type").and_then(Value::as_str).unwrap_or_default();
    let empty = Map::new();
    let part = message.get(kind).and_then(Value::as_object).unwrap_or(&empty);
    match kind {
        "text" => read.text = told(part, "body"),
        "image" | "video" | "audio" | "document" | "sticker" => file(kind, part, read),
        "location" => place(part, read),
        "contacts" => people(message.get("contacts"), read),
        "interactive" => pressed(part, read),
        "button" => {
            read.text = told(part, "text");
            read.choice = word(part.get("payload"));
        }
        "order" => order(part, read),
        _ => unknown(kind, message, read),
    }
    if let Some(from) = message.get("referral").and_then(Value::as_object) {
        let kept = |key: &str| from.get(key).and_then(Value::as_str).map(shown);
        read.content.get_or_insert_with(|| json!({"kind": kind}))["referral"] =
            json!({"url": kept("source_url"), "title": kept("headline"), "text": kept("body")});
    }
}

/// A text without the letters that are none.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn told(part: Part<'_>, key: &str) -> String {
    shown(part.get(key).and_then(Value::as_str).unwrap_or_default())
}

fn file(kind: &str, part: Part<'_>, read: &mut Inbound) {
    read.text = told(part, "caption");
    let Some(id) = word(part.get("id")) else {
        read.flags.push("media_lost");
        return;
    };
    let voice = part.get("voice").and_then(Value::as_bool).unwrap_or(false);
    let kind = if voice { "voice" } else { kind };
    let mime = word(part.get("mime_type")).unwrap_or_default();
    let name = word(part.get("filename")).unwrap_or_else(|| media::name(kind, &mime));
    read.media.push(Media { id, name, mime, kind: kind.to_owned() });
}

fn place(part: Part<'_>, read: &mut Inbound) {
    let degrees = |key: &str, most: f64| part.get(key).and_then(Value::as_f64).filter(|d| d.abs() <= most);
    let (north, east) = (degrees("latitude", 90.0), degrees("longitude", 180.0));
    let (name, address) = (told(part, "name"), told(part, "address"));
    let at = north.zip(east).map(|(n, e)| format!("{n:.6}, {e:.6}")).unwrap_or_default();
    let lines: Vec<&str> = [name.as_str(), &address, &at].into_iter().filter(|l| !l.is_empty()).collect();
    read.text = format!("📍 {}", lines.join("\n"));
    let at = north.zip(east).map(|(n, e)| [format!("{n:.6}"), format!("{e:.6}")]);
    read.content = Some(json!({"kind": "location", "at": at, "name": name, "address": address}));
}

fn people(list: Option<&Value>, read: &mut Inbound) {
    let all: Vec<&Value> = list.and_then(Value::as_array).into_iter().flatten().take(MOST).collect();
    let of = |person: &Value, list: &str, key: &str| -> Vec<String> {
        let entries = person.get(list).and_then(Value::as_array).into_iter().flatten().take(MOST);
        entries.filter_map(|e| word(e.get(key))).collect()
    };
    let cards: Vec<Value> = all
        .iter()
        .map(|p| {
            let name = word(p["name"].get("formatted_name")).or_else(|| word(p["name"].get("first_name")));
            json!({"name": name, "phones": of(p, "phones", "phone"), "mails": of(p, "emails", "email")})
        })
        .collect();
    let line = |card: &Value| {
        let words = |key: &str| {
            card[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
        };
        let parts: Vec<String> = card["name"]
            .as_str()
            .map(str::to_owned)
            .into_iter()
            .chain(words("phones"))
            .chain(words("mails"))
            .collect();
        format!("👤 {}", parts.join(" · "))
    };
    read.text = cards.iter().map(line).collect::<Vec<_>>().join("\n");
    read.content = Some(json!({"kind": "contacts", "contacts": cards}));
}

/// A button or a line of a list of ours, or a form that was filled in.
fn pressed(part: Part<'_>, read: &mut Inbound) {
    let empty = Map::new();
    let kind = part.get("type").and_then(Value::as_str).unwrap_or_default();
    let inner = part.get(kind).and_then(Value::as_object).unwrap_or(&empty);
    match kind {
        "button_reply" | "list_reply" => {
            read.text = told(inner, "title");
            read.choice = word(inner.get("id"));
        }
        "nfm_reply" => {
            read.text = told(inner, "body");
            read.content = Some(json!({"kind": "form", "answers": told(inner, "response_json")}));
        }
        other => unknown(other, part, read),
    }
}

fn order(part: Part<'_>, read: &mut Inbound) {
    let items = part.get("product_items").and_then(Value::as_array).into_iter().flatten().take(MOST);
    let line = |item: &Value| {
        let count = item.get("quantity").map(Value::to_string).unwrap_or_default();
        let price = item.get("item_price").map(Value::to_string).unwrap_or_default();
        let parts = [word(item.get("product_retailer_id")), Some(format!("× {}", count.trim_matches('"')))];
        let price =
            [Some(price.trim_matches('"').to_owned()).filter(|p| !p.is_empty()), word(item.get("currency"))];
        let price = price.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let parts = parts.into_iter().flatten().chain(Some(price).filter(|p| !p.is_empty()));
        format!("🛒 {}", parts.collect::<Vec<_>>().join(" · "))
    };
    let mut lines: Vec<String> = items.map(line).collect();
    lines.extend(Some(told(part, "text")).filter(|t| !t.is_empty()));
    read.text = lines.join("\n");
    read.content = Some(json!({"kind": "order"}));
}

fn unknown(kind: &str, message: Part<'_>, read: &mut Inbound) {
    let kind: String = kind.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect();
    let code = message.get("errors").and_then(|e| e[0]["code"].as_i64());
    read.flags.push("unsupported_kind");
    read.content = Some(json!({"kind": "unsupported", "name": kind, "code": code}));
}
