//! The worker that reads what came in, in the order in which it came.

use crate::receive::{lane_of, take_in};
use crate::understand::Reason;
use crate::{Desk, DeskError, Received, Result, fault};
use domain::Id;
use std::collections::HashMap;
use std::time::Duration;
use store::inbox::StoredInbox;
use store::{Tx, inbox, raw};

/// How many raw messages are taken at a time.
const BATCH: i64 = 128;
/// After so many failed transactions a raw message is put aside, so that it holds up nothing else.
const TRIES: i64 = 5;

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        let worked = match desk.read_waiting().await {
            Ok(n) => n > 0,
            Err(error) => {
                tracing::error!(%error, "incoming messages wait");
                false
            }
        };
        if *stop.borrow() {
            return;
        }
        if worked {
            continue;
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = desk.0.intake_wake.notified() => {}
            // what another node stored, or what waits for the database to come back
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
        }
    }
}

impl Desk {
    /// Reads everything that waits. Returns how many raw messages were settled.
    pub async fn read_waiting(&self) -> Result<usize> {
        let mut settled = 0;
        let mut after = 0;
        loop {
            let (batch, inboxes) = {
                let mut read = self.0.store.read().await?;
                let batch = raw::waiting(&mut read, after, BATCH).await?;
                if batch.is_empty() {
                    return Ok(settled);
                }
                let inboxes: HashMap<Id, StoredInbox> =
                    inbox::all(&mut read).await?.into_iter().map(|s| (s.inbox.id, s)).collect();
                (batch, inboxes)
            };
            after = batch.last().map_or(after, |r| r.id);
            let mut answers = Vec::with_capacity(batch.len());
            for item in batch {
                let Some(stored) = inboxes.get(&item.inbox_id) else { continue };
                let (raw_id, lane, tried) = (item.id, item.inbox_id, item.attempts);
                match self.parse(stored, item) {
                    Ok(parsed) => {
                        let lane = lane_of(&parsed);
                        let work = async move |tx: &mut Tx| take_in(tx, &parsed).await;
                        answers.push((
                            raw_id,
                            lane,
                            tried,
                            self.0.store.queue::<_, Received, DeskError>(lane, work).await?,
                        ));
                    }
                    Err(reason) => {
                        self.set_aside(raw_id, lane, reason).await?;
                        settled += 1;
                    }
                }
            }
            for (raw_id, lane, tried, answer) in answers {
                let outcome = answer
                    .await
                    .unwrap_or_else(|_| Err(DeskError::Unavailable("the writer stopped".to_owned())));
                match outcome {
                    Ok(_) => settled += 1,
                    Err(DeskError::Unavailable(text)) => return Err(DeskError::Unavailable(text)),
                    Err(error) => {
                        tracing::warn!(raw_id, %error, "a message could not be taken in");
                        if tried + 1 >= TRIES {
                            let code = "not_taken_in".to_owned();
                            self.set_aside(raw_id, lane, Reason { code, detail: error.to_string() }).await?;
                            settled += 1;
                        } else {
                            self.count_try(raw_id, lane).await?;
                        }
                    }
                }
            }
            fault::at("receive.committed");
        }
    }

    async fn count_try(&self, raw_id: Id, lane: Id) -> Result<()> {
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                raw::claim(tx, raw_id).await?;
                Ok(())
            })
            .await
    }
}
