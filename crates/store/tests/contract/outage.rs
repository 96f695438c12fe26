//! When the database goes away, and when transactions are in each other's way.

use crate::ground::{Ground, NOON};
use crate::rows::fact;
use domain::Id;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store::draft::Draft;
use store::{Store, StoreError, Tx, conversation, draft, event};
use tokio::sync::{Barrier, Notify};

on_both![a_closed_store_answers_unavailable, what_was_queued_before_the_close_is_carried_out];

async fn tell(store: &Store, id: Id, n: i64) -> Result<(), StoreError> {
    let work = async move |tx: &mut Tx| {
        tx.append(fact(id, n));
        Ok::<_, StoreError>(())
    };
    store.write(0, work).await
}

async fn a_closed_store_answers_unavailable(g: Ground) {
    let row = g.conversation().await;
    let handle = g.store.clone();
    g.store.close().await;
    assert!(matches!(tell(&handle, row.id, 1).await, Err(StoreError::Unavailable(_))));
    assert!(matches!(handle.read().await.map(drop), Err(StoreError::Unavailable(_))));
}

async fn what_was_queued_before_the_close_is_carried_out(g: Ground) {
    let row = g.conversation().await;
    let (id, other) = (row.id, g.another().await);
    let mut answers = Vec::new();
    for n in 0..100 {
        let work = async move |tx: &mut Tx| {
            tx.append(fact(id, n));
            Ok::<_, StoreError>(())
        };
        answers.push(g.store.queue(n, work).await.unwrap());
    }
    g.store.close().await;
    for answer in answers {
        assert_eq!(answer.await.unwrap(), Ok(()));
    }
    let facts = event::after(&mut other.read().await.unwrap(), 0, 1000).await.unwrap();
    assert_eq!(facts.len(), 100);
}

/// Ends every connection that the store has, and waits until they are gone.
async fn cut(g: &Ground) {
    const OTHERS: &str =
        "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    g.behind(&format!("SELECT pg_terminate_backend(pid) {OTHERS}")).await;
    for _ in 0..1000 {
        if g.number(&format!("SELECT COUNT(*) {OTHERS}")).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the connections did not end");
}

#[tokio::test]
async fn after_a_cut_the_next_write_and_the_next_look_work_again() {
    let g = Ground::postgres().await;
    let row = g.conversation().await;
    drop(g.read().await);
    for n in 0..3 {
        cut(&g).await;
        // whether the first one notices the cut before or after it began is a race; it is refused at most
        let first = tell(&g.store, row.id, 2 * n).await;
        assert!(matches!(first, Ok(()) | Err(StoreError::Unavailable(_))), "{first:?}");
        tell(&g.store, row.id, 2 * n + 1).await.expect("the next one works");
        let _ = event::last_seq(&mut *g.read().await).await;
        event::last_seq(&mut *g.read().await).await.expect("the next look works");
    }
    assert_eq!(event::broken_link(&mut *g.read().await, row.id).await, Ok(None));
}

#[tokio::test]
async fn a_cut_in_the_middle_leaves_nothing_and_is_said() {
    let g = Ground::postgres().await;
    let row = g.conversation().await;
    let id = row.id;
    let (entered, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (inside, until) = (entered.clone(), go.clone());
    let noa = g.agent("noa").await;
    let work = async move |tx: &mut Tx| {
        draft::put(tx, noa, id, &Draft { text: "half".into(), ..Draft::default() }, NOON).await?;
        tx.append(fact(id, 1));
        inside.notify_one();
        until.notified().await;
        draft::put(tx, noa, id, &Draft { text: "whole".into(), ..Draft::default() }, NOON).await
    };
    let answer = g.store.queue::<_, _, StoreError>(0, work).await.unwrap();
    entered.notified().await;
    cut(&g).await;
    go.notify_one();
    assert!(matches!(answer.await.unwrap(), Err(StoreError::Unavailable(_))));
    tell(&g.store, id, 2).await.expect("the next one works");
    let mut read = g.read().await;
    assert_eq!(draft::get(&mut read, noa, id).await, Ok(None));
    assert_eq!(event::after(&mut read, 0, 10).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_wait_for_each_other_both_go_through() {
    let g = Ground::postgres().await;
    let (one, two) = (g.conversation().await.id, g.conversation().await.id);
    let (meet, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicUsize::new(0)));
    let cross = |first: Id, second: Id, n: i64| {
        let (meet, runs) = (meet.clone(), runs.clone());
        async move |tx: &mut Tx| {
            conversation::lock(tx, first).await?;
            // only the first time; the one that is run again finds the other gone
            if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                meet.wait().await;
            }
            conversation::lock(tx, second).await?;
            tx.append(fact(first, n));
            Ok::<_, StoreError>(())
        }
    };
    let (a, b) = tokio::join!(g.store.write(0, cross(one, two, 1)), g.store.write(1, cross(two, one, 2)));
    assert_eq!((a, b), (Ok(()), Ok(())));
    assert!(runs.load(Ordering::SeqCst) > 2, "one of them was run again");
    assert_eq!(event::after(&mut *g.read().await, 0, 10).await.unwrap().len(), 2, "and told its fact once");
}
