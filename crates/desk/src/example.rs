//! Labelled examples: kept by those who write, looked at by leads, exported and thrown away by administrators.

use crate::conversation::reach;
use crate::handle::require;
use crate::{Desk, DeskError, Page, Result, page};
use domain::example::{Example, ExampleDraft, ExampleForm, refused};
use domain::{Action, Actor, Agent, ChannelKind, EventKind, Id, NewEvent, Object};
use serde_json::json;
use store::example::NewExample;
use store::{Tx, event, example};

/// How many examples are read at once for the export.
const BATCH: i64 = 500;

/// The coach's word for a medium; mail where none is known.
pub(crate) fn medium(channel: Option<ChannelKind>) -> String {
    let coached = channel.unwrap_or(ChannelKind::Email).coached_as();
    match serde_json::to_value(coached) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

impl Desk {
    /// Keeps a label that somebody put right while writing.
    pub async fn keep_example(&self, actor: &Agent, draft: ExampleDraft) -> Result<Example> {
        // whoever answers customers may say what the coach missed; the collection is for those who lead
        let own = Object::Conversation { team: None, assignee: Some(actor.id), contact: 0, asked: false };
        require(actor, Action::Work, own)?;
        if let Some((field, code)) = refused(&draft) {
            return Err(DeskError::invalid(field, code));
        }
        let (agent, now) = (actor.clone(), self.now());
        let lane = draft.conversation_id.unwrap_or(0);
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let channel = match draft.conversation_id {
                    Some(id) => Some(reach(tx, &agent, Action::Work, id).await?.channel),
                    None => None,
                };
                let new = NewExample {
                    kind: draft.kind,
                    label: draft.label.clone(),
                    lang: store::organisation::lang_word(language::detect(&draft.text)),
                    channel: medium(channel),
                    text: draft.text.clone(),
                    place: draft.start.zip(draft.end),
                    reading: None,
                    conversation_id: draft.conversation_id,
                    message_id: None,
                    agent_id: agent.id,
                };
                let id = example::keep(tx, &new, now).await?;
                let by = Actor::agent(agent.id);
                let data = json!({"kind": draft.kind, "label": draft.label});
                tx.append(NewEvent::about(format!("example:{id}"), EventKind::ExampleKept, by, now, data));
                example::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// A page of examples, newest first.
    pub async fn examples(
        &self,
        actor: &Agent,
        limit: Option<i64>,
        after: Option<&str>,
    ) -> Result<Page<Example>> {
        require(actor, Action::Read, Object::Examples)?;
        let limit = page::limit(limit);
        let before = after.map(page::read::<1>).transpose()?.map_or(Id::MAX, |[id]| id);
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut items = example::list(&mut read, before, limit + 1).await?;
        let more = items.len() as i64 > limit;
        items.truncate(limit as usize);
        let next = items.last().filter(|_| more).map(|e| page::write(&[e.id]));
        Ok(Page { items, next, seq })
    }

    /// The examples as JSON Lines in the guideline's forms, newest first; of one form, or of all.
    pub async fn export_examples(&self, actor: &Agent, form: Option<ExampleForm>) -> Result<String> {
        require(actor, Action::Edit, Object::Examples)?;
        let (mut out, mut before) = (String::new(), Id::MAX);
        loop {
            let found = {
                let mut read = self.0.store.read().await?;
                example::list(&mut read, before, BATCH).await?
            };
            let Some(last) = found.last() else { return Ok(out) };
            before = last.id;
            for example in found.iter().filter(|e| form.is_none_or(|f| e.form() == f)) {
                out.push_str(&example.line().to_string());
                out.push('\n');
            }
        }
    }

    /// Throws an example away.
    pub async fn remove_example(&self, actor: &Agent, id: Id) -> Result<()> {
        require(actor, Action::Edit, Object::Examples)?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let there = example::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                example::remove(tx, id).await?;
                let by = Actor::agent(agent.id);
                let data = json!({"kind": there.kind, "label": there.label});
                tx.append(NewEvent::about(format!("example:{id}"), EventKind::ExampleRemoved, by, now, data));
                Ok(())
            })
            .await
    }
}
