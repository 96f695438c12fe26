//! The token of a link into private: made, found in a message, told from what others made up.

use crate::{Result, secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Letters of a token.
const LENGTH: usize = 24;

/// A fresh token: twelve random bytes, and six that tell it from what others made up.
pub(crate) fn new_token(key: &[u8; 32]) -> Result<String> {
    let random = secret::random::<12>()?;
    Ok(URL_SAFE_NO_PAD.encode([&random[..], &mark(key, &random)].concat()))
}

fn mark(key: &[u8; 32], random: &[u8]) -> [u8; 6] {
    let tag = secret::sign(&secret::sign(key, b"private-way"), random);
    [tag[0], tag[1], tag[2], tag[3], tag[4], tag[5]]
}

/// The hash under which a token is kept; `None` for what is not ours.
pub(crate) fn hash_of(key: &[u8; 32], token: &str) -> Option<Vec<u8>> {
    let bytes = (token.len() == LENGTH).then(|| URL_SAFE_NO_PAD.decode(token).ok()).flatten()?;
    let (random, tag) = bytes.split_at_checked(12)?;
    (mark(key, random) == tag).then(|| secret::token_hash(token))
}

/// The token of ours that stands in a message, as it is kept.
pub(crate) fn token_in(key: &[u8; 32], text: &str) -> Option<Vec<u8>> {
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.split(|c: char| !letter(c)).find_map(|word| hash_of(key, word))
}

/// Where a link leads.
pub(crate) fn address(base: &str, token: &str) -> String {
    format!("{}/p/{token}", base.trim_end_matches('/'))
}

/// Characters that a link adds to a line.
pub(crate) fn adds(base: &str) -> usize {
    address(base, "").chars().count() + LENGTH + 1
}

/// A line without the link at its end: the coach reads words, and the link is ours.
pub(crate) fn without_link(text: &str) -> &str {
    let Some((line, last)) = text.rsplit_once(' ') else { return text };
    let ours =
        last.rsplit_once("/p/").is_some_and(|(base, token)| base.contains("://") && token.len() == LENGTH);
    if ours { line.trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_a_message_and_nothing_else_is_taken_for_one() {
        let key = [7; 32];
        let token = new_token(&key).unwrap();
        assert_eq!(token.len(), LENGTH);
        assert_eq!(token_in(&key, &format!("שלום, ממשיכים כאן: {token}.")), Some(secret::token_hash(&token)));
        assert_eq!(token_in(&key, &address("https://x.example/", &token)), Some(secret::token_hash(&token)));
        let mut changed = token.clone().into_bytes();
        changed[3] = if changed[3] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        for other in [changed.as_str(), "abcdefghijklmnopqrstuvwx", "", "שלום", &token[1..]] {
            assert_eq!(token_in(&key, other), None, "{other}");
        }
        assert_eq!(token_in(&[8; 32], &token), None);
    }

    #[test]
    fn the_words_are_told_from_the_link_behind_them() {
        let token = new_token(&[7; 32]).unwrap();
        let line = format!("תודה, נמשיך כאן. נועה {}", address("https://x.example", &token));
        assert_eq!(without_link(&line), "תודה, נמשיך כאן. נועה");
        for other in ["תודה https://x.example/p/short", "תודה", "", "a/p/b c"] {
            assert_eq!(without_link(other), other);
        }
    }
}
