//! A call of a vendor: what came, before anything of it is believed.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// A call as it came; the connector proves who made it by the raw bytes.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Whether it asks us to prove that the address is ours (`GET`), and brings nothing.
    pub get: bool,
    /// The address under which the vendor knows us, with path and query.
    pub url: &'a str,
    /// Names and values of the query, decoded, in their order.
    pub query: &'a [(String, String)],
    /// Headers with names in lower case.
    pub headers: &'a [(String, String)],
    /// The body, untouched.
    pub body: &'a [u8],
    /// Now, in microseconds since 1970.
    pub now_us: i64,
}

impl Call<'_> {
    /// The value of a header that came once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        once(self.headers, name)
    }

    /// The value of a name in the query that came once.
    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        once(self.query, name)
    }
}

fn once<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut found = pairs.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str());
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// A call that is what it claims to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hooked {
    /// What it brought.
    pub items: Vec<HookItem>,
    /// What the vendor wants to hear, as plain text.
    pub answer: String,
}

/// One piece of what a call brought, to be kept and read by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookItem {
    /// Id in the source, unique within the inbox: the same id again is the same piece.
    pub provider_id: String,
    /// The piece, with all that came around it.
    pub bytes: Vec<u8>,
}

/// A call that is not what it claims to be, or that we cannot judge; there is one answer for all reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("refused")]
pub struct Refused;

/// Whether `tag` is the HMAC-SHA256 of `bytes` under one of the keys; an empty key proves nothing. Every key is tried,
/// so that the time tells nothing.
pub(crate) fn proves(keys: &[&str], bytes: &[u8], tag: &[u8]) -> bool {
    let by = |key: &&str| {
        let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok();
        !key.is_empty() && mac.is_some_and(|m| m.chain_update(bytes).verify_slice(tag).is_ok())
    };
    keys.iter().map(by).fold(false, |any, one| any | one)
}

/// Whether two words are the same, in a time that does not tell where they part.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let tag = |text: &str| {
        let mac = Hmac::<Sha256>::new_from_slice(b"same").ok();
        mac.map(|m| m.chain_update(text.as_bytes()).finalize().into_bytes()).unwrap_or_default()
    };
    !one.is_empty() && tag(one) == tag(other)
}

/// A name for a piece that the vendor did not name: the same words a minute later are said again; a repeat would be
/// seen, a loss would not.
pub(crate) fn unnamed(bytes: &[u8], now_us: i64) -> String {
    format!("body:{}:{}", digest(bytes), now_us / 60_000_000)
}

/// The SHA-256 of bytes in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Bytes written as hexadecimal digits.
pub(crate) fn hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pair = |two: &[u8]| match two {
        [a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => {
            u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok()
        }
        _ => None,
    };
    digits.chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_key_over_the_very_bytes_proves_anything() {
        let tag =
            Hmac::<Sha256>::new_from_slice(b"key").unwrap().chain_update(b"body").finalize().into_bytes();
        assert!(proves(&["old", "key"], b"body", &tag));
        assert!(!proves(&["old", ""], b"body", &tag));
        assert!(!proves(&["key"], b"body ", &tag));
        assert!(!proves(&["key"], b"body", &tag[..31]));
        let none = Hmac::<Sha256>::new_from_slice(b"").unwrap().chain_update(b"body").finalize().into_bytes();
        assert!(!proves(&[""], b"body", &none), "an empty key is no key");
    }

    #[test]
    fn words_and_digits_are_compared_whole() {
        assert!(same("abc", "abc") && !same("abc", "ab") && !same("", ""));
        assert_eq!(hex("00ffA0"), Some(vec![0, 255, 160]));
        assert_eq!((hex("0"), hex("+1"), hex("zz")), (None, None, None));
    }

    #[test]
    fn a_header_that_came_twice_is_none() {
        let pair = |v: &str| ("x".to_owned(), v.to_owned());
        assert_eq!(once(&[pair("1")], "x"), Some("1"));
        assert_eq!(once(&[pair("1"), pair("2")], "x"), None);
    }
}
