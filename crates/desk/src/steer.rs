//! Steering a conversation: assign, transfer, snooze, resolve, reopen, labels, priority.

use crate::conversation::check;
use crate::due::due_of;
use crate::hand_off::taken;
use crate::hand_task::keep_within;
use crate::left::take_from_who_left;
use crate::settle::attention_of;
use crate::{Desk, DeskError, FieldError, Result};
use domain::{Action, Actor, Agent, ConversationRow, EventKind, Id, NewEvent, Priority, Status, Tier, Time};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Tx, agent, conversation, heat, team};
use utoipa::ToSchema;

/// What may be changed of a conversation itself; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationEdit {
    /// How soon.
    pub priority: Option<Priority>,
    /// Subject.
    pub subject: Option<String>,
}

/// One change and the fact that tells of it.
type Change = (ConversationRow, EventKind, Value);

impl Desk {
    /// Locks, checks, changes and saves one conversation; `None` from `change` means that it is so already.
    async fn steer<F>(&self, actor: &Agent, id: Id, action: Action, change: F) -> Result<ConversationRow>
    where
        F: AsyncFn(&mut Tx, &ConversationRow) -> Result<Option<Change>> + Send + 'static,
    {
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, action, &row)?;
                if let Some((after, kind, data)) = change(tx, &row).await? {
                    conversation::save(tx, &row, after).await?;
                    tx.append(NewEvent::of(id, kind, Actor::agent(agent.id), now, data));
                }
                conversation::get_for(tx, id, agent.id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Makes an agent responsible, or nobody.
    pub async fn assign(&self, actor: &Agent, id: Id, agent_id: Option<Id>) -> Result<ConversationRow> {
        let (by, now) = (actor.id, self.now());
        self.steer(actor, id, Action::Assign, async move |tx: &mut Tx, row: &ConversationRow| {
            if row.assignee_id == agent_id {
                return Ok(None);
            }
            let name = assignee_name(tx, agent_id).await?;
            let mut after = row.clone();
            after.assignee_id = agent_id;
            taken(tx, row, &mut after, Actor::agent(by), now).await?;
            let data = json!({"before": row.assignee_id, "after": agent_id, "name": name});
            Ok(Some((after, EventKind::Assigned, data)))
        })
        .await
    }

    /// Gives it to another team, with a reason.
    pub async fn transfer(
        &self,
        actor: &Agent,
        id: Id,
        team_id: Id,
        agent_id: Option<Id>,
        reason: &str,
    ) -> Result<ConversationRow> {
        let reason = reason.trim().to_owned();
        let mut errors = Vec::new();
        crate::setup::check_text("reason", &reason, 1000, &mut errors);
        crate::setup::done(errors)?;
        let (by, now) = (actor.id, self.now());
        self.steer(actor, id, Action::Assign, async move |tx: &mut Tx, row: &ConversationRow| {
            let to = team::get(tx, team_id).await?.ok_or(DeskError::invalid("team_id", "unknown_team"))?;
            let name = assignee_name(tx, agent_id).await?;
            let mut after = row.clone();
            after.team_id = Some(team_id);
            after.assignee_id = agent_id;
            taken(tx, row, &mut after, Actor::agent(by), now).await?;
            let data = json!({
                "before": {"team": row.team_id, "agent": row.assignee_id},
                "after": {"team": team_id, "agent": agent_id},
                "team_name": to.name, "name": name, "reason": reason,
            });
            Ok(Some((after, EventKind::Transferred, data)))
        })
        .await
    }

    /// Puts it aside until a time, or until the contact writes.
    pub async fn snooze(
        &self,
        actor: &Agent,
        id: Id,
        until: Option<Time>,
        until_reply: bool,
    ) -> Result<ConversationRow> {
        let now = self.now();
        if until.is_none() && !until_reply {
            return Err(DeskError::invalid("until", "required"));
        }
        if until.is_some_and(|t| t <= now || t > now.plus_seconds(366 * 86_400)) {
            return Err(DeskError::invalid("until", "not_in_the_coming_year"));
        }
        let by = actor.id;
        self.steer(actor, id, Action::Work, async move |tx: &mut Tx, row: &ConversationRow| {
            let mut after = row.clone();
            taken(tx, row, &mut after, Actor::agent(by), now).await?;
            after.snooze(until, until_reply);
            Ok(Some((after, EventKind::Snoozed, json!({"until": until, "until_reply": until_reply}))))
        })
        .await
    }

    /// Ends the exchange.
    pub async fn resolve(&self, actor: &Agent, id: Id) -> Result<ConversationRow> {
        let (by, now) = (actor.id, self.now());
        self.steer(actor, id, Action::Work, async move |tx: &mut Tx, row: &ConversationRow| {
            if row.status == Status::Resolved {
                return Ok(None);
            }
            let mut after = row.clone();
            taken(tx, row, &mut after, Actor::agent(by), now).await?;
            after.resolve();
            Ok(Some((after, EventKind::Resolved, json!({"before": row.status}))))
        })
        .await
    }

    /// Takes it back into work.
    pub async fn reopen(&self, actor: &Agent, id: Id) -> Result<ConversationRow> {
        let now = self.now();
        self.steer(actor, id, Action::Work, async move |tx: &mut Tx, row: &ConversationRow| {
            if row.status == Status::Open {
                return Ok(None);
            }
            let mut after = row.clone();
            after.tier = Tier::Agent;
            take_from_who_left(tx, &mut after, now).await?;
            after.reopen(due_of(tx, row, now).await?);
            Ok(Some((after, EventKind::Reopened, json!({"before": row.status}))))
        })
        .await
    }

    /// A lead has seen the threat; what else is wrong stays.
    pub async fn acknowledge(&self, actor: &Agent, id: Id) -> Result<ConversationRow> {
        self.steer(actor, id, Action::Review, async move |tx: &mut Tx, row: &ConversationRow| {
            if !heat::set_threat(tx, id, false).await? {
                return Ok(None);
            }
            let mut after = row.clone();
            after.attention = attention_of(tx, id).await?;
            Ok(Some((after, EventKind::ThreatAcknowledged, json!({"threats": row.threats}))))
        })
        .await
    }

    /// Sets the labels.
    pub async fn set_tags(&self, actor: &Agent, id: Id, tags: Vec<String>) -> Result<ConversationRow> {
        let mut tags: Vec<String> = tags.into_iter().map(|t| t.trim().to_owned()).collect();
        tags.sort();
        tags.dedup();
        let bad = |t: &String| t.is_empty() || t.chars().count() > 40 || t.chars().any(char::is_control);
        if tags.len() > 20 || tags.iter().any(bad) {
            return Err(DeskError::invalid("tags", "bad_tag"));
        }
        let (by, now) = (actor.id, self.now());
        self.steer(actor, id, Action::Work, async move |tx: &mut Tx, row: &ConversationRow| {
            if row.tags == tags {
                return Ok(None);
            }
            conversation::remember_tags(tx, &tags).await?;
            let mut after = row.clone();
            after.tags = tags.clone();
            keep_within(tx, &after, Actor::agent(by), now).await?;
            Ok(Some((after, EventKind::TagsChanged, json!({"before": row.tags, "after": tags}))))
        })
        .await
    }

    /// Changes priority or subject.
    pub async fn edit_conversation(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: ConversationEdit,
    ) -> Result<ConversationRow> {
        if let Some(subject) = &edit.subject
            && (subject.chars().count() > 300 || subject.chars().any(char::is_control))
        {
            let code = "bad_subject".to_owned();
            return Err(DeskError::Invalid(vec![FieldError { field: "subject".to_owned(), code }]));
        }
        self.steer(actor, id, Action::Work, async move |_: &mut Tx, row: &ConversationRow| {
            if if_match.is_some_and(|v| v != row.version) {
                return Err(DeskError::Changed);
            }
            let mut after = row.clone();
            after.priority = edit.priority.unwrap_or(after.priority);
            if let Some(subject) = &edit.subject {
                after.subject = Some(subject.trim().to_owned()).filter(|s| !s.is_empty());
            }
            let data = json!({
                "before": {"priority": row.priority, "subject": row.subject},
                "after": {"priority": after.priority, "subject": after.subject},
            });
            Ok(Some((after, EventKind::ConversationEdited, data)))
        })
        .await
    }
}

async fn assignee_name(tx: &mut Tx, agent_id: Option<Id>) -> Result<Option<String>> {
    let Some(id) = agent_id else { return Ok(None) };
    let found = agent::get(tx, id).await?.filter(|a| a.active && a.role != domain::Role::Viewer);
    let found = found.ok_or(DeskError::invalid("agent_id", "unknown_agent"))?;
    Ok(Some(found.name))
}
