//! When it suits a customer to hear from us, as far as their own words say it.

use crate::Time;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A stretch of every day, in minutes from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BestHours {
    from: i64,
    to: i64,
}

/// The end of a day in minutes.
const MIDNIGHT: i64 = 24 * 60;
/// Somebody who names one hour means about so many minutes.
const ABOUT: i64 = 120;

/// Parts of the day by the beginnings of their words; what is longer stands before what it contains.
const PARTS: [(&[&str], (i64, i64)); 4] = [
    (
        &[
            "אחר הצהריים",
            "אחרי הצהריים",
            "אחה״צ",
            "אחה\"צ",
            "afternoon",
            "после обеда",
            "днём",
            "днем",
            "بعد الظهر",
        ],
        (12, 17),
    ),
    (&["בוקר", "morning", "утр", "صباح"], (8, 12)),
    (&["צהריים", "noon", "в обед", "ظهر"], (12, 15)),
    (&["ערב", "evening", "вечер", "مساء"], (17, 21)),
];

/// Hours as Hebrew says them; those of two words are written as one.
const HOURS: [&str; 12] =
    ["אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש", "שבע", "שמונה", "תשע", "עשר", "אחתעשרה", "שתיםעשרה"];
const AFTER: [&str; 7] = ["אחרי", "החל מ", "after", "from ", "после", "с ", "بعد"];
const BEFORE: [&str; 7] = ["לפני", "עד ", "before", "until", "till", "до ", "قبل"];
const NOT: [&str; 5] = ["לא ", "not ", "не ", "ليس", "חוץ"];

impl BestHours {
    /// Reads words such as "אחרי ארבע", "9-12", "in the evening"; `None` for what is not understood surely.
    pub fn read(text: &str) -> Option<BestHours> {
        let text = text.trim().to_lowercase();
        let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
        if text.is_empty() || NOT.iter().any(|w| text.starts_with(w) || text.contains(&format!(" {w}"))) {
            return None;
        }
        let part = PARTS.iter().find(|(words, _)| has(words)).map(|(_, hours)| *hours);
        let early = part.is_some_and(|(from, _)| from < 12);
        let clocks = clocks(&text);
        // of a bare small number people mean the afternoon, unless they say the morning
        let day = |minutes: i64| if minutes < 8 * 60 && !early { minutes + 720 } else { minutes };
        let (from, to) = match (clocks.as_slice(), part) {
            ([a, b], _) => {
                let from = day(*a);
                let to = if *b <= from { b + 720 } else { *b };
                (from, to)
            }
            ([], Some((from, _))) if has(&BEFORE) => (8 * 60, from * 60),
            // "after noon" names no hour of the clock
            ([], Some((from, to))) => (from * 60, to * 60),
            ([one], _) if has(&BEFORE) => (0, if *one < 7 * 60 { one + 720 } else { *one }),
            ([one], part) if has(&AFTER) => (day(*one), part.map_or(MIDNIGHT, |(_, to)| to * 60)),
            ([one], _) => (day(*one), day(*one) + ABOUT),
            _ => return None,
        };
        (from < to && to <= MIDNIGHT).then_some(BestHours { from, to })
    }

    /// Whether that moment lies in them.
    pub fn suits(&self, at: Time, zone: &TimeZone) -> bool {
        self.first(at, at, zone).is_some()
    }

    /// The first moment from `from` to `until` that lies in them.
    pub fn first(&self, from: Time, until: Time, zone: &TimeZone) -> Option<Time> {
        let mut days = self.days(from, until, zone);
        days.find(|(_, to)| *to > from).map(|(begins, _)| begins.max(from)).filter(|at| *at <= until)
    }

    /// The last moment from `from` to `until` that lies in them.
    pub fn last(&self, from: Time, until: Time, zone: &TimeZone) -> Option<Time> {
        let days = self.days(from, until, zone).filter(|(begins, to)| *begins <= until && *to >= from);
        days.last().map(|(_, to)| to.min(until))
    }

    fn days(&self, from: Time, until: Time, zone: &TimeZone) -> impl Iterator<Item = (Time, Time)> {
        let date = |at: Time| Timestamp::from_microsecond(at.0).ok().map(|t| t.to_zoned(zone.clone()).date());
        let (first, last) = (date(from), date(until));
        let stretch = *self;
        let zone = zone.clone();
        let dates =
            (0..60).map_while(move |n| first?.checked_add(n.days()).ok().filter(|d| Some(*d) <= last));
        dates.filter_map(move |d| Some((moment(d, stretch.from, &zone)?, moment(d, stretch.to, &zone)?)))
    }
}

fn moment(date: Date, minutes: i64, zone: &TimeZone) -> Option<Time> {
    let at = date.to_datetime(jiff::civil::Time::midnight()).checked_add(minutes.minutes()).ok()?;
    Some(Time(at.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond()))
}

/// The hours that are named, in order: `16`, `16:30`, `4 pm`, "ארבע".
fn clocks(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits =
            rest[at..].split(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').next().unwrap_or("");
        rest = &rest[at + digits.len()..];
        let (hours, minutes) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
        let (Ok(hours), Ok(minutes)) = (hours.parse::<i64>(), minutes.parse::<i64>()) else { continue };
        let late = rest.trim_start().starts_with("pm") && hours < 12;
        if (0..=24).contains(&hours) && (0..60).contains(&minutes) {
            found.push((hours + if late { 12 } else { 0 }) * 60 + minutes);
        }
    }
    if found.is_empty() {
        // the hours of two words before those of which they are made
        let text = text.replace("אחת עשרה", "אחתעשרה").replace("שתים עשרה", "שתיםעשרה");
        let text = text.replace("שתיים עשרה", "שתיםעשרה").replace("פעם אחת", " ");
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
        let hour = |w: &&str| {
            let bare = w.strip_prefix(['ב', 'ל', 'מ', 'ה']).unwrap_or(w);
            HOURS.iter().position(|h| h == w || *h == bare).map(|n| (n as i64 + 1) * 60)
        };
        found.extend(words.iter().filter_map(hour));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::zone;

    fn read(text: &str) -> Option<(i64, i64)> {
        BestHours::read(text).map(|h| (h.from / 60, h.to / 60))
    }

    #[test]
    fn what_people_say_is_understood() {
        for (text, hours) in [
            ("אחרי ארבע", (16, 24)),
            ("אחרי 16:00", (16, 24)),
            ("אחרי 4", (16, 24)),
            ("בבוקר", (8, 12)),
            ("בבוקר, אחרי תשע", (9, 12)),
            ("אחר הצהריים", (12, 17)),
            ("בערב", (17, 21)),
            ("9-12", (9, 12)),
            ("בין 9 ל־17", (9, 17)),
            ("בין ארבע לשבע", (16, 19)),
            ("עד שלוש", (0, 15)),
            ("לפני הצהריים", (8, 12)),
            ("before noon", (8, 12)),
            ("אחרי אחת עשרה", (11, 24)),
            ("באחת עשרה בבוקר", (11, 13)),
            ("עד שתים עשרה", (0, 12)),
            ("16:30", (16, 18)),
            ("after 4 pm", (16, 24)),
            ("in the evening", (17, 21)),
            ("после 18", (18, 24)),
            ("утром", (8, 12)),
            ("مساءً", (17, 21)),
        ] {
            assert_eq!(read(text), Some(hours), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_surely_is_left_alone() {
        for text in [
            "",
            "לא בבוקר",
            "not in the morning",
            "מתי שנוח לכם",
            "פעם אחת ביום",
            "ימי ראשון",
            "99",
            "1, 2, 3",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn moments_are_found_on_the_clocks_of_the_house() {
        let tz = zone("Asia/Jerusalem");
        let at = |text: &str| Time::parse(text).unwrap();
        let hours = BestHours::read("אחרי ארבע").unwrap();
        let (ten, five) = (at("2026-03-02T10:00:00+02:00"), at("2026-03-02T17:00:00+02:00"));
        assert!(!hours.suits(ten, &tz) && hours.suits(five, &tz));
        assert_eq!(hours.first(ten, five, &tz), Some(at("2026-03-02T16:00:00+02:00")));
        assert_eq!(hours.first(ten, ten.plus_seconds(3600), &tz), None);
        let morning = BestHours::read("בבוקר").unwrap();
        assert_eq!(morning.last(ten, five, &tz), Some(at("2026-03-02T12:00:00+02:00")));
        assert_eq!(morning.last(five, five.plus_seconds(3600), &tz), None);
        assert_eq!(
            morning.first(five, five.plus_seconds(86_400), &tz),
            Some(at("2026-03-03T08:00:00+02:00"))
        );
    }
}
