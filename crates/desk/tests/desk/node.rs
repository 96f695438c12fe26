//! Several nodes on one PostgreSQL: what one does is seen at the other.

use crate::support::{Mail, Office};
use crate::visitor::say;
use desk::{Desk, Feed, ReplyDraft};
use serde_json::Value;
use std::time::Duration;

async fn until(what: &str, next: impl AsyncFnMut() -> Option<Value>, good: impl Fn(&Value) -> bool) -> Value {
    let mut next = next;
    let look = async {
        loop {
            let frame = next().await.expect("the feed goes on");
            if good(&frame) {
                return frame;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), look).await.unwrap_or_else(|_| panic!("in vain for {what}"))
}

fn read(frame: Option<desk::Frame>) -> Option<Value> {
    frame.map(|f| serde_json::from_str(&f).expect("JSON"))
}

async fn pair(o: &Office) -> (Desk, Feed) {
    let other = o.another().await;
    o.desk.start().await.unwrap();
    other.start().await.unwrap();
    let feed = other.feed();
    (other, feed)
}

#[tokio::test]
async fn an_agent_at_one_node_sees_what_came_in_at_the_other() {
    let o = Office::postgres().await;
    let (other, feed) = pair(&o).await;
    let mut avi = feed.subscribe(o.avi.clone(), None).await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    until("the mail", async || read(avi.next().await), |f| f["conversation"]["id"] == id).await;
    o.desk.stop().await;
    other.stop().await;
}

#[tokio::test]
async fn a_visitor_at_one_node_sees_what_was_answered_at_the_other() {
    let o = Office::postgres().await;
    let (other, feed) = pair(&o).await;
    let (visitor, token) = o.visitor().await;
    let mut tab = feed.subscribe_visitor(visitor.clone(), None).await.unwrap();
    // the first message makes them a contact, at the node where they do not listen
    o.desk.visitor_write(&visitor, say("k1", "שלום")).await.unwrap();
    until("their own words", async || read(tab.next().await), |f| f["message"]["text"] == "שלום").await;
    let id = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().conversation_id.unwrap();
    let draft = ReplyDraft { text: "כן?".to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.unwrap();
    until("the answer", async || read(tab.next().await), |f| f["message"]["text"] == "כן?").await;
    o.desk.stop().await;
    other.stop().await;
}
