//! What a visitor's chat window holds, kept up by the feed alone.

use crate::support::Office;
use desk::{VMessage, Visitor, VisitorSubscription};
use domain::Id;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// One window of a visitor.
pub struct VisitorClient {
    pub visitor: Visitor,
    token: String,
    live: Option<VisitorSubscription>,
    seq: i64,
    messages: BTreeMap<Id, VMessage>,
    heard: Vec<String>,
    hello: bool,
}

impl VisitorClient {
    /// Opens the chat and listens from there.
    pub async fn new(o: &Office, visitor: Visitor, token: String) -> VisitorClient {
        let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.expect("a session");
        let messages = session.messages.into_iter().map(|m| (m.id, m)).collect();
        let (seq, live) = (session.seq, None);
        let mut client =
            VisitorClient { visitor, token, live, seq, messages, heard: Vec::new(), hello: false };
        client.connect(o).await;
        client
    }

    pub fn is_online(&self) -> bool {
        self.live.is_some() && self.hello
    }

    pub fn disconnect(&mut self) {
        self.live = None;
    }

    pub async fn connect(&mut self, o: &Office) {
        self.reconnect_from(o, self.seq).await;
    }

    pub async fn reconnect_from(&mut self, o: &Office, seq: i64) {
        self.hello = false;
        let live = o.desk.feed().subscribe_visitor(self.visitor.clone(), Some(seq)).await;
        self.live = Some(live.expect("subscribed"));
    }

    pub async fn conversation(&self, o: &Office) -> Id {
        let session = o.desk.visitor_session(&o.key, Some(&self.token), None, None).await.expect("a session");
        session.conversation_id.expect("a conversation")
    }

    pub fn says(&self, text: &str) -> bool {
        self.messages.values().any(|m| m.text == text)
    }

    /// The newest answer on the screen.
    pub fn newest_answer(&self) -> Option<Id> {
        self.messages.values().filter(|m| m.from != "you").map(|m| m.id).next_back()
    }

    /// Every frame that came.
    pub fn heard(&self) -> &[String] {
        &self.heard
    }

    /// Takes in what there is, without waiting.
    pub async fn hear(&mut self) {
        loop {
            let Some(live) = &mut self.live else { return };
            match tokio::time::timeout(Duration::ZERO, live.next()).await {
                Ok(Some(frame)) => self.apply(&frame),
                Ok(None) => panic!("the feed ended"),
                Err(_) => return,
            }
        }
    }

    /// Takes in frames until it is so.
    pub async fn hear_until(&mut self, good: impl Fn(&VisitorClient) -> bool) {
        while !good(self) {
            let live = self.live.as_mut().expect("online");
            let frame =
                tokio::time::timeout(Duration::from_secs(30), live.next()).await.expect("a frame in time");
            self.apply(&frame.expect("the feed goes on"));
        }
    }

    /// The window must be what a fresh one shows.
    pub async fn must_equal_a_fresh_one(&self, o: &Office, when: &str) {
        let session = o.desk.visitor_session(&o.key, Some(&self.token), None, None).await.expect("a session");
        let shown: Vec<&VMessage> = self.messages.values().collect();
        assert_eq!(shown, session.messages.iter().collect::<Vec<_>>(), "the visitor {when}");
    }

    fn apply(&mut self, text: &str) {
        self.heard.push(text.to_owned());
        let frame: Value = serde_json::from_str(text).expect("JSON");
        self.seq = self.seq.max(frame["seq"].as_i64().unwrap_or(0));
        match frame["type"].as_str().expect("a type") {
            "hello" => self.hello = true,
            "message" => {
                let message: VMessage = serde_json::from_value(frame["message"].clone()).expect("a message");
                self.messages.insert(message.id, message);
            }
            "removed" => {
                self.messages.remove(&frame["id"].as_i64().expect("a number"));
            }
            "read" => {
                let up_to = frame["message_id"].as_i64().expect("a number");
                for m in self.messages.values_mut().filter(|m| m.from == "you" && m.id <= up_to) {
                    m.state = "read".to_owned();
                }
            }
            _ => {}
        }
    }
}
