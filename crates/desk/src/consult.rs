//! Asking a colleague, or by a link somebody outside, about a conversation.

use crate::conversation::{check, reach};
use crate::setup::{check_text, done, is_mailbox};
use crate::{Desk, DeskError, Page, Result, page, secret};
use domain::consult::LINK_DAYS;
use domain::contact::normal_address;
use domain::event::content_hash;
use domain::{Action, Actor, Agent, Consult, ConsultState, EventKind, Id, NewEvent, Role};
use serde::Deserialize;
use serde_json::json;
use store::consult::{ConsultFilter, NewAnswer, NewConsult};
use store::{Read, Tx, agent, consult, conversation, event};
use utoipa::{IntoParams, ToSchema};

/// Longest draft in bytes.
const LONGEST: usize = 200_000;
/// How many questions the page of a conversation shows.
pub(crate) const ASKED: i64 = 20;

/// A question as the workspace sends it: to a colleague by number, or by name to somebody outside.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultDraft {
    /// The colleague.
    pub agent_id: Option<Id>,
    /// Name of somebody outside.
    pub name: Option<String>,
    /// Mailbox of somebody outside.
    pub email: Option<String>,
    /// The question.
    pub question: String,
    /// The draft that it is about.
    pub draft: Option<String>,
}

/// An answer as it is sent.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerDraft {
    /// The answer.
    pub text: String,
    /// The draft as they would have it.
    pub draft: Option<String>,
    /// Key of the form: the same key twice is one answer.
    pub client_id: Option<String>,
}

/// Which questions.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConsultQuery {
    /// Only in this state.
    #[param(inline)]
    pub state: Option<ConsultState>,
    /// Asked of me; otherwise those that I asked, and all of them for who leads.
    #[serde(default)]
    pub mine: bool,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

/// The texts of an answer, checked: the answer, the draft, and the key under which it is one.
pub(crate) fn check_answer(answer: AnswerDraft) -> Result<(String, Option<String>, String)> {
    let mut errors = Vec::new();
    check_text("text", &answer.text, 10_000, &mut errors);
    done(errors)?;
    if answer.draft.as_ref().is_some_and(|d| d.len() > LONGEST) {
        return Err(DeskError::invalid("draft", "too_long"));
    }
    if answer.client_id.as_ref().is_some_and(|c| c.is_empty() || c.len() > 64) {
        return Err(DeskError::invalid("client_id", "bad_client_id"));
    }
    let draft = answer.draft.filter(|d| !d.trim().is_empty());
    // without a key the same words are the same answer
    let once = answer.client_id.unwrap_or_else(|| {
        content_hash(&[], &format!("{}\u{0}{}", answer.text, draft.as_deref().unwrap_or_default()))
    });
    Ok((answer.text, draft, once))
}

/// Keeps an answer and tells of it, once.
pub(crate) async fn keep_answer(tx: &mut Tx, asked: &Consult, new: &NewAnswer, by: Actor) -> Result<()> {
    if consult::answer(tx, new).await? {
        let data = json!({
            "consult_id": asked.id,
            "agent_id": new.agent_id,
            "name": asked.expert.name,
            "content": content_hash(&new.salt, &new.text),
        });
        tx.append(NewEvent::of(asked.conversation_id, EventKind::ConsultAnswered, by, new.at, data));
    }
    Ok(())
}

/// A question that the agent may see: asked of them, or about a conversation that they may read.
async fn seen(read: &mut Read, actor: &Agent, id: Id) -> Result<Consult> {
    let found = consult::get(read, id).await?.ok_or(DeskError::NotFound)?;
    if is_expert(&found, actor) || found.asked_by.id == actor.id {
        return Ok(found);
    }
    reach(read, actor, Action::Read, found.conversation_id).await?;
    Ok(found)
}

fn is_expert(consult: &Consult, actor: &Agent) -> bool {
    consult.expert.agent.as_ref().is_some_and(|a| a.id == actor.id)
}

impl Desk {
    /// Asks about a conversation. The answer to asking somebody outside, and it alone, has their link.
    pub async fn ask(&self, actor: &Agent, conversation_id: Id, asked: ConsultDraft) -> Result<Consult> {
        let mut errors = Vec::new();
        check_text("question", &asked.question, 5_000, &mut errors);
        let (name, email) = (filled(asked.name), filled(asked.email).map(|e| normal_address(&e)));
        if let (None, who) = (asked.agent_id, &name) {
            check_text("name", who.as_deref().unwrap_or_default(), 120, &mut errors);
        }
        done(errors)?;
        if asked.draft.as_ref().is_some_and(|d| d.len() > LONGEST) {
            return Err(DeskError::invalid("draft", "too_long"));
        }
        if email.as_ref().is_some_and(|e| !is_mailbox(e)) {
            return Err(DeskError::invalid("email", "bad_email"));
        }
        if asked.agent_id == Some(actor.id) {
            return Err(DeskError::invalid("agent_id", "yourself"));
        }
        let now = self.now();
        let token = if asked.agent_id.is_none() { Some(secret::token()?) } else { None };
        let ends = now.plus_seconds(LINK_DAYS * 86_400);
        let new = NewConsult {
            conversation_id,
            asked_by: actor.id,
            agent_id: asked.agent_id,
            name: name.unwrap_or_default(),
            email: email.filter(|_| asked.agent_id.is_none()),
            link: token.as_ref().map(|t| (secret::token_hash(t), ends)),
            question: asked.question.trim().to_owned(),
            draft: asked.draft.filter(|d| !d.trim().is_empty()),
            salt: secret::random::<16>()?.to_vec(),
            at: now,
        };
        let agent = actor.clone();
        let mut made = self
            .0
            .store
            .write(conversation_id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let mut new = new.clone();
                if let Some(id) = new.agent_id {
                    let known = agent::get(tx, id).await?.filter(|a| a.active);
                    new.name = known.ok_or(DeskError::invalid("agent_id", "unknown_agent"))?.name;
                }
                let id = consult::insert(tx, &new).await?;
                let data = json!({
                    "consult_id": id,
                    "agent_id": new.agent_id,
                    "name": new.name,
                    "content": content_hash(&new.salt, &new.question),
                });
                tx.append(NewEvent::of(row.id, EventKind::ConsultAsked, Actor::agent(agent.id), now, data));
                consult::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await?;
        made.link =
            token.map(|t| format!("{}/x/{t}", self.public_url().unwrap_or_default().trim_end_matches('/')));
        Ok(made)
    }

    /// Questions, newest first.
    pub async fn consults(&self, actor: &Agent, query: ConsultQuery) -> Result<Page<Consult>> {
        let limit = page::limit(query.limit);
        let before = query.after.as_deref().map(page::read::<1>).transpose()?.map_or(Id::MAX, |[id]| id);
        let filter = ConsultFilter {
            expert_id: query.mine.then_some(actor.id),
            asked_by: (!query.mine && actor.role > Role::Lead).then_some(actor.id),
            state: query.state,
            before,
            limit: limit + 1,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut items = consult::list(&mut read, &filter).await?;
        let more = items.len() as i64 > limit;
        items.truncate(limit as usize);
        let next = items.last().filter(|_| more).map(|c| page::write(&[c.id]));
        Ok(Page { items, next, seq })
    }

    /// Answers a question; who is asked may do so, and nobody else.
    pub async fn answer(&self, actor: &Agent, id: Id, answer: AnswerDraft) -> Result<Consult> {
        let (text, draft, once) = check_answer(answer)?;
        let (agent, now, salt) = (actor.clone(), self.now(), secret::random::<16>()?.to_vec());
        let lane = {
            let mut read = self.0.store.read().await?;
            seen(&mut read, actor, id).await?.conversation_id
        };
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                conversation::lock(tx, lane).await?;
                let asked = seen(tx, &agent, id).await?;
                if !is_expert(&asked, &agent) {
                    return Err(DeskError::Forbidden);
                }
                if asked.state == ConsultState::Closed {
                    return Err(DeskError::Conflict("consult_closed"));
                }
                let new = NewAnswer {
                    consult_id: id,
                    agent_id: Some(agent.id),
                    author: agent.name.clone(),
                    text: text.clone(),
                    draft: draft.clone(),
                    salt: salt.clone(),
                    once: once.clone(),
                    at: now,
                };
                keep_answer(tx, &asked, &new, Actor::agent(agent.id)).await?;
                consult::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Closes a question: who asked it may, and who may work on the conversation. Closing twice is closing once.
    pub async fn close_consult(&self, actor: &Agent, id: Id) -> Result<Consult> {
        let (agent, now) = (actor.clone(), self.now());
        let lane = {
            let mut read = self.0.store.read().await?;
            seen(&mut read, actor, id).await?.conversation_id
        };
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
                let asked = seen(tx, &agent, id).await?;
                if asked.asked_by.id != agent.id {
                    check(&agent, Action::Work, &row)?;
                }
                if consult::close(tx, id, lane).await? {
                    let expert = asked.expert.agent.map(|a| a.id);
                    let data = json!({"consult_id": id, "agent_id": expert, "name": asked.expert.name});
                    tx.append(NewEvent::of(
                        lane,
                        EventKind::ConsultClosed,
                        Actor::agent(agent.id),
                        now,
                        data,
                    ));
                }
                consult::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }
}
