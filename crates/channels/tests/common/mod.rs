//! What the tests against real servers share.
#![allow(dead_code, reason = "each test program uses its own part")]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use channels::{
    Account, ChannelKind, Connector, Health, Inbound, Intake, IntakeError, Outbound, Peer, Raw, connector,
};
use serde_json::{Value, json};
use tokio::{sync::watch, task::JoinHandle};
use world::{Mail, PASSWORD};

/// Longest wait for something that should happen at once.
pub const SOON: Duration = Duration::from_secs(20);

pub fn email() -> Arc<dyn Connector> {
    connector(ChannelKind::Email).expect("the mail connector is registered")
}

/// An inbox on the mail host, over TLS with the host's own authority.
pub fn account(mail: &Mail, address: &str) -> Account {
    let ports = mail.ports();
    let config = json!({
        "imap_host": "localhost", "imap_port": ports.imaps, "imap_tls": "tls", "imap_user": address, "imap_password": PASSWORD,
        "smtp_host": "localhost", "smtp_port": ports.submission, "smtp_tls": "starttls", "smtp_user": address, "smtp_password": PASSWORD,
        "tls_ca": std::fs::read_to_string(mail.authority()).expect("the authority's certificate"),
        "poll_seconds": 5, "answer_timeout_seconds": 10, "plus_addressing": true,
    });
    Account {
        inbox_id: 1,
        name: "Moked".into(),
        address: address.into(),
        language: "he".into(),
        config,
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: channels::Watch::default(),
    }
}

/// The same inbox with some values changed.
pub fn with(mut account: Account, changes: Value) -> Account {
    for (key, value) in changes.as_object().expect("an object") {
        account.config[key] = value.clone();
    }
    account
}

pub fn letter(subject: &str) -> String {
    format!(
        "From: dana@customer.test\r\nTo: help@moked.test\r\nSubject: {subject}\r\nMessage-ID: <{}@customer.test>\r\n\r\nhello\r\n",
        world::unique()
    )
}

pub fn answer(to: &[&str]) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        attempt: 1,
        at_us: 1_793_700_000_000_000,
        to: to.iter().map(|a| Peer { address: (*a).into(), name: None }).collect(),
        subject: Some("Re: ההזמנה".into()),
        text: "שלום,\n\n.נקודה בתחילת שורה\n.\nסוף".into(),
        language: "he".into(),
        ..Outbound::default()
    }
}

/// A store that forgets nothing and can be told to fail.
#[derive(Default)]
pub struct Shelf {
    items: Mutex<Vec<Raw>>,
    cursor: Mutex<Option<Value>>,
    health: Mutex<Vec<Health>>,
    refusals: Mutex<usize>,
}

#[async_trait]
impl Intake for Shelf {
    async fn accept(&self, items: Vec<Raw>, cursor: Value) -> Result<(), IntakeError> {
        let mut refusals = self.refusals.lock().unwrap();
        if *refusals > 0 && !items.is_empty() {
            *refusals -= 1;
            return Err(IntakeError("the disk is full".into()));
        }
        self.items.lock().unwrap().extend(items);
        *self.cursor.lock().unwrap() = Some(cursor);
        Ok(())
    }

    async fn health(&self, health: Health) {
        self.health.lock().unwrap().push(health);
    }
}

impl Shelf {
    pub fn refuse(&self, times: usize) {
        *self.refusals.lock().unwrap() = times;
    }

    pub fn items(&self) -> Vec<Raw> {
        self.items.lock().unwrap().clone()
    }

    /// The inbox was saved at this moment and never read.
    pub fn saved_at(&self, us: i64) {
        *self.cursor.lock().unwrap() = email().begins(us);
    }

    pub fn cursor(&self) -> Option<Value> {
        self.cursor.lock().unwrap().clone()
    }

    pub fn health(&self) -> Vec<Health> {
        self.health.lock().unwrap().clone()
    }

    /// Subjects in the order of arrival.
    pub fn subjects(&self) -> Vec<String> {
        let account = bare_account();
        let read =
            |raw: &Raw| email().receive(&account, &raw.bytes).map(|i: Inbound| i.subject.unwrap_or_default());
        self.items().iter().map(|raw| read(raw).unwrap_or_else(|e| e.to_string())).collect()
    }

    pub async fn wait_for(&self, count: usize) -> Vec<String> {
        let what = format!("{count} messages");
        world::eventually(&what, SOON, || Some(self.subjects()).filter(|s| s.len() >= count)).await
    }

    pub async fn wait_for_health(&self, wanted: impl Fn(&Health) -> bool) -> Health {
        world::eventually("news of the inbox's health", SOON, || self.health().into_iter().find(&wanted))
            .await
    }
}

/// An account at a simulated vendor.
pub fn vendor_account(config: Value) -> Account {
    Account { config, allow_private: true, ..bare_account() }
}

/// A connector that fetches until it is told to end.
pub struct Fetching {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Fetching {
    pub fn begin(kind: ChannelKind, account: Account, cursor: Option<Value>, shelf: Arc<Shelf>) -> Fetching {
        let (stop, stopped) = watch::channel(false);
        let source = connector(kind).expect("the connector");
        let task = tokio::spawn(async move {
            source.pull(account, cursor, shelf, stopped).await.expect("it fetches");
        });
        Fetching { stop, task }
    }

    pub async fn end(self) {
        self.stop.send_replace(true);
        tokio::time::timeout(SOON, self.task).await.expect("it ends when asked").expect("in order");
    }
}

/// Waits until it is so.
pub async fn until(what: &str, done: impl Fn() -> bool) {
    world::eventually(what, SOON, || done().then_some(())).await
}

fn bare_account() -> Account {
    Account {
        inbox_id: 1,
        name: String::new(),
        address: "help@moked.test".into(),
        language: "he".into(),
        config: Value::Null,
        key: [7; 32],
        allow_private: false,
        hook_url: None,
        watch: channels::Watch::default(),
    }
}

/// A running pull.
pub struct Pull {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Pull {
    pub fn start(account: Account, shelf: &Arc<Shelf>) -> Pull {
        let (stop, asked) = watch::channel(false);
        let (intake, cursor) = (shelf.clone(), shelf.cursor());
        let task = tokio::spawn(async move {
            email().pull(account, cursor, intake, asked).await.expect("a configuration without faults");
        });
        Pull { stop, task }
    }

    /// Starts and waits until the mailbox is read.
    pub async fn ready(account: Account, shelf: &Arc<Shelf>) -> Pull {
        let before = shelf.health().len();
        let pull = Pull::start(account, shelf);
        world::eventually("the inbox to be ready", SOON, || {
            shelf.health()[before..].contains(&Health::Ok).then_some(())
        })
        .await;
        pull
    }

    /// Stops, which must not take long.
    pub async fn end(self) {
        self.stop.send(true).expect("the pull is running");
        tokio::time::timeout(Duration::from_secs(8), self.task)
            .await
            .expect("it stops when asked to")
            .expect("it does not panic");
    }
}
