//! Visitors' tokens, and signed identities of customers who are logged in on the site.

use crate::visitor::Visitor;
use crate::{DeskError, Result, secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Id, Time};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a visitor's token says.
#[derive(Serialize, Deserialize)]
struct Claims {
    /// Inbox.
    i: Id,
    /// Address of the identity.
    a: String,
    /// Proven by the site.
    v: bool,
    /// Name.
    n: Option<String>,
    /// Mailbox.
    e: Option<String>,
    /// End, in microseconds.
    x: i64,
}

/// A token for a visitor. Nothing is stored for it.
pub(crate) fn write_token(key: &[u8; 32], visitor: &Visitor, expires: Time) -> String {
    let claims = Claims {
        i: visitor.inbox_id,
        a: visitor.address.clone(),
        v: visitor.verified,
        n: visitor.name.clone(),
        e: visitor.email.clone(),
        x: expires.0,
    };
    let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims).unwrap_or_default());
    let tag = secret::sign(&secret::sign(key, b"visitor"), body.as_bytes());
    format!("{body}.{}", URL_SAFE_NO_PAD.encode(tag))
}

/// Reads a token; `None` when it is not ours or has ended.
pub(crate) fn read_token(key: &[u8; 32], token: &str, now: Time) -> Option<Visitor> {
    let (body, tag) = token.split_once('.')?;
    let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
    if tag.len() != 32 || !secret::verify(&secret::sign(key, b"visitor"), body.as_bytes(), &tag) {
        return None;
    }
    let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()?;
    (claims.x > now.0).then_some(Visitor {
        inbox_id: claims.i,
        address: claims.a,
        verified: claims.v,
        name: claims.n,
        email: claims.e,
    })
}

/// What the site says of its customer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) sub: String,
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) expires: Time,
}

/// Checks a JWT signed with HS256 under the inbox's secret. It must end, and within a day.
pub(crate) fn read_identity(secret_text: &str, jwt: &str, now: Time) -> Result<Identity> {
    let bad = || DeskError::Conflict("bad_identity");
    if secret_text.len() < 16 || jwt.len() > 8192 {
        return Err(bad());
    }
    let mut parts = jwt.split('.');
    let (Some(header), Some(body), Some(tag), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(bad());
    };
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| bad());
    let head: Value = serde_json::from_slice(&decode(header)?).map_err(|_| bad())?;
    // the algorithm is ours to choose, never the token's
    if head.get("alg").and_then(Value::as_str) != Some("HS256") {
        return Err(bad());
    }
    let tag = decode(tag)?;
    if tag.len() != 32 || !secret::verify(secret_text.as_bytes(), format!("{header}.{body}").as_bytes(), &tag)
    {
        return Err(bad());
    }
    let claims: Value = serde_json::from_slice(&decode(body)?).map_err(|_| bad())?;
    let text =
        |key: &str| claims.get(key).and_then(Value::as_str).map(str::to_owned).filter(|t| t.len() <= 320);
    let seconds = claims.get("exp").and_then(Value::as_i64).ok_or_else(bad)?;
    let expires = Time(seconds.saturating_mul(1_000_000));
    if expires <= now || expires > now.plus_seconds(86_400 + 300) {
        return Err(bad());
    }
    let sub = text("sub").filter(|s| !s.is_empty()).ok_or_else(bad)?;
    Ok(Identity { sub, name: text("name"), email: text("email"), expires })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "a secret of the site";

    fn jwt(header: &str, body: &str, secret_text: &str) -> String {
        let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(body));
        let tag = secret::sign(secret_text.as_bytes(), text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    #[test]
    fn x15_an_identity_is_signed_and_ends() {
        let now = Time(1_000_000_000_000);
        let hs = r#"{"alg":"HS256"}"#;
        let good = jwt(hs, r#"{"sub":"u7","name":"דנה","exp":1003600}"#, SECRET);
        assert_eq!(read_identity(SECRET, &good, now).unwrap().sub, "u7");
        for bad in [
            jwt(hs, r#"{"sub":"u7","exp":1003600}"#, "another secret of a site"),
            jwt(r#"{"alg":"none"}"#, r#"{"sub":"u7","exp":1003600}"#, SECRET),
            jwt(hs, r#"{"sub":"u7"}"#, SECRET),
            jwt(hs, r#"{"sub":"u7","exp":999999}"#, SECRET),
            jwt(hs, r#"{"sub":"u7","exp":9999999}"#, SECRET),
            jwt(hs, r#"{"exp":1003600}"#, SECRET),
            "a.b".to_owned(),
            String::new(),
        ] {
            assert_eq!(read_identity(SECRET, &bad, now).unwrap_err().code(), "bad_identity", "{bad}");
        }
    }

    #[test]
    fn a_token_is_bound_to_its_key_and_ends() {
        let visitor =
            Visitor { inbox_id: 3, address: "v:1".to_owned(), verified: false, name: None, email: None };
        let token = write_token(&[7; 32], &visitor, Time(100));
        assert_eq!(read_token(&[7; 32], &token, Time(50)), Some(visitor));
        assert_eq!(read_token(&[7; 32], &token, Time(100)), None);
        assert_eq!(read_token(&[8; 32], &token, Time(50)), None);
        assert_eq!(read_token(&[7; 32], &token.replace('.', "A."), Time(50)), None);
    }
}
