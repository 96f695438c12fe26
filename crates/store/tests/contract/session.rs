//! Sessions end when they should.

use crate::ground::{Ground, NOON};
use crate::rows::new_agent;
use domain::{Id, Role};
use store::{Tx, agent, session};

on_both![
    a_session_runs_until_its_end,
    a_session_of_someone_switched_off_ends,
    the_others_end_and_this_one_stays,
    only_the_active_sign_in,
    the_last_administrator_is_known,
];

async fn open(g: &Ground, agent_id: Id, hash: &'static [u8], seconds: i64) {
    let until = NOON.plus_seconds(seconds);
    g.write(async move |tx: &mut Tx| session::insert(tx, hash, agent_id, NOON, until).await).await;
}

async fn who(g: &Ground, hash: &[u8], seconds: i64) -> Option<Id> {
    session::agent(&mut *g.read().await, hash, NOON.plus_seconds(seconds)).await.unwrap()
}

async fn a_session_runs_until_its_end(g: Ground) {
    let noa = g.agent("noa").await;
    open(&g, noa, b"one", 60).await;
    assert_eq!(who(&g, b"one", 59).await, Some(noa));
    assert_eq!(who(&g, b"one", 60).await, None);
    assert_eq!(who(&g, b"two", 0).await, None);
    assert_eq!(
        g.write(async |tx: &mut Tx| session::remove_expired(tx, NOON.plus_seconds(60)).await).await,
        1
    );
    assert_eq!(who(&g, b"one", 0).await, None);
}

async fn switch_off(g: &Ground, id: Id) {
    let mut a = agent::get(&mut *g.read().await, id).await.unwrap().unwrap();
    a.active = false;
    assert!(g.write(async move |tx: &mut Tx| agent::save(tx, &a).await).await);
}

async fn a_session_of_someone_switched_off_ends(g: Ground) {
    let noa = g.agent("noa").await;
    open(&g, noa, b"one", 60).await;
    switch_off(&g, noa).await;
    assert_eq!(who(&g, b"one", 0).await, None);
}

async fn the_others_end_and_this_one_stays(g: Ground) {
    let (noa, avi) = (g.agent("noa").await, g.agent("avi").await);
    for (id, hash) in [(noa, &b"one"[..]), (noa, b"two"), (avi, b"three")] {
        open(&g, id, hash, 60).await;
    }
    g.write(async move |tx: &mut Tx| session::remove_others(tx, noa, b"one").await).await;
    assert_eq!(who(&g, b"one", 0).await, Some(noa));
    assert_eq!(who(&g, b"two", 0).await, None);
    assert_eq!(who(&g, b"three", 0).await, Some(avi));
    g.write(async move |tx: &mut Tx| session::remove(tx, b"one").await).await;
    assert_eq!(who(&g, b"one", 0).await, None);
}

async fn only_the_active_sign_in(g: Ground) {
    let noa = g.agent("noa").await;
    g.write(async move |tx: &mut Tx| agent::set_password(tx, noa, "a hash").await).await;
    let login = async |g: &Ground| agent::login(&mut *g.read().await, "noa@example.com").await.unwrap();
    assert_eq!(login(&g).await, Some((noa, "a hash".to_owned())));
    switch_off(&g, noa).await;
    assert_eq!(login(&g).await, None);
}

async fn the_last_administrator_is_known(g: Ground) {
    let mut ids = Vec::new();
    for name in ["ron", "gil"] {
        let new = new_agent(name, Role::Admin, vec![]);
        ids.push(g.write(async move |tx: &mut Tx| crate::rows::add_agent(tx, &new).await).await);
    }
    g.agent("noa").await;
    let ron = ids[0];
    let others = async move |tx: &mut Tx| agent::other_admins(tx, ron).await;
    assert_eq!(g.write(others).await, 1);
    switch_off(&g, ids[1]).await;
    assert_eq!(g.write(others).await, 0);
}
