//! What we promised a customer: a ledger row with an owner, a day by which, and how it ended.

use crate::conversation::words;
use crate::{AgentBrief, Id, Time};
use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Longest wording in characters.
pub const LONGEST: usize = 1000;

/// Seconds before it is due that the owner is reminded of what has an hour.
const AHEAD_SECONDS: i64 = 86_400;

/// The hour of the day at which the owner is reminded of what has only a date.
const MORNING: i8 = 9;

words! {
    /// How a promise stands.
    CommitmentState {
        /// We owe it.
        Open = "open",
        /// Done as promised.
        Kept = "kept",
        /// Not done, or too late.
        Broken = "broken",
        /// It never left, or the customer let us off.
        Withdrawn = "withdrawn",
    }
}

impl CommitmentState {
    /// Whether it may end like this: what is open may end in every way, and a wrong click between kept and broken can
    /// be put right. What was withdrawn stays so.
    pub fn may_become(self, next: CommitmentState) -> bool {
        use CommitmentState::{Broken, Kept, Open, Withdrawn};
        matches!((self, next), (Open, Kept | Broken | Withdrawn) | (Kept, Broken) | (Broken, Kept))
    }
}

/// Which promises a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentList {
    /// Those we owe, soonest first.
    Open,
    /// Those we owe and are late with.
    Overdue,
    /// Those we kept, newest first.
    Kept,
    /// Those we broke, newest first.
    Broken,
    /// Those that were withdrawn, newest first.
    Withdrawn,
}

/// A promise as it is found in a reply, or added by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentDraft {
    /// What we bind ourselves to.
    pub text: String,
    /// The sum granted, in the currency's unit.
    #[serde(default)]
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    #[serde(default)]
    pub currency: Option<String>,
    /// ISO date or date-time by which; in the organisation's time zone when it has no offset.
    #[serde(default)]
    pub due: Option<String>,
}

impl From<&language::Commitment> for CommitmentDraft {
    /// What the coach found; what of it would be refused is cut or left out, so that a find never stops a reply.
    fn from(found: &language::Commitment) -> CommitmentDraft {
        let currency = found.currency.clone().filter(|c| is_currency(c));
        let sum = |a: &f64| minor(*a, currency.as_deref()).is_some();
        let due = found.due.clone().filter(|d| due(d, &TimeZone::UTC).is_some());
        let words: String = found.text.trim().chars().filter(|c| *c != '\0').take(LONGEST).collect();
        CommitmentDraft { text: words, amount: found.amount.filter(sum), currency, due }
    }
}

/// The contact to whom it was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PromisedTo {
    /// Number of the contact.
    pub id: Id,
    /// Name to show.
    pub name: String,
}

/// A promise in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Commitment {
    /// Number of the promise.
    pub id: Id,
    /// Where it was made.
    pub conversation_id: Id,
    /// To whom.
    pub contact: PromisedTo,
    /// The message that carries it; none when it was added by hand.
    pub message_id: Option<Id>,
    /// What we bound ourselves to.
    pub text: String,
    /// The sum granted, in the currency's unit.
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    pub currency: Option<String>,
    /// Time by which; of a date alone, its last second.
    pub due: Option<Time>,
    /// Only the date was promised.
    pub due_date_only: bool,
    /// Who sees to it.
    pub owner: AgentBrief,
    /// How it stands.
    pub state: CommitmentState,
    /// We owe it and its time is past.
    pub overdue: bool,
    /// Why it was broken or withdrawn.
    pub reason: Option<String>,
    /// When it was made.
    pub made_at: Time,
    /// When it ended.
    pub settled_at: Option<Time>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// Whether a promise in this state, due then, is late.
pub fn overdue(state: CommitmentState, due: Option<Time>, now: Time) -> bool {
    state == CommitmentState::Open && due.is_some_and(|d| d < now)
}

/// The time by which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The moment; of a date alone, its last second.
    pub at: Time,
    /// Only the date was named.
    pub date_only: bool,
}

/// Reads an ISO date, or a date-time with or without an offset; what has none is in `zone`. `None` when it is neither.
pub fn due(text: &str, zone: &TimeZone) -> Option<Due> {
    let text = text.trim();
    if let Some(at) = Time::parse(text) {
        return Some(Due { at, date_only: false });
    }
    let in_zone =
        |at: civil::DateTime| Some(Time(at.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond()));
    if text.len() == 10 {
        let next = text.parse::<civil::Date>().ok()?.tomorrow().ok()?;
        let midnight = in_zone(next.at(0, 0, 0, 0))?;
        return Some(Due { at: midnight.plus_seconds(-1), date_only: true });
    }
    let at = in_zone(text.parse::<civil::DateTime>().ok()?)?;
    Some(Due { at, date_only: false })
}

/// When the owner is reminded: a day before, or in the morning of the day when only the date was promised; at once when
/// that is past already.
pub fn remind_at(due: Due, zone: &TimeZone, now: Time) -> Time {
    let wished = if due.date_only { morning(due.at, zone) } else { None };
    wished.unwrap_or(due.at.plus_seconds(-AHEAD_SECONDS)).max(now)
}

fn morning(at: Time, zone: &TimeZone) -> Option<Time> {
    let day = Timestamp::from_microsecond(at.0).ok()?.to_zoned(zone.clone()).date();
    let nine = day.at(MORNING, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(Time(nine.timestamp().as_microsecond()))
}

/// Whether this looks like an ISO 4217 code.
pub fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Digits after the point in a currency.
fn digits(currency: Option<&str>) -> u32 {
    match currency {
        Some("JPY" | "KRW" | "VND" | "CLP" | "ISK" | "HUF" | "XAF" | "XOF") => 0,
        Some("KWD" | "BHD" | "JOD" | "OMR" | "TND" | "IQD" | "LYD") => 3,
        _ => 2,
    }
}

/// A sum in the smallest unit of its currency, as it is stored; `None` when it is no sum that anybody grants.
pub fn minor(amount: f64, currency: Option<&str>) -> Option<i64> {
    let minor = (amount * f64::from(10_u32.pow(digits(currency)))).round();
    (minor.is_finite() && (0.0..=1e15).contains(&minor)).then_some(minor as i64)
}

/// The sum in its currency's unit.
pub fn unit(minor: i64, currency: Option<&str>) -> f64 {
    minor as f64 / f64::from(10_u32.pow(digits(currency)))
}
