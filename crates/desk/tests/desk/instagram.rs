//! An Instagram account: what differs from a page.

use crate::support::{Office, OwnPage, says_publicly};
use desk::PrivateKind;
use domain::{ChannelKind, DeliveryState};
use serde_json::json;
use vendors::Fault;

on_both![
    a_talk_and_its_answer_are_private_and_seen_with_what_came_before,
    an_answer_in_doubt_stays_in_doubt_for_a_person,
    a_comment_is_answered_and_goes_on_in_private,
];

const DANA: &str = "6601";

async fn a_talk_and_its_answer_are_private_and_seen_with_what_came_before(o: Office) {
    let p = OwnPage::instagram(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "יש במלאי?")).await;
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!((page.conversation.channel, page.max_text), (ChannelKind::Instagram, Some(1_000)));
    let first = p.answer(&o, &asked, "שלום!").await;
    let second = p.answer(&o, &asked, "כן, יש.").await;
    let last = p.vendor.sent().pop().unwrap().id;
    p.calls(&o, &p.vendor.call([p.vendor.event(DANA, "read", json!({"mid": last}))])).await;
    for answer in [&first, &second] {
        assert_eq!(p.state(&o, answer).await.0, DeliveryState::Read);
    }
}

async fn an_answer_in_doubt_stays_in_doubt_for_a_person(o: Office) {
    let p = OwnPage::instagram(&o).await;
    let asked = p.brings(&o, p.vendor.writes(DANA, "יש במלאי?")).await;
    p.vendor.script([Fault::AnswerLost]);
    let answer = p.answer(&o, &asked, "כן").await;
    p.calls(&o, &p.vendor.call([p.vendor.echo(&p.vendor.sent()[0])])).await;
    assert_eq!(p.state(&o, &answer).await.0, DeliveryState::Uncertain, "no mark of ours comes back");
    assert_eq!((p.vendor.asked(), o.number("SELECT COUNT(*) FROM message").await), (1, 2));
}

async fn a_comment_is_answered_and_goes_on_in_private(o: Office) {
    let p = OwnPage::instagram(&o).await;
    let (comment, asked) = p.comment(&o, "8801", "dana.levi", "מחכה שבועיים!").await;
    assert!(asked.public);
    let line = says_publicly("תודה שכתבת, נמשיך בפרטי. אבי");
    o.desk.move_private(&o.avi, asked.conversation_id, line, PrivateKind::Vendor).await.unwrap();
    o.desk.send_due().await.unwrap();
    let sent = p.vendor.sent();
    assert_eq!(sent[0].under.as_deref(), Some(comment.as_str()));
    assert_eq!(sent[1].body["recipient"], json!({"comment_id": comment}));
    let back = p.brings(&o, p.vendor.writes(&vendors::Page::in_private("8801"), "היי")).await;
    assert_eq!(back.conversation_id, asked.conversation_id);
}
