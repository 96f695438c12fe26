//! What the companies' numbers mean, as data: of a report, and of an answer.

use crate::Reached::{self, Delivered, Failed, Sent};
use crate::vendor::Class::{self, Later, Misconfigured, Rejected};

/// Reports that a message did not arrive; every other number up to 132 that is not here is no more than that.
const REPORTS: &[(i64, &str)] = &[
    (7, "account_unpaid"),
    (15, "kosher_number"),
    (16, "not_at_this_hour"),
    (17, "refused_by_policy"),
    (18, "content_refused"),
    (104, "refused"),
    (108, "refused"),
    (201, "opted_out"),
    (747, "unreachable"),
    (998, "sender_refused"),
    (999, "refused"),
];

/// How far a message came, and why no further.
pub(super) fn meaning(status: i64) -> Option<(Reached, Option<&'static str>)> {
    if let Some((_, code)) = REPORTS.iter().find(|(known, _)| *known == status) {
        return Some((Failed, Some(code)));
    }
    match status {
        0 | 102 => Some((Delivered, None)),
        // it left, and the network does not say more
        -1 | 2 => Some((Sent, None)),
        1..=6 | 14 | 101..=132 => Some((Failed, Some("unreachable"))),
        _ => None,
    }
}

const ANSWERS: &[(i64, &str, Class)] = &[
    (3, "auth_failed", Misconfigured),
    (10, "auth_failed", Misconfigured),
    (11, "auth_failed", Misconfigured),
    (4, "account_unpaid", Misconfigured),
    (12, "account_unpaid", Misconfigured),
    (5, "not_at_this_hour", Later(1_800)),
    (8, "opted_out", Rejected),
    (9, "bad_number", Rejected),
];

/// What an answer that is not 0 means.
pub(super) fn refusal(status: i64) -> (&'static str, Class) {
    let found = ANSWERS.iter().find(|(known, ..)| *known == status);
    found.map_or(("refused", Rejected), |(_, code, class)| (*code, *class))
}

/// "Process failure": whether something of it went is not said.
pub(super) const IN_DOUBT: i64 = 6;
