//! The moment in which everything happens at a vendor, and the numbers that it gives: fixed for tests, by a clock where
//! a vendor outlives its own process, as the real ones do.

use jiff::Timestamp;

/// The moment of everything in tests, in seconds since 1970.
const FIXED: i64 = 1_800_000_000;
/// Numbers by a clock begin here, in seconds since 1970: they stay short.
const EPOCH: i64 = 1_767_225_600;

/// A clock, or the one moment of tests.
#[derive(Clone, Copy, Default)]
pub(crate) struct Moment(Option<fn() -> i64>);

impl Moment {
    /// By a clock that tells seconds since 1970.
    pub(crate) fn by(clock: fn() -> i64) -> Moment {
        Moment(Some(clock))
    }

    /// Seconds since 1970.
    pub(crate) fn seconds(self) -> i64 {
        self.0.map_or(FIXED, |clock| clock())
    }

    /// Whether time passes.
    pub(crate) fn passes(self) -> bool {
        self.0.is_some()
    }

    /// A number above every number that was given before this second, at most a hundred each second.
    pub(crate) fn number(self) -> u64 {
        u64::try_from((self.seconds() - EPOCH).max(0) * 100).unwrap_or(0)
    }

    /// When the so manieth thing happened, in milliseconds since 1970: a second after the one before in tests, where no
    /// time passes.
    pub(crate) fn milliseconds(self, count: u64) -> i64 {
        let count = i64::try_from(count).unwrap_or(0);
        self.seconds() * 1_000 + if self.passes() { count % 1_000 } else { count * 1_000 }
    }

    /// As in `2027-01-15T08:00:00.000Z`, so many milliseconds later.
    pub(crate) fn rfc3339(self, milliseconds: i64) -> String {
        let at = Timestamp::from_millisecond(self.seconds() * 1_000 + milliseconds).unwrap_or_default();
        format!("{at:.3}")
    }
}
