//! One organisation with a cast, on a server of its own; most tests share one.
//!
//! Two teams. *Shipping* has Dana (agent), Vera (viewer), a chat and a mailbox; *billing* has Noam (agent) and a chat.
//! Lior leads, Adi administers. Gil writes in the shipping chat, Tal in the billing chat, Maya by mail to shipping.

use crate::client::{Call, get, post};
use desk::{AgentEdit, Config, Desk, InboxEdit, NewOrganisation, TeamEdit, VDraft};
use domain::{Agent, ChannelKind, Id, Lang, Role, Time};
use serde_json::{Value, json};
use server::{Limits, Options};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use store::Store;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::{OnceCell, oneshot};

pub const PASSWORD: &str = "correct horse battery";
pub const IDENTITY_SECRET: &str = "an identity secret of this test";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static SHARED: OnceCell<World> = OnceCell::const_new();

/// Runs a test on the runtime that all tests share, so that a shared server lives as long as they do.
pub fn run(test: impl Future<Output = ()>) {
    RUNTIME.block_on(test);
}

/// The shared world, without limits.
pub async fn shared() -> &'static World {
    SHARED.get_or_init(|| World::new(Options { limits: Limits::none(), ..Options::default() })).await
}

/// A colleague with an open session.
#[derive(Clone)]
pub struct Who {
    pub agent: Agent,
    pub token: String,
}

pub struct Chat {
    pub key: String,
    pub token: String,
    pub conversation: Id,
    pub message: Id,
    pub contact: Id,
}

pub struct World {
    pub desk: Desk,
    pub at: SocketAddr,
    pub admin: Who,
    pub lead: Who,
    pub dana: Who,
    pub noam: Who,
    pub vera: Who,
    pub shipping: Id,
    pub billing: Id,
    pub gil: Chat,
    pub tal: Chat,
    pub mail_inbox: Id,
    pub mail_message: Id,
    pub mail_conversation: Id,
    stop: Option<oneshot::Sender<()>>,
}

/// A word that is nowhere else.
pub fn unique(word: &str) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{word}{}x{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(unique("server"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// An empty desk on a server: nothing is set up.
pub async fn empty(options: Options) -> (Desk, SocketAddr, oneshot::Sender<()>) {
    let url = format!("sqlite:{}", folder().join("desk.db").display());
    let store = Store::open(&url, store::Options::default()).await.unwrap();
    let desk = Desk::open(store, channels::registry(), Config { key: [7; 32], ..Config::default() });
    desk.start().await.unwrap();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let router = server::router(desk.clone(), options);
    tokio::spawn(server::serve(listener, router, async {
        let _ = stopped.await;
    }));
    (desk, at, stop)
}

fn colleague(name: &str, role: Role, teams: &[Id]) -> AgentEdit {
    AgentEdit {
        name: Some(name.into()),
        email: Some(format!("{}@example.com", name.to_lowercase())),
        password: Some(PASSWORD.into()),
        role: Some(role),
        team_ids: Some(teams.to_vec()),
        active: Some(true),
        ..AgentEdit::default()
    }
}

async fn sign_in(desk: &Desk, name: &str) -> Who {
    let email = format!("{}@example.com", name.to_lowercase());
    let signed = desk.sign_in(&email, PASSWORD, IpAddr::V4(Ipv4Addr::LOCALHOST)).await.unwrap();
    Who { agent: signed.agent, token: signed.token }
}

async fn chat(desk: &Desk, admin: &Agent, team: Id, sites: Value) -> String {
    let config = json!({"title": "שירות", "allowed_sites": sites, "identity_secret": IDENTITY_SECRET});
    let edit = InboxEdit {
        kind: Some(ChannelKind::Webchat),
        name: Some(unique("chat")),
        team_id: Some(Some(team)),
        hold_seconds: Some(0),
        language: Some(Lang::He),
        enabled: Some(true),
        config: Some(config),
        ..InboxEdit::default()
    };
    desk.add_inbox(admin, edit).await.unwrap().key.unwrap()
}

impl World {
    pub async fn new(options: Options) -> World {
        let (desk, at, stop) = empty(options).await;
        let new = NewOrganisation {
            organisation: "נגב בגדים".into(),
            language: Lang::He,
            timezone: None,
            name: "Adi".into(),
            email: "adi@example.com".into(),
            password: PASSWORD.into(),
        };
        let signed = desk.setup(new).await.unwrap();
        let admin = Who { agent: signed.agent, token: signed.token };
        let team = async |name: &str| {
            let edit = TeamEdit { name: Some(name.into()), ..TeamEdit::default() };
            desk.add_team(&admin.agent, edit).await.unwrap().id
        };
        let (shipping, billing) = (team("Shipping").await, team("Billing").await);
        let cast = [
            ("Lior", Role::Lead, vec![]),
            ("Dana", Role::Agent, vec![shipping]),
            ("Noam", Role::Agent, vec![billing]),
            ("Vera", Role::Viewer, vec![shipping]),
        ];
        for (name, role, teams) in cast {
            desk.add_agent(&admin.agent, colleague(name, role, &teams)).await.unwrap();
        }
        let (lead, dana, noam, vera) = tokio::join!(
            sign_in(&desk, "Lior"),
            sign_in(&desk, "Dana"),
            sign_in(&desk, "Noam"),
            sign_in(&desk, "Vera")
        );
        let gil_key = chat(&desk, &admin.agent, shipping, json!(["https://shop.example"])).await;
        let tal_key = chat(&desk, &admin.agent, billing, json!([])).await;
        let gil = write_in(&desk, &admin.agent, &gil_key, "שלום, איפה ההזמנה שלי NB-48213?").await;
        let tal = write_in(&desk, &admin.agent, &tal_key, "חויבתי פעמיים על אותה חולצה").await;
        let mut world = World {
            desk,
            at,
            admin,
            lead,
            dana,
            noam,
            vera,
            shipping,
            billing,
            gil,
            tal,
            mail_inbox: 0,
            mail_message: 0,
            mail_conversation: 0,
            stop: Some(stop),
        };
        world.open_mailbox().await;
        world
    }

    async fn open_mailbox(&mut self) {
        let config = json!({"imap_host": "127.0.0.1", "imap_port": 1, "imap_user": "a", "imap_password": "imap-secret-7",
            "smtp_host": "127.0.0.1", "smtp_port": 1});
        let edit = InboxEdit {
            kind: Some(ChannelKind::Email),
            name: Some("Mail".into()),
            address: Some(Some("service@example.com".into())),
            team_id: Some(Some(self.shipping)),
            hold_seconds: Some(10),
            language: Some(Lang::He),
            enabled: Some(false),
            config: Some(config),
            ..InboxEdit::default()
        };
        self.mail_inbox = self.desk.add_inbox(&self.admin.agent, edit).await.unwrap().id;
        let mail = "From: Maya <maya@example.org>\r\nTo: service@example.com\r\nSubject: =?utf-8?B?15TXlteg15Q=?=\r\n\
            Message-ID: <m1@example.org>\r\nDate: Sun, 1 Mar 2026 10:00:00 +0200\r\nMIME-Version: 1.0\r\n\
            Content-Type: text/html; charset=utf-8\r\n\r\n<p>שלום <b>מאיה</b><script>alert(1)</script>\
            <img src=\"https://tracker.example/x.gif\"></p>\r\n";
        self.store_raw(self.mail_inbox, mail.as_bytes()).await;
        let page = self.desk.conversations(&self.admin.agent, all()).await.unwrap();
        let row =
            page.items.into_iter().find(|row| row.channel == ChannelKind::Email).expect("the mail is there");
        self.mail_conversation = row.id;
        self.mail_message = row.last_message_id.unwrap();
    }

    /// Puts raw bytes where a connector would, and has them read.
    pub async fn store_raw(&self, inbox: Id, bytes: &[u8]) {
        let item = (unique("raw"), Time(1_770_000_000_000_000), bytes.to_vec());
        let stored = self.desk.store().write(0, async move |tx: &mut store::Tx| {
            store::raw::insert(tx, inbox, std::slice::from_ref(&item)).await
        });
        stored.await.unwrap();
        for _ in 0..100 {
            let _ = self.desk.read_waiting().await;
            let health = self.desk.health().await;
            if health.waiting_raw == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// A message that could not be read; its number.
    pub async fn quarantined(&self) -> Id {
        let inboxes = self.desk.inboxes(&self.admin.agent).await.unwrap();
        let chat = inboxes.iter().find(|inbox| inbox.key.as_ref() == Some(&self.gil.key)).unwrap();
        self.store_raw(chat.id, unique("no JSON at all ").as_bytes()).await;
        let page = self.desk.quarantine(&self.admin.agent, None).await.unwrap();
        page.items.first().expect("it waits for a person").id
    }

    /// A new conversation in the shipping chat.
    pub async fn new_chat(&self) -> Chat {
        write_in(&self.desk, &self.admin.agent, &self.gil.key, "שלום, שאלה על משלוח").await
    }

    pub async fn get(&self, who: &Who, path: &str) -> crate::client::Answer {
        get(path).token(&who.token).send(self.at).await
    }

    pub async fn post(&self, who: &Who, path: &str, body: Value) -> crate::client::Answer {
        post(path, body).token(&who.token).send(self.at).await
    }

    pub async fn patch(&self, who: &Who, path: &str, body: Value) -> crate::client::Answer {
        Call::new("PATCH", path).json(body).token(&who.token).send(self.at).await
    }

    /// Another session of a colleague.
    pub async fn again(&self, name: &str) -> Who {
        sign_in(&self.desk, name).await
    }

    /// Stops the server.
    pub fn stop(&mut self) {
        drop(self.stop.take());
    }
}

pub fn all() -> desk::ListQuery {
    desk::ListQuery { queue: domain::Queue::All, team: None, tag: None, limit: Some(100), after: None }
}

async fn write_in(desk: &Desk, admin: &Agent, key: &str, text: &str) -> Chat {
    let session = desk.visitor_session(key, None, None, None).await.unwrap();
    let visitor = desk.visitor_of(&session.token).await.unwrap();
    let draft = VDraft { client_id: unique("c"), text: text.into(), attachment_ids: vec![] };
    let (message, _) = desk.visitor_write(&visitor, draft).await.unwrap();
    let opened = desk.visitor_session(key, Some(&session.token), None, None).await.unwrap();
    let conversation = opened.conversation_id.unwrap();
    let contact = desk.conversation(admin, conversation).await.unwrap().contact.id;
    Chat { key: key.into(), token: session.token, conversation, message: message.id, contact }
}
