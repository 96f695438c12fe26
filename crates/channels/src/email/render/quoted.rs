//! The answered message below an answer, introduced as readers of mail expect.

use jiff::{Timestamp, tz::TimeZone};

use crate::{Quoted, email::read::header::one_line};

/// Characters of the answered message that are quoted.
const MAX: usize = 20_000;

/// A quotation ready to be written.
pub(super) struct Quote {
    /// "On … wrote:".
    pub(super) introduction: String,
    /// The quoted text.
    pub(super) text: String,
}

impl Quote {
    /// Introduced in the language of the answer, with the clock of the inbox.
    pub(super) fn new(quoted: &Quoted, language: &str, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let at = Timestamp::from_microsecond(quoted.at_us).unwrap_or_default().to_zoned(zone);
        let from = one_line(&quoted.from);
        let (day, month, year, hour, minute) = (at.day(), at.month(), at.year(), at.hour(), at.minute());
        let introduction = match language {
            "he" => format!("בתאריך {day}.{month}.{year} בשעה {hour}:{minute:02}, {from} כתב/ה:"),
            _ => format!("On {year}-{month:02}-{day:02} at {hour}:{minute:02}, {from} wrote:"),
        };
        let mut text: String = quoted.text.replace(['\r', '\0'], "").chars().take(MAX).collect();
        if quoted.text.chars().nth(MAX).is_some() {
            text.push_str("\n…");
        }
        Self { introduction, text: text.trim_end().to_owned() }
    }
}
