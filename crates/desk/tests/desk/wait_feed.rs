//! Who waits is told how soon a person is there, when that changes; and an agent hears the story of a handoff with it.

use crate::support::{Office, pass};
use crate::visitor::say;
use desk::{OrganisationEdit, ReplyDraft, Visitor, VisitorSubscription};
use domain::{BusinessHours, Id};
use serde_json::{Value, json};
use std::time::Duration;

on_both![
    who_waits_is_told_when_the_queue_moves_and_not_otherwise,
    who_talks_with_the_bot_is_told_nothing,
    the_story_comes_with_the_fact,
];

async fn until(mut next: impl AsyncFnMut() -> Option<desk::Frame>, good: impl Fn(&Value) -> bool) -> Value {
    let look = async {
        loop {
            let frame = next().await.expect("the feed goes on");
            let frame: Value = serde_json::from_str(&frame).expect("JSON");
            if good(&frame) {
                return frame;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), look).await.expect("in time")
}

async fn wait(tab: &mut VisitorSubscription) -> Value {
    until(async || tab.next().await, |f| f["type"] == "wait").await["person"].clone()
}

/// A visitor who wrote and listens.
async fn waits(o: &Office, text: &str) -> (Visitor, Id, VisitorSubscription) {
    let (visitor, _) = o.visitor().await;
    o.desk.visitor_write(&visitor, say("k1", text)).await.unwrap();
    let tab = o.desk.feed().subscribe_visitor(visitor.clone(), None).await.unwrap();
    (visitor, o.newest_message().await.conversation_id, tab)
}

async fn always_open(o: &Office) {
    let hours = OrganisationEdit { hours: Some(BusinessHours::always()), ..OrganisationEdit::default() };
    o.desk.edit_organisation(&o.ron, None, hours).await.unwrap();
}

async fn who_waits_is_told_when_the_queue_moves_and_not_otherwise(o: Office) {
    always_open(&o).await;
    let (_, first, _gone) = waits(&o, "אני ראשונה").await;
    pass(10);
    let (_, second, mut tab) = waits(&o, "אני שני").await;
    assert_eq!(o.desk.tell_waits().await, Ok(2));
    let told = wait(&mut tab).await;
    assert_eq!((&told["open"], &told["ahead"]), (&json!(true), &json!(1)));
    assert_eq!(o.desk.tell_waits().await, Ok(0), "nothing moved");
    let draft = ReplyDraft { text: "כן?".to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, first, draft.clone()).await.unwrap();
    assert_eq!(o.desk.tell_waits().await, Ok(1), "only who waits");
    assert_eq!(wait(&mut tab).await["ahead"], json!(0));
    o.desk.reply(&o.avi, second, draft).await.unwrap();
    assert_eq!(o.desk.tell_waits().await, Ok(0), "nobody waits any more");
}

async fn who_talks_with_the_bot_is_told_nothing(o: Office) {
    let o = o.with_bot().await;
    let (visitor, _, mut tab) = waits(&o, "שלום").await;
    assert_eq!(o.desk.tell_waits().await, Ok(0));
    o.bot_answers().await;
    o.asks(&visitor, "נציג").await;
    o.bot_answers().await;
    assert_eq!(o.desk.tell_waits().await, Ok(1));
    assert_eq!(wait(&mut tab).await["open"], json!(true));
}

async fn the_story_comes_with_the_fact(o: Office) {
    let o = o.with_bot().await;
    o.desk.start().await.unwrap();
    let mut avi = o.desk.feed().subscribe(o.avi.clone(), None).await.unwrap();
    let (visitor, _) = o.visitor().await;
    let id = o.asks(&visitor, "המקרר רועש. אני רוצה לדבר עם נציג").await;
    o.bot_answers().await;
    let frame = until(async || avi.next().await, |f| f["kind"] == "handed_off").await;
    let story = o.desk.conversation(&o.avi, id).await.unwrap().handoff.unwrap();
    assert_eq!(frame["handoff"], json!(story));
    o.desk.resolve(&o.avi, id).await.unwrap();
    let other = until(async || avi.next().await, |f| f["kind"] == "resolved").await;
    assert!(other.get("handoff").is_none(), "and with no other");
    o.desk.stop().await;
}
