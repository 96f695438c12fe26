//! The queues and their numbers.

use crate::personal::personal;
use crate::{Desk, DeskError, Page, Result, page};
use domain::heat::public_heat;
use domain::{Agent, ConversationRow, Counts, Id, Order, Queue, Time, count};
use serde::Deserialize;
use store::conversation::{self, ListFilter};
use store::{event, heat, raw};
use utoipa::{IntoParams, ToSchema};

/// Which page of which queue.
#[derive(Clone, Debug, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The queue.
    pub queue: Queue,
    /// The team, in the queue of a team.
    pub team: Option<Id>,
    /// Only with this label.
    pub tag: Option<String>,
    /// In which order; newest first when absent. By heat only open queues.
    #[param(inline)]
    pub order: Option<Order>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

impl Desk {
    /// A page of a queue, of what the agent may see, in the order asked for.
    pub async fn conversations(&self, actor: &Agent, query: ListQuery) -> Result<Page<ConversationRow>> {
        if query.queue == Queue::Team && query.team.is_none() {
            return Err(DeskError::invalid("team", "required"));
        }
        let limit = page::limit(query.limit);
        if query.queue == Queue::Public {
            return self.public_queue(actor, query).await;
        }
        let by_heat = query.order == Some(Order::Heat);
        if by_heat && !matches!(query.queue, Queue::Mine | Queue::Unassigned | Queue::Team | Queue::All) {
            return Err(DeskError::invalid("order", "only_open_queues"));
        }
        let hotter = query.after.as_deref().filter(|_| by_heat).map(page::read::<3>).transpose()?;
        let filter = ListFilter {
            queue: query.queue,
            team_id: query.team,
            tag: query.tag.filter(|t| !t.is_empty()),
            before: page::place(query.after.as_deref().filter(|_| !by_heat))?,
            limit: limit + 1,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        if by_heat {
            let place = hotter.map(|[heat, at, id]| (heat, Time(at), id));
            let rows = heat::list(&mut read, &actor.subject(), &filter, place).await?;
            return Ok(paged(rows, limit, seq, |r| page::write(&[r.heat, r.last_at.0, r.id])));
        }
        let rows = conversation::list(&mut read, &actor.subject(), &filter).await?;
        Ok(paged(rows, limit, seq, newest))
    }

    /// What is open in public, the hottest first. The pages of one list are counted from the same moment.
    async fn public_queue(&self, actor: &Agent, query: ListQuery) -> Result<Page<ConversationRow>> {
        if query.order.is_some() {
            return Err(DeskError::invalid("order", "only_open_queues"));
        }
        let limit = page::limit(query.limit);
        let place = query.after.as_deref().map(page::read::<3>).transpose()?;
        let now = place.map_or(self.now(), |[now, ..]| Time(now));
        let filter = ListFilter {
            queue: query.queue,
            team_id: None,
            tag: query.tag.filter(|t| !t.is_empty()),
            before: None,
            limit: limit + 1,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let before = place.map(|[_, heat, id]| (heat, id));
        let rows = heat::public(&mut read, &actor.subject(), &filter, before, now).await?;
        let heat = |r: &ConversationRow| public_heat(r.weight, r.waiting_since.unwrap_or(r.last_at), now);
        Ok(paged(rows, limit, seq, |r| page::write(&[now.0, heat(r), r.id])))
    }

    /// The numbers beside the queues.
    pub async fn counts(&self, actor: &Agent) -> Result<Counts> {
        let mut read = self.0.store.read().await?;
        let counters = store::count::counters(&mut read).await?;
        let quarantined = raw::quarantined_count(&mut read).await?;
        let personal = personal(&mut read, self.now()).await?;
        Ok(count::counts(&actor.subject(), &counters, quarantined, &personal))
    }

    /// Conversations of one contact that the agent may see.
    pub async fn contact_conversations(
        &self,
        actor: &Agent,
        id: Id,
        after: Option<String>,
    ) -> Result<Page<ConversationRow>> {
        let id = self.contact(actor, id).await?.id;
        let place = page::place(after.as_deref())?;
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let rows = conversation::of_contact(&mut read, &actor.subject(), id, place, 51).await?;
        Ok(paged(rows, 50, seq, newest))
    }
}

/// The place of a row in a list with the newest first.
fn newest(row: &ConversationRow) -> String {
    page::write(&[row.last_at.0, row.id])
}

fn paged(
    mut items: Vec<ConversationRow>,
    limit: i64,
    seq: i64,
    place: impl Fn(&ConversationRow) -> String,
) -> Page<ConversationRow> {
    let more = items.len() as i64 > limit;
    items.truncate(limit as usize);
    let next = items.last().filter(|_| more).map(place);
    Page { items, next, seq }
}
