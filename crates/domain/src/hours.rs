//! The calendar that clocks run on: weekly hours and days off, in the organisation's own time zone.
//!
//! Hours are civil times of a zone. A minute that a change of clocks takes away is not worked, one that it gives
//! twice is worked twice; everything is counted on the time line, so no clock stands still for it.

use crate::Time;
use crate::best_hours::BestHours;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// When somebody is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct BusinessHours {
    /// Stretches of the week; none at all means day and night.
    pub week: Vec<Stretch>,
    /// Days that are otherwise.
    pub holidays: Vec<Holiday>,
}

/// A stretch of one day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stretch {
    /// Day, 0 for Sunday.
    pub day: u8,
    /// First minute, such as `08:00`.
    pub from: String,
    /// The minute it ends, such as `17:00`; `24:00` for midnight.
    pub to: String,
}

/// A date with hours of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Holiday {
    /// The date, such as `2026-09-12`.
    pub date: String,
    /// What people call it.
    pub name: String,
    /// First minute worked all the same; closed when it is not given.
    #[serde(default)]
    pub from: Option<String>,
    /// The minute it ends.
    #[serde(default)]
    pub to: Option<String>,
}

impl Default for BusinessHours {
    /// Sunday to Thursday, eight to five: the usual week of an office in Israel.
    fn default() -> BusinessHours {
        let week =
            (0..5).map(|day| Stretch { day, from: "08:00".to_owned(), to: "17:00".to_owned() }).collect();
        BusinessHours { week, holidays: Vec::new() }
    }
}

/// How soon a contact hears from us: a number of working minutes on a calendar.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The calendar.
    pub hours: BusinessHours,
    /// Its time zone.
    pub zone: TimeZone,
    /// Working minutes.
    pub minutes: i64,
}

impl Clock {
    /// By when a contact who writes `now` hears from us. What is urgent has a quarter of the time.
    pub fn due(&self, now: Time, urgent: bool) -> Time {
        let minutes = if urgent { (self.minutes / 4).max(1) } else { self.minutes };
        self.hours.add(now, minutes, &self.zone)
    }

    /// The same for somebody whom only some hours suit: the last of these moments before that, when somebody is there,
    /// and not sooner than `soonest`.
    pub fn due_within(&self, best: &BestHours, soonest: Time, now: Time, urgent: bool) -> Time {
        let due = self.due(now, urgent);
        let open = self.hours.worked(soonest, due, &self.zone).into_iter().rev();
        // where one only begins as the other ends, there is no moment of both
        let both = |at: &Time| best.suits(Time(at.0 - 1), &self.zone);
        let last =
            |(from, to): (Time, Time)| best.last(from.max(soonest), to.min(due), &self.zone).filter(both);
        open.filter_map(last).next().unwrap_or(due)
    }
}

/// No calendar is searched further than this for an open minute.
const DAYS_AHEAD: i64 = 400;

impl BusinessHours {
    /// Somebody is there at any hour.
    pub fn always() -> BusinessHours {
        BusinessHours { week: Vec::new(), holidays: Vec::new() }
    }

    /// What is wrong with it, by field.
    pub fn check(&self) -> Vec<(&'static str, &'static str)> {
        let stretch =
            |from: &str, to: &str| matches!((minute(from), minute(to)), (Some(a), Some(b)) if a < b);
        let mut wrong = Vec::new();
        if self.week.len() > 50 || self.week.iter().any(|s| s.day > 6 || !stretch(&s.from, &s.to)) {
            wrong.push(("hours.week", "bad_hours"));
        }
        let bad = |h: &Holiday| {
            let hours = match (&h.from, &h.to) {
                (None, None) => true,
                (Some(from), Some(to)) => stretch(from, to),
                _ => false,
            };
            h.date.parse::<Date>().is_err() || h.name.chars().count() > 100 || !hours
        };
        if self.holidays.len() > 400 || self.holidays.iter().any(bad) {
            wrong.push(("hours.holidays", "bad_holiday"));
        }
        wrong
    }

    /// Whether somebody is there at that moment.
    pub fn open_at(&self, at: Time, zone: &TimeZone) -> bool {
        let Some(date) = date_of(at, zone) else { return true };
        self.stretches(date, zone).iter().any(|(from, to)| *from <= at && at < *to)
    }

    /// The first moment from `at` on when somebody is there; `None` when nobody ever is.
    pub fn next_opening(&self, at: Time, zone: &TimeZone) -> Option<Time> {
        let (from, _) = self.open_from(at, zone).next()?;
        Some(from)
    }

    /// The moment by which so many minutes will have been worked from `at` on. When nobody ever works, the minutes
    /// of the clock on the wall: a time is always given.
    pub fn add(&self, at: Time, minutes: i64, zone: &TimeZone) -> Time {
        let mut left = minutes.max(0).saturating_mul(60_000_000);
        for (from, to) in self.open_from(at, zone) {
            let here = to.0 - from.0;
            if left <= here {
                return Time(from.0 + left);
            }
            left -= here;
        }
        at.plus_seconds(minutes.max(0).saturating_mul(60))
    }

    /// The stretches, whole, that are worked at some moment between `from` and `until`, in order.
    pub fn worked(&self, from: Time, until: Time, zone: &TimeZone) -> Vec<(Time, Time)> {
        let mut out = Vec::new();
        for date in (0..DAYS_AHEAD).map_while(|days| date_of(from, zone)?.checked_add(days.days()).ok()) {
            if moment(date, 0, zone).is_none_or(|begins| begins > until) {
                break;
            }
            out.extend(self.stretches(date, zone).into_iter().filter(|(a, b)| *b > from && *a < until));
        }
        out
    }

    /// The stretches from `at` on, the first one cut to begin there.
    fn open_from<'a>(&'a self, at: Time, zone: &'a TimeZone) -> impl Iterator<Item = (Time, Time)> + 'a {
        let first = date_of(at, zone);
        (0..DAYS_AHEAD)
            .filter_map(move |days| first?.checked_add(days.days()).ok())
            .flat_map(move |date| self.stretches(date, zone))
            .filter(move |(_, to)| *to > at)
            .map(move |(from, to)| (from.max(at), to))
    }

    /// What is worked on a date, in order, without overlaps.
    fn stretches(&self, date: Date, zone: &TimeZone) -> Vec<(Time, Time)> {
        let text = date.to_string();
        let mut minutes: Vec<(i64, i64)> = match self.holidays.iter().find(|h| h.date == text) {
            Some(h) => h.from.as_deref().zip(h.to.as_deref()).and_then(both).into_iter().collect(),
            None if self.week.is_empty() => vec![(0, 24 * 60)],
            None => {
                let day = date.weekday().to_sunday_zero_offset();
                let today = self.week.iter().filter(|s| i64::from(s.day) == i64::from(day));
                today.filter_map(|s| both((&s.from, &s.to))).collect()
            }
        };
        minutes.sort_unstable();
        let mut out: Vec<(Time, Time)> = Vec::new();
        for (from, to) in minutes {
            let (Some(from), Some(to)) = (moment(date, from, zone), moment(date, to, zone)) else { continue };
            match out.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ if from < to => out.push((from, to)),
                _ => {}
            }
        }
        out
    }
}

fn both((from, to): (&str, &str)) -> Option<(i64, i64)> {
    minute(from).zip(minute(to)).filter(|(from, to)| from < to)
}

/// Minutes of the day of `hh:mm`.
fn minute(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes) || (hours, minutes) == (24, 0))
        .then_some(hours * 60 + minutes)
}

fn date_of(at: Time, zone: &TimeZone) -> Option<Date> {
    Timestamp::from_microsecond(at.0).ok().map(|t| t.to_zoned(zone.clone()).date())
}

fn moment(date: Date, minutes: i64, zone: &TimeZone) -> Option<Time> {
    let at: DateTime = date.to_datetime(jiff::civil::Time::midnight()).checked_add(minutes.minutes()).ok()?;
    Some(Time(at.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::zone;
    use proptest::prelude::*;

    fn at(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    fn jerusalem() -> TimeZone {
        zone("Asia/Jerusalem")
    }

    #[test]
    fn a_question_on_friday_is_owed_an_answer_on_sunday() {
        let (hours, tz) = (BusinessHours::default(), jerusalem());
        let friday = at("2026-03-06T10:00:00+02:00");
        assert!(!hours.open_at(friday, &tz));
        assert_eq!(hours.next_opening(friday, &tz), Some(at("2026-03-08T08:00:00+02:00")));
        assert_eq!(hours.add(friday, 30, &tz), at("2026-03-08T08:30:00+02:00"));
    }

    #[test]
    fn minutes_run_over_the_night_and_around_a_holiday() {
        let mut hours = BusinessHours::default();
        hours.holidays.push(Holiday {
            date: "2026-03-03".to_owned(),
            name: "פורים".to_owned(),
            from: None,
            to: None,
        });
        let tz = jerusalem();
        let monday = at("2026-03-02T16:50:00+02:00");
        assert_eq!(hours.add(monday, 30, &tz), at("2026-03-04T08:20:00+02:00"));
        hours.holidays[0].from = Some("09:00".to_owned());
        hours.holidays[0].to = Some("12:00".to_owned());
        assert_eq!(hours.add(monday, 30, &tz), at("2026-03-03T09:20:00+02:00"));
    }

    #[test]
    fn the_night_of_the_change_of_clocks_has_one_hour_less() {
        let week = vec![Stretch { day: 5, from: "00:00".to_owned(), to: "06:00".to_owned() }];
        let hours = BusinessHours { week, holidays: Vec::new() };
        // on 27 March 2026 the clocks of Israel go from two to three
        let midnight = at("2026-03-27T00:00:00+02:00");
        assert_eq!(hours.add(midnight, 180, &jerusalem()), at("2026-03-27T04:00:00+03:00"));
    }

    #[test]
    fn who_never_works_still_gives_a_time() {
        let week = vec![Stretch { day: 9, from: "08:00".to_owned(), to: "17:00".to_owned() }];
        let hours = BusinessHours { week, holidays: Vec::new() };
        let now = at("2026-03-02T10:00:00Z");
        assert_eq!(hours.next_opening(now, &jerusalem()), None);
        assert_eq!(hours.add(now, 30, &jerusalem()), at("2026-03-02T10:30:00Z"));
        assert_eq!(hours.check(), vec![("hours.week", "bad_hours")]);
    }

    #[test]
    fn what_is_urgent_has_a_quarter_of_the_time() {
        let clock = Clock { hours: BusinessHours::default(), zone: jerusalem(), minutes: 240 };
        let monday = at("2026-03-02T10:00:00+02:00");
        assert_eq!(clock.due(monday, false), at("2026-03-02T14:00:00+02:00"));
        assert_eq!(clock.due(monday, true), at("2026-03-02T11:00:00+02:00"));
    }

    #[test]
    fn nobody_closes_who_has_no_hours() {
        let now = at("2026-03-07T23:59:00Z");
        assert!(BusinessHours::always().open_at(now, &jerusalem()));
        assert_eq!(BusinessHours::always().add(now, 5, &jerusalem()), at("2026-03-08T00:04:00Z"));
    }

    proptest! {
        #[test]
        fn a_time_given_is_never_past_and_grows_with_the_minutes(start in 1_700_000_000i64..1_900_000_000, a in 0i64..3000, b in 0i64..3000) {
            let (hours, tz, at) = (BusinessHours::default(), jerusalem(), Time(start * 1_000_000));
            let (less, more) = (hours.add(at, a.min(b), &tz), hours.add(at, a.max(b), &tz));
            prop_assert!(at <= less && less <= more);
        }
    }
}
