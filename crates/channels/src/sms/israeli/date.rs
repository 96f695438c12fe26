//! Times as the companies write them: `dd/mm/yy hh:mm`, by the clock in Israel.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

fn israel() -> Option<TimeZone> {
    TimeZone::get("Asia/Jerusalem").ok()
}

/// A moment in microseconds since 1970, as it stands in a question.
pub(super) fn written(us: i64) -> String {
    let moment = Timestamp::from_microsecond(us).ok().zip(israel());
    moment.map_or_else(String::new, |(at, zone)| at.to_zoned(zone).strftime("%d/%m/%y %H:%M").to_string())
}

/// The minute that a written time names, whatever its form; seconds are left out, since not every way tells them.
pub(super) fn minute(text: &str) -> Option<DateTime> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let [a, b, c, hour, minute, ..] = parts.as_slice() else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    let year: i16 = match year.len() {
        2 => 2_000 + year.parse::<i16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    DateTime::new(year, number(month)?, number(day)?, number(hour)?, number(minute)?, 0, 0).ok()
}

/// The moment of a minute, in microseconds since 1970.
pub(super) fn moment(minute: DateTime) -> Option<i64> {
    let at = minute.to_zoned(israel()?).ok()?.timestamp().as_microsecond();
    (at > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_the_same_however_it_is_written() {
        let first = minute("22/11/26 10:05").unwrap();
        for same in
            ["22/11/2026 10:05", "22/11/26 10:05:59", "2026-11-22 10:05:01", "2026-11-22T10:05:00+02:00"]
        {
            assert_eq!(minute(same), Some(first), "{same}");
        }
        assert_eq!(moment(first), Some(1_795_334_700_000_000));
        assert_eq!(written(1_795_334_700_000_000), "22/11/26 10:05");
        for odd in ["", "22/11/26", "31/02/26 10:00", "22/13/26 10:00", "22/11/26 25:00", "1/1/1 1:1", "מחר"]
        {
            assert_eq!(minute(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_hour_that_comes_twice_is_one_of_the_two() {
        // 25 October 2026, 01:30 by the clock, in summer and again in winter
        let at = moment(minute("25/10/26 01:30").unwrap()).unwrap();
        assert!([1_792_881_000_000_000, 1_792_884_600_000_000].contains(&at), "{at}");
    }
}
