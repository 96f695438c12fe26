//! An office to play in: a desk on a fresh database, a clock to set, the cast, a mailbox and a web chat.

mod clock;
mod dice;
mod mail;
mod number;
mod page;
mod shop;
mod square;
mod stand_in;
mod wire;

pub use clock::{NOON, now, pass};
pub use dice::Dice;
pub use mail::{Mail, dsn};
pub use number::Number;
pub use page::OwnPage;
pub use shop::{COUPON, EXCHANGE, UNKNOWN};
pub use square::{BASE, FINE, Said, Square, says_publicly};
pub use stand_in::{StandIn, says};
pub use wire::{FakeMail, accepted, failed, retry, uncertain};

use desk::{Config, Desk, InboxEdit, Visitor};
use domain::{Agent, ChannelKind, Entry, Id, Lang, Message, Role};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Options, Store, StoreError, Tx, agent, organisation, raw, team};
use tempfile::TempDir;
use world::{Database, Postgres};

/// Address of the mail inbox.
pub const SERVICE: &str = "service@noam.example";
/// Secret with which the site signs who its customers are.
pub const SITE_SECRET: &str = "the secret of the shop";

/// The office.
pub struct Office {
    /// The desk.
    pub desk: Desk,
    /// What leaves by mail, and how it ends.
    pub wire: Arc<FakeMail>,
    /// Lead.
    pub noa: Agent,
    /// Agent of the service team and of returns.
    pub avi: Agent,
    /// Agent of the billing team.
    pub dana: Agent,
    /// Viewer of the service team.
    pub vera: Agent,
    /// Administrator.
    pub ron: Agent,
    /// Team that gets the mail and the chat.
    pub service: Id,
    /// Dana's team.
    pub billing: Id,
    /// The mailbox.
    pub mail: Id,
    /// The web chat.
    pub chat: Id,
    /// Public key of the web chat.
    pub key: String,
    url: String,
    arrived: AtomicU64,
    _folder: Option<TempDir>,
    _database: Option<Database>,
}

/// A mailbox as the form sends it.
pub fn mail_config() -> Value {
    json!({"imap_host": "imap.noam.example", "imap_user": "service", "imap_password": "imap-secret",
        "smtp_host": "smtp.noam.example", "smtp_user": "service", "smtp_password": "smtp-secret"})
}

async fn open(url: &str, wire: Arc<FakeMail>) -> Desk {
    let store = Store::open(url, Options { readers: 2, writers: 2 }).await.expect("a store");
    let mut connectors = channels::registry();
    connectors.retain(|c| c.kind() != ChannelKind::Email);
    connectors.push(wire);
    let config = Config { key: [9; 32], clock: now, ..Config::default() };
    Desk::open(store, connectors, config)
}

impl Office {
    /// On SQLite.
    pub async fn sqlite() -> Office {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("moked.db").display());
        Office::furnish(url, Some(folder), None).await
    }

    /// On PostgreSQL.
    pub async fn postgres() -> Office {
        let database = Postgres::shared().database().await;
        Office::furnish(database.url().to_owned(), None, Some(database)).await
    }

    async fn furnish(url: String, folder: Option<TempDir>, database: Option<Database>) -> Office {
        clock::set(NOON);
        let wire = Arc::new(FakeMail::default());
        let desk = open(&url, wire.clone()).await;
        let made: Result<_, StoreError> = desk.store().write(0, async |tx: &mut Tx| people(tx).await).await;
        let (teams, [noa, avi, dana, vera, ron]) = made.expect("the cast");
        let mail = InboxEdit {
            kind: Some(ChannelKind::Email),
            name: Some("נועם שירות".to_owned()),
            address: Some(Some(SERVICE.to_owned())),
            team_id: Some(Some(teams[0])),
            config: Some(mail_config()),
            ..InboxEdit::default()
        };
        let mail = desk.add_inbox(&ron, mail).await.expect("a mailbox").id;
        let chat = InboxEdit {
            kind: Some(ChannelKind::Webchat),
            name: Some("צ׳אט האתר".to_owned()),
            team_id: Some(Some(teams[0])),
            config: Some(json!({"title": "נועם", "mail_inbox_id": mail, "identity_secret": SITE_SECRET})),
            ..InboxEdit::default()
        };
        let chat = desk.add_inbox(&ron, chat).await.expect("a web chat");
        Office {
            desk,
            wire,
            noa,
            avi,
            dana,
            vera,
            ron,
            service: teams[0],
            billing: teams[1],
            mail,
            key: chat.key.expect("a public key"),
            chat: chat.id,
            url,
            arrived: AtomicU64::new(0),
            _folder: folder,
            _database: database,
        }
    }

    /// Where its database is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Another desk on the same database, as another node or the program after a crash has it.
    pub async fn another(&self) -> Desk {
        open(&self.url, self.wire.clone()).await
    }

    /// Another desk on the same database whose mail is real, reached by browsers under this address.
    pub async fn with_real_mail(&self, public_url: &str) -> Desk {
        let store = Store::open(&self.url, Options { readers: 2, writers: 2 }).await.expect("a store");
        let public_url = Some(public_url.to_owned());
        let config = Config { key: [9; 32], clock: now, public_url, ..Config::default() };
        Desk::open(store, channels::registry(), config)
    }

    /// Raw mails are kept, not read yet.
    pub async fn keep(&self, mails: Vec<Vec<u8>>) {
        let items: Vec<_> = mails
            .into_iter()
            .map(|bytes| (format!("1:{}", self.arrived.fetch_add(1, Ordering::Relaxed)), now(), bytes))
            .collect();
        let inbox_id = self.mail;
        let kept =
            self.desk.store().write(0, async move |tx: &mut Tx| raw::insert(tx, inbox_id, &items).await);
        kept.await.expect("kept");
    }

    /// Raw bytes come by mail and are read.
    pub async fn bytes_in(&self, bytes: Vec<u8>) {
        self.keep(vec![bytes]).await;
        self.desk.read_waiting().await.expect("read");
    }

    /// A mail comes and is read. Returns its conversation and message.
    pub async fn mail_in(&self, mail: Mail) -> (Id, Id) {
        self.bytes_in(mail.bytes()).await;
        let newest = self.newest_message().await;
        (newest.conversation_id, newest.id)
    }

    /// The newest message of all.
    pub async fn newest_message(&self) -> Message {
        let id = self.number("SELECT MAX(id) FROM message").await;
        let mut read = self.desk.store().read().await.expect("a reader");
        store::message::get(&mut read, id).await.expect("an answer").expect("a message")
    }

    /// A single number, read behind the desk's back.
    pub async fn number(&self, sql: &str) -> i64 {
        let Some(path) = self.url.strip_prefix("sqlite:") else { return self.number_of_postgres(sql).await };
        let conn = rusqlite::Connection::open(path).expect("the file opens");
        conn.query_row(sql, [], |row| row.get(0)).expect("a number")
    }

    async fn number_of_postgres(&self, sql: &str) -> i64 {
        let (client, connection) =
            tokio_postgres::connect(&self.url, tokio_postgres::NoTls).await.expect("it connects");
        let running = tokio::spawn(connection);
        let number = client.query_one(sql, &[]).await.expect("a number").get(0);
        drop(client);
        let _ = running.await;
        number
    }

    /// A new visitor of the web chat, with their token.
    pub async fn visitor(&self) -> (Visitor, String) {
        let session = self.desk.visitor_session(&self.key, None, None, None).await.expect("a session");
        (self.desk.visitor_of(&session.token).await.expect("a visitor"), session.token)
    }

    /// The messages among the lines of a conversation, as the lead sees them.
    pub async fn messages(&self, conversation_id: Id) -> Vec<Message> {
        let page = self.desk.conversation(&self.noa, conversation_id).await.expect("a conversation");
        let message = |e| if let Entry::Message(m) = e { Some(*m) } else { None };
        page.entries.into_iter().filter_map(message).collect()
    }

    /// Changes the hold of the mailbox.
    pub async fn hold(&self, inbox_id: Id, seconds: i64) {
        let edit = InboxEdit { hold_seconds: Some(seconds), ..InboxEdit::default() };
        self.desk.edit_inbox(&self.ron, inbox_id, None, edit).await.expect("changed");
    }
}

async fn people(tx: &mut Tx) -> Result<(Vec<Id>, [Agent; 5]), StoreError> {
    organisation::insert(tx, "נועם", Lang::He, "Asia/Jerusalem", NOON).await?;
    let mut teams = Vec::new();
    for name in ["שירות", "חיובים", "החזרות"] {
        teams.push(team::insert(tx, name, &[], NOON).await?.expect("the name is free"));
    }
    let noa = person(tx, "נועה", "noa", Role::Lead, vec![teams[0]]).await?;
    let avi = person(tx, "אבי", "avi", Role::Agent, vec![teams[0], teams[2]]).await?;
    let dana = person(tx, "דנה", "dana", Role::Agent, vec![teams[1]]).await?;
    let vera = person(tx, "ורה", "vera", Role::Viewer, vec![teams[0]]).await?;
    let ron = person(tx, "רון", "ron", Role::Admin, vec![]).await?;
    Ok((teams, [noa, avi, dana, vera, ron]))
}

async fn person(
    tx: &mut Tx,
    name: &str,
    word: &str,
    role: Role,
    team_ids: Vec<Id>,
) -> Result<Agent, StoreError> {
    let new = Agent {
        id: 0,
        name: name.to_owned(),
        email: format!("{word}@noam.example"),
        role,
        gender: None,
        face: None,
        active: true,
        available: true,
        team_ids,
        signature: String::new(),
        language: Lang::He,
        keys_enabled: true,
        other_name: String::new(),
        version: 1,
    };
    // no password: hashing one costs more than a whole case
    let id = agent::insert(tx, &new, "", NOON).await?.expect("the mailbox is free");
    Ok(agent::get(tx, id).await?.expect("just added"))
}
