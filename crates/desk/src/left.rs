//! What a colleague who is no longer here was responsible for: it is nobody's again, so that somebody takes it.

use crate::{Desk, DeskError, Result};
use domain::{Actor, ConversationRow, EventKind, NewEvent, Role, Status, Time};
use serde_json::json;
use store::{Tx, agent, conversation, tier};

/// Takes a conversation from an assignee who is no longer here. The caller saves it.
pub(crate) async fn take_from_who_left(tx: &mut Tx, after: &mut ConversationRow, now: Time) -> Result<bool> {
    let Some(id) = after.assignee_id else { return Ok(false) };
    if agent::get(tx, id).await?.is_some_and(|a| a.active && a.role != Role::Viewer) {
        return Ok(false);
    }
    after.assignee_id = None;
    let data = json!({"before": id, "after": null, "name": null, "by": "left"});
    tx.append(NewEvent::of(after.id, EventKind::Assigned, Actor::system(), now, data));
    Ok(true)
}

impl Desk {
    /// Takes what is not done from all who are no longer here. Returns how many conversations there were.
    pub async fn release_left(&self) -> Result<usize> {
        let now = self.now();
        let mut count = 0;
        loop {
            let theirs = {
                let mut read = self.0.store.read().await?;
                tier::of_who_left(&mut read, 200).await?
            };
            if theirs.is_empty() {
                return Ok(count);
            }
            for id in theirs {
                let release = async move |tx: &mut Tx| {
                    let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                    let mut after = row.clone();
                    if row.status != Status::Resolved && take_from_who_left(tx, &mut after, now).await? {
                        conversation::save(tx, &row, after).await?;
                    }
                    Ok::<_, DeskError>(())
                };
                self.0.store.write(id, release).await?;
                count += 1;
            }
        }
    }
}
