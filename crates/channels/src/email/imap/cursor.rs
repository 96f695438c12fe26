//! Where in the mailbox we are.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The cursor as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// The server's numbering.
    pub(super) validity: u32,
    /// How often a server began a numbering anew without saying so.
    #[serde(default)]
    pub(super) generation: u32,
    /// Everything up to here is stored.
    pub(super) uid: u32,
    /// Up to here we are reading anew what may be known under other numbers.
    #[serde(default)]
    pub(super) rescan_until: u32,
    /// Older messages were there before we were, and were not asked for.
    #[serde(default)]
    pub(super) since_us: Option<i64>,
}

/// Clocks of servers differ, and mail is delivered with the date at which it was accepted.
const TOLERANCE_US: i64 = 2 * 86_400 * 1_000_000;

/// The place of an inbox that was saved at this moment and never read.
pub(crate) fn begins(saved_us: i64) -> Value {
    json!({"saved_us": saved_us})
}

/// When an inbox was saved that was never read.
pub(super) fn saved(place: &Value) -> Option<i64> {
    place.get("saved_us").and_then(Value::as_i64)
}

impl Cursor {
    /// Reads a stored cursor.
    pub(super) fn parse(value: &Value) -> Option<Self> {
        Self::deserialize(value).ok()
    }

    /// The form to store.
    pub(super) fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The cursor of an inbox that was never read.
    pub(super) fn first(validity: u32, next: u32, all: bool, now_us: i64) -> Self {
        let uid = if all { 0 } else { next.saturating_sub(1) };
        let since_us = (!all).then_some(now_us);
        Self { validity, generation: 0, uid, rescan_until: 0, since_us }
    }

    /// The cursor in the mailbox as it is now: the same, or the start when the numbering is a new one.
    pub(super) fn at(&self, validity: u32, next: u32) -> Self {
        let fresh = Self { uid: 0, rescan_until: next.saturating_sub(1), validity, ..self.clone() };
        if validity != self.validity {
            return Self { generation: 0, ..fresh };
        }
        if next <= self.uid {
            // Numbers never fall; a server that lets them fall has another mailbox under the old name.
            return Self { generation: self.generation + 1, ..fresh };
        }
        self.clone()
    }

    /// The id of a message for the store.
    pub(super) fn provider_id(&self, uid: u32) -> String {
        match self.generation {
            0 => format!("{}:{uid}", self.validity),
            generation => format!("{}.{generation}:{uid}", self.validity),
        }
    }

    /// Whether a message may be known under another number.
    pub(super) fn is_rescan(&self, uid: u32) -> bool {
        uid <= self.rescan_until
    }

    /// Whether a message was there before us.
    pub(super) fn is_older(&self, uid: u32, received_us: i64) -> bool {
        self.is_rescan(uid) && self.since_us.is_some_and(|since| received_us < since - TOLERANCE_US)
    }
}

/// Microseconds since 1970.
pub(super) fn now_us() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_numbering_is_read_from_the_start() {
        let first = Cursor::first(9, 101, false, 5);
        assert_eq!((first.uid, first.is_rescan(101)), (100, false));
        let same = first.at(9, 150);
        assert_eq!(same, first);
        let anew = first.at(10, 31);
        assert_eq!(
            (anew.uid, anew.provider_id(3), anew.is_rescan(30), anew.is_rescan(31)),
            (0, "10:3".into(), true, false)
        );
        let fallen = first.at(9, 50);
        assert_eq!((fallen.uid, fallen.provider_id(3)), (0, "9.1:3".into()));
    }

    #[test]
    fn what_was_there_before_us_stays_out_of_a_rescan() {
        let day = 86_400 * 1_000_000;
        let cursor = Cursor::first(9, 101, false, 10 * day).at(10, 31);
        assert!(cursor.is_older(5, 7 * day));
        assert!(!cursor.is_older(5, 9 * day));
        assert!(!cursor.is_older(40, 0));
        assert!(!Cursor::first(9, 101, true, 10 * day).at(10, 31).is_older(5, 0));
    }
}
