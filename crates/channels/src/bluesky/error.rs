//! What the server says when it will not, and what that means for the answer.

use super::session::{Lost, RESET, error, told};
use crate::vendor::resume;
use crate::web::{Answer, Unanswered, WebError};
use crate::{SendOutcome, vendor};

/// What an answer that is no "yes" means. The key of a post is ours, so what is in doubt may be tried again.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    let detail: String = format!("{} {}", answer.status, told(answer));
    let detail: String = detail.chars().filter(|c| !c.is_control()).take(300).collect();
    let failed = |code| SendOutcome::Failed { code, detail: detail.clone() };
    match (answer.status, error(answer).as_str()) {
        (401 | 403, _) | (400, "AccountTakedown" | "AccountDeactivated" | "AuthFactorTokenRequired") => {
            SendOutcome::Reauth { detail }
        }
        (429, _) => SendOutcome::Retry { code: "rate_limited", after: resume(answer, RESET), detail },
        (408 | 425 | 500.., _) => {
            SendOutcome::Retry { code: "vendor_busy", after: answer.retry_after, detail }
        }
        (400, "ConcurrentWrites" | "InvalidSwap") => {
            SendOutcome::Retry { code: "vendor_busy", after: None, detail }
        }
        _ => failed("refused"),
    }
}

/// What it means when there is no answer.
pub(super) fn lost(e: Lost) -> SendOutcome {
    match e {
        Lost::Session(answer) => match outcome(&answer) {
            // a name or a password that is none
            SendOutcome::Failed { detail, .. } => SendOutcome::Reauth { detail },
            other => other,
        },
        Lost::Call(Unanswered::NoAnswer(WebError { code, detail })) => {
            SendOutcome::Retry { code: "no_answer", after: None, detail: format!("{code} {detail}") }
        }
        Lost::Call(not_asked) => vendor::unanswered(not_asked),
    }
}
