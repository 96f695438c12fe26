//! Mail that comes back is shown on the message that came back.

use crate::support::{Mail, Office, dsn, pass};
use desk::{ReplyDraft, Settle};
use domain::{Attention, DeliveryState, Id};

on_both![
    a_bounce_marks_the_message_and_raises_attention,
    a_bounce_is_no_message_and_opens_nothing,
    a_bounce_of_an_unknown_mail_waits_for_a_person,
    a_forged_bounce_marks_nothing,
    a_bounce_that_comes_twice_changes_nothing_more,
    a_bounce_settles_what_was_uncertain,
];

async fn sent(o: &Office) -> (Id, Id, String) {
    o.hold(o.mail, 0).await;
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let draft =
        ReplyDraft { text: "שלום".to_owned(), seen_message_id: Some(seen), ..ReplyDraft::default() };
    let message_id = o.desk.reply(&o.avi, id, draft).await.unwrap().id;
    o.desk.send_due().await.unwrap();
    (id, message_id, o.wire.last().0.message_id)
}

async fn a_bounce_marks_the_message_and_raises_attention(o: Office) {
    let (id, message_id, ours) = sent(&o).await;
    pass(60);
    o.bytes_in(dsn(&ours)).await;
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    assert_eq!(page.conversation.attention, Some(Attention::Bounced));
    let shown = o.messages(id).await.into_iter().find(|m| m.id == message_id).unwrap().delivery.unwrap();
    assert_eq!((shown.state, shown.reason.as_deref()), (DeliveryState::Failed, Some("bounced")));
    assert!(shown.detail.unwrap().contains("5.1.1"));
    o.desk.settle(&o.avi, message_id, Settle::Resend).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(o.desk.conversation(&o.noa, id).await.unwrap().conversation.attention, None);
}

async fn a_bounce_is_no_message_and_opens_nothing(o: Office) {
    let (id, _, ours) = sent(&o).await;
    o.desk.resolve(&o.avi, id).await.unwrap();
    o.bytes_in(dsn(&ours)).await;
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!(row.status, domain::Status::Resolved);
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
}

async fn waits(o: &Office, reason: &str) {
    let waiting = o.desk.quarantine(&o.avi, None).await.unwrap().items;
    assert_eq!(waiting.iter().map(|q| q.reason.as_str()).collect::<Vec<_>>(), [reason]);
    assert_eq!(o.desk.counts(&o.avi).await.unwrap().attention, 1);
}

async fn a_bounce_of_an_unknown_mail_waits_for_a_person(o: Office) {
    o.bytes_in(dsn("somebody-elses@mail.example")).await;
    waits(&o, "bounce_of_unknown_message").await;
}

async fn a_forged_bounce_marks_nothing(o: Office) {
    let (id, message_id, ours) = sent(&o).await;
    let (left, host) = ours.split_once('@').unwrap();
    let (plain, _) = left.rsplit_once('.').unwrap();
    o.bytes_in(dsn(&format!("{plain}.0123456789abcdef@{host}"))).await;
    waits(&o, "bounce_of_unknown_message").await;
    let shown = o.messages(id).await.into_iter().find(|m| m.id == message_id).unwrap();
    assert_eq!(shown.delivery.unwrap().state, DeliveryState::Sent);
}

async fn a_bounce_that_comes_twice_changes_nothing_more(o: Office) {
    let (id, message_id, ours) = sent(&o).await;
    o.bytes_in(dsn(&ours)).await;
    o.desk.settle(&o.avi, message_id, Settle::GiveUp).await.unwrap();
    o.bytes_in(dsn(&ours)).await;
    assert_eq!(o.desk.conversation(&o.noa, id).await.unwrap().conversation.attention, None);
    assert_eq!(o.desk.quarantine(&o.avi, None).await.unwrap().items, vec![]);
}

async fn a_bounce_settles_what_was_uncertain(o: Office) {
    o.wire.script([crate::support::uncertain()]);
    let (id, _, ours) = sent(&o).await;
    assert_eq!(
        o.desk.conversation(&o.noa, id).await.unwrap().conversation.attention,
        Some(Attention::Uncertain)
    );
    o.bytes_in(dsn(&ours)).await;
    assert_eq!(
        o.desk.conversation(&o.noa, id).await.unwrap().conversation.attention,
        Some(Attention::Bounced)
    );
}
