//! The list of replies that wait for a colleague, and of those that were decided.

use crate::{Desk, DeskError, Page, Result, page};
use domain::hand::HandBrief;
use domain::{Agent, AgentBrief, ConversationRow, Id, Reason, ReviewState, Role, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::review::{self, StoredReview};
use store::{Read, conversation, event};
use utoipa::{IntoParams, ToSchema};

/// Which reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewList {
    /// Those that wait, oldest first.
    #[default]
    Pending,
    /// Those that ended, newest first.
    Decided,
}

/// Which page of which reviews.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReviewQuery {
    /// Those that wait, or those that ended; the former when absent.
    #[param(inline)]
    pub state: Option<ReviewList>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// What the coach said, in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportBrief {
    /// Which of the ten elements are there.
    pub elements: BTreeMap<String, bool>,
    /// Which were asked for.
    pub required: Vec<String>,
    /// What should not be there.
    pub risks: Vec<String>,
    /// `ready`, `improve` or `stop`.
    pub band: String,
    /// 0 to 100.
    pub score: u8,
}

/// One review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReviewRow {
    /// Number.
    pub id: Id,
    /// The conversation.
    pub conversation: ConversationRow,
    /// The reply.
    pub message_id: Id,
    /// Its text.
    pub text: String,
    /// The text as it was written, when the reviewer edited it.
    pub original: Option<String>,
    /// Who wrote it, or offered it to who did.
    pub writer: AgentBrief,
    /// Who wrote it, where it was somebody of the company without a seat.
    pub hand: Option<HandBrief>,
    /// Why it waits.
    pub reasons: Vec<Reason>,
    /// What the coach said.
    pub report: Option<ReportBrief>,
    /// How it stands.
    pub state: ReviewState,
    /// Who decided.
    pub reviewer: Option<AgentBrief>,
    /// Why it was returned.
    pub reason: Option<String>,
    /// Since when it waits.
    pub at: Time,
    /// When it ended.
    pub decided_at: Option<Time>,
    /// Counts changes.
    pub version: i64,
}

fn shown(r: StoredReview, conversation: ConversationRow) -> ReviewRow {
    ReviewRow {
        id: r.id,
        conversation,
        message_id: r.message_id,
        text: r.text,
        original: r.original,
        writer: r.writer,
        hand: r.hand,
        reasons: r.reasons,
        report: r.report.and_then(|json| serde_json::from_value(json).ok()),
        state: r.state,
        reviewer: r.reviewer,
        reason: r.reason,
        at: r.at,
        decided_at: r.decided_at,
        version: r.version,
    }
}

/// With their conversations; what the agent may not see by now is left out.
async fn rows(read: &mut Read, actor: &Agent, found: Vec<StoredReview>) -> Result<Vec<ReviewRow>> {
    let mut ids: Vec<Id> = found.iter().map(|r| r.conversation_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let seen = conversation::by_ids(read, &actor.subject(), &ids).await?;
    let row = |id: Id| seen.iter().find(|row| row.id == id).cloned();
    Ok(found.into_iter().filter_map(|r| row(r.conversation_id).map(|row| shown(r, row))).collect())
}

impl Desk {
    /// A page of reviews: all of them for those who decide, their own for everybody else.
    pub async fn reviews(&self, actor: &Agent, query: ReviewQuery) -> Result<Page<ReviewRow>> {
        let writer = (actor.role > Role::Lead).then_some(actor.id);
        let limit = page::limit(query.limit);
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut found = match query.state.unwrap_or_default() {
            ReviewList::Pending => {
                let after = query.after.as_deref().map(page::read::<1>).transpose()?;
                review::pending(&mut read, writer, after.map_or(0, |a| a[0]), limit + 1).await?
            }
            ReviewList::Decided => {
                let before = page::place(query.after.as_deref())?;
                review::decided(&mut read, writer, before, limit + 1).await?
            }
        };
        let more = found.len() as i64 > limit;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| more).map(|r| match r.decided_at {
            Some(at) => page::write(&[at.0, r.id]),
            None => page::write(&[r.id]),
        });
        Ok(Page { items: rows(&mut read, actor, found).await?, next, seq })
    }

    pub(crate) async fn review_row(&self, actor: &Agent, id: Id) -> Result<ReviewRow> {
        let mut read = self.0.store.read().await?;
        let found = review::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        rows(&mut read, actor, vec![found]).await?.pop().ok_or(DeskError::NotFound)
    }
}
