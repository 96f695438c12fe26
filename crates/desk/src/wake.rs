//! What time brings: snoozes that end, chat answers that nobody saw, and what may be forgotten.

use crate::due::due_of;
use crate::nap::Nap;
use crate::{Desk, DeskError, Result};
use domain::{Actor, EventKind, Id, NewEvent, Status, Time};
use serde_json::json;
use store::{Tx, conversation, idempotency, session};

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut last_tidy = Time(0);
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.wake_due().await {
            tracing::error!(%error, "snoozes wait");
        }
        if let Err(error) = desk.settle_hands().await {
            tracing::error!(%error, "what lay idle waits to go back");
        }
        if let Err(error) = desk.mail_unseen_chat().await {
            tracing::error!(%error, "copies of chat answers wait");
        }
        if desk.now().0 - last_tidy.0 > 3_600_000_000 {
            last_tidy = desk.now();
            if let Err(error) = desk.tidy().await {
                tracing::error!(%error, "tidying up failed");
            }
        }
        if !desk.rest(&mut stop, conversation::next_snooze, Nap::default(), None).await {
            return;
        }
    }
}

impl Desk {
    /// Wakes what is due. Returns how many.
    pub async fn wake_due(&self) -> Result<usize> {
        let now = self.now();
        let due: Vec<Id> = {
            let mut read = self.0.store.read().await?;
            conversation::due_snoozes(&mut read, now, 200).await?
        };
        let count = due.len();
        for id in due {
            self.0
                .store
                .write(id, async move |tx: &mut Tx| {
                    let Some(row) = conversation::lock(tx, id).await? else { return Ok::<_, DeskError>(()) };
                    if row.status != Status::Snoozed || row.snoozed_until.is_none_or(|t| t > now) {
                        return Ok(());
                    }
                    let mut after = row.clone();
                    after.reopen(due_of(tx, &row, now).await?);
                    after.last_at = now;
                    conversation::save(tx, &row, after).await?;
                    tx.append(NewEvent::of(id, EventKind::Woken, Actor::system(), now, json!({})));
                    Ok(())
                })
                .await?;
        }
        Ok(count)
    }

    async fn tidy(&self) -> Result<()> {
        let now = self.now();
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                session::remove_expired(tx, now).await?;
                idempotency::remove_old(tx, now.plus_seconds(-86_400)).await?;
                Ok::<_, DeskError>(())
            })
            .await
    }
}
