//! The live feed: the journal as it grows, encoded once, given to those who may see it.
//!
//! A listener resumes after the sequence number it has; frames repeated at the seam carry the newest state, so that
//! applying one twice changes nothing. Who is too far behind is told to fetch anew.

use crate::conversation::{line, object};
use crate::frame::{self, EventFrame, Text};
use crate::hub::Ear;
use crate::visitor_feed::visitor_frames;
use crate::{Desk, DeskError, Result};
use domain::{
    Action, Agent, Contact, ConversationRow, Entry, Event, EventKind, Id, Object, Subject, can, count,
};
use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::{Read, agent, contact, conversation, event, message, note, raw};

/// Facts that a listener may be behind before it has to fetch anew.
const FARTHEST: i64 = 2000;

/// One frame: JSON text, shared by all who get it.
pub type Frame = Text;

/// A fact with the state it led to.
struct Told {
    event: Event,
    row: Option<ConversationRow>,
    entries: Vec<Entry>,
    removed: Vec<String>,
    contact: Option<Contact>,
    scope: &'static str,
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    let mut changes = desk.0.store.changes();
    let mut seq = desk.newest_seq().await.unwrap_or(0);
    loop {
        let pass = async {
            let grew = desk.tell_after(&mut seq).await?;
            if grew && desk.0.hub.has_agents() {
                desk.tell_counts().await?;
            }
            Ok::<_, DeskError>(())
        };
        if let Err(error) = pass.await {
            tracing::error!(%error, "the live feed waits");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let poll = Duration::from_millis(if desk.0.store.is_shared() { 300 } else { 5000 });
        tokio::select! {
            _ = stop.changed() => return,
            _ = changes.changed() => {}
            // another node may have written
            () = tokio::time::sleep(poll) => {}
        }
    }
}

impl Desk {
    /// The live feed.
    pub fn feed(&self) -> Feed {
        Feed(self.clone())
    }

    async fn tell_after(&self, seq: &mut i64) -> Result<bool> {
        let mut grew = false;
        loop {
            let hub = &self.0.hub;
            if !hub.has_agents() && !hub.has_visitors() {
                *seq = self.newest_seq().await?;
                return Ok(grew);
            }
            let mut read = self.0.store.read().await?;
            let events = event::after(&mut read, *seq, 200).await?;
            if events.is_empty() {
                return Ok(grew);
            }
            grew = true;
            for event in events {
                *seq = event.seq;
                if matches!(event.fact.kind, EventKind::AgentChanged | EventKind::TeamChanged) {
                    hub.refresh(&agent::all(&mut read).await?);
                }
                if hub.has_visitors() {
                    for (contact_id, inbox_id, text) in
                        visitor_frames(&mut read, &self.0.config.key, &event).await?
                    {
                        hub.tell_visitors(contact_id, inbox_id, event.seq, &text);
                    }
                }
                if hub.has_agents() {
                    let told = tell(&mut read, event).await?;
                    let mut made = Made::default();
                    hub.tell_agents(told.event.seq, |subject| made.for_subject(&told, subject));
                }
            }
        }
    }

    async fn tell_counts(&self) -> Result<()> {
        let mut read = self.0.store.read().await?;
        let counters = store::count::counters(&mut read).await?;
        let quarantined = raw::quarantined_count(&mut read).await?;
        drop(read);
        self.0.hub.tell_counts(|subject| count::counts(subject, &counters, quarantined));
        Ok(())
    }
}

/// Gathers the state that a fact led to.
async fn tell(read: &mut Read, event: Event) -> Result<Told> {
    let mut told =
        Told { event, row: None, entries: Vec::new(), removed: Vec::new(), contact: None, scope: "settings" };
    let number = |e: &Event, key: &str| e.fact.data.get(key).and_then(serde_json::Value::as_i64);
    if let Some(id) = told.event.fact.conversation_id {
        told.scope = "conversation";
        told.row = conversation::get(read, id).await?;
        if told.event.fact.kind == EventKind::MessageReceived
            && let Some(row) = &mut told.row
        {
            row.unread = Some(true);
        }
        match told.event.fact.kind {
            EventKind::NoteWritten => {
                if let Some(note_id) = number(&told.event, "note_id") {
                    told.entries.extend(note::get(read, note_id).await?.map(Entry::Note));
                }
            }
            EventKind::ReplyTakenBack => {
                told.removed.extend(number(&told.event, "message_id").map(|id| format!("m{id}")));
            }
            EventKind::MessagesSeen => {
                let up_to = number(&told.event, "up_to").unwrap_or(0);
                let seen = message::of_conversation(read, id, 0, up_to + 1, 20).await?;
                told.entries.extend(seen.into_iter().map(|m| Entry::Message(Box::new(m))));
            }
            _ => {
                if let Some(message_id) = number(&told.event, "message_id") {
                    match message::get(read, message_id).await? {
                        Some(m) => told.entries.push(Entry::Message(Box::new(m))),
                        None => told.removed.push(format!("m{message_id}")),
                    }
                }
            }
        }
        told.entries.extend(line(&told.event));
    } else if told.event.fact.kind == EventKind::ContactEdited {
        told.scope = "contact";
        let id = told
            .event
            .fact
            .object
            .as_deref()
            .and_then(|o| o.strip_prefix("contact:"))
            .and_then(|t| t.parse().ok());
        if let Some(id) = id {
            told.contact = contact::get(read, id).await?;
        }
    }
    Ok(told)
}

/// The texts made of one fact: the whole for those who may see it, "gone" for the others.
#[derive(Default)]
struct Made {
    whole: Option<Text>,
    gone: Option<Text>,
}

impl Made {
    fn for_subject(&mut self, told: &Told, subject: &Subject) -> Option<Text> {
        let kind = told.event.fact.kind;
        match (&told.row, told.scope) {
            (Some(row), _) if can(subject, Action::Read, object(row)) => {
                Some(self.whole.get_or_insert_with(|| text(told, None)).clone())
            }
            // only these move a conversation out of somebody's sight
            (Some(row), _) if matches!(kind, EventKind::Assigned | EventKind::Transferred) => {
                Some(self.gone.get_or_insert_with(|| text(told, Some(row.id))).clone())
            }
            (Some(_), _) | (None, "conversation") => None,
            (None, "contact") if !can(subject, Action::Read, Object::Directory) => None,
            (None, "contact") => Some(self.whole.get_or_insert_with(|| text(told, None)).clone()),
            (None, _) => Some(self.whole.get_or_insert_with(|| text(told, None)).clone()),
        }
    }
}

fn text(told: &Told, gone: Option<Id>) -> Text {
    let seen = gone.is_none();
    let row = told.row.as_ref().filter(|_| seen);
    frame::json(&EventFrame {
        kind_of_frame: "event",
        seq: told.event.seq,
        kind: told.event.fact.kind,
        at: told.event.fact.at,
        actor: &told.event.fact.actor,
        conversation: row,
        entries: if seen { &told.entries } else { &[] },
        removed: if seen { told.removed.clone() } else { Vec::new() },
        gone,
        scope: told.scope,
        contact: told.contact.as_ref(),
    })
}

/// Where listeners subscribe.
#[derive(Clone)]
pub struct Feed(pub(crate) Desk);

/// One agent's feed; leaving is dropping it.
pub struct Subscription {
    desk: Desk,
    agent: Agent,
    ear: Ear,
    waiting: VecDeque<Frame>,
    told_up_to: i64,
}

impl Feed {
    /// Subscribes an agent; `after` is the last sequence number they have.
    pub async fn subscribe(&self, agent: Agent, after: Option<i64>) -> Result<Subscription> {
        let desk = self.0.clone();
        let ear = desk.0.hub.listen(agent.clone());
        let now_at = desk.newest_seq().await?;
        let mut waiting = VecDeque::new();
        let from = after.unwrap_or(now_at);
        if from > now_at || now_at - from > FARTHEST {
            waiting.push_back(frame::resync());
        } else {
            let subject = agent.subject();
            let mut read = desk.0.store.read().await?;
            let mut at = from;
            while at < now_at {
                let events = event::after(&mut read, at, 200).await?;
                if events.is_empty() {
                    break;
                }
                for e in events {
                    at = e.seq;
                    let told = tell(&mut read, e).await?;
                    waiting.extend(Made::default().for_subject(&told, &subject));
                }
            }
        }
        waiting.push_back(frame::hello(now_at));
        Ok(Subscription { desk, agent, ear, waiting, told_up_to: now_at })
    }
}

impl Subscription {
    /// The next frame; `None` when the session must end.
    pub async fn next(&mut self) -> Option<Frame> {
        if let Some(frame) = self.waiting.pop_front() {
            return Some(frame);
        }
        loop {
            if self.ear.lagged.swap(false, Ordering::AcqRel) {
                while self.ear.frames.try_recv().is_ok() {}
                return Some(frame::resync());
            }
            let (seq, text) = self.ear.frames.recv().await?;
            // what was told while catching up is not told again
            if seq == 0 || seq > self.told_up_to {
                return Some(text);
            }
        }
    }

    /// The agent looks at a conversation, or at none.
    pub async fn look(&self, conversation_id: Option<Id>) {
        let allowed = match conversation_id {
            None => None,
            Some(id) => {
                let reached = async {
                    let mut read = self.desk.0.store.read().await?;
                    crate::conversation::reach(&mut read, &self.agent, Action::Read, id).await
                };
                reached.await.ok().map(|row| row.id)
            }
        };
        self.desk.0.hub.look(self.ear.id, allowed);
    }

    /// The agent is writing in the conversation they look at.
    pub async fn typing(&self, conversation_id: Id, on: bool) {
        if let Some(name) = self.desk.0.hub.types(self.ear.id, conversation_id, on) {
            self.desk.tell_visitor_typing(conversation_id, on, &name).await;
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.desk.0.hub.leave(self.ear.id);
    }
}
