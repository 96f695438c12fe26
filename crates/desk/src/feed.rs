//! The live feed: the journal as it grows, encoded once, given to those who may see it.
//!
//! A listener resumes after the sequence number it has; frames repeated at the seam carry the newest state, so that
//! applying one twice changes nothing. Who is too far behind is told to fetch anew.

use crate::frame::{self, Text};
use crate::hub::Ear;
use crate::personal::{AGE_SECONDS, Kept};
use crate::told::{Made, tell};
use crate::visitor_feed::{know_visitors, visitor_frames};
use crate::{Desk, DeskError, Result};
use domain::{Action, Agent, EventKind, Id, Time, count};
use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::{agent, conversation, event, raw};

/// Facts that a listener may be behind before it has to fetch anew.
const FARTHEST: i64 = 2000;

/// One frame: JSON text, shared by all who get it.
pub type Frame = Text;

/// Runs until the desk stops, from the place in the journal where it was when the desk started: who subscribes
/// before this task gets its turn misses nothing.
pub(crate) async fn run(desk: Desk, mut seq: i64) {
    let mut stop = desk.stopped();
    let mut changes = desk.0.store.changes();
    let mut counted_at = Time(0);
    let mut kept = Kept::default();
    loop {
        let pass = async {
            let grew = desk.tell_after(&mut seq, &mut kept).await?;
            // what becomes due changes a number without a fact
            let old = desk.now() > counted_at.plus_seconds(AGE_SECONDS);
            if (grew || old) && desk.0.hub.has_agents() {
                counted_at = desk.now();
                desk.tell_counts(&mut kept).await?;
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

    async fn tell_after(&self, seq: &mut i64, kept: &mut Kept) -> Result<bool> {
        let mut grew = false;
        loop {
            let hub = &self.0.hub;
            let nobody = || !hub.has_agents() && !hub.has_visitors();
            if nobody() {
                let newest = self.newest_seq().await?;
                // asked again: who came meanwhile may have begun before this place
                if nobody() {
                    *seq = newest;
                    kept.forget();
                    return Ok(grew);
                }
            }
            let mut read = self.0.store.read().await?;
            let events = event::after(&mut read, *seq, 200).await?;
            if events.is_empty() {
                return Ok(grew);
            }
            grew = true;
            for event in events {
                *seq = event.seq;
                kept.saw(event.fact.kind);
                if matches!(event.fact.kind, EventKind::AgentChanged | EventKind::TeamChanged) {
                    hub.refresh(&agent::all(&mut read).await?);
                }
                if hub.has_visitors() {
                    know_visitors(&mut read, hub, &event).await?;
                    for (contact_id, inbox_id, text) in
                        visitor_frames(&mut read, &self.0.config.key, &event).await?
                    {
                        hub.tell_visitors(contact_id, inbox_id, event.seq, &text);
                    }
                }
                if hub.has_agents() {
                    let told = tell(&mut read, event, self.now()).await?;
                    let mut made = Made::default();
                    hub.tell_agents(told.event.seq, |subject| made.for_subject(&told, subject));
                }
            }
        }
    }

    async fn tell_counts(&self, kept: &mut Kept) -> Result<()> {
        let (counters, quarantined, personal) = {
            let mut read = self.0.store.read().await?;
            let counters = store::count::counters(&mut read).await?;
            let quarantined = raw::quarantined_count(&mut read).await?;
            (counters, quarantined, kept.counted(&mut read, self.now()).await?)
        };
        self.0.hub.tell_counts(|subject| count::counts(subject, &counters, quarantined, &personal));
        Ok(())
    }
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
                    let mut told = tell(&mut read, e, desk.now()).await?;
                    if let Some(row) = &mut told.row
                        && let Some(theirs) = conversation::get_for(&mut read, row.id, agent.id).await?
                    {
                        // who comes back learns what they saw elsewhere in the meantime
                        *row = theirs;
                    }
                    waiting.extend(Made::default().for_subject(&told, &subject));
                }
            }
        }
        waiting.push_back(frame::hello(now_at));
        waiting.push_back(frame::counts(&desk.counts(&agent).await?));
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
