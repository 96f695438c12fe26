//! The question after a matter was settled, and what it was answered.

use crate::conversation::words;
use crate::{ChannelKind, Id, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Nobody is asked twice within so many days.
pub const REST_DAYS: i64 = 7;

words! {
    /// Who had settled what the question is about.
    Settler {
        /// The bot.
        Bot = "bot",
        /// A person.
        Agent = "agent",
    }
}

words! {
    /// What is asked.
    SurveyKind {
        /// How satisfied, 1 to 5.
        Csat = "csat",
        /// How easy it was, 1 to 5.
        Ces = "ces",
        /// Whether they would recommend us, 0 to 10.
        Nps = "nps",
    }
}

impl SurveyKind {
    /// The scores from which one is chosen, the lowest first.
    pub fn scores(self) -> std::ops::RangeInclusive<i64> {
        match self {
            SurveyKind::Csat | SurveyKind::Ces => 1..=5,
            SurveyKind::Nps => 0..=10,
        }
    }
}

/// When and how customers are asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Surveys {
    /// Customers are asked.
    pub enabled: bool,
    /// What they are asked.
    pub kind: SurveyKind,
    /// How many minutes after the matter was settled.
    pub after_minutes: i64,
    /// In which channels.
    pub channels: Vec<ChannelKind>,
}

impl Default for Surveys {
    fn default() -> Surveys {
        let channels = vec![ChannelKind::Webchat, ChannelKind::Email];
        Surveys { enabled: false, kind: SurveyKind::Csat, after_minutes: 5, channels }
    }
}

impl Surveys {
    /// What is wrong with it, by field.
    pub fn check(&self) -> Vec<(&'static str, &'static str)> {
        let fine = (0..=10_080).contains(&self.after_minutes);
        if fine { Vec::new() } else { vec![("surveys.after_minutes", "out_of_range")] }
    }
}

/// One question and, once there is one, its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Survey {
    /// Number of the question.
    pub id: Id,
    /// About which conversation.
    pub conversation_id: Id,
    /// Who was asked.
    pub contact_id: Id,
    /// Their name.
    pub contact_name: String,
    /// What was asked.
    pub kind: SurveyKind,
    /// Who had settled it.
    pub who: Settler,
    /// Which agent.
    pub agent_id: Option<Id>,
    /// By which medium it was asked.
    pub channel: ChannelKind,
    /// When it was asked.
    pub asked_at: Time,
    /// The score.
    pub score: Option<i64>,
    /// What they wrote with it.
    pub words: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Time>,
}

/// How often one score was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScoreCount {
    /// The score.
    pub score: i64,
    /// How often.
    pub n: i64,
}

/// How one kind of question was answered, apart for the bot and for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SurveyFigures {
    /// Who had settled what was asked about.
    pub who: Settler,
    /// What was asked.
    pub kind: SurveyKind,
    /// How many were asked.
    pub sent: i64,
    /// How many answered.
    pub answered: i64,
    /// The mean score.
    pub mean: Option<f64>,
    /// Of those asked whether they would recommend us: those who would (9 and 10) less those who would not (up to 6),
    /// from -100 to 100.
    pub nps: Option<f64>,
    /// Every score that can be given, the lowest first, with how often it was.
    pub scores: Vec<ScoreCount>,
}
