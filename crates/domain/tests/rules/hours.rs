//! When a contact hears from us, whom only some hours suit.

use domain::Time;
use domain::best_hours::BestHours;
use domain::hours::{BusinessHours, Clock};

fn at(text: &str) -> Time {
    Time::parse(text).expect("a time")
}

fn clock(minutes: i64) -> Clock {
    Clock { hours: BusinessHours::default(), zone: domain::time::zone("Asia/Jerusalem"), minutes }
}

fn due(words: &str, now: &str, minutes: i64) -> Time {
    let best = BestHours::read(words).expect("understood");
    let now = at(now);
    clock(minutes).due_within(&best, now.plus_seconds(300), now, false)
}

#[test]
fn who_can_be_reached_in_the_morning_hears_before_it_ends() {
    assert_eq!(due("בבוקר", "2026-03-02T10:00:00+02:00", 240), at("2026-03-02T12:00:00+02:00"));
}

#[test]
fn nobody_is_promised_an_answer_while_nobody_is_there() {
    // Sunday, ten minutes before the house closes: the evening suits, but then nobody answers
    let now = "2026-03-01T16:50:00+02:00";
    assert_eq!(due("בערב", now, 120), clock(120).due(at(now), false));
    // and on a Thursday the weekend is no time either
    let now = "2026-03-05T16:50:00+02:00";
    assert_eq!(due("בערב", now, 120), clock(120).due(at(now), false));
}

#[test]
fn of_what_suits_the_latest_that_is_worked_is_promised() {
    // due on Monday at 09:50; between Sunday's closing and that only Monday's morning is both
    let now = "2026-03-01T16:50:00+02:00";
    assert_eq!(due("8-9", now, 120), at("2026-03-02T09:00:00+02:00"));
}
