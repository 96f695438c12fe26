//! The ledger of promises: made with a reply or by hand, put otherwise, kept, broken, withdrawn.

use crate::conversation::check;
use crate::organisation::zone;
use crate::terms::{as_terms, edited, shown, terms};
use crate::{CommitmentEdit, Desk, DeskError, Result};
use domain::commitment::Due;
use domain::{
    Action, Actor, Agent, Commitment, CommitmentDraft, CommitmentState, ConversationRow, EventKind, Id, Lang,
    NewEvent, Role, Time,
};
use serde_json::json;
use store::commitment::Terms;
use store::{Read, Tx, agent, commitment, conversation, organisation};

/// Most promises in one reply.
const MOST: usize = 20;

/// The promises that the coach found in a reply, as drafts.
pub(crate) fn found(review: &language::Review) -> Vec<CommitmentDraft> {
    let drafts = review.commitments.iter().map(CommitmentDraft::from);
    drafts.filter(|d| !d.text.trim().is_empty()).take(MOST).collect()
}

/// Adds the promises of a reply (or, with no message, one made otherwise) in the name of their owner.
pub(crate) async fn made(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Option<Id>,
    drafts: &[CommitmentDraft],
    owner: &Agent,
    now: Time,
) -> Result<()> {
    if drafts.len() > MOST {
        return Err(DeskError::invalid("commitments", "too_many"));
    }
    let zone = zone(tx).await?;
    for draft in drafts {
        // the reply's form shows them as one field
        let terms = terms(draft, owner.id, &zone, now)
            .map_err(|_| DeskError::invalid("commitments", "bad_commitment"))?;
        add(tx, row, message_id, &terms, owner, Actor::agent(owner.id), now).await?;
    }
    Ok(())
}

async fn add(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Option<Id>,
    terms: &Terms,
    owner: &Agent,
    actor: Actor,
    now: Time,
) -> Result<Id> {
    let id = commitment::insert(tx, row.id, message_id, terms, now).await?;
    let data = json!({
        "commitment_id": id, "amount": terms.amount, "currency": terms.currency,
        "due": terms.due.map(|d| d.at), "owner": owner.name, "by": if message_id.is_some() { "reply" } else { "hand" },
    });
    tx.append(NewEvent::of(row.id, EventKind::CommitmentMade, actor, now, data));
    Ok(id)
}

/// Promises to call at a time, which has reminders of its own. The words are in the language of the team.
pub(crate) async fn promised(
    tx: &mut Tx,
    row: &ConversationRow,
    owner: &Agent,
    at: Time,
    actor: &Actor,
    now: Time,
) -> Result<Id> {
    let lang = organisation::get(tx).await?.map_or(Lang::He, |o| o.language);
    let text = if lang == Lang::He { "לחזור בטלפון" } else { "Call back by phone" }.to_owned();
    let due = Some(Due { at, date_only: false });
    let terms = Terms { text, amount: None, currency: None, due, owner_id: owner.id, remind_at: None };
    add(tx, row, None, &terms, owner, actor.clone(), now).await
}

/// Puts the time of a promise otherwise together with what it stands for; one that ended stays as it is.
pub(crate) async fn put_off(
    tx: &mut Tx,
    conversation_id: Id,
    id: Id,
    at: Time,
    actor: &Actor,
    now: Time,
) -> Result<()> {
    let there = commitment::get(tx, id, now).await?.ok_or(DeskError::NotFound)?;
    if there.state != CommitmentState::Open {
        return Ok(());
    }
    let before = as_terms(&there, None);
    let after = Terms { due: Some(Due { at, date_only: false }), ..before.clone() };
    commitment::change(tx, id, &after).await?;
    let owner = &there.owner.name;
    let data = json!({
        "commitment_id": id, "before": shown(&before, owner), "after": shown(&after, owner), "reworded": false,
    });
    tx.append(NewEvent::of(conversation_id, EventKind::CommitmentChanged, actor.clone(), now, data));
    Ok(())
}

/// Ends a promise together with what it stood for; one that ended already stays as it is.
pub(crate) async fn settled(
    tx: &mut Tx,
    conversation_id: Id,
    id: Id,
    state: CommitmentState,
    reason: Option<&'static str>,
    actor: &Actor,
    now: Time,
) -> Result<()> {
    let there = commitment::get(tx, id, now).await?.ok_or(DeskError::NotFound)?;
    if there.state != CommitmentState::Open {
        return Ok(());
    }
    commitment::settle(tx, id, state, reason, now).await?;
    let kind = match state {
        CommitmentState::Kept => EventKind::CommitmentKept,
        CommitmentState::Broken => EventKind::CommitmentBroken,
        CommitmentState::Withdrawn | CommitmentState::Open => EventKind::CommitmentWithdrawn,
    };
    let data = json!({"commitment_id": id, "was": there.state, "reason": reason});
    tx.append(NewEvent::of(conversation_id, kind, actor.clone(), now, data));
    Ok(())
}

/// A message will not leave: what it promised and nobody has settled yet no longer holds. `reason` is a code.
pub(crate) async fn withdrawn(
    tx: &mut Tx,
    conversation_id: Id,
    message_id: Id,
    actor: &Actor,
    reason: &'static str,
    now: Time,
) -> Result<()> {
    for id in commitment::open_of_message(tx, message_id).await? {
        commitment::settle(tx, id, CommitmentState::Withdrawn, Some(reason), now).await?;
        let data = json!({"commitment_id": id, "reason": reason});
        let kind = EventKind::CommitmentWithdrawn;
        tx.append(NewEvent::of(conversation_id, kind, actor.clone(), now, data));
    }
    Ok(())
}

async fn owner(read: &mut Read, id: Id) -> Result<Agent> {
    let found = agent::get(read, id).await?.filter(|a| a.active && a.role != Role::Viewer);
    found.ok_or(DeskError::invalid("owner_id", "unknown_agent"))
}

async fn held(tx: &mut Tx, actor: &Agent, lane: Id, id: Id, now: Time) -> Result<Commitment> {
    let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
    check(actor, Action::Work, &row)?;
    commitment::get(tx, id, now).await?.ok_or(DeskError::NotFound)
}

impl Desk {
    /// Adds a promise by hand, such as one given by telephone.
    pub async fn add_commitment(
        &self,
        actor: &Agent,
        conversation_id: Id,
        draft: CommitmentDraft,
        owner_id: Option<Id>,
    ) -> Result<Commitment> {
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(conversation_id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let owner = owner(tx, owner_id.unwrap_or(agent.id)).await?;
                let terms = terms(&draft, owner.id, &zone(tx).await?, now)?;
                let id = add(tx, &row, None, &terms, &owner, Actor::agent(agent.id), now).await?;
                commitment::get(tx, id, now).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Puts a promise that is still open otherwise, or gives it to another owner.
    pub async fn edit_commitment(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: CommitmentEdit,
    ) -> Result<Commitment> {
        let lane = self.lane_of_commitment(id).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let there = held(tx, &agent, lane, id, now).await?;
                if if_match.is_some_and(|v| v != there.version) {
                    return Err(DeskError::Changed);
                }
                if there.state != CommitmentState::Open {
                    return Err(DeskError::Conflict("commitment_settled"));
                }
                let before = as_terms(&there, commitment::remind_at(tx, id).await?);
                let after = edited(&before, &edit, &zone(tx).await?, now)?;
                if after == before {
                    return Ok(there);
                }
                let to = match edit.owner_id.filter(|o| *o != before.owner_id) {
                    Some(owner_id) => owner(tx, owner_id).await?.name,
                    None => there.owner.name.clone(),
                };
                commitment::change(tx, id, &after).await?;
                let data = json!({
                    "commitment_id": id, "before": shown(&before, &there.owner.name), "after": shown(&after, &to),
                    "reworded": before.text != after.text,
                });
                let by = Actor::agent(agent.id);
                tx.append(NewEvent::of(lane, EventKind::CommitmentChanged, by, now, data));
                commitment::get(tx, id, now).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Ends a promise: kept, or with a reason broken or withdrawn. What is so already stays as it is.
    pub async fn settle_commitment(
        &self,
        actor: &Agent,
        id: Id,
        state: CommitmentState,
        reason: Option<&str>,
    ) -> Result<Commitment> {
        let kind = match state {
            CommitmentState::Kept => EventKind::CommitmentKept,
            CommitmentState::Broken => EventKind::CommitmentBroken,
            CommitmentState::Withdrawn => EventKind::CommitmentWithdrawn,
            CommitmentState::Open => return Err(DeskError::Conflict("commitment_settled")),
        };
        let reason = reason.map(|r| r.trim().to_owned());
        if state != CommitmentState::Kept {
            let mut errors = Vec::new();
            crate::setup::check_text("reason", reason.as_deref().unwrap_or(""), 1000, &mut errors);
            crate::setup::done(errors)?;
        }
        let lane = self.lane_of_commitment(id).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let there = held(tx, &agent, lane, id, now).await?;
                if there.state == state {
                    return Ok(there);
                }
                if !there.state.may_become(state) {
                    return Err(DeskError::Conflict("commitment_settled"));
                }
                commitment::settle(tx, id, state, reason.as_deref(), now).await?;
                let data = json!({"commitment_id": id, "was": there.state, "reason": reason});
                tx.append(NewEvent::of(lane, kind, Actor::agent(agent.id), now, data));
                commitment::get(tx, id, now).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// The conversation of a promise, which is also its lane in the writer.
    async fn lane_of_commitment(&self, id: Id) -> Result<Id> {
        let mut read = self.0.store.read().await?;
        commitment::conversation_of(&mut read, id).await?.ok_or(DeskError::NotFound)
    }
}
