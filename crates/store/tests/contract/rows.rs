//! Rows that the cases need: an inbox, people, a conversation, messages.

use crate::ground::{Ground, NOON};
use domain::{
    Actor, Agent, AuthorKind, ChannelKind, ConversationRow, Direction, EventKind, Id, Inbox, Lang, NewEvent,
    Role, Tier,
};
use serde_json::json;
use store::contact::NewContact;
use store::conversation::NewConversation;
use store::message::NewMessage;
use store::{StoreError, Tx, agent, contact, conversation, inbox, message};

/// An inbox as it would be added.
pub fn new_inbox(kind: ChannelKind, key: Option<&str>) -> Inbox {
    Inbox {
        id: 0,
        kind,
        name: "שירות".to_owned(),
        address: Some("service@example.com".to_owned()),
        team_id: None,
        hold_seconds: 10,
        enabled: true,
        language: Lang::He,
        config: json!({}),
        key: key.map(str::to_owned),
        bot: false,
        answer_minutes: 240,
        health: Default::default(),
        version: 1,
    }
}

/// An agent as they would be added.
pub fn new_agent(name: &str, role: Role, team_ids: Vec<Id>) -> Agent {
    Agent {
        id: 0,
        name: name.to_owned(),
        email: format!("{}@example.com", name.to_lowercase()),
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
    }
}

/// An incoming message as it would be added.
pub fn new_message(conversation_id: Id, inbox_id: Id, body: &str) -> NewMessage {
    NewMessage {
        conversation_id,
        inbox_id,
        direction: Direction::In,
        author_kind: AuthorKind::Contact,
        author_id: None,
        author_name: "אורית".to_owned(),
        author_address: Some("orit@example.org".to_owned()),
        raw_id: None,
        provider_id: None,
        body_hash: String::new(),
        client_id: None,
        subject: None,
        body: body.to_owned(),
        salt: vec![7; 16],
        quoted: None,
        has_html: false,
        auto: false,
        reading: None,
        flags: Vec::new(),
        parts: None,
        public: false,
        at: NOON,
    }
}

/// A conversation as it would be made.
pub fn new_conversation(inbox_id: Id, contact_id: Id, team_id: Option<Id>) -> NewConversation {
    NewConversation {
        contact_id,
        inbox_id,
        channel: ChannelKind::Email,
        team_id,
        subject: None,
        hint: None,
        tier: Tier::Agent,
        due_at: NOON.plus_seconds(3600),
        at: NOON,
    }
}

/// A fact about a conversation that carries a number.
pub fn fact(conversation_id: Id, n: i64) -> NewEvent {
    NewEvent::of(conversation_id, EventKind::TagsChanged, Actor::system(), NOON, json!({ "n": n }))
}

/// An agent with their number.
pub async fn add_agent(tx: &mut Tx, a: &Agent) -> Result<Id, StoreError> {
    Ok(agent::insert(tx, a, "no password", NOON).await?.expect("the mailbox is free"))
}

/// A message with its number.
pub async fn add_message(
    tx: &mut Tx,
    conversation_id: Id,
    inbox_id: Id,
    body: &str,
) -> Result<Id, StoreError> {
    let new = new_message(conversation_id, inbox_id, body);
    Ok(message::insert(tx, &new).await?.expect("the message is new"))
}

impl Ground {
    /// A mail inbox.
    pub async fn inbox(&self) -> Id {
        self.write(async |tx: &mut Tx| {
            inbox::insert(tx, &new_inbox(ChannelKind::Email, None), None, NOON).await
        })
        .await
    }

    /// A contact.
    pub async fn contact(&self, name: &str) -> Id {
        let new = NewContact { name: name.to_owned(), ..NewContact::default() };
        self.write(async move |tx: &mut Tx| contact::insert(tx, &new, NOON).await).await
    }

    /// A conversation of a new contact in a new inbox.
    pub async fn conversation(&self) -> ConversationRow {
        let (inbox_id, contact_id) = (self.inbox().await, self.contact("אורית").await);
        self.write(async move |tx: &mut Tx| {
            conversation::insert(tx, &new_conversation(inbox_id, contact_id, None)).await
        })
        .await
    }

    /// An agent who sees everything.
    pub async fn agent(&self, name: &str) -> Id {
        let new = new_agent(name, Role::Lead, vec![]);
        self.write(async move |tx: &mut Tx| add_agent(tx, &new).await).await
    }

    /// A message of the contact.
    pub async fn message(&self, row: &ConversationRow, body: &str) -> Id {
        let (id, inbox_id, body) = (row.id, row.inbox_id, body.to_owned());
        self.write(async move |tx: &mut Tx| add_message(tx, id, inbox_id, &body).await).await
    }
}
