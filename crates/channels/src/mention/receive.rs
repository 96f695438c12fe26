//! Reads one mention, or what happened to it since.

use serde_json::Value;

use crate::field::text;
use crate::{Account, Change, Changed, Inbound, Peer, PublicPost, Under, Unreadable, cut, plain};

fn word(value: &Value) -> Option<String> {
    plain::line(value.as_str()?)
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| *n >= 0)
}

/// Reads a piece as `hook` cut it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let piece = cut::value(raw)?;
    let mention = &piece["mention"];
    if !mention.is_object() {
        return Err(Unreadable { code: "unknown_event" });
    }
    let id = word(&mention["id"]).ok_or(Unreadable { code: "no_id" })?;
    let url = mention["url"].as_str().and_then(plain::link);
    let source = source(&mention["source"], url.as_deref());
    let author = &mention["author"];
    let handle = word(&author["handle"]);
    let writer = word(&author["id"]).or_else(|| handle.clone()).ok_or(Unreadable { code: "no_sender" })?;
    let mut read = Inbound {
        // the same number may be somebody else elsewhere
        from: Peer { address: format!("{source}:{writer}"), name: word(&author["name"]).or(handle) },
        text: mention["text"].as_str().map(plain::text).unwrap_or_default(),
        sent_at_us: at(&mention["at"]),
        // the service says by its signature who wrote it
        vouched: true,
        ..Inbound::default()
    };
    match mention["state"].as_str() {
        None | Some("new") => {}
        Some("edited") => return Ok(changed(read, id, Changed::Edited)),
        Some("removed") => return Ok(changed(read, id, |_| Changed::Revoked)),
        Some(_) => return Err(Unreadable { code: "unknown_event" }),
    }
    if read.text.is_empty() {
        return Err(Unreadable { code: "empty" });
    }
    let under = under(&mention["under"]);
    read.references = word(&mention["answers"]).into_iter().collect();
    read.references.extend(under.as_ref().map(|u| u.id.clone()).filter(|id| !read.references.contains(id)));
    read.public = Some(PublicPost {
        source,
        url,
        followers: number(&author["followers"]),
        shares: number(&mention["shares"]),
        stars: None,
        under,
        can_reply: text(&account.config, "reply_url").is_some(),
        can_reply_privately: false,
    });
    read.provider_message_id = Some(id);
    Ok(read)
}

fn changed(read: Inbound, target: String, what: impl FnOnce(String) -> Changed) -> Inbound {
    let what = what(read.text.clone());
    Inbound { change: Some(Change { target, what }), ..read }
}

/// Where it was written; what has no name is named by its page.
fn source(value: &Value, url: Option<&str>) -> String {
    let plain = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let named: String =
        value.as_str().unwrap_or_default().to_lowercase().chars().filter(plain).take(60).collect();
    let named = Some(named).filter(|n| !n.is_empty());
    named.or_else(|| plain::host(url?)).unwrap_or_else(|| "web".to_owned())
}

/// Seconds since 1970, or a time in words.
fn at(value: &Value) -> Option<i64> {
    let seconds = || value.as_i64()?.checked_mul(1_000_000).filter(|us| *us > 0);
    value.as_str().map_or_else(seconds, plain::time)
}

fn under(post: &Value) -> Option<Under> {
    Some(Under {
        id: word(&post["id"])?,
        author: word(&post["author"]).unwrap_or_default(),
        text: post["text"].as_str().map(plain::text).unwrap_or_default(),
        url: post["url"].as_str().and_then(plain::link),
    })
}
