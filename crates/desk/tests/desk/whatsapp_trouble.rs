//! What becomes of an answer on WhatsApp when the vendor, the wire or the account fails.

use crate::support::{Number, Office, now, pass};
use desk::{DeskError, ReplyDraft, Settle};
use domain::{Attention, DeliveryState, Message};
use std::time::Duration;
use vendors::whatsapp::Customer;
use vendors::{Fault, Whatsapp};

on_both![
    an_answer_lost_on_the_wire_is_in_doubt_until_the_vendor_reports_and_never_sent_twice,
    a_gateway_that_fails_says_nothing_about_the_message,
    a_limit_is_waited_out,
    an_account_that_is_refused_keeps_its_messages_and_says_so,
    each_refusal_is_told_by_its_name,
    w20_reports_in_any_order_move_a_message_forward_only,
    a_report_may_be_faster_than_the_answer,
    w19_a_report_of_anothers_message_moves_nothing,
    a_report_with_another_inboxs_mark_moves_nothing,
    what_is_too_long_for_the_channel_is_refused_before_it_is_written,
    what_was_taken_before_a_crash_is_read_after_it_once,
    a_crash_on_the_wire_is_in_doubt_and_settled_by_the_report,
];

async fn ready(o: &Office) -> (Number, Message) {
    let n = Number::of(o).await;
    let asked = n.brings(o, Customer::new("דנה", "972502345678").writes(&n.vendor, "שלום")).await;
    (n, asked)
}

async fn an_answer_lost_on_the_wire_is_in_doubt_until_the_vendor_reports_and_never_sent_twice(o: Office) {
    let (n, asked) = ready(&o).await;
    n.vendor.script([Fault::AnswerLost]);
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    assert_eq!(n.state(&o, &answer).await, (DeliveryState::Uncertain, Some("no_answer".into())));
    pass(86_400);
    o.desk.send_due().await.unwrap();
    assert_eq!(n.vendor.asked(), 1, "nobody sends it again by itself");
    // we never learned the vendor's id: our own mark comes back with the report
    let sent = n.vendor.sent();
    n.calls(&o, &n.vendor.call([n.vendor.status(&sent[0], "delivered")])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Delivered);
    let row = o.desk.conversation(&o.noa, asked.conversation_id).await.unwrap().conversation;
    assert_eq!(row.attention.filter(|a| *a == Attention::Uncertain), None);
    // from now on it is known by the vendor's id too
    let mut bare = n.vendor.status(&sent[0], "read");
    bare["statuses"][0]["biz_opaque_callback_data"] = serde_json::Value::Null;
    n.calls(&o, &n.vendor.call([bare])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Read);
}

async fn a_gateway_that_fails_says_nothing_about_the_message(o: Office) {
    let (n, asked) = ready(&o).await;
    n.vendor.script([Fault::Gateway(502)]);
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Uncertain);
    o.desk.settle(&o.avi, answer.id, Settle::Resend).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);
    let all = o.messages(asked.conversation_id).await;
    let delivery = all.into_iter().find(|m| m.id == answer.id).and_then(|m| m.delivery).unwrap();
    assert!(delivery.possible_duplicate, "a repeat is marked");
}

async fn a_limit_is_waited_out(o: Office) {
    let (n, asked) = ready(&o).await;
    let body = match Whatsapp::error(429, 130_429, "Rate limit hit") {
        Fault::Refused { body, .. } => body,
        other => panic!("{other:?}"),
    };
    n.vendor.script([Fault::Refused { status: 429, body, retry_after: Some(90) }]);
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    assert_eq!(n.state(&o, &answer).await, (DeliveryState::Queued, Some("rate_limited".into())));
    pass(89);
    assert_eq!(o.desk.send_due().await, Ok(0), "not before the vendor asks us back");
    pass(1);
    assert_eq!(o.desk.send_due().await, Ok(1));
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);
    assert_eq!(n.vendor.sent().len(), 1);
}

async fn an_account_that_is_refused_keeps_its_messages_and_says_so(o: Office) {
    let (n, asked) = ready(&o).await;
    n.vendor.script([Whatsapp::error(401, 190, "The session has been invalidated")]);
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    assert_eq!(n.state(&o, &answer).await, (DeliveryState::Queued, Some("auth_failed".into())));
    let health = o.desk.inbox(&o.ron, n.inbox).await.unwrap().health;
    assert_eq!((health.ok, health.code.as_deref(), health.at), (false, Some("auth_failed"), Some(now())));
    pass(300);
    o.desk.send_due().await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);
    assert!(o.desk.inbox(&o.ron, n.inbox).await.unwrap().health.ok);
}

async fn each_refusal_is_told_by_its_name(o: Office) {
    let (n, asked) = ready(&o).await;
    for (code, reason) in [
        (131_026, "unreachable"),
        (131_047, "window_closed"),
        (131_050, "opted_out"),
        (131_051, "unsupported_kind"),
        (999_999, "refused"),
    ] {
        n.vendor.script([Whatsapp::error(400, code, "no")]);
        let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
        assert_eq!(n.state(&o, &answer).await, (DeliveryState::Failed, Some(reason.to_owned())), "{code}");
    }
    let row = o.desk.conversation(&o.noa, asked.conversation_id).await.unwrap().conversation;
    assert_eq!(row.attention, Some(Attention::Failed));
}

async fn w20_reports_in_any_order_move_a_message_forward_only(o: Office) {
    let (n, asked) = ready(&o).await;
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    let sent = n.vendor.sent().remove(0);
    let told = |word: &str| n.vendor.status(&sent, word);
    for (word, state) in
        [("read", DeliveryState::Read), ("delivered", DeliveryState::Read), ("sent", DeliveryState::Read)]
    {
        n.calls(&o, &n.vendor.call([told(word)])).await.unwrap();
        assert_eq!(n.state(&o, &answer).await.0, state, "{word}");
    }
    let second = n.answer(&o, &asked, "ועוד").await;
    let sent = n.vendor.sent().remove(1);
    n.calls(
        &o,
        &n.vendor.call([n.vendor.failed(&sent, 131_026, "not on WhatsApp"), n.vendor.status(&sent, "sent")]),
    )
    .await
    .unwrap();
    assert_eq!(n.state(&o, &second).await, (DeliveryState::Failed, Some("unreachable".into())));
}

async fn a_report_may_be_faster_than_the_answer(o: Office) {
    let (n, asked) = ready(&o).await;
    n.vendor.script([Fault::Slow(Duration::from_millis(300))]);
    let draft = ReplyDraft { text: "בדרך".into(), override_stale: true, ..ReplyDraft::default() };
    let answer = o.desk.reply(&o.avi, asked.conversation_id, draft).await.unwrap();
    let sending = o.desk.send_due();
    let reporting = async {
        // the message is on the wire, and the vendor does not answer yet
        while o.number("SELECT COUNT(*) FROM delivery WHERE reason = 'on_wire'").await == 0 {
            tokio::task::yield_now().await;
        }
        let mark = channels_mark(&o, &answer).await;
        let early = serde_json::json!({"statuses": [{"id": "wamid.EARLY", "status": "delivered",
            "timestamp": "1800000000", "recipient_id": "972502345678", "biz_opaque_callback_data": mark}]});
        n.calls(&o, &n.vendor.call([early])).await.unwrap();
    };
    let (sent, ()) = tokio::join!(sending, reporting);
    assert_eq!(sent, Ok(1));
    assert_eq!(
        n.state(&o, &answer).await.0,
        DeliveryState::Delivered,
        "the later answer does not take it back"
    );
    assert_eq!(n.vendor.asked(), 1);
}

/// The mark that went out with an answer: what it is known by until the vendor names it.
async fn channels_mark(o: &Office, answer: &Message) -> String {
    let mut read = o.desk.store().read().await.unwrap();
    store::message::vendor_id(&mut read, answer.conversation_id, answer.id).await.unwrap().expect("a mark")
}

async fn w19_a_report_of_anothers_message_moves_nothing(o: Office) {
    let (n, asked) = ready(&o).await;
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    let foreign = serde_json::json!({"statuses": [{"id": "wamid.FOREIGN", "status": "read",
        "timestamp": "1800000000", "recipient_id": "972502345678"}]});
    n.calls(&o, &n.vendor.call([foreign])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);
    assert!(o.desk.quarantine(&o.noa, None).await.unwrap().items.is_empty());
}

async fn a_report_with_another_inboxs_mark_moves_nothing(o: Office) {
    let (n, asked) = ready(&o).await;
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    let other = Number::of(&o).await;
    let sent = n.vendor.sent().remove(0);
    // signed for the other inbox, with the mark of the first one
    other.calls(&o, &other.vendor.call([n.vendor.status(&sent, "read")])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);
}

async fn what_is_too_long_for_the_channel_is_refused_before_it_is_written(o: Office) {
    let (n, asked) = ready(&o).await;
    let draft = ReplyDraft { text: "א".repeat(4_097), override_stale: true, ..ReplyDraft::default() };
    let refused = o.desk.reply(&o.avi, asked.conversation_id, draft).await;
    assert_eq!(refused, Err(DeskError::invalid("text", "too_long")));
    assert_eq!(n.vendor.asked(), 0);
}

async fn what_was_taken_before_a_crash_is_read_after_it_once(o: Office) {
    let n = Number::of(&o).await;
    let dana = Customer::new("דנה", "972502345678");
    let call = n.vendor.call([dana.writes(&n.vendor, "אחת"), dana.writes(&n.vendor, "שתיים")]);
    o.desk.hook(n.hook(&call)).await.unwrap();
    // the program dies before anything is read; the vendor heard yes, and calls once more all the same
    let after = o.another().await;
    after.hook(n.hook(&call)).await.unwrap();
    assert_eq!(after.read_waiting().await, Ok(2));
    assert_eq!(o.desk.read_waiting().await, Ok(0));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
}

async fn a_crash_on_the_wire_is_in_doubt_and_settled_by_the_report(o: Office) {
    let (n, asked) = ready(&o).await;
    n.vendor.script([Fault::AnswerSlow(Duration::from_secs(600))]);
    let draft = ReplyDraft { text: "בדרך".into(), override_stale: true, ..ReplyDraft::default() };
    let answer = o.desk.reply(&o.avi, asked.conversation_id, draft).await.unwrap();
    let desk = o.desk.clone();
    let sending = tokio::spawn(async move { desk.send_due().await });
    while n.vendor.sent().is_empty() {
        tokio::task::yield_now().await;
    }
    sending.abort();
    let after = o.another().await;
    pass(61);
    assert_eq!(after.send_due().await, Ok(1));
    assert_eq!(n.state(&o, &answer).await, (DeliveryState::Uncertain, Some("stopped_while_sending".into())));
    assert_eq!(n.vendor.asked(), 1, "it is not sent again");
    let sent = n.vendor.sent().remove(0);
    n.calls(&o, &n.vendor.call([n.vendor.status(&sent, "delivered")])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Delivered);
}
