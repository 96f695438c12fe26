//! A request to be phoned at a time, and which times are truly free.

use crate::conversation::words;
use crate::{BusinessHours, Id, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Seconds before the call at which we are reminded of it.
pub const REMIND_SECONDS: i64 = 600;
/// Nobody can be called sooner than in so many seconds: the reminder would come too late.
const LEAD_SECONDS: i64 = 900;

words! {
    /// How a call that was asked for stands.
    CallbackState {
        /// We owe it.
        Open = "open",
        /// We spoke.
        Done = "done",
        /// Nobody answered the telephone, or we did not call.
        Missed = "missed",
        /// It is no longer wanted.
        Cancelled = "cancelled",
    }
}

/// A request to be phoned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Callback {
    /// Number of the request.
    pub id: Id,
    /// Where it was asked for.
    pub conversation_id: Id,
    /// Whom to call.
    pub contact_id: Id,
    /// Their name.
    pub contact_name: String,
    /// At which number.
    pub phone: String,
    /// When: the start of the slot.
    pub at: Time,
    /// How long the slot is.
    pub minutes: i64,
    /// What the customer wants to talk about.
    pub note: String,
    /// How it stands.
    pub state: CallbackState,
    /// How often it was tried in vain.
    pub attempts: i64,
    /// Who calls; the one who answers the conversation when nobody is named.
    pub assignee_id: Option<Id>,
    /// Who calls as things stand: the one that is named, else the one who answers the conversation.
    pub caller_id: Option<Id>,
    /// Whose time it takes.
    pub team_id: Option<Id>,
    /// What came of it.
    pub outcome: Option<String>,
    /// When it was asked for.
    pub made_at: Time,
    /// When it ended.
    pub settled_at: Option<Time>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// A time at which somebody can call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Slot {
    /// Its start.
    pub at: Time,
    /// The same in words, in the reader's language and the organisation's zone.
    pub label: String,
    /// It lies in the hours that the customer chose.
    #[serde(default)]
    pub suits: bool,
}

/// How calls are offered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Callbacks {
    /// Customers can ask to be called.
    pub enabled: bool,
    /// Calls that one agent can make in an hour beside the rest.
    pub per_agent_per_hour: i64,
    /// Length of a slot.
    pub minutes: i64,
    /// How many days ahead one can choose.
    pub days_ahead: i64,
    /// How many minutes before the call the customer is reminded of it; 0 for never.
    pub remind_minutes: i64,
}

impl Default for Callbacks {
    fn default() -> Callbacks {
        Callbacks { enabled: false, per_agent_per_hour: 1, minutes: 30, days_ahead: 5, remind_minutes: 60 }
    }
}

impl Callbacks {
    /// What is wrong with it, by field.
    pub fn check(&self) -> Vec<(&'static str, &'static str)> {
        let rules = [
            ("callbacks.per_agent_per_hour", (1..=12).contains(&self.per_agent_per_hour)),
            // a slot never crosses the hour: its start is said as "ten" or "half past ten"
            ("callbacks.minutes", [10, 15, 20, 30, 60].contains(&self.minutes)),
            ("callbacks.days_ahead", (1..=30).contains(&self.days_ahead)),
            ("callbacks.remind_minutes", (0..=2880).contains(&self.remind_minutes)),
        ];
        rules.into_iter().filter(|(_, fine)| !fine).map(|(field, _)| (field, "out_of_range")).collect()
    }

    /// How many calls a team of so many can make in one slot: one at least, as long as there is anybody.
    pub fn capacity(&self, agents: i64) -> i64 {
        if agents < 1 { 0 } else { (agents * self.per_agent_per_hour * self.minutes / 60).max(1) }
    }

    /// Every start of a slot from `now` on, in order.
    pub fn starts(&self, hours: &BusinessHours, zone: &TimeZone, now: Time) -> Vec<Time> {
        let (soonest, length) = (now.plus_seconds(LEAD_SECONDS), self.minutes.max(1) * 60);
        let until = now.plus_seconds(self.days_ahead * 86_400);
        let mut out = Vec::new();
        for (from, to) in hours.worked(now, until, zone) {
            let mut at = from;
            while at.plus_seconds(length) <= to && at <= until {
                if at >= soonest {
                    out.push(at);
                }
                at = at.plus_seconds(length);
            }
        }
        out
    }
}

/// Those of the starts at which fewer calls are promised than can be made. What was promised when slots were of another
/// length takes a place in each slot that it touches.
pub fn free(starts: Vec<Time>, minutes: i64, capacity: i64, taken: &[(Time, i64)]) -> Vec<Time> {
    let length = minutes * 60_000_000;
    let mut used: BTreeMap<Time, i64> = BTreeMap::new();
    for (at, long) in taken {
        let end = at.0 + long * 60_000_000;
        for start in starts.iter().filter(|s| s.0 < end && at.0 < s.0 + length) {
            *used.entry(*start).or_default() += 1;
        }
    }
    starts.into_iter().filter(|s| used.get(s).copied().unwrap_or(0) < capacity).collect()
}

/// A telephone number as it was given, without what surrounds it; `None` when it is not one.
pub fn phone(given: &str) -> Option<String> {
    let given = given.trim();
    let digits = given.chars().filter(char::is_ascii_digit).count();
    let alien = given.chars().any(|c| !c.is_ascii_digit() && !" -+()".contains(c));
    (!alien && (7..=15).contains(&digits) && given.len() <= 40).then(|| given.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::zone;

    fn at(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    fn starts(now: &str) -> Vec<Time> {
        Callbacks::default().starts(&BusinessHours::default(), &zone("Asia/Jerusalem"), at(now))
    }

    #[test]
    fn slots_lie_in_the_hours_and_begin_soon_enough_to_be_reminded_of() {
        let found = starts("2026-03-05T16:05:00+02:00");
        assert_eq!(found[0], at("2026-03-05T16:30:00+02:00"), "16:05 and a quarter of an hour");
        assert_eq!(found[1], at("2026-03-08T08:00:00+02:00"), "after the weekend");
        assert!(found.iter().all(|t| *t <= at("2026-03-10T16:05:00+02:00")), "five days ahead");
    }

    #[test]
    fn a_full_slot_is_not_free_and_an_old_long_call_fills_what_it_touches() {
        let all = starts("2026-03-08T08:00:00+02:00");
        let (half, nine) = (at("2026-03-08T08:30:00+02:00"), at("2026-03-08T09:00:00+02:00"));
        assert_eq!(free(all.clone(), 30, 1, &[(half, 30)])[0], nine);
        assert_eq!(free(all.clone(), 30, 2, &[(half, 30)])[0], half);
        let hour = [(half, 60)];
        assert_eq!(free(all, 30, 1, &hour)[0], at("2026-03-08T09:30:00+02:00"));
    }

    #[test]
    fn a_team_of_one_can_call_and_nobody_cannot() {
        let rule = Callbacks::default();
        assert_eq!([rule.capacity(0), rule.capacity(1), rule.capacity(5)], [0, 1, 2]);
        assert_eq!(Callbacks { minutes: 25, ..rule }.check(), [("callbacks.minutes", "out_of_range")]);
    }

    #[test]
    fn a_number_is_kept_as_it_was_given() {
        assert_eq!(phone(" 050-123 4567 ").as_deref(), Some("050-123 4567"));
        for bad in ["", "12345", "call me", "050-1234567 x2", "+1234567890123456"] {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }
}
