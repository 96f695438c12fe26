//! Pressing send: stale answers are stopped, the same key is one message, recipients are frozen.

use crate::support::{Mail, Office, pass};
use desk::{DeskError, InboxEdit, ReplyDraft};
use domain::{Entry, EventKind, Id, Status};

on_both![
    a_stale_reply_is_stopped_and_shows_what_came,
    whoever_saw_it_may_send_all_the_same,
    a_reply_that_saw_nothing_is_stale,
    two_agents_who_answer_at_the_same_time_are_stopped,
    the_same_client_key_twice_is_one_message,
    the_same_client_key_in_another_conversation_is_refused,
    two_agents_with_the_same_key_are_two_messages,
    an_answer_makes_its_writer_responsible,
    an_answer_can_resolve,
    an_answer_empties_the_draft_and_counts_as_seen,
    an_empty_or_endless_answer_is_refused,
    a_file_of_another_is_refused_and_nothing_is_sent,
    who_may_not_write_is_told_so,
    a_switched_off_inbox_sends_nothing,
    a_later_change_of_the_contact_changes_no_recipient,
];

fn text(text: &str, seen: Option<Id>) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), seen_message_id: seen, ..ReplyDraft::default() }
}

fn keyed(key: &str, seen: Id) -> ReplyDraft {
    ReplyDraft { client_id: Some(key.to_owned()), ..text("שלום", Some(seen)) }
}

async fn a_stale_reply_is_stopped_and_shows_what_came(o: Office) {
    let first = Mail::orit("שלום");
    let (id, seen) = o.mail_in(first.clone()).await;
    let (_, newer) = o.mail_in(Mail::orit("כבר הסתדר").answers(&first.own_id())).await;
    let Err(DeskError::Stale { newer: shown }) = o.desk.reply(&o.avi, id, text("שלום", Some(seen))).await
    else {
        panic!("it should have been stopped");
    };
    assert_eq!(shown.iter().map(Entry::key).collect::<Vec<_>>(), [format!("m{newer}")]);
    assert_eq!(o.messages(id).await.len(), 2, "nothing was written");
    o.desk.reply(&o.avi, id, text("שלום", Some(newer))).await.expect("now it is not stale");
}

async fn whoever_saw_it_may_send_all_the_same(o: Office) {
    let first = Mail::orit("שלום");
    let (id, seen) = o.mail_in(first.clone()).await;
    o.mail_in(Mail::orit("כבר הסתדר").answers(&first.own_id())).await;
    let draft = ReplyDraft { override_stale: true, ..text("שלום", Some(seen)) };
    o.desk.reply(&o.avi, id, draft).await.expect("sent all the same");
}

async fn a_reply_that_saw_nothing_is_stale(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    assert_eq!(o.desk.reply(&o.avi, id, text("שלום", None)).await.unwrap_err().code(), "stale");
}

async fn two_agents_who_answer_at_the_same_time_are_stopped(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let draft = || text("שלום", Some(seen));
    let (a, b) = tokio::join!(o.desk.reply(&o.avi, id, draft()), o.desk.reply(&o.noa, id, draft()));
    let (sent, stopped) = if a.is_ok() { (a, b) } else { (b, a) };
    let Err(DeskError::Stale { newer }) = stopped else { panic!("one of them should have been stopped") };
    assert_eq!(newer[0].key(), sent.unwrap().key);
    // what one wrote oneself is known
    let (id, seen) = o.mail_in(Mail::michal("שלום")).await;
    o.desk.reply(&o.avi, id, text("שלום", Some(seen))).await.unwrap();
    o.desk.reply(&o.avi, id, text("ועוד דבר", Some(seen))).await.expect("his own answer stops nobody");
}

async fn the_same_client_key_twice_is_one_message(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let first = o.desk.reply(&o.avi, id, keyed("k1", seen)).await.unwrap();
    let second = o.desk.reply(&o.avi, id, keyed("k1", seen)).await.unwrap();
    assert_eq!(first, second);
    let (a, b) = tokio::join!(
        o.desk.reply(&o.avi, id, keyed("k2", seen)),
        o.desk.reply(&o.avi, id, keyed("k2", seen))
    );
    assert_eq!(a.unwrap().id, b.unwrap().id);
    assert_eq!(o.messages(id).await.len(), 3);
    pass(10);
    assert_eq!(o.desk.send_due().await, Ok(2));
}

async fn the_same_client_key_in_another_conversation_is_refused(o: Office) {
    let (one, seen) = o.mail_in(Mail::orit("שלום")).await;
    let (two, other) = o.mail_in(Mail::michal("שלום")).await;
    o.desk.reply(&o.avi, one, keyed("k1", seen)).await.unwrap();
    assert_eq!(
        o.desk.reply(&o.avi, two, keyed("k1", other)).await,
        Err(DeskError::Conflict("client_id_used"))
    );
}

async fn two_agents_with_the_same_key_are_two_messages(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let one = o.desk.reply(&o.avi, id, keyed("k1", seen)).await.unwrap();
    let two = o.desk.reply(&o.noa, id, keyed("k1", one.id)).await.unwrap();
    assert_ne!(one.id, two.id);
}

async fn an_answer_makes_its_writer_responsible(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let first = o.desk.reply(&o.avi, id, text("שלום", Some(seen))).await.unwrap();
    o.desk.reply(&o.noa, id, text("ועוד דבר", Some(first.id))).await.unwrap();
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    assert_eq!(page.conversation.assignee_id, Some(o.avi.id), "the first one stays responsible");
    let assigned = |e: &&Entry| matches!(e, Entry::Event(e) if e.kind == EventKind::Assigned);
    assert_eq!(page.entries.iter().filter(assigned).count(), 1);
}

async fn an_answer_can_resolve(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    o.desk.reply(&o.avi, id, ReplyDraft { resolve: true, ..text("טופל", Some(seen)) }).await.unwrap();
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!((row.status, row.waiting_since), (Status::Resolved, None));
}

async fn an_answer_empties_the_draft_and_counts_as_seen(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    o.desk.save_draft(&o.avi, id, "חצי מש", &[]).await.unwrap();
    o.desk.reply(&o.avi, id, text("שלום", Some(seen))).await.unwrap();
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!((page.draft, page.conversation.unread), (None, Some(false)));
    assert_eq!(o.desk.conversation(&o.noa, id).await.unwrap().conversation.unread, Some(true));
}

async fn an_empty_or_endless_answer_is_refused(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let endless = "א".repeat(200_001);
    for bad in ["", "  \n ", endless.as_str()] {
        assert_eq!(o.desk.reply(&o.avi, id, text(bad, Some(seen))).await.unwrap_err().code(), "invalid");
    }
    for key in ["", &"k".repeat(65)] {
        assert_eq!(o.desk.reply(&o.avi, id, keyed(key, seen)).await.unwrap_err().code(), "invalid");
    }
}

async fn a_file_of_another_is_refused_and_nothing_is_sent(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let hers = o.desk.upload(&o.noa, "a.txt", "text/plain", b"a".to_vec()).await.unwrap();
    let mine = o.desk.upload(&o.avi, "b.txt", "text/plain", b"b".to_vec()).await.unwrap();
    let attachment_ids = vec![mine.id, hers.id];
    let draft = ReplyDraft { attachment_ids, ..text("מצורף", Some(seen)) };
    assert_eq!(o.desk.reply(&o.avi, id, draft).await, Err(DeskError::invalid("attachment_ids", "not_yours")));
    assert_eq!(o.messages(id).await.len(), 1);
    let draft = ReplyDraft { attachment_ids: vec![mine.id], ..text("מצורף", Some(seen)) };
    o.desk.reply(&o.avi, id, draft).await.expect("mine is still free");
}

async fn who_may_not_write_is_told_so(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    assert_eq!(o.desk.reply(&o.vera, id, text("שלום", Some(seen))).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.reply(&o.dana, id, text("שלום", Some(seen))).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.reply(&o.avi, 404, text("שלום", Some(seen))).await, Err(DeskError::NotFound));
    assert!(!o.desk.conversation(&o.vera, id).await.unwrap().can_reply);
}

async fn a_switched_off_inbox_sends_nothing(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    o.desk.reply(&o.avi, id, text("שלום", Some(seen))).await.unwrap();
    o.desk.remove_inbox(&o.ron, o.mail).await.unwrap();
    assert_eq!(
        o.desk.reply(&o.avi, id, text("שוב", Some(seen))).await,
        Err(DeskError::Conflict("inbox_disabled"))
    );
    pass(10);
    o.desk.send_due().await.unwrap();
    assert!(o.wire.sent().is_empty());
    let shown = o.messages(id).await.remove(1).delivery.unwrap();
    assert_eq!(shown.reason.as_deref(), Some("inbox_disabled"));
    let edit = InboxEdit { enabled: Some(true), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.mail, None, edit).await.expect("it can be switched on again");
}

async fn a_later_change_of_the_contact_changes_no_recipient(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    o.desk.reply(&o.avi, id, text("שלום", Some(seen))).await.unwrap();
    let contact_id = o.desk.conversation(&o.avi, id).await.unwrap().contact.id;
    let email = Some(Some("another@customer.example".to_owned()));
    let edit = desk::ContactEdit { email, ..desk::ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact_id, None, edit).await.unwrap();
    pass(10);
    o.desk.send_due().await.unwrap();
    assert_eq!(o.wire.last().0.to, ["orit@customer.example"]);
}
