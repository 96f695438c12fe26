//! Taking a message back while it is held or in review, and ending its hold early.

use crate::conversation::check;
use crate::due::due_of;
use crate::{Desk, DeskError, Result, benefit, commitment, hand_task};
use domain::{
    Action, Actor, Agent, AuthorKind, ConversationRow, DeliveryState, Direction, EventKind, Id, Message,
    NewEvent, ReviewState, Status, Time,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::delivery::Outcome;
use store::draft::Draft;
use store::review::Decision;
use store::search::Found;
use store::{Tx, blob, conversation, delivery, draft, message, review, search};
use utoipa::ToSchema;

/// What goes back into the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TakenBack {
    /// The text.
    pub text: String,
    /// The files, ready to be sent again.
    pub attachment_ids: Vec<Id>,
}

/// Takes a message that has not left out of its conversation, which is then as if it had not been written. Returns the
/// files that are free again.
pub(crate) async fn undo(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Id,
    delivery_id: Id,
    now: Time,
) -> Result<Vec<Id>> {
    if !delivery::remove_held(tx, delivery_id).await? {
        return Err(DeskError::TooLate);
    }
    let files = blob::detach(tx, message_id).await?;
    message::withdraw(tx, message_id, now).await?;
    search::remove(tx, Found::Message(message_id)).await?;
    let mut after = row.clone();
    let left = message::of_conversation(tx, row.id, 0, Id::MAX, 20).await?;
    if let Some(newest) = left.first() {
        after.last_message_id = Some(newest.id);
        after.last_at = newest.at;
        after.preview = domain::conversation::preview(&newest.text);
        let from_contact = newest.direction == Direction::In;
        after.preview_from = if from_contact { "contact" } else { "agent" }.to_owned();
        if from_contact {
            let since_ours = left.iter().take_while(|m| m.direction == Direction::In);
            // a machine waits for nobody
            after.waiting_since = since_ours.filter(|m| !m.auto).last().map(|m| m.at);
        }
    }
    if after.status != Status::Snoozed {
        let since = after.waiting_since.unwrap_or(now);
        after.reopen(due_of(tx, row, since).await?);
    }
    conversation::save(tx, row, after).await?;
    Ok(files)
}

impl Desk {
    /// Takes a message back while it is held or in review; its text becomes the draft again.
    pub async fn take_back(&self, actor: &Agent, message_id: Id) -> Result<TakenBack> {
        let lane = self.lane_of(message_id).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let m = message::get(tx, message_id).await?.ok_or(DeskError::NotFound)?;
                if !matches!(m.author.kind, AuthorKind::Agent | AuthorKind::Hand) {
                    return Err(DeskError::Conflict("not_an_answer"));
                }
                let d = delivery::lock_of_message(tx, message_id).await?.ok_or(DeskError::TooLate)?;
                let waits =
                    matches!(d.state, DeliveryState::Held | DeliveryState::Queued | DeliveryState::InReview);
                if !waits {
                    return Err(DeskError::TooLate);
                }
                let attachment_ids = undo(tx, &row, message_id, d.id, now).await?;
                let decision = Decision {
                    state: ReviewState::Withdrawn,
                    reviewer_id: None,
                    reason: None,
                    original: None,
                };
                hand_task::left(tx, message_id).await?;
                review::decide(tx, message_id, &decision, now).await?;
                let draft = Draft { text: m.text, files: attachment_ids };
                draft::put(tx, agent.id, row.id, &draft, now).await?;
                let data = json!({"message_id": message_id});
                let by = Actor::agent(agent.id);
                tx.append(NewEvent::of(row.id, EventKind::ReplyTakenBack, by.clone(), now, data));
                commitment::withdrawn(tx, row.id, message_id, &by, "taken_back", now).await?;
                benefit::withdrawn(tx, row.id, message_id, &by, "taken_back", now).await?;
                Ok(TakenBack { text: draft.text, attachment_ids: draft.files })
            })
            .await
    }

    /// Ends the hold of a message at once.
    pub async fn send_now(&self, actor: &Agent, message_id: Id) -> Result<Message> {
        let lane = self.lane_of(message_id).await?;
        let (agent, now) = (actor.clone(), self.now());
        let sent = self
            .0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let d = delivery::lock_of_message(tx, message_id).await?.ok_or(DeskError::NotFound)?;
                if d.state != DeliveryState::Held {
                    return Err(DeskError::TooLate);
                }
                let state = DeliveryState::Queued;
                let queued =
                    Outcome { state, reason: None, detail: None, next_at: Some(now), provider_id: None };
                delivery::set_state(tx, d.id, &queued, false, now).await?;
                let data = json!({"message_id": message_id, "state": state});
                tx.append(NewEvent::of(
                    row.id,
                    EventKind::DeliveryChanged,
                    Actor::agent(agent.id),
                    now,
                    data,
                ));
                message::get(tx, message_id).await?.ok_or(DeskError::NotFound)
            })
            .await?;
        self.0.outbox_wake.notify_one();
        Ok(sent)
    }

    /// The conversation of a message, which is also its lane in the writer.
    pub(crate) async fn lane_of(&self, message_id: Id) -> Result<Id> {
        let mut read = self.0.store.read().await?;
        message::conversation_of(&mut read, message_id).await?.ok_or(DeskError::NotFound)
    }
}
