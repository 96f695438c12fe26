//! A moment, as whole microseconds since 1970 in UTC; the same number in both databases.

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The time zone of this name; UTC when there is none.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// A moment in UTC with microsecond precision. In JSON it is an RFC 3339 string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

impl Time {
    /// The moment `seconds` later (negative: earlier).
    pub const fn plus_seconds(self, seconds: i64) -> Time {
        Time(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// RFC 3339 text in UTC, such as `2026-03-01T08:00:00.25Z`.
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_microsecond(self.0).map(|t| t.to_string()).unwrap_or_default()
    }

    /// RFC 3339 text as it stands on the clocks of a zone, in whole seconds: "tomorrow at two" counts from there.
    pub fn rfc3339_in(self, zone: &TimeZone) -> String {
        self.on_the_clocks_of(zone, "%Y-%m-%dT%H:%M:%S%:z")
    }

    /// Day and minute as people of a zone read them, such as `1.3.2026 10:00`.
    pub fn minute_in(self, zone: &TimeZone) -> String {
        self.on_the_clocks_of(zone, "%-d.%-m.%Y %H:%M")
    }

    fn on_the_clocks_of(self, zone: &TimeZone, format: &str) -> String {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(moment) => moment.to_zoned(zone.clone()).strftime(format).to_string(),
            Err(_) => self.rfc3339(),
        }
    }

    /// Reads RFC 3339 text with any offset; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Time> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Time(t.as_microsecond()))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.rfc3339())
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Time::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a time such as 2026-03-01T08:00:00Z is expected"))
    }
}

impl utoipa::PartialSchema for Time {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::DateTime)))
            .into()
    }
}

impl utoipa::ToSchema for Time {}

#[cfg(test)]
mod tests {
    use super::{Time, zone};

    #[test]
    fn text_and_back() {
        let t = Time::parse("2026-03-01T10:00:00.25+02:00").unwrap();
        assert_eq!(t.rfc3339(), "2026-03-01T08:00:00.25Z");
        assert_eq!(Time::parse(&t.rfc3339()), Some(t));
        assert_eq!(Time::parse("yesterday"), None);
    }

    #[test]
    fn on_the_clocks_of_a_zone() {
        let t = Time::parse("2026-03-01T08:00:00.25Z").unwrap();
        assert_eq!(t.rfc3339_in(&zone("Asia/Jerusalem")), "2026-03-01T10:00:00+02:00");
        assert_eq!(t.minute_in(&zone("Asia/Jerusalem")), "1.3.2026 10:00");
        assert_eq!(t.minute_in(&zone("Nowhere/Land")), "1.3.2026 08:00");
    }
}
