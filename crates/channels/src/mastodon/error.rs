//! What a server says when it will not, and what that means for the answer.

use std::time::Duration;

use super::server::{RESET, told};
use crate::vendor::resume;
use crate::web::{Answer, Unanswered, WebError};
use crate::{SendOutcome, vendor};

/// The server knows an answer again for an hour, so one in doubt is repeated soon.
const SOON: Duration = Duration::from_secs(10);

/// What an answer that is no "yes" means.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    let told = told(answer);
    let detail: String =
        format!("{} {told}", answer.status).chars().filter(|c| !c.is_control()).take(300).collect();
    let small = told.to_ascii_lowercase();
    let failed = |code| SendOutcome::Failed { code, detail: detail.clone() };
    match answer.status {
        401 => SendOutcome::Reauth { detail },
        403 => failed("not_allowed"),
        404 | 410 => failed("gone"),
        422 if small.contains("character limit") => failed("too_long"),
        408 | 425 | 429 => SendOutcome::Retry { code: "rate_limited", after: resume(answer, RESET), detail },
        500.. => SendOutcome::Retry { code: "vendor_busy", after: Some(SOON), detail },
        _ => failed("refused"),
    }
}

/// What it means when there is no answer: the key makes a repeat the same post.
pub(super) fn unanswered(e: Unanswered) -> SendOutcome {
    match e {
        Unanswered::NoAnswer(WebError { code, detail }) => {
            SendOutcome::Retry { code: "no_answer", after: Some(SOON), detail: format!("{code} {detail}") }
        }
        not_asked => vendor::unanswered(not_asked),
    }
}
