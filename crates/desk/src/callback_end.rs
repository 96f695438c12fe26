//! How a call ends: it was made, nobody was reached, or it is no longer wanted. Its promise in the ledger ends with it.

use crate::best_hours;
use crate::callback::{free_slots, held, slots};
use crate::commitment::settled;
use crate::{Desk, DeskError, Result};
use domain::callback::Slot;
use domain::{Actor, Agent, Callback, CallbackState, CommitmentState, EventKind, Id, NewEvent, Time};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, callback, conversation, organisation};
use utoipa::ToSchema;

/// A call that did not come about, and when it can be tried again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MissedCallback {
    /// The call.
    pub callback: Callback,
    /// The next free time.
    pub next: Option<Slot>,
}

/// Ends a call: the place is free, and the promise in the ledger ends with it.
async fn ended(
    tx: &mut Tx,
    after: &Callback,
    kind: EventKind,
    promise: Option<(CommitmentState, Option<&'static str>)>,
    actor: &Actor,
    now: Time,
) -> Result<()> {
    callback::stand_up(tx, after.id).await?;
    callback::save(tx, after, None).await?;
    let data = json!({"callback_id": after.id, "due_at": after.at, "attempts": after.attempts});
    tx.append(NewEvent::of(after.conversation_id, kind, actor.clone(), now, data));
    if let Some((state, reason)) = promise
        && let Some(id) = callback::commitment_of(tx, after.id).await?
    {
        settled(tx, after.conversation_id, id, state, reason, actor, now).await?;
    }
    Ok(())
}

impl Desk {
    /// We spoke: the promise is kept, and it is the customer's turn.
    pub async fn callback_done(&self, actor: &Agent, id: Id, outcome: &str) -> Result<Callback> {
        let outcome = outcome.trim().to_owned();
        if outcome.chars().count() > 1000 {
            return Err(DeskError::invalid("outcome", "too_long"));
        }
        let (lane, agent, now) = (self.lane_of_callback(id).await?, actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let (row, before) = held(tx, &agent, id).await?;
                match before.state {
                    CallbackState::Done => return Ok(before),
                    CallbackState::Cancelled => return Err(DeskError::Conflict("callback_settled")),
                    CallbackState::Open | CallbackState::Missed => {}
                }
                let outcome = Some(outcome.clone()).filter(|o| !o.is_empty());
                let after =
                    Callback { state: CallbackState::Done, outcome, settled_at: Some(now), ..before.clone() };
                let by = Actor::agent(agent.id);
                let kept = Some((CommitmentState::Kept, None));
                ended(tx, &after, EventKind::CallbackDone, kept, &by, now).await?;
                let mut spoken = row.clone();
                crate::hand_off::taken(tx, &row, &mut spoken, by, now).await?;
                spoken.on_outgoing();
                conversation::save(tx, &row, spoken).await?;
                callback::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Nobody answered, or nobody called: the promise stands, and the next free time is offered.
    pub async fn callback_missed(&self, actor: &Agent, id: Id) -> Result<MissedCallback> {
        let (lane, agent, now) = (self.lane_of_callback(id).await?, actor.clone(), self.now());
        let missed = self
            .0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let (_, before) = held(tx, &agent, id).await?;
                match before.state {
                    CallbackState::Missed => return Ok(before),
                    CallbackState::Done | CallbackState::Cancelled => {
                        return Err(DeskError::Conflict("callback_settled"));
                    }
                    CallbackState::Open => {}
                }
                let attempts = before.attempts + 1;
                let after =
                    Callback { state: CallbackState::Missed, attempts, settled_at: Some(now), ..before };
                ended(tx, &after, EventKind::CallbackMissed, None, &Actor::agent(agent.id), now).await?;
                callback::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await?;
        let mut read = self.0.store.read().await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let mut free = free_slots(&mut read, missed.team_id, now).await?;
        let best = best_hours::of(&mut read, missed.contact_id).await?;
        let zone = domain::time::zone(&house.timezone);
        // one that suits them, if there is any
        free.sort_by_key(|at| (best.is_some_and(|hours| !hours.suits(*at, &zone)), *at));
        free.truncate(1);
        let next = slots(free, &house, actor.language, best, now).pop();
        Ok(MissedCallback { callback: missed, next })
    }

    /// The call is no longer wanted.
    pub async fn cancel_callback(&self, actor: &Agent, id: Id) -> Result<Callback> {
        let (lane, agent, now) = (self.lane_of_callback(id).await?, actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let (_, before) = held(tx, &agent, id).await?;
                match before.state {
                    CallbackState::Cancelled => return Ok(before),
                    CallbackState::Done => return Err(DeskError::Conflict("callback_settled")),
                    CallbackState::Open | CallbackState::Missed => {}
                }
                let after = Callback { state: CallbackState::Cancelled, settled_at: Some(now), ..before };
                let withdrawn = Some((CommitmentState::Withdrawn, Some("callback_cancelled")));
                let by = Actor::agent(agent.id);
                ended(tx, &after, EventKind::CallbackCancelled, withdrawn, &by, now).await?;
                callback::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }
}
