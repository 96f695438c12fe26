//! What a store says when it will not, and what that means for whoever reads and for an answer.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::polling::Trouble;
use crate::vendor::resume;
use crate::web::{Answer, Unanswered, WebError};
use crate::{SendOutcome, vendor};

/// A header with the end of a limit; none of the stores has one.
const RESET: &str = "x-ratelimit-reset";

/// Why there is nothing.
#[derive(Debug)]
pub(crate) enum Lost {
    /// No token was granted: what was said.
    Key(Box<Answer>),
    /// Our key signs nothing.
    Unsigned,
    /// The store said no.
    Refused(Box<Answer>),
    /// What it said cannot be read.
    Unread(String),
    /// It was not asked, or what it said is not known.
    Call(Unanswered),
}

impl From<Unanswered> for Lost {
    fn from(e: Unanswered) -> Lost {
        Lost::Call(e)
    }
}

impl Lost {
    /// Whether what was asked for is not to be had, while the account is in order.
    pub(crate) fn is_no(&self) -> bool {
        matches!(self, Lost::Refused(a) if matches!(a.status, 400 | 403 | 404) && !is_limit(a))
    }
}

/// Reads an answer.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Lost> {
    serde_json::from_slice(body).map_err(|e| Lost::Unread(e.to_string()))
}

/// What the store says: Google's two ways of saying it, and Apple's.
fn told(answer: &Answer) -> String {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let (error, first) = (&body["error"], &body["errors"][0]);
    let words = [
        &error["status"],
        &error["errors"][0]["reason"],
        &error["message"],
        error,
        &body["error_description"],
        &first["code"],
        &first["detail"],
    ];
    let words: Vec<&str> = words.into_iter().filter_map(Value::as_str).collect();
    let said = format!("{} {}", answer.status, words.join(" "));
    said.chars().filter(|c| !c.is_control()).take(300).collect::<String>().trim().to_owned()
}

/// Google says with two statuses that a limit is reached.
fn is_limit(answer: &Answer) -> bool {
    let said = told(answer).to_ascii_lowercase();
    let limit = ["ratelimitexceeded", "quotaexceeded", "resource_exhausted", "rate_limit_exceeded"];
    answer.status == 429 || (answer.status == 403 && limit.iter().any(|word| said.contains(word)))
}

impl From<Lost> for Trouble {
    fn from(e: Lost) -> Trouble {
        match e {
            Lost::Key(answer) if matches!(answer.status, 400..=499) && !is_limit(&answer) => {
                Trouble { auth: true, after: Some(60), ..Trouble::new("auth_failed", told(&answer)) }
            }
            Lost::Unsigned => Trouble { auth: true, after: Some(60), ..Trouble::new("auth_failed", "key") },
            Lost::Key(answer) | Lost::Refused(answer) if is_limit(&answer) => Trouble {
                after: resume(&answer, RESET).map(|d| d.as_secs().max(1)),
                ..Trouble::new("rate_limited", told(&answer))
            },
            Lost::Key(answer) | Lost::Refused(answer) => {
                let said = told(&answer);
                Trouble::of(&answer, said.split_once(' ').map_or("", |(_, words)| words), RESET)
            }
            Lost::Unread(detail) => Trouble::new("protocol", detail),
            Lost::Call(e) => e.into(),
        }
    }
}

/// What an answer that is no "yes" means. The same words again are the same one answer, so what is in doubt may be tried
/// again.
pub(super) fn outcome(answer: &Answer) -> SendOutcome {
    let detail = told(answer);
    let failed = |code| SendOutcome::Failed { code, detail: detail.clone() };
    match answer.status {
        _ if is_limit(answer) => {
            SendOutcome::Retry { code: "rate_limited", after: resume(answer, RESET), detail }
        }
        401 | 403 => SendOutcome::Reauth { detail },
        404 | 410 => failed("gone"),
        408 | 425 | 500.. => SendOutcome::Retry { code: "vendor_busy", after: answer.retry_after, detail },
        _ => failed("refused"),
    }
}

/// What it means for an answer when there is nothing.
pub(super) fn lost(e: Lost) -> SendOutcome {
    match e {
        Lost::Key(answer) => match outcome(&answer) {
            SendOutcome::Failed { detail, .. } => SendOutcome::Reauth { detail },
            other => other,
        },
        Lost::Unsigned => SendOutcome::Reauth { detail: "key".to_owned() },
        Lost::Refused(answer) => outcome(&answer),
        Lost::Unread(detail) => SendOutcome::Retry { code: "vendor_busy", detail, after: None },
        Lost::Call(Unanswered::NoAnswer(WebError { code, detail })) => {
            SendOutcome::Retry { code: "no_answer", detail: format!("{code} {detail}"), after: None }
        }
        Lost::Call(not_asked) => vendor::unanswered(not_asked),
    }
}
