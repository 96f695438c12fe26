//! Signatures by the Standard Webhooks scheme: over id, time and body, by HMAC-SHA256.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How far the clocks may be apart, in seconds: an older call is a repeat of somebody who listened.
const SKEW: i64 = 300;

/// The key in a secret `whsec_…`, of 16 bytes or more.
pub(super) fn key(secret: &str) -> Option<Vec<u8>> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    (16..=256).contains(&key.len()).then_some(key)
}

fn mac(key: &[u8], id: &str, seconds: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    Some(mac.chain_update(format!("{id}.{seconds}.")).chain_update(body))
}

/// The value of `webhook-signature`.
pub(super) fn signature(key: &[u8], id: &str, seconds: i64, body: &[u8]) -> String {
    let tag = mac(key, id, seconds, body).map(|m| m.finalize().into_bytes()).unwrap_or_default();
    format!("v1,{}", STANDARD.encode(tag))
}

/// Whether one of the signatures fits one of the keys, and the time is ours.
pub(super) fn proves(
    keys: &[Vec<u8>],
    id: &str,
    seconds: i64,
    now: i64,
    body: &[u8],
    signatures: &str,
) -> bool {
    let fits = |written: &str, key: &Vec<u8>| {
        let tag = written.strip_prefix("v1,").and_then(|t| STANDARD.decode(t).ok());
        tag.is_some_and(|tag| mac(key, id, seconds, body).is_some_and(|m| m.verify_slice(&tag).is_ok()))
    };
    let any = signatures.split(' ').take(10).any(|written| keys.iter().any(|key| fits(written, key)));
    any && !id.is_empty() && now.abs_diff(seconds) <= SKEW.unsigned_abs()
}
