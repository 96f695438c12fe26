//! What was granted to a customer and why: a row of the register, and what is usual in like cases.

use crate::commitment::{LONGEST, PromisedTo, is_currency, minor};
use crate::conversation::words;
use crate::{AgentBrief, Id, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// What kind of thing was granted.
    BenefitKind {
        /// Money on the customer's account with us.
        Credit = "credit",
        /// Money given back.
        Refund = "refund",
        /// A lower price.
        Discount = "discount",
        /// A present, a voucher.
        Gift = "gift",
        /// A service for nothing.
        FreeService = "free_service",
        /// Delivery for nothing.
        FreeDelivery = "free_delivery",
        /// Another one in place of the first.
        Replacement = "replacement",
        /// A fee that is not asked for.
        WaivedFee = "waived_fee",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// How a benefit stands.
    BenefitState {
        /// The message that grants it has not left: it grants nothing yet.
        Pending = "pending",
        /// The customer has our word.
        Granted = "granted",
        /// The message never left, or it was taken back.
        Withdrawn = "withdrawn",
    }
}

/// Which benefits a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BenefitList {
    /// Those that stand, granted or on their way.
    Standing,
    /// Those that were withdrawn.
    Withdrawn,
}

/// A benefit as it is found in a reply, confirmed by the writer, or added by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BenefitDraft {
    /// What kind of thing.
    pub kind: BenefitKind,
    /// What, in words.
    pub text: String,
    /// What it is worth, in the currency's unit.
    #[serde(default)]
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    #[serde(default)]
    pub currency: Option<String>,
    /// Word of the cause, from the organisation's list.
    pub reason: String,
    /// The writer said so, and did not leave it to the coach.
    #[serde(default = "yes")]
    pub confirmed: bool,
}

fn yes() -> bool {
    true
}

impl BenefitDraft {
    /// What is wrong with it, by field. Whether the cause is in the list is for who knows the list.
    pub fn wrong(&self) -> Vec<(&'static str, &'static str)> {
        let mut wrong = Vec::new();
        match self.text.trim().chars().count() {
            0 => wrong.push(("text", "required")),
            n if n > LONGEST || self.text.contains('\0') => wrong.push(("text", "too_long")),
            _ => {}
        }
        if self.currency.as_deref().is_some_and(|c| !is_currency(c)) {
            wrong.push(("currency", "bad_currency"));
        }
        if self.amount.is_some() && self.currency.is_none() {
            wrong.push(("currency", "required"));
        }
        if self.amount.is_some_and(|a| minor(a, self.currency.as_deref()).is_none()) {
            wrong.push(("amount", "bad_amount"));
        }
        wrong
    }

    /// The sum in the smallest unit, with its currency.
    pub fn sum(&self) -> Option<(i64, &str)> {
        let currency = self.currency.as_deref()?;
        Some((minor(self.amount?, Some(currency))?, currency))
    }
}

/// A promise of a draft that looks like a benefit, for the writer to confirm; offsets are UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BenefitFound {
    /// What kind of thing; `other` when no word tells.
    pub kind: BenefitKind,
    /// What, in words.
    pub text: String,
    /// What it is worth, in the currency's unit.
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    pub currency: Option<String>,
    /// Word of the cause that the words of both sides speak of, if they do.
    pub reason: Option<String>,
    /// Start in the draft's text.
    pub start: u32,
    /// End in the draft's text.
    pub end: u32,
}

/// What of a draft's promises looks like a benefit. `inbound` is what the customer wrote; words of the draft come first.
pub fn found(review: &language::Review, text: &str, inbound: &str) -> Vec<BenefitFound> {
    let cause = language::grant_cause(text).or_else(|| language::grant_cause(inbound));
    let one = |c: &language::Commitment| {
        let kind = language::grant_kind(&c.text).and_then(BenefitKind::parse);
        let currency = c.currency.clone().filter(|c| is_currency(c));
        let amount = c.amount.filter(|a| *a > 0.0 && minor(*a, currency.as_deref()).is_some());
        let sum = amount.zip(currency);
        (kind.is_some() || sum.is_some()).then(|| BenefitFound {
            kind: kind.unwrap_or(BenefitKind::Other),
            text: c.text.replace("**", "").trim().chars().filter(|c| *c != '\0').take(LONGEST).collect(),
            amount: sum.as_ref().map(|s| s.0),
            currency: sum.map(|s| s.1),
            reason: cause.map(str::to_owned),
            start: c.start,
            end: c.end,
        })
    };
    review.commitments.iter().filter_map(one).filter(|f| !f.text.is_empty()).collect()
}

impl BenefitFound {
    /// What is kept of it when the writer says nothing: only what names both a kind and a sum. `other` is the cause where
    /// nothing speaks of one.
    pub fn draft(&self) -> Option<BenefitDraft> {
        if self.kind == BenefitKind::Other || self.amount.is_none() {
            return None;
        }
        Some(BenefitDraft {
            kind: self.kind,
            text: self.text.clone(),
            amount: self.amount,
            currency: self.currency.clone(),
            reason: self.reason.clone().unwrap_or_else(|| OTHER.to_owned()),
            confirmed: false,
        })
    }
}

/// The cause that is always there.
pub const OTHER: &str = "other";

/// A benefit in the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Benefit {
    /// Number of the benefit.
    pub id: Id,
    /// Where it was granted.
    pub conversation_id: Id,
    /// To whom.
    pub contact: PromisedTo,
    /// The message that grants it; none when it was added by hand.
    pub message_id: Option<Id>,
    /// What kind of thing.
    pub kind: BenefitKind,
    /// What, in words.
    pub text: String,
    /// What it is worth, in the currency's unit.
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    pub currency: Option<String>,
    /// Word of the cause.
    pub reason: String,
    /// Name of the cause as it was then; empty for a built-in one, whose words follow the reader's language.
    pub reason_name: String,
    /// Who granted it.
    pub agent: AgentBrief,
    /// How it stands.
    pub state: BenefitState,
    /// Why it was withdrawn: a person's words, or a code.
    pub ended_why: Option<String>,
    /// The writer said that it is one; else the coach found it and nobody said otherwise.
    pub confirmed: bool,
    /// It was above what was usual then.
    pub above_usual: bool,
    /// The upper usual of that time, in the currency's unit.
    pub usual: Option<f64>,
    /// Why it was granted although it was above the usual.
    pub despite: Option<String>,
    /// When it was written.
    pub made_at: Time,
    /// When it was withdrawn.
    pub ended_at: Option<Time>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// What was granted for one cause in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BenefitTotal {
    /// Word of the cause.
    pub reason: String,
    /// Its name; empty for a built-in one.
    pub reason_name: String,
    /// The currency; none for what has no sum.
    pub currency: Option<String>,
    /// How many.
    pub count: i64,
    /// What they are worth together, in the currency's unit.
    pub sum: f64,
    /// How many of them were above the usual.
    pub above_usual: i64,
}
