//! When something is due: dates, weekdays, spans and hours, counted from `now`.

use crate::facts::calendar::{Moment, civil, day_number, iso, month_length, weekday};
use crate::facts::due_words::{bare, month, weekday_name};
use crate::text::structure::Doc;
use crate::text::token::Kind;

/// The ISO date or date-time that the words of a token range fix, counted from `now`.
pub(crate) fn due(doc: &Doc, first: usize, last: usize, now: Option<&Moment>) -> Option<String> {
    let words: Vec<&str> =
        doc.tokens[first..last].iter().filter(|t| !t.quoted).map(|t| doc.word(t)).collect();
    let kinds: Vec<Kind> = doc.tokens[first..last].iter().filter(|t| !t.quoted).map(|t| t.kind).collect();
    let reader = Reader { words: &words, kinds: &kinds, now };
    if let Some((minutes, now)) = reader.span_minutes().zip(now) {
        return Some(now.date_time(now.day, now.minute + minutes));
    }
    let day = reader.day();
    let minute = reader.minute();
    match (day, minute, now) {
        (Some(day), Some(minute), Some(now)) => Some(now.date_time(day, minute)),
        (Some(day), _, _) => Some(iso(day)),
        // An hour with no day is today's, or tomorrow's once it has passed.
        (None, Some(minute), Some(now)) => {
            Some(now.date_time(now.day + i64::from(minute < now.minute), minute))
        }
        _ => None,
    }
}

pub(super) struct Reader<'a> {
    pub(super) words: &'a [&'a str],
    pub(super) kinds: &'a [Kind],
    now: Option<&'a Moment>,
}

impl Reader<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or("")
    }

    pub(super) fn before(&self, at: usize) -> &str {
        let at = at.checked_sub(1).map_or("", |i| self.word(i));
        if at == "-" { "" } else { at }
    }

    fn day(&self) -> Option<i64> {
        (0..self.words.len())
            .rev()
            .find_map(|at| self.written_date(at))
            .or_else(|| (0..self.words.len()).find_map(|at| self.relative_day(at)))
    }

    /// `1/1/19`, `25.3`, `10 במרץ`, `March 10`, `ה-31 בחודש`.
    fn written_date(&self, at: usize) -> Option<i64> {
        if self.kinds[at] != Kind::Number {
            return None;
        }
        let text = self.word(at);
        let parts: Vec<&str> = text.split(['/', '.']).collect();
        let separated =
            text.contains('/') || (parts.len() == 3 || (parts.len() == 2 && self.dotted_date(at)));
        if (2..=3).contains(&parts.len()) && separated && !text.contains([':', ',', '-']) {
            let numbers: Vec<i64> = parts.iter().filter_map(|p| p.parse().ok()).collect();
            if numbers.len() == parts.len() {
                return self.complete(numbers.get(2).copied(), numbers[1], numbers[0]);
            }
        }
        let number: i64 = text.parse().ok().filter(|n| (1..=31).contains(n))?;
        let mut next = at + 1;
        if matches!(self.word(next), "st" | "nd" | "rd" | "th" | "of") {
            next += 1;
        }
        if self.word(next) == "of" {
            next += 1;
        }
        let year = |i: usize| self.word(i).parse::<i64>().ok().filter(|y| (2000..2100).contains(y));
        if let Some(month) = month(self.word(next)) {
            return self.complete(year(next + 1), month, number);
        }
        if let Some(month) = month(self.before(at)) {
            return self.complete(year(at + 1), month, number);
        }
        if self.word(next) == "בחודש" || self.word(next) == "לחודש" {
            let now = self.now?;
            let (y, m, d) = civil(now.day);
            let (y, m) = if number >= d { (y, m) } else { (y + i64::from(m == 12), m % 12 + 1) };
            return day_number(y, m, number);
        }
        None
    }

    /// Whether `25.3` stands where a date would: not before a unit, and after "by", "on" or a prefix.
    fn dotted_date(&self, at: usize) -> bool {
        let unit = matches!(
            self.word(at + 1),
            "₪" | "ש\"ח"
                | "שקל"
                | "שקלים"
                | "%"
                | "$"
                | "€"
                | "ק\"ג"
                | "ליטר"
                | "מ\"ר"
                | "ס\"מ"
                | "gb"
                | "דולר"
                | "יורו"
                | "אחוז"
                | "אחוזים"
                | "שעות"
                | "ימים"
                | "מטר"
                | "חדרים"
                | "כוכבים"
                | "hours"
                | "percent"
                | "kg"
                | "km"
        );
        let lead = self.before(at);
        let dated = matches!(
            lead,
            "עד" | "ב"
                | "מ"
                | "ל"
                | "ה"
                | ""
                | "תאריך"
                | "בתאריך"
                | "ליום"
                | "מיום"
                | "יום"
                | "by"
                | "on"
                | "until"
                | "בין"
        );
        at > 0 && !unit && !matches!(lead, "$" | "€" | "₪" | "סעיף" | "גרסה") && dated
    }

    fn complete(&self, year: Option<i64>, month: i64, day: i64) -> Option<i64> {
        if let Some(year) = year {
            return day_number(if year < 100 { 2000 + year } else { year }, month, day);
        }
        let now = self.now?;
        let (this, _, _) = civil(now.day);
        let found = day_number(this, month, day)?;
        // A day long past is next year's.
        if found + 60 < now.day { day_number(this + 1, month, day) } else { Some(found) }
    }

    fn relative_day(&self, at: usize) -> Option<i64> {
        let now = self.now?;
        let word = bare(self.word(at));
        if let Some(days) = self.span_days(at, now) {
            return Some(days);
        }
        match word {
            "היום" | "today" | "tonight" | "הערב" | "הלילה" | "הצהריים" => {
                return Some(now.day);
            }
            "מחר" => return Some(now.day + 1),
            "tomorrow" => {
                return Some(
                    now.day
                        + if at >= 2 && self.word(at - 2) == "day" && self.before(at) == "after" {
                            2
                        } else {
                            1
                        },
                );
            }
            "מחרתיים" => return Some(now.day + 2),
            "החודש" | "month"
                if matches!(bare(self.before(at)), "סוף")
                    || (self.word(at) == "month"
                        && (at.saturating_sub(4)..at).any(|i| self.word(i) == "end")) =>
            {
                let (y, m, _) = civil(now.day);
                return day_number(y, m, month_length(y, m));
            }
            "השבוע" if bare(self.before(at)) == "סוף" => {
                return Some(now.day + (4 - weekday(now.day)).rem_euclid(7));
            }
            "week"
                if self.before(at) == "the" && (at.saturating_sub(4)..at).any(|i| self.word(i) == "end") =>
            {
                return Some(now.day + (5 - weekday(now.day)).rem_euclid(7));
            }
            _ => {}
        }
        let named = weekday_name(self.word(at), self.before(at))?;
        let ahead = (named - weekday(now.day)).rem_euclid(7);
        let next_week = matches!(self.word(at + 1), "הבא" | "שבוע") || self.before(at) == "next";
        let ahead = if ahead == 0 { 7 } else { ahead };
        // "Next Thursday" is the one of the week that begins on the coming Sunday.
        Some(now.day + if next_week && ahead <= 6 - weekday(now.day) { ahead + 7 } else { ahead })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let now = Moment::parse("2026-03-03T12:00:00+02:00");
        let doc = Doc::new(text);
        due(&doc, 0, doc.tokens.len(), now.as_ref())
    }

    #[test]
    fn what_a_text_fixes_is_read() {
        for (text, want) in [
            ("ב-11 במרץ אבדוק שהסכום ירד", "2026-03-11"),
            ("היום עד 16:00", "2026-03-03T16:00:00+02:00"),
            ("מחר בצהריים", "2026-03-04T12:00:00+02:00"),
            ("ביום שני אחר הצהריים", "2026-03-09"),
            ("תוך 14 ימי עסקים", "2026-03-23"),
            ("בעוד שבועיים", "2026-03-17"),
            ("ביום רביעי בין 9 ל-12", "2026-03-04T12:00:00+02:00"),
            ("עד 25.3", "2026-03-25"),
            ("ועד ה-1/1/27", "2027-01-01"),
            ("by Thursday at 5 pm", "2026-03-05T17:00:00+02:00"),
            ("within 24 hours", "2026-03-04T12:00:00+02:00"),
            ("Fri 13 March, 20:00", "2026-03-13T20:00:00+02:00"),
            ("עד סוף היום", "2026-03-03"),
        ] {
            assert_eq!(read(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_a_text_leaves_open_stays_open() {
        for text in ["בימים הקרובים", "מהחודש הבא", "תוך יומיים מהחתימה", "גרסה 2.1", "ב-70 ₪", "3.5 אחוז"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
