//! When something is due: dates, weekdays, spans and hours, counted from `now`.

use crate::facts::calendar::{Moment, civil, day_number, iso, month_length, weekday};
use crate::facts::due_words::{bare, hebrew_weekday, month, weekday_name};
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
    let hour = reader.hour();
    let day = reader.day(hour.map(|h| h.0));
    let minute = hour.map(|h| h.1);
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

    /// The day that is named; of several, the one that the hour stands by.
    fn day(&self, hour: Option<usize>) -> Option<i64> {
        let all = 0..self.words.len();
        let any = |at| self.written_date(at).or_else(|| self.relative_day(at));
        let by_hour = hour.and_then(|hour| {
            let after = (hour + 1..all.end.min(hour + 3)).find_map(any);
            after.or_else(|| (0..hour).rev().find_map(any))
        });
        let written = || all.clone().rev().find_map(|at| self.written_date(at));
        by_hour.or_else(written).or_else(|| all.clone().find_map(|at| self.relative_day(at)))
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
        let monthly =
            matches!(self.word(next), "בחודש" | "לחודש") || (next > at + 1 && self.is_day_of_month(at, next));
        if monthly {
            let now = self.now?;
            let (y, m, d) = civil(now.day);
            let later = number < d || self.word(next + 1) == "הבא";
            let (y, m) = if later { (y + i64::from(m == 12), m % 12 + 1) } else { (y, m) };
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
        let dated = dated || weekday_name(lead, "יום").is_some();
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
            // "את הלילה הראשון" and "הפרטים על הערב" are no time.
            "הערב" | "הלילה" | "הבוקר"
                if matches!(self.before(at), "את" | "על" | "של" | "כל" | "לכל")
                    || self.word(at + 1).starts_with("הרא") =>
            {
                return None;
            }
            "היום" | "להיום" | "today" | "tonight" | "הערב" | "הבוקר" | "הלילה" | "הצהריים" =>
            {
                return Some(now.day);
            }
            "morning" | "afternoon" | "evening" if self.before(at) == "this" => return Some(now.day),
            "מחר" | "למחר" | "שמחר" => return Some(now.day + 1),
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
            "מחרתיים" | "למחרתיים" => return Some(now.day + 2),
            "החודש" | "month"
                if self.ends_before(at)
                    || (self.word(at) == "month"
                        && (at.saturating_sub(4)..at).any(|i| self.word(i) == "end")) =>
            {
                let (y, m, _) = civil(now.day);
                return day_number(y, m, month_length(y, m));
            }
            "השבוע" if self.ends_before(at) => {
                return Some(now.day + (4 - weekday(now.day)).rem_euclid(7));
            }
            "week"
                if self.before(at) == "the" && (at.saturating_sub(4)..at).any(|i| self.word(i) == "end") =>
            {
                return Some(now.day + (5 - weekday(now.day)).rem_euclid(7));
            }
            _ => {}
        }
        let named = weekday_name(self.word(at), self.before(at)).or_else(|| self.plain_weekday(at))?;
        let ahead = (named - weekday(now.day)).rem_euclid(7);
        let next_week = matches!(self.word(at + 1), "הבא" | "שבוע")
            || self.before(at) == "next"
            || matches!((self.word(at + 1), self.word(at + 2)), ("בשבוע" | "של", "הבא") | ("next", "week"));
        let ahead = if ahead == 0 { 7 } else { ahead };
        // "Next Thursday" is the one of the week that begins on the coming Sunday.
        Some(now.day + if next_week && ahead <= 6 - weekday(now.day) { ahead + 7 } else { ahead })
    }
}

impl Reader<'_> {
    /// "On the 15th", where nothing follows of which it is the fifteenth.
    fn is_day_of_month(&self, at: usize, next: usize) -> bool {
        let asked = at >= 2 && matches!(self.word(at - 2), "on" | "by" | "until" | "before" | "from");
        let open = matches!(self.word(next), "" | "," | "." | ";" | "!" | "at" | "and" | "with" | "between");
        self.before(at) == "the" && asked && open
    }

    /// "עד סוף החודש", "בסוף השבוע".
    fn ends_before(&self, at: usize) -> bool {
        matches!(bare(self.before(at)), "סוף" | "בסוף" | "לסוף")
    }

    /// A day of the week without "יום", where a time or the end follows: "שלישי 16:30", "עד חמישי", "ברביעי בבוקר". The
    /// names are ordinals, too, so anything else is no day.
    fn plain_weekday(&self, at: usize) -> Option<i64> {
        let word = bare(self.word(at));
        let prefixed = word.strip_prefix(['ב', 'ל']).and_then(hebrew_weekday);
        let marked = prefixed.is_some() || matches!(bare(self.before(at)), "עד" | "ב" | "ל");
        let day = prefixed.or_else(|| hebrew_weekday(word).filter(|_| word.chars().count() > 2))?;
        let next = self.word(at + 1);
        let clock = self.kinds.get(at + 1) == Some(&Kind::Number) && next.contains(':');
        let part = matches!(next, "בבוקר" | "בערב" | "בצהריים" | "בשעה" | "אחרי" | "אחר" | "בין");
        let timed = clock || part || (matches!(next, "עד" | "ב" | ",") && self.clock_soon(at + 1));
        // "בראשון, שלישי וחמישי" are days of every week.
        if next == "," && hebrew_weekday(bare(self.word(at + 2))).is_some() {
            return None;
        }
        let open = matches!(next, "" | "." | "," | ";" | "!" | "הקרוב" | "הבא") && word.chars().count() > 3;
        (timed || (marked && open)).then_some(day)
    }

    fn clock_soon(&self, from: usize) -> bool {
        (from..from + 4).any(|i| self.kinds.get(i) == Some(&Kind::Number) && self.word(i).contains(':'))
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
            ("הקביעה שלך למחר ב-13:00", "2026-03-04T13:00:00+02:00"),
            ("נקבע, חמישי 16:30", "2026-03-05T16:30:00+02:00"),
            ("ראשון עד 12:00, כמו שסיכמנו", "2026-03-08T12:00:00+02:00"),
            ("אחזור אליך ברביעי בבוקר", "2026-03-04"),
            ("תקבלי תשובה עד חמישי", "2026-03-05"),
            ("הזיכוי ייכנס עד 3 ימי עסקים", "2026-03-08"),
            ("הכסף אצלך עד יומיים", "2026-03-05"),
            ("תשובה עד 48 שעות", "2026-03-05T12:00:00+02:00"),
            ("up to 3 business days", "2026-03-08"),
            ("הרגל יצאה היום ותגיע אלייך ביום רביעי, 8:00–12:00", "2026-03-04T12:00:00+02:00"),
            ("אפשר היום 18:00–20:00 או מחר 8:00–10:00", "2026-03-04T10:00:00+02:00"),
            ("עד 16:00 היום", "2026-03-03T16:00:00+02:00"),
            ("at 16:00 on Thursday", "2026-03-05T16:00:00+02:00"),
            ("ביום רביעי בשבוע הבא", "2026-03-11"),
            ("Wednesday next week", "2026-03-11"),
            ("בעוד חצי שעה אתקשר", "2026-03-03T12:30:00+02:00"),
            ("בעוד רבע שעה", "2026-03-03T12:15:00+02:00"),
            ("within half an hour", "2026-03-03T12:30:00+02:00"),
            ("אתקשר אליך מחר בעשר וחצי", "2026-03-04T10:30:00+02:00"),
            ("מחר עד ארבע", "2026-03-04T16:00:00+02:00"),
            ("ביום חמישי בשמונה בערב", "2026-03-05T20:00:00+02:00"),
            ("אעדכן אותך בסוף השבוע", "2026-03-05"),
            ("ב-10 בחודש הבא", "2026-04-10"),
            ("on the 15th", "2026-03-15"),
            ("charged on the 15th, with no fee", "2026-03-15"),
            ("ביום חמישי 12.3 בשעה 11:20", "2026-03-12T11:20:00+02:00"),
            ("השליח ייקח אותו ב-23.3 בין 16 ל-20 והכסף עד 2 באפריל", "2026-03-23T20:00:00+02:00"),
            ("היא חוזרת מוגדלת מחר לפני עשר בבוקר", "2026-03-04T10:00:00+02:00"),
            ("this afternoon", "2026-03-03"),
            ("היום ב-15:00", "2026-03-03T15:00:00+02:00"),
            ("מחר ב-9:00", "2026-03-04T09:00:00+02:00"),
            ("ביום ב' ב-9:00", "2026-03-09T09:00:00+02:00"),
            ("ב-3 ימי העסקים הקרובים", "2026-03-08"),
            ("ב-48 השעות הקרובות", "2026-03-05T12:00:00+02:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_a_text_leaves_open_stays_open() {
        for text in [
            "בימים הקרובים",
            "מהחודש הבא",
            "תוך יומיים מהחתימה",
            "גרסה 2.1",
            "ב-70 ₪",
            "3.5 אחוז",
            "בפעם השלישית",
            "הגיע לחמישי ברשימה",
            "שני הכיסאות",
            "כל יום",
            "עד 5 כיסאות",
            "on the 3rd floor",
            "by the 2nd technician",
            "after the 1st, we call",
            "בשתי דרכים",
            "עד ארבע קומות",
            "אנחנו מחלקים בראשון, שלישי וחמישי",
            "הראשון על הבוקר",
            "החזרנו לך את הלילה הראשון",
            "פרטים על הערב",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
