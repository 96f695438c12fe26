//! The session cookie: written once, read strictly.

use axum::http::{HeaderMap, HeaderValue, header};
use domain::Time;

/// The prefix makes browsers refuse it from another path, another host, or without `Secure`.
pub(crate) const NAME: &str = "__Host-moked";

/// The header that begins a session.
pub(crate) fn begin(token: &str, expires: Time, now: Time) -> Option<HeaderValue> {
    let seconds = ((expires.0 - now.0) / 1_000_000).max(0);
    let text = format!("{NAME}={token}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
    HeaderValue::from_str(&text).ok()
}

/// The header that ends it.
pub(crate) fn end() -> HeaderValue {
    HeaderValue::from_static("__Host-moked=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// The cookie of somebody of the company without a seat: sent to their page alone.
pub(crate) const HAND: &str = "__Secure-moked-hand";

/// The header that begins their session.
pub(crate) fn begin_hand(token: &str, expires: Time, now: Time) -> Option<HeaderValue> {
    let seconds = ((expires.0 - now.0) / 1_000_000).max(0);
    let text = format!("{HAND}={token}; Path=/hand; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
    HeaderValue::from_str(&text).ok()
}

/// The header that ends it.
pub(crate) fn end_hand() -> HeaderValue {
    HeaderValue::from_static("__Secure-moked-hand=; Path=/hand; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// The token of their cookie.
pub(crate) fn hand_token(headers: &HeaderMap) -> Option<&str> {
    named(headers, HAND)
}

/// The token of the cookie.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    named(headers, NAME)
}

/// Two cookies of the name that differ are nobody's session.
fn named<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = None;
    for line in headers.get_all(header::COOKIE) {
        for part in line.to_str().ok()?.split(';') {
            let Some(value) = part.trim().strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) else {
                continue;
            };
            if found.is_some_and(|earlier| earlier != value) {
                return None;
            }
            found = Some(value);
        }
    }
    found.filter(|token| plausible(token))
}

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && plausible(token.trim())).then(|| token.trim())
}

fn plausible(token: &str) -> bool {
    !token.is_empty() && token.len() <= 512 && token.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn one_session_is_found_and_two_are_refused() {
        assert_eq!(token(&with("a=1; __Host-moked=abc; b=2")), Some("abc"));
        assert_eq!(token(&with("moked=abc; x__Host-moked=abc")), None);
        assert_eq!(token(&with("__Host-moked=abc; __Host-moked=evil")), None);
        assert_eq!(hand_token(&with("__Host-moked=abc; __Secure-moked-hand=b")), Some("b"));
        assert_eq!(hand_token(&with("__Host-moked=abc")), None);
    }
}
