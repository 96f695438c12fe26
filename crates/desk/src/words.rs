//! The language crate behind a net: a text that stops the reader must not stop the message.

use domain::Channel;
use language::answer::Synonyms;
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

/// The first words of a query as groups of terms, of which each must be found by one; each is joined by the words of the
/// groups of `synonyms` that it is in.
pub(crate) fn groups(q: &str, synonyms: &Synonyms) -> Vec<Vec<String>> {
    let q: String = q.chars().take(200).collect();
    let mut groups = language::query_terms_with(&q, synonyms);
    groups.truncate(8);
    groups
}

/// Its letters and numbers alone: neither a comma nor a vendor's markup is what was said.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn caught<T>(what: &'static str, work: impl FnOnce() -> T) -> Option<T> {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    if outcome.is_err() {
        tracing::error!(what, "the language reader stopped on a text; the message goes on without it");
    }
    outcome.ok()
}
