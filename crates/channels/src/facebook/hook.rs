//! A call about the page.

use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::cut::parse;
use crate::{Account, Call, Hooked, Refused, messaging};

/// Judges a call and cuts it.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    messaging::hook(account, call, known)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Feed {
    item: Option<String>,
    verb: Option<String>,
    comment_id: Option<String>,
    post_id: Option<String>,
}

/// A comment or post is new once; it can be edited again and again, and each time with other words.
fn known(field: &str, value: &RawValue) -> Option<String> {
    let feed: Feed = parse(value).filter(|_| field == "feed")?;
    let id = match feed.item.as_deref()? {
        "comment" => feed.comment_id?,
        "status" | "post" | "photo" | "video" | "share" => feed.post_id?,
        _ => return None,
    };
    match feed.verb.as_deref()? {
        "add" => Some(format!("c:{id}")),
        verb => {
            let digest = Sha256::digest(value.get().as_bytes());
            let words: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
            Some(format!("c:{id}:{verb}:{words}"))
        }
    }
}
