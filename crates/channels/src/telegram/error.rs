//! What Telegram says when it will not, and what that means for the message.

use std::time::Duration;

use serde_json::Value;

use crate::SendOutcome;
use crate::web::Answer;

/// What an answer that is no "yes" means.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let told = body["description"].as_str().unwrap_or_default();
    let detail: String =
        format!("{} {told}", answer.status).chars().filter(|c| !c.is_control()).take(300).collect();
    let seconds = body["parameters"]["retry_after"].as_u64().map(Duration::from_secs);
    let small = told.to_ascii_lowercase();
    let failed = |code| SendOutcome::Failed { code, detail: detail.clone() };
    match answer.status {
        // with a token that is none there is no such bot
        401 | 404 => SendOutcome::Reauth { detail },
        403 => failed("unreachable"),
        429 => SendOutcome::Retry { code: "rate_limited", after: seconds.or(answer.retry_after), detail },
        500.. => SendOutcome::Uncertain { code: "no_answer", detail },
        _ if small.contains("too long") => failed("too_long"),
        _ if small.contains("chat not found") || small.contains("deactivated") => failed("unreachable"),
        _ => failed("refused"),
    }
}
