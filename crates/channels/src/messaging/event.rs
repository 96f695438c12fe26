//! A private event: a message, what becomes of one, how far ours came.
//!
//! An echo of what we sent is told as a report on it, so that even a send in doubt is settled; what another app or the
//! page's own people sent is an answer that the business gave elsewhere.

use serde_json::{Map, Value, json};

use super::content;
use crate::plain::{self, word};
use crate::{Account, Change, Changed, Inbound, Ours, Peer, Reached, Report, Signed, Unreadable, ids};

type Part<'a> = &'a Map<String, Value>;

fn unreadable<T>(code: &'static str) -> Result<T, Unreadable> {
    Err(Unreadable { code })
}

/// Reads an event.
pub(crate) fn event(account: &Account, event: Part<'_>, standby: bool) -> Result<Inbound, Unreadable> {
    let part = |key: &str| event.get(key).and_then(Value::as_object);
    let who = |key: &str| part(key).and_then(|p| word(p.get("id"))).map(|id| id.chars().take(200).collect());
    let at_us = millis(event.get("timestamp"));
    if let Some(message) = part("message")
        && message.get("is_echo").and_then(Value::as_bool).unwrap_or(false)
    {
        return echo(account, who("recipient").unwrap_or_default(), at_us, message);
    }
    let Some(address): Option<String> = who("sender") else { return unreadable("no_sender") };
    let mut read = Inbound {
        from: Peer { address, name: None },
        sent_at_us: at_us,
        vouched: true,
        flags: if standby { vec!["standby"] } else { Vec::new() },
        ..Inbound::default()
    };
    match (part("message"), part("message_edit"), part("postback"), part("reaction")) {
        (Some(message), ..) => said(message, &mut read)?,
        (_, Some(edit), ..) => edited(edit, &mut read)?,
        (_, _, Some(postback), _) => pressed(postback, &mut read),
        (.., Some(reaction)) => reacted(reaction, &mut read)?,
        _ => match (part("delivery"), part("read")) {
            (Some(told), _) => read.report = Some(upto(told, Reached::Delivered, at_us)),
            (_, Some(told)) => read.report = Some(upto(told, Reached::Read, at_us)),
            _ => return unreadable("unknown_event"),
        },
    }
    Ok(read)
}

/// Something that is known and asks for nothing.
pub(crate) fn quiet() -> Inbound {
    let report = Report {
        our_message: None,
        provider_id: None,
        up_to_us: None,
        reached: Reached::Sent,
        code: None,
        detail: None,
        part: None,
    };
    Inbound { report: Some(report), ..Inbound::default() }
}

fn echo(
    account: &Account,
    address: String,
    sent_at_us: Option<i64>,
    message: Part<'_>,
) -> Result<Inbound, Unreadable> {
    let mark = word(message.get("metadata"));
    let of = |read: fn(&[u8; 32], &str) -> Option<Signed>| mark.as_ref().and_then(|m| read(&account.key, m));
    let (whole, part) =
        (of(ids::verify_message), of(|key, mark| ids::verify_part(key, mark).map(|(s, _)| s)));
    let from = Peer { address, name: None };
    if whole.is_none() && part.is_some() {
        // a part that went before says nothing of the whole
        return Ok(Inbound { from, vouched: true, ..quiet() });
    }
    if whole.is_some() {
        let report = Report {
            our_message: whole,
            provider_id: word(message.get("mid")),
            up_to_us: None,
            reached: Reached::Sent,
            code: None,
            detail: None,
            part: None,
        };
        return Ok(Inbound { from, report: Some(report), vouched: true, ..Inbound::default() });
    }
    let mut read = Inbound { from, sent_at_us, vouched: true, ..Inbound::default() };
    said(message, &mut read)?;
    if read.change.is_some() {
        // what was taken back of ours stays on record as it was said
        return Ok(Inbound { from: read.from, vouched: true, ..quiet() });
    }
    read.ours = Some(Ours { settles: true, reached: Reached::Sent, code: None, detail: None });
    Ok(read)
}

fn said(message: Part<'_>, read: &mut Inbound) -> Result<(), Unreadable> {
    let Some(mid) = word(message.get("mid")) else { return unreadable("no_id") };
    let is = |key: &str| message.get(key).and_then(Value::as_bool).unwrap_or(false);
    if is("is_deleted") {
        read.change = Some(Change { target: mid, what: Changed::Revoked });
        return Ok(());
    }
    read.provider_message_id = Some(mid);
    read.text = plain::text(message.get("text").and_then(Value::as_str).unwrap_or_default());
    let answered = message.get("reply_to");
    read.references.extend(word(answered.and_then(|a| a.get("mid"))));
    read.choice = word(message.get("quick_reply").and_then(|q| q.get("payload")));
    content::read(message, read);
    let story = answered.and_then(|a| a.get("story")).and_then(|s| s.get("url"));
    if let Some(url) = word(story).and_then(|url| plain::link(&url)) {
        read.content = Some(json!({"kind": "link", "name": "story", "url": url}));
    }
    if is("is_unsupported") && read.text.is_empty() && read.media.is_empty() {
        content::unsupported("unsupported", read);
    }
    Ok(())
}

fn edited(edit: Part<'_>, read: &mut Inbound) -> Result<(), Unreadable> {
    let Some(target) = word(edit.get("mid")) else { return unreadable("no_target") };
    let text = plain::text(edit.get("text").and_then(Value::as_str).unwrap_or_default());
    // where the first words never came, the new ones stand for them
    read.provider_message_id = Some(target.clone());
    read.text = text.clone();
    read.change = Some(Change { target, what: Changed::Edited(text) });
    Ok(())
}

/// A button of a menu, an advertisement or a template.
fn pressed(postback: Part<'_>, read: &mut Inbound) {
    read.text = plain::text(postback.get("title").and_then(Value::as_str).unwrap_or_default());
    read.choice = word(postback.get("payload"));
    let by_time = || read.sent_at_us.map(|at| format!("postback:{}:{at}", read.from.address));
    read.provider_message_id = word(postback.get("mid")).or_else(by_time);
}

fn reacted(reaction: Part<'_>, read: &mut Inbound) -> Result<(), Unreadable> {
    let Some(target) = word(reaction.get("mid")) else { return unreadable("no_target") };
    let put = reaction.get("action").and_then(Value::as_str) != Some("unreact");
    let sign = word(reaction.get("emoji")).map(|e| e.chars().take(16).collect::<String>());
    read.text = sign.clone().unwrap_or_default();
    read.change = Some(Change { target, what: Changed::Reaction(sign.filter(|_| put)) });
    Ok(())
}

/// Everything up to a moment, and the one message that is named with it.
fn upto(told: Part<'_>, reached: Reached, at_us: Option<i64>) -> Report {
    let last = told.get("mids").and_then(Value::as_array).and_then(|mids| mids.last());
    Report {
        our_message: None,
        provider_id: word(last).or_else(|| word(told.get("mid"))),
        up_to_us: millis(told.get("watermark")).or(at_us),
        reached,
        code: None,
        detail: None,
        part: None,
    }
}

/// Milliseconds since 1970, in microseconds.
fn millis(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    let millis = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    millis.checked_mul(1_000).filter(|us| *us > 0)
}
