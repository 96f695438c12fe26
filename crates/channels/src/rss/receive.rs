//! Reads one item as `pull` kept it.

use serde_json::Value;

use super::feed::Written;
use super::item::item;
use crate::{Inbound, Peer, PublicPost, Unreadable, plain};

/// Most bytes of one piece.
const LARGEST: usize = 4 << 20;

/// Reads it.
pub(super) fn receive(raw: &[u8]) -> Result<Inbound, Unreadable> {
    let unreadable = |code| Unreadable { code };
    if raw.len() > LARGEST {
        return Err(unreadable("too_large"));
    }
    let piece: Value = serde_json::from_slice(raw).map_err(|_| unreadable("not_json"))?;
    let written = match (piece["xml"].as_str(), piece["json"].as_str()) {
        (Some(xml), _) => Written::Xml(xml.to_owned()),
        (_, Some(json)) => Written::Json(json.to_owned()),
        _ => return Err(unreadable("unknown_event")),
    };
    let read = item(&written);
    let text = read.words();
    if text.trim().is_empty() {
        return Err(unreadable("empty"));
    }
    let feed = &piece["feed"];
    let page = read.link.as_deref().or(feed["url"].as_str());
    let source = page.and_then(plain::host).ok_or(unreadable("no_sender"))?;
    let title = feed["title"].as_str().and_then(plain::line);
    let address = match &read.author {
        Some(author) => format!("{source}/{}", author.to_lowercase()),
        None => source.clone(),
    };
    let name = read.author.clone().or(title).unwrap_or_else(|| source.clone());
    Ok(Inbound {
        provider_message_id: Some(format!("i:{}", read.key())),
        from: Peer { address, name: Some(name) },
        subject: Some(read.title.clone()).filter(|t| !t.is_empty()),
        text,
        sent_at_us: read.at_us,
        public: Some(PublicPost { source, url: read.link, ..PublicPost::default() }),
        ..Inbound::default()
    })
}
