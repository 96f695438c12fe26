//! The boards of the digital tier: where customers would wait in vain, and what the bot did for how many.

use crate::{ConversationRow, HandoffReason, Time, conversation::words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// A way in which a customer is left without an answer, or nearly so; the worst first.
    DeadEndKind {
        /// The time by which the customer was to hear from us passed.
        Overdue = "overdue",
        /// The bot promised a person, and no person answered in time.
        SilentHandoff = "silent_handoff",
        /// Passed on three times or more within a week, and still open.
        Loop = "loop",
        /// The time passes soon: less than a fifth of it, or less than ten minutes, is left.
        Soon = "soon",
        /// The customer left the bot without a word.
        Abandoned = "abandoned",
    }
}

/// How many there are of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeadEndCounts {
    /// The time passed.
    pub overdue: i64,
    /// No person answered as the bot promised.
    pub silent_handoff: i64,
    /// Passed on again and again.
    #[serde(rename = "loop")]
    pub looping: i64,
    /// The time passes soon.
    pub soon: i64,
    /// Left without a word, within the last seven days.
    pub abandoned: i64,
}

/// One customer who waits in vain, or nearly so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeadEnd {
    /// In which way.
    pub kind: DeadEndKind,
    /// Since when: the time that passed, the handoff, the last passing on, since when they wait, when they left.
    pub since: Time,
    /// The conversation.
    pub conversation: ConversationRow,
}

words! {
    /// A number of the report, whose conversations can be opened.
    TierMeasure {
        /// Conversations that began, with the bot or without it.
        Conversations = "conversations",
        /// Talks with the bot.
        Talks = "talks",
        /// In which it answered from an article.
        Answered = "answered",
        /// Settled by it, and not opened again.
        Contained = "contained",
        /// Left by the customer without a word.
        Abandoned = "abandoned",
        /// To which the customer came back after it was settled.
        Reopened = "reopened",
        /// Given to a person.
        HandedOff = "handed_off",
    }
}

/// How often the bot gave over for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReasonCount {
    /// The reason.
    pub reason: HandoffReason,
    /// How often.
    pub n: i64,
}

/// Seconds until a person answered what the bot had given over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Percentiles {
    /// Of half of them at most.
    pub p50: Option<i64>,
    /// Of nine in ten at most.
    pub p90: Option<i64>,
}

/// What the bot did in the talks that began in the last days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TierReport {
    /// Conversations that began in the same days, with the bot or without it: those of them that the bot settled never
    /// came to the team.
    pub conversations: i64,
    /// Talks.
    pub talks: i64,
    /// In which it answered from an article.
    pub answered: i64,
    /// Settled by it, and not opened again.
    pub contained: i64,
    /// Left by the customer without a word; they do not count as settled.
    pub abandoned: i64,
    /// To which the customer came back.
    pub reopened: i64,
    /// Given to a person.
    pub handed_off: i64,
    /// Why, the most frequent first.
    pub reasons: Vec<ReasonCount>,
    /// How long until a person answered.
    pub to_person_seconds: Percentiles,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_carry_the_words_of_the_kinds() {
        let counts = serde_json::to_value(DeadEndCounts::default()).unwrap();
        let words: Vec<&str> = DeadEndKind::ALL.iter().map(|k| k.as_str()).collect();
        assert_eq!(counts.as_object().unwrap().len(), words.len());
        assert!(words.iter().all(|w| counts.get(w).is_some()), "{counts}");
    }
}
