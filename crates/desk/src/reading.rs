//! A person puts right what was read in a message; the correction is kept to learn from.

use crate::conversation::check;
use crate::{Desk, DeskError, Result};
use domain::example::ExampleKind;
use domain::heat::alarming;
use domain::reading::{ReadingEdit, corrected, follow, judged};
use domain::{Action, Actor, Agent, Attention, Direction, EventKind, Id, Message, NewEvent};
use serde_json::{Value, json};
use store::example::NewExample;
use store::{Tx, conversation, example, heat, message};

impl Desk {
    /// Corrects the reading of a message of the contact. The conversation follows when it is their newest; a threat that
    /// was missed alerts the lead, while one that was read wrongly stays until a lead has seen it.
    pub async fn correct_reading(&self, actor: &Agent, message_id: Id, edit: ReadingEdit) -> Result<Message> {
        let lane = self.lane_of(message_id).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let m = message::get(tx, message_id).await?.ok_or(DeskError::NotFound)?;
                if m.direction != Direction::In {
                    return Err(DeskError::Conflict("not_incoming"));
                }
                let reading = corrected(m.reading.as_ref(), &edit);
                let (before, after) = (judged(m.reading.as_ref()), judged(Some(&reading)));
                if before == after {
                    return Ok(m);
                }
                message::set_reading(tx, message_id, &reading).await?;
                example::keep(tx, &example_of(&m, &reading, agent.id), now).await?;
                if message::newest_in_id(tx, row.id).await? == Some(message_id) {
                    let mut follows = row.clone();
                    follow(&mut follows, &reading);
                    if alarming(&follows.threats) && !alarming(&row.threats) {
                        heat::set_threat(tx, row.id, true).await?;
                        let other = follows.attention.filter(|a| *a != Attention::Overdue);
                        follows.attention = other.or(Some(Attention::Threat));
                    }
                    conversation::save(tx, &row, follows).await?;
                }
                let data = json!({"message_id": message_id, "before": before, "after": after});
                let by = Actor::agent(agent.id);
                tx.append(NewEvent::of(row.id, EventKind::ReadingCorrected, by, now, data));
                message::get(tx, message_id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }
}

fn example_of(m: &Message, reading: &Value, agent_id: Id) -> NewExample {
    NewExample {
        kind: ExampleKind::Reading,
        label: String::new(),
        lang: store::organisation::lang_word(language::detect(&m.text)),
        channel: crate::example::medium(Some(m.channel)),
        text: m.text.clone(),
        place: None,
        reading: Some(judged(Some(reading))),
        conversation_id: Some(m.conversation_id),
        message_id: Some(m.id),
        agent_id,
    }
}
