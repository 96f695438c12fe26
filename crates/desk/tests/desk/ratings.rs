//! Ratings in stores, through their simulated vendors and back: stars and their weight, the one answer, what was changed,
//! and what was answered elsewhere.

use crate::sources::{fetched, inbox, state};
use crate::support::{FINE, Office, says_publicly};
use domain::{AuthorKind, ChannelKind, DeliveryState, Direction, Id, Message, Status};
use serde_json::json;
use vendors::{Appstore, Google, Playstore};

on_both![
    one_star_without_a_word_is_a_complaint_and_weighs_like_one,
    an_answer_stands_below_and_is_known_again_when_it_is_read,
    a_changed_rating_goes_on_in_its_conversation,
    what_was_answered_elsewhere_is_ours_and_ends_the_waiting,
    an_answer_to_an_earlier_state_leaves_the_conversation_waiting,
    an_answer_in_doubt_is_settled_by_reading_the_rating,
    a_store_that_does_not_show_an_answer_is_told_of,
    an_answer_in_the_app_store_is_delivered_when_it_is_published,
    links_lead_from_a_rating_into_private,
];

const LATE: &str = "שלום דנה, תודה על הפנייה. דברו איתנו בפרטי. אבי";

async fn ours(o: &Office, conversation_id: Id) -> Vec<Message> {
    let mut all = o.messages(conversation_id).await;
    all.retain(|m| m.direction == Direction::Out);
    all
}

async fn one_star_without_a_word_is_a_complaint_and_weighs_like_one(o: Office) {
    let store = Google::open().await;
    let (id, _) = inbox(&o, ChannelKind::Google, store.config()).await;
    store.rates("דנה לוי", 1, None);
    let bad = fetched(&o, ChannelKind::Google, id, store.config()).await;
    store.rates("נועה כהן", 5, None);
    let good = fetched(&o, ChannelKind::Google, id, store.config()).await;
    assert_eq!((bad.text.as_str(), bad.public), ("כוכב אחד מתוך חמישה, בלי מילים", true));
    let parts = bad.parts.expect("parts");
    assert_eq!((&parts["stars"], &parts["content"]["place"]), (&json!(1), &json!("סניף הרצל")));
    assert!(parts.get("changed").is_none());
    let (bad, good) = (o.row(bad.conversation_id).await, o.row(good.conversation_id).await);
    assert_eq!((bad.sentiment.as_str(), good.sentiment.as_str()), ("upset", "pleased"));
    assert!(bad.weight > good.weight, "{} {}", bad.weight, good.weight);
    assert_eq!(bad.preview, "★ 1/5 · כוכב אחד מתוך חמישה, בלי מילים");
    assert!(bad.public && bad.due_at.is_some());
    assert_eq!(o.number("SELECT COUNT(*) FROM contact WHERE name IN ('דנה לוי', 'נועה כהן')").await, 2);
}

async fn an_answer_stands_below_and_is_known_again_when_it_is_read(o: Office) {
    let store = Google::open().await;
    let (id, _) = inbox(&o, ChannelKind::Google, store.config()).await;
    store.rates("דנה", 2, Some("מחכה כבר שבוע למקרר"));
    let asked = fetched(&o, ChannelKind::Google, id, store.config()).await;
    let full = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!(full.public_reply.map(|r| (r.can_reply, r.one_answer)), Some((true, true)));
    let answer = o.desk.reply(&o.avi, asked.conversation_id, says_publicly(FINE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    assert_eq!((store.answered(), state(&o, &answer).await.0), (vec![FINE.to_owned()], DeliveryState::Sent));
    fetched(&o, ChannelKind::Google, id, store.config()).await;
    assert_eq!(o.messages(asked.conversation_id).await.len(), 2, "what we sent is no new message");
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw WHERE state <> 'done'").await, 0);
}

async fn a_changed_rating_goes_on_in_its_conversation(o: Office) {
    let store = Playstore::open().await;
    let (id, _) = inbox(&o, ChannelKind::Playstore, store.config()).await;
    let rating = store.rates("דנה", 1, "האפליקציה קורסת");
    let first = fetched(&o, ChannelKind::Playstore, id, store.config()).await;
    o.desk.reply(&o.avi, first.conversation_id, says_publicly(FINE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    assert_eq!(o.row(first.conversation_id).await.status, Status::Waiting);
    store.edits(&rating, 4, "עכשיו היא עובדת");
    let again = fetched(&o, ChannelKind::Playstore, id, store.config()).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    let changed = o.messages(first.conversation_id).await;
    let changed = changed.iter().find(|m| m.text == "עכשיו היא עובדת").expect("the new state");
    let parts = changed.parts.as_ref().expect("parts");
    assert_eq!((&parts["stars"], &parts["changed"]), (&json!(4), &json!(true)));
    assert_eq!(o.row(again.conversation_id).await.status, Status::Open);
    let newer = o.desk.reply(&o.avi, first.conversation_id, says_publicly(LATE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    assert_eq!((store.answered(), state(&o, &newer).await.0), (vec![LATE.to_owned()], DeliveryState::Sent));
}

async fn what_was_answered_elsewhere_is_ours_and_ends_the_waiting(o: Office) {
    let store = Playstore::open().await;
    let (id, _) = inbox(&o, ChannelKind::Playstore, store.config()).await;
    let rating = store.rates("דנה", 1, "האפליקציה קורסת");
    let asked = fetched(&o, ChannelKind::Playstore, id, store.config()).await;
    store.answers(&rating, "תודה, תוקן בגרסה החדשה");
    fetched(&o, ChannelKind::Playstore, id, store.config()).await;
    let ours = ours(&o, asked.conversation_id).await;
    assert_eq!(ours.len(), 1);
    assert_eq!((ours[0].text.as_str(), ours[0].author.kind), ("תודה, תוקן בגרסה החדשה", AuthorKind::Agent));
    assert_eq!(ours[0].delivery.as_ref().map(|d| d.state), Some(DeliveryState::Sent));
    assert!(ours[0].public && ours[0].flags.contains(&"written_elsewhere".to_owned()));
    let row = o.row(asked.conversation_id).await;
    assert_eq!((row.status, row.waiting_since, row.preview_from.as_str()), (Status::Waiting, None, "agent"));
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'reply_written'").await, 1);
    o.desk.send_due().await.unwrap();
    assert_eq!(store.answered(), ["תודה, תוקן בגרסה החדשה"], "it is not sent once more");
}

async fn an_answer_to_an_earlier_state_leaves_the_conversation_waiting(o: Office) {
    let store = Google::open().await;
    let (id, _) = inbox(&o, ChannelKind::Google, store.config()).await;
    let rating = store.rates("דנה", 1, Some("מחכה שבוע"));
    store.answers(&rating, "נבדוק");
    // stores date by seconds, and what is written with one stroke counts as one
    for _ in 0..90 {
        store.edits(&rating, 1, "מחכה כבר שבועיים ואיש לא חזר");
    }
    let asked = fetched(&o, ChannelKind::Google, id, store.config()).await;
    assert_eq!(ours(&o, asked.conversation_id).await.len(), 1, "it is seen that something stands there");
    let row = o.row(asked.conversation_id).await;
    assert_eq!(row.status, Status::Open);
    assert!(row.waiting_since.is_some());
}

async fn an_answer_in_doubt_is_settled_by_reading_the_rating(o: Office) {
    let store = Google::open().await;
    let (id, _) = inbox(&o, ChannelKind::Google, store.config()).await;
    store.rates("דנה", 1, Some("מחכה כבר שבוע"));
    let asked = fetched(&o, ChannelKind::Google, id, store.config()).await;
    let answer = o.desk.reply(&o.avi, asked.conversation_id, says_publicly(FINE)).await.expect("written");
    store.script([vendors::Fault::Gateway(502)]);
    o.desk.send_due().await.unwrap();
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Queued, "it is tried again");
    fetched(&o, ChannelKind::Google, id, store.config()).await;
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Sent, "it stands there");
    assert_eq!(ours(&o, asked.conversation_id).await.len(), 1);
}

async fn a_store_that_does_not_show_an_answer_is_told_of(o: Office) {
    let store = Google::open().await;
    let (id, _) = inbox(&o, ChannelKind::Google, store.config()).await;
    let rating = store.rates("דנה", 1, Some("מחכה כבר שבוע"));
    let asked = fetched(&o, ChannelKind::Google, id, store.config()).await;
    let answer = o.desk.reply(&o.avi, asked.conversation_id, says_publicly(FINE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    store.judges(&rating, "REJECTED", Some("CONTACT_INFO"));
    fetched(&o, ChannelKind::Google, id, store.config()).await;
    assert_eq!(state(&o, &answer).await, (DeliveryState::Failed, Some("store_refused".to_owned())));
    assert!(o.row(asked.conversation_id).await.attention.is_some());
}

async fn an_answer_in_the_app_store_is_delivered_when_it_is_published(o: Office) {
    let store = Appstore::open().await;
    let (id, _) = inbox(&o, ChannelKind::Appstore, store.config()).await;
    let rating = store.rates("dana", 2, "לא נפתחת", "מאז העדכון היא קורסת");
    let asked = fetched(&o, ChannelKind::Appstore, id, store.config()).await;
    assert_eq!(asked.text, "לא נפתחת\nמאז העדכון היא קורסת");
    let answer = o.desk.reply(&o.avi, asked.conversation_id, says_publicly(FINE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Sent);
    store.publishes();
    fetched(&o, ChannelKind::Appstore, id, store.config()).await;
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Delivered);
    store.edits(&rating, 5, "נפתר, תודה");
    store.answers(&rating, "איזה יופי, תודה");
    fetched(&o, ChannelKind::Appstore, id, store.config()).await;
    let all: Vec<String> = o.messages(asked.conversation_id).await.into_iter().map(|m| m.text).collect();
    assert!(all.contains(&"לא נפתחת\nנפתר, תודה".to_owned()) && all.contains(&"איזה יופי, תודה".to_owned()));
    assert_eq!((all.len(), o.number("SELECT COUNT(*) FROM conversation").await), (4, 1));
}

async fn links_lead_from_a_rating_into_private(o: Office) {
    let store = Playstore::open().await;
    let (id, _) = inbox(&o, ChannelKind::Playstore, store.config()).await;
    store.rates("דנה", 1, "האפליקציה קורסת");
    let asked = fetched(&o, ChannelKind::Playstore, id, store.config()).await;
    let full = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert!(
        full.private_ways.iter().all(|w| w.way == desk::PrivateKind::Link),
        "no store writes to its authors"
    );
    let vendor = desk::PrivateKind::Vendor;
    let refused = o.desk.move_private(&o.avi, asked.conversation_id, says_publicly(FINE), vendor).await;
    assert!(refused.is_err());
    let long = says_publicly(&format!("{FINE} {}", "א".repeat(350)));
    assert!(o.desk.reply(&o.avi, asked.conversation_id, long).await.is_err(), "350 characters");
    assert!(store.answered().is_empty());
}
