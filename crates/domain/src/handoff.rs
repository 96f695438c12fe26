//! From the bot to a person: why, and with the whole story, so that nothing is asked twice.

use crate::{Id, Time, conversation::words};
use language::Sentiment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// Why a person takes over from the bot.
    HandoffReason {
        /// The customer asked for a person.
        Requested = "requested",
        /// The customer is angry.
        Anger = "anger",
        /// The customer threatens with the public, the law, a regulator or to leave.
        Threat = "threat",
        /// It is about the law or somebody's health.
        Sensitive = "sensitive",
        /// Two turns brought the matter no further.
        NoProgress = "no_progress",
        /// The same question came a second time.
        Repeated = "repeated",
        /// The answer did not help.
        NotHelpful = "not_helpful",
        /// Nothing known answers it surely enough.
        Unsure = "unsure",
        /// The help centre's own flow says so.
        Flow = "flow",
        /// The bot did not answer in time.
        Failed = "failed",
        /// A person stepped in.
        Taken = "taken",
    }
}

/// How soon a person can be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wait {
    /// Somebody is there now.
    pub open: bool,
    /// When somebody is there again, while nobody is.
    pub opens_at: Option<Time>,
    /// How many wait before.
    pub ahead: i64,
    /// In about how many minutes it is their turn, as far as that can be known.
    pub minutes: Option<i64>,
}

/// What the bot told before a person took over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tried {
    /// The article.
    pub article_id: Id,
    /// Its title.
    pub title: String,
    /// What the customer said to it, if anything.
    pub helped: Option<bool>,
}

/// One thing the customer was asked and told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Collected {
    /// What was asked.
    pub label: String,
    /// What was told.
    pub value: String,
}

/// The story that comes with a conversation handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Handoff {
    /// Why.
    pub reason: HandoffReason,
    /// When.
    pub at: Time,
    /// What it is about, in the customer's own words.
    pub matter: String,
    /// What was collected, in order.
    pub collected: Vec<Collected>,
    /// What the bot told already.
    pub tried: Vec<Tried>,
    /// The feeling of the last message.
    #[schema(value_type = String)]
    pub feeling: Sentiment,
    /// A first line for the person who takes over, in the customer's language.
    pub first_line: String,
}
