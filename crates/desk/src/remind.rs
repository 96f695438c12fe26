//! Reminders of what we promised: each once, however many nodes there are and however often they start.

use crate::due::answer_by;
use crate::{Desk, DeskError, Result};
use domain::{Actor, EventKind, NewEvent, Status};
use serde_json::json;
use std::time::Duration;
use store::{Tx, commitment, conversation};

/// Shortest and longest wait for the next reminder; a promise made meanwhile may be due sooner.
const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.remind_due().await {
            tracing::error!(%error, "reminders wait");
        }
        let wait = desk.until_due(commitment::next_reminder, SHORTEST, LONGEST).await;
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}

impl Desk {
    /// Tells what is due, and takes the conversations concerned back into work where they were put aside. Returns how
    /// many reminders it gave.
    pub async fn remind_due(&self) -> Result<usize> {
        let now = self.now();
        let due = {
            let mut read = self.0.store.read().await?;
            commitment::to_remind(&mut read, now, 200).await?
        };
        let mut given = 0;
        for (id, conversation_id) in due {
            let told = self
                .0
                .store
                .write(conversation_id, async move |tx: &mut Tx| {
                    let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                    // the row that says so is changed in the same transaction: nobody gives it a second time
                    if !commitment::take_reminder(tx, id, now).await? {
                        return Ok::<_, DeskError>(false);
                    }
                    let by = Actor::system();
                    let data = json!({"commitment_id": id});
                    tx.append(NewEvent::of(row.id, EventKind::CommitmentDue, by.clone(), now, data));
                    if row.status == Status::Snoozed {
                        let mut after = row.clone();
                        after.reopen(answer_by(tx, row.inbox_id, row.urgent, now).await?);
                        after.last_at = now;
                        conversation::save(tx, &row, after).await?;
                        let data = json!({"by": "commitment"});
                        tx.append(NewEvent::of(row.id, EventKind::Woken, by, now, data));
                    }
                    Ok(true)
                })
                .await?;
            given += usize::from(told);
        }
        Ok(given)
    }
}
