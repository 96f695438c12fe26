//! Files: bytes once, names as often as needed, and only their owner sends them.

use crate::ground::{Ground, NOON};
use domain::Id;
use store::blob::{self, NewFile};
use store::{Tx, message};

on_both![
    the_same_bytes_are_kept_once,
    a_file_comes_back_as_it_was,
    only_its_owner_attaches_a_file_and_only_once,
    a_refused_attachment_leaves_the_others_free,
    files_come_back_to_their_owner,
    files_stand_in_the_order_of_the_message,
];

async fn add(g: &Ground, owner: &'static str, name: &'static str, bytes: &[u8]) -> Id {
    let bytes = bytes.to_vec();
    g.write(async move |tx: &mut Tx| {
        let file = NewFile {
            message_id: None,
            owner,
            name,
            mime: "image/png",
            inline: false,
            content_id: None,
            place: 0,
            bytes: &bytes,
        };
        Ok(blob::add(tx, &file, NOON).await?.id)
    })
    .await
}

async fn attach(g: &Ground, ids: Vec<Id>, owner: &'static str, message_id: Id) -> bool {
    let work = async move |tx: &mut Tx| blob::attach(tx, &ids, owner, message_id).await;
    g.write(work).await
}

async fn the_same_bytes_are_kept_once(g: Ground) {
    let first = add(&g, "agent:1", "a.png", b"the same").await;
    let second = add(&g, "agent:2", "b.png", b"the same").await;
    add(&g, "agent:2", "c.png", b"other").await;
    assert_ne!(first, second);
    assert_eq!(g.number("SELECT COUNT(*) FROM blob").await, 2);
    assert_eq!(g.number("SELECT COUNT(*) FROM attachment").await, 3);
}

async fn a_file_comes_back_as_it_was(g: Ground) {
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let id = add(&g, "agent:1", "מדיח.png", &bytes).await;
    let file = blob::get(&mut *g.read().await, id).await.unwrap().expect("it is there");
    assert_eq!(
        (file.name.as_str(), file.mime.as_str(), file.owner.as_str()),
        ("מדיח.png", "image/png", "agent:1")
    );
    assert_eq!(file.bytes, bytes);
    assert!(blob::get(&mut *g.read().await, id + 1).await.unwrap().is_none());
}

async fn only_its_owner_attaches_a_file_and_only_once(g: Ground) {
    let row = g.conversation().await;
    let message_id = g.message(&row, "צורף").await;
    let id = add(&g, "agent:1", "a.png", b"a").await;
    assert!(!attach(&g, vec![id], "agent:2", message_id).await);
    assert!(attach(&g, vec![id], "agent:1", message_id).await);
    assert!(!attach(&g, vec![id], "agent:1", message_id).await);
    assert!(!attach(&g, vec![404], "agent:1", message_id).await);
}

async fn a_refused_attachment_leaves_the_others_free(g: Ground) {
    let row = g.conversation().await;
    let message_id = g.message(&row, "צורף").await;
    let (mine, theirs) = (add(&g, "agent:1", "a.png", b"a").await, add(&g, "agent:2", "b.png", b"b").await);
    let refused = g
        .store
        .write(0, async move |tx: &mut Tx| {
            if blob::attach(tx, &[mine, theirs], "agent:1", message_id).await? {
                return Ok(());
            }
            Err(store::StoreError::Other("not yours".to_owned()))
        })
        .await;
    assert!(refused.is_err());
    assert!(attach(&g, vec![mine], "agent:1", message_id).await);
}

async fn files_come_back_to_their_owner(g: Ground) {
    let row = g.conversation().await;
    let (first, second) = (g.message(&row, "צורף").await, g.message(&row, "שוב").await);
    let id = add(&g, "agent:1", "a.png", b"a").await;
    assert!(attach(&g, vec![id], "agent:1", first).await);
    assert_eq!(g.write(async move |tx: &mut Tx| blob::detach(tx, first).await).await, vec![id]);
    assert!(attach(&g, vec![id], "agent:1", second).await);
}

async fn files_stand_in_the_order_of_the_message(g: Ground) {
    let row = g.conversation().await;
    let message_id = g.message(&row, "צורף").await;
    let one = add(&g, "agent:1", "1.png", b"1").await;
    let two = add(&g, "agent:1", "2.png", b"2").await;
    assert!(attach(&g, vec![two, one], "agent:1", message_id).await);
    let shown = message::get(&mut *g.read().await, message_id).await.unwrap().unwrap().attachments;
    assert_eq!(shown.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["2.png", "1.png"]);
    assert_eq!(shown[0].url, format!("/api/v1/attachments/{two}"));
    let files = blob::of_message(&mut *g.read().await, message_id).await.unwrap();
    assert_eq!(files.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [two, one]);
}
