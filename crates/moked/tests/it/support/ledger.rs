//! The ledger: what the mailbox gave and the sink got, compared with what an agent sees.

use super::Centre;
use super::centre::{is_final, text};
use serde_json::Value;
use std::collections::BTreeMap;
use world::Mail;

impl Centre {
    /// Nothing is lost and nothing is doubled, in either direction.
    pub fn assert_ledger(&self) {
        let pages = self.pages();
        self.assert_mails(&pages);
        self.assert_replies(&pages);
        let aside = self.moked.get(&self.token, "/api/v1/quarantine");
        assert_eq!(aside["items"].as_array().map(Vec::len), Some(0), "{aside}");
    }

    /// Every conversation as its page shows it, by number.
    pub fn pages(&self) -> BTreeMap<i64, Vec<Value>> {
        let mut ids = Vec::new();
        for queue in ["all", "waiting", "snoozed", "resolved"] {
            let mut after = String::new();
            loop {
                let path = format!("/api/v1/conversations?queue={queue}&limit=100{after}");
                let page = self.moked.get(&self.token, &path);
                ids.extend(page["items"].as_array().into_iter().flatten().filter_map(|c| c["id"].as_i64()));
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
        }
        let entries = |id: i64| {
            let mut page = self.moked.get(&self.token, &format!("/api/v1/conversations/{id}"));
            let mut all = page["entries"].as_array().cloned().unwrap_or_default();
            while let Some(older) = page["older"].as_str() {
                let path = format!("/api/v1/conversations/{id}/entries?before={older}");
                page = self.moked.get(&self.token, &path);
                all.splice(0..0, page["entries"].as_array().cloned().unwrap_or_default());
            }
            all.into_iter().filter(|entry| entry["type"] == "message").collect()
        };
        ids.into_iter().map(|id| (id, entries(id))).collect()
    }

    /// Every mail of the mailbox is one message, in its conversation, in its order.
    pub fn assert_mails(&self, pages: &BTreeMap<i64, Vec<Value>>) {
        let delivered: usize = self.threads.iter().map(|thread| thread.tokens.len()).sum();
        assert_eq!(Mail::shared().mailbox(&self.address).len(), delivered, "the mailbox itself");
        let incoming = |messages: &[Value]| -> Vec<String> {
            let ours = messages.iter().filter(|m| m["direction"] == "in" && m["channel"] == "email");
            ours.map(|message| text(&message["text"])).collect()
        };
        let seen: usize = pages.values().map(|messages| incoming(messages).len()).sum();
        assert_eq!(seen, delivered, "messages seen and mails delivered");
        for thread in &self.threads {
            let id = thread.conversation.expect("every mail was found");
            let texts = incoming(&pages[&id]);
            let tokens: Vec<&str> =
                texts.iter().map(|t| t.split_whitespace().next_back().unwrap_or("")).collect();
            assert_eq!(tokens, thread.tokens, "conversation {id} of {}", thread.sender);
        }
    }

    /// Every answer is one message with an honest end, and left at most once unless it is marked.
    fn assert_replies(&self, pages: &BTreeMap<i64, Vec<Value>>) {
        let mut copies = self.copies();
        for reply in &self.replies {
            let all = pages.values().flatten();
            let found: Vec<&Value> = all.filter(|message| message["client_id"] == *reply.token).collect();
            let [message] = found[..] else { panic!("{} is {} messages", reply.token, found.len()) };
            let (state, reason) = (text(&message["delivery"]["state"]), text(&message["delivery"]["reason"]));
            assert!(is_final(&state), "{}: {state}", reply.token);
            assert!(state == "sent" || !reason.is_empty(), "{}: {state} without a reason", reply.token);
            let marked = message["delivery"]["possible_duplicate"] == true;
            let left = copies.remove(&message["id"].as_i64().expect("a number")).unwrap_or(0);
            match state.as_str() {
                "sent" if marked => assert!(left >= 1, "{}: {left} copies", reply.token),
                "sent" => assert_eq!(left, 1, "{}: copies of what was sent", reply.token),
                "uncertain" => assert!(left <= 1, "{}: {left} copies", reply.token),
                _ => assert_eq!(left, 0, "{}: copies of what failed", reply.token),
            }
        }
        assert!(copies.is_empty(), "the sink has what nobody wrote: {copies:?}");
    }

    /// How many answers ended as `state`.
    pub fn ended_as(&self, state: &str) -> usize {
        self.replies.iter().filter(|reply| reply.state == state).count()
    }

    /// Accepted copies by the number of the message, which our Message-ID carries.
    pub fn copies(&self) -> BTreeMap<i64, usize> {
        let mut copies = BTreeMap::new();
        for id in self.message_ids() {
            let number = id.split('.').nth(2).and_then(|word| word.parse().ok());
            *copies.entry(number.unwrap_or_else(|| panic!("{id} is no id of ours"))).or_default() += 1;
        }
        copies
    }

    /// The Message-ID of everything the sink accepted, in order.
    pub fn message_ids(&self) -> Vec<String> {
        let id = |data: Vec<u8>| {
            let text = String::from_utf8_lossy(&data).into_owned();
            let line = text.lines().find(|line| line.to_lowercase().starts_with("message-id:"));
            line.and_then(|line| line.split(['<', '>']).nth(1)).expect("a Message-ID").to_owned()
        };
        self.sink.accepted().into_iter().map(|accepted| id(accepted.data)).collect()
    }
}
