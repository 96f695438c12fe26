//! What arrived waits, is read once, or waits for a person with its bytes.

use crate::ground::{Ground, NOON};
use domain::Id;
use store::{Tx, raw};

on_both![
    raw_bytes_wait_in_the_order_in_which_they_came,
    what_is_settled_is_taken_by_nobody_else,
    what_cannot_be_read_waits_with_its_reason,
    only_what_waits_can_be_put_away,
    the_same_bytes_are_known_again,
];

async fn arrive(g: &Ground, inbox_id: Id, n: usize) -> Vec<Id> {
    let items: Vec<_> = (0..n)
        .map(|i| (format!("1:{i}"), NOON.plus_seconds(i as i64), format!("mail {i}").into_bytes()))
        .collect();
    g.write(async move |tx: &mut Tx| raw::insert(tx, inbox_id, &items).await).await;
    raw::waiting(&mut *g.read().await, 0, 1000).await.unwrap().iter().map(|r| r.id).collect()
}

async fn raw_bytes_wait_in_the_order_in_which_they_came(g: Ground) {
    let inbox_id = g.inbox().await;
    let ids = arrive(&g, inbox_id, 5).await;
    assert!(ids.windows(2).all(|w| w[0] < w[1]));
    let mut read = g.read().await;
    let page = raw::waiting(&mut read, ids[1], 2).await.unwrap();
    assert_eq!(page.iter().map(|r| r.id).collect::<Vec<_>>(), ids[2..4]);
    let first = raw::get(&mut read, ids[0]).await.unwrap().expect("it is there");
    assert_eq!(
        (first.provider_id.as_str(), first.received_at, first.bytes),
        ("1:0", NOON, b"mail 0".to_vec())
    );
    assert_eq!(raw::waiting_count(&mut read).await, Ok(5));
}

async fn what_is_settled_is_taken_by_nobody_else(g: Ground) {
    let inbox_id = g.inbox().await;
    let id = arrive(&g, inbox_id, 1).await[0];
    let other = g.another().await;
    let read = async move |tx: &mut Tx| {
        let mine = raw::claim(tx, id).await?;
        if mine {
            raw::set_done(tx, id, None).await?;
        }
        Ok::<_, store::StoreError>(mine)
    };
    let (a, b) = tokio::join!(g.store.write(0, read), other.write(0, read));
    assert_ne!(a.unwrap(), b.unwrap());
    assert_eq!(raw::waiting_count(&mut *g.read().await).await, Ok(0));
}

async fn what_cannot_be_read_waits_with_its_reason(g: Ground) {
    let inbox_id = g.inbox().await;
    let ids = arrive(&g, inbox_id, 4).await;
    let bad = [ids[1], ids[3]];
    g.write(async move |tx: &mut Tx| {
        for id in bad {
            raw::set_quarantined(tx, id, "no_sender", "the header is missing").await?;
        }
        Ok(())
    })
    .await;
    let mut read = g.read().await;
    assert_eq!(raw::quarantined_count(&mut read).await, Ok(2));
    assert_eq!(raw::waiting_count(&mut read).await, Ok(2));
    let found = raw::quarantined(&mut read, i64::MAX, 10).await.unwrap();
    assert_eq!(found.iter().map(|q| q.id).collect::<Vec<_>>(), [ids[3], ids[1]], "newest first");
    let one = &found[1];
    assert_eq!(
        (one.reason.as_str(), one.detail.as_str(), one.size),
        ("no_sender", "the header is missing", 6)
    );
    assert_eq!(one.head, b"mail 1");
    assert_eq!(raw::quarantined(&mut read, ids[3], 10).await.unwrap().len(), 1);
    drop(read);
    assert!(g.write(async move |tx: &mut Tx| raw::claim(tx, bad[0]).await).await, "it can be tried again");
}

async fn only_what_waits_can_be_put_away(g: Ground) {
    let inbox_id = g.inbox().await;
    let id = arrive(&g, inbox_id, 1).await[0];
    let put_away = async move |tx: &mut Tx| raw::set_dismissed(tx, id).await;
    assert!(!g.write(put_away).await, "it was not read yet");
    g.write(async move |tx: &mut Tx| raw::set_quarantined(tx, id, "no_sender", "").await).await;
    assert!(g.write(put_away).await);
    assert!(!g.write(put_away).await);
    assert!(!g.write(async move |tx: &mut Tx| raw::claim(tx, id).await).await);
    assert_eq!(
        raw::get(&mut *g.read().await, id).await.unwrap().unwrap().bytes,
        b"mail 0",
        "the bytes are kept"
    );
}

async fn the_same_bytes_are_known_again(g: Ground) {
    let inbox_id = g.inbox().await;
    let first = arrive(&g, inbox_id, 1).await[0];
    let again = vec![("rescan:2:1".to_owned(), NOON, b"mail 0".to_vec())];
    g.write(async move |tx: &mut Tx| raw::insert(tx, inbox_id, &again).await).await;
    let second = raw::waiting(&mut *g.read().await, first, 1).await.unwrap().remove(0);
    let mut read = g.read().await;
    assert!(!raw::seen_before(&mut read, &second).await.unwrap(), "the first is not settled yet");
    drop(read);
    g.write(async move |tx: &mut Tx| raw::set_done(tx, first, None).await).await;
    read = g.read().await;
    assert!(raw::seen_before(&mut read, &second).await.unwrap());
}
