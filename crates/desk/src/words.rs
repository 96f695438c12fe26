//! The language crate behind a net: a text that stops the reader must not stop the message.

use domain::Channel;
use language::{Coach, Draft, Reading, Review, Setup};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the reader understood; a neutral reading when it stopped.
pub(crate) fn read(coach: &Coach, text: &str, channel: Channel) -> Reading {
    caught("reading", || coach.read(text, channel)).unwrap_or_else(|| coach.read("", channel))
}

/// What the coach says of a reply; nothing when it stopped.
pub(crate) fn review(coach: &Coach, draft: &Draft, setup: &Setup) -> Option<Review> {
    caught("coach", || coach.review_for(draft, setup))
}

/// Terms for the search; none when the analyser stopped.
pub(crate) fn terms(text: &str) -> Vec<String> {
    caught("search terms", || language::index_terms(text)).unwrap_or_default()
}

fn caught<T>(what: &'static str, work: impl FnOnce() -> T) -> Option<T> {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    if outcome.is_err() {
        tracing::error!(what, "the language reader stopped on a text; the message goes on without it");
    }
    outcome.ok()
}
