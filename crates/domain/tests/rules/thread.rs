//! Where a message belongs: never to a conversation in which its sender has no part.

use domain::thread::{Candidate, Place, place};
use proptest::prelude::*;

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    proptest::collection::vec(candidate(), 0..6)
}

fn candidate() -> impl Strategy<Value = Candidate> {
    (1..9_i64, any::<bool>())
        .prop_map(|(conversation_id, sender_takes_part)| Candidate { conversation_id, sender_takes_part })
}

proptest! {
    #[test]
    fn only_who_takes_part_joins(signed in proptest::option::of(candidate()), others in candidates()) {
        let all: Vec<&Candidate> = signed.iter().chain(&others).collect();
        match place(signed.as_ref(), &others) {
            Place::Join(id) => prop_assert!(all.iter().any(|c| c.conversation_id == id && c.sender_takes_part)),
            Place::New { hint: Some(id) } => prop_assert!(all.iter().any(|c| c.conversation_id == id)),
            Place::New { hint: None } => prop_assert!(all.is_empty()),
        }
    }

    #[test]
    fn what_is_proven_goes_before_what_is_claimed(signed in candidate(), others in candidates()) {
        let placed = place(Some(&signed), &others);
        prop_assert_eq!(placed, place(Some(&signed), &[]));
    }

    #[test]
    fn a_stranger_never_joins(mut others in candidates(), signed in proptest::option::of(candidate())) {
        others.iter_mut().for_each(|c| c.sender_takes_part = false);
        let signed = signed.map(|c| Candidate { sender_takes_part: false, ..c });
        let new = matches!(place(signed.as_ref(), &others), Place::New { .. });
        prop_assert!(new);
    }
}
