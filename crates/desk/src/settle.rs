//! A person decides about a message that failed or whose fate is unknown.

use crate::conversation::check;
use crate::{Desk, DeskError, Result, benefit};
use domain::{Action, Actor, Agent, Attention, DeliveryState, EventKind, Id, Message, NewEvent, Time};
use serde::Deserialize;
use serde_json::json;
use store::delivery::Outcome;
use store::{Tx, conversation, delivery, due, heat, message};
use utoipa::ToSchema;

/// What the person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Settle {
    /// Send it again; after an unknown outcome it is marked as a possible duplicate.
    Resend,
    /// It did arrive.
    MarkSent,
    /// Leave it.
    GiveUp,
}

/// What a conversation needs attention for: an answer that is not there before a threat, and a threat before lateness.
pub(crate) async fn attention_of(tx: &mut Tx, id: Id) -> Result<Option<Attention>> {
    if let Some(trouble) = delivery::trouble(tx, id).await? {
        return Ok(Some(trouble));
    }
    if heat::threat_waits(tx, id).await? {
        return Ok(Some(Attention::Threat));
    }
    Ok(due::is_told(tx, id).await?.then_some(Attention::Overdue))
}

/// Recomputes whether a conversation needs attention, after one of its deliveries moved.
pub(crate) async fn update_attention(tx: &mut Tx, conversation_id: Id) -> Result<()> {
    let Some(row) = conversation::lock(tx, conversation_id).await? else { return Ok(()) };
    let attention = attention_of(tx, conversation_id).await?;
    if attention != row.attention {
        let mut after = row.clone();
        after.attention = attention;
        conversation::save(tx, &row, after).await?;
    }
    Ok(())
}

/// Appends the fact that a delivery moved.
pub(crate) fn moved(
    tx: &mut Tx,
    conversation_id: Id,
    message_id: Id,
    o: &Outcome<'_>,
    actor: Actor,
    now: Time,
) {
    let data = json!({"message_id": message_id, "state": o.state, "reason": o.reason});
    tx.append(NewEvent::of(conversation_id, EventKind::DeliveryChanged, actor, now, data));
}

impl Desk {
    /// Decides about a failed or uncertain message.
    pub async fn settle(&self, actor: &Agent, message_id: Id, how: Settle) -> Result<Message> {
        let lane = self.lane_of(message_id).await?;
        let (agent, now) = (actor.clone(), self.now());
        let settled = self
            .0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let d = delivery::lock_of_message(tx, message_id).await?.ok_or(DeskError::NotFound)?;
                if !d.state.needs_attention() {
                    return Err(DeskError::Conflict("nothing_to_settle"));
                }
                let none =
                    Outcome { state: d.state, reason: None, detail: None, next_at: None, provider_id: None };
                let (outcome, duplicate) = match how {
                    Settle::Resend => (
                        Outcome { state: DeliveryState::Queued, next_at: Some(now), ..none },
                        d.state == DeliveryState::Uncertain,
                    ),
                    Settle::MarkSent if d.state == DeliveryState::Uncertain => {
                        (Outcome { state: DeliveryState::Sent, ..none }, false)
                    }
                    Settle::MarkSent => return Err(DeskError::Conflict("it_failed")),
                    Settle::GiveUp => (
                        Outcome {
                            state: DeliveryState::Failed,
                            reason: Some("given_up"),
                            detail: Some("given_up"),
                            ..none
                        },
                        false,
                    ),
                };
                delivery::set_state(tx, d.id, &outcome, duplicate, now).await?;
                moved(tx, row.id, message_id, &outcome, Actor::agent(agent.id), now);
                if how == Settle::GiveUp {
                    let by = Actor::agent(agent.id);
                    benefit::withdrawn(tx, row.id, message_id, &by, "given_up", now).await?;
                }
                update_attention(tx, row.id).await?;
                message::get(tx, message_id).await?.ok_or(DeskError::NotFound)
            })
            .await?;
        self.0.outbox_wake.notify_one();
        Ok(settled)
    }
}
