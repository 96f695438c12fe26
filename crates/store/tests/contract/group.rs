//! Many use cases share a commit, and each stands or falls alone.

use crate::ground::{Ground, NOON};
use crate::rows::{fact, new_conversation};
use domain::{Event, Id};
use std::sync::Arc;
use store::contact::NewContact;
use store::{StoreError, Tx, contact, conversation, count, event};
use tokio::sync::Notify;

on_both![
    one_that_fails_in_the_middle_vanishes_alone,
    one_that_panics_fails_alone,
    one_that_fails_by_itself_leaves_nothing,
    nobody_is_answered_before_the_commit,
    a_caller_who_went_away_undoes_nothing,
    calls_of_one_lane_run_in_their_order,
];

/// Keeps the writer of lane 0 busy, so that what is queued meanwhile becomes one group. Returns the release.
async fn busy(g: &Ground) -> Arc<Notify> {
    let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (inside, until) = (entered.clone(), release.clone());
    let wait = async move |_: &mut Tx| {
        inside.notify_one();
        until.notified().await;
        Ok::<_, StoreError>(())
    };
    drop(g.store.queue(0, wait).await.expect("it is queued"));
    entered.notified().await;
    release
}

/// Makes a conversation with a fact and its counters; `ends` decides how the use case ends.
async fn make(
    tx: &mut Tx,
    inbox_id: Id,
    n: i64,
    ends: fn(i64) -> Result<i64, StoreError>,
) -> Result<i64, StoreError> {
    let name = format!("contact {n}");
    let contact_id = contact::insert(tx, &NewContact { name, ..NewContact::default() }, NOON).await?;
    let row = conversation::insert(tx, &new_conversation(inbox_id, contact_id, None)).await?;
    tx.append(fact(row.id, n));
    ends(n)
}

async fn facts(g: &Ground) -> Vec<i64> {
    let events: Vec<Event> = event::after(&mut *g.read().await, 0, 1000).await.unwrap();
    events.iter().filter_map(|e| e.fact.data["n"].as_i64()).collect()
}

async fn kept(g: &Ground) -> i64 {
    let mut read = g.read().await;
    let kept = count::counters(&mut read).await.unwrap();
    assert_eq!(kept, count::recount(&mut read).await.unwrap());
    kept.iter().map(|c| c.n).sum()
}

async fn group_of(g: &Ground, ends: fn(i64) -> Result<i64, StoreError>) -> Vec<Result<i64, StoreError>> {
    let inbox_id = g.inbox().await;
    let release = busy(g).await;
    let mut answers = Vec::new();
    for n in 1..=40 {
        answers.push(
            g.store.queue(0, async move |tx: &mut Tx| make(tx, inbox_id, n, ends).await).await.unwrap(),
        );
    }
    release.notify_one();
    let mut out = Vec::new();
    for answer in answers {
        out.push(answer.await.expect("everyone is answered"));
    }
    out
}

async fn one_that_fails_in_the_middle_vanishes_alone(g: Ground) {
    let answers =
        group_of(&g, |n| if n == 20 { Err(StoreError::Other("no".to_owned())) } else { Ok(n) }).await;
    for (n, answer) in (1..).zip(&answers) {
        let expected = if n == 20 { Err(StoreError::Other("no".to_owned())) } else { Ok(n) };
        assert_eq!(answer, &expected);
    }
    assert_eq!(facts(&g).await, (1..=40).filter(|n| *n != 20).collect::<Vec<_>>());
    assert_eq!(kept(&g).await, 39);
    assert_eq!(g.number("SELECT COUNT(*) FROM contact WHERE name = 'contact 20'").await, 0);
}

async fn one_that_panics_fails_alone(g: Ground) {
    let answers = group_of(&g, |n| if n == 7 { panic!("a mistake of ours") } else { Ok(n) }).await;
    assert!(matches!(answers[6], Err(StoreError::Other(_))));
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 39);
    assert_eq!(kept(&g).await, 39);
    assert!(!facts(&g).await.contains(&7));
}

async fn one_that_fails_by_itself_leaves_nothing(g: Ground) {
    let inbox_id = g.inbox().await;
    for ends in [|_| Err(StoreError::Other("no".to_owned())), |_| panic!("a mistake of ours")] {
        let ends: fn(i64) -> Result<i64, StoreError> = ends;
        let refused = g.store.write(0, async move |tx: &mut Tx| make(tx, inbox_id, 1, ends).await).await;
        assert!(refused.is_err());
    }
    assert_eq!(kept(&g).await, 0);
    assert_eq!(facts(&g).await, Vec::<i64>::new());
    assert_eq!(g.number("SELECT COUNT(*) FROM contact").await, 0);
    assert_eq!(g.write(async move |tx: &mut Tx| make(tx, inbox_id, 2, Ok).await).await, 2);
}

async fn nobody_is_answered_before_the_commit(g: Ground) {
    let inbox_id = g.inbox().await;
    let first = busy(&g).await;
    let mut answer =
        g.store.queue(0, async move |tx: &mut Tx| make(tx, inbox_id, 1, Ok).await).await.unwrap();
    let (entered, second) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (inside, until) = (entered.clone(), second.clone());
    let slow = async move |_: &mut Tx| {
        inside.notify_one();
        until.notified().await;
        Ok::<_, StoreError>(())
    };
    let slow = g.store.queue(0, slow).await.unwrap();
    first.notify_one();
    entered.notified().await;
    // the first of the group has run, but its commit is that of the group
    assert!(answer.try_recv().is_err());
    assert_eq!(facts(&g).await, Vec::<i64>::new());
    second.notify_one();
    slow.await.unwrap().unwrap();
    assert_eq!(answer.await.unwrap(), Ok(1));
    assert_eq!(facts(&g).await, vec![1]);
}

async fn a_caller_who_went_away_undoes_nothing(g: Ground) {
    let inbox_id = g.inbox().await;
    drop(g.store.queue(0, async move |tx: &mut Tx| make(tx, inbox_id, 1, Ok).await).await.unwrap());
    g.write(async move |tx: &mut Tx| make(tx, inbox_id, 2, Ok).await).await;
    assert_eq!(facts(&g).await, vec![1, 2]);
}

async fn calls_of_one_lane_run_in_their_order(g: Ground) {
    let row = g.conversation().await;
    let mut answers = Vec::new();
    for n in 0..200 {
        let tell = async move |tx: &mut Tx| {
            tx.append(fact(row.id, n));
            Ok::<_, StoreError>(())
        };
        answers.push(g.store.queue(row.id, tell).await.unwrap());
    }
    for answer in answers {
        answer.await.unwrap().unwrap();
    }
    assert_eq!(facts(&g).await, (0..200).collect::<Vec<_>>());
}
