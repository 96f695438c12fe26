//! What Twilio's codes mean for a message, as data: they split from time to time.

use std::time::Duration;

use serde_json::Value;

use crate::SendOutcome;
use crate::web::Answer;

const TABLE: [(i64, &str); 17] = [
    (21_610, "opted_out"),
    (21_211, "bad_number"),
    (21_217, "bad_number"),
    (21_614, "bad_number"),
    (21_408, "country_not_allowed"),
    (21_617, "too_long"),
    (21_602, "empty"),
    (30_003, "unreachable"),
    (30_004, "unreachable"),
    (30_005, "unreachable"),
    (30_006, "unreachable"),
    (30_007, "refused_by_policy"),
    (30_008, "unreachable"),
    (20_003, "auth_failed"),
    (20_404, "auth_failed"),
    (21_606, "sender_refused"),
    (21_212, "sender_refused"),
];

/// The stable code of an error.
pub(super) fn reason(code: i64) -> &'static str {
    TABLE.iter().find(|(known, _)| *known == code).map_or("refused", |(_, reason)| reason)
}

/// What an answer that is no "yes" means.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let code = body["code"].as_i64().unwrap_or(0);
    let said = body["message"].as_str().unwrap_or_default();
    let detail: String =
        format!("{} {code} {said}", answer.status).chars().filter(|c| !c.is_control()).take(300).collect();
    let after = answer.retry_after.or(Some(Duration::from_secs(10)));
    match (answer.status, reason(code)) {
        (401 | 403, _) | (_, "auth_failed" | "sender_refused") => SendOutcome::Reauth { detail },
        (429, _) => SendOutcome::Retry { code: "rate_limited", detail, after },
        (500.., _) => SendOutcome::Uncertain { code: "no_answer", detail },
        (_, code) => SendOutcome::Failed { code, detail },
    }
}
