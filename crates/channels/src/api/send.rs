//! Hands a message to the app as a signed webhook. Its id is the same on every attempt, so the app takes it once and an
//! attempt in doubt may be repeated.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::Method;
use serde_json::{Value, json};

use super::config::text;
use super::{MAX_TEXT, sign};
use crate::vendor::is_yes;
use crate::web::{self, Answer, Ask, Unanswered, WebError};
use crate::{Account, CheckStep, Outbound, RenderError, SendOutcome, Wire, ids};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(20);

/// Writes the body.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| !a.is_empty());
    let to = to.ok_or(RenderError { code: "no_recipient", detail: String::new() })?;
    let length = out.text.chars().count();
    if length > MAX_TEXT {
        return Err(RenderError { code: "too_long", detail: format!("{length} of {MAX_TEXT}") });
    }
    let id = ids::message(&account.key, out.conversation_id, out.message_id);
    let files: Vec<Value> = out
        .attachments
        .iter()
        .map(|f| json!({"name": f.name, "mime": f.mime, "base64": STANDARD.encode(&f.bytes)}))
        .collect();
    let body = json!({"type": "message", "message": {"id": id, "conversation": out.conversation_id, "to": to,
        "from_name": out.from_name, "text": out.text, "language": out.language, "automatic": out.auto,
        "answers": out.answers, "choices": out.choices, "files": files, "at": out.at_us / 1_000_000}});
    let bytes = body.to_string().into_bytes();
    Ok(Wire { from: account.address.clone(), to: vec![to], message_id: id.clone(), envelope_id: id, bytes })
}

/// Sends it.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let refused = SendOutcome::Failed { code: "not_built", detail: String::new() };
    if wire.envelope_id.is_empty() {
        return refused;
    }
    match post(account, &wire.envelope_id, wire.bytes.clone()).await {
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
        _ if is_yes(answer) => {
            SendOutcome::Accepted { provider_id: wire.envelope_id.clone(), detail, refused: Vec::new() }
        }
        401 | 403 | 404 | 410 => SendOutcome::Reauth { detail },
        408 | 409 | 425 | 429 => SendOutcome::Retry { code: "rate_limited", detail, after },
        500.. => SendOutcome::Retry { code: "vendor_busy", detail, after },
        _ => SendOutcome::Failed { code: "refused", detail },
    }
}

/// A signed call; `None` without a secret.
async fn post(account: &Account, id: &str, body: Vec<u8>) -> Option<Result<Answer, Unanswered>> {
    let key = sign::key(&text(&account.config, "signing_secret")?)?;
    let url = text(&account.config, "base_url")?;
    // the receiving side judges by its own clock
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", sign::signature(&key, id, seconds, &body)),
    ];
    let (allow_private, within) = (account.allow_private, WITHIN);
    Some(
        web::ask(Ask { method: Method::POST, url, headers, body, allow_private, within, most: 1 << 20 })
            .await,
    )
}

/// Tries the address with a call that says nothing.
pub(super) async fn ping(account: &Account) -> CheckStep {
    let name = "api.ping";
    let step = |ok, code, detail| CheckStep { name, ok, code, detail };
    match post(account, "ping", json!({"type": "ping"}).to_string().into_bytes()).await {
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
