//! One organisation with a cast, on a server of its own; most tests share one.
//!
//! Two teams. *Shipping* has Dana (agent), Vera (viewer), a chat and a mailbox; *billing* has Noam (agent) and a chat.
//! Lior leads, Adi administers. Gil writes in the shipping chat, Tal in the billing chat, Maya by mail to shipping.

pub use crate::cast::{Chat, Who};
use crate::cast::{chat, colleague, sign_in, write_in};
use crate::client::{Call, get, post};
use desk::{Config, Desk, InboxEdit, NewOrganisation, TeamEdit};
use domain::{ChannelKind, Id, Lang, Role, Time};
use serde_json::{Value, json};
use server::{Limits, Options};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Once};
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
    /// Dana's answer to Gil.
    pub answer: Id,
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

/// A new folder of this run; those of runs that have ended are removed.
fn folder() -> PathBuf {
    static CLEAN: Once = Once::new();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    CLEAN.call_once(|| {
        for old in std::fs::read_dir(all).into_iter().flatten().flatten() {
            let name = old.file_name().to_string_lossy().into_owned();
            let run = name.strip_prefix("server").and_then(|rest| rest.split('x').next()).map(str::to_owned);
            if run.is_some_and(|run| !Path::new("/proc").join(run).exists()) {
                let _ = std::fs::remove_dir_all(old.path());
            }
        }
    });
    let folder = all.join(unique("server"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// An empty desk on a server: nothing is set up.
pub async fn empty(options: Options) -> (Desk, SocketAddr, oneshot::Sender<()>) {
    opened(options, Config::default()).await
}

/// The same with settings of the desk.
pub async fn opened(options: Options, config: Config) -> (Desk, SocketAddr, oneshot::Sender<()>) {
    let url = format!("sqlite:{}", folder().join("desk.db").display());
    let store = Store::open(&url, store::Options::default()).await.unwrap();
    let desk = Desk::open(store, channels::registry(), Config { key: [7; 32], ..config });
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

impl World {
    pub async fn new(options: Options) -> World {
        World::with(options, Config::default()).await
    }

    /// The same with settings of the desk.
    pub async fn with(options: Options, config: Config) -> World {
        let (desk, at, stop) = opened(options, config).await;
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
            answer: 0,
            mail_inbox: 0,
            mail_message: 0,
            mail_conversation: 0,
            stop: Some(stop),
        };
        world.open_mailbox().await;
        let draft = desk::ReplyDraft {
            text: "כבר בודקת".into(),
            override_stale: true,
            ..desk::ReplyDraft::default()
        };
        world.answer = world.desk.reply(&world.dana.agent, world.gil.conversation, draft).await.unwrap().id;
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
            enabled: Some(true),
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
    desk::ListQuery {
        queue: domain::Queue::All,
        team: None,
        tag: None,
        order: None,
        limit: Some(100),
        after: None,
    }
}
