//! What became of the promises of the past weeks, so that the board opens on the living ones.

use super::pretend;
use anyhow::Context;
use desk::{CommitmentQuery, Desk};
use domain::{Agent, Commitment, CommitmentState, Time};

const DAY: i64 = 86_400;

/// Settles the old promises: most were kept, a few were not, and one in nine of the last two days is late.
pub async fn settle(desk: &Desk, lead: &Agent, now: Time) -> anyhow::Result<()> {
    let mut open = Vec::new();
    let mut after = None;
    loop {
        let query = CommitmentQuery { limit: Some(100), after, ..CommitmentQuery::default() };
        let page = desk.commitments(lead, query).await?;
        open.extend(page.items);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut ended: Vec<(Time, Commitment)> = open.into_iter().map(|c| (end(&c), c)).collect();
    ended.sort_by_key(|(at, c)| (*at, c.id));
    for (n, (at, promise)) in ended.into_iter().enumerate() {
        let late = at > now.plus_seconds(-2 * DAY) && n % 9 == 0;
        if at >= now || late {
            continue;
        }
        pretend(Some(at));
        let (state, reason) = match n % 14 {
            5 => (CommitmentState::Broken, Some("הספק לא עמד בזמן. עדכנו והצענו מועד חדש.")),
            _ => (CommitmentState::Kept, None),
        };
        desk.settle_commitment(lead, promise.id, state, reason)
            .await
            .with_context(|| format!("promise {}", promise.id))?;
    }
    Ok(())
}

/// When its story ended: an hour before it was due, or a day and a half after it was made.
fn end(promise: &Commitment) -> Time {
    let made = promise.made_at;
    promise
        .due
        .map_or(made.plus_seconds(DAY + DAY / 2), |due| due.plus_seconds(-3600).max(made.plus_seconds(60)))
}
