//! The settings of calls, of the question afterwards and of what customers may choose: read by all, changed by
//! administrators, on the record.

use crate::handle::require;
use crate::mention::may_be_on_duty;
use crate::{Desk, DeskError, FieldError, Result};
use domain::{Action, Actor, Agent, ChannelKind, EventKind, NewEvent, Object, Service};
use serde_json::{Value, json};
use store::{Tx, agent, service};

/// What the audit shows of the settings: only the parts that differ.
fn shown(of: &Service, other: &Service) -> Value {
    let mut parts = serde_json::Map::new();
    if of.callbacks != other.callbacks {
        parts.insert("callbacks".to_owned(), json!(of.callbacks));
    }
    if of.surveys != other.surveys {
        parts.insert("surveys".to_owned(), json!(of.surveys));
    }
    if of.questions != other.questions {
        parts.insert("questions".to_owned(), json!(of.questions));
    }
    if of.causes != other.causes {
        parts.insert("causes".to_owned(), json!(of.causes));
    }
    if of.public != other.public {
        parts.insert("public".to_owned(), json!(of.public));
    }
    Value::Object(parts)
}

impl Desk {
    /// The settings.
    pub async fn service(&self, actor: &Agent) -> Result<Service> {
        require(actor, Action::Read, Object::Service)?;
        let mut read = self.0.store.read().await?;
        Ok(self.warned(service::get(&mut read).await?))
    }

    /// What stands in the way of what is switched on, for the one who looks after the installation.
    pub async fn service_warnings(&self) -> Result<Vec<String>> {
        let mut read = self.0.store.read().await?;
        Ok(self.warned(service::get(&mut read).await?).warnings)
    }

    /// A survey by mail leads to a page, and without our public address there is none to lead to.
    fn warned(&self, mut found: Service) -> Service {
        let mailed = found.surveys.enabled && found.surveys.channels.contains(&ChannelKind::Email);
        if mailed && self.public_url().is_none() {
            found.warnings.push("surveys_need_public_url".to_owned());
        }
        found
    }

    /// Puts other settings in their place.
    pub async fn edit_service(
        &self,
        actor: &Agent,
        if_match: Option<i64>,
        mut new: Service,
    ) -> Result<Service> {
        require(actor, Action::Edit, Object::Service)?;
        new.warnings.clear();
        new.public = new.public.trimmed();
        new.causes = domain::cause::trimmed(new.causes);
        let errors = new.check().into_iter();
        crate::setup::done(
            errors.map(|(field, code)| FieldError { field, code: code.to_owned() }).collect(),
        )?;
        let (agent_id, now) = (actor.id, self.now());
        let kept = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = service::get(tx).await?;
                if let Some(id) =
                    new.public.duty_agent_id.filter(|id| before.public.duty_agent_id != Some(*id))
                    && !agent::get(tx, id).await?.is_some_and(|a| may_be_on_duty(&a))
                {
                    return Err(DeskError::invalid("public.duty_agent_id", "not_an_agent"));
                }
                if if_match.is_some_and(|v| v != before.version)
                    || !service::put(tx, &new, before.version).await?
                {
                    return Err(DeskError::Changed);
                }
                let data = json!({"before": shown(&before, &new), "after": shown(&new, &before)});
                let (object, kind) = ("service".to_owned(), EventKind::ServiceChanged);
                tx.append(NewEvent::about(object, kind, Actor::agent(agent_id), now, data));
                Ok::<_, DeskError>(service::get(tx).await?)
            })
            .await?;
        // those who fetch begin anew with what is watched for
        self.0.inboxes_changed.send_modify(|n| *n += 1);
        Ok(self.warned(kept))
    }
}
