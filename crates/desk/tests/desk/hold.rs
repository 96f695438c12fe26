//! The seconds in which a message can be taken back.

use crate::support::{Mail, NOON, Office, now, pass};
use desk::{DeskError, ReplyDraft, TakenBack};
use domain::{DeliveryState, Id, Status};

on_both![
    a_held_reply_is_taken_back_into_the_editor,
    what_is_taken_back_leaves_no_trace_for_the_customer,
    taking_back_restores_since_when_the_customer_waits,
    a_machines_mail_does_not_make_us_late,
    after_the_hold_it_leaves,
    a_hold_can_be_ended_at_once,
    without_a_hold_it_leaves_at_once,
    what_left_cannot_be_taken_back,
    only_who_works_there_takes_back,
    a_message_of_the_customer_cannot_be_taken_back,
];

/// Orit wrote, Avi answered; the answer is held.
async fn held(o: &Office) -> (Id, Id) {
    let (id, seen) = o.mail_in(Mail::orit("שלום, איפה ההזמנה?")).await;
    pass(60);
    (id, reply(o, id, seen, vec![]).await)
}

async fn reply(o: &Office, id: Id, seen: Id, attachment_ids: Vec<Id>) -> Id {
    let text = "שלום אורית, ההזמנה בדרך.".to_owned();
    let draft = ReplyDraft { text, seen_message_id: Some(seen), attachment_ids, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.expect("held").id
}

async fn a_held_reply_is_taken_back_into_the_editor(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let file = o.desk.upload(&o.avi, "חשבונית.pdf", "application/pdf", b"%PDF".to_vec()).await.unwrap();
    let message_id = reply(&o, id, seen, vec![file.id]).await;
    let shown = o.messages(id).await.remove(1);
    let delivery = shown.delivery.unwrap();
    assert_eq!((delivery.state, delivery.until), (DeliveryState::Held, Some(NOON.plus_seconds(10))));
    assert_eq!(shown.attachments.len(), 1);

    pass(9);
    let back = o.desk.take_back(&o.avi, message_id).await.unwrap();
    let text = "שלום אורית, ההזמנה בדרך.".to_owned();
    assert_eq!(back, TakenBack { text: text.clone(), attachment_ids: vec![file.id] });
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(page.draft.map(|d| d.text), Some(text));
    assert_eq!(o.messages(id).await.len(), 1);
    // the file is free to be sent again
    reply(&o, id, seen, vec![file.id]).await;
}

async fn what_is_taken_back_leaves_no_trace_for_the_customer(o: Office) {
    let (id, message_id) = held(&o).await;
    o.desk.take_back(&o.avi, message_id).await.unwrap();
    pass(1000);
    assert_eq!(o.desk.send_due().await, Ok(0));
    assert!(o.wire.sent().is_empty());
    let found = o.desk.search(&o.avi, "בדרך", None, None).await.unwrap();
    assert!(found.items.is_empty());
    assert_eq!(o.desk.take_back(&o.avi, message_id).await, Err(DeskError::NotFound));
    let row = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
    assert!(row.preview.contains("איפה ההזמנה"), "{}", row.preview);
}

async fn taking_back_restores_since_when_the_customer_waits(o: Office) {
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    pass(60);
    let (_, seen) = o.mail_in(Mail::orit("הלו?").answers(&first.own_id())).await;
    let before = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
    pass(60);
    let message_id = reply(&o, id, seen, vec![]).await;
    let sent = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
    assert_eq!((sent.status, sent.waiting_since), (Status::Waiting, None));
    assert_eq!((sent.preview_from.as_str(), sent.last_at), ("agent", now()));
    o.desk.take_back(&o.avi, message_id).await.unwrap();
    let after = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
    assert_eq!((after.status, after.waiting_since), (Status::Open, Some(NOON)));
    assert_eq!((after.last_at, after.last_message_id), (before.last_at, before.last_message_id));
    assert_eq!((after.preview, after.preview_from), (before.preview, before.preview_from));
}

async fn a_machines_mail_does_not_make_us_late(o: Office) {
    let first = Mail::orit("שלום");
    let (id, seen) = o.mail_in(first.clone()).await;
    reply(&o, id, seen, vec![]).await;
    pass(10);
    o.desk.send_due().await.unwrap();
    let absence = Mail::orit("אני בחופשה").with("Auto-Submitted", "auto-replied").answers(&first.own_id());
    let (_, seen) = o.mail_in(absence).await;
    let second = reply(&o, id, seen, vec![]).await;
    o.desk.take_back(&o.avi, second).await.unwrap();
    let row = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
    assert_eq!(row.waiting_since, None, "nobody waits for us");
}

async fn after_the_hold_it_leaves(o: Office) {
    let (id, message_id) = held(&o).await;
    pass(9);
    assert_eq!(o.desk.send_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.send_due().await, Ok(1));
    let shown = o.messages(id).await.remove(1);
    assert_eq!((shown.id, shown.delivery.unwrap().state), (message_id, DeliveryState::Sent));
    let (wire, text) = o.wire.last();
    assert_eq!(wire.to, ["orit@customer.example"]);
    assert!(text.contains("In-Reply-To:") && text.contains("References:"), "{text}");
}

async fn a_hold_can_be_ended_at_once(o: Office) {
    let (_, message_id) = held(&o).await;
    let shown = o.desk.send_now(&o.avi, message_id).await.unwrap();
    assert_eq!(shown.delivery.unwrap().state, DeliveryState::Queued);
    assert_eq!(o.desk.send_due().await, Ok(1));
    assert_eq!(o.desk.send_now(&o.avi, message_id).await, Err(DeskError::TooLate));
}

async fn without_a_hold_it_leaves_at_once(o: Office) {
    o.hold(o.mail, 0).await;
    let (id, message_id) = held(&o).await;
    let shown = o.messages(id).await.remove(1);
    assert_eq!((shown.id, shown.delivery.unwrap().state), (message_id, DeliveryState::Queued));
    assert_eq!(o.desk.send_due().await, Ok(1));
}

async fn what_left_cannot_be_taken_back(o: Office) {
    let (_, message_id) = held(&o).await;
    pass(10);
    o.desk.send_due().await.unwrap();
    assert_eq!(o.desk.take_back(&o.avi, message_id).await, Err(DeskError::TooLate));
}

async fn only_who_works_there_takes_back(o: Office) {
    let (_, message_id) = held(&o).await;
    assert_eq!(o.desk.take_back(&o.vera, message_id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.take_back(&o.dana, message_id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.send_now(&o.vera, message_id).await, Err(DeskError::Forbidden));
    o.desk.take_back(&o.noa, message_id).await.expect("the lead may");
}

async fn a_message_of_the_customer_cannot_be_taken_back(o: Office) {
    let (_, message_id) = o.mail_in(Mail::orit("שלום")).await;
    assert_eq!(o.desk.take_back(&o.avi, message_id).await, Err(DeskError::Conflict("not_an_answer")));
    assert_eq!(o.desk.send_now(&o.avi, message_id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.take_back(&o.avi, 404).await, Err(DeskError::NotFound));
}
