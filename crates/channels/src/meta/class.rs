//! What an error of the Graph API means for a message.

use super::GraphError;
use crate::SendOutcome;
use crate::vendor::Class;
use crate::web::Answer;
use std::time::Duration;

/// What an answer that is no "yes" means; `reason` knows the codes of the product. A gateway that fails without a word
/// of Meta's says nothing about whether the message went.
pub(crate) fn outcome(answer: &Answer, reason: fn(&GraphError) -> (&'static str, Class)) -> SendOutcome {
    let told = GraphError::read(answer);
    if told == GraphError::default() {
        let detail = answer.status.to_string();
        return match answer.status {
            401 | 403 => SendOutcome::Reauth { detail },
            408 | 429 => SendOutcome::Retry { code: "rate_limited", detail, after: answer.retry_after },
            500.. => SendOutcome::Uncertain { code: "no_answer", detail },
            _ => SendOutcome::Failed { code: "refused", detail },
        };
    }
    let detail = told.words();
    match reason(&told) {
        (code, Class::Later(seconds)) => {
            let after = answer.retry_after.unwrap_or(Duration::from_secs(seconds));
            SendOutcome::Retry { code, detail, after: Some(after) }
        }
        (_, Class::Misconfigured) => SendOutcome::Reauth { detail },
        (code, Class::Rejected) => SendOutcome::Failed { code, detail },
    }
}
