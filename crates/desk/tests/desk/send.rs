//! Sending: retried with patience, failed in the open, and never twice in silence.

use crate::support::{Mail, Office, accepted, failed, now, pass, retry, uncertain};
use desk::{DeskError, ReplyDraft, Settle};
use domain::{Attention, Delivery, DeliveryState, Id};

on_both![
    a_passing_refusal_is_tried_again_with_growing_patience,
    a_refusal_raises_attention_and_can_be_sent_again,
    a_failed_message_can_be_given_up,
    an_uncertain_message_is_never_sent_again_by_itself,
    an_uncertain_message_sent_again_is_marked_and_keeps_its_id,
    an_uncertain_message_that_arrived_is_marked_sent,
    an_uncertain_message_can_be_given_up,
    there_is_nothing_to_settle_about_what_was_sent,
    only_who_works_there_settles,
    a_crash_on_the_wire_becomes_uncertain,
    a_crash_before_the_wire_is_tried_again,
    messages_of_one_conversation_leave_in_order,
    a_message_does_not_overtake_one_that_is_tried_again,
    a_silent_server_does_not_hold_up_the_next_message,
    two_nodes_send_each_message_once,
];

/// Orit wrote and Avi's answer is ready to leave.
async fn ready(o: &Office) -> (Id, Id) {
    o.hold(o.mail, 0).await;
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    (id, reply(o, id, seen).await)
}

async fn reply(o: &Office, id: Id, seen: Id) -> Id {
    let draft =
        ReplyDraft { text: "שלום".to_owned(), seen_message_id: Some(seen), ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.expect("written").id
}

async fn delivery(o: &Office, conversation_id: Id, message_id: Id) -> Delivery {
    let messages = o.messages(conversation_id).await;
    messages.into_iter().find(|m| m.id == message_id).and_then(|m| m.delivery).expect("a delivery")
}

async fn attention(o: &Office, id: Id) -> Option<Attention> {
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    let counted = o.desk.counts(&o.noa).await.unwrap().attention;
    assert_eq!(counted, i64::from(row.attention.is_some()));
    row.attention
}

/// An answer whose first attempt ended in this state.
async fn ended(o: &Office, how: channels::SendOutcome) -> (Id, Id) {
    let (id, message_id) = ready(o).await;
    o.wire.script([how]);
    assert_eq!(o.desk.send_due().await, Ok(1));
    (id, message_id)
}

async fn a_passing_refusal_is_tried_again_with_growing_patience(o: Office) {
    let (id, message_id) = ready(&o).await;
    o.wire.script([retry(), retry(), retry()]);
    for (attempt, wait) in [(1, 30), (2, 60), (3, 120)] {
        assert_eq!(o.desk.send_due().await, Ok(1));
        let d = delivery(&o, id, message_id).await;
        assert_eq!(
            (d.state, d.attempts, d.reason.as_deref()),
            (DeliveryState::Queued, attempt, Some("greylisted"))
        );
        pass(wait - 1);
        assert_eq!(o.desk.send_due().await, Ok(0), "not before {wait} s");
        pass(1);
    }
    assert_eq!(o.desk.send_due().await, Ok(1));
    assert_eq!(delivery(&o, id, message_id).await.state, DeliveryState::Sent);
    let ids: Vec<String> = o.wire.sent().into_iter().map(|w| w.message_id).collect();
    assert_eq!(ids, vec![ids[0].clone(); 4], "one id over all attempts");
    assert_eq!(attention(&o, id).await, None);
}

async fn a_refusal_raises_attention_and_can_be_sent_again(o: Office) {
    let (id, message_id) = ended(&o, failed()).await;
    let d = delivery(&o, id, message_id).await;
    assert_eq!(
        (d.state, d.reason.as_deref(), d.detail.as_deref()),
        (DeliveryState::Failed, Some("refused"), Some("550 no"))
    );
    assert_eq!(attention(&o, id).await, Some(Attention::Failed));
    pass(100_000);
    assert_eq!(o.desk.send_due().await, Ok(0));
    assert_eq!(
        o.desk.settle(&o.avi, message_id, Settle::MarkSent).await,
        Err(DeskError::Conflict("it_failed"))
    );
    o.desk.settle(&o.avi, message_id, Settle::Resend).await.unwrap();
    assert_eq!(attention(&o, id).await, None);
    assert_eq!(o.desk.send_due().await, Ok(1));
    let d = delivery(&o, id, message_id).await;
    assert_eq!((d.state, d.possible_duplicate), (DeliveryState::Sent, false));
}

async fn a_failed_message_can_be_given_up(o: Office) {
    let (id, message_id) = ended(&o, failed()).await;
    o.desk.settle(&o.avi, message_id, Settle::GiveUp).await.unwrap();
    assert_eq!(attention(&o, id).await, None);
    assert_eq!(delivery(&o, id, message_id).await.reason.as_deref(), Some("given_up"));
}

async fn an_uncertain_message_is_never_sent_again_by_itself(o: Office) {
    let (id, message_id) = ended(&o, uncertain()).await;
    assert_eq!(attention(&o, id).await, Some(Attention::Uncertain));
    for _ in 0..5 {
        pass(100_000);
        assert_eq!(o.desk.send_due().await, Ok(0));
        assert_eq!(o.another().await.send_due().await, Ok(0));
    }
    assert_eq!(delivery(&o, id, message_id).await.state, DeliveryState::Uncertain);
    assert_eq!(o.wire.sent().len(), 1);
}

async fn an_uncertain_message_sent_again_is_marked_and_keeps_its_id(o: Office) {
    let (id, message_id) = ended(&o, uncertain()).await;
    o.desk.settle(&o.avi, message_id, Settle::Resend).await.unwrap();
    assert_eq!(o.desk.send_due().await, Ok(1));
    let d = delivery(&o, id, message_id).await;
    assert_eq!((d.state, d.possible_duplicate), (DeliveryState::Sent, true));
    let sent = o.wire.sent();
    assert_eq!((sent.len(), &sent[0].message_id), (2, &sent[1].message_id));
    assert_eq!(attention(&o, id).await, None);
}

async fn an_uncertain_message_that_arrived_is_marked_sent(o: Office) {
    let (id, message_id) = ended(&o, uncertain()).await;
    let shown = o.desk.settle(&o.avi, message_id, Settle::MarkSent).await.unwrap().delivery.unwrap();
    assert_eq!((shown.state, shown.possible_duplicate), (DeliveryState::Sent, false));
    assert_eq!(attention(&o, id).await, None);
    assert_eq!(o.desk.send_due().await, Ok(0));
}

async fn an_uncertain_message_can_be_given_up(o: Office) {
    let (id, message_id) = ended(&o, uncertain()).await;
    let shown = o.desk.settle(&o.avi, message_id, Settle::GiveUp).await.unwrap().delivery.unwrap();
    assert_eq!(shown.state, DeliveryState::Failed);
    assert_eq!(attention(&o, id).await, None);
    assert_eq!(o.desk.send_due().await, Ok(0));
}

async fn there_is_nothing_to_settle_about_what_was_sent(o: Office) {
    let (_, message_id) = ended(&o, accepted()).await;
    for how in [Settle::Resend, Settle::MarkSent, Settle::GiveUp] {
        assert_eq!(
            o.desk.settle(&o.avi, message_id, how).await,
            Err(DeskError::Conflict("nothing_to_settle"))
        );
    }
}

async fn only_who_works_there_settles(o: Office) {
    let (_, message_id) = ended(&o, failed()).await;
    assert_eq!(o.desk.settle(&o.vera, message_id, Settle::Resend).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.settle(&o.dana, message_id, Settle::Resend).await, Err(DeskError::NotFound));
}

/// The program stops while a message is on the wire.
async fn crash_on_the_wire(o: &Office) -> (Id, Id) {
    let made = ready(o).await;
    let begun = o.wire.hang();
    let desk = o.desk.clone();
    let sending = tokio::spawn(async move { desk.send_due().await });
    begun.notified().await;
    sending.abort();
    made
}

async fn a_crash_on_the_wire_becomes_uncertain(o: Office) {
    let (id, message_id) = crash_on_the_wire(&o).await;
    let next = o.another().await;
    pass(59);
    assert_eq!(next.send_due().await, Ok(0), "the lease runs");
    pass(1);
    assert_eq!(next.send_due().await, Ok(1));
    let d = delivery(&o, id, message_id).await;
    assert_eq!((d.state, d.reason.as_deref()), (DeliveryState::Uncertain, Some("stopped_while_sending")));
    assert_eq!(attention(&o, id).await, Some(Attention::Uncertain));
    assert_eq!(o.wire.sent().len(), 1);
}

async fn a_crash_before_the_wire_is_tried_again(o: Office) {
    let (id, message_id) = ready(&o).await;
    let (at, until) = (now(), now().plus_seconds(60));
    let claim = async move |tx: &mut store::Tx| store::delivery::claim(tx, at, until, &[], 9).await;
    let claimed: Result<_, store::StoreError> = o.desk.store().write(1, claim).await;
    assert_eq!(claimed.unwrap().len(), 1);
    pass(60);
    assert_eq!(o.desk.send_due().await, Ok(1));
    assert_eq!(delivery(&o, id, message_id).await.state, DeliveryState::Sent);
}

async fn messages_of_one_conversation_leave_in_order(o: Office) {
    let (id, first) = ready(&o).await;
    let mut written = vec![first];
    for _ in 0..5 {
        written.push(reply(&o, id, first).await);
    }
    assert_eq!(o.desk.send_due().await, Ok(6));
    let order: Vec<String> = written.iter().map(|m| format!("m.{id}.{m}.")).collect();
    for (wire, due) in o.wire.sent().iter().zip(&order) {
        assert!(wire.message_id.starts_with(due), "{} after {due}", wire.message_id);
    }
}

async fn a_message_does_not_overtake_one_that_is_tried_again(o: Office) {
    o.wire.script([retry()]);
    let (id, first) = ready(&o).await;
    assert_eq!(o.desk.send_due().await, Ok(1));
    let second = reply(&o, id, first).await;
    assert_eq!(o.desk.send_due().await, Ok(0));
    pass(3600);
    while o.desk.send_due().await.unwrap() > 0 {}
    let order: Vec<bool> =
        o.wire.sent().iter().map(|w| w.message_id.starts_with(&format!("m.{id}.{second}."))).collect();
    assert_eq!(order, [false, false, true]);
}

async fn a_silent_server_does_not_hold_up_the_next_message(o: Office) {
    let begun = o.wire.hang();
    o.desk.start().await.unwrap();
    let mut live = o.desk.feed().subscribe(o.noa.clone(), None).await.unwrap();
    ready(&o).await;
    begun.notified().await;
    let (id, seen) = o.mail_in(Mail::michal("ומה איתי")).await;
    let message_id = reply(&o, id, seen).await;
    while delivery(&o, id, message_id).await.state != DeliveryState::Sent {
        live.next().await.expect("the feed goes on");
    }
}

async fn two_nodes_send_each_message_once(o: Office) {
    let (id, first) = ready(&o).await;
    for _ in 0..19 {
        reply(&o, id, first).await;
    }
    let other = o.another().await;
    while o.wire.sent().len() < 20 {
        let (a, b) = tokio::join!(o.desk.send_due(), other.send_due());
        assert!(a.is_ok() || b.is_ok(), "{a:?} {b:?}");
    }
    assert_eq!((o.desk.send_due().await, other.send_due().await), (Ok(0), Ok(0)));
    let mut ids: Vec<String> = o.wire.sent().into_iter().map(|w| w.message_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
    assert_eq!(o.number("SELECT COUNT(*) FROM delivery WHERE state = 'sent'").await, 20);
}
