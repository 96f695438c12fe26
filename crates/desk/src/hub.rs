//! Who listens now: agents with what they look at, and visitors. Everything here may be lost at any moment.

use crate::frame::{self, Presence, Text};
use domain::{Agent, Counts, Id, Subject, Wait};
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::mpsc;

/// Frames that may wait for a slow reader before it has to fetch anew.
const BUFFER: usize = 256;

/// A frame with its place in the journal (0 for what has none).
pub(crate) type Sent = (i64, Text);

pub(crate) struct Listener {
    pub(crate) agent: Agent,
    pub(crate) looks_at: Option<Id>,
    pub(crate) types: bool,
    pub(crate) counts: Option<Counts>,
    frames: mpsc::Sender<Sent>,
    lagged: Arc<AtomicBool>,
}

pub(crate) struct VisitorListener {
    /// For whom the address was made: this stays, whatever contacts are joined.
    pub(crate) origin_id: Option<Id>,
    pub(crate) address: String,
    pub(crate) inbox_id: Id,
    /// What they were told last of how soon a person is there.
    wait: Option<Wait>,
    frames: mpsc::Sender<Sent>,
    lagged: Arc<AtomicBool>,
}

#[derive(Default)]
struct Rooms {
    agents: HashMap<u64, Listener>,
    visitors: HashMap<u64, VisitorListener>,
    closed: bool,
}

/// The table of listeners.
#[derive(Default)]
pub(crate) struct Hub {
    rooms: Mutex<Rooms>,
    next: AtomicU64,
}

/// The listener's end.
pub(crate) struct Ear {
    pub(crate) id: u64,
    pub(crate) frames: mpsc::Receiver<Sent>,
    pub(crate) lagged: Arc<AtomicBool>,
}

fn offer(frames: &mpsc::Sender<Sent>, lagged: &AtomicBool, sent: &Sent) {
    if let Err(mpsc::error::TrySendError::Full(_)) = frames.try_send(sent.clone()) {
        lagged.store(true, Ordering::Release);
    }
}

impl Hub {
    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.rooms.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn listen(&self, agent: Agent) -> Ear {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (send, frames) = mpsc::channel(BUFFER);
        let lagged = Arc::new(AtomicBool::new(false));
        let mut rooms = self.rooms();
        if !rooms.closed {
            let listener = Listener {
                agent,
                looks_at: None,
                types: false,
                counts: None,
                frames: send,
                lagged: lagged.clone(),
            };
            rooms.agents.insert(id, listener);
        }
        Ear { id, frames, lagged }
    }

    pub(crate) fn listen_visitor(&self, inbox_id: Id, address: String, origin_id: Option<Id>) -> Ear {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (send, frames) = mpsc::channel(BUFFER);
        let lagged = Arc::new(AtomicBool::new(false));
        let mut rooms = self.rooms();
        if !rooms.closed {
            let lagged = lagged.clone();
            let listener = VisitorListener { origin_id, address, inbox_id, wait: None, frames: send, lagged };
            rooms.visitors.insert(id, listener);
        }
        Ear { id, frames, lagged }
    }

    pub(crate) fn leave(&self, id: u64) {
        let left = {
            let mut rooms = self.rooms();
            rooms.visitors.remove(&id);
            rooms.agents.remove(&id).and_then(|l| l.looks_at)
        };
        if let Some(conversation_id) = left {
            self.tell_presence(conversation_id);
        }
    }

    pub(crate) fn sockets(&self) -> usize {
        let rooms = self.rooms();
        rooms.agents.len() + rooms.visitors.len()
    }

    pub(crate) fn has_agents(&self) -> bool {
        !self.rooms().agents.is_empty()
    }

    pub(crate) fn has_visitors(&self) -> bool {
        !self.rooms().visitors.is_empty()
    }

    /// Sends to every agent for whom `frame` makes something; it is asked with who they are.
    pub(crate) fn tell_agents(&self, seq: i64, mut frame: impl FnMut(&Subject) -> Option<Text>) {
        for listener in self.rooms().agents.values() {
            if let Some(text) = frame(&listener.agent.subject()) {
                offer(&listener.frames, &listener.lagged, &(seq, text));
            }
        }
    }

    pub(crate) fn tell_agent(&self, agent_id: Id, text: Text) {
        for listener in self.rooms().agents.values().filter(|l| l.agent.id == agent_id) {
            offer(&listener.frames, &listener.lagged, &(0, text.clone()));
        }
    }

    /// Sends each agent their numbers, when they changed.
    pub(crate) fn tell_counts(&self, count: impl Fn(&Subject) -> Counts) {
        for listener in self.rooms().agents.values_mut() {
            let counts = count(&listener.agent.subject());
            if listener.counts.as_ref() != Some(&counts) {
                offer(&listener.frames, &listener.lagged, &(0, frame::counts(&counts)));
                listener.counts = Some(counts);
            }
        }
    }

    pub(crate) fn tell_visitors(&self, origin_id: Id, inbox_id: Id, seq: i64, text: &Text) {
        for v in self.rooms().visitors.values() {
            if v.origin_id == Some(origin_id) && v.inbox_id == inbox_id {
                offer(&v.frames, &v.lagged, &(seq, text.clone()));
            }
        }
    }

    /// The visitors who listen and are known, by whom their address was made for and inbox.
    pub(crate) fn visitors(&self) -> BTreeSet<(Id, Id)> {
        let rooms = self.rooms();
        rooms.visitors.values().filter_map(|v| Some((v.origin_id?, v.inbox_id))).collect()
    }

    /// Tells a visitor how soon a person is there, in each window that does not show it yet. Returns in how many.
    pub(crate) fn tell_wait(&self, origin_id: Id, inbox_id: Id, person: &Wait, text: &Text) -> usize {
        let mut told = 0;
        for v in self.rooms().visitors.values_mut() {
            if v.origin_id == Some(origin_id) && v.inbox_id == inbox_id && v.wait.as_ref() != Some(person) {
                offer(&v.frames, &v.lagged, &(0, text.clone()));
                v.wait = Some(person.clone());
                told += 1;
            }
        }
        told
    }

    /// A visitor's first message made them a contact.
    pub(crate) fn know_visitor(&self, inbox_id: Id, address: &str, origin_id: Id) {
        for v in self.rooms().visitors.values_mut() {
            if v.inbox_id == inbox_id && v.address == address {
                v.origin_id = Some(origin_id);
            }
        }
    }

    pub(crate) fn look(&self, id: u64, at: Option<Id>) {
        let before = {
            let mut rooms = self.rooms();
            let Some(listener) = rooms.agents.get_mut(&id) else { return };
            listener.types = false;
            std::mem::replace(&mut listener.looks_at, at)
        };
        for conversation_id in [before, at].into_iter().flatten() {
            self.tell_presence(conversation_id);
        }
    }

    /// Returns the agent's name when they look at this conversation and their typing changed.
    pub(crate) fn types(&self, id: u64, conversation_id: Id, on: bool) -> Option<String> {
        let name = {
            let mut rooms = self.rooms();
            let listener = rooms.agents.get_mut(&id)?;
            if listener.looks_at != Some(conversation_id) || listener.types == on {
                return None;
            }
            listener.types = on;
            listener.agent.name.clone()
        };
        self.tell_presence(conversation_id);
        Some(name)
    }

    fn tell_presence(&self, conversation_id: Id) {
        let rooms = self.rooms();
        for listener in rooms.agents.values().filter(|l| l.looks_at == Some(conversation_id)) {
            let others = others(&rooms, conversation_id, listener.agent.id);
            offer(&listener.frames, &listener.lagged, &(0, frame::presence(conversation_id, &others)));
        }
    }

    pub(crate) fn others(&self, conversation_id: Id, agent_id: Id) -> Vec<Presence> {
        others(&self.rooms(), conversation_id, agent_id)
    }

    /// A visitor is writing.
    pub(crate) fn tell_lookers(&self, conversation_id: Id, text: &Text) {
        for l in self.rooms().agents.values().filter(|l| l.looks_at == Some(conversation_id)) {
            offer(&l.frames, &l.lagged, &(0, text.clone()));
        }
    }

    /// Agents changed: everyone listens as who they are now, and those who may no longer sign in are closed.
    pub(crate) fn refresh(&self, agents: &[Agent]) {
        self.rooms().agents.retain(|_, listener| {
            match agents.iter().find(|a| a.id == listener.agent.id && a.active) {
                Some(agent) => {
                    listener.agent = agent.clone();
                    true
                }
                None => false,
            }
        });
    }

    pub(crate) fn close_agent(&self, agent_id: Id) {
        self.rooms().agents.retain(|_, l| l.agent.id != agent_id);
    }

    pub(crate) fn close_all(&self) {
        let mut rooms = self.rooms();
        rooms.closed = true;
        rooms.agents.clear();
        rooms.visitors.clear();
    }
}

fn others(rooms: &Rooms, conversation_id: Id, agent_id: Id) -> Vec<Presence> {
    let mut found: Vec<Presence> = Vec::new();
    for l in rooms.agents.values().filter(|l| l.looks_at == Some(conversation_id) && l.agent.id != agent_id) {
        match found.iter_mut().find(|p| p.agent.id == l.agent.id) {
            Some(there) => there.typing |= l.types,
            None => found.push(Presence { agent: l.agent.brief(), typing: l.types }),
        }
    }
    found.sort_by_key(|p| p.agent.id);
    found
}
