//! Facts read off a text: sums of money, dates and times.

pub(crate) mod calendar;
pub(crate) mod due;
pub(crate) mod money;
