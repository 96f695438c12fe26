//! What is usual in like cases, and whether a benefit is above it, so that like cases are treated alike.

use crate::benefit::BenefitKind;
use crate::commitment::unit;
use crate::conversation::words;
use crate::{Id, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far back like cases are looked for, in months and in seconds.
pub const MONTHS: u32 = 12;
/// The same in seconds.
pub const SPAN_SECONDS: i64 = 365 * 86_400;
/// Fewer cases say nothing of what is usual.
pub const FEWEST: usize = 5;
/// So many of a hundred like cases were not above the upper usual.
const UPPER: usize = 80;
/// How much above the upper usual, of a hundred, is still the usual.
const TOLERANCE: i64 = 10;
/// So many like cases are shown.
pub const SHOWN: usize = 5;

words! {
    /// By what the cases are alike.
    UsualBasis {
        /// Same cause, same kind.
        Kind = "kind",
        /// Same cause.
        Reason = "reason",
        /// Too few to compare.
        TooFew = "too_few",
    }
}

/// A benefit that was granted for the same cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastBenefit {
    /// Its conversation.
    pub conversation_id: Id,
    /// What kind of thing.
    pub kind: BenefitKind,
    /// The sum in the smallest unit, with its currency.
    pub sum: Option<(i64, String)>,
    /// When.
    pub at: Time,
}

/// What is about to be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What kind of thing.
    pub kind: BenefitKind,
    /// The sum in the smallest unit, with its currency.
    pub sum: Option<(i64, String)>,
}

/// One of the like cases, with nothing that tells of whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LikeCase {
    /// What kind of thing.
    pub kind: BenefitKind,
    /// The sum, in the currency's unit.
    pub amount: Option<f64>,
    /// Its currency.
    pub currency: Option<String>,
    /// When.
    pub at: Time,
    /// Its conversation, where the reader may see it.
    pub conversation_id: Option<Id>,
}

/// What is usual, and how a wish stands to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Usual {
    /// By what the cases are alike.
    pub basis: UsualBasis,
    /// How many like cases there are.
    pub cases: usize,
    /// The sum in the middle, in the currency's unit; none where they are too few to compare.
    pub median: Option<f64>,
    /// The upper usual: four in five were not above it.
    pub upper: Option<f64>,
    /// The currency of both.
    pub currency: Option<String>,
    /// The sum is above the upper usual by more than a little.
    pub above: bool,
    /// In such cases this kind of thing was never granted.
    pub new_kind: bool,
    /// The newest of the like cases.
    pub like: Vec<LikeCase>,
}

/// The sum that so many of a hundred are not above; `sorted` is not empty.
fn percentile(sorted: &[i64], of_hundred: usize) -> i64 {
    let rank = (sorted.len() * of_hundred).div_ceil(100).max(1);
    sorted[rank - 1]
}

fn median(sorted: &[i64]) -> i64 {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => (sorted[middle - 1] + sorted[middle]) / 2,
        _ => sorted[middle],
    }
}

/// Whether a sum is above an upper usual by more than a little.
fn is_above(sum: i64, upper: i64) -> bool {
    i128::from(sum) * 100 > i128::from(upper) * i128::from(100 + TOLERANCE)
}

/// What is usual for a cause. `past` is what was granted for the same cause, newest first; what is too old or lies ahead
/// of `now` counts for nothing. Sums are compared in the wish's currency only.
pub fn usual(wish: &Wish, past: &[PastBenefit], now: Time) -> Usual {
    let from = now.plus_seconds(-SPAN_SECONDS);
    let recent: Vec<&PastBenefit> = past.iter().filter(|p| p.at >= from && p.at <= now).collect();
    let new_kind = recent.len() >= FEWEST && recent.iter().all(|p| p.kind != wish.kind);
    let currency = wish.sum.as_ref().map(|s| s.1.as_str());
    let comparable = |p: &&&PastBenefit| p.sum.as_ref().is_some_and(|s| Some(s.1.as_str()) == currency);
    let with_sum: Vec<&PastBenefit> = recent.iter().filter(comparable).copied().collect();
    let same: Vec<&PastBenefit> = with_sum.iter().filter(|p| p.kind == wish.kind).copied().collect();
    let (basis, cases) = match (same.len() >= FEWEST, with_sum.len() >= FEWEST) {
        (true, _) => (UsualBasis::Kind, same),
        (false, true) => (UsualBasis::Reason, with_sum),
        (false, false) => (UsualBasis::TooFew, recent),
    };
    let mut sums: Vec<i64> = cases.iter().filter_map(|p| p.sum.as_ref()).map(|s| s.0).collect();
    sums.sort_unstable();
    let compared = basis != UsualBasis::TooFew;
    let upper = compared.then(|| percentile(&sums, UPPER));
    Usual {
        basis,
        cases: cases.len(),
        median: compared.then(|| unit(median(&sums), currency)),
        upper: upper.map(|u| unit(u, currency)),
        currency: currency.filter(|_| compared).map(str::to_owned),
        above: upper.zip(wish.sum.as_ref()).is_some_and(|(upper, sum)| is_above(sum.0, upper)),
        new_kind,
        like: cases.into_iter().take(SHOWN).map(shown).collect(),
    }
}

fn shown(past: &PastBenefit) -> LikeCase {
    let currency = past.sum.as_ref().map(|s| s.1.clone());
    LikeCase {
        kind: past.kind,
        amount: past.sum.as_ref().map(|s| unit(s.0, currency.as_deref())),
        currency,
        at: past.at,
        conversation_id: Some(past.conversation_id),
    }
}
