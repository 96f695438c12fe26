//! How soon an open conversation should be looked at, by what its contact says; and which threats alert a lead.

use crate::{ConversationRow, Time, conversation::words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// In which order a queue is shown.
    Order {
        /// The newest message first.
        Newest = "newest",
        /// What burns first: feeling, urgency, threats, the wish for a person.
        Heat = "heat",
    }
}

/// A threat that a lead should know of: going public, to law or to the regulator. That somebody leaves is for the agent.
pub fn alarming(threats: &[String]) -> bool {
    threats.iter().any(|t| matches!(t.as_str(), "public" | "legal" | "regulator"))
}

/// The heat of a conversation, 0 to 95. Harm that grows by the hour comes first, then what alarms a lead, then anger.
/// (The migration that added it says the same in SQL.)
pub fn heat(row: &ConversationRow) -> i64 {
    let threat = if alarming(&row.threats) {
        30
    } else if row.threats.iter().any(|t| t == "churn") {
        15
    } else {
        0
    };
    let feeling = match row.sentiment.as_str() {
        "angry" => 20,
        "upset" => 10,
        _ => 0,
    };
    i64::from(row.urgent) * 40 + threat + feeling + i64::from(row.wants_human) * 5
}

/// Who knows how far a post goes says it in followers; passed on, it reaches more than a follower does.
const PER_SHARE: i64 = 20;

/// How many a post reaches, as far as its source tells; `None` when it tells nothing.
pub fn reach(followers: Option<i64>, shares: Option<i64>) -> Option<i64> {
    let number = |n: Option<i64>| n.map(|n| n.clamp(0, 1_000_000_000));
    match (number(followers), number(shares)) {
        (None, None) => None,
        (followers, shares) => Some(followers.unwrap_or(0) + PER_SHARE * shares.unwrap_or(0)),
    }
}

/// What a conversation weighs that everyone can read: the size of its reach by how angry it is. Reach counts by its
/// size and not by its number, or the loudest would never let anybody else be answered. 0 for what has no post.
pub fn weight(row: &ConversationRow, reach: Option<i64>) -> i64 {
    let size = i64::from(64 - reach.unwrap_or(0).max(0).leading_zeros());
    let feeling = match row.sentiment.as_str() {
        "angry" => 3,
        "upset" => 2,
        _ => 1,
    };
    (1 + size) * (feeling + i64::from(row.urgent) + i64::from(alarming(&row.threats)))
}

/// How soon a public conversation is answered beside others: its weight by the minutes that it has waited.
pub fn public_heat(weight: i64, since: Time, now: Time) -> i64 {
    weight * ((now.0 - since.0).max(0) / 60_000_000 + 1)
}

#[cfg(test)]
mod tests {
    use super::{alarming, public_heat, reach};
    use crate::Time;

    #[test]
    fn what_waits_longer_comes_before_what_is_a_little_louder() {
        let minute = 60_000_000;
        assert!(
            public_heat(10, Time(0), Time(9 * minute)) > public_heat(30, Time(7 * minute), Time(9 * minute))
        );
        assert_eq!(public_heat(7, Time(5 * minute), Time(0)), 7, "a clock that goes back");
        assert_eq!(
            (reach(None, None), reach(Some(-5), None), reach(Some(40), Some(3))),
            (None, Some(0), Some(100))
        );
        assert!(reach(Some(i64::MAX), Some(i64::MAX)).is_some());
    }

    #[test]
    fn leaving_alone_alarms_nobody() {
        let threats = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert!(!alarming(&threats(&[])) && !alarming(&threats(&["churn"])));
        for word in ["public", "legal", "regulator"] {
            assert!(alarming(&threats(&["churn", word])), "{word}");
        }
    }
}
