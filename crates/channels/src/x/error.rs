//! What X says when it will not, and what that means for the answer.

use super::api::{RESET, told};
use crate::SendOutcome;
use crate::vendor::resume;
use crate::web::Answer;

/// What an answer that is no "yes" means. X knows no repeat again, so what is in doubt is a person's to judge.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    let told = told(answer);
    let detail = format!("{} {told}", answer.status);
    let small = told.to_ascii_lowercase();
    let failed = |code| SendOutcome::Failed { code, detail: detail.clone() };
    match answer.status {
        // 402: the account has no credit left
        401 | 402 => SendOutcome::Reauth { detail },
        403 if small.contains("duplicate") => failed("duplicate"),
        // an answer may stand only where its writer named or quoted the account
        403 => failed("not_summoned"),
        404 | 410 => failed("gone"),
        429 => SendOutcome::Retry { code: "rate_limited", after: resume(answer, RESET), detail },
        500.. => SendOutcome::Uncertain { code: "no_answer", detail },
        _ if small.contains("too long") => failed("too_long"),
        _ => failed("refused"),
    }
}
