//! How well the coach and the reader agree with labels: hits and misses a label over a labelled file.
//!
//! A file holds replies (section 1 of the guideline) or messages (section 2), told by their form. Commitments are
//! matched by the share of their words, then their sum and date are compared; a commitment is right when all agree.

mod messages;
mod replies;
mod tally;

use serde_json::Value;

use crate::Coach;
pub use crate::eval::replies::draft;
pub use crate::eval::tally::{Figures, Tally};

/// What a labelled file showed.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was judged, and how many of them.
    pub what: &'static str,
    /// How many rows there were.
    pub rows: usize,
    /// A title for each group of labels, with its counts.
    pub groups: Vec<(&'static str, Tally)>,
    /// For each row with a mistake, its id and the mistakes.
    pub mistakes: Vec<(String, Vec<String>)>,
}

impl Report {
    /// The mean F1 of a group of labels.
    pub fn mean(&self, title: &str) -> f64 {
        self.groups.iter().find(|g| g.0 == title).map_or(0.0, |g| g.1.mean())
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} {}", self.rows, self.what)?;
        for (title, tally) in &self.groups {
            tally.write(f, title)?;
        }
        Ok(())
    }
}

/// Judges the rows of a labelled file; `None` where they are neither replies nor messages.
pub fn evaluate(coach: &Coach, rows: &[Value]) -> Option<Report> {
    let first = rows.first()?;
    if first["reply"].is_string() && first["elements"].is_object() {
        let judged = |row: &Value| replies::said(&coach.review(&draft(row)));
        return Some(replies::report(rows, judged));
    }
    (first["text"].is_string() && first["intent"].is_string()).then(|| messages::report(coach, rows))
}

/// Judges labelled replies by what some other judge says about each.
pub fn replies_by(rows: &[Value], judge: impl Fn(&Value) -> Said) -> Report {
    replies::report(rows, judge)
}

pub use crate::eval::replies::Said;
