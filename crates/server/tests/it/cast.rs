//! Who takes part: colleagues with their sessions, and customers in their chats.

use crate::world::{IDENTITY_SECRET, PASSWORD, unique};
use desk::{AgentEdit, Desk, InboxEdit, VDraft};
use domain::{Agent, ChannelKind, Id, Lang, Role};
use serde_json::{Value, json};
use std::net::{IpAddr, Ipv4Addr};

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

pub fn colleague(name: &str, role: Role, teams: &[Id]) -> AgentEdit {
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

pub async fn sign_in(desk: &Desk, name: &str) -> Who {
    let email = format!("{}@example.com", name.to_lowercase());
    let signed = desk.sign_in(&email, PASSWORD, IpAddr::V4(Ipv4Addr::LOCALHOST)).await.unwrap();
    Who { agent: signed.agent, token: signed.token }
}

pub async fn chat(desk: &Desk, admin: &Agent, team: Id, sites: Value) -> String {
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

pub async fn write_in(desk: &Desk, admin: &Agent, key: &str, text: &str) -> Chat {
    let session = desk.visitor_session(key, None, None, None).await.unwrap();
    let visitor = desk.visitor_of(&session.token).await.unwrap();
    let draft = VDraft { client_id: unique("c"), text: text.into(), ..VDraft::default() };
    let (message, _) = desk.visitor_write(&visitor, draft).await.unwrap();
    let opened = desk.visitor_session(key, Some(&session.token), None, None).await.unwrap();
    let conversation = opened.conversation_id.unwrap();
    let contact = desk.conversation(admin, conversation).await.unwrap().contact.id;
    Chat { key: key.into(), token: session.token, conversation, message: message.id, contact }
}
