//! Reads one update: a message, an edit, a choice that was pressed, a sign.

use serde_json::{Value, json};

use crate::{Change, Changed, Inbound, Media, Peer, Unreadable, cut, media};

/// Most bytes of one update.
const LARGEST: usize = 1 << 20;

fn unreadable<T>(code: &'static str) -> Result<T, Unreadable> {
    Err(Unreadable { code })
}

/// Reads an update.
pub(super) fn receive(raw: &[u8]) -> Result<Inbound, Unreadable> {
    if raw.len() > LARGEST {
        return unreadable("too_large");
    }
    let update = cut::value(raw)?;
    let there = |key: &str| update.get(key).filter(|part| part.is_object());
    if let Some(message) = there("message") {
        return read_message(message, None);
    }
    if let Some(message) = there("edited_message") {
        return read_message(message, Some(&update["update_id"]));
    }
    if let Some(pressed) = there("callback_query") {
        return read_pressed(pressed);
    }
    match there("message_reaction") {
        Some(sign) => read_sign(sign),
        None => unreadable("unknown_event"),
    }
}

/// The id of a message: Telegram counts in each chat anew.
fn id_of(chat: &Value, message: &Value) -> Option<String> {
    Some(format!("{}:{}", chat["id"].as_i64()?, message["message_id"].as_i64()?))
}

fn begin(chat: &Value, from: &Value, date: &Value) -> Result<Inbound, Unreadable> {
    // a bot in a group hears what was not said to us
    if chat["type"].as_str().is_some_and(|kind| kind != "private") {
        return unreadable("not_private");
    }
    let Some(chat) = chat["id"].as_i64() else { return unreadable("no_sender") };
    let word = |key: &str| from[key].as_str().map(one_line).filter(|w| !w.is_empty());
    let name = [word("first_name"), word("last_name")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = Some(name).filter(|n| !n.is_empty()).or_else(|| word("username").map(|u| format!("@{u}")));
    Ok(Inbound {
        from: Peer { address: chat.to_string(), name },
        sent_at_us: date.as_i64().and_then(|s| s.checked_mul(1_000_000)).filter(|us| *us > 0),
        vouched: true,
        ..Inbound::default()
    })
}

/// A message; of an edited one with the number of the update, which tells two edits of one second apart.
fn read_message(message: &Value, edit: Option<&Value>) -> Result<Inbound, Unreadable> {
    let chat = &message["chat"];
    let mut read = begin(chat, &message["from"], &message["date"])?;
    let Some(id) = id_of(chat, message) else { return unreadable("no_id") };
    if let Some(update) = edit {
        read.provider_message_id = Some(format!("{id}:u{}", update.as_i64().unwrap_or(0)));
        read.references.push(id);
        read.flags.push("edited");
    } else {
        read.provider_message_id = Some(id);
        read.references.extend(id_of(chat, &message["reply_to_message"]));
    }
    if message.get("forward_origin").is_some() {
        read.flags.push("forwarded");
    }
    let text = message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default();
    read.text = shown(text);
    if !file(message, &mut read) && !other(message, &mut read) && read.text.is_empty() {
        read.flags.push("unsupported_kind");
        let known = ["message_id", "from", "chat", "date"];
        let kind =
            message.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).find(|k| !known.contains(k));
        read.content = Some(json!({"kind": "unsupported", "name": kind}));
    }
    Ok(read)
}

/// The one file of a message.
fn file(message: &Value, read: &mut Inbound) -> bool {
    // of a picture the largest form is the last
    let picture = message["photo"].as_array().and_then(|all| all.last()).map(|p| ("image", p, "image/jpeg"));
    let kinds = [
        ("animation", "video", "video/mp4"),
        ("video", "video", "video/mp4"),
        ("video_note", "video", "video/mp4"),
        ("voice", "voice", "audio/ogg"),
        ("audio", "audio", "audio/mpeg"),
        ("sticker", "sticker", "image/webp"),
        ("document", "document", "application/octet-stream"),
    ];
    let named = || kinds.iter().find_map(|(key, kind, mime)| Some((*kind, message.get(*key)?, *mime)));
    let Some((kind, part, usual)) = picture.or_else(named) else { return false };
    let Some(id) = part["file_id"].as_str().filter(|id| id.len() <= 300) else {
        read.flags.push("media_lost");
        return true;
    };
    let mime = part["mime_type"].as_str().unwrap_or(usual).to_owned();
    let name = part["file_name"].as_str().map(one_line).filter(|n| !n.is_empty());
    let name = name.unwrap_or_else(|| media::name(kind, &mime));
    read.media.push(Media { id: id.to_owned(), name, mime, kind: kind.to_owned() });
    true
}

/// A place or a card.
fn other(message: &Value, read: &mut Inbound) -> bool {
    let at = |place: &Value| Some([place["latitude"].as_f64()?, place["longitude"].as_f64()?]);
    if let Some([north, east]) = at(&message["location"]) {
        let venue = &message["venue"];
        let words = |key: &str| venue[key].as_str().map(one_line).unwrap_or_default();
        let (name, address) = (words("title"), words("address"));
        let at = [format!("{north:.6}"), format!("{east:.6}")];
        let lines = [name.clone(), address.clone(), at.join(", ")];
        let lines: Vec<String> = lines.into_iter().filter(|l| !l.is_empty()).collect();
        read.text = format!("📍 {}", lines.join("\n"));
        read.content = Some(json!({"kind": "location", "at": at, "name": name, "address": address}));
        return true;
    }
    let Some(card) = message.get("contact").filter(|c| c.is_object()) else { return false };
    let words = |key: &str| card[key].as_str().map(one_line).unwrap_or_default();
    let (phone, name) = (words("phone_number"), format!("{} {}", words("first_name"), words("last_name")));
    read.text = format!("👤 {} · {phone}", name.trim());
    // Telegram itself puts the number under a card that people send of themselves
    if card["user_id"].is_i64() && card["user_id"] == message["from"]["id"] {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        read.phone = Some(format!("+{digits}")).filter(|p| (6..=16).contains(&p.len()));
    }
    read.content = Some(json!({"kind": "contacts", "contacts": [{"name": name.trim(), "phones": [phone]}]}));
    true
}

/// A choice under a message of ours; its words stand on the button.
fn read_pressed(pressed: &Value) -> Result<Inbound, Unreadable> {
    let message = &pressed["message"];
    let mut read = begin(&message["chat"], &pressed["from"], &Value::Null)?;
    let (Some(id), Some(key)) = (pressed["id"].as_str(), pressed["data"].as_str()) else {
        return unreadable("no_id");
    };
    read.provider_message_id = Some(format!("cb:{}", one_line(id)));
    read.references.extend(id_of(&message["chat"], message));
    let rows = message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    let mut buttons = rows.filter_map(Value::as_array).flatten();
    let label = buttons.find(|b| b["callback_data"] == key).and_then(|b| b["text"].as_str());
    read.text = shown(label.unwrap_or(key));
    read.choice = Some(one_line(key));
    Ok(read)
}

fn read_sign(sign: &Value) -> Result<Inbound, Unreadable> {
    let mut read = begin(&sign["chat"], &sign["user"], &sign["date"])?;
    let Some(target) = id_of(&sign["chat"], sign) else { return unreadable("no_target") };
    let emoji = sign["new_reaction"].as_array().and_then(|all| all.iter().find_map(|r| r["emoji"].as_str()));
    let emoji = emoji.map(|e| e.chars().take(16).collect::<String>());
    let date = sign["date"].as_i64().unwrap_or(0);
    read.provider_message_id = Some(format!("r:{target}:{date}"));
    read.text = emoji.clone().unwrap_or_default();
    read.change = Some(Change { target, what: Changed::Reaction(emoji) });
    Ok(read)
}

fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim().to_owned()
}
