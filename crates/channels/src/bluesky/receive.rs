//! Reads one piece: a post that speaks to us or of us.

use serde_json::Value;

use super::media;
use crate::{Inbound, Peer, PublicPost, Under, Unreadable, cut, plain};

/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;

fn word(value: &Value) -> Option<String> {
    plain::line(value.as_str()?)
}

fn id(value: &Value) -> Option<String> {
    plain::id(value.as_str()?)
}

fn count(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| *n >= 0)
}

/// Reads a piece as `pull` wrote it.
pub(super) fn receive(raw: &[u8]) -> Result<Inbound, Unreadable> {
    let unreadable = |code| Unreadable { code };
    if raw.len() > LARGEST {
        return Err(unreadable("too_large"));
    }
    let piece = cut::value(raw)?;
    let post = ["notification", "post"].into_iter().map(|key| &piece[key]).find(|part| part.is_object());
    let post = post.ok_or(unreadable("unknown_event"))?;
    if !matches!(post["reason"].as_str(), None | Some("mention" | "reply" | "quote")) {
        return Err(unreadable("unknown_event"));
    }
    let (record, writer) = (&post["record"], &post["author"]);
    let uri = id(&post["uri"]).ok_or(unreadable("no_id"))?;
    let did = id(&writer["did"]).filter(|did| did.starts_with("did:")).ok_or(unreadable("no_sender"))?;
    let text = record["text"].as_str().map(plain::text).unwrap_or_default();
    let media = media::pictures(&did, record);
    if text.is_empty() && media.is_empty() {
        return Err(unreadable("empty"));
    }
    let shares = [&post["repostCount"], &post["quoteCount"]]
        .into_iter()
        .filter_map(count)
        .reduce(|a, b| a.saturating_add(b));
    let public = PublicPost {
        source: "bluesky".to_owned(),
        url: page(&did, &uri),
        followers: count(&piece["profile"]["followersCount"]),
        shares,
        stars: None,
        under: under(&piece["under"]),
        can_reply: post["viewer"]["replyDisabled"] != true,
        can_reply_privately: false,
    };
    let name = word(&writer["displayName"]).or_else(|| word(&writer["handle"]));
    Ok(Inbound {
        provider_message_id: Some(uri),
        references: references(record),
        from: Peer { address: did, name },
        text,
        sent_at_us: record["createdAt"].as_str().and_then(plain::time),
        vouched: true,
        media,
        public: Some(public),
        ..Inbound::default()
    })
}

/// What it answers, what the talk began with, and what it quotes.
fn references(record: &Value) -> Vec<String> {
    let (reply, embed) = (&record["reply"], &record["embed"]["record"]);
    let mut found = Vec::new();
    for uri in [&reply["parent"]["uri"], &reply["root"]["uri"], &embed["uri"], &embed["record"]["uri"]] {
        found.extend(id(uri).filter(|uri| !found.contains(uri)));
    }
    found
}

/// The page of a post: `at://did:plc:…/app.bsky.feed.post/3k…`.
fn page(did: &str, uri: &str) -> Option<String> {
    let key = uri.rsplit('/').next().filter(|key| key.bytes().all(|b| b.is_ascii_alphanumeric()))?;
    plain::link(&format!("https://bsky.app/profile/{did}/post/{key}"))
}

fn under(post: &Value) -> Option<Under> {
    let (uri, writer) = (id(&post["uri"])?, &post["author"]);
    let author = word(&writer["displayName"]).or_else(|| word(&writer["handle"])).unwrap_or_default();
    let text = post["record"]["text"].as_str().map(plain::text).unwrap_or_default();
    let url = id(&writer["did"]).and_then(|did| page(&did, &uri));
    Some(Under { id: uri, author, text, url })
}
