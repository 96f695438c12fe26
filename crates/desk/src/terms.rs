//! The terms of a promise: read from a draft, changed by an edit, and as the journal keeps them.

use crate::contact::maybe;
use crate::{FieldError, Result};
use domain::commitment::{Due, LONGEST, due, is_currency, minor, remind_at};
use domain::{Commitment, CommitmentDraft, Id, Time};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::{Value, json};
use store::commitment::Terms;
use utoipa::ToSchema;

/// What may be put otherwise of a promise; what is absent stays, `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentEdit {
    /// What we bind ourselves to.
    pub text: Option<String>,
    /// The sum granted.
    #[schema(value_type = Option<f64>)]
    #[serde(default, with = "maybe")]
    pub amount: Option<Option<f64>>,
    /// ISO 4217 code of the sum.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub currency: Option<Option<String>>,
    /// ISO date or date-time by which.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub due: Option<Option<String>>,
    /// Who sees to it.
    pub owner_id: Option<Id>,
}

/// The terms of a draft; errors name its fields.
pub(crate) fn terms(draft: &CommitmentDraft, owner_id: Id, zone: &TimeZone, now: Time) -> Result<Terms> {
    let mut errors = Vec::new();
    crate::setup::check_text("text", &draft.text, LONGEST, &mut errors);
    let mut refuse =
        |field: &str, code: &str| errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
    let currency = draft.currency.clone().filter(|c| !c.is_empty());
    if currency.as_ref().is_some_and(|c| !is_currency(c)) {
        refuse("currency", "bad_currency");
    }
    if draft.amount.is_some_and(|a| minor(a, currency.as_deref()).is_none()) {
        refuse("amount", "bad_amount");
    }
    let by = draft.due.as_deref().filter(|d| !d.trim().is_empty());
    let day = by.and_then(|d| due(d, zone));
    if by.is_some() && day.is_none() {
        refuse("due", "bad_time");
    }
    crate::setup::done(errors)?;
    Ok(Terms {
        text: draft.text.trim().to_owned(),
        amount: draft.amount,
        currency,
        due: day,
        owner_id,
        remind_at: day.map(|d| remind_at(d, zone, now)),
    })
}

/// What the journal keeps of a promise; its words stay beside it.
pub(crate) fn shown(terms: &Terms, owner: &str) -> Value {
    json!({"amount": terms.amount, "currency": terms.currency, "due": terms.due.map(|d| d.at), "owner": owner})
}

/// The terms of a promise in the ledger.
pub(crate) fn as_terms(c: &Commitment, remind_at: Option<Time>) -> Terms {
    let due = c.due.map(|at| Due { at, date_only: c.due_date_only });
    let (text, currency) = (c.text.clone(), c.currency.clone());
    Terms { text, amount: c.amount, currency, due, owner_id: c.owner.id, remind_at }
}

/// The terms after an edit; a new day brings a new reminder.
pub(crate) fn edited(before: &Terms, edit: &CommitmentEdit, zone: &TimeZone, now: Time) -> Result<Terms> {
    let draft = CommitmentDraft {
        text: edit.text.clone().unwrap_or_else(|| before.text.clone()),
        amount: edit.amount.unwrap_or(before.amount),
        currency: edit.currency.clone().unwrap_or_else(|| before.currency.clone()),
        due: edit.due.clone().flatten(),
    };
    let after = terms(&draft, edit.owner_id.unwrap_or(before.owner_id), zone, now)?;
    if edit.due.is_none() || after.due == before.due {
        return Ok(Terms { due: before.due, remind_at: before.remind_at, ..after });
    }
    Ok(after)
}
