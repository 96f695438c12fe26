//! Inboxes as an administrator keeps them.

use crate::handle::require;
use crate::setup::{check_text, done};
use crate::{Desk, DeskError, FieldError, Result, secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Action, Actor, Agent, ChannelKind, EventKind, Id, Inbox, Lang, NewEvent, Object};
use serde::Deserialize;
use serde_json::{Value, json};
use store::inbox::StoredInbox;
use store::{Tx, inbox, team};
use utoipa::ToSchema;

/// An inbox as the form sends it; when it is edited, what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InboxEdit {
    /// The medium; only when it is added.
    pub kind: Option<ChannelKind>,
    /// Name that customers see.
    pub name: Option<String>,
    /// Mailbox.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub address: Option<Option<String>>,
    /// Team that gets what arrives.
    #[schema(value_type = Option<i64>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub team_id: Option<Option<Id>>,
    /// Seconds between send and leaving, up to 300.
    pub hold_seconds: Option<i64>,
    /// Language of automatic texts.
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    /// In use.
    pub enabled: Option<bool>,
    /// The bot answers first.
    pub bot: Option<bool>,
    /// Working minutes within which a contact hears from us, 1 to 10,080.
    pub answer_minutes: Option<i64>,
    /// Settings of the connector. A secret that is absent or `{"set":true}` stays.
    #[schema(value_type = Object)]
    pub config: Option<Value>,
}

fn apply(inbox: &mut Inbox, edit: &InboxEdit) -> Result<()> {
    let mut errors = Vec::new();
    if let Some(name) = &edit.name {
        inbox.name = name.trim().to_owned();
    }
    if let Some(address) = &edit.address {
        inbox.address =
            address.as_ref().map(|a| domain::contact::normal_address(a)).filter(|a| !a.is_empty());
    }
    inbox.team_id = edit.team_id.unwrap_or(inbox.team_id);
    inbox.hold_seconds = edit.hold_seconds.unwrap_or(inbox.hold_seconds);
    inbox.language = edit.language.unwrap_or(inbox.language);
    inbox.enabled = edit.enabled.unwrap_or(inbox.enabled);
    inbox.bot = edit.bot.unwrap_or(inbox.bot);
    inbox.answer_minutes = edit.answer_minutes.unwrap_or(inbox.answer_minutes);
    if !(1..=10_080).contains(&inbox.answer_minutes) {
        let code = "between_1_and_10080".to_owned();
        errors.push(FieldError { field: "answer_minutes".to_owned(), code });
    }
    check_text("name", &inbox.name, 120, &mut errors);
    if !(0..=300).contains(&inbox.hold_seconds) {
        errors.push(FieldError { field: "hold_seconds".to_owned(), code: "between_0_and_300".to_owned() });
    }
    if inbox.kind == ChannelKind::Email
        && !inbox
            .address
            .as_deref()
            .is_some_and(|a| a.contains('@') && a.len() <= 320 && !a.contains(char::is_whitespace))
    {
        errors.push(FieldError { field: "address".to_owned(), code: "bad_email".to_owned() });
    }
    done(errors)
}

/// What the audit shows of an inbox: everything but secrets.
fn shown(i: &Inbox) -> Value {
    json!({"kind": i.kind, "name": i.name, "address": i.address, "team_id": i.team_id, "enabled": i.enabled,
        "hold_seconds": i.hold_seconds, "language": i.language, "bot": i.bot,
        "answer_minutes": i.answer_minutes, "config": i.config})
}

async fn check_team(tx: &mut Tx, team_id: Option<Id>) -> Result<()> {
    match team_id {
        Some(id) if team::get(tx, id).await?.is_none() => Err(DeskError::invalid("team_id", "unknown_team")),
        _ => Ok(()),
    }
}

impl Desk {
    /// Every inbox; secrets appear as `{"set":true}`.
    pub async fn inboxes(&self, actor: &Agent) -> Result<Vec<Inbox>> {
        require(actor, Action::Read, Object::Inbox)?;
        let mut read = self.0.store.read().await?;
        inbox::all(&mut read).await?.iter().map(|s| self.shown(s)).collect()
    }

    /// One inbox.
    pub async fn inbox(&self, actor: &Agent, id: Id) -> Result<Inbox> {
        require(actor, Action::Read, Object::Inbox)?;
        self.shown(&self.stored_inbox(id).await?)
    }

    pub(crate) async fn stored_inbox(&self, id: Id) -> Result<StoredInbox> {
        let mut read = self.0.store.read().await?;
        inbox::get(&mut read, id).await?.ok_or(DeskError::NotFound)
    }

    /// Adds an inbox.
    pub async fn add_inbox(&self, actor: &Agent, edit: InboxEdit) -> Result<Inbox> {
        require(actor, Action::Edit, Object::Inbox)?;
        let kind = edit.kind.ok_or(DeskError::invalid("kind", "required"))?;
        let (config, secrets) = self.split_config(kind, edit.config.as_ref().unwrap_or(&json!({})), None)?;
        let mut new = Inbox {
            id: 0,
            kind,
            name: String::new(),
            address: None,
            team_id: None,
            hold_seconds: kind.default_hold_seconds(),
            enabled: true,
            language: Lang::He,
            config,
            key: (kind == ChannelKind::Webchat || self.connector(kind)?.capabilities().hooks)
                .then(|| Ok::<_, DeskError>(URL_SAFE_NO_PAD.encode(secret::random::<12>()?)))
                .transpose()?,
            bot: false,
            answer_minutes: kind.default_answer_minutes(),
            health: Default::default(),
            version: 1,
        };
        apply(&mut new, &edit)?;
        let (agent_id, now) = (actor.id, self.now());
        let id = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| {
                check_team(tx, new.team_id).await?;
                let id = inbox::insert(tx, &new, secrets.as_deref(), now).await?;
                let data = json!({"before": null, "after": shown(&new)});
                let object = format!("inbox:{id}");
                tx.append(NewEvent::about(
                    object,
                    EventKind::InboxChanged,
                    Actor::agent(agent_id),
                    now,
                    data,
                ));
                Ok::<_, DeskError>(id)
            })
            .await?;
        self.inboxes_changed();
        self.shown(&self.stored_inbox(id).await?)
    }

    /// Changes an inbox.
    pub async fn edit_inbox(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: InboxEdit,
    ) -> Result<Inbox> {
        require(actor, Action::Edit, Object::Inbox)?;
        let old = self.stored_inbox(id).await?;
        if if_match.is_some_and(|v| v != old.inbox.version) {
            return Err(DeskError::Changed);
        }
        if edit.kind.is_some_and(|k| k != old.inbox.kind) {
            return Err(DeskError::invalid("kind", "cannot_change"));
        }
        let mut new = old.inbox.clone();
        let mut secrets = old.secrets.clone();
        if let Some(config) = &edit.config {
            (new.config, secrets) = self.split_config(new.kind, config, Some(&old))?;
        }
        apply(&mut new, &edit)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                check_team(tx, new.team_id).await?;
                let stands = inbox::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                if stands.inbox.version != old.inbox.version {
                    return Err(DeskError::Changed);
                }
                inbox::save(tx, &new, secrets.as_deref()).await?;
                let data = json!({"before": shown(&old.inbox), "after": shown(&new)});
                let object = format!("inbox:{id}");
                tx.append(NewEvent::about(
                    object,
                    EventKind::InboxChanged,
                    Actor::agent(agent_id),
                    now,
                    data,
                ));
                Ok(())
            })
            .await?;
        self.inboxes_changed();
        self.shown(&self.stored_inbox(id).await?)
    }

    /// Switches an inbox off. Its conversations stay; it can be switched on again.
    pub async fn remove_inbox(&self, actor: &Agent, id: Id) -> Result<()> {
        let edit = InboxEdit { enabled: Some(false), ..InboxEdit::default() };
        self.edit_inbox(actor, id, None, edit).await.map(drop)
    }

    fn inboxes_changed(&self) {
        self.0.inboxes_changed.send_modify(|n| *n += 1);
    }

    /// Public keys and names of the web chats in use.
    pub async fn chat_inboxes(&self) -> Result<Vec<(String, String)>> {
        let mut read = self.0.store.read().await?;
        let all = inbox::all(&mut read).await?;
        Ok(all
            .into_iter()
            .filter(|s| s.inbox.enabled && s.inbox.kind == ChannelKind::Webchat)
            .filter_map(|s| Some((s.inbox.key?, s.inbox.name)))
            .collect())
    }

    /// Sites on which this web chat may stand; empty for any.
    pub async fn frame_ancestors(&self, key: &str) -> Result<Vec<String>> {
        let mut read = self.0.store.read().await?;
        let found = inbox::by_key(&mut read, key).await?;
        let found = found.filter(|s| s.inbox.kind == ChannelKind::Webchat).ok_or(DeskError::NotFound)?;
        let sites =
            found.inbox.config.get("allowed_sites").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(sites.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
    }
}
