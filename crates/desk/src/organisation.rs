//! The organisation's settings.

use crate::handle::require;
use crate::setup::{check_text, check_zone, done};
use crate::{Desk, DeskError, Result};
use domain::{Action, Actor, Agent, EventKind, Lang, NewEvent, Object, Organisation};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::json;
use store::{Read, Tx, organisation};
use utoipa::ToSchema;

/// What may be changed of the organisation; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationEdit {
    /// Name as customers know it.
    pub name: Option<String>,
    /// Language of the team.
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    /// IANA name of the time zone.
    pub timezone: Option<String>,
}

/// The organisation's time zone.
pub(crate) async fn zone(read: &mut Read) -> Result<TimeZone> {
    let name = organisation::get(read).await?.map(|o| o.timezone).unwrap_or_default();
    Ok(domain::time::zone(&name))
}

impl Desk {
    /// The organisation.
    pub async fn organisation(&self, actor: &Agent) -> Result<Organisation> {
        require(actor, Action::Read, Object::Directory)?;
        let mut read = self.0.store.read().await?;
        organisation::get(&mut read).await?.ok_or(DeskError::NotFound)
    }

    /// Changes the organisation's settings.
    pub async fn edit_organisation(
        &self,
        actor: &Agent,
        if_match: Option<i64>,
        edit: OrganisationEdit,
    ) -> Result<Organisation> {
        require(actor, Action::Edit, Object::Organisation)?;
        let mut errors = Vec::new();
        if let Some(name) = &edit.name {
            check_text("name", name, 120, &mut errors);
        }
        if let Some(zone) = &edit.timezone {
            check_zone(zone, &mut errors);
        }
        done(errors)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = organisation::get(tx).await?.ok_or(DeskError::NotFound)?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let mut after = before.clone();
                if let Some(name) = &edit.name {
                    after.name = name.trim().to_owned();
                }
                after.language = edit.language.unwrap_or(after.language);
                if let Some(zone) = &edit.timezone {
                    after.timezone = zone.clone();
                }
                organisation::save(tx, &after).await?;
                let data = json!({"before": before, "after": after});
                let object = "organisation".to_owned();
                let kind = EventKind::OrganisationChanged;
                tx.append(NewEvent::about(object, kind, Actor::agent(agent_id), now, data));
                organisation::get(tx).await?.ok_or(DeskError::NotFound)
            })
            .await
    }
}
