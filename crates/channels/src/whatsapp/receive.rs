//! Reads one piece of a call: one message, or one status of a message of ours.

use serde_json::{Map, Value, json};

use super::config::text;
use super::{content, status};
use crate::messaging::quiet;
use crate::{Account, Auto, Change, Changed, Inbound, Ours, Peer, Reached, Unreadable, cut};

pub(super) use crate::plain::word;

/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;
/// Most characters of a text that is kept.
const MOST_TEXT: usize = 65_536;

fn unreadable<T>(code: &'static str) -> Result<T, Unreadable> {
    Err(Unreadable { code })
}

/// Reads a piece as `hook` cut it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    if raw.len() > LARGEST {
        return unreadable("too_large");
    }
    let body = cut::value(raw)?;
    let change = &body["entry"][0]["changes"][0];
    let value = &change["value"];
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    let pieces: usize =
        ["messages", "statuses", "message_echoes"].iter().map(|kind| count(&value[*kind])).sum();
    if count(&body["entry"]) > 1 || count(&body["entry"][0]["changes"]) > 1 || pieces > 1 {
        // what could not be cut waits whole for a person: nothing in it is read alone
        return unreadable("not_cut");
    }
    let ours = text(&account.config, "phone_number_id");
    match value["metadata"]["phone_number_id"].as_str() {
        Some(theirs) if Some(theirs) == ours.as_deref() => {}
        Some(_) => return unreadable("other_account"),
        None => return unreadable("unknown_event"),
    }
    match (&value["messages"][0], &value["statuses"][0], &value["message_echoes"][0]) {
        (Value::Object(message), ..) => read_message(value, message),
        (_, Value::Object(told), _) => status::report(account, told),
        (_, _, Value::Object(echo)) => read_echo(echo),
        _ => unreadable("unknown_event"),
    }
}

fn read_message(value: &Value, message: &Map<String, Value>) -> Result<Inbound, Unreadable> {
    let Some(id) = word(message.get("id")) else { return unreadable("no_id") };
    let mut read = Inbound {
        provider_message_id: Some(id),
        sent_at_us: seconds(message.get("timestamp")),
        vouched: true,
        ..Inbound::default()
    };
    sender(value, message, &mut read)?;
    context(message, &mut read);
    match message.get("type").and_then(Value::as_str).unwrap_or_default() {
        "reaction" => {
            let part = &message.get("reaction").cloned().unwrap_or_default();
            let Some(target) = word(part.get("message_id")) else { return unreadable("no_target") };
            let sign = word(part.get("emoji")).map(|e| e.chars().take(16).collect());
            read.change = Some(Change { target, what: Changed::Reaction(sign) });
        }
        "revoke" => {
            let Some(target) = message.get("revoke").and_then(|r| word(r.get("original_message_id"))) else {
                return unreadable("no_target");
            };
            read.change = Some(Change { target, what: Changed::Revoked });
        }
        "edit" => {
            let edit = message.get("edit").cloned().unwrap_or_default();
            let (Some(target), Some(new)) =
                (word(edit.get("original_message_id")), edit["message"].as_object())
            else {
                return unreadable("no_target");
            };
            read.references.insert(0, target);
            read.flags.push("edited");
            content::read(new, &mut read);
        }
        "system" => system(message, &mut read),
        _ => content::read(message, &mut read),
    }
    if read.text.chars().count() > MOST_TEXT {
        read.text = read.text.chars().take(MOST_TEXT).collect();
        read.flags.push("too_large");
    }
    Ok(read)
}

/// What somebody of ours sent from the telephone that shares the number.
fn read_echo(echo: &Map<String, Value>) -> Result<Inbound, Unreadable> {
    let Some(id) = word(echo.get("id")) else { return unreadable("no_id") };
    let number = word(echo.get("to")).map(|n| phone(&n).unwrap_or(n));
    let mut known = [number, word(echo.get("to_user_id"))].into_iter().flatten();
    let Some(address) = known.next() else { return unreadable("unknown_event") };
    let mut read = Inbound {
        from: Peer { address, name: None },
        also: known.collect(),
        provider_message_id: Some(id),
        sent_at_us: seconds(echo.get("timestamp")),
        vouched: true,
        ours: Some(Ours { settles: true, reached: Reached::Sent, code: None, detail: None }),
        ..Inbound::default()
    };
    match echo.get("type").and_then(Value::as_str).unwrap_or_default() {
        // what was said stays on record; a sign under it is no answer
        "revoke" | "reaction" => return Ok(Inbound { from: read.from, ..quiet() }),
        "edit" => {
            let Some(new) = echo.get("edit").and_then(|e| e.get("message")).and_then(Value::as_object) else {
                return unreadable("no_target");
            };
            read.flags.push("edited");
            content::read(new, &mut read);
        }
        _ => content::read(echo, &mut read),
    }
    if read.text.chars().count() > MOST_TEXT {
        read.text = read.text.chars().take(MOST_TEXT).collect();
        read.flags.push("too_large");
    }
    Ok(read)
}

/// Who wrote: by number while WhatsApp shows it, else by the id that it made for this business.
fn sender(value: &Value, message: &Map<String, Value>, read: &mut Inbound) -> Result<(), Unreadable> {
    let contact = &value["contacts"][0];
    let number = word(message.get("from")).or_else(|| word(contact.get("wa_id")));
    let scoped = word(message.get("from_user_id")).or_else(|| word(contact.get("user_id")));
    let parent = word(message.get("from_parent_user_id")).or_else(|| word(contact.get("parent_user_id")));
    let number = number.map(|n| (phone(&n), n));
    if number.as_ref().is_some_and(|(phone, _)| phone.is_none()) {
        read.flags.push("odd_address");
    }
    read.phone = number.as_ref().and_then(|(phone, _)| phone.clone());
    let number = number.map(|(phone, as_came)| phone.unwrap_or(as_came));
    let mut known =
        [number, scoped, parent].into_iter().flatten().map(|a| a.chars().take(200).collect::<String>());
    let Some(address) = known.next() else { return unreadable("no_sender") };
    read.also = known.collect();
    let profile = &contact["profile"];
    let name = word(profile.get("name")).or_else(|| word(profile.get("username")).map(|u| format!("@{u}")));
    let name =
        name.map(|n| n.chars().take(200).collect::<String>().trim().to_owned()).filter(|n| !n.is_empty());
    read.from = Peer { address, name };
    Ok(())
}

/// What it answers, and whether it was passed on.
fn context(message: &Map<String, Value>, read: &mut Inbound) {
    let Some(context) = message.get("context") else { return };
    read.references.extend(word(context.get("id")));
    let is = |key: &str| context.get(key).and_then(Value::as_bool).unwrap_or(false);
    if is("forwarded") || is("frequently_forwarded") {
        read.flags.push("forwarded");
    }
}

/// What WhatsApp itself says about the contact: a new number, another telephone.
fn system(message: &Map<String, Value>, read: &mut Inbound) {
    let part = message.get("system").cloned().unwrap_or_default();
    read.auto = Auto::Notification;
    read.text = content::shown(part["body"].as_str().unwrap_or_default());
    let new = ["new_wa_id", "wa_id"].iter().find_map(|key| word(part.get(*key)));
    read.also.extend(new.map(|n| phone(&n).unwrap_or(n)));
    read.also.extend(word(part.get("user_id")));
    read.content = Some(json!({"kind": "system", "system": part["type"]}));
}

/// Seconds since 1970, as a text or a number, in microseconds.
pub(super) fn seconds(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    let seconds = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    seconds.checked_mul(1_000_000).filter(|us| *us > 0)
}

/// A number in the international form. WhatsApp writes digits alone.
pub(super) fn phone(number: &str) -> Option<String> {
    let digits = number.strip_prefix('+').unwrap_or(number);
    let fine = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fine.then(|| format!("+{digits}"))
}
