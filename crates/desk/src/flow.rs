//! The flows that an administrator or a lead draws for the bot.

use crate::bank::Found;
use crate::handle::require;
use crate::{Desk, DeskError, FieldError, Result};
use domain::{Action, Actor, Agent, EventKind, Flow, Id, NewEvent, Object, Time};
use serde_json::{Value, json};
use store::{Tx, flow};

/// Refuses a flow with what is wrong, by field under `root`.
pub(crate) fn checked(flow: &Flow, root: &str) -> Result<()> {
    let error =
        |(field, code): (String, &str)| FieldError { field: format!("{root}{field}"), code: code.to_owned() };
    crate::setup::done(flow.check().into_iter().map(error).collect())
}

/// What the audit shows of a flow.
fn shown(f: &Flow) -> Value {
    json!({"name": f.name, "lang": f.lang, "enabled": f.enabled, "starts": f.starts, "steps": f.steps.len()})
}

fn told(tx: &mut Tx, id: Id, agent_id: Id, now: Time, before: Value, after: Value) {
    let (object, data) = (format!("flow:{id}"), json!({"before": before, "after": after}));
    tx.append(NewEvent::about(object, EventKind::FlowChanged, Actor::agent(agent_id), now, data));
}

impl Desk {
    /// Every flow, the oldest first.
    pub async fn flows(&self, actor: &Agent) -> Result<Found<Flow>> {
        require(actor, Action::Read, Object::Flows)?;
        let mut read = self.0.store.read().await?;
        Ok(Found { items: flow::all(&mut read).await? })
    }

    /// One flow.
    pub async fn flow(&self, actor: &Agent, id: Id) -> Result<Flow> {
        require(actor, Action::Read, Object::Flows)?;
        let mut read = self.0.store.read().await?;
        flow::get(&mut read, id).await?.ok_or(DeskError::NotFound)
    }

    /// Adds a flow.
    pub async fn add_flow(&self, actor: &Agent, new: Flow) -> Result<Flow> {
        require(actor, Action::Edit, Object::Flows)?;
        checked(&new, "")?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let id = flow::insert(tx, &new).await?;
                told(tx, id, agent_id, now, Value::Null, shown(&new));
                flow::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Puts another drawing in the place of a flow.
    pub async fn edit_flow(&self, actor: &Agent, id: Id, if_match: Option<i64>, new: Flow) -> Result<Flow> {
        require(actor, Action::Edit, Object::Flows)?;
        checked(&new, "")?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = flow::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let after = Flow { id, version: before.version, ..new.clone() };
                if !flow::save(tx, &after).await? {
                    return Err(DeskError::Changed);
                }
                told(tx, id, agent_id, now, shown(&before), shown(&after));
                flow::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Removes a flow. Who is walking through it is answered as if they had asked anew.
    pub async fn remove_flow(&self, actor: &Agent, id: Id) -> Result<()> {
        require(actor, Action::Edit, Object::Flows)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = flow::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                flow::remove(tx, id).await?;
                told(tx, id, agent_id, now, shown(&before), Value::Null);
                Ok(())
            })
            .await
    }
}
