//! What an error of WhatsApp means for the message, as data.

use crate::SendOutcome;
use crate::meta::Class::{self, Later, Misconfigured, Rejected};
use crate::meta::{self, GraphError};
use crate::web::Answer;

/// Codes with what they are called here; a later row does not change an earlier one.
const TABLE: &[(i64, &str, Class)] = &[
    (131_047, "window_closed", Rejected),
    (131_026, "unreachable", Rejected),
    (131_030, "not_on_the_test_list", Rejected),
    (131_021, "own_number", Rejected),
    (131_050, "opted_out", Rejected),
    (131_049, "held_back_by_vendor", Rejected),
    (131_062, "needs_phone", Rejected),
    (131_008, "content_refused", Rejected),
    (131_009, "content_refused", Rejected),
    (131_051, "unsupported_kind", Rejected),
    (131_052, "media_refused", Rejected),
    (131_053, "media_refused", Rejected),
    (132_000, "template_filled_wrongly", Rejected),
    (132_001, "no_such_template", Rejected),
    (132_005, "too_long", Rejected),
    (132_007, "refused_by_policy", Rejected),
    (132_008, "template_filled_wrongly", Rejected),
    (132_012, "template_filled_wrongly", Rejected),
    (132_015, "template_paused", Rejected),
    (132_016, "template_disabled", Rejected),
    (100, "content_refused", Rejected),
    (4, "rate_limited", Later(60)),
    (80_007, "rate_limited", Later(60)),
    (130_429, "rate_limited", Later(10)),
    (131_056, "rate_limited", Later(8)),
    (131_048, "rate_limited", Later(3_600)),
    (133_016, "rate_limited", Later(3_600)),
    (131_057, "vendor_busy", Later(600)),
    (1, "vendor_busy", Later(30)),
    (2, "vendor_busy", Later(30)),
    (131_000, "vendor_busy", Later(30)),
    (131_016, "vendor_busy", Later(60)),
    (133_004, "vendor_busy", Later(60)),
    (0, "auth_failed", Misconfigured),
    (3, "auth_failed", Misconfigured),
    (10, "auth_failed", Misconfigured),
    (190, "auth_failed", Misconfigured),
    (131_005, "auth_failed", Misconfigured),
    (368, "account_blocked", Misconfigured),
    (131_031, "account_blocked", Misconfigured),
    (131_042, "account_unpaid", Misconfigured),
    (131_045, "account_unregistered", Misconfigured),
    (133_010, "account_unregistered", Misconfigured),
];

/// The stable code of an error, and what to do about it.
pub(super) fn reason(told: &GraphError) -> (&'static str, Class) {
    let code = told.code;
    if let Some((_, reason, class)) = TABLE.iter().find(|(known, ..)| *known == code) {
        return (reason, *class);
    }
    if (200..=299).contains(&code) { ("auth_failed", Misconfigured) } else { ("refused", Rejected) }
}

/// What an answer that is no "yes" means.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    meta::outcome(answer, reason)
}
