//! Pages of the register of benefits, and what was granted in all.

use crate::organisation::zone;
use crate::{Desk, DeskError, Page, Result, page};
use domain::benefit::{BenefitList, BenefitTotal};
use domain::{Action, Agent, Benefit, BenefitKind, Id, Object, Time, can};
use jiff::{civil, tz::TimeZone};
use serde::Deserialize;
use store::benefit::{self, BenefitFilter};
use store::{Read, event};
use utoipa::{IntoParams, ToSchema};

/// Which benefits.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BenefitQuery {
    /// How they stand; `standing` when absent.
    #[param(inline)]
    pub state: Option<BenefitList>,
    /// Only for this cause.
    pub reason: Option<String>,
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<BenefitKind>,
    /// Only by this agent: a number, or `me`. Who may not read the whole register gets their own, unless they ask for one
    /// contact or conversation.
    pub agent: Option<String>,
    /// Only to this contact.
    pub contact: Option<Id>,
    /// Only of this conversation.
    pub conversation: Option<Id>,
    /// Only what was above the usual.
    pub above_usual: Option<bool>,
    /// ISO date: only from this day on.
    pub from: Option<String>,
    /// ISO date: only up to the end of this day.
    pub until: Option<String>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// The beginning of a day, or of the day after it, in the organisation's time.
fn midnight(field: &str, day: Option<&str>, next: bool, zone: &TimeZone) -> Result<Option<Time>> {
    let Some(day) = day.map(str::trim).filter(|d| !d.is_empty()) else { return Ok(None) };
    let begins = |text: &str| {
        let day = text.parse::<civil::Date>().ok()?;
        let day = if next { day.tomorrow().ok()? } else { day };
        let at = day.at(0, 0, 0, 0).to_zoned(zone.clone()).ok()?;
        Some(Time(at.timestamp().as_microsecond()))
    };
    begins(day).map(Some).ok_or(DeskError::invalid(field, "bad_time"))
}

async fn filter(read: &mut Read, actor: &Agent, query: &BenefitQuery) -> Result<BenefitFilter> {
    let agent_id = match query.agent.as_deref() {
        None | Some("") => None,
        Some("me") => Some(actor.id),
        Some(id) => Some(id.parse().map_err(|_| DeskError::invalid("agent", "unknown_agent"))?),
    };
    let near = query.contact.or(query.conversation).is_some();
    let whole = near || can(&actor.subject(), Action::Read, Object::Benefits);
    if !whole && agent_id.is_some_and(|id| id != actor.id) {
        return Err(DeskError::Forbidden);
    }
    let zone = zone(read).await?;
    Ok(BenefitFilter {
        list: query.state.unwrap_or(BenefitList::Standing),
        reason: query.reason.clone().filter(|r| !r.is_empty()),
        kind: query.kind,
        agent_id: if whole { agent_id } else { Some(actor.id) },
        contact_id: query.contact,
        conversation_id: query.conversation,
        above_usual: query.above_usual == Some(true),
        from: midnight("from", query.from.as_deref(), false, &zone)?,
        until: midnight("until", query.until.as_deref(), true, &zone)?,
    })
}

impl Desk {
    /// A page of the register, of the conversations within view, newest first.
    pub async fn benefits(&self, actor: &Agent, query: BenefitQuery) -> Result<Page<Benefit>> {
        let limit = page::limit(query.limit);
        let after = page::place(query.after.as_deref())?;
        let mut read = self.0.store.read().await?;
        let filter = filter(&mut read, actor, &query).await?;
        let seq = event::last_seq(&mut read).await?;
        let mut items = benefit::list(&mut read, &actor.subject(), &filter, after, limit + 1).await?;
        let more = items.len() as i64 > limit;
        items.truncate(limit as usize);
        let next = items.last().filter(|_| more).map(|b| page::write(&[b.made_at.0, b.id]));
        Ok(Page { items, next, seq })
    }

    /// What was granted, by cause and currency, of the same benefits as the pages show.
    pub async fn benefit_totals(&self, actor: &Agent, query: BenefitQuery) -> Result<Vec<BenefitTotal>> {
        let mut read = self.0.store.read().await?;
        let filter = filter(&mut read, actor, &query).await?;
        Ok(benefit::totals(&mut read, &actor.subject(), &filter).await?)
    }
}
