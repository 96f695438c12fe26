//! The way of a message outward.

use domain::DeliveryState::{self, *};
use domain::delivery::{MAX_ATTEMPTS, retry_after_seconds};
use proptest::prelude::*;

/// Moves that only a person makes: sending again what failed or may have left.
fn a_person_decides(from: DeliveryState, to: DeliveryState) -> bool {
    matches!((from, to), (Failed | Uncertain, Queued))
}

fn states() -> impl Strategy<Value = DeliveryState> {
    proptest::sample::select(DeliveryState::ALL.to_vec())
}

/// Every state that can follow, when nobody decides anything.
fn reachable(from: DeliveryState) -> Vec<DeliveryState> {
    let mut found = vec![from];
    let mut at = 0;
    while let Some(here) = found.get(at).copied() {
        for next in DeliveryState::ALL {
            if here.may_become(*next) && !a_person_decides(here, *next) && !found.contains(next) {
                found.push(*next);
            }
        }
        at += 1;
    }
    found
}

#[test]
fn what_left_or_may_have_left_never_leaves_again_without_a_person() {
    for from in [Sent, Delivered, Read, Failed, Uncertain] {
        let found = reachable(from);
        assert!(
            found.iter().all(|s| !matches!(s, Held | InReview | Queued | Sending)),
            "{from:?}: {found:?}"
        );
    }
}

#[test]
fn what_is_read_stays_read() {
    assert_eq!(reachable(Read), [Read]);
}

#[test]
fn no_state_is_a_dead_end_for_a_message_that_waits() {
    for from in [Held, InReview, Queued, Sending] {
        assert!(reachable(from).contains(&Sent), "{from:?}");
    }
}

#[test]
fn what_needs_attention_has_a_way_out_by_a_person() {
    for state in DeliveryState::ALL.iter().filter(|s| s.needs_attention()) {
        assert!(state.may_become(Queued), "{state:?}");
    }
}

proptest! {
    #[test]
    fn nothing_becomes_what_it_is(state in states()) {
        prop_assert!(!state.may_become(state));
    }

    #[test]
    fn no_walk_sends_twice_unless_a_person_decided_between(
        walk in proptest::collection::vec(states(), 1..60),
    ) {
        let (mut state, mut left) = (Held, false);
        for next in walk {
            if !state.may_become(next) {
                continue;
            }
            if a_person_decides(state, next) {
                left = false;
            }
            prop_assert!(next != Sending || !left);
            left |= matches!(next, Sent | Uncertain | Failed);
            state = next;
        }
    }

    #[test]
    fn patience_grows_and_is_bounded(attempts in -5..1000_i64) {
        let (now, later) = (retry_after_seconds(attempts), retry_after_seconds(attempts + 1));
        prop_assert!(now <= later && (30..=3600).contains(&now));
    }

    #[test]
    fn words_come_back(state in states()) {
        prop_assert_eq!(DeliveryState::parse(state.as_str()), Some(state));
    }
}

#[test]
fn trying_goes_on_for_about_two_days() {
    let hours: i64 = (1..=MAX_ATTEMPTS).map(retry_after_seconds).sum::<i64>() / 3600;
    assert!((36..=60).contains(&hours), "{hours} h");
}
