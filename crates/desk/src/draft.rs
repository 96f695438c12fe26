//! Drafts kept on the server, and what an agent has seen.

use crate::conversation::{check, reach};
use crate::reply_draft::MOST_FILES;
use crate::{Desk, DeskError, Result};
use domain::{Action, Actor, Agent, ChannelKind, Direction, EventKind, Id, NewEvent};
use serde_json::json;
use store::draft::Draft;
use store::{Tx, conversation, draft, message};

impl Desk {
    /// Keeps an agent's draft with the files that were uploaded for it; an empty one is removed.
    pub async fn save_draft(&self, actor: &Agent, id: Id, text: &str, files: &[Id]) -> Result<()> {
        if text.len() > 200_000 {
            return Err(DeskError::TooLarge);
        }
        if files.len() > MOST_FILES {
            return Err(DeskError::invalid("attachment_ids", "too_many"));
        }
        {
            let mut read = self.0.store.read().await?;
            reach(&mut read, actor, Action::Work, id).await?;
        }
        let (agent_id, now) = (actor.id, self.now());
        let draft = Draft { text: text.to_owned(), files: files.to_vec() };
        self.0
            .store
            .write(id, async move |tx: &mut Tx| Ok(draft::put(tx, agent_id, id, &draft, now).await?))
            .await
    }

    /// The agent has seen the conversation up to a message. In chat the visitor is told.
    pub async fn seen(&self, actor: &Agent, id: Id, message_id: Id) -> Result<()> {
        let (agent, now) = (actor.clone(), self.now());
        let read = self
            .0
            .store
            .write(id, async move |tx: &mut Tx| {
                let row = conversation::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Read, &row)?;
                let up_to = message_id.min(row.last_message_id.unwrap_or(0));
                let moved = conversation::set_seen(tx, agent.id, id, up_to).await?;
                let all = row.last_in_id.is_none_or(|last| last <= up_to);
                if row.channel == ChannelKind::Webchat && agent.role != domain::Role::Viewer {
                    let new = message::mark_seen(tx, id, Direction::In, up_to, now).await?;
                    if let Some(last) = new.iter().max() {
                        let data = json!({"up_to": last, "from": new.iter().min()});
                        tx.append(NewEvent::of(
                            id,
                            EventKind::MessagesSeen,
                            Actor::agent(agent.id),
                            now,
                            data,
                        ));
                    }
                }
                Ok::<_, DeskError>(moved && all)
            })
            .await?;
        if read {
            self.0.hub.tell_agent(actor.id, crate::frame::seen(id));
        }
        Ok(())
    }
}
