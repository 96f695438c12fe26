//! An inbox as its connector sees it: secrets opened, key for signed ids derived.

use crate::handle::require;
use crate::{Desk, DeskError, FieldError, Result, secret};
use channels::{Account, Field, FieldKind, Watch};
use domain::public_settings::Watched;
use domain::{Action, Agent, ChannelKind, Id, Inbox, Object};
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::inbox::StoredInbox;
use store::{Read, service};
use utoipa::ToSchema;

/// One choice of a field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldOption {
    /// Stored value.
    pub value: String,
    /// Fluent id of the label.
    pub label: String,
}

/// One field of a connector's form; labels are Fluent ids.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldInfo {
    /// Key in the configuration.
    pub key: String,
    /// Kind of the field, as its word.
    pub kind: String,
    /// Must be filled in.
    pub required: bool,
    /// Value of a new inbox.
    #[schema(value_type = Object)]
    pub default: Value,
    /// Fluent id of the label.
    pub label: String,
    /// Fluent id of the help.
    pub help: Option<String>,
    /// Choices.
    pub options: Vec<FieldOption>,
    /// Fluent id of the group.
    pub group: Option<String>,
    /// The choice that asks for it; without one it is always asked for.
    pub when: Option<FieldWhen>,
}

/// What has to be chosen for a field to be asked for.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FieldWhen {
    /// Key of the field with the choices.
    pub key: String,
    /// The choice.
    pub value: String,
}

/// A group that is called like a choice is asked for by that choice.
fn asked_by(schema: &[Field], group: &str) -> Option<FieldWhen> {
    let asks = |f: &&Field| f.options.iter().any(|o| o.value == group);
    schema.iter().find(asks).map(|f| FieldWhen { key: f.key.to_owned(), value: group.to_owned() })
}

/// A kind of channel that can be added.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChannelInfo {
    /// The kind.
    pub kind: ChannelKind,
    /// Its form.
    pub fields: Vec<FieldInfo>,
    /// Its page for administrators, in Markdown.
    pub docs: String,
}

/// One step of "test the connection".
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CheckStepView {
    /// Name of the step.
    pub name: String,
    /// It went well.
    pub ok: bool,
    /// Stable code of the outcome.
    pub code: String,
    /// What an administrator can act on.
    pub detail: String,
}

/// Outcome of "test the connection".
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CheckReport {
    /// Every step went well.
    pub ok: bool,
    /// The steps, in order.
    pub steps: Vec<CheckStepView>,
}

impl Desk {
    /// The account behind a stored inbox, with its secrets in the clear.
    pub(crate) fn account(&self, stored: &StoredInbox) -> Result<Account> {
        let inbox = &stored.inbox;
        let mut config = match &inbox.config {
            Value::Object(map) => map.clone(),
            _ => Map::new(),
        };
        for (key, value) in self.open_secrets(stored)? {
            config.insert(key, value);
        }
        Ok(self.account_of(inbox, Value::Object(config)))
    }

    /// The same with what the business watches for in public.
    pub(crate) async fn watching(&self, read: &mut Read, stored: &StoredInbox) -> Result<Account> {
        let Watched { words, people, pages } = service::get(read).await?.public.watch;
        Ok(Account { watch: Watch { words, people, pages }, ..self.account(stored)? })
    }

    fn account_of(&self, inbox: &Inbox, config: Value) -> Account {
        Account {
            inbox_id: inbox.id,
            name: inbox.name.clone(),
            address: inbox.address.clone().unwrap_or_default(),
            language: store::organisation::lang_word(inbox.language).to_owned(),
            config,
            key: secret::sign(&self.0.config.key, format!("inbox:{}", inbox.id).as_bytes()),
            allow_private: self.0.config.allow_private,
            hook_url: self.hook_url(inbox),
            watch: Watch::default(),
        }
    }

    /// Where the vendor of an inbox calls.
    fn hook_url(&self, inbox: &Inbox) -> Option<String> {
        let base = self.public_url()?.trim_end_matches('/');
        inbox.key.as_ref().map(|key| format!("{base}/hooks/{}/{key}", inbox.kind.as_str()))
    }

    pub(crate) fn open_secrets(&self, stored: &StoredInbox) -> Result<Map<String, Value>> {
        let Some(sealed) = &stored.secrets else { return Ok(Map::new()) };
        let plain = secret::open(&self.0.config.key, "inbox", sealed).ok_or_else(|| {
            DeskError::Internal("the key file does not open this inbox's secrets".to_owned())
        })?;
        serde_json::from_slice(&plain).map_err(|e| DeskError::Internal(e.to_string()))
    }

    /// Splits a configuration from outside into what may be shown and what is sealed. A secret that was not typed
    /// again is taken from `old`; `null` removes it.
    pub(crate) fn split_config(
        &self,
        kind: ChannelKind,
        config: &Value,
        old: Option<&StoredInbox>,
    ) -> Result<(Value, Option<Vec<u8>>)> {
        let connector = self.connector(kind)?;
        let given = config.as_object().ok_or_else(|| DeskError::invalid("config", "not_an_object"))?;
        let mut kept = old.map(|o| self.open_secrets(o)).transpose()?.unwrap_or_default();
        let schema = connector.schema();
        let mut shown = Map::new();
        let mut secrets = Map::new();
        let mut errors = Vec::new();
        for (key, value) in given {
            match schema.iter().find(|f| f.key == key.as_str()) {
                None => errors
                    .push(FieldError { field: format!("config.{key}"), code: "unknown_field".to_owned() }),
                Some(f) if matches!(f.kind, FieldKind::Secret) => match value {
                    Value::String(text) if !text.is_empty() => {
                        drop(secrets.insert(key.clone(), value.clone()))
                    }
                    Value::Null => drop(kept.remove(key)),
                    // `{"set":true}` or "": as it was
                    _ => {}
                },
                Some(_) => drop(shown.insert(key.clone(), value.clone())),
            }
        }
        for (key, value) in &kept {
            secrets.entry(key.clone()).or_insert_with(|| value.clone());
        }
        let mut whole = shown.clone();
        whole.extend(secrets.clone());
        for (field, code) in connector.validate(&Value::Object(whole)) {
            errors.push(FieldError { field: format!("config.{field}"), code: code.to_owned() });
        }
        if !errors.is_empty() {
            return Err(DeskError::Invalid(errors));
        }
        let sealed = if secrets.is_empty() {
            None
        } else {
            Some(secret::seal(&self.0.config.key, "inbox", Value::Object(secrets).to_string().as_bytes())?)
        };
        Ok((Value::Object(shown), sealed))
    }

    /// An inbox for the eyes of an administrator: secrets appear as `{"set":true}`.
    pub(crate) fn shown(&self, stored: &StoredInbox) -> Result<Inbox> {
        let mut inbox = stored.inbox.clone();
        if let Value::Object(config) = &mut inbox.config {
            for key in self.open_secrets(stored)?.keys() {
                config.insert(key.clone(), json!({"set": true}));
            }
        }
        Ok(inbox)
    }

    /// The kinds of channel that can be added, with their forms.
    pub async fn channel_kinds(&self, actor: &Agent) -> Result<Vec<ChannelInfo>> {
        require(actor, Action::Read, Object::Inbox)?;
        let info = |c: &std::sync::Arc<dyn channels::Connector>| ChannelInfo {
            kind: c.kind(),
            fields: c
                .schema()
                .into_iter()
                .map(|f| FieldInfo {
                    when: asked_by(&c.schema(), f.group),
                    key: f.key.to_string(),
                    kind: serde_json::to_value(f.kind)
                        .ok()
                        .and_then(|v| v.as_str().map(str::to_owned))
                        .unwrap_or_default(),
                    required: f.required,
                    default: f.default,
                    label: f.label_id.to_string(),
                    help: (!f.help_id.is_empty()).then(|| f.help_id.to_string()),
                    options: f
                        .options
                        .iter()
                        .map(|o| FieldOption { value: o.value.to_string(), label: o.label_id.to_string() })
                        .collect(),
                    group: (!f.group.is_empty()).then(|| f.group.to_string()),
                })
                .collect(),
            docs: c.docs().to_owned(),
        };
        Ok(self.0.connectors.iter().map(info).collect())
    }

    /// Tries a configuration without saving it. Secrets that were not typed are those of `inbox_id`.
    pub async fn check_inbox(
        &self,
        actor: &Agent,
        kind: ChannelKind,
        config: &Value,
        inbox_id: Option<Id>,
        address: Option<&str>,
    ) -> Result<CheckReport> {
        require(actor, Action::Edit, Object::Inbox)?;
        let old = match inbox_id {
            Some(id) => {
                let mut read = self.0.store.read().await?;
                Some(store::inbox::get(&mut read, id).await?.ok_or(DeskError::NotFound)?)
            }
            None => None,
        };
        let (shown, sealed) = self.split_config(kind, config, old.as_ref())?;
        let inbox = Inbox {
            id: inbox_id.unwrap_or(0),
            kind,
            name: String::new(),
            address: address.map(domain::contact::normal_address),
            team_id: None,
            hold_seconds: 0,
            enabled: true,
            language: domain::Lang::He,
            config: shown,
            key: None,
            bot: false,
            answer_minutes: kind.default_answer_minutes(),
            health: Default::default(),
            version: 0,
        };
        let account = self.account(&StoredInbox { inbox, secrets: sealed })?;
        let steps: Vec<CheckStepView> = self
            .connector(kind)?
            .check(&account)
            .await
            .into_iter()
            .map(|s| CheckStepView {
                name: s.name.to_owned(),
                ok: s.ok,
                code: s.code.to_owned(),
                detail: s.detail,
            })
            .collect();
        Ok(CheckReport { ok: steps.iter().all(|s| s.ok), steps })
    }
}
