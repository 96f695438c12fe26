//! A mail server of our own that accepts everything, remembers it, and fails when it is told to.
mod script;
mod talk;

pub use script::{Act, Rule, Verb};

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// One message that the sink took responsibility for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The envelope's sender; empty for notifications.
    pub from: String,
    /// The envelope's recipients that were not refused.
    pub to: Vec<String>,
    /// The message as it was before dots were doubled.
    pub data: Vec<u8>,
    /// The name that the client logged in with.
    pub login: Option<String>,
    /// Which connection brought it, counted from 1.
    pub connection: usize,
}

/// What the listener, its connections and the test share.
#[derive(Debug, Default)]
struct State {
    accepted: Vec<Accepted>,
    rules: Vec<Rule>,
    connections: usize,
}

/// The sink; stops listening and hangs up when dropped.
#[derive(Debug)]
pub struct Sink {
    port: u16,
    state: Shared,
    listening: tokio::task::JoinHandle<()>,
}

/// The state behind its lock.
#[derive(Clone, Debug, Default)]
struct Shared(Arc<Mutex<State>>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("not poisoned")
    }

    /// The acts of all rules that strike now, in the order in which they were given.
    fn acts(&self, verb: Verb, recipients: &[String]) -> Vec<Act> {
        let mut state = self.lock();
        let striking = state
            .rules
            .iter_mut()
            .filter_map(|rule| rule.strikes(verb, recipients).then(|| rule.act.clone()));
        striking.collect()
    }
}

impl Sink {
    /// A sink that behaves, on a free port of loopback.
    pub async fn start() -> Sink {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let state = Shared::default();
        let listening = tokio::spawn(listen(listener, state.clone()));
        Sink { port, state, listening }
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Adds a fault.
    pub fn script(&self, rule: Rule) {
        self.state.lock().rules.push(rule);
    }

    /// Forgets all faults.
    pub fn behave(&self) {
        self.state.lock().rules.clear();
    }

    /// Everything accepted so far.
    pub fn accepted(&self) -> Vec<Accepted> {
        self.state.lock().accepted.clone()
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.state.lock().connections
    }

    /// Waits until at least `count` messages were accepted, and gives them all.
    pub async fn wait_for(&self, count: usize, limit: Duration) -> Vec<Accepted> {
        let enough = || Some(self.accepted()).filter(|accepted| accepted.len() >= count);
        crate::wait::eventually(&format!("{count} accepted messages"), limit, enough).await
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Connections live in this task's set, so they end with it.
async fn listen(listener: TcpListener, state: Shared) {
    let mut talks = JoinSet::new();
    loop {
        tokio::select! {
            Ok((wire, _)) = listener.accept() => {
                let number = { let mut state = state.lock(); state.connections += 1; state.connections };
                talks.spawn(talk::talk(wire, number, state.clone()));
            }
            Some(_) = talks.join_next() => {}
        }
    }
}
