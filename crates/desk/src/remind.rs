//! Reminders of what we promised, in words or by a call: each once, however many nodes there are and however often
//! they start.

use crate::due::due_of;
use crate::nap::Nap;
use crate::{Desk, DeskError, Result};
use domain::{Actor, ConversationRow, EventKind, Id, NewEvent, Status, Time};
use serde_json::json;
use store::{Read, StoreError, Tx, callback, commitment, conversation};

/// What is due to be told.
#[derive(Clone, Copy)]
enum Promise {
    Commitment(Id),
    Callback(Id),
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.remind_due().await {
            tracing::error!(%error, "reminders wait");
        }
        if let Err(error) = desk.tell_callers().await {
            tracing::error!(%error, "customers wait to be reminded of calls");
        }
        if !desk.rest(&mut stop, next, Nap::default(), None).await {
            return;
        }
    }
}

async fn next(read: &mut Read) -> std::result::Result<Option<Time>, StoreError> {
    let (word, call) = (commitment::next_reminder(read).await?, callback::next_reminder(read).await?);
    Ok([word, call, callback::next_telling(read).await?].into_iter().flatten().min())
}

impl Desk {
    /// Tells what is due, and takes the conversations concerned back into work where they were put aside. Returns how
    /// many reminders it gave.
    pub async fn remind_due(&self) -> Result<usize> {
        let now = self.now();
        let due = {
            let mut read = self.0.store.read().await?;
            let words = commitment::to_remind(&mut read, now, 200).await?;
            let calls = callback::to_remind(&mut read, now, 200).await?;
            let words = words.into_iter().map(|(id, conversation)| (Promise::Commitment(id), conversation));
            let calls = calls.into_iter().map(|(id, conversation)| (Promise::Callback(id), conversation));
            words.chain(calls).collect::<Vec<_>>()
        };
        let mut given = 0;
        for (promise, conversation_id) in due {
            let remind = async move |tx: &mut Tx| {
                let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                promise.remind(tx, &row, now).await
            };
            given += usize::from(self.0.store.write(conversation_id, remind).await?);
        }
        Ok(given)
    }
}

impl Promise {
    /// Gives the reminder, unless somebody else has: the row that says so is changed in the same transaction.
    async fn remind(self, tx: &mut Tx, row: &ConversationRow, now: Time) -> Result<bool> {
        let by = Actor::system();
        match self {
            Promise::Commitment(id) => {
                if !commitment::take_reminder(tx, id, now).await? {
                    return Ok(false);
                }
                let data = json!({"commitment_id": id});
                tx.append(NewEvent::of(row.id, EventKind::CommitmentDue, by.clone(), now, data));
                if row.status == Status::Snoozed {
                    let mut after = row.clone();
                    after.reopen(due_of(tx, row, now).await?);
                    after.last_at = now;
                    conversation::save(tx, row, after).await?;
                    let data = json!({"by": "commitment"});
                    tx.append(NewEvent::of(row.id, EventKind::Woken, by, now, data));
                }
            }
            Promise::Callback(id) => {
                if !callback::take_reminder(tx, id, now).await? {
                    return Ok(false);
                }
                let call = callback::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                let data = json!({"callback_id": id, "due_at": call.at});
                tx.append(NewEvent::of(row.id, EventKind::CallbackDue, by.clone(), now, data));
                if row.status != Status::Open {
                    let mut after = row.clone();
                    after.reopen(call.at);
                    after.last_at = now;
                    crate::hand_off::taken(tx, row, &mut after, by.clone(), now).await?;
                    after.to_person(call.at);
                    conversation::save(tx, row, after).await?;
                    let woken = row.status == Status::Snoozed;
                    let kind = if woken { EventKind::Woken } else { EventKind::Reopened };
                    let data = json!({"before": row.status, "by": "callback"});
                    tx.append(NewEvent::of(row.id, kind, by, now, data));
                }
            }
        }
        Ok(true)
    }
}
