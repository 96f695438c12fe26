//! Outgoing messages: a lease with a fence, so that a late worker changes nothing.

use crate::ground::{Ground, NOON};
use domain::{Attention, ConversationRow, DeliveryState, Id, Time};
use serde_json::json;
use store::delivery::{self, NewDelivery, Outcome, StoredDelivery};
use store::{Store, StoreError, Tx, message};

on_both![
    a_held_message_is_claimed_when_its_time_came,
    what_is_claimed_is_in_one_pair_of_hands,
    two_nodes_never_claim_the_same,
    an_old_lease_settles_nothing,
    a_lease_that_ran_out_is_claimed_again,
    a_lease_that_is_kept_does_not_run_out,
    what_was_on_the_wire_is_known_after_a_crash,
    a_persons_decision_ends_the_lease,
    only_what_has_not_begun_to_leave_can_be_taken_back,
    the_worst_trouble_is_told,
    a_program_that_starts_again_waits_for_no_lease,
    what_is_due_next_is_known,
    a_message_waits_for_the_earlier_ones_of_its_conversation,
    a_full_inbox_is_left_alone,
];

const LEASE: i64 = 60;

/// A conversation with one outgoing message.
async fn waiting(g: &Ground, state: DeliveryState, held_until: Option<Time>) -> Id {
    waiting_in(g, &g.conversation().await, state, held_until).await
}

async fn waiting_in(g: &Ground, row: &ConversationRow, state: DeliveryState, held_until: Option<Time>) -> Id {
    let message_id = g.message(row, "תשובה").await;
    let new = NewDelivery {
        message_id,
        conversation_id: row.id,
        inbox_id: row.inbox_id,
        state,
        held_until,
        recipients: json!({"to": [{"address": "orit@example.org"}]}),
        envelope: json!({"subject": "Re: x"}),
    };
    g.write(async move |tx: &mut Tx| delivery::insert(tx, &new, NOON).await).await;
    message_id
}

async fn claim_on(store: &Store, now: Time, limit: i64) -> Vec<StoredDelivery> {
    let until = now.plus_seconds(LEASE);
    let work = async move |tx: &mut Tx| delivery::claim(tx, now, until, &[], limit).await;
    store.write::<_, _, StoreError>(1, work).await.expect("claimed")
}

async fn claim(g: &Ground, now: Time) -> Vec<StoredDelivery> {
    claim_on(&g.store, now, 16).await
}

fn outcome(state: DeliveryState) -> Outcome<'static> {
    Outcome { state, reason: None, detail: None, next_at: None, provider_id: None }
}

async fn settle(g: &Ground, d: &StoredDelivery, state: DeliveryState) -> bool {
    let (id, lease) = (d.id, d.lease);
    g.write(async move |tx: &mut Tx| delivery::settle(tx, id, lease, &outcome(state), NOON).await).await
}

async fn state(g: &Ground, message_id: Id) -> DeliveryState {
    message::get(&mut *g.read().await, message_id).await.unwrap().unwrap().delivery.unwrap().state
}

async fn a_held_message_is_claimed_when_its_time_came(g: Ground) {
    let until = NOON.plus_seconds(10);
    let message_id = waiting(&g, DeliveryState::Held, Some(until)).await;
    assert!(claim(&g, until.plus_seconds(-1)).await.is_empty());
    assert_eq!(state(&g, message_id).await, DeliveryState::Held);
    let claimed = claim(&g, until).await;
    assert_eq!(claimed.len(), 1);
    assert_eq!(
        (claimed[0].message_id, claimed[0].state, claimed[0].attempts),
        (message_id, DeliveryState::Held, 1)
    );
    assert_eq!(claimed[0].recipients["to"][0]["address"], "orit@example.org");
    assert_eq!(state(&g, message_id).await, DeliveryState::Sending);
}

async fn what_is_claimed_is_in_one_pair_of_hands(g: Ground) {
    for _ in 0..5 {
        waiting(&g, DeliveryState::Queued, None).await;
    }
    assert_eq!(claim_on(&g.store, NOON, 3).await.len(), 3, "no more than asked for");
    assert_eq!(claim(&g, NOON).await.len(), 2);
    assert!(claim(&g, NOON).await.is_empty());
}

async fn two_nodes_never_claim_the_same(g: Ground) {
    for _ in 0..20 {
        waiting(&g, DeliveryState::Queued, None).await;
    }
    let other = g.another().await;
    let all = async |store: &Store| {
        let mut mine = Vec::new();
        loop {
            let some = claim_on(store, NOON, 3).await;
            if some.is_empty() {
                return mine;
            }
            mine.extend(some.into_iter().map(|d| d.id));
        }
    };
    let (mut a, b) = tokio::join!(all(&g.store), all(&other));
    a.extend(b);
    // what the other held locked for a moment may be left over
    a.extend(claim(&g, NOON).await.into_iter().map(|d| d.id));
    a.sort_unstable();
    let mut once = a.clone();
    once.dedup();
    assert_eq!((a.len(), once.len()), (20, 20));
}

async fn an_old_lease_settles_nothing(g: Ground) {
    let message_id = waiting(&g, DeliveryState::Queued, None).await;
    let late = claim(&g, NOON).await.remove(0);
    let current = claim(&g, NOON.plus_seconds(LEASE)).await.remove(0);
    assert_eq!(current.state, DeliveryState::Sending, "it tells that somebody had it");
    assert!(!settle(&g, &late, DeliveryState::Failed).await);
    assert_eq!(state(&g, message_id).await, DeliveryState::Sending);
    assert!(settle(&g, &current, DeliveryState::Sent).await);
    assert!(!settle(&g, &current, DeliveryState::Failed).await, "once is enough");
    assert_eq!(state(&g, message_id).await, DeliveryState::Sent);
}

async fn a_lease_that_ran_out_is_claimed_again(g: Ground) {
    waiting(&g, DeliveryState::Queued, None).await;
    let first = claim(&g, NOON).await.remove(0);
    assert!(claim(&g, NOON.plus_seconds(LEASE - 1)).await.is_empty());
    let second = claim(&g, NOON.plus_seconds(LEASE)).await.remove(0);
    assert_eq!((second.id, second.lease, second.attempts), (first.id, first.lease + 1, 2));
}

async fn a_lease_that_is_kept_does_not_run_out(g: Ground) {
    waiting(&g, DeliveryState::Queued, None).await;
    let d = claim(&g, NOON).await.remove(0);
    let until = NOON.plus_seconds(2 * LEASE);
    let (id, lease) = (d.id, d.lease);
    assert!(g.write(async move |tx: &mut Tx| delivery::keep_lease(tx, id, lease, until).await).await);
    assert!(claim(&g, NOON.plus_seconds(LEASE)).await.is_empty());
    assert_eq!(claim(&g, until).await.len(), 1);
    assert!(
        !g.write(async move |tx: &mut Tx| delivery::keep_lease(tx, id, lease, until).await).await,
        "it is lost"
    );
}

async fn what_was_on_the_wire_is_known_after_a_crash(g: Ground) {
    waiting(&g, DeliveryState::Queued, None).await;
    let d = claim(&g, NOON).await.remove(0);
    let (id, lease) = (d.id, d.lease);
    assert!(!delivery::was_on_wire(&mut *g.read().await, id).await.unwrap());
    let leave = async move |tx: &mut Tx| delivery::set_on_wire(tx, id, lease, "m.1@example.com").await;
    assert!(g.write(leave).await);
    let again = claim(&g, NOON.plus_seconds(LEASE)).await.remove(0);
    assert!(delivery::was_on_wire(&mut *g.read().await, id).await.unwrap());
    assert_eq!(again.provider_id.as_deref(), Some("m.1@example.com"));
    assert!(!g.write(leave).await, "the old worker may not send any more");
    assert!(settle(&g, &again, DeliveryState::Uncertain).await);
    assert!(!delivery::was_on_wire(&mut *g.read().await, id).await.unwrap());
}

async fn a_persons_decision_ends_the_lease(g: Ground) {
    let message_id = waiting(&g, DeliveryState::Queued, None).await;
    let d = claim(&g, NOON).await.remove(0);
    let id = d.id;
    g.write(async move |tx: &mut Tx| {
        delivery::set_state(tx, id, &outcome(DeliveryState::Queued), true, NOON).await
    })
    .await;
    assert!(!settle(&g, &d, DeliveryState::Sent).await);
    let shown = message::get(&mut *g.read().await, message_id).await.unwrap().unwrap().delivery.unwrap();
    assert_eq!((shown.state, shown.possible_duplicate), (DeliveryState::Queued, true));
    let clear = async move |tx: &mut Tx| {
        delivery::set_state(tx, id, &outcome(DeliveryState::Sent), false, NOON).await
    };
    g.write(clear).await;
    let shown = message::get(&mut *g.read().await, message_id).await.unwrap().unwrap().delivery.unwrap();
    assert!(shown.possible_duplicate, "the mark stays");
}

async fn only_what_has_not_begun_to_leave_can_be_taken_back(g: Ground) {
    let first = waiting(&g, DeliveryState::Held, Some(NOON)).await;
    let take = async move |tx: &mut Tx| {
        let d = delivery::lock_of_message(tx, first).await?.expect("it is there");
        delivery::remove_held(tx, d.id).await
    };
    assert!(g.write(take).await);
    assert!(claim(&g, NOON).await.is_empty());

    let second = waiting(&g, DeliveryState::Held, Some(NOON)).await;
    let d = claim(&g, NOON).await.remove(0);
    let take = async move |tx: &mut Tx| delivery::remove_held(tx, d.id).await;
    assert!(!g.write(take).await, "it is leaving");
    let (id, lease) = (d.id, d.lease);
    let retry = Outcome { next_at: Some(NOON.plus_seconds(30)), ..outcome(DeliveryState::Queued) };
    assert!(g.write(async move |tx: &mut Tx| delivery::settle(tx, id, lease, &retry, NOON).await).await);
    assert!(!g.write(take).await, "an attempt was made");
    assert_eq!(state(&g, second).await, DeliveryState::Queued);
}

async fn the_worst_trouble_is_told(g: Ground) {
    let row = g.conversation().await;
    let trouble = async |g: &Ground| delivery::trouble(&mut *g.read().await, row.id).await.unwrap();
    assert_eq!(trouble(&g).await, None);
    for (state, reason, detail, due) in [
        (DeliveryState::Sent, "", "", None),
        (DeliveryState::Failed, "given_up", "given_up", None),
        (DeliveryState::Failed, "refused", "550", Some(Attention::Failed)),
        (DeliveryState::Failed, "bounced", "5.1.1", Some(Attention::Bounced)),
        (DeliveryState::Uncertain, "no_answer", "", Some(Attention::Uncertain)),
        (DeliveryState::Failed, "refused", "", Some(Attention::Uncertain)),
    ] {
        let message_id = g.message(&row, "תשובה").await;
        let (conversation_id, inbox_id) = (row.id, row.inbox_id);
        g.write(async move |tx: &mut Tx| {
            let (recipients, envelope) = (json!({}), json!({}));
            let state_new = DeliveryState::Queued;
            let new = NewDelivery {
                message_id,
                conversation_id,
                inbox_id,
                state: state_new,
                held_until: None,
                recipients,
                envelope,
            };
            let id = delivery::insert(tx, &new, NOON).await?;
            let o = Outcome { reason: Some(reason), detail: Some(detail), ..outcome(state) };
            delivery::set_state(tx, id, &o, false, NOON).await
        })
        .await;
        assert_eq!(trouble(&g).await, due, "after {state:?} {reason}");
    }
}

async fn a_program_that_starts_again_waits_for_no_lease(g: Ground) {
    waiting(&g, DeliveryState::Queued, None).await;
    claim(&g, NOON).await;
    g.write(async |tx: &mut Tx| delivery::release_all(tx, NOON.plus_seconds(1)).await).await;
    let again = claim(&g, NOON.plus_seconds(1)).await;
    assert_eq!(again[0].state, DeliveryState::Sending, "and it is known that somebody had it");
}

async fn what_is_due_next_is_known(g: Ground) {
    let next = async |now: Time| delivery::next_due(&mut *g.read().await, now).await.unwrap();
    assert_eq!(next(NOON).await, None);
    waiting(&g, DeliveryState::Held, Some(NOON.plus_seconds(10))).await;
    assert_eq!(next(NOON).await, Some(NOON.plus_seconds(10)));
    waiting(&g, DeliveryState::Queued, None).await;
    assert_eq!(next(NOON.plus_seconds(-1)).await, Some(NOON));
    assert_eq!(
        next(NOON).await,
        Some(NOON.plus_seconds(10)),
        "what is due already is claimed, not waited for"
    );
}

async fn a_message_waits_for_the_earlier_ones_of_its_conversation(g: Ground) {
    let later = NOON.plus_seconds(60);
    let row = g.conversation().await;
    let first = waiting_in(&g, &row, DeliveryState::Queued, None).await;
    let d = claim(&g, NOON).await.remove(0);
    let again = Outcome { next_at: Some(later), ..outcome(DeliveryState::Queued) };
    assert!(g.write(async move |tx: &mut Tx| delivery::settle(tx, d.id, d.lease, &again, NOON).await).await);
    let second = waiting_in(&g, &row, DeliveryState::Queued, None).await;
    assert!(claim(&g, NOON.plus_seconds(1)).await.is_empty(), "the first is tried again later");
    let d = claim(&g, later).await;
    assert_eq!(d.iter().map(|d| d.message_id).collect::<Vec<_>>(), [first]);
    assert!(claim(&g, later).await.is_empty(), "the first is on its way");
    assert!(settle(&g, &d[0], DeliveryState::Failed).await);
    assert_eq!(claim(&g, later).await[0].message_id, second);
}

async fn a_full_inbox_is_left_alone(g: Ground) {
    waiting(&g, DeliveryState::Queued, None).await;
    let inbox_id = g.number("SELECT inbox_id FROM delivery").await;
    let work = async move |tx: &mut Tx| delivery::claim(tx, NOON, NOON, &[inbox_id], 16).await;
    assert!(g.write(work).await.is_empty());
    assert_eq!(claim(&g, NOON).await.len(), 1);
}
