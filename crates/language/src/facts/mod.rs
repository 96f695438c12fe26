//! Facts read off a text: sums of money, dates and times.

pub(crate) mod calendar;
pub(crate) mod due;
mod due_span;
mod due_words;
pub(crate) mod money;
