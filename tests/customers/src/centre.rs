//! The centre: a desk on a database, its help centre, its people, a mailbox and a web chat, both with a bot.

use crate::clock;
use crate::house::{Article, articles};
use crate::post::Post;
use desk::{Config, Desk, InboxEdit, NewArticle, OrganisationEdit};
use domain::{Agent, BusinessHours, ChannelKind, Id, Lang, Role};
use serde_json::json;
use std::sync::Arc;
use store::{Options, Store, StoreError, Tx, agent, organisation, team};

/// The house's own address.
pub const SERVICE: &str = "service@noam.example";

/// The centre.
pub struct Centre {
    /// The desk.
    pub desk: Desk,
    pub(crate) post: Arc<Post>,
    pub(crate) lead: Agent,
    pub(crate) agents: Vec<Agent>,
    pub(crate) mail: Id,
    /// Public key of the web chat.
    pub(crate) key: String,
    pub(crate) articles: Vec<Article>,
}

impl Centre {
    /// On a fresh database, with so many agents.
    pub(crate) async fn open(url: &str, agents: usize) -> Centre {
        clock::set(clock::BEGIN);
        let store = Store::open(url, Options::default()).await.expect("a store");
        let post = Arc::new(Post::new());
        let chat = channels::connector(ChannelKind::Webchat).expect("the chat connector");
        let config = Config { key: [5; 32], clock: clock::now, ..Config::default() };
        let desk = Desk::open(store, vec![post.clone(), chat], config);
        let made = desk.store().write(0, async move |tx: &mut Tx| people(tx, agents).await).await;
        let (team, admin, lead, agents): (Id, Agent, Agent, Vec<Agent>) = made.expect("people");
        let hours = OrganisationEdit { hours: Some(BusinessHours::always()), ..OrganisationEdit::default() };
        desk.edit_organisation(&admin, None, hours).await.expect("hours");
        let articles = articles();
        for a in &articles {
            let new = NewArticle {
                slug: Some(a.slug.clone()),
                folder_id: None,
                internal: false,
                lang: Lang::He,
                title: a.title.clone(),
                body: a.body.clone(),
                questions: Vec::new(),
                publish: true,
            };
            desk.add_article(&lead, new).await.expect("an article");
        }
        desk.refresh_answers().await.expect("an index");
        let inbox = |kind, name: &str| InboxEdit {
            kind: Some(kind),
            name: Some(name.to_owned()),
            team_id: Some(Some(team)),
            hold_seconds: Some(0),
            bot: Some(true),
            ..InboxEdit::default()
        };
        let mail = InboxEdit {
            address: Some(Some(SERVICE.to_owned())),
            config: Some(
                json!({"fetch": false, "smtp_host": "127.0.0.1", "smtp_port": 9, "smtp_tls": "none"}),
            ),
            ..inbox(ChannelKind::Email, "דואר")
        };
        let mail = desk.add_inbox(&admin, mail).await.expect("a mailbox").id;
        let chat = InboxEdit {
            config: Some(json!({"title": "נועם", "mail_inbox_id": mail})),
            ..inbox(ChannelKind::Webchat, "צ׳אט")
        };
        let key = desk.add_inbox(&admin, chat).await.expect("a chat").key.expect("a key");
        Centre { desk, post, lead, agents, mail, key, articles }
    }
}

async fn people(tx: &mut Tx, count: usize) -> Result<(Id, Agent, Agent, Vec<Agent>), StoreError> {
    organisation::insert(tx, "נועם", Lang::He, "Asia/Jerusalem", clock::BEGIN).await?;
    let team = team::insert(tx, "שירות", &[], clock::BEGIN).await?.expect("the name is free");
    let admin = person(tx, "רון", Role::Admin, vec![]).await?;
    let lead = person(tx, "נועה", Role::Lead, vec![team]).await?;
    let mut agents = Vec::new();
    for n in 0..count {
        agents.push(person(tx, &format!("אבי {n}"), Role::Agent, vec![team]).await?);
    }
    Ok((team, admin, lead, agents))
}

async fn person(tx: &mut Tx, name: &str, role: Role, team_ids: Vec<Id>) -> Result<Agent, StoreError> {
    let new = Agent {
        id: 0,
        name: name.to_owned(),
        email: format!("{}@noam.example", name.replace(' ', ".")),
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
    // no password: nobody signs in
    let id = agent::insert(tx, &new, "", clock::BEGIN).await?.expect("the mailbox is free");
    Ok(agent::get(tx, id).await?.expect("just added"))
}
