//! What an error of a page or an Instagram account means for the message, as data.

use crate::meta::Class::{self, Later, Misconfigured, Rejected};
use crate::meta::GraphError;

/// Subcodes, which say more than the code above them.
const NEAR: &[(i64, &str, Class)] = &[
    (2_018_278, "window_closed", Rejected),
    (2_018_065, "window_closed", Rejected),
    (2_534_022, "window_closed", Rejected),
    (1_545_041, "unreachable", Rejected),
    (2_018_001, "unreachable", Rejected),
    (2_018_108, "not_on_the_test_list", Rejected),
];

/// Codes with what they are called here.
const TABLE: &[(i64, &str, Class)] = &[
    (551, "unreachable", Rejected),
    (10_900, "answered_already", Rejected),
    (100, "content_refused", Rejected),
    (4, "rate_limited", Later(60)),
    (17, "rate_limited", Later(60)),
    (32, "rate_limited", Later(60)),
    (613, "rate_limited", Later(60)),
    (80_001, "rate_limited", Later(300)),
    (80_002, "rate_limited", Later(300)),
    (80_006, "rate_limited", Later(300)),
    (1, "vendor_busy", Later(30)),
    (2, "vendor_busy", Later(30)),
    (1_200, "vendor_busy", Later(30)),
    (0, "auth_failed", Misconfigured),
    (3, "auth_failed", Misconfigured),
    (10, "auth_failed", Misconfigured),
    (102, "auth_failed", Misconfigured),
    (190, "auth_failed", Misconfigured),
    (368, "account_blocked", Misconfigured),
];

/// The stable code of an error, and what to do about it.
pub(crate) fn reason(told: &GraphError) -> (&'static str, Class) {
    let of = |table: &[(i64, &'static str, Class)], code: i64| {
        table.iter().find(|(known, ..)| *known == code).map(|(_, reason, class)| (*reason, *class))
    };
    let found = of(NEAR, told.subcode).or_else(|| of(TABLE, told.code));
    match (found, told.code) {
        (Some(found), _) => found,
        (None, 200..=299) => ("auth_failed", Misconfigured),
        (None, _) => ("refused", Rejected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SendOutcome;
    use crate::meta::outcome;
    use crate::web::Answer;

    fn told(code: i64, subcode: i64) -> SendOutcome {
        let body = format!(
            "{{\"error\":{{\"message\":\"no\",\"code\":{code},\"error_subcode\":{subcode},\"fbtrace_id\":\"T1\"}}}}"
        );
        outcome(&Answer { status: 400, body: body.into_bytes(), ..Answer::default() }, reason)
    }

    #[test]
    fn every_error_says_what_becomes_of_the_message() {
        let failed = |o: &SendOutcome| match o {
            SendOutcome::Failed { code, .. } => *code,
            _ => "",
        };
        assert_eq!(failed(&told(10, 2_018_278)), "window_closed", "a permission is not what is missing");
        assert_eq!(failed(&told(10, 2_534_022)), "window_closed");
        assert_eq!(failed(&told(551, 1_545_041)), "unreachable");
        assert_eq!(failed(&told(100, 2_018_001)), "unreachable");
        assert_eq!(failed(&told(100, 0)), "content_refused");
        assert_eq!(failed(&told(10_900, 0)), "answered_already");
        assert_eq!(failed(&told(99_999, 0)), "refused");
        for code in [0, 3, 10, 190, 200, 230, 299, 368] {
            assert!(matches!(told(code, 0), SendOutcome::Reauth { .. }), "{code}");
        }
        for code in [1, 2, 4, 613, 1_200] {
            assert!(matches!(told(code, 0), SendOutcome::Retry { after: Some(_), .. }), "{code}");
        }
    }
}
