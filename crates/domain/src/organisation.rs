//! The company, its people and the accounts by which it is reached.

use crate::{BusinessHours, ChannelKind, Id, Role, Subject, Time};
use language::{Gender, Lang};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// The company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Organisation {
    /// Name as customers know it.
    pub name: String,
    /// Language of the team.
    #[schema(value_type = String)]
    pub language: Lang,
    /// IANA name of its time zone.
    pub timezone: String,
    /// Colour of the brand on public pages, such as `#0b5c8a`.
    pub brand_color: Option<String>,
    /// When somebody is there.
    pub hours: BusinessHours,
    /// What the bot calls itself; empty for no name of its own.
    pub bot_name: String,
    /// Who answers for what is nobody's; the first administrator as long as none is named.
    pub duty_id: Option<Id>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// A colleague.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Agent {
    /// Number of the agent.
    pub id: Id,
    /// Name that customers see.
    pub name: String,
    /// The same name in other letters, such as in English; empty for none.
    #[serde(default)]
    pub other_name: String,
    /// Mailbox to sign in with.
    pub email: String,
    /// Permissions.
    pub role: Role,
    /// Grammatical gender, for the coach.
    #[schema(value_type = Option<String>)]
    pub gender: Option<Gender>,
    /// Picture, as a path on this server.
    pub face: Option<String>,
    /// May sign in.
    pub active: bool,
    /// Takes new conversations now.
    pub available: bool,
    /// Teams.
    pub team_ids: Vec<Id>,
    /// Closing lines of their mails.
    pub signature: String,
    /// Language of their screen.
    #[schema(value_type = String)]
    pub language: Lang,
    /// Single keys are on.
    pub keys_enabled: bool,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

impl Agent {
    /// The agent as the one who acts.
    pub fn subject(&self) -> Subject {
        Subject::Agent { id: self.id, role: self.role, teams: self.team_ids.clone() }
    }

    /// Name and picture.
    pub fn brief(&self) -> AgentBrief {
        AgentBrief { id: self.id, name: self.name.clone(), face: self.face.clone(), active: self.active }
    }
}

/// A colleague as colleagues see them in passing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AgentBrief {
    /// Number of the agent.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Picture, as a path on this server.
    pub face: Option<String>,
    /// May sign in.
    pub active: bool,
}

/// A group with conversations of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Team {
    /// Number of the team.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Who belongs to it.
    pub member_ids: Vec<Id>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// How an account is doing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// Works, as far as known.
    pub ok: bool,
    /// Stable code of the trouble.
    pub code: Option<String>,
    /// What the other side said.
    pub message: Option<String>,
    /// When this was noticed.
    pub at: Option<Time>,
}

/// One account by which customers reach us. Secrets are never in `config`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Inbox {
    /// Number of the inbox.
    pub id: Id,
    /// The medium.
    pub kind: ChannelKind,
    /// Name that customers see.
    pub name: String,
    /// Mailbox or number.
    pub address: Option<String>,
    /// Team that gets what arrives.
    pub team_id: Option<Id>,
    /// Seconds between send and leaving.
    pub hold_seconds: i64,
    /// In use.
    pub enabled: bool,
    /// Language of automatic texts.
    #[schema(value_type = String)]
    pub language: Lang,
    /// Settings of the connector; a secret appears as `{"set":true}`.
    #[schema(value_type = Object)]
    pub config: Value,
    /// Public key of a web chat.
    pub key: Option<String>,
    /// The bot answers first.
    pub bot: bool,
    /// Working minutes within which the contact hears from us.
    pub answer_minutes: i64,
    /// How it is doing.
    pub health: Health,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}
