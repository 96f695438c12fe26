//! The journal: every fact once, in order, chained.

use crate::ground::{Ground, NOON};
use crate::rows::fact;
use domain::{Actor, Event, EventKind, Id, NewEvent};
use serde_json::json;
use std::time::Duration;
use store::event::{self, AuditFilter};
use store::{StoreError, Tx};

on_both![
    a_reader_that_follows_sees_every_fact_once_and_in_order,
    a_refused_use_case_leaves_no_fact,
    the_chain_is_whole_over_groups_and_conversations,
    a_changed_fact_is_found,
    a_removed_fact_is_found,
    a_fact_told_to_another_conversation_is_found,
    the_cursor_of_a_reader_moves_with_its_effect,
    the_audit_is_filtered_and_paged_newest_first,
    changes_are_told,
];

/// Writes `n` facts one by one.
async fn tell(store: &store::Store, lane: i64, conversation_id: Id, n: i64) {
    for i in 0..n {
        let work = async move |tx: &mut Tx| {
            tx.append(fact(conversation_id, i));
            tx.append(fact(conversation_id, i));
            Ok::<_, StoreError>(())
        };
        store.write(lane, work).await.expect("the fact is written");
    }
}

async fn a_reader_that_follows_sees_every_fact_once_and_in_order(g: Ground) {
    let row = g.conversation().await;
    let other = g.another().await;
    let writers: Vec<_> = (0..8)
        .map(|lane| {
            let store = if lane % 2 == 0 { g.store.clone() } else { other.clone() };
            tokio::spawn(async move { tell(&store, lane, row.id, 25).await })
        })
        .collect();
    let mut seen: Vec<Event> = Vec::new();
    let follow = async {
        while seen.len() < 400 {
            let after = seen.last().map_or(0, |e| e.seq);
            let found = event::after(&mut *g.read().await, after, 7).await.unwrap();
            seen.extend(found);
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), follow).await.expect("the reader sees all of them");
    for writer in writers {
        writer.await.unwrap();
    }
    // what was seen on the way is what stands at the end: no gap was filled behind the reader
    let stands = event::after(&mut *g.read().await, 0, 1000).await.unwrap();
    assert_eq!(seen, stands);
    assert!(stands.windows(2).all(|w| w[0].seq < w[1].seq));
    assert_eq!(event::broken_link(&mut *g.read().await, row.id).await, Ok(None));
}

async fn a_refused_use_case_leaves_no_fact(g: Ground) {
    let row = g.conversation().await;
    let refused: Result<(), StoreError> = g
        .store
        .write(0, async move |tx: &mut Tx| {
            tx.append(fact(row.id, 1));
            Err(StoreError::Other("no".to_owned()))
        })
        .await;
    assert!(refused.is_err());
    tell(&g.store, 0, row.id, 1).await;
    assert_eq!(event::after(&mut *g.read().await, 0, 10).await.unwrap().len(), 2);
}

/// Two conversations with five facts each, told in turns.
async fn two_chains(g: &Ground) -> [Id; 2] {
    let ids = [g.conversation().await.id, g.conversation().await.id];
    for n in 0..5 {
        g.write(async move |tx: &mut Tx| {
            ids.iter().for_each(|id| tx.append(fact(*id, n)));
            tx.append(NewEvent::about(
                "inbox:1".to_owned(),
                EventKind::InboxChanged,
                Actor::system(),
                NOON,
                json!({}),
            ));
            Ok(())
        })
        .await;
    }
    ids
}

async fn broken(g: &Ground, id: Id) -> Option<i64> {
    event::broken_link(&mut *g.read().await, id).await.unwrap()
}

async fn the_chain_is_whole_over_groups_and_conversations(g: Ground) {
    for id in two_chains(&g).await {
        assert_eq!(broken(&g, id).await, None);
        let facts = event::of_conversation(&mut *g.read().await, id, 0, i64::MAX, 100).await.unwrap();
        let numbers: Vec<_> = facts.iter().map(|e| e.fact.data["n"].clone()).collect();
        assert_eq!(numbers, [4, 3, 2, 1, 0].map(|n| json!(n)), "newest first");
    }
}

async fn third_of(g: &Ground, id: Id) -> i64 {
    let facts = event::of_conversation(&mut *g.read().await, id, 0, i64::MAX, 100).await.unwrap();
    facts[2].seq
}

async fn a_changed_fact_is_found(g: Ground) {
    let [one, two] = two_chains(&g).await;
    let seq = third_of(&g, one).await;
    g.behind(&format!("UPDATE event SET data = '{{\"n\":99}}' WHERE seq = {seq}")).await;
    assert_eq!(broken(&g, one).await, Some(seq));
    assert_eq!(broken(&g, two).await, None, "the other chain does not suffer");
}

async fn a_removed_fact_is_found(g: Ground) {
    let [one, _] = two_chains(&g).await;
    let seq = third_of(&g, one).await;
    g.behind(&format!("DELETE FROM event WHERE seq = {seq}")).await;
    assert!(broken(&g, one).await.is_some_and(|found| found > seq));
}

async fn a_fact_told_to_another_conversation_is_found(g: Ground) {
    let [one, two] = two_chains(&g).await;
    let seq = third_of(&g, one).await;
    g.behind(&format!("UPDATE event SET conversation_id = {two} WHERE seq = {seq}")).await;
    assert!(broken(&g, one).await.is_some());
    assert_eq!(broken(&g, two).await, Some(seq));
}

async fn the_cursor_of_a_reader_moves_with_its_effect(g: Ground) {
    assert_eq!(event::cursor(&mut *g.read().await, "bot").await, Ok(0));
    g.write(async |tx: &mut Tx| event::set_cursor(tx, "bot", 5).await).await;
    let refused: Result<(), StoreError> = g
        .store
        .write(0, async |tx: &mut Tx| {
            event::set_cursor(tx, "bot", 9).await?;
            Err(StoreError::Other("the effect failed".to_owned()))
        })
        .await;
    assert!(refused.is_err());
    assert_eq!(event::cursor(&mut *g.read().await, "bot").await, Ok(5));
}

async fn the_audit_is_filtered_and_paged_newest_first(g: Ground) {
    let [one, _] = two_chains(&g).await;
    let noa = g.agent("noa").await;
    g.write(async move |tx: &mut Tx| {
        tx.append(NewEvent::of(one, EventKind::Resolved, Actor::agent(noa), NOON, json!({})));
        Ok(())
    })
    .await;
    let mut read = g.read().await;
    let hers = AuditFilter { agent_id: Some(noa), limit: 10, ..AuditFilter::default() };
    let found = event::audit(&mut read, &hers).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fact.actor.name, "noa");
    let kind = AuditFilter { kind: Some(EventKind::InboxChanged), limit: 3, ..AuditFilter::default() };
    let page = event::audit(&mut read, &kind).await.unwrap();
    let next = AuditFilter { before: page.last().map(|e| e.seq), ..kind };
    let rest = event::audit(&mut read, &next).await.unwrap();
    assert_eq!((page.len(), rest.len()), (3, 2));
    let seqs: Vec<i64> = page.iter().chain(&rest).map(|e| e.seq).collect();
    assert!(seqs.windows(2).all(|w| w[0] > w[1]));
}

async fn changes_are_told(g: Ground) {
    let row = g.conversation().await;
    let mut changes = g.store.changes();
    changes.mark_unchanged();
    tell(&g.store, 0, row.id, 1).await;
    tokio::time::timeout(Duration::from_secs(30), changes.changed()).await.expect("it is told").unwrap();
}
