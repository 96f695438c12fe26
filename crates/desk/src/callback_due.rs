//! Reminders of calls that we promised: each once, some minutes before, with the conversation back in work.

use crate::{Desk, DeskError, Result};
use domain::{Actor, EventKind, NewEvent, Status};
use serde_json::json;
use std::time::Duration;
use store::{Tx, callback, conversation};

const SHORTEST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.callbacks_due().await {
            tracing::error!(%error, "reminders of calls wait");
        }
        let wait = desk.until_due(callback::next_reminder, SHORTEST, LONGEST).await;
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}

impl Desk {
    /// Tells which calls are due soon, and takes their conversations back into work. Returns how many it told.
    pub async fn callbacks_due(&self) -> Result<usize> {
        let now = self.now();
        let due = {
            let mut read = self.0.store.read().await?;
            callback::to_remind(&mut read, now, 200).await?
        };
        let mut given = 0;
        for (id, conversation_id) in due {
            let told = self
                .0
                .store
                .write(conversation_id, async move |tx: &mut Tx| {
                    let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                    // the row that says so is changed in the same transaction: nobody tells it a second time
                    if !callback::take_reminder(tx, id, now).await? {
                        return Ok::<_, DeskError>(false);
                    }
                    let call = callback::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                    let by = Actor::system();
                    let data = json!({"callback_id": id, "due_at": call.at});
                    tx.append(NewEvent::of(row.id, EventKind::CallbackDue, by.clone(), now, data));
                    if row.status != Status::Open {
                        let mut after = row.clone();
                        after.reopen(call.at);
                        after.last_at = now;
                        crate::hand_off::taken(tx, &row, &mut after, by.clone(), now).await?;
                        after.to_person(call.at);
                        conversation::save(tx, &row, after).await?;
                        let woken = row.status == Status::Snoozed;
                        let kind = if woken { EventKind::Woken } else { EventKind::Reopened };
                        let data = json!({"before": row.status, "by": "callback"});
                        tx.append(NewEvent::of(row.id, kind, by, now, data));
                    }
                    Ok(true)
                })
                .await?;
            given += usize::from(told);
        }
        Ok(given)
    }
}
