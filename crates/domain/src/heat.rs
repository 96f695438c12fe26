//! How soon an open conversation should be looked at, by what its contact says; and which threats alert a lead.

use crate::{ConversationRow, conversation::words};
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

#[cfg(test)]
mod tests {
    use super::alarming;

    #[test]
    fn leaving_alone_alarms_nobody() {
        let threats = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert!(!alarming(&threats(&[])) && !alarming(&threats(&["churn"])));
        for word in ["public", "legal", "regulator"] {
            assert!(alarming(&threats(&["churn", word])), "{word}");
        }
    }
}
