//! An answer as a record; pure, and the same for every attempt.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use unicode_segmentation::UnicodeSegmentation;

use super::{MAX_BYTES, MAX_TEXT};
use crate::markdown::{Inline, inlines};
use crate::{Account, Outbound, RenderError, Wire, ids, markdown, plain};

/// What is sent: the record lacks only what the server has to be asked for.
#[derive(Serialize, Deserialize)]
pub(super) struct Post {
    /// The post that is answered.
    pub(super) answers: String,
    /// Our own key of the record: the same key again is the same post.
    pub(super) rkey: String,
    pub(super) record: Value,
    /// People who are named in the words.
    pub(super) named: Vec<Named>,
}

/// A name in the words, in bytes.
#[derive(Serialize, Deserialize, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) handle: String,
}

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string() }
}

/// Writes the record.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| a.starts_with("did:"));
    let to = to.ok_or_else(|| error("no_recipient", ""))?;
    if out.private_to.is_some() {
        return Err(error("not_private", ""));
    }
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len()));
    }
    let answers = out.answers.as_deref().and_then(plain::id).filter(|uri| uri.starts_with("at://"));
    let answers = answers.ok_or_else(|| error("nothing_to_answer", ""))?;
    let words = markdown::plain(&out.text, "");
    let (letters, bytes) = (words.graphemes(true).count(), words.len());
    if letters > MAX_TEXT {
        return Err(error("too_long", format!("{letters} of {MAX_TEXT}")));
    }
    if bytes > MAX_BYTES {
        return Err(error("too_long", format!("{bytes} of {MAX_BYTES} bytes")));
    }
    if words.is_empty() {
        return Err(error("empty", ""));
    }
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    let at = jiff::Timestamp::from_microsecond(out.at_us).map_err(|e| error("not_built", e))?;
    let mut record = json!({"$type": "app.bsky.feed.post", "text": words, "createdAt": format!("{at:.3}")});
    if out.language.len() == 2 {
        record["langs"] = json!([out.language]);
    }
    let links: Vec<Value> = links(&words)
        .into_iter()
        .map(|(from, to, uri)| facet(from, to, &json!({"$type": "app.bsky.richtext.facet#link", "uri": uri})))
        .collect();
    if !links.is_empty() {
        record["facets"] = json!(links);
    }
    let post = Post { answers, rkey: rkey(out.at_us, &token), record, named: named(&words) };
    let bytes = serde_json::to_vec(&post).map_err(|e| error("not_built", e))?;
    Ok(Wire {
        from: account.address.clone(),
        to: vec![to],
        message_id: token.clone(),
        envelope_id: token,
        bytes,
    })
}

/// What a stretch of the words is, in bytes as they leave.
pub(super) fn facet(from: usize, to: usize, feature: &Value) -> Value {
    json!({"index": {"byteStart": from, "byteEnd": to}, "features": [feature]})
}

/// Addresses in the words, by bytes.
pub(super) fn links(words: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in words.split('\n') {
        let mut here = at;
        for piece in inlines(line) {
            let length = match piece {
                Inline::Text(text) => text.len(),
                Inline::Bold(text) => text.len() + 4,
                Inline::Link(text, address) if text == address => text.len(),
                Inline::Link(text, address) => text.len() + address.len() + 4,
            };
            if let Inline::Link(text, address) = piece
                && text == address
            {
                found.push((here, here + length, address.to_owned()));
            }
            here += length;
        }
        at += line.len() + 1;
    }
    found
}

/// Names in the words, `@name.example`, by bytes.
pub(super) fn named(words: &str) -> Vec<Named> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let alone = |at: usize| words[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    let name = |(at, _): (usize, &str)| {
        let rest = &words[at + 1..];
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let handle = rest[..end].trim_end_matches(['.', '-']);
        let fine =
            alone(at) && handle.contains('.') && !handle.starts_with(['.', '-']) && handle.len() <= 253;
        fine.then(|| Named { from: at, to: at + 1 + handle.len(), handle: handle.to_owned() })
    };
    words.match_indices('@').filter_map(name).collect()
}

/// A key as the network's own clocks make them: time and a number that tells ours apart, 13 letters.
pub(super) fn rkey(at_us: i64, token: &str) -> String {
    const LETTERS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
    let digest = Sha256::digest(token.as_bytes());
    let own = (u64::from(digest[0]) << 8 | u64::from(digest[1])) & 0x3ff;
    let number = (at_us.unsigned_abs() & ((1 << 53) - 1)) << 10 | own;
    let letter = |n: u32| char::from(LETTERS[(number >> (5 * n) & 31) as usize]);
    (0..13).rev().map(letter).collect()
}
