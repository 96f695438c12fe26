//! Spans and hours: "within three business days", "by 16:00", "between 9 and 12".

use crate::facts::calendar::{Moment, add_business_days, civil, day_number, month_length};
use crate::facts::due::Reader;
use crate::facts::due_words::{bare, hour_word, number_word, opens_span};
use crate::text::token::Kind;

impl Reader<'_> {
    /// "תוך שלושה ימי עסקים", "within 5 days", "בעוד שבועיים".
    pub(super) fn span_days(&self, at: usize, now: &Moment) -> Option<i64> {
        let (count, unit_at) = self.span(at)?;
        let unit = self.word(unit_at);
        if self.counts_from_elsewhere(unit_at + 1) || self.counts_from_elsewhere(unit_at + 2) {
            return None;
        }
        let business = matches!(self.word(unit_at + 1), "עסקים" | "העסקים" | "עבודה")
            || matches!(unit, "business" | "working");
        match unit {
            "ימי" | "ימים" | "יום" | "ימות" | "days" | "day" | "business" | "working" if business => {
                Some(add_business_days(now.day, count))
            }
            "ימי" | "ימים" | "הימים" | "יום" | "יממה" | "days" | "day" => {
                Some(now.day + count)
            }
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
            let (count, unit_at) = self.span(at)?;
            if self.counts_from_elsewhere(unit_at + 1) {
                return None;
            }
            match self.word(unit_at) {
                "חצי" | "half" if self.hour_follows(unit_at) => Some(30),
                "רבע" | "quarter" if self.hour_follows(unit_at) => Some(15),
                "שעה" | "כשעה" if self.word(unit_at + 1) == "וחצי" => Some(90),
                "שעה" | "כשעה" | "שעות" | "השעות" | "hour" | "hours" => Some(count * 60),
                "שעתיים" | "כשעתיים" => Some(120),
                "דקות" | "דקה" | "דק'" | "minutes" | "minute" | "mins" => Some(count),
                _ => None,
            }
        })
    }

    fn hour_follows(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|i| matches!(self.word(i), "שעה" | "hour"))
    }

    /// The count and the place of the unit of a span that opens at a word. "עד" and "up to" open one only where a number
    /// or two of something follow, for "עד יום רביעי" is a day; "ב-3" only where "the next" follows.
    fn span(&self, at: usize) -> Option<(i64, usize)> {
        let word = bare(self.word(at));
        let (count, unit_at) = self.count(at + 1)?;
        let counted = unit_at > at + 1
            && !matches!(self.word(unit_at - 1), "-" | "the" | "next" | "עד" | "כ")
            || matches!(self.word(unit_at), "יומיים" | "שבועיים" | "שעתיים" | "חודשיים");
        let opens = opens_span(word)
            || (counted && (word == "עד" || (word == "to" && self.before(at) == "up")))
            || (counted
                && word == "ב"
                && (unit_at + 1..unit_at + 3).any(|i| matches!(self.word(i), "הקרובים" | "הקרובות")));
        opens.then_some((count, unit_at))
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

    /// Where the hour stands, and the minutes since midnight; of a window, its end.
    pub(super) fn hour(&self) -> Option<(usize, i64)> {
        let mut found: Option<(usize, i64)> = None;
        for at in 0..self.words.len() {
            let text = self.word(at);
            let clock = text
                .rsplit('-')
                .next()
                .and_then(|t| t.split_once(':'))
                .filter(|_| self.kinds[at] == Kind::Number);
            if let Some((h, m)) = clock {
                let numbers = h.parse::<i64>().ok().zip(m.parse::<i64>().ok());
                let minutes = numbers.filter(|&(h, m)| h < 24 && m < 60).map(|(h, m)| h * 60 + m);
                let late = |m: i64| if self.word(at + 1) == "pm" && m < 720 { m + 720 } else { m };
                found = minutes.map(|m| (at, late(m))).or(found);
                continue;
            }
            found = self.loose_hour(at).or_else(|| self.spoken_hour(at)).map(|m| (at, m)).or(found);
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

    /// "בעשר וחצי", "עד ארבע", "בשמונה בערב": only beside a word of the day, or with a part of an hour.
    fn spoken_hour(&self, at: usize) -> Option<i64> {
        let word = self.word(at);
        let until = matches!(bare(self.before(at)), "עד" | "לפני" | "בשעה" | "לשעה");
        let hour = if until { hour_word(word) } else { word.strip_prefix('ב').and_then(hour_word) }?;
        let next = self.word(at + 1);
        let extra = match next {
            "וחצי" => 30,
            "ורבע" => 15,
            _ => 0,
        };
        let part = if extra > 0 { self.word(at + 2) } else { next };
        let late = matches!(part, "בערב" | "בצהריים") || (matches!(part, "אחרי" | "אחר") && hour < 8);
        let early = part == "בבוקר";
        let ends = matches!(part, "" | "." | "," | ";" | "!" | "ו");
        let dated = at.checked_sub(if until { 2 } else { 1 }).is_some_and(|i| {
            matches!(bare(self.word(i)), "מחר" | "היום" | "מחרתיים" | "הערב")
                || self.before(i).ends_with("יום")
        });
        if !(late || early || extra > 0 || (dated && ends)) {
            return None;
        }
        // Offices are open from seven to six: an hour without its part of the day is read so.
        let afternoon = late || (!early && hour < 7);
        Some((if afternoon { hour + 12 } else { hour }) * 60 + extra)
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
