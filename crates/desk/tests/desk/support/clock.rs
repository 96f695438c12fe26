//! A clock for each test: cases run on a thread of their own, and the desk asks for the time there.

use domain::Time;
use std::cell::Cell;

/// The moment at which the cases begin.
pub const NOON: Time = Time(1_800_000_000_000_000);

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(NOON.0) };
}

/// The time of this test.
pub fn now() -> Time {
    Time(NOW.get())
}

/// Sets the time.
pub(super) fn set(time: Time) {
    NOW.set(time.0);
}

/// Lets seconds pass.
pub fn pass(seconds: i64) {
    set(now().plus_seconds(seconds));
}
