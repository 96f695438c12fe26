//! The desk behind real HTTP without limits for callers, in a process of its own; and how a centre is made.

use desk::{AgentEdit, Config, Desk, InboxEdit, NewOrganisation, TeamEdit};
use domain::{ChannelKind, Id, Lang, Role};
use serde_json::json;
use server::{Limits, Options};
use std::path::Path;
use store::Store;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const PASSWORD: &str = "correct horse battery";

/// Who and what a new centre has.
pub struct Cast {
    /// Session of the administrator.
    pub token: String,
    pub teams: Vec<Id>,
    pub agents: Vec<Id>,
    pub mail_inbox: Id,
    /// Public key of the web chat.
    pub chat_key: String,
}

/// A runtime as the program has one.
pub fn runtime() -> Runtime {
    let cores = std::thread::available_parallelism().map_or(2, |n| n.get()).clamp(2, 8);
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(cores).enable_all().build().expect("a runtime")
}

/// Opens a desk on any database, with the key that `moked serve` will find in the same folder.
pub async fn desk_on(data: &Path, url: &str) -> Desk {
    std::fs::create_dir_all(data).expect("a data folder");
    std::fs::write(data.join("key"), "07".repeat(32)).expect("a key");
    let store = Store::open(url, store::Options::default()).await.expect("a database");
    Desk::open(store, channels::registry(), Config { key: [7; 32], ..Config::default() })
}

/// A new centre on SQLite in a data folder.
pub async fn centre(data: &Path) -> (Desk, Cast) {
    let desk = desk_on(data, &format!("sqlite:{}", data.join("moked.db").display())).await;
    let cast = cast(&desk).await;
    (desk, cast)
}

/// Sets a centre up: four teams, twelve agents, a mail inbox that fetches nothing, a web chat.
pub async fn cast(desk: &Desk) -> Cast {
    let new = NewOrganisation {
        organisation: "נגב בגדים".into(),
        language: Lang::He,
        timezone: None,
        name: "Adi".into(),
        email: "adi@example.com".into(),
        password: PASSWORD.into(),
    };
    let signed = desk.setup(new).await.expect("a new organisation");
    let admin = &signed.agent;
    let mut teams = Vec::new();
    for name in ["משלוחים", "חשבונות", "תיקונים", "מכירות"] {
        let edit = TeamEdit { name: Some(name.into()), ..TeamEdit::default() };
        teams.push(desk.add_team(admin, edit).await.expect("a team").id);
    }
    let mut agents = vec![admin.id];
    for n in 0..12 {
        let edit = AgentEdit {
            name: Some(format!("נועה {n}")),
            email: Some(format!("agent{n}@example.com")),
            password: Some(PASSWORD.into()),
            role: Some(Role::Agent),
            team_ids: Some(vec![teams[n % teams.len()]]),
            ..AgentEdit::default()
        };
        agents.push(desk.add_agent(admin, edit).await.expect("an agent").id);
    }
    let inbox = |kind, name: &str, address: Option<&str>, config| InboxEdit {
        kind: Some(kind),
        name: Some(name.into()),
        address: Some(address.map(str::to_owned)),
        team_id: Some(Some(teams[0])),
        hold_seconds: Some(0),
        language: Some(Lang::He),
        enabled: Some(true),
        config: Some(config),
        ..InboxEdit::default()
    };
    let mail = json!({"fetch": false, "smtp_host": "127.0.0.1", "smtp_port": 9, "smtp_tls": "none"});
    let mail = inbox(ChannelKind::Email, "דואר", Some("help@example.com"), mail);
    let mail = desk.add_inbox(admin, mail).await.expect("a mail inbox");
    let chat = inbox(ChannelKind::Webchat, "צ'אט", None, json!({"title": "שירות"}));
    let chat = desk.add_inbox(admin, chat).await.expect("a chat");
    Cast {
        token: signed.token,
        teams,
        agents,
        mail_inbox: mail.id,
        chat_key: chat.key.expect("a chat has a key"),
    }
}

/// `bench serve FOLDER`: the desk of that folder on `MOKED_LISTEN`, until it is killed.
pub fn run(data: &Path) {
    runtime().block_on(async {
        let desk = desk_on(data, &format!("sqlite:{}", data.join("moked.db").display())).await;
        desk.start().await.expect("the desk starts");
        let at = std::env::var("MOKED_LISTEN").expect("an address");
        let listener = TcpListener::bind(at).await.expect("a free port");
        let options = Options { limits: Limits::none(), ..Options::default() };
        let served = server::serve(listener, server::router(desk, options), std::future::pending());
        served.await.expect("it serves");
    });
}
