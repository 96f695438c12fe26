//! The organisation's settings.

use crate::handle::require;
use crate::setup::{check_text, check_zone, done};
use crate::{Desk, DeskError, FieldError, Result};
use domain::{
    Action, Actor, Agent, BusinessHours, EventKind, Id, Lang, NewEvent, Object, Organisation, Role,
};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::json;
use store::{Read, Tx, agent, organisation};
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
    /// Colour of the brand on public pages, such as `#0b5c8a`; `null` for none.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub brand_color: Option<Option<String>>,
    /// When somebody is there.
    pub hours: Option<BusinessHours>,
    /// What the bot calls itself; empty for no name of its own.
    pub bot_name: Option<String>,
    /// Who answers for what is nobody's; `null` for the first administrator.
    #[schema(value_type = Option<i64>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub duty_id: Option<Option<Id>>,
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
        let brand = edit.brand_color.map(|given| given.filter(|c| !c.is_empty()));
        if brand.iter().flatten().any(|c| domain::brand::colour(c).is_none()) {
            errors.push(FieldError { field: "brand_color".to_owned(), code: "bad_colour".to_owned() });
        }
        for (field, code) in edit.hours.iter().flat_map(BusinessHours::check) {
            errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
        }
        if edit.bot_name.as_ref().is_some_and(|n| n.chars().count() > 60 || n.chars().any(char::is_control)) {
            errors.push(FieldError { field: "bot_name".to_owned(), code: "too_long".to_owned() });
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
                if let Some(color) = &brand {
                    after.brand_color = color.as_deref().and_then(domain::brand::colour);
                }
                if let Some(hours) = &edit.hours {
                    after.hours = hours.clone();
                }
                if let Some(name) = &edit.bot_name {
                    after.bot_name = name.trim().to_owned();
                }
                if let Some(id) = edit.duty_id {
                    let there = |a: &Agent| a.active && a.role != Role::Viewer;
                    if let Some(id) = id
                        && !agent::get(tx, id).await?.is_some_and(|a| there(&a))
                    {
                        return Err(DeskError::invalid("duty_id", "unknown_agent"));
                    }
                    after.duty_id = id;
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
