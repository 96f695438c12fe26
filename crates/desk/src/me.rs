//! One's own profile, and the names everybody needs.

use crate::{Desk, DeskError, Result};
use domain::access::permissions;
use domain::organisation::Team;
use domain::{Actor, Agent, ChannelKind, EventKind, Gender, Id, Lang, NewEvent, Organisation};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, agent, coaching, conversation, event, inbox, organisation, team};
use utoipa::ToSchema;

/// How the screen is set.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct MeSettings {
    /// Language of the screen.
    #[schema(value_type = String)]
    pub language: Lang,
    /// Single keys are on.
    pub keys_enabled: bool,
}

/// Who is signed in, and what they may do.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// The agent.
    pub agent: Agent,
    /// Their screen.
    pub settings: MeSettings,
    /// The company.
    pub organisation: Organisation,
    /// Words of what they may do.
    pub permissions: Vec<String>,
    /// This is the demo.
    pub demo: bool,
    /// Place in the journal.
    pub seq: i64,
}

/// What one may change of oneself; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeEdit {
    /// Name that customers see.
    pub name: Option<String>,
    /// The same name in other letters, such as in English.
    pub other_name: Option<String>,
    /// Grammatical gender; `null` for none.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub gender: Option<Option<Gender>>,
    /// Closing lines of mails.
    pub signature: Option<String>,
    /// Language of the screen.
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    /// Single keys are on.
    pub keys_enabled: Option<bool>,
    /// Takes new conversations now.
    pub available: Option<bool>,
}

/// A colleague in the directory.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct DirectoryAgent {
    /// Number of the agent.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Picture.
    pub face: Option<String>,
    /// May sign in.
    pub active: bool,
    /// Takes new conversations now.
    pub available: bool,
    /// Teams.
    pub team_ids: Vec<Id>,
}

/// An inbox in the directory.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct InboxBrief {
    /// Number of the inbox.
    pub id: Id,
    /// The medium.
    pub kind: ChannelKind,
    /// Name.
    pub name: String,
}

/// The names everybody needs.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Directory {
    /// Colleagues.
    pub agents: Vec<DirectoryAgent>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Accounts by which we are reached.
    pub inboxes: Vec<InboxBrief>,
    /// Labels used so far.
    pub tags: Vec<String>,
}

impl Desk {
    /// Who is signed in, and what they may do.
    pub async fn me(&self, actor: &Agent) -> Result<Me> {
        let mut read = self.0.store.read().await?;
        let mut permissions = permissions(actor.role);
        let helper = coaching::get(&mut read).await?.coaching.helper;
        // so that the workspace offers only what there is
        if helper.enabled && !helper.endpoint.is_empty() && permissions.contains(&"conversation.reply") {
            permissions.push("coach.rewrite");
        }
        Ok(Me {
            agent: actor.clone(),
            settings: MeSettings { language: actor.language, keys_enabled: actor.keys_enabled },
            organisation: organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?,
            permissions: permissions.into_iter().map(str::to_owned).collect(),
            demo: self.is_demo(),
            seq: event::last_seq(&mut read).await?,
        })
    }

    /// Changes one's own profile.
    pub async fn edit_me(&self, actor: &Agent, edit: MeEdit) -> Result<Me> {
        let mut errors = Vec::new();
        if let Some(name) = &edit.name {
            crate::setup::check_text("name", name, 120, &mut errors);
        }
        if let Some(name) = &edit.other_name {
            crate::agent::check_other_name(name.trim(), &mut errors);
        }
        if edit.signature.as_ref().is_some_and(|s| s.chars().count() > 2000) {
            errors.push(crate::FieldError { field: "signature".to_owned(), code: "too_long".to_owned() });
        }
        crate::setup::done(errors)?;
        let (id, now) = (actor.id, self.now());
        let agent = self
            .0
            .store
            .write(id, async move |tx: &mut Tx| {
                let before = agent::lock(tx, id).await?.ok_or(DeskError::Unauthenticated)?;
                let mut after = before.clone();
                if let Some(name) = &edit.name {
                    after.name = name.trim().to_owned();
                }
                if let Some(name) = &edit.other_name {
                    after.other_name = name.trim().to_owned();
                }
                if let Some(signature) = &edit.signature {
                    after.signature = signature.clone();
                }
                after.gender = edit.gender.unwrap_or(after.gender);
                after.language = edit.language.unwrap_or(after.language);
                after.keys_enabled = edit.keys_enabled.unwrap_or(after.keys_enabled);
                after.available = edit.available.unwrap_or(after.available);
                agent::save(tx, &after).await?;
                let data =
                    json!({"before": crate::agent::shown(&before), "after": crate::agent::shown(&after)});
                let object = format!("agent:{id}");
                tx.append(NewEvent::about(object, EventKind::AgentChanged, Actor::agent(id), now, data));
                agent::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await?;
        self.0.sessions.clear();
        self.me(&agent).await
    }

    /// The names everybody needs.
    pub async fn directory(&self, _actor: &Agent) -> Result<Directory> {
        let mut read = self.0.store.read().await?;
        let agents = agent::all(&mut read).await?;
        Ok(Directory {
            agents: agents
                .into_iter()
                .map(|a| DirectoryAgent {
                    id: a.id,
                    name: a.name,
                    face: a.face,
                    active: a.active,
                    available: a.available,
                    team_ids: a.team_ids,
                })
                .collect(),
            teams: team::all(&mut read).await?,
            inboxes: inbox::all(&mut read)
                .await?
                .into_iter()
                .map(|i| InboxBrief { id: i.inbox.id, kind: i.inbox.kind, name: i.inbox.name })
                .collect(),
            tags: conversation::tags(&mut read).await?,
        })
    }
}
