//! Pages of the ledger of promises.

use crate::{Desk, DeskError, Page, Result, page};
use domain::commitment::CommitmentList;
use domain::{Agent, Commitment, Id};
use serde::Deserialize;
use store::commitment::{self, CommitmentFilter};
use store::event;
use utoipa::{IntoParams, ToSchema};

/// Which promises.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CommitmentQuery {
    /// How they stand; `open` when absent.
    #[param(inline)]
    pub state: Option<CommitmentList>,
    /// Only of this owner: a number, or `me`.
    pub owner: Option<String>,
    /// Only to this contact.
    pub contact: Option<Id>,
    /// Only of this conversation.
    pub conversation: Option<Id>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

impl Desk {
    /// A page of the ledger, of the conversations within view: open ones soonest first, the others newest first.
    pub async fn commitments(&self, actor: &Agent, query: CommitmentQuery) -> Result<Page<Commitment>> {
        let owner_id = match query.owner.as_deref() {
            None | Some("") => None,
            Some("me") => Some(actor.id),
            Some(id) => Some(id.parse().map_err(|_| DeskError::invalid("owner", "unknown_agent"))?),
        };
        let limit = page::limit(query.limit);
        let filter = CommitmentFilter {
            list: query.state.unwrap_or(CommitmentList::Open),
            owner_id,
            contact_id: query.contact,
            conversation_id: query.conversation,
            after: page::place(query.after.as_deref())?,
            limit: limit + 1,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut items = commitment::list(&mut read, &actor.subject(), &filter, self.now()).await?;
        let more = items.len() as i64 > limit;
        items.truncate(limit as usize);
        // open ones stand by the day they are due, those without one last; settled ones by when they ended
        let place = |c: &Commitment| c.settled_at.or(c.due).map_or(i64::MAX, |t| t.0);
        let next = items.last().filter(|_| more).map(|c| page::write(&[place(c), c.id]));
        Ok(Page { items, next, seq })
    }
}
