//! What Twilio's codes mean for a message, as data: they split from time to time.

use std::time::Duration;

use serde_json::Value;

use crate::SendOutcome;
use crate::vendor::Class::{self, Later, Misconfigured, Rejected};
use crate::web::Answer;

const TABLE: &[(i64, &str, Class)] = &[
    (21_610, "opted_out", Rejected),
    (21_211, "bad_number", Rejected),
    (21_217, "bad_number", Rejected),
    (21_614, "bad_number", Rejected),
    (21_408, "country_not_allowed", Rejected),
    (21_617, "too_long", Rejected),
    (21_602, "empty", Rejected),
    (21_620, "media_refused", Rejected),
    (21_655, "no_such_template", Rejected),
    (21_656, "template_filled_wrongly", Rejected),
    (30_003, "unreachable", Rejected),
    (30_004, "unreachable", Rejected),
    (30_005, "unreachable", Rejected),
    (30_006, "unreachable", Rejected),
    (30_007, "refused_by_policy", Rejected),
    (30_008, "unreachable", Rejected),
    (63_003, "unreachable", Rejected),
    (63_024, "unreachable", Rejected),
    (63_005, "content_refused", Rejected),
    (63_021, "content_refused", Rejected),
    (63_030, "content_refused", Rejected),
    (63_013, "refused_by_policy", Rejected),
    (63_014, "opted_out", Rejected),
    (63_015, "not_on_the_test_list", Rejected),
    (63_016, "window_closed", Rejected),
    (63_019, "media_refused", Rejected),
    (63_020, "own_number", Rejected),
    (63_031, "own_number", Rejected),
    (63_027, "no_such_template", Rejected),
    (63_028, "template_filled_wrongly", Rejected),
    (63_032, "held_back_by_vendor", Rejected),
    (63_033, "unreachable", Rejected),
    (63_049, "held_back_by_vendor", Rejected),
    (63_041, "template_paused", Rejected),
    (63_042, "template_disabled", Rejected),
    (20_429, "rate_limited", Later(10)),
    (21_611, "rate_limited", Later(60)),
    (30_001, "rate_limited", Later(60)),
    (63_017, "rate_limited", Later(60)),
    (63_018, "rate_limited", Later(60)),
    (63_038, "rate_limited", Later(3_600)),
    (63_012, "vendor_busy", Later(30)),
    (20_003, "auth_failed", Misconfigured),
    (20_404, "auth_failed", Misconfigured),
    (63_001, "auth_failed", Misconfigured),
    (21_606, "sender_refused", Misconfigured),
    (21_212, "sender_refused", Misconfigured),
    (63_002, "sender_refused", Misconfigured),
    (63_007, "sender_refused", Misconfigured),
    (63_022, "account_unregistered", Misconfigured),
    (30_002, "account_blocked", Misconfigured),
    (63_051, "account_blocked", Misconfigured),
];

/// The stable code of an error, and what to do about it.
pub(super) fn reason(code: i64) -> (&'static str, Class) {
    let found = TABLE.iter().find(|(known, ..)| *known == code);
    found.map_or(("refused", Rejected), |(_, reason, class)| (*reason, *class))
}

/// What an answer that is no "yes" means.
pub(crate) fn outcome(answer: &Answer) -> SendOutcome {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let code = body["code"].as_i64().unwrap_or(0);
    let said = body["message"].as_str().unwrap_or_default();
    let detail: String =
        format!("{} {code} {said}", answer.status).chars().filter(|c| !c.is_control()).take(300).collect();
    let after = |seconds| Some(answer.retry_after.unwrap_or(Duration::from_secs(seconds)));
    match (answer.status, reason(code)) {
        (401 | 403, _) | (_, (_, Misconfigured)) => SendOutcome::Reauth { detail },
        (_, (code, Later(seconds))) => SendOutcome::Retry { code, detail, after: after(seconds) },
        (429, _) => SendOutcome::Retry { code: "rate_limited", detail, after: after(10) },
        // what went wrong inside says nothing of whether the message went
        (500.., _) => SendOutcome::Uncertain { code: "no_answer", detail },
        (_, (code, Rejected)) => SendOutcome::Failed { code, detail },
    }
}
