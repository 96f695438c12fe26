//! Fetching again and again: what is common to all sources that are asked for what is new.
//!
//! The place from which the next question goes on is kept with what was fetched, so that nothing is forgotten and
//! nothing has to be remembered here.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::sync::watch;

use crate::web::{Answer, Unanswered, WebError};
use crate::webhook::whole;
use crate::{Health, Intake, Raw, vendor};

/// Longest wait after a failure, in seconds.
const LONGEST: u64 = 300;

/// What one question brought.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What is new, oldest first.
    pub(crate) items: Vec<Raw>,
    /// Where the next question goes on.
    pub(crate) cursor: Value,
    /// When to ask again.
    pub(crate) wait: Duration,
    /// What part of it did not work while the rest did.
    pub(crate) partly: Option<(&'static str, String)>,
}

/// Why a question brought nothing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// A person has to act.
    pub(crate) auth: bool,
    /// Stable code.
    pub(crate) code: &'static str,
    /// What happened.
    pub(crate) detail: String,
    /// Seconds after which the other side wants to be asked again.
    pub(crate) after: Option<u64>,
}

impl Trouble {
    /// Something that passes.
    pub(crate) fn new(code: &'static str, detail: impl ToString) -> Trouble {
        let detail = detail.to_string().chars().filter(|c| !c.is_control()).take(300).collect();
        Trouble { auth: false, code, detail, after: None }
    }

    /// What an answer that is no "yes" means to whoever only reads; `reset` is the header with the end of a limit.
    pub(crate) fn of(answer: &Answer, told: &str, reset: &str) -> Trouble {
        let detail = format!("{} {told}", answer.status);
        let after = vendor::resume(answer, reset).map(|d| d.as_secs().max(1));
        match answer.status {
            401 | 403 => Trouble { auth: true, after: Some(60), ..Trouble::new("auth_failed", detail) },
            429 => Trouble { after, ..Trouble::new("rate_limited", detail) },
            400..=499 => Trouble { after: Some(60), ..Trouble::new("refused", detail) },
            _ => Trouble {
                after: answer.retry_after.map(|d| d.as_secs()),
                ..Trouble::new("try_later", detail)
            },
        }
    }

    fn health(&self, retry_in_s: u64) -> Health {
        let detail = self.detail.clone();
        match self.auth {
            true => Health::AuthFailed { detail },
            false => Health::Unreachable { code: self.code, detail, retry_in_s },
        }
    }
}

impl From<Unanswered> for Trouble {
    fn from(e: Unanswered) -> Trouble {
        let WebError { code, detail } = e.into();
        Trouble::new(code, detail)
    }
}

/// A source that can be asked.
#[async_trait]
pub(crate) trait Source: Send {
    /// Asks for what came after this place; `Null` the first time.
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble>;
}

/// What stands in a page without a name of its own, or cannot be read: it waits for a person, and is one piece however
/// often it comes. `word` is what the connector would have read it as.
pub(crate) fn nameless(word: &str, written: &RawValue) -> Raw {
    let provider_id = whole(written.get().as_bytes()).provider_id;
    let bytes = format!("{{\"{word}\":{written}}}").into_bytes();
    Raw { provider_id, bytes, received_at_us: now_us(), rescan: false }
}

/// Asks until `stop`.
pub(crate) async fn run(
    source: &mut dyn Source,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    mut stop: watch::Receiver<bool>,
) {
    let mut place = cursor.unwrap_or_default();
    let (mut failures, mut told) = (0_u32, None);
    while !*stop.borrow() {
        let asked = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            asked = source.next(&place) => asked,
        };
        let (health, wait) = match asked {
            Ok(page) => {
                failures = 0;
                kept(&*intake, page, &mut place).await
            }
            Err(trouble) => {
                failures += 1;
                let back_off = 2_u64.saturating_pow(failures.min(10)).min(LONGEST);
                let wait = trouble.after.unwrap_or(back_off).min(3_600);
                (trouble.health(wait), Duration::from_secs(wait))
            }
        };
        if told.as_ref() != Some(&health) {
            intake.health(health.clone()).await;
            told = Some(health);
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}

async fn kept(intake: &dyn Intake, page: Page, place: &mut Value) -> (Health, Duration) {
    let Page { items, cursor, wait, partly } = page;
    if cursor != *place || !items.is_empty() {
        if let Err(e) = intake.accept(items, cursor.clone()).await {
            let health = Health::Degraded { code: "not_stored", detail: e.to_string() };
            return (health, Duration::from_secs(1));
        }
        *place = cursor;
    }
    (partly.map_or(Health::Ok, |(code, detail)| Health::Degraded { code, detail }), wait)
}

/// Now, in microseconds since 1970.
pub(crate) fn now_us() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| i64::try_from(d.as_micros()).unwrap_or(i64::MAX))
}

/// What is older than this when an inbox is read for the first time is past.
pub(crate) const FIRST_DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// Whether the first is the greater of two numbers that vendors write as words; they may be longer than ours.
pub(crate) fn greater(one: &str, other: &str) -> bool {
    (one.len(), one) > (other.len(), other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_for_what_it_is() {
        let of = |status| {
            let trouble = Trouble::of(&Answer { status, ..Answer::default() }, "no", "x-reset");
            (trouble.auth, trouble.code, trouble.after)
        };
        assert_eq!(of(401), (true, "auth_failed", Some(60)));
        assert_eq!(of(404), (false, "refused", Some(60)));
        assert_eq!(of(429), (false, "rate_limited", None));
        assert_eq!(of(502), (false, "try_later", None));
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(greater("10", "9") && greater("9", "") && !greater("9", "9") && !greater("99", "100"));
    }
}
