//! Spans and hours: "within three business days", "by 16:00", "between 9 and 12".

use crate::facts::calendar::{Moment, add_business_days, civil, day_number, month_length};
use crate::facts::due::Reader;
use crate::facts::due_words::{bare, number_word, opens_span};
use crate::text::token::Kind;

impl Reader<'_> {
    /// "תוך שלושה ימי עסקים", "within 5 days", "בעוד שבועיים".
    pub(super) fn span_days(&self, at: usize, now: &Moment) -> Option<i64> {
        if !opens_span(self.word(at)) {
            return None;
        }
        let (count, unit_at) = self.count(at + 1)?;
        let unit = self.word(unit_at);
        if self.counts_from_elsewhere(unit_at + 1) || self.counts_from_elsewhere(unit_at + 2) {
            return None;
        }
        let business = self.word(unit_at + 1) == "עסקים" || matches!(unit, "business" | "working");
        match unit {
            "ימי" | "ימים" | "יום" | "ימות" | "days" | "day" | "business" | "working" if business => {
                Some(add_business_days(now.day, count))
            }
            "ימי" | "ימים" | "יום" | "יממה" | "days" | "day" => Some(now.day + count),
            "יומיים" => Some(now.day + 2),
            "שבוע" | "שבועות" | "week" | "weeks" => Some(now.day + 7 * count),
            "שבועיים" => Some(now.day + 14),
            "חודש" | "חודשים" | "month" | "months" => self.months_on(now, count),
            "חודשיים" => self.months_on(now, 2),
            _ => None,
        }
    }

    /// "תוך יומיים מהחתימה" counts from a moment that is not known.
    fn counts_from_elsewhere(&self, at: usize) -> bool {
        let word = self.word(at);
        let hebrew = word.starts_with('מ')
            && word.chars().count() > 3
            && !matches!(word, "מהיום" | "מעכשיו" | "מחר" | "מרגע" | "מקסימום");
        hebrew || matches!(word, "of" | "after" | "מרגע" | "לאחר" | "אחרי" | "לפני" | "before")
    }

    fn months_on(&self, now: &Moment, count: i64) -> Option<i64> {
        let (y, m, d) = civil(now.day);
        let index = y * 12 + m - 1 + count;
        let (y, m) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        day_number(y, m, d.min(month_length(y, m)))
    }

    /// "תוך שעתיים", "within 30 minutes".
    pub(super) fn span_minutes(&self) -> Option<i64> {
        (0..self.words.len()).find_map(|at| {
            opens_span(self.word(at)).then_some(())?;
            let (count, unit_at) = self.count(at + 1)?;
            if self.counts_from_elsewhere(unit_at + 1) {
                return None;
            }
            match self.word(unit_at) {
                "שעה" | "שעות" | "hour" | "hours" => Some(count * 60),
                "שעתיים" => Some(120),
                "דקות" | "דקה" | "דק'" | "minutes" | "minute" | "mins" => Some(count),
                _ => None,
            }
        })
    }

    /// A count and the place of its unit; a unit with no count is one.
    fn count(&self, at: usize) -> Option<(i64, usize)> {
        let at =
            if matches!(self.word(at), "the" | "next" | "כ" | "about" | "עד" | "-") { at + 1 } else { at };
        let at = if self.word(at) == "-" || self.word(at) == "next" { at + 1 } else { at };
        if self.kinds.get(at) == Some(&Kind::Number) {
            // Of "2-3" the later end binds.
            let last = self.word(at).rsplit('-').next()?;
            return Some((last.parse().ok()?, at + 1));
        }
        Some(number_word(self.word(at)).map_or((1, at), |n| (n, at + 1)))
    }

    /// The hour, in minutes since midnight; of a window, its end.
    pub(super) fn minute(&self) -> Option<i64> {
        let mut found = None;
        for at in 0..self.words.len() {
            let text = self.word(at);
            let clock = text
                .rsplit('-')
                .next()
                .and_then(|t| t.split_once(':'))
                .filter(|_| self.kinds[at] == Kind::Number);
            if let Some((h, m)) = clock {
                found = h
                    .parse::<i64>()
                    .ok()
                    .zip(m.parse::<i64>().ok())
                    .filter(|&(h, m)| h < 24 && m < 60)
                    .map(|(h, m)| h * 60 + m)
                    .or(found);
                let half = self.word(at + 1);
                if half == "pm" && found.is_some_and(|f| f < 720) {
                    found = found.map(|f| f + 720);
                }
                continue;
            }
            found = self.loose_hour(at).or(found);
        }
        found
    }

    fn loose_hour(&self, at: usize) -> Option<i64> {
        let text = self.word(at);
        if matches!(text, "בצהריים" | "בצהרים" | "הצהריים" | "הצהרים" | "noon" | "midday")
            && !matches!(bare(self.before(at)), "אחר" | "אחרי" | "לפני")
        {
            return Some(720);
        }
        if matches!(text, "חצות" | "בחצות") {
            return None;
        }
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let hour: i64 = if self.kinds[at] == Kind::Number && digits.len() == text.len() {
            digits.parse().ok()?
        } else {
            return None;
        };
        let next = self.word(at + 1);
        let part =
            |w: &str| matches!(w, "בערב" | "בבוקר" | "בצהריים" | "pm" | "am" | "אחרי" | "הערב" | "הבוקר");
        if !(1..=23).contains(&hour)
            || !(part(next) || bare(self.before_prefix(at)) == "בשעה" || self.closes_window(at))
        {
            return None;
        }
        let late = matches!(next, "pm" | "בערב" | "הערב") || (next == "אחרי" && hour < 8);
        Some((if late && hour < 12 { hour + 12 } else { hour }) * 60)
    }

    fn before_prefix(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// "בין 9 ל-12".
    fn closes_window(&self, at: usize) -> bool {
        let near = at.saturating_sub(5)..at;
        near.clone().any(|i| matches!(bare(self.word(i)), "בין" | "between"))
            && near.into_iter().any(|i| self.kinds[i] == Kind::Number)
    }
}
