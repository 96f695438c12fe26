//! Facts read off a text: sums of money, dates and times.

pub(crate) mod calendar;
pub(crate) mod due;
mod due_span;
pub(crate) mod due_words;
pub(crate) mod money;
