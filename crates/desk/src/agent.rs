//! Colleagues as an administrator keeps them.

use crate::handle::require;
use crate::session::{check_password, hash_password};
use crate::setup::{check_text, done, is_mailbox};
use crate::{Desk, DeskError, FieldError, Result};
use domain::{Action, Actor, Agent, EventKind, Gender, Id, NewEvent, Object, Role};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Tx, agent, organisation, session, team};
use utoipa::ToSchema;

/// A colleague as the form sends them; when edited, what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgentEdit {
    /// Name that customers see.
    pub name: Option<String>,
    /// The same name in other letters, such as in English.
    pub other_name: Option<String>,
    /// Mailbox to sign in with.
    pub email: Option<String>,
    /// New password.
    pub password: Option<String>,
    /// Permissions.
    pub role: Option<Role>,
    /// Grammatical gender.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub gender: Option<Option<Gender>>,
    /// Teams.
    pub team_ids: Option<Vec<Id>>,
    /// May sign in.
    pub active: Option<bool>,
}

fn apply(a: &mut Agent, edit: &AgentEdit) -> Result<()> {
    let mut errors = Vec::new();
    if let Some(name) = &edit.name {
        a.name = name.trim().to_owned();
    }
    if let Some(name) = &edit.other_name {
        a.other_name = name.trim().to_owned();
    }
    if let Some(email) = &edit.email {
        a.email = domain::contact::normal_address(email);
    }
    a.role = edit.role.unwrap_or(a.role);
    a.gender = edit.gender.unwrap_or(a.gender);
    a.active = edit.active.unwrap_or(a.active);
    if let Some(teams) = &edit.team_ids {
        a.team_ids = teams.clone();
    }
    check_text("name", &a.name, 120, &mut errors);
    check_other_name(&a.other_name, &mut errors);
    if !is_mailbox(&a.email) {
        errors.push(FieldError { field: "email".to_owned(), code: "bad_email".to_owned() });
    }
    if let Some(password) = &edit.password {
        check_password(password, &mut errors);
    }
    done(errors)
}

/// The name in other letters may be left out.
pub(crate) fn check_other_name(name: &str, errors: &mut Vec<FieldError>) {
    if !name.is_empty() {
        check_text("other_name", name, 120, errors);
    }
}

/// What the audit shows of a colleague.
pub(crate) fn shown(a: &Agent) -> Value {
    json!({"name": a.name, "other_name": a.other_name, "email": a.email, "role": a.role, "gender": a.gender, "active": a.active,
        "available": a.available, "team_ids": a.team_ids})
}

async fn check_teams(tx: &mut Tx, ids: &[Id]) -> Result<()> {
    let known = team::all(tx).await?;
    if ids.iter().all(|id| known.iter().any(|t| t.id == *id)) {
        Ok(())
    } else {
        Err(DeskError::invalid("team_ids", "unknown_team"))
    }
}

impl Desk {
    /// Every colleague.
    pub async fn agents(&self, actor: &Agent) -> Result<Vec<Agent>> {
        require(actor, Action::Read, Object::Agents)?;
        let mut read = self.0.store.read().await?;
        Ok(agent::all(&mut read).await?)
    }

    /// Adds a colleague.
    pub async fn add_agent(&self, actor: &Agent, edit: AgentEdit) -> Result<Agent> {
        require(actor, Action::Edit, Object::Agents)?;
        let password = edit.password.clone().ok_or(DeskError::invalid("password", "required"))?;
        let language = {
            let mut read = self.0.store.read().await?;
            organisation::get(&mut read).await?.map_or(domain::Lang::He, |o| o.language)
        };
        let mut new = Agent {
            id: 0,
            name: String::new(),
            email: String::new(),
            role: Role::Agent,
            gender: None,
            face: None,
            active: true,
            available: true,
            team_ids: Vec::new(),
            signature: String::new(),
            language,
            keys_enabled: true,
            other_name: String::new(),
            version: 1,
        };
        apply(&mut new, &edit)?;
        let hash = hash_password(password).await?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                check_teams(tx, &new.team_ids).await?;
                let taken = DeskError::invalid("email", "taken");
                let id = agent::insert(tx, &new, &hash, now).await?.ok_or(taken)?;
                let data = json!({"before": null, "after": shown(&new)});
                let object = format!("agent:{id}");
                tx.append(NewEvent::about(
                    object,
                    EventKind::AgentChanged,
                    Actor::agent(agent_id),
                    now,
                    data,
                ));
                agent::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Changes a colleague. Losing the role, the right to sign in or the password ends their sessions and sockets.
    pub async fn edit_agent(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: AgentEdit,
    ) -> Result<Agent> {
        require(actor, Action::Edit, Object::Agents)?;
        let hash = match &edit.password {
            Some(password) => {
                let mut errors = Vec::new();
                check_password(password, &mut errors);
                done(errors)?;
                Some(hash_password(password.clone()).await?)
            }
            None => None,
        };
        let (agent_id, now) = (actor.id, self.now());
        let (agent, ended) = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = agent::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let mut after = before.clone();
                apply(&mut after, &edit)?;
                check_teams(tx, &after.team_ids).await?;
                let was_admin = before.role == Role::Admin && before.active;
                let is_admin = after.role == Role::Admin && after.active;
                if was_admin && !is_admin && agent::other_admins(tx, id).await? == 0 {
                    return Err(DeskError::Conflict("last_admin"));
                }
                if !agent::save(tx, &after).await? {
                    return Err(DeskError::invalid("email", "taken"));
                }
                let ended = hash.is_some() || before.role != after.role || !after.active;
                if let Some(hash) = &hash {
                    agent::set_password(tx, id, hash).await?;
                }
                if ended {
                    session::remove_others(tx, id, &[]).await?;
                }
                let mut now_shown = shown(&after);
                if hash.is_some() {
                    now_shown["password"] = json!("changed");
                }
                let data = json!({"before": shown(&before), "after": now_shown});
                let object = format!("agent:{id}");
                tx.append(NewEvent::about(
                    object,
                    EventKind::AgentChanged,
                    Actor::agent(agent_id),
                    now,
                    data,
                ));
                Ok::<_, DeskError>((agent::get(tx, id).await?.ok_or(DeskError::NotFound)?, ended))
            })
            .await?;
        self.0.sessions.clear();
        if ended {
            self.0.hub.close_agent(id);
        }
        if !agent.active || agent.role == Role::Viewer {
            self.release_left().await?;
        }
        Ok(agent)
    }
}
