//! Signed JSON by the Standard Webhooks scheme, both ways: over id, time and body, by HMAC-SHA256.
//!
//! What leaves carries the same id on every attempt, so the other side takes it once and an attempt in doubt may be
//! repeated.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use hyper::Method;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::field::text;
use crate::vendor::is_yes;
use crate::web::{self, Answer, Ask, Unanswered, WebError};
use crate::{Account, Call, CheckStep, HookItem, Refused, SendOutcome, Wire};

/// How far the clocks may be apart, in seconds: an older call is a repeat of somebody who listened.
const SKEW: i64 = 300;
/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(20);
/// The fields of a form that hold the secrets; the second one while they are being changed.
pub(crate) const SECRETS: [&str; 2] = ["signing_secret", "former_signing_secret"];

/// The key in a secret `whsec_…`, of 16 bytes or more.
pub(crate) fn key(secret: &str) -> Option<Vec<u8>> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    (16..=256).contains(&key.len()).then_some(key)
}

fn mac(key: &[u8], id: &str, seconds: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    Some(mac.chain_update(format!("{id}.{seconds}.")).chain_update(body))
}

/// The value of `webhook-signature`.
pub(crate) fn signature(key: &[u8], id: &str, seconds: i64, body: &[u8]) -> String {
    let tag = mac(key, id, seconds, body).map(|m| m.finalize().into_bytes()).unwrap_or_default();
    format!("v1,{}", STANDARD.encode(tag))
}

/// Whether one of the signatures fits one of the keys, and the time is ours.
fn proves(keys: &[Vec<u8>], id: &str, seconds: i64, now: i64, body: &[u8], signatures: &str) -> bool {
    let fits = |written: &str, key: &Vec<u8>| {
        let tag = written.strip_prefix("v1,").and_then(|t| STANDARD.decode(t).ok());
        tag.is_some_and(|tag| mac(key, id, seconds, body).is_some_and(|m| m.verify_slice(&tag).is_ok()))
    };
    let any = signatures.split(' ').take(10).any(|written| keys.iter().any(|key| fits(written, key)));
    any && !id.is_empty() && now.abs_diff(seconds) <= SKEW.unsigned_abs()
}

/// Refuses a call that nobody signed who has one of the inbox's secrets.
pub(crate) fn judge(account: &Account, call: &Call<'_>) -> Result<(), Refused> {
    if call.get {
        return Err(Refused);
    }
    let keys: Vec<Vec<u8>> =
        SECRETS.into_iter().filter_map(|field| key(&text(&account.config, field)?)).collect();
    let id = call.header("webhook-id").ok_or(Refused)?;
    let seconds = call.header("webhook-timestamp").and_then(|t| t.parse().ok()).ok_or(Refused)?;
    let signatures = call.header("webhook-signature").ok_or(Refused)?;
    match proves(&keys, id, seconds, call.now_us / 1_000_000, call.body, signatures) {
        true => Ok(()),
        false => Err(Refused),
    }
}

/// Bytes that cannot be cut, as one piece that is the same every time it comes.
pub(crate) fn whole(body: &[u8]) -> HookItem {
    let digest: String = Sha256::digest(body).iter().map(|b| format!("{b:02x}")).collect();
    HookItem { provider_id: format!("body:{digest}"), bytes: body.to_vec() }
}

/// Hands a message over to the address.
pub(crate) async fn deliver(account: &Account, url: Option<String>, wire: &Wire) -> SendOutcome {
    let refused = SendOutcome::Failed { code: "not_built", detail: String::new() };
    if wire.envelope_id.is_empty() {
        return refused;
    }
    match post(account, url, &wire.envelope_id, wire.bytes.clone()).await {
        None => refused,
        Some(Ok(answer)) => outcome(wire, &answer),
        Some(Err(Unanswered::NotAsked(WebError {
            code: code @ ("bad_address" | "private_address" | "not_encrypted"),
            detail,
        }))) => SendOutcome::Failed { code, detail },
        Some(Err(e)) => {
            let WebError { code, detail } = e.into();
            SendOutcome::Retry { code, detail, after: None }
        }
    }
}

fn outcome(wire: &Wire, answer: &Answer) -> SendOutcome {
    let detail = answer.status.to_string();
    let after = answer.retry_after;
    match answer.status {
        _ if is_yes(answer) => SendOutcome::Accepted {
            provider_id: wire.envelope_id.clone(),
            detail,
            refused: Vec::new(),
            reached: None,
        },
        401 | 403 | 404 | 410 => SendOutcome::Reauth { detail },
        408 | 409 | 425 | 429 => SendOutcome::Retry { code: "rate_limited", detail, after },
        500.. => SendOutcome::Retry { code: "vendor_busy", detail, after },
        _ => SendOutcome::Failed { code: "refused", detail },
    }
}

/// A signed call; `None` without a secret or an address.
async fn post(
    account: &Account,
    url: Option<String>,
    id: &str,
    body: Vec<u8>,
) -> Option<Result<Answer, Unanswered>> {
    let key = key(&text(&account.config, SECRETS[0])?)?;
    // the receiving side judges by its own clock
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", signature(&key, id, seconds, &body)),
    ];
    let (url, allow_private, within) = (url?, account.allow_private, WITHIN);
    Some(
        web::ask(Ask { method: Method::POST, url, headers, body, allow_private, within, most: 1 << 20 })
            .await,
    )
}

/// Tries the address with a call that says nothing.
pub(crate) async fn ping(account: &Account, url: Option<String>, name: &'static str) -> CheckStep {
    let step = |ok, code, detail| CheckStep { name, ok, code, detail };
    match post(account, url, "ping", json!({"type": "ping"}).to_string().into_bytes()).await {
        None => step(false, "config", String::new()),
        Some(Ok(answer)) if is_yes(&answer) => step(true, "ok", String::new()),
        Some(Ok(answer)) if matches!(answer.status, 401 | 403) => {
            step(false, "auth_failed", answer.status.to_string())
        }
        Some(Ok(answer)) => step(false, "refused", answer.status.to_string()),
        Some(Err(e)) => {
            let WebError { code, detail } = e.into();
            step(false, code, detail)
        }
    }
}
