//! The Date field, as people's programs write it.

use jiff::civil;

/// Microseconds since 1970, when the value can be a date of our time.
pub(crate) fn parse(raw: &[u8]) -> Option<i64> {
    let text = String::from_utf8_lossy(&raw[..raw.len().min(200)]);
    let text = text.split('(').next().unwrap_or_default().replace([',', '-'], " ");
    // The zone's sign was turned into a space with the rest; look it up in the original.
    let zone = zone_of(&String::from_utf8_lossy(&raw[..raw.len().min(200)]));
    let mut words = text.split_whitespace().filter(|w| !is_weekday(w));
    let first = words.next()?;
    let second = words.next()?;
    let (day, month) = match month_of(first) {
        Some(month) => (second.parse().ok()?, month),
        None => (first.parse().ok()?, month_of(second)?),
    };
    let rest: Vec<&str> = words.collect();
    let clock = rest.iter().find(|w| w.contains(':'))?;
    let year: i32 = rest.iter().find(|w| !w.contains(':') && w.parse::<i32>().is_ok())?.parse().ok()?;
    let year = match year {
        0..=49 => year + 2000,
        50..=999 => year + 1900,
        _ => year,
    };
    let mut clock = clock.split(':').map(|n| n.parse::<i8>().ok());
    let (hour, minute) = (clock.next()??, clock.next()??);
    let second = clock.next().flatten().unwrap_or(0).min(59);
    let year = i16::try_from(year).ok().filter(|y| (1990..=2100).contains(y))?;
    let at = civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    let utc = at.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(utc.timestamp().as_microsecond() - zone * 1_000_000)
}

fn is_weekday(word: &str) -> bool {
    let known = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    word.get(..3).is_some_and(|w| known.contains(&w.to_ascii_lowercase().as_str()))
}

fn month_of(word: &str) -> Option<i8> {
    let known = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.get(..3)?.to_ascii_lowercase();
    known.iter().position(|m| *m == word).and_then(|at| i8::try_from(at + 1).ok())
}

/// Seconds east of Greenwich.
fn zone_of(text: &str) -> i64 {
    let text = text.split('(').next().unwrap_or_default().trim();
    let word = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let signed = word.strip_prefix('+').map(|d| (1, d)).or_else(|| word.strip_prefix('-').map(|d| (-1, d)));
    if let Some((sign, digits)) = signed
        && digits.len() == 4
        && digits.is_ascii()
        && let (Ok(h), Ok(m)) = (digits[..2].parse::<i64>(), digits[2..].parse::<i64>())
    {
        return sign * (h.min(14) * 3600 + m.min(59) * 60);
    }
    match word {
        "EST" => -5 * 3600,
        "EDT" => -4 * 3600,
        "CDT" => -5 * 3600,
        "CST" | "MDT" => -6 * 3600,
        "MST" => -7 * 3600,
        "PST" => -8 * 3600,
        "PDT" => -7 * 3600,
        "IST" => 2 * 3600,
        "IDT" => 3 * 3600,
        _ => 0,
    }
}
