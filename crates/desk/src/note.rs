//! Notes: what the team writes for itself.

use crate::conversation::check;
use crate::{Desk, DeskError, Result, secret, words};
use domain::event::content_hash;
use domain::{Action, Actor, Agent, EventKind, Id, NewEvent, Note};
use serde_json::json;
use store::search::Found;
use store::{Tx, conversation, note, search};

impl Desk {
    /// Writes a note. The same client key twice is one note.
    pub async fn note(&self, actor: &Agent, id: Id, text: &str, client_id: Option<&str>) -> Result<Note> {
        let mut errors = Vec::new();
        crate::setup::check_text("text", text, 50_000, &mut errors);
        crate::setup::done(errors)?;
        if client_id.is_some_and(|c| c.is_empty() || c.len() > 64) {
            return Err(DeskError::invalid("client_id", "bad_client_id"));
        }
        let (agent, text, client_id) = (actor.clone(), text.to_owned(), client_id.map(str::to_owned));
        let (now, salt, terms) = (self.now(), secret::random::<16>()?, words::terms(&text));
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                if let Some(client_id) = &client_id
                    && let Some(there) = note::by_client_id(tx, agent.id, client_id).await?
                {
                    return if there.conversation_id == id {
                        Ok(there)
                    } else {
                        Err(DeskError::Conflict("client_id_used"))
                    };
                }
                let note_id = note::insert(tx, id, agent.id, &text, &salt, client_id.as_deref(), now)
                    .await?
                    .ok_or(DeskError::Conflict("client_id_used"))?;
                search::put(tx, Found::Note(note_id), &terms).await?;
                let data = json!({"note_id": note_id, "content": content_hash(&salt, &text)});
                tx.append(NewEvent::of(id, EventKind::NoteWritten, Actor::agent(agent.id), now, data));
                note::get(tx, note_id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }
}
