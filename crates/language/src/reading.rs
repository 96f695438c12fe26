//! What is read in an incoming message.

use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::review::labels;

labels! {
    /// The feeling a message carries.
    Sentiment {
        /// Attack, contempt, insults.
        Angry = "angry",
        /// Disappointed, worried or frustrated, without attack.
        Upset = "upset",
        /// Neither.
        Neutral = "neutral",
        /// Content or grateful.
        Pleased = "pleased",
    }
}

labels! {
    /// What a message is mainly for.
    Intent {
        /// Tells of a problem.
        Complaint = "complaint",
        /// Asks to know something.
        Question = "question",
        /// Asks that something be done.
        Request = "request",
        /// Wants to end a service, a deal or a membership.
        Cancel = "cancel",
        /// Asks what became of an earlier contact.
        Followup = "followup",
        /// Praises.
        Praise = "praise",
        /// A greeting, a thank you, spam, unclear.
        Other = "other",
    }
}

labels! {
    /// What the customer says they will do.
    Threat {
        /// Post, share, go to the media.
        Public = "public",
        /// A lawyer, a claim, a court.
        Legal = "legal",
        /// A ministry, an authority, a consumer council.
        Regulator = "regulator",
        /// Leave, move to a competitor.
        Churn = "churn",
    }
}

/// The words that speak for one label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The label the words speak for.
    pub label: String,
    /// Start in UTF-16 units into the message.
    pub start: u32,
    /// End in UTF-16 units into the message.
    pub end: u32,
}

/// Everything read in one incoming message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The feeling.
    pub sentiment: Sentiment,
    /// The main purpose.
    pub intent: Intent,
    /// Waiting a few hours harms.
    pub urgent: bool,
    /// Asks for a person.
    pub wants_human: bool,
    /// Asks or doubts whether a person is writing.
    pub asks_if_robot: bool,
    /// What the customer says they will do.
    pub threats: Vec<Threat>,
    /// The language of the message.
    pub lang: Lang,
    /// Where each of these was seen.
    pub evidence: Vec<Evidence>,
}
