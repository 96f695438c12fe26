//! The desk itself: what every use case needs at hand.

use crate::hub::Hub;
use crate::session::Sessions;
use crate::{DeskError, Result};
use channels::Connector;
use domain::{Action, Agent, ChannelKind, Object, Time, can};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex};
use store::Store;
use tokio::sync::{Notify, watch};
use utoipa::ToSchema;

/// A log-in that the demo offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DemoLogin {
    /// Word of the role.
    pub role: String,
    /// Mailbox.
    pub email: String,
    /// Password.
    pub password: String,
}

/// One mail that the demo caught.
#[derive(Clone, Debug)]
pub struct SinkMail {
    /// Number.
    pub id: u64,
    /// When.
    pub at: Time,
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Plain part.
    pub text: String,
    /// HTML part, safe to show in a sandbox.
    pub html: Option<String>,
    /// As it came.
    pub raw: Vec<u8>,
}

/// Where the demo's outgoing mail can be looked at.
pub trait DemoSink: Send + Sync {
    /// Mails, newest first.
    fn mails(&self) -> Vec<SinkMail>;
    /// One mail.
    fn mail(&self, id: u64) -> Option<SinkMail>;
}

/// What a desk is opened with.
#[derive(Clone)]
pub struct Config {
    /// Key of this installation: seals secrets and signs ids. Kept outside the database.
    pub key: [u8; 32],
    /// Address under which browsers reach us, such as `https://service.example.com`.
    pub public_url: Option<String>,
    /// Log-ins of the demo; empty otherwise.
    pub demo_logins: Vec<DemoLogin>,
    /// Mail sink of the demo.
    pub demo_sink: Option<Arc<dyn DemoSink>>,
    /// Simulated vendors of the demo.
    pub demo_vendors: Option<Arc<dyn crate::DemoVendors>>,
    /// Mail servers inside private networks and on loopback may be reached.
    pub allow_private: bool,
    /// The clock.
    pub clock: fn() -> Time,
    /// Seconds after which a silent sender's lease ends.
    pub lease_seconds: i64,
}

/// The clock of the machine.
pub fn wall_clock() -> Time {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Time(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

impl Default for Config {
    fn default() -> Self {
        Config {
            key: [0; 32],
            public_url: None,
            demo_logins: Vec::new(),
            demo_sink: None,
            demo_vendors: None,
            allow_private: true,
            clock: wall_clock,
            lease_seconds: 60,
        }
    }
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) connectors: Vec<Arc<dyn Connector>>,
    pub(crate) config: Config,
    pub(crate) coach: language::Coach,
    pub(crate) hub: Hub,
    pub(crate) sessions: Sessions,
    pub(crate) answers: crate::shelf::Reading,
    pub(crate) learning: crate::learn::Learning,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) intake_wake: Notify,
    pub(crate) outbox_wake: Notify,
    pub(crate) bot_wake: Notify,
    pub(crate) media_wake: Notify,
    pub(crate) inboxes_changed: watch::Sender<u64>,
    pub(crate) workers: Mutex<Vec<tokio::task::JoinHandle<()>>>,
}

/// The desk; cheap to clone.
#[derive(Clone)]
pub struct Desk(pub(crate) Arc<Inner>);

impl Desk {
    /// A desk over an open store, with the connectors of `registry`.
    pub fn open(store: Store, connectors: Vec<Arc<dyn Connector>>, config: Config) -> Desk {
        Desk(Arc::new(Inner {
            store,
            connectors,
            config,
            coach: language::Coach::new(),
            hub: Hub::default(),
            sessions: Sessions::default(),
            answers: Default::default(),
            learning: Default::default(),
            stop: watch::channel(false).0,
            intake_wake: Notify::new(),
            outbox_wake: Notify::new(),
            bot_wake: Notify::new(),
            media_wake: Notify::new(),
            inboxes_changed: watch::channel(0).0,
            workers: Mutex::default(),
        }))
    }

    /// Starts the background work: reading what came, sending, fetching mail, waking snoozes, the live feed.
    pub async fn start(&self) -> Result<()> {
        crate::outbox::release_leases(self).await?;
        crate::media::release_leases(self).await?;
        let seq = self.newest_seq().await?;
        let mut handles = vec![
            tokio::spawn(crate::feed::run(self.clone(), seq)),
            tokio::spawn(crate::wait_feed::run(self.clone())),
            tokio::spawn(crate::intake::run(self.clone())),
            tokio::spawn(crate::outbox::run(self.clone())),
            tokio::spawn(crate::pull::run(self.clone())),
            tokio::spawn(crate::media::run(self.clone())),
            tokio::spawn(crate::learn::run(self.clone())),
            tokio::spawn(crate::wake::run(self.clone())),
            tokio::spawn(crate::remind::run(self.clone())),
            tokio::spawn(crate::token::run(self.clone())),
            tokio::spawn(crate::survey::run(self.clone())),
            tokio::spawn(crate::due::run(self.clone())),
            tokio::spawn(crate::storm_watch::run(self.clone())),
            tokio::spawn(crate::bot::run(self.clone())),
            tokio::spawn(crate::answer::run(self.clone())),
            tokio::spawn(crate::clue::run(self.clone())),
        ];
        if let Ok(mut workers) = self.0.workers.lock() {
            workers.append(&mut handles);
        }
        Ok(())
    }

    /// Ends the background work: what is being sent is finished, nothing new is begun.
    pub async fn stop(&self) {
        self.0.stop.send_replace(true);
        self.0.hub.close_all();
        let workers = self.0.workers.lock().map(|mut w| std::mem::take(&mut *w)).unwrap_or_default();
        for worker in workers {
            let _ = tokio::time::timeout(std::time::Duration::from_secs(20), worker).await;
        }
    }

    /// The store below, for commands that work on all of it (backup, doctor) and for tests.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Whether this is the demo.
    pub fn is_demo(&self) -> bool {
        !self.0.config.demo_logins.is_empty()
    }

    /// Log-ins of the demo.
    pub fn demo_logins(&self) -> Vec<DemoLogin> {
        self.0.config.demo_logins.clone()
    }

    /// Simulated vendors of the demo.
    pub fn demo_vendors(&self) -> Option<Arc<dyn crate::DemoVendors>> {
        self.0.config.demo_vendors.clone()
    }

    /// Mail sink of the demo.
    pub fn demo_sink(&self) -> Option<Arc<dyn DemoSink>> {
        self.0.config.demo_sink.clone()
    }

    /// Address under which browsers reach us, if it is set.
    pub fn public_url(&self) -> Option<&str> {
        self.0.config.public_url.as_deref()
    }

    pub(crate) fn now(&self) -> Time {
        (self.0.config.clock)()
    }

    pub(crate) fn connector(&self, kind: ChannelKind) -> Result<Arc<dyn Connector>> {
        let found = self.0.connectors.iter().find(|c| c.kind() == kind);
        found.cloned().ok_or_else(|| DeskError::Internal(format!("no connector for {}", kind.as_str())))
    }

    pub(crate) fn stopped(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }
}

/// Refuses with `Forbidden` what the role does not allow.
pub(crate) fn require(agent: &Agent, action: Action, object: Object) -> Result<()> {
    if can(&agent.subject(), action, object) { Ok(()) } else { Err(DeskError::Forbidden) }
}
