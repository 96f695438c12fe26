//! Weighing what is about to be granted against what is usual in like cases.

use crate::conversation::reach;
use crate::{Desk, DeskError, FieldError, ReplyDraft, Result};
use domain::benefit::{BenefitFound, OTHER};
use domain::usual::{SPAN_SECONDS, Usual, Wish, usual};
use domain::{Action, Agent, BenefitDraft, BenefitKind, Id, Subject, Time};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use store::{Read, benefit, service};
use utoipa::{IntoParams, ToSchema};

/// Most benefits in one reply.
const MOST: usize = 20;

/// A benefit with what is usual for its like.
pub(crate) struct Weighed {
    pub(crate) draft: BenefitDraft,
    /// Name of its cause; empty for a built-in one.
    pub(crate) name: String,
    pub(crate) usual: Usual,
}

/// What a reply grants.
#[derive(Default)]
pub(crate) struct Grants {
    pub(crate) weighed: Vec<Weighed>,
    /// Something is above the usual, which a click of the writer does not take away.
    pub(crate) above: bool,
}

/// A benefit that is above the usual, and what is usual.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AboveUsual {
    /// What is about to be granted.
    pub benefit: BenefitDraft,
    /// What is usual in like cases.
    pub usual: Usual,
}

/// What is usual for a cause, told to `subject`: a conversation that they may not see is not named. `except` is a benefit
/// that is itself no like case.
async fn weigh_one(
    read: &mut Read,
    subject: &Subject,
    draft: &BenefitDraft,
    except: Id,
    now: Time,
) -> Result<Usual> {
    let since = now.plus_seconds(-SPAN_SECONDS);
    let found = benefit::like(read, subject, &draft.reason, since, except).await?;
    let seen: HashSet<Id> = found.iter().filter(|(_, may)| *may).map(|(p, _)| p.conversation_id).collect();
    let past: Vec<_> = found.into_iter().map(|(p, _)| p).collect();
    let sum = draft.sum().map(|(sum, currency)| (sum, currency.to_owned()));
    let mut said = usual(&Wish { kind: draft.kind, sum }, &past, now);
    for case in &mut said.like {
        case.conversation_id = case.conversation_id.filter(|id| seen.contains(id));
    }
    Ok(said)
}

/// Weighs each; errors name the fields of the one that is wrong.
pub(crate) async fn weigh(
    read: &mut Read,
    subject: &Subject,
    drafts: &[BenefitDraft],
    except: Id,
    now: Time,
) -> Result<Vec<Weighed>> {
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let causes = service::get(read).await?.causes;
    let mut weighed = Vec::new();
    for draft in drafts {
        let mut errors: Vec<FieldError> = Vec::new();
        for (field, code) in draft.wrong() {
            errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
        }
        let cause = causes.iter().find(|c| c.id == draft.reason);
        // what the coach found under a cause that this business does not keep
        let cause = cause.or_else(|| causes.iter().find(|c| !draft.confirmed && c.id == OTHER));
        // a cause that was taken off the list stays with what it was the cause of
        let kept = match benefit::get(read, except).await? {
            Some(b) if b.reason == draft.reason => Some(b.reason_name),
            _ => None,
        };
        if cause.is_none() && kept.is_none() {
            errors.push(FieldError { field: "reason".to_owned(), code: "unknown_reason".to_owned() });
        }
        crate::setup::done(errors)?;
        let draft = BenefitDraft {
            text: draft.text.trim().to_owned(),
            reason: cause.map_or_else(|| draft.reason.clone(), |c| c.id.clone()),
            currency: draft.currency.clone().filter(|_| draft.amount.is_some()),
            ..draft.clone()
        };
        let usual = weigh_one(read, subject, &draft, except, now).await?;
        let name = cause.map(|c| c.name.clone()).or(kept).unwrap_or_default();
        weighed.push(Weighed { draft, name, usual });
    }
    Ok(weighed)
}

/// Stops what is above the usual, unless there is a reason for it.
pub(crate) fn above(weighed: &[Weighed], has_reason: bool) -> Result<()> {
    let over = weighed.iter().filter(|w| w.usual.above && !has_reason);
    let over: Vec<AboveUsual> =
        over.map(|w| AboveUsual { benefit: w.draft.clone(), usual: w.usual.clone() }).collect();
    if over.is_empty() { Ok(()) } else { Err(DeskError::AboveUsual(over)) }
}

/// What a reply grants: as the writer confirmed, and then what is above the usual needs a reason; else as the coach found.
pub(crate) async fn weigh_reply(
    read: &mut Read,
    writer: &Agent,
    said: Option<&[BenefitDraft]>,
    found: &[BenefitFound],
    despite: Option<&str>,
    now: Time,
) -> Result<Grants> {
    if said.is_some_and(|s| s.len() > MOST) {
        return Err(DeskError::invalid("benefits", "too_many"));
    }
    let drafts: Vec<BenefitDraft> = found.iter().filter_map(BenefitFound::draft).take(MOST).collect();
    let by_coach = weigh(read, &writer.subject(), &drafts, 0, now).await?;
    let coached = by_coach.iter().any(|w| w.usual.above);
    let Some(said) = said else { return Ok(Grants { weighed: by_coach, above: coached }) };
    // the reply's form shows them as one field
    let confirmed = weigh(read, &writer.subject(), said, 0, now).await.map_err(|e| match e {
        DeskError::Invalid(_) => DeskError::invalid("benefits", "bad_benefit"),
        other => other,
    })?;
    above(&confirmed, despite.is_some())?;
    let above = coached || confirmed.iter().any(|w| w.usual.above);
    Ok(Grants { weighed: confirmed, above })
}

/// What is about to be granted.
#[derive(Clone, Debug, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UsualQuery {
    /// What kind of thing.
    #[param(inline)]
    pub kind: BenefitKind,
    /// Word of the cause.
    pub reason: String,
    /// What it is worth.
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    pub currency: Option<String>,
}

impl Desk {
    /// What a reply grants, against what is usual.
    pub(crate) async fn grants(
        &self,
        writer: &Agent,
        draft: &ReplyDraft,
        found: &[BenefitFound],
    ) -> Result<Grants> {
        let (said, why) = (draft.benefits.as_deref(), draft.despite_usual.as_deref());
        let mut read = self.0.store.read().await?;
        weigh_reply(&mut read, writer, said, found, why, self.now()).await
    }

    /// What is usual in cases like this one.
    pub async fn usual(&self, actor: &Agent, conversation_id: Id, query: UsualQuery) -> Result<Usual> {
        let UsualQuery { kind, reason, amount, currency } = query;
        let draft =
            BenefitDraft { kind, text: kind.as_str().to_owned(), amount, currency, reason, confirmed: true };
        let mut read = self.0.store.read().await?;
        reach(&mut read, actor, Action::Read, conversation_id).await?;
        let weighed = weigh(&mut read, &actor.subject(), &[draft], 0, self.now()).await?;
        weighed.into_iter().next().map(|w| w.usual).ok_or(DeskError::NotFound)
    }
}
