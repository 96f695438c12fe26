//! Signed claims as vendors check them (RFC 7515).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{UnparsedPublicKey, VerificationAlgorithm};
use serde_json::Value;
use std::time::{SystemTime, UNIX_EPOCH};

/// The head and the claims of a token that this key signed and that is good now; `longest` is how long it may be.
pub(crate) fn checked(
    token: &str,
    alg: &str,
    by: (&'static dyn VerificationAlgorithm, &[u8]),
    longest: i64,
) -> Option<(Value, Value)> {
    let (plain, signature) = token.rsplit_once('.')?;
    let (head, claims) = plain.split_once('.')?;
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
    let read = |part: &str| serde_json::from_slice::<Value>(&decoded(part)?).ok();
    UnparsedPublicKey::new(by.0, by.1).verify(plain.as_bytes(), &decoded(signature)?).ok()?;
    let (head, claims) = (read(head)?, read(claims)?);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() as i64;
    let (from, until) = (claims["iat"].as_i64()?, claims["exp"].as_i64()?);
    let good = head["alg"] == alg && from <= now + 60 && until > now && until - from <= longest;
    good.then_some((head, claims))
}
