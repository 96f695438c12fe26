//! What a private message holds beside words: files to be fetched, and links to what stands elsewhere.

use serde_json::{Map, Value, json};

use crate::plain::{self, word};
use crate::{Inbound, Media, media};

/// Most parts of one message that are read.
const MOST: usize = 30;

/// Fills in files, links and what cannot be shown.
pub(super) fn read(message: &Map<String, Value>, read: &mut Inbound) {
    let parts = message.get("attachments").and_then(Value::as_array).into_iter().flatten().take(MOST);
    for part in parts {
        let kind = part.get("type").and_then(Value::as_str).unwrap_or_default();
        let payload = part.get("payload");
        let url = word(payload.and_then(|p| p.get("url"))).or_else(|| word(part.get("url")));
        let title = word(payload.and_then(|p| p.get("title"))).or_else(|| word(part.get("title")));
        let kept = match kind {
            "image" | "sticker" | "video" | "audio" => Some(kind),
            "reel" | "ig_reel" => Some("video"),
            "story_mention" | "ig_story" => Some("image"),
            "file" => Some("document"),
            _ => None,
        };
        match (kept, url) {
            (Some(kept), Some(url)) => {
                if let Some(title) = title.filter(|_| kept == "video") {
                    line(read, &title);
                }
                read.media.push(file(kept, url));
            }
            (Some(_), None) => read.flags.push("media_lost"),
            (None, url) => link(kind, title, url, read),
        }
    }
    read.flags.dedup();
}

/// A kind that we do not know is kept as such, with its name; its raw form stays with the message.
pub(super) fn unsupported(kind: &str, read: &mut Inbound) {
    let name: String = kind.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect();
    read.flags.push("unsupported_kind");
    read.content = Some(json!({"kind": "unsupported", "name": name}));
}

/// A post, a product or a page that was passed on.
fn link(kind: &str, title: Option<String>, url: Option<String>, read: &mut Inbound) {
    let url = url.and_then(|url| plain::link(&url));
    if title.is_none() && url.is_none() {
        return unsupported(kind, read);
    }
    let words: Vec<String> = title.iter().chain(&url).cloned().collect();
    // a link in the words comes once more as a part of its own
    if !url.as_ref().is_some_and(|url| read.text.contains(url.as_str())) {
        line(read, &format!("🔗 {}", words.join("\n")));
    }
    read.content = Some(json!({"kind": "link", "name": kind, "title": title, "url": url}));
}

fn line(read: &mut Inbound, words: &str) {
    let parts = [read.text.as_str(), words];
    read.text = parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
}

/// A file at its address. The vendor tells no name; what stands last in the address may be one.
fn file(kind: &str, url: String) -> Media {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let named =
        kind == "document" && last.rsplit_once('.').is_some_and(|(a, b)| !a.is_empty() && b.len() <= 5);
    let mime = match kind {
        "image" => "image/jpeg",
        "sticker" => "image/png",
        "video" => "video/mp4",
        "audio" => "audio/mp4",
        _ => "",
    };
    let name = if named { last.chars().take(120).collect() } else { media::name(kind, mime) };
    Media { id: url, name, mime: mime.to_owned(), kind: kind.to_owned() }
}
