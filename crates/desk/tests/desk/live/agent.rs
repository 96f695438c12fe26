//! What an agent's screen holds, kept up by the feed alone.

use crate::support::Office;
use desk::{ConversationFull, ListQuery, Subscription};
use domain::{Agent, Benefit, Commitment, Contact, ConversationRow, Counts, Entry, Id, Queue};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::time::Duration;

/// All that is shown, by its number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    rows: BTreeMap<Id, ConversationRow>,
    entries: BTreeMap<Id, BTreeMap<String, Entry>>,
    contacts: BTreeMap<Id, Contact>,
    commitments: BTreeMap<Id, Vec<Commitment>>,
    benefits: BTreeMap<Id, Vec<Benefit>>,
    counts: Counts,
}

/// One browser of an agent.
pub struct AgentClient {
    agent: Agent,
    live: Option<Subscription>,
    seq: i64,
    screen: Screen,
}

/// Everything that this agent may see, fetched.
async fn fetch(o: &Office, agent: &Agent) -> (Screen, i64) {
    let seq = o.desk.me(agent).await.expect("me").seq;
    let mut screen = Screen { counts: o.desk.counts(agent).await.expect("counts"), ..Screen::default() };
    for queue in [Queue::All, Queue::Waiting, Queue::Snoozed, Queue::Resolved] {
        let mut after = None;
        loop {
            let query = ListQuery { queue, team: None, tag: None, order: None, limit: Some(100), after };
            let page = o.desk.conversations(agent, query).await.expect("a page");
            for row in page.items {
                screen.open(o, agent, row.id).await;
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    (screen, seq)
}

impl Screen {
    /// Fetches one conversation; it may be gone by now.
    async fn open(&mut self, o: &Office, agent: &Agent, id: Id) {
        let Ok(ConversationFull { conversation, contact, entries, commitments, benefits, .. }) =
            o.desk.conversation(agent, id).await
        else {
            return;
        };
        self.entries.insert(id, entries.into_iter().map(|e| (e.key().to_owned(), e)).collect());
        self.contacts.insert(contact.id, contact);
        self.commitments.insert(id, timeless(commitments));
        self.benefits.insert(id, benefits);
        self.rows.insert(id, conversation);
    }

    fn forget(&mut self, id: Id) {
        self.rows.remove(&id);
        self.entries.remove(&id);
        self.commitments.remove(&id);
        self.benefits.remove(&id);
        self.contacts.retain(|c, _| self.rows.values().any(|r| r.contact.id == *c));
    }

    /// A contact as it is now, in every row of theirs.
    fn know(&mut self, contact: Contact) {
        for row in self.rows.values_mut().filter(|r| r.contact.id == contact.id) {
            row.contact.name.clone_from(&contact.name);
        }
        for promise in self.commitments.values_mut().flatten().filter(|c| c.contact.id == contact.id) {
            promise.contact.name.clone_from(&contact.name);
        }
        for benefit in self.benefits.values_mut().flatten().filter(|b| b.contact.id == contact.id) {
            benefit.contact.name.clone_from(&contact.name);
        }
        if self.contacts.contains_key(&contact.id) {
            self.contacts.insert(contact.id, contact);
        }
    }
}

impl AgentClient {
    /// Fetches everything and listens from there.
    pub async fn new(o: &Office, agent: Agent) -> AgentClient {
        let (screen, seq) = fetch(o, &agent).await;
        let mut client = AgentClient { agent, live: None, seq, screen };
        client.connect(o).await;
        client
    }

    pub fn is_online(&self) -> bool {
        self.live.is_some()
    }

    pub fn disconnect(&mut self) {
        self.live = None;
    }

    pub async fn connect(&mut self, o: &Office) {
        self.live =
            Some(o.desk.feed().subscribe(self.agent.clone(), Some(self.seq)).await.expect("subscribed"));
    }

    /// The newest message of the contact that stands on the screen, in some unread conversation.
    pub fn something_unread(&self) -> Option<(Id, Id)> {
        let unread = self.screen.rows.values().find(|r| r.unread == Some(true))?;
        let shown = self.screen.entries.get(&unread.id)?.values().filter_map(|e| match e {
            Entry::Message(m) => Some(m.id),
            _ => None,
        });
        Some((unread.id, shown.max()?))
    }

    /// The agent has seen a conversation up to a message; their own browser knows it without a frame.
    pub async fn see(&mut self, o: &Office, id: Id, message_id: Id) {
        if o.desk.seen(&self.agent, id, message_id).await.is_err() {
            return;
        }
        if let Some(row) = self.screen.rows.get_mut(&id).filter(|r| r.last_in_id <= Some(message_id)) {
            row.unread = Some(false);
        }
    }

    /// Takes in what there is, without waiting.
    pub async fn hear(&mut self, o: &Office) {
        loop {
            let Some(live) = &mut self.live else { return };
            match tokio::time::timeout(Duration::ZERO, live.next()).await {
                Ok(Some(frame)) => self.apply(o, &frame).await,
                Ok(None) => panic!("the feed ended"),
                Err(_) => return,
            }
        }
    }

    /// Takes in frames until the place in the journal was told.
    pub async fn hear_up_to(&mut self, o: &Office, seq: i64) {
        while self.seq < seq {
            let live = self.live.as_mut().expect("online");
            let frame =
                tokio::time::timeout(Duration::from_secs(30), live.next()).await.expect("a frame in time");
            self.apply(o, &frame.expect("the feed goes on")).await;
        }
        // the numbers come after the facts that changed them
        let until = std::time::Instant::now() + Duration::from_secs(30);
        while self.screen.counts != o.desk.counts(&self.agent).await.expect("counts") {
            assert!(std::time::Instant::now() < until, "the numbers of {} stay behind", self.agent.name);
            self.hear(o).await;
            tokio::task::yield_now().await;
        }
        self.hear(o).await;
    }

    /// The screen must be what a fresh browser shows.
    pub async fn must_equal_a_fresh_one(&self, o: &Office, when: &str) {
        let (fresh, _) = fetch(o, &self.agent).await;
        let name = &self.agent.name;
        same(&self.screen.rows, &fresh.rows, &format!("rows of {name} {when}"));
        same(&self.screen.contacts, &fresh.contacts, &format!("contacts of {name} {when}"));
        same(&self.screen.commitments, &fresh.commitments, &format!("promises for {name} {when}"));
        same(&self.screen.benefits, &fresh.benefits, &format!("benefits for {name} {when}"));
        for (id, due) in &fresh.entries {
            let shown = self.screen.entries.get(id).cloned().unwrap_or_default();
            same(&shown, due, &format!("lines of {id} for {name} {when}"));
        }
        assert_eq!(self.screen.counts, fresh.counts, "numbers of {name} {when}");
    }

    async fn apply(&mut self, o: &Office, frame: &str) {
        let frame: Value = serde_json::from_str(frame).expect("JSON");
        match frame["type"].as_str().expect("a type") {
            "event" => self.event(o, &frame).await,
            "counts" => self.screen.counts = parsed(&frame["counts"]),
            "seen" => {
                if let Some(row) = self.screen.rows.get_mut(&parsed(&frame["conversation_id"])) {
                    row.unread = Some(false);
                }
            }
            "resync" => (self.screen, self.seq) = fetch(o, &self.agent).await,
            _ => {}
        }
    }

    async fn event(&mut self, o: &Office, frame: &Value) {
        let seq = frame["seq"].as_i64().expect("a place");
        if seq <= self.seq {
            return;
        }
        self.seq = seq;
        if let Some(id) = frame["gone"].as_i64() {
            self.screen.forget(id);
        }
        if !frame["contact"].is_null() {
            self.screen.know(parsed(&frame["contact"]));
        }
        if frame["conversation"].is_null() {
            return;
        }
        let mut row: ConversationRow = parsed(&frame["conversation"]);
        let id = row.id;
        match self.screen.rows.get(&id) {
            Some(there) => row.unread = row.unread.or(there.unread),
            // it came into view: its page is opened
            None => return self.screen.open(o, &self.agent, id).await,
        }
        self.screen.rows.insert(id, row);
        if let Some(commitments) = frame.get("commitments") {
            self.screen.commitments.insert(id, timeless(parsed(commitments)));
        }
        if let Some(benefits) = frame.get("benefits") {
            self.screen.benefits.insert(id, parsed(benefits));
        }
        let entries = self.screen.entries.entry(id).or_default();
        for entry in parsed::<Vec<Entry>>(&frame["entries"]) {
            entries.insert(entry.key().to_owned(), entry);
        }
        for key in parsed::<Vec<String>>(&frame["removed"]) {
            entries.remove(&key);
        }
    }
}

/// Promises as the feed tells them: that one is late a screen sees by its own clock.
fn timeless(promises: Vec<Commitment>) -> Vec<Commitment> {
    promises.into_iter().map(|c| Commitment { overdue: false, ..c }).collect()
}

/// Compares one by one, so that a difference can be read.
fn same<K: Ord + Debug, V: PartialEq + Debug>(shown: &BTreeMap<K, V>, due: &BTreeMap<K, V>, what: &str) {
    for (key, value) in due {
        assert_eq!(shown.get(key), Some(value), "{key:?} of the {what}");
    }
    let extra: Vec<&K> = shown.keys().filter(|key| !due.contains_key(key)).collect();
    assert!(extra.is_empty(), "{extra:?} too many in the {what}");
}

fn parsed<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{e}: {value}"))
}
