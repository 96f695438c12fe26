//! Teams as an administrator keeps them.

use crate::handle::require;
use crate::setup::{check_text, done};
use crate::{Desk, DeskError, Result};
use domain::{Action, Actor, Agent, EventKind, Id, NewEvent, Object, Team};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Tx, agent, team};
use utoipa::ToSchema;

/// A team as the form sends it; when edited, what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamEdit {
    /// Name.
    pub name: Option<String>,
    /// Who belongs to it.
    pub member_ids: Option<Vec<Id>>,
}

fn shown(t: &Team) -> Value {
    json!({"name": t.name, "member_ids": t.member_ids})
}

async fn check_members(tx: &mut Tx, ids: &[Id]) -> Result<()> {
    for id in ids {
        agent::get(tx, *id).await?.ok_or(DeskError::invalid("member_ids", "unknown_agent"))?;
    }
    Ok(())
}

impl Desk {
    /// Every team.
    pub async fn teams(&self, actor: &Agent) -> Result<Vec<Team>> {
        require(actor, Action::Read, Object::Teams)?;
        let mut read = self.0.store.read().await?;
        Ok(team::all(&mut read).await?)
    }

    /// Adds a team.
    pub async fn add_team(&self, actor: &Agent, edit: TeamEdit) -> Result<Team> {
        require(actor, Action::Edit, Object::Teams)?;
        let name = edit.name.clone().unwrap_or_default().trim().to_owned();
        let mut errors = Vec::new();
        check_text("name", &name, 80, &mut errors);
        done(errors)?;
        let (agent_id, now, members) = (actor.id, self.now(), edit.member_ids.unwrap_or_default());
        let made = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| {
                check_members(tx, &members).await?;
                let id = team::insert(tx, &name, &members, now)
                    .await?
                    .ok_or(DeskError::invalid("name", "taken"))?;
                let team = team::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                let data = json!({"before": null, "after": shown(&team)});
                let object = format!("team:{id}");
                tx.append(NewEvent::about(object, EventKind::TeamChanged, Actor::agent(agent_id), now, data));
                Ok::<_, DeskError>(team)
            })
            .await?;
        self.0.sessions.clear();
        Ok(made)
    }

    /// Changes a team.
    pub async fn edit_team(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: TeamEdit,
    ) -> Result<Team> {
        require(actor, Action::Edit, Object::Teams)?;
        let mut errors = Vec::new();
        if let Some(name) = &edit.name {
            check_text("name", name, 80, &mut errors);
        }
        done(errors)?;
        let (agent_id, now) = (actor.id, self.now());
        let changed = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = team::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let mut after = before.clone();
                if let Some(name) = &edit.name {
                    after.name = name.trim().to_owned();
                }
                if let Some(members) = &edit.member_ids {
                    check_members(tx, members).await?;
                    after.member_ids = members.clone();
                }
                if !team::save(tx, &after).await? {
                    return Err(DeskError::invalid("name", "taken"));
                }
                let data = json!({"before": shown(&before), "after": shown(&after)});
                let object = format!("team:{id}");
                tx.append(NewEvent::about(object, EventKind::TeamChanged, Actor::agent(agent_id), now, data));
                team::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await?;
        self.0.sessions.clear();
        Ok(changed)
    }

    /// Removes a team that is responsible for nothing.
    pub async fn remove_team(&self, actor: &Agent, id: Id) -> Result<()> {
        require(actor, Action::Edit, Object::Teams)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = team::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                if team::is_used(tx, id).await? {
                    return Err(DeskError::Conflict("team_in_use"));
                }
                team::remove(tx, id).await?;
                let data = json!({"before": shown(&before), "after": null});
                let object = format!("team:{id}");
                tx.append(NewEvent::about(object, EventKind::TeamChanged, Actor::agent(agent_id), now, data));
                Ok(())
            })
            .await?;
        self.0.sessions.clear();
        Ok(())
    }
}
