//! Comments under the account's posts, and posts of others that name it.

use serde_json::{Map, Value, json};

use crate::messaging::quiet;
use crate::plain::{self, word};
use crate::{Inbound, Peer, PublicPost, Under, Unreadable};

type Part<'a> = &'a Map<String, Value>;

/// Reads a comment. Our own come back as well, and change nothing.
pub(super) fn read(own: &str, value: Part<'_>, can_reply: bool) -> Result<Inbound, Unreadable> {
    let Some(id) = word(value.get("id")) else { return Err(Unreadable { code: "no_id" }) };
    let from = value.get("from");
    let address: String =
        word(from.and_then(|f| f.get("id"))).unwrap_or_default().chars().take(200).collect();
    if address == own {
        return Ok(quiet());
    }
    let name = from.and_then(|f| f.get("username")).and_then(Value::as_str).and_then(plain::line);
    let root = word(value.get("media").and_then(|m| m.get("id")));
    let parent = word(value.get("parent_id"));
    Ok(Inbound {
        vouched: !address.is_empty(),
        from: Peer { address, name },
        text: plain::text(value.get("text").and_then(Value::as_str).unwrap_or_default()),
        references: parent.into_iter().chain(root.clone()).filter(|above| *above != id).collect(),
        public: Some(PublicPost {
            source: "instagram".to_owned(),
            under: root.map(|id| Under { id, ..Under::default() }),
            can_reply,
            can_reply_privately: true,
            ..PublicPost::default()
        }),
        provider_message_id: Some(id),
        ..Inbound::default()
    })
}

/// Somebody named the account in a post or comment of theirs: we are told where, and neither who nor what.
pub(super) fn named(value: Part<'_>) -> Result<Inbound, Unreadable> {
    let (comment, root) = (word(value.get("comment_id")), word(value.get("media_id")));
    let Some(id) = comment.or_else(|| root.clone()) else { return Err(Unreadable { code: "no_id" }) };
    Ok(Inbound {
        references: root.clone().filter(|above| *above != id).into_iter().collect(),
        public: Some(PublicPost {
            source: "instagram".to_owned(),
            under: root.filter(|root| *root != id).map(|id| Under { id, ..Under::default() }),
            ..PublicPost::default()
        }),
        provider_message_id: Some(id),
        flags: vec!["unsupported_kind"],
        content: Some(json!({"kind": "unsupported", "name": "mention"})),
        ..Inbound::default()
    })
}
