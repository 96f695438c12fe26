//! Civil dates without a clock: day numbers, weekdays, business days from Sunday to Thursday.

/// A moment as it stands in an RFC 3339 text, with its own offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Days since 1970-01-01.
    pub day: i64,
    /// Minutes since midnight.
    pub minute: i64,
    /// The offset as written, for instance `+02:00` or `Z`.
    pub offset: String,
}

impl Moment {
    /// Reads `2026-03-01T10:00:00+02:00`.
    pub fn parse(text: &str) -> Option<Moment> {
        let (date, rest) = text.trim().split_once(['T', 't', ' '])?;
        let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
        let day = day_number(parts.next()??, parts.next()??, parts.next()??)?;
        let hour: i64 = rest.get(0..2)?.parse().ok()?;
        let minute: i64 = rest.get(3..5)?.parse().ok()?;
        let zone = rest.find(['+', 'Z', 'z', '-']).map_or("Z", |at| &rest[at..]);
        (hour < 24 && minute < 60).then(|| Moment {
            day,
            minute: hour * 60 + minute,
            offset: zone.to_ascii_uppercase(),
        })
    }

    /// The ISO date-time of a minute of a day, in this moment's offset.
    pub fn date_time(&self, day: i64, minute: i64) -> String {
        let (day, minute) = (day + minute.div_euclid(1440), minute.rem_euclid(1440));
        format!("{}T{:02}:{:02}:00{}", iso(day), minute / 60, minute % 60, self.offset)
    }
}

/// The day number of a civil date; `None` where there is no such day.
pub(crate) fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || day < 1 || day > month_length(year, month) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    Some(era * 146_097 + doe - 719_468)
}

/// The civil date (year, month, day) of a day number.
pub(crate) fn civil(day: i64) -> (i64, i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// How many days a month has.
pub(crate) fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The ISO date of a day number.
pub(crate) fn iso(day: i64) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// 0 for Sunday to 6 for Saturday.
pub(crate) fn weekday(day: i64) -> i64 {
    (day + 4).rem_euclid(7)
}

/// The day a number of business days later; the business week runs from Sunday to Thursday.
pub(crate) fn add_business_days(mut day: i64, count: i64) -> i64 {
    for _ in 0..count.min(2000) {
        day += 1;
        while weekday(day) > 4 {
            day += 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_there_and_back() {
        let now = Moment::parse("2026-03-03T12:00:00+02:00").unwrap();
        assert_eq!(iso(now.day), "2026-03-03");
        assert_eq!(weekday(now.day), 2);
        assert_eq!(iso(add_business_days(now.day, 14)), "2026-03-23");
        assert_eq!(now.date_time(now.day, 25 * 60), "2026-03-04T01:00:00+02:00");
        assert_eq!(day_number(2026, 2, 30), None);
    }
}
