//! A second pair of eyes: a reply waits for a colleague, who lets it go, edits it or gives it back.

use crate::benefit::Reworded;
use crate::coach::{Judged, gather};
use crate::conversation::{check, newer};
use crate::guard::{Bypassed, Guarded, tell_bypassed};
use crate::private_token::without_link;
use crate::reply_draft::check_text;
use crate::take_back::undo;
use crate::way::way_out;
use crate::writer::Writer;
use crate::{Desk, DeskError, FieldError, Result, benefit, commitment, hand_task};
use domain::benefit::BenefitFound;
use domain::event::content_hash;
use domain::public_reply::PublicPurpose;
use domain::{Action, Actor, Agent, ConversationRow, EventKind, Id, NewEvent, Reason, ReviewState, Time};
use serde::Deserialize;
use serde_json::json;
use store::draft::Draft;
use store::review::{Decision, NewReview, StoredReview};
use store::search::Found;
use store::{
    Read, Tx, agent, coaching, conversation, delivery, draft, hand, handoff, inbox, message, review, search,
};
use utoipa::ToSchema;

/// Puts a reply before a colleague.
pub(crate) async fn ask(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Id,
    (answers_for, writer): (Id, &Writer),
    reasons: &[Reason],
    resolve: bool,
    now: Time,
) -> Result<()> {
    let hand_id = writer.is_hand().then_some(writer.id);
    let new =
        NewReview { conversation_id: row.id, message_id, writer_id: answers_for, hand_id, reasons, resolve };
    let id = review::insert(tx, &new, now).await?;
    let data = json!({"message_id": message_id, "review_id": id, "reasons": reasons});
    tx.append(NewEvent::of(row.id, EventKind::ReviewAsked, writer.actor(), now, data));
    Ok(())
}

/// A reason that a person gives: 3 to 500 characters.
pub(crate) fn check_reason(field: &str, reason: &str) -> Result<String> {
    let reason = reason.trim().to_owned();
    let code = match reason.chars().count() {
        0 => "required",
        1..3 => "too_short",
        3..=500 => return Ok(reason),
        _ => "too_long",
    };
    Err(DeskError::invalid(field, code))
}

/// Their own text: what somebody without a seat wrote is not that of who offered it.
fn is_own(found: &StoredReview, actor: &Agent) -> bool {
    found.hand.is_none() && found.writer.id == actor.id
}

/// A pending review that this agent may decide, with its conversation held. Nobody decides about their own text.
async fn deciding(tx: &mut Tx, actor: &Agent, lane: Id, id: Id) -> Result<(ConversationRow, StoredReview)> {
    let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
    check(actor, Action::Review, &row)?;
    let found = review::get(tx, id).await?.ok_or(DeskError::NotFound)?;
    if is_own(&found, actor) {
        return Err(DeskError::Forbidden);
    }
    if found.state != ReviewState::Pending {
        return Err(DeskError::Conflict("decided"));
    }
    Ok((row, found))
}

/// How a reply is let go.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Another text in place of the one that was written.
    pub text: Option<String>,
    /// The newest message the reviewer's screen showed.
    pub seen_message_id: Option<Id>,
    /// The reviewer saw what arrived since the reply was written and lets it go all the same.
    #[serde(default)]
    pub override_stale: bool,
    /// Why it is said in public although the guard stops it.
    pub bypass_guard: Option<String>,
}

/// Another text in place of the one that was written, with what the coach says of it.
struct Edited {
    text: String,
    terms: Vec<String>,
    judged: Judged,
    /// What looked like a benefit in the text that was written.
    before: Vec<BenefitFound>,
}

async fn approve(
    tx: &mut Tx,
    actor: &Agent,
    lane: Id,
    id: Id,
    approval: &Approval,
    (edited, bypassed): (Option<&Edited>, Option<&Bypassed>),
    now: Time,
) -> Result<()> {
    let (row, found) = deciding(tx, actor, lane, id).await?;
    let m = message::get(tx, found.message_id).await?.ok_or(DeskError::Conflict("decided"))?;
    if !approval.override_stale {
        let seen = approval.seen_message_id.unwrap_or(0).max(m.id);
        let writer = if found.hand.is_none() { found.writer.id } else { actor.id };
        let newer = newer(tx, row.id, seen, &[writer, actor.id]).await?;
        if !newer.is_empty() {
            return Err(DeskError::Stale { newer });
        }
    }
    let d = delivery::lock_of_message(tx, m.id).await?.ok_or(DeskError::Conflict("decided"))?;
    let account = inbox::get(tx, d.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    if !account.enabled {
        return Err(DeskError::Conflict("inbox_disabled"));
    }
    let (state, held_until) = way_out(&account, m.channel, now);
    if !delivery::release(tx, d.id, state, held_until, now).await? {
        return Err(DeskError::Conflict("decided"));
    }
    let mut after = row.clone();
    let writer = found.hand.as_ref().map_or(&found.writer.name, |h| &h.name);
    let mut data = json!({
        "message_id": m.id, "review_id": id, "state": state, "edited": edited.is_some(), "writer": writer,
    });
    hand_task::left(tx, m.id).await?;
    if let Some(edit) = edited {
        let salt = message::salt(tx, m.id).await?;
        data["content_before"] = json!(content_hash(&salt, &m.text));
        data["content"] = json!(content_hash(&salt, &edit.text));
        message::set_body(tx, m.id, &edit.text).await?;
        search::remove(tx, Found::Message(m.id)).await?;
        search::put(tx, Found::Message(m.id), &edit.terms).await?;
        if let Some(report) = edit.judged.report(now) {
            coaching::put_report(tx, m.id, &report).await?;
        }
        // what we are bound to is what leaves
        commitment::withdrawn(tx, row.id, m.id, &Actor::agent(actor.id), "edited", now).await?;
        let writer = agent::get(tx, found.writer.id).await?.ok_or(DeskError::NotFound)?;
        let promised = edit.judged.review.as_ref().map(commitment::found).unwrap_or_default();
        commitment::made(tx, &row, Some(m.id), &promised, &writer, now).await?;
        let who = (&writer, &Actor::agent(actor.id));
        let said = Reworded { text: &edit.text, before: &edit.before, found: &edit.judged.benefits };
        benefit::reworded(tx, &row, m.id, &said, who, now).await?;
        if row.last_message_id == Some(m.id) {
            after.preview = domain::conversation::preview(&edit.text);
        }
    }
    let original = edited.map(|_| m.text.as_str());
    let decision =
        Decision { state: ReviewState::Approved, reviewer_id: Some(actor.id), reason: None, original };
    review::decide(tx, m.id, &decision, now).await?;
    let by = Actor::agent(actor.id);
    tx.append(NewEvent::of(row.id, EventKind::ReviewApproved, by.clone(), now, data));
    if let Some(bypassed) = bypassed {
        tell_bypassed(tx, row.id, m.id, by.clone(), bypassed, now);
    }
    // who wrote again meanwhile waits for the next answer
    if row.last_in_id.is_none_or(|newest| newest < m.id) {
        after.on_outgoing();
        handoff::set_answered(tx, row.id, now).await?;
        if found.resolve {
            after.resolve();
            tx.append(NewEvent::of(row.id, EventKind::Resolved, by, now, json!({"before": row.status})));
        }
    }
    conversation::save(tx, &row, after).await?;
    Ok(())
}

/// Makes a text that did not leave the draft of an agent; what they have begun meanwhile stands below it.
pub(crate) async fn comes_back(
    tx: &mut Tx,
    agent_id: Id,
    lane: Id,
    mut back: Draft,
    now: Time,
) -> Result<()> {
    if let Some((begun, _)) = draft::get(tx, agent_id, lane).await? {
        if !begun.text.trim().is_empty() && begun.text != back.text {
            back.text = format!("{}\n\n{}", back.text, begun.text);
        }
        let more = begun.files.into_iter().filter(|id| !back.files.contains(id)).collect::<Vec<_>>();
        back.files.extend(more);
    }
    Ok(draft::put(tx, agent_id, lane, &back, now).await?)
}

/// Who wrote it, and so whose name stands in it.
async fn writer(read: &mut Read, found: &StoredReview) -> Result<Writer> {
    Ok(match &found.hand {
        Some(hand) => (&hand::get(read, hand.id).await?.ok_or(DeskError::NotFound)?).into(),
        None => (&agent::get(read, found.writer.id).await?.ok_or(DeskError::NotFound)?).into(),
    })
}

async fn give_back(tx: &mut Tx, actor: &Agent, lane: Id, id: Id, reason: &str, now: Time) -> Result<()> {
    let (row, found) = deciding(tx, actor, lane, id).await?;
    let d = delivery::lock_of_message(tx, found.message_id).await?.ok_or(DeskError::Conflict("decided"))?;
    let reviewer_id = Some(actor.id);
    let decision =
        Decision { state: ReviewState::Returned, reviewer_id, reason: Some(reason), original: None };
    review::decide(tx, found.message_id, &decision, now).await?;
    let files = undo(tx, &row, found.message_id, d.id, now).await?;
    let by = Actor::agent(actor.id);
    let mut data = json!({
        "message_id": found.message_id, "review_id": id, "reason": reason,
        "writer_id": found.writer.id, "writer": found.writer.name, "attachment_ids": files,
    });
    if let Some(hand) = hand_task::returned(tx, &row, found.message_id, &found.text, reason, now).await? {
        data["writer_id"] = json!(null);
        data["hand_id"] = json!(hand.id);
        data["writer"] = json!(hand.name);
        tx.append(NewEvent::of(row.id, EventKind::ReviewReturned, by.clone(), now, data));
        commitment::withdrawn(tx, row.id, found.message_id, &by, "returned", now).await?;
        return benefit::withdrawn(tx, row.id, found.message_id, &by, "returned", now).await;
    }
    comes_back(tx, found.writer.id, row.id, Draft { text: found.text, files }, now).await?;
    tx.append(NewEvent::of(row.id, EventKind::ReviewReturned, by.clone(), now, data));
    commitment::withdrawn(tx, row.id, found.message_id, &by, "returned", now).await?;
    benefit::withdrawn(tx, row.id, found.message_id, &by, "returned", now).await
}

impl Desk {
    /// Lets a reply go, as it is or with another text; stopped as stale when something arrived since it was written
    /// that the reviewer had not seen.
    pub async fn approve(&self, actor: &Agent, id: Id, approval: Approval) -> Result<crate::ReviewRow> {
        let (lane, found) = self.review_lane(id).await?;
        let (edited, bypassed) = self.judged_again(actor, lane, &found, &approval).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let with = (edited.as_ref(), bypassed.as_ref());
                approve(tx, &agent, lane, id, &approval, with, now).await
            })
            .await?;
        self.0.outbox_wake.notify_one();
        self.review_row(actor, id).await
    }

    /// What the reviewer put in place of the text, and what they let past the guard: nothing that everyone can read
    /// leaves without standing before it, whoever wrote it.
    async fn judged_again(
        &self,
        actor: &Agent,
        lane: Id,
        found: &StoredReview,
        approval: &Approval,
    ) -> Result<(Option<Edited>, Option<Bypassed>)> {
        let other = approval.text.clone().filter(|t| *t != found.text);
        let mut read = self.0.store.read().await?;
        let row = crate::conversation::reach(&mut read, actor, Action::Review, lane).await?;
        let public = message::get(&mut read, found.message_id).await?.is_some_and(|m| m.public);
        if other.is_none() && !public {
            return Ok((None, None));
        }
        if let Some(text) = &other {
            let mut errors: Vec<FieldError> = Vec::new();
            check_text(text, false, &mut errors);
            crate::setup::done(errors)?;
        }
        let text = other.clone().unwrap_or_else(|| found.text.clone());
        let writer = writer(&mut read, found).await?;
        let words = |text| if public { without_link(text) } else { text };
        let (upto, now) = (found.message_id, self.now());
        let gathered = gather(&mut read, &writer, &row, words(&text), upto, now).await?;
        let before = match &other {
            Some(_) => Some(gather(&mut read, &writer, &row, words(&found.text), upto, now).await?),
            None => None,
        };
        let guarded = match public {
            true => Some(Guarded::of(&mut read, &row, PublicPurpose::Reply, found.message_id).await?),
            false => None,
        };
        drop(read);
        let judged = self.judge(gathered.in_public(public));
        let bypassed = match guarded.filter(|_| found.state == ReviewState::Pending && !is_own(found, actor))
        {
            Some(g) => {
                let findings = g.findings(&text, &judged, &writer);
                let may = judged.coaching.may_bypass(actor.role);
                let (by, reason) = (Actor::agent(actor.id), approval.bypass_guard.as_deref());
                self.pass_guard(by, lane, findings, may, reason).await?
            }
            None => None,
        };
        let before = before.map(|b| self.judge(b.in_public(public)).benefits).unwrap_or_default();
        let edited = other.map(|text| Edited { terms: crate::words::terms(&text), judged, before, text });
        Ok((edited, bypassed))
    }

    /// Gives a reply back to who wrote it, with a reason; its text is their draft again.
    pub async fn give_back(&self, actor: &Agent, id: Id, reason: &str) -> Result<crate::ReviewRow> {
        let (lane, _) = self.review_lane(id).await?;
        let (agent, now, reason) = (actor.clone(), self.now(), check_reason("reason", reason)?);
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| give_back(tx, &agent, lane, id, &reason, now).await)
            .await?;
        self.review_row(actor, id).await
    }

    async fn review_lane(&self, id: Id) -> Result<(Id, StoredReview)> {
        let mut read = self.0.store.read().await?;
        let found = review::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        Ok((found.conversation_id, found))
    }
}
