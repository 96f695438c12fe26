//! The chain of facts: any change of any of them shows.

use domain::event::{chain, content_hash};
use domain::{Actor, EventKind, NewEvent, Time};
use proptest::prelude::*;
use serde_json::json;

fn facts() -> impl Strategy<Value = Vec<NewEvent>> {
    let fact = (proptest::sample::select(EventKind::ALL.to_vec()), 1..5_i64, 0..1000_i64, 0..9_i64).prop_map(
        |(kind, agent, at, n)| NewEvent::of(7, kind, Actor::agent(agent), Time(at), json!({ "n": n })),
    );
    proptest::collection::vec(fact, 1..12)
}

fn hashes(facts: &[NewEvent]) -> Vec<[u8; 32]> {
    let mut out: Vec<[u8; 32]> = Vec::new();
    for fact in facts {
        let previous = out.last().map_or(&[][..], |h| &h[..]);
        out.push(chain(previous, fact));
    }
    out
}

proptest! {
    #[test]
    fn a_change_shows_from_its_place_on(facts in facts(), at in any::<prop::sample::Index>(), how in 0..4) {
        let at = at.index(facts.len());
        let mut changed = facts.clone();
        let fact = &mut changed[at];
        match how {
            0 => fact.at = fact.at.plus_seconds(1),
            1 => fact.data = json!({ "n": 99 }),
            2 => fact.actor = Actor::agent(99),
            _ => fact.conversation_id = Some(8),
        }
        let (before, after) = (hashes(&facts), hashes(&changed));
        prop_assert_eq!(&before[..at], &after[..at]);
        prop_assert!(before[at..].iter().zip(&after[at..]).all(|(a, b)| a != b));
    }

    #[test]
    fn a_fact_left_out_shows(facts in facts(), at in any::<prop::sample::Index>()) {
        let at = at.index(facts.len());
        let mut fewer = facts.clone();
        fewer.remove(at);
        let (before, after) = (hashes(&facts), hashes(&fewer));
        prop_assert!(before[at + 1..].iter().zip(&after[at..]).all(|(a, b)| a != b));
    }

    #[test]
    fn the_same_words_under_another_salt_are_not_recognised(text in "\\PC{1,40}", one in any::<[u8; 16]>(), two in any::<[u8; 16]>()) {
        prop_assume!(one != two);
        prop_assert_ne!(content_hash(&one, &text), content_hash(&two, &text));
        prop_assert_eq!(content_hash(&one, &text), content_hash(&one, &text));
    }
}
