//! What we promised: its day, its reminder, its sum, and how it may end.

use domain::commitment::*;
use domain::{CommitmentDraft, CommitmentState, Time};
use jiff::tz::TimeZone;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Jerusalem").unwrap()
}

fn at(text: &str) -> Time {
    Time::parse(text).unwrap()
}

#[test]
fn an_hour_without_an_offset_is_the_organisations() {
    for (text, utc) in [
        ("2026-03-01T10:00", "2026-03-01T08:00:00Z"),
        ("2026-07-01T10:00:00", "2026-07-01T07:00:00Z"),
        ("2026-07-01T10:00:00+02:00", "2026-07-01T08:00:00Z"),
        (" 2026-07-01T10:00:00Z ", "2026-07-01T10:00:00Z"),
    ] {
        assert_eq!(due(text, &zone()), Some(Due { at: at(utc), date_only: false }), "{text}");
    }
    for bad in ["", "מחר", "2026-13-01", "2026-02-30", "2026-3-1", "10:00", "2026-03-01T25:00"] {
        assert_eq!(due(bad, &zone()), None, "{bad}");
    }
}

#[test]
fn a_date_ends_with_its_day_also_when_the_clock_is_moved() {
    for (text, utc) in [
        ("2026-03-01", "2026-03-01T21:59:59Z"),
        // the clock goes forward on this Friday: its night before and the one after differ
        ("2026-03-27", "2026-03-27T20:59:59Z"),
        ("2026-10-25", "2026-10-25T21:59:59Z"),
    ] {
        assert_eq!(due(text, &zone()), Some(Due { at: at(utc), date_only: true }), "{text}");
    }
}

#[test]
fn the_reminder_is_a_day_before_or_in_the_morning_or_at_once() {
    let long_ago = at("2026-01-01T00:00:00Z");
    let of = |text: &str, now| remind_at(due(text, &zone()).unwrap(), &zone(), now);
    assert_eq!(of("2026-03-05T18:00", long_ago), at("2026-03-04T16:00:00Z"));
    assert_eq!(of("2026-03-05", long_ago), at("2026-03-05T07:00:00Z"));
    let late = at("2026-03-05T10:00:00Z");
    assert_eq!((of("2026-03-05", late), of("2026-03-05T18:00", late)), (late, late));
}

#[test]
fn a_promise_ends_once_but_a_wrong_click_can_be_put_right() {
    use CommitmentState::{Broken, Kept, Open, Withdrawn};
    let moves = |from: CommitmentState| {
        CommitmentState::ALL.iter().copied().filter(|to| from.may_become(*to)).collect::<Vec<_>>()
    };
    assert_eq!(moves(Open), [Kept, Broken, Withdrawn]);
    assert_eq!(moves(Kept), [Broken]);
    assert_eq!(moves(Broken), [Kept]);
    assert_eq!(moves(Withdrawn), []);
}

#[test]
fn only_what_is_owed_can_be_late() {
    let now = at("2026-03-01T10:00:00Z");
    assert!(overdue(CommitmentState::Open, Some(Time(now.0 - 1)), now));
    assert!(!overdue(CommitmentState::Open, Some(now), now));
    assert!(!overdue(CommitmentState::Open, None, now));
    assert!(!overdue(CommitmentState::Kept, Some(Time(0)), now));
}

#[test]
fn a_sum_is_kept_to_the_smallest_coin() {
    for (amount, currency, kept) in [
        (39.9, Some("ILS"), Some(3990)),
        (0.1 + 0.2, Some("USD"), Some(30)),
        (500.0, Some("JPY"), Some(500)),
        (1.5, Some("KWD"), Some(1500)),
        (7.0, None, Some(700)),
        (-1.0, Some("ILS"), None),
        (f64::NAN, None, None),
        (f64::INFINITY, None, None),
    ] {
        assert_eq!(minor(amount, currency), kept, "{amount} {currency:?}");
    }
    assert!((unit(3990, Some("ILS")) - 39.9).abs() < f64::EPSILON);
    assert!(is_currency("ILS") && !is_currency("₪") && !is_currency("ils"));
}

#[test]
fn what_the_coach_found_never_stops_a_reply() {
    let found = language::Commitment {
        text: "אחזור אליך".to_owned(),
        amount: Some(-3.0),
        currency: Some("₪".to_owned()),
        due: Some("בקרוב".to_owned()),
        start: 0,
        end: 10,
    };
    let draft = CommitmentDraft::from(&found);
    assert_eq!(draft, CommitmentDraft { text: found.text.clone(), ..CommitmentDraft::default() });
    let endless = language::Commitment { text: "א".repeat(1001), amount: Some(1e300), ..found };
    let draft = CommitmentDraft::from(&endless);
    assert_eq!(draft, CommitmentDraft { text: "א".repeat(1000), ..CommitmentDraft::default() });
}
