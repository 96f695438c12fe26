//! What is kept beside the conversations: drafts, answers to repeat, values of the installation, its settings.

use crate::ground::{Ground, NOON};
use domain::Lang;
use domain::organisation::Health;
use serde_json::json;
use store::draft::Draft;
use store::idempotency::{self, Kept};
use store::{Tx, draft, inbox, organisation};

on_both![
    a_draft_is_kept_replaced_and_removed,
    the_first_answer_under_a_key_stands,
    old_answers_are_forgotten,
    a_value_of_the_installation_stands,
    the_organisation_is_made_once,
    the_place_of_fetching_and_the_health_stand_beside_each_other,
    a_text_with_a_nul_is_kept,
];

async fn a_draft_is_kept_replaced_and_removed(g: Ground) {
    let (row, noa, avi) = (g.conversation().await, g.agent("noa").await, g.agent("avi").await);
    for (text, files) in [("שלום", vec![]), ("שלום אורית", vec![7, 3]), ("", vec![3]), ("", vec![])]
    {
        let new = Draft { text: text.to_owned(), files };
        let put = new.clone();
        g.write(async move |tx: &mut Tx| draft::put(tx, noa, row.id, &put, NOON).await).await;
        let kept = draft::get(&mut *g.read().await, noa, row.id).await.unwrap();
        assert_eq!(kept, (new != Draft::default()).then_some((new, NOON)));
    }
    assert_eq!(draft::get(&mut *g.read().await, avi, row.id).await, Ok(None));
}

fn answer(body: &str) -> Kept {
    Kept { request_hash: vec![1, 2], status: 201, body: body.to_owned() }
}

async fn the_first_answer_under_a_key_stands(g: Ground) {
    for body in ["first", "second"] {
        let kept = answer(body);
        g.write(async move |tx: &mut Tx| idempotency::put(tx, "agent:1", "k", &kept, NOON).await).await;
    }
    let mut read = g.read().await;
    let kept = idempotency::get(&mut read, "agent:1", "k").await.unwrap().expect("it is kept");
    assert_eq!((kept.body.as_str(), kept.status, kept.request_hash), ("first", 201, vec![1, 2]));
    assert!(
        idempotency::get(&mut read, "agent:2", "k").await.unwrap().is_none(),
        "each caller for themselves"
    );
}

async fn old_answers_are_forgotten(g: Ground) {
    for (key, at) in [("old", NOON.plus_seconds(-10)), ("new", NOON)] {
        let kept = answer(key);
        g.write(async move |tx: &mut Tx| idempotency::put(tx, "agent:1", key, &kept, at).await).await;
    }
    assert_eq!(g.write(async |tx: &mut Tx| idempotency::remove_old(tx, NOON).await).await, 1);
    assert!(idempotency::get(&mut *g.read().await, "agent:1", "new").await.unwrap().is_some());
}

async fn a_value_of_the_installation_stands(g: Ground) {
    let keep = async |tx: &mut Tx| organisation::keep_install_value(tx, "key", b"first").await;
    let again = async |tx: &mut Tx| organisation::keep_install_value(tx, "key", b"second").await;
    assert_eq!(g.write(keep).await, b"first");
    assert_eq!(g.write(again).await, b"first");
}

async fn the_organisation_is_made_once(g: Ground) {
    assert_eq!(organisation::get(&mut *g.read().await).await, Ok(None));
    let other = g.another().await;
    let make = async |tx: &mut Tx| organisation::insert(tx, "נועם", Lang::He, "Asia/Jerusalem", NOON).await;
    let (a, b) = tokio::join!(g.store.write(0, make), other.write(0, make));
    assert_ne!(a.unwrap(), b.unwrap());
    let mut made = organisation::get(&mut *g.read().await).await.unwrap().unwrap();
    made.name = "נועם ובניו".to_owned();
    let saved = made.clone();
    g.write(async move |tx: &mut Tx| organisation::save(tx, &saved).await).await;
    let after = organisation::get(&mut *g.read().await).await.unwrap().unwrap();
    assert_eq!((after.name, after.version), (made.name, made.version + 1));
}

async fn the_place_of_fetching_and_the_health_stand_beside_each_other(g: Ground) {
    let id = g.inbox().await;
    assert_eq!(inbox::fetch_cursor(&mut *g.read().await, id).await, Ok(None));
    let health = Health { ok: false, code: Some("auth_failed".to_owned()), message: None, at: Some(NOON) };
    let told = health.clone();
    g.write(async move |tx: &mut Tx| {
        inbox::set_fetch_cursor(tx, id, &json!({"uid": 7})).await?;
        inbox::set_health(tx, id, &told).await
    })
    .await;
    g.write(async move |tx: &mut Tx| inbox::set_fetch_cursor(tx, id, &json!({"uid": 9})).await).await;
    assert_eq!(inbox::fetch_cursor(&mut *g.read().await, id).await, Ok(Some(json!({"uid": 9}))));
    let shown = inbox::get(&mut *g.read().await, id).await.unwrap().unwrap().inbox.health;
    assert_eq!(shown, health);
}

async fn a_text_with_a_nul_is_kept(g: Ground) {
    let row = g.conversation().await;
    let id = g.message(&row, "לפני\0אחרי").await;
    let text = store::message::get(&mut *g.read().await, id).await.unwrap().unwrap().text;
    assert!(text.starts_with("לפני") && text.ends_with("אחרי"), "{text:?}");
}
