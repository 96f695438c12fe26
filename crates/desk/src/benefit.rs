//! The register of benefits: granted with a reply or by hand, put right, withdrawn. What is above the usual in like cases
//! is shown before it is granted, and granted all the same for a reason that is kept.

use crate::contact::maybe;
use crate::conversation::check;
use crate::review::check_reason;
use crate::weigh::{Weighed, above, weigh};
use crate::words::bare;
use crate::{Desk, DeskError, Result};
use domain::benefit::BenefitFound;
use domain::{
    Action, Actor, Agent, Benefit, BenefitDraft, BenefitKind, BenefitState, ConversationRow, EventKind, Id,
    NewEvent, Time,
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::benefit::NewBenefit;
use store::{Tx, benefit, conversation};
use utoipa::ToSchema;

/// How many benefits the page of a conversation shows.
pub(crate) const BENEFITS: i64 = 20;

/// Adds what was weighed, in the name of who grants it. `despite` is why, where it is above the usual.
pub(crate) async fn granted(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Option<Id>,
    weighed: &[Weighed],
    despite: Option<&str>,
    (agent, by): (&Agent, &Actor),
    now: Time,
) -> Result<Vec<Id>> {
    let mut ids = Vec::new();
    for w in weighed {
        let despite = despite.filter(|_| w.usual.above);
        let new = NewBenefit {
            conversation_id: row.id,
            message_id,
            draft: &w.draft,
            reason_name: &w.name,
            agent_id: agent.id,
            above_usual: w.usual.above,
            usual: w.usual.upper,
            despite,
        };
        let id = benefit::insert(tx, &new, now).await?;
        let mut data = shown(&w.draft, &w.name);
        data["benefit_id"] = json!(id);
        data["by"] = json!(if message_id.is_some() { "reply" } else { "hand" });
        data["above_usual"] = json!(w.usual.above);
        data["usual"] = json!(w.usual.upper);
        data["despite"] = json!(despite);
        tx.append(NewEvent::of(row.id, EventKind::BenefitGranted, by.clone(), now, data));
        ids.push(id);
    }
    Ok(ids)
}

/// What the journal keeps of a benefit: numbers and words of lists, not what was written.
fn shown(draft: &BenefitDraft, reason_name: &str) -> Value {
    json!({
        "kind": draft.kind, "amount": draft.amount, "currency": draft.currency, "reason": draft.reason,
        "reason_name": reason_name,
    })
}

/// A message will not leave: what it granted is not granted. `why` is a code.
pub(crate) async fn withdrawn(
    tx: &mut Tx,
    conversation_id: Id,
    message_id: Id,
    actor: &Actor,
    why: &'static str,
    now: Time,
) -> Result<()> {
    for there in benefit::of_message(tx, message_id).await? {
        end(tx, conversation_id, there.id, actor, why, now).await?;
    }
    Ok(())
}

async fn end(tx: &mut Tx, conversation_id: Id, id: Id, actor: &Actor, why: &str, now: Time) -> Result<()> {
    benefit::withdraw(tx, id, why, now).await?;
    let data = json!({"benefit_id": id, "reason": why});
    tx.append(NewEvent::of(conversation_id, EventKind::BenefitWithdrawn, actor.clone(), now, data));
    Ok(())
}

/// Other words in place of a message that waited, with what the coach found in both.
pub(crate) struct Reworded<'a> {
    /// The new words.
    pub(crate) text: &'a str,
    /// What was found in the old ones.
    pub(crate) before: &'a [BenefitFound],
    /// What is found in the new ones.
    pub(crate) found: &'a [BenefitFound],
}

/// A colleague put other words in place of a message that waited: what they still say stays, the rest is withdrawn, and
/// what they say anew is added in the writer's name. What the coach could not find before tells nothing by its absence:
/// there the writer's word holds.
pub(crate) async fn reworded(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Id,
    said: &Reworded<'_>,
    (writer, by): (&Agent, &Actor),
    now: Time,
) -> Result<()> {
    let words = bare(said.text);
    let mut new: Vec<&BenefitFound> = said.found.iter().collect();
    for there in benefit::of_message(tx, message_id).await? {
        let same = |f: &BenefitFound| f.amount == there.amount && f.currency == there.currency;
        let stands = there.confirmed && words.contains(&bare(&there.text));
        // the writer may know another sum than the words tell
        let told = |f: &BenefitFound| stands && bare(&f.text) == bare(&there.text);
        let place = new.iter().position(|f| same(f)).or_else(|| new.iter().position(|f| told(f)));
        let was_found = said.before.iter().any(same);
        if let Some(place) = place {
            new.remove(place);
        } else if !stands && (was_found || !there.confirmed) {
            end(tx, row.id, there.id, by, "edited", now).await?;
        }
    }
    let drafts: Vec<BenefitDraft> = new.into_iter().filter_map(BenefitFound::draft).collect();
    let weighed = weigh(tx, &writer.subject(), &drafts, 0, now).await?;
    granted(tx, row, Some(message_id), &weighed, None, (writer, by), now).await.map(drop)
}

/// What may be put right of a benefit; what is absent stays, `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BenefitEdit {
    /// What kind of thing.
    pub kind: Option<BenefitKind>,
    /// What, in words.
    pub text: Option<String>,
    /// What it is worth.
    #[schema(value_type = Option<f64>)]
    #[serde(default, with = "maybe")]
    pub amount: Option<Option<f64>>,
    /// ISO 4217 code of the sum.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub currency: Option<Option<String>>,
    /// Word of the cause.
    pub reason: Option<String>,
    /// Why it is granted although it is above the usual; 3 to 500 characters.
    pub despite_usual: Option<String>,
}

impl BenefitEdit {
    fn draft(&self, there: &Benefit) -> BenefitDraft {
        BenefitDraft {
            kind: self.kind.unwrap_or(there.kind),
            text: self.text.clone().unwrap_or_else(|| there.text.clone()).trim().to_owned(),
            amount: self.amount.unwrap_or(there.amount),
            currency: self.currency.clone().unwrap_or_else(|| there.currency.clone()),
            reason: self.reason.clone().unwrap_or_else(|| there.reason.clone()),
            confirmed: true,
        }
    }
}

/// A benefit that stands, with its conversation held.
async fn held(tx: &mut Tx, actor: &Agent, lane: Id, id: Id) -> Result<Benefit> {
    let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
    check(actor, Action::Work, &row)?;
    benefit::get(tx, id).await?.ok_or(DeskError::NotFound)
}

/// A reason given although something is above the usual, if one was given.
pub(crate) fn check_despite(despite: Option<&str>) -> Result<Option<String>> {
    despite.map(|why| check_reason("despite_usual", why)).transpose()
}

async fn edit(
    tx: &mut Tx,
    actor: &Agent,
    lane: Id,
    id: Id,
    if_match: Option<i64>,
    (edit, despite): (&BenefitEdit, Option<&str>),
    now: Time,
) -> Result<Benefit> {
    let there = held(tx, actor, lane, id).await?;
    if if_match.is_some_and(|v| v != there.version) {
        return Err(DeskError::Changed);
    }
    if there.state == BenefitState::Withdrawn {
        return Err(DeskError::Conflict("benefit_withdrawn"));
    }
    let draft = edit.draft(&there);
    let weighed = weigh(tx, &actor.subject(), std::slice::from_ref(&draft), id, now).await?;
    let despite = despite.or(there.despite.as_deref());
    above(&weighed, despite.is_some())?;
    let Some(w) = weighed.first() else { return Ok(there) };
    let despite = despite.filter(|_| w.usual.above);
    let verdict = (w.usual.above, w.usual.upper, despite);
    benefit::change(tx, id, &w.draft, &w.name, verdict).await?;
    let after = benefit::get(tx, id).await?.ok_or(DeskError::NotFound)?;
    let data = json!({
        "benefit_id": id, "before": shown(&as_draft(&there), &there.reason_name), "after": shown(&draft, &w.name),
        "reworded": there.text != after.text, "above_usual": w.usual.above, "despite": despite,
    });
    tx.append(NewEvent::of(lane, EventKind::BenefitChanged, Actor::agent(actor.id), now, data));
    Ok(after)
}

fn as_draft(there: &Benefit) -> BenefitDraft {
    BenefitEdit::default().draft(there)
}

impl Desk {
    /// Adds a benefit by hand, such as one granted by telephone.
    pub async fn add_benefit(
        &self,
        actor: &Agent,
        conversation_id: Id,
        draft: BenefitDraft,
        despite: Option<&str>,
    ) -> Result<Benefit> {
        let despite = check_despite(despite)?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(conversation_id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let weighed = weigh(tx, &agent.subject(), std::slice::from_ref(&draft), 0, now).await?;
                above(&weighed, despite.is_some())?;
                let who = (&agent, &Actor::agent(agent.id));
                let ids = granted(tx, &row, None, &weighed, despite.as_deref(), who, now).await?;
                let id = ids.first().copied().ok_or(DeskError::NotFound)?;
                benefit::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Puts a benefit right.
    pub async fn edit_benefit(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        change: BenefitEdit,
    ) -> Result<Benefit> {
        let despite = check_despite(change.despite_usual.as_deref())?;
        let lane = self.lane_of_benefit(id).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                edit(tx, &agent, lane, id, if_match, (&change, despite.as_deref()), now).await
            })
            .await
    }

    /// Takes a benefit back, with a reason. What is withdrawn already stays as it is.
    pub async fn withdraw_benefit(&self, actor: &Agent, id: Id, why: &str) -> Result<Benefit> {
        let why = check_reason("reason", why)?;
        let lane = self.lane_of_benefit(id).await?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let there = held(tx, &agent, lane, id).await?;
                if there.state == BenefitState::Withdrawn {
                    return Ok(there);
                }
                end(tx, lane, id, &Actor::agent(agent.id), &why, now).await?;
                benefit::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// The conversation of a benefit, which is also its lane in the writer.
    async fn lane_of_benefit(&self, id: Id) -> Result<Id> {
        let mut read = self.0.store.read().await?;
        benefit::conversation_of(&mut read, id).await?.ok_or(DeskError::NotFound)
    }
}
