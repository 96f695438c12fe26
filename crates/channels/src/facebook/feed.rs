//! What is written under the page: comments, and posts of others on it.
//!
//! What the page itself writes comes back as a change, too; it changes nothing here, and nor do signs put to posts.

use serde_json::{Map, Value, json};

use crate::messaging::quiet;
use crate::plain::{self, word};
use crate::{Change, Changed, Inbound, Media, Peer, PublicPost, Under, Unreadable};

type Part<'a> = &'a Map<String, Value>;

/// Reads a change of the feed.
pub(super) fn read(page: &str, value: Part<'_>) -> Result<Inbound, Unreadable> {
    let (item, verb) = (word(value.get("item")), word(value.get("verb")));
    let key = match item.as_deref() {
        Some("comment") => "comment_id",
        Some("status" | "post" | "photo" | "video" | "share") => "post_id",
        Some(_) => return Ok(quiet()),
        None => return Err(Unreadable { code: "unknown_event" }),
    };
    let Some(id) = word(value.get(key)) else { return Err(Unreadable { code: "no_id" }) };
    let from = value.get("from");
    let address: String =
        word(from.and_then(|f| f.get("id"))).unwrap_or_default().chars().take(200).collect();
    if address == page {
        return Ok(quiet());
    }
    let name = from.and_then(|f| f.get("name")).and_then(Value::as_str).and_then(plain::line);
    let text = plain::text(value.get("message").and_then(Value::as_str).unwrap_or_default());
    let mut read = Inbound {
        vouched: !address.is_empty(),
        from: Peer { address, name },
        sent_at_us: seconds(value.get("created_time")),
        ..Inbound::default()
    };
    let change = |what| Some(Change { target: id.clone(), what });
    match verb.as_deref() {
        Some("add") => {}
        Some("edited" | "edit") => read.change = change(Changed::Edited(text.clone())),
        Some("remove" | "delete") => {
            read.change = change(Changed::Revoked);
            return Ok(read);
        }
        // hidden and shown again, locked, pinned: what we see of it stays
        _ => return Ok(quiet()),
    }
    read.text = text;
    read.references = above(value, &id);
    read.public = Some(post(value, &id));
    read.provider_message_id = Some(id);
    files(value, &mut read);
    Ok(read)
}

/// The comment that it answers, and the post that both stand under.
fn above(value: Part<'_>, id: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for key in ["parent_id", "post_id"] {
        found.extend(word(value.get(key)).filter(|above| above != id && !found.contains(above)));
    }
    found
}

fn post(value: Part<'_>, id: &str) -> PublicPost {
    let root = word(value.get("post_id")).filter(|root| root != id);
    let shown = value.get("post").and_then(|p| p.get("permalink_url"));
    let shown = word(shown).and_then(|url| plain::link(&url));
    let under = root.map(|root| {
        let url = shown.or_else(|| plain::link(&format!("https://www.facebook.com/{root}")));
        Under { id: root, url, ..Under::default() }
    });
    PublicPost {
        source: "facebook".to_owned(),
        url: plain::link(&format!("https://www.facebook.com/{id}")),
        under,
        can_reply: true,
        can_reply_privately: true,
        ..PublicPost::default()
    }
}

/// A picture or film in place of words, or beside them.
fn files(value: Part<'_>, read: &mut Inbound) {
    let pictures = value.get("photos").and_then(Value::as_array).into_iter().flatten().take(10);
    let one = |key: &str| value.get(key).and_then(Value::as_str);
    let pictures = pictures.filter_map(Value::as_str).chain(one("photo"));
    for url in pictures.filter_map(plain::link) {
        read.media.push(Media {
            id: url,
            name: "image.jpg".to_owned(),
            mime: "image/jpeg".to_owned(),
            kind: "image".to_owned(),
        });
    }
    let link = one("link").or_else(|| one("video")).and_then(plain::link);
    if let Some(url) = link.filter(|_| read.media.is_empty()) {
        if read.text.is_empty() {
            read.text = format!("🔗 {url}");
        }
        read.content = Some(json!({"kind": "link", "url": url}));
    }
}

/// Seconds since 1970, in microseconds.
fn seconds(value: Option<&Value>) -> Option<i64> {
    value?.as_i64()?.checked_mul(1_000_000).filter(|us| *us > 0)
}
