//! When something is due: dates, weekdays, spans and hours, counted from `now`.

use crate::facts::calendar::{Moment, add_business_days, civil, day_number, iso, month_length, weekday};
use crate::text::structure::Doc;
use crate::text::token::Kind;

/// The ISO date or date-time that the words of a token range fix, counted from `now`.
pub(crate) fn due(doc: &Doc, first: usize, last: usize, now: Option<&Moment>) -> Option<String> {
    let words: Vec<&str> = doc.tokens[first..last].iter().filter(|t| !t.quoted).map(|t| doc.word(t)).collect();
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
        (None, Some(minute), Some(now)) => Some(now.date_time(now.day + i64::from(minute < now.minute), minute)),
        _ => None,
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    kinds: &'a [Kind],
    now: Option<&'a Moment>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or("")
    }

    fn before(&self, at: usize) -> &str {
        let at = at.checked_sub(1).map_or("", |i| self.word(i));
        if at == "-" { "" } else { at }
    }

    fn day(&self) -> Option<i64> {
        (0..self.words.len()).rev().find_map(|at| self.written_date(at)).or_else(|| (0..self.words.len()).find_map(|at| self.relative_day(at)))
    }

    /// `1/1/19`, `25.3`, `10 במרץ`, `March 10`, `ה-31 בחודש`.
    fn written_date(&self, at: usize) -> Option<i64> {
        if self.kinds[at] != Kind::Number {
            return None;
        }
        let text = self.word(at);
        let parts: Vec<&str> = text.split(['/', '.']).collect();
        let separated = text.contains('/') || (parts.len() == 3 || (parts.len() == 2 && self.dotted_date(at)));
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
        let unit = matches!(self.word(at + 1), "₪" | "ש\"ח" | "שקל" | "שקלים" | "%" | "$" | "€" | "ק\"ג" | "ליטר" | "מ\"ר" | "ס\"מ" | "gb" | "דולר" | "יורו");
        let lead = self.before(at);
        let dated = matches!(lead, "עד" | "ב" | "מ" | "ל" | "ה" | "" | "תאריך" | "בתאריך" | "ליום" | "מיום" | "יום" | "by" | "on" | "until" | "בין");
        !unit && !matches!(lead, "$" | "€" | "₪" | "סעיף" | "גרסה") && dated
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
            "היום" | "today" | "tonight" | "הערב" | "הלילה" | "הצהריים" => return Some(now.day),
            "מחר" => return Some(now.day + 1),
            "tomorrow" => return Some(now.day + if at >= 2 && self.word(at - 2) == "day" && self.before(at) == "after" { 2 } else { 1 }),
            "מחרתיים" => return Some(now.day + 2),
            "החודש" | "month" if matches!(bare(self.before(at)), "סוף") || (self.word(at) == "month" && (at.saturating_sub(4)..at).any(|i| self.word(i) == "end")) => {
                let (y, m, _) = civil(now.day);
                return day_number(y, m, month_length(y, m));
            }
            "השבוע" if bare(self.before(at)) == "סוף" => return Some(now.day + (4 - weekday(now.day)).rem_euclid(7)),
            "week" if self.before(at) == "the" && (at.saturating_sub(4)..at).any(|i| self.word(i) == "end") => {
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

    /// "תוך שלושה ימי עסקים", "within 5 days", "בעוד שבועיים".
    fn span_days(&self, at: usize, now: &Moment) -> Option<i64> {
        if !opens_span(self.word(at)) {
            return None;
        }
        let (count, unit_at) = self.count(at + 1)?;
        let unit = self.word(unit_at);
        let business = self.word(unit_at + 1) == "עסקים" || matches!(unit, "business" | "working");
        match unit {
            "ימי" | "ימים" | "יום" | "ימות" | "days" | "day" | "business" | "working" if business => Some(add_business_days(now.day, count)),
            "ימי" | "ימים" | "יום" | "יממה" | "days" | "day" => Some(now.day + count),
            "יומיים" => Some(now.day + 2),
            "שבוע" | "שבועות" | "week" | "weeks" => Some(now.day + 7 * count),
            "שבועיים" => Some(now.day + 14),
            "חודש" | "חודשים" | "month" | "months" => self.months_on(now, count),
            "חודשיים" => self.months_on(now, 2),
            _ => None,
        }
    }

    fn months_on(&self, now: &Moment, count: i64) -> Option<i64> {
        let (y, m, d) = civil(now.day);
        let index = y * 12 + m - 1 + count;
        let (y, m) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        day_number(y, m, d.min(month_length(y, m)))
    }

    /// "תוך שעתיים", "within 30 minutes".
    fn span_minutes(&self) -> Option<i64> {
        (0..self.words.len()).find_map(|at| {
            opens_span(self.word(at)).then_some(())?;
            let (count, unit_at) = self.count(at + 1)?;
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
        let at = if matches!(self.word(at), "the" | "next" | "כ" | "about" | "עד" | "-") { at + 1 } else { at };
        let at = if self.word(at) == "-" || self.word(at) == "next" { at + 1 } else { at };
        if self.kinds.get(at) == Some(&Kind::Number) {
            // Of "2-3" the later end binds.
            let last = self.word(at).rsplit('-').next()?;
            return Some((last.parse().ok()?, at + 1));
        }
        Some(number_word(self.word(at)).map_or((1, at), |n| (n, at + 1)))
    }

    /// The hour, in minutes since midnight; of a window, its end.
    fn minute(&self) -> Option<i64> {
        let mut found = None;
        for at in 0..self.words.len() {
            let text = self.word(at);
            let clock = text.rsplit('-').next().and_then(|t| t.split_once(':')).filter(|_| self.kinds[at] == Kind::Number);
            if let Some((h, m)) = clock {
                found = h.parse::<i64>().ok().zip(m.parse::<i64>().ok()).filter(|&(h, m)| h < 24 && m < 60).map(|(h, m)| h * 60 + m).or(found);
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
        if matches!(text, "בצהריים" | "בצהרים" | "הצהריים" | "הצהרים" | "noon" | "midday") && !matches!(bare(self.before(at)), "אחר" | "אחרי" | "לפני") {
            return Some(720);
        }
        if matches!(text, "חצות" | "בחצות") {
            return None;
        }
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let hour: i64 = if self.kinds[at] == Kind::Number && digits.len() == text.len() { digits.parse().ok()? } else { return None };
        let next = self.word(at + 1);
        let part = |w: &str| matches!(w, "בערב" | "בבוקר" | "בצהריים" | "pm" | "am" | "אחרי" | "הערב" | "הבוקר");
        if !(1..=23).contains(&hour) || !(part(next) || bare(self.before_prefix(at)) == "בשעה" || self.closes_window(at)) {
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
        near.clone().any(|i| matches!(bare(self.word(i)), "בין" | "between")) && near.into_iter().any(|i| self.kinds[i] == Kind::Number)
    }
}

fn opens_span(word: &str) -> bool {
    matches!(bare(word), "תוך" | "בתוך" | "בעוד" | "עוד" | "within" | "in" | "כעבור")
}

fn bare(word: &str) -> &str {
    word.strip_prefix('ו').filter(|w| w.chars().count() > 2).unwrap_or(word)
}

fn number_word(word: &str) -> Option<i64> {
    Some(match word {
        "אחד" | "אחת" | "one" | "a" | "an" => 1,
        "שני" | "שתי" | "שניים" | "שתיים" | "two" => 2,
        "שלושה" | "שלוש" | "שלושת" | "three" => 3,
        "ארבעה" | "ארבע" | "ארבעת" | "four" => 4,
        "חמישה" | "חמש" | "חמשת" | "five" => 5,
        "שישה" | "שש" | "ששת" | "six" => 6,
        "שבעה" | "שבע" | "שבעת" | "seven" => 7,
        "שמונה" | "eight" => 8,
        "תשעה" | "תשע" | "nine" => 9,
        "עשרה" | "עשר" | "עשרת" | "ten" => 10,
        "ארבעה-עשר" | "fourteen" => 14,
        "עשרים" | "twenty" => 20,
        "שלושים" | "thirty" => 30,
        _ => return None,
    })
}

fn month(word: &str) -> Option<i64> {
    let word = word.strip_prefix(['ב', 'ל']).filter(|w| w.chars().count() >= 3).unwrap_or(word);
    Some(match word {
        "ינואר" | "january" | "jan" => 1,
        "פברואר" | "february" | "feb" => 2,
        "מרץ" | "מרס" | "march" | "mar" => 3,
        "אפריל" | "april" | "apr" => 4,
        "מאי" | "may" => 5,
        "יוני" | "june" | "jun" => 6,
        "יולי" | "july" | "jul" => 7,
        "אוגוסט" | "august" | "aug" => 8,
        "ספטמבר" | "september" | "sep" | "sept" => 9,
        "אוקטובר" | "october" | "oct" => 10,
        "נובמבר" | "november" | "nov" => 11,
        "דצמבר" | "december" | "dec" => 12,
        _ => return None,
    })
}

fn weekday_name(word: &str, before: &str) -> Option<i64> {
    let english = match word {
        "sunday" | "sun" => 0,
        "monday" | "mon" => 1,
        "tuesday" | "tue" | "tues" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" | "thurs" => 4,
        "friday" | "fri" => 5,
        "saturday" => 6,
        _ => -1,
    };
    // "Thursday's deploy" names the day too.
    let possessive = word.strip_suffix("'s").and_then(|w| weekday_name(w, before));
    if english >= 0 || possessive.is_some() {
        return possessive.or(Some(english));
    }
    if matches!(word, "שבת" | "בשבת") && !matches!(before, "מוצאי") {
        return (word == "בשבת" || before.ends_with("יום")).then_some(6);
    }
    if !matches!(before, "יום" | "ביום" | "ליום" | "מיום" | "היום" | "שביום" | "וביום" | "בימי") {
        return None;
    }
    Some(match word.trim_end_matches('\'') {
        "ראשון" | "א" => 0,
        "שני" | "ב" => 1,
        "שלישי" | "ג" => 2,
        "רביעי" | "ד" => 3,
        "חמישי" | "ה" => 4,
        "שישי" | "ו" => 5,
        _ => return None,
    })
}
