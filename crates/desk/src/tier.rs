//! The boards of the digital tier: dead ends with the conversations behind them, and what the bot did.

use crate::handle::require;
use crate::{Desk, Page, Result, page};
use domain::{
    Action, Agent, ConversationRow, DeadEnd, DeadEndCounts, DeadEndKind, HandoffReason, Id, Object,
    TierMeasure, TierReport, Time,
};
use serde::{Deserialize, Serialize};
use store::{due, event, tier};
use utoipa::{IntoParams, ToSchema};

/// Days that a report looks back when nothing is said, and at most.
const DAYS: (i64, i64) = (7, 366);

/// Which page of the dead ends.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeadEndQuery {
    /// Only of this kind; all of them, the worst first, when absent.
    #[param(inline)]
    pub kind: Option<DeadEndKind>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// A page of dead ends, with how many there are of each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeadEnds {
    /// How many there are of each kind.
    pub counts: DeadEndCounts,
    /// The dead ends.
    pub items: Vec<DeadEnd>,
    /// Cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// How far back a report looks.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TierQuery {
    /// Days back from now; 7 when absent.
    pub days: Option<i64>,
}

/// Which conversations behind a number of the report.
#[derive(Clone, Debug, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TierConversationsQuery {
    /// The number.
    #[param(inline)]
    pub measure: TierMeasure,
    /// Only those given over for this reason.
    #[param(inline)]
    pub reason: Option<HandoffReason>,
    /// Days back from now; 7 when absent.
    pub days: Option<i64>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

impl Desk {
    /// Where customers wait in vain, or nearly so.
    pub async fn dead_ends(&self, actor: &Agent, query: DeadEndQuery) -> Result<DeadEnds> {
        require(actor, Action::Read, Object::Reports)?;
        let limit = page::limit(query.limit) as usize;
        let (now, kinds) = (self.now(), DeadEndKind::ALL);
        let after = query.after.as_deref().map(page::read::<3>).transpose()?;
        let first = after.map_or(0, |[kind, ..]| kind);
        let mut read = self.0.store.read().await?;
        let counts = tier::counts(&mut read, now).await?;
        // one more than the page has, to know whether there is another
        let mut found: Vec<(DeadEnd, i64, i64)> = Vec::new();
        for (n, kind) in (0_i64..).zip(kinds) {
            let wanted = query.kind.is_none_or(|k| k == *kind) && n >= first;
            if !wanted || found.len() > limit {
                continue;
            }
            let place = after.filter(|[of, ..]| *of == n).map(|[_, place, id]| (place, id));
            let left = (limit + 1 - found.len()) as i64;
            let rows = tier::dead_ends(&mut read, *kind, now, place, left).await?;
            found.extend(rows.into_iter().map(|(end, place)| (end, n, place)));
        }
        let more = found.len() > limit;
        found.truncate(limit);
        let cursor = |(end, n, place): &(DeadEnd, i64, i64)| page::write(&[*n, *place, end.conversation.id]);
        let next = found.last().filter(|_| more).map(cursor);
        Ok(DeadEnds { counts, items: found.into_iter().map(|f| f.0).collect(), next })
    }

    /// What the bot did in the talks that began in the last days.
    pub async fn tier_report(&self, actor: &Agent, query: TierQuery) -> Result<TierReport> {
        require(actor, Action::Read, Object::Reports)?;
        let since = self.days_back(query.days);
        let mut read = self.0.store.read().await?;
        Ok(tier::report(&mut read, since).await?)
    }

    /// The conversations behind a number of the report, the newest talk first.
    pub async fn tier_conversations(
        &self,
        actor: &Agent,
        query: TierConversationsQuery,
    ) -> Result<Page<ConversationRow>> {
        require(actor, Action::Read, Object::Reports)?;
        let (since, limit) = (self.days_back(query.days), page::limit(query.limit));
        let before = page::place(query.after.as_deref())?;
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let found = tier::behind(&mut read, query.measure, query.reason, since, before, limit + 1).await?;
        let last = found.get(limit as usize - 1).filter(|_| found.len() as i64 > limit);
        let next = last.map(|(row, began)| page::write(&[began.0, row.id]));
        let items = found.into_iter().take(limit as usize).map(|(row, _)| row).collect();
        Ok(Page { items, next, seq })
    }

    /// Conversations that break the promise, for the one who looks after the installation: there are none. And how many
    /// are overdue.
    pub async fn breaches(&self) -> Result<(Vec<Id>, i64)> {
        let mut read = self.0.store.read().await?;
        let breaches = tier::breaches(&mut read, 100).await?;
        Ok((breaches, due::overdue(&mut read, self.now()).await?))
    }

    fn days_back(&self, days: Option<i64>) -> Time {
        self.now().plus_seconds(-days.unwrap_or(DAYS.0).clamp(1, DAYS.1) * 86_400)
    }
}
