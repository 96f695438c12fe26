//! The database is the referee: what must be there once is there once.

use crate::ground::{Ground, NOON};
use crate::rows::{new_agent, new_inbox, new_message};
use domain::{AuthorKind, ChannelKind, Id, Role};
use store::contact::NewContact;
use store::{StoreError, Tx, agent, contact, inbox, message, note, raw, team};

on_both![
    the_same_raw_bytes_are_kept_once,
    one_address_in_an_inbox_is_one_identity,
    two_nodes_that_meet_a_stranger_agree_on_one_contact,
    a_message_fetched_again_is_not_inserted,
    the_same_provider_id_with_another_body_is_another_message,
    a_client_key_is_one_message_of_its_writer,
    a_message_taken_back_frees_its_client_key,
    a_client_key_is_one_note,
    a_taken_mailbox_or_team_name_is_refused,
    a_public_key_belongs_to_one_inbox,
    a_reference_to_nothing_is_refused,
];

async fn the_same_raw_bytes_are_kept_once(g: Ground) {
    let (first, second) = (g.inbox().await, g.inbox().await);
    let item = vec![("1:7".to_owned(), NOON, b"hello".to_vec())];
    let both = [item[0].clone(), ("1:8".to_owned(), NOON, b"again".to_vec())];
    let (one, two, three) = (item.clone(), both, item);
    assert_eq!(g.write(async move |tx: &mut Tx| raw::insert(tx, first, &one).await).await, 1);
    assert_eq!(g.write(async move |tx: &mut Tx| raw::insert(tx, first, &two).await).await, 1);
    assert_eq!(g.write(async move |tx: &mut Tx| raw::insert(tx, second, &three).await).await, 1);
    assert_eq!(g.number("SELECT COUNT(*) FROM inbound_raw").await, 3);
}

async fn link(tx: &mut Tx, inbox_id: Id, to: Id, verified: bool) -> Result<Id, StoreError> {
    contact::link(tx, inbox_id, ChannelKind::Email, "orit@example.org", to, verified).await
}

async fn one_address_in_an_inbox_is_one_identity(g: Ground) {
    let inbox_id = g.inbox().await;
    let (orit, michal) = (g.contact("אורית").await, g.contact("מיכל").await);
    assert_eq!(g.write(async move |tx: &mut Tx| link(tx, inbox_id, orit, true).await).await, orit);
    assert_eq!(g.write(async move |tx: &mut Tx| link(tx, inbox_id, michal, false).await).await, orit);
    let person = contact::get(&mut *g.read().await, orit).await.unwrap().unwrap();
    assert_eq!(person.identities.len(), 1);
    assert!(person.identities[0].verified, "a proof is not taken away");
    let found = contact::by_address(&mut *g.read().await, ChannelKind::Email, "orit@example.org").await;
    assert_eq!(found, Ok(Some(orit)));
}

async fn two_nodes_that_meet_a_stranger_agree_on_one_contact(g: Ground) {
    let inbox_id = g.inbox().await;
    let other = g.another().await;
    let meet = async move |tx: &mut Tx| {
        let new = NewContact { name: "אורית".to_owned(), ..NewContact::default() };
        let mine = contact::insert(tx, &new, NOON).await?;
        let stands = link(tx, inbox_id, mine, false).await?;
        if stands != mine {
            contact::remove_unused(tx, mine).await?;
        }
        Ok::<_, StoreError>(stands)
    };
    let (a, b) = tokio::join!(g.store.write(0, meet), other.write(0, meet));
    assert_eq!(a.unwrap(), b.unwrap());
    assert_eq!(g.number("SELECT COUNT(*) FROM contact").await, 1);
}

async fn a_message_fetched_again_is_not_inserted(g: Ground) {
    let row = g.conversation().await;
    let mut new = new_message(row.id, row.inbox_id, "שלום");
    new.provider_id = Some("a@example.org".to_owned());
    new.body_hash = "h".to_owned();
    let again = new.clone();
    let first = g.write(async move |tx: &mut Tx| message::insert(tx, &new).await).await;
    let second = g.write(async move |tx: &mut Tx| message::insert(tx, &again).await).await;
    assert!(first.is_some());
    assert_eq!(second, None);
    let found = message::by_provider_id(&mut *g.read().await, row.inbox_id, "a@example.org", "h").await;
    assert_eq!(found, Ok(Some((first.unwrap(), row.id))));
}

async fn the_same_provider_id_with_another_body_is_another_message(g: Ground) {
    let row = g.conversation().await;
    for hash in ["one", "two"] {
        let mut new = new_message(row.id, row.inbox_id, hash);
        new.provider_id = Some("a@example.org".to_owned());
        new.body_hash = hash.to_owned();
        assert!(g.write(async move |tx: &mut Tx| message::insert(tx, &new).await).await.is_some());
    }
}

fn by(writer: AuthorKind, id: Id, (conversation_id, inbox_id): (Id, Id)) -> message::NewMessage {
    let mut new = new_message(conversation_id, inbox_id, "שלום");
    new.author_kind = writer;
    new.author_id = Some(id);
    new.client_id = Some("k1".to_owned());
    new
}

async fn a_client_key_is_one_message_of_its_writer(g: Ground) {
    let row = g.conversation().await;
    let place = (row.id, row.inbox_id);
    for (writer, id, new) in [
        (AuthorKind::Agent, 1, true),
        (AuthorKind::Agent, 1, false),
        (AuthorKind::Agent, 2, true),
        (AuthorKind::Contact, 1, true),
    ] {
        let made = g.write(async move |tx: &mut Tx| message::insert(tx, &by(writer, id, place)).await).await;
        assert_eq!(made.is_some(), new, "{writer:?} {id}");
    }
}

async fn a_message_taken_back_frees_its_client_key(g: Ground) {
    let row = g.conversation().await;
    let place = (row.id, row.inbox_id);
    let insert = async move |tx: &mut Tx| message::insert(tx, &by(AuthorKind::Agent, 1, place)).await;
    let first = g.write(insert).await.unwrap();
    g.write(async move |tx: &mut Tx| message::withdraw(tx, first, NOON).await).await;
    assert_eq!(message::get(&mut *g.read().await, first).await, Ok(None), "it is out of sight");
    assert!(g.write(insert).await.is_some());
}

async fn a_client_key_is_one_note(g: Ground) {
    let (row, noa) = (g.conversation().await, g.agent("noa").await);
    let write =
        async move |tx: &mut Tx| note::insert(tx, row.id, noa, "לבדוק", &[1; 16], Some("k1"), NOON).await;
    let first = g.write(write).await;
    assert!(first.is_some());
    assert_eq!(g.write(write).await, None);
    let there = note::by_client_id(&mut *g.read().await, noa, "k1").await.unwrap().unwrap();
    assert_eq!(Some(there.id), first);
}

async fn a_taken_mailbox_or_team_name_is_refused(g: Ground) {
    let avi = new_agent("avi", Role::Agent, vec![]);
    let insert = {
        let avi = avi.clone();
        async move |tx: &mut Tx| agent::insert(tx, &avi, "hash", NOON).await
    };
    assert!(g.write(insert.clone()).await.is_some());
    assert_eq!(g.write(insert).await, None);
    let dana = g.agent("dana").await;
    let renamed = domain::Agent { id: dana, ..avi };
    assert!(!g.write(async move |tx: &mut Tx| agent::save(tx, &renamed).await).await);

    let add = async |tx: &mut Tx| team::insert(tx, "שירות", &[], NOON).await;
    assert!(g.write(add).await.is_some());
    assert_eq!(g.write(add).await, None);
}

async fn a_public_key_belongs_to_one_inbox(g: Ground) {
    let add = async |tx: &mut Tx| {
        inbox::insert(tx, &new_inbox(ChannelKind::Webchat, Some("key")), None, NOON).await
    };
    g.write(add).await;
    assert!(matches!(g.store.write(0, add).await, Err(StoreError::Conflict(_))));
    assert_eq!(g.number("SELECT COUNT(*) FROM inbox").await, 1);
}

async fn a_reference_to_nothing_is_refused(g: Ground) {
    let refused: Result<_, StoreError> =
        g.store.write(0, async |tx: &mut Tx| message::insert(tx, &new_message(404, 404, "שלום")).await).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
}
