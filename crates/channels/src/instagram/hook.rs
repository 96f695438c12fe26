//! A call about the account.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::cut::parse;
use crate::{Account, Call, Hooked, Refused, messaging};

/// Judges a call and cuts it.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    messaging::hook(account, call, known)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Comment {
    id: Option<String>,
    comment_id: Option<String>,
    media_id: Option<String>,
}

/// A comment is one, however often it is told: under a post that is an advertisement, too, it comes twice.
fn known(field: &str, value: &RawValue) -> Option<String> {
    let comment: Comment = parse(value)?;
    match field {
        "comments" | "live_comments" => Some(format!("c:{}", comment.id?)),
        "mentions" => Some(format!("n:{}", comment.comment_id.or(comment.media_id)?)),
        _ => None,
    }
}
