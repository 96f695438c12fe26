//! The conversation: its states, its queues, and the row that lists show.

use crate::{ChannelKind, Id, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word that is stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
            /// Reads the stored word.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a conversation stands.
    Status {
        /// We owe the next step.
        Open = "open",
        /// The contact owes the next step.
        Waiting = "waiting",
        /// Put aside until a time, or until the contact writes.
        Snoozed = "snoozed",
        /// Done; a new message opens it again.
        Resolved = "resolved",
    }
}

words! {
    /// Which level answers.
    Tier {
        /// The bot.
        Bot = "bot",
        /// An agent.
        Agent = "agent",
        /// A lead or a specialist.
        Lead = "lead",
    }
}

/// Who answers for a conversation. There is always somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// This colleague.
    Agent(Id),
    /// This team.
    Team(Id),
    /// The bot, for a short time that is measured.
    Bot,
    /// Whoever is on duty in the organisation.
    Duty,
}

words! {
    /// How soon it should be looked at.
    Priority {
        /// In its turn.
        Normal = "normal",
        /// Before the others.
        High = "high",
        /// At once.
        Urgent = "urgent",
    }
}

words! {
    /// Why a conversation needs attention apart from its turn.
    Attention {
        /// A message of ours did not leave.
        Failed = "failed",
        /// A message of ours may or may not have left.
        Uncertain = "uncertain",
        /// A message of ours came back.
        Bounced = "bounced",
        /// The contact was promised to hear from us by now.
        Overdue = "overdue",
        /// The contact threatens to go public, to law or to the regulator, and no lead has seen it.
        Threat = "threat",
    }
}

words! {
    /// The lists an agent works from.
    Queue {
        /// Open and assigned to me.
        Mine = "mine",
        /// Open and nobody's.
        Unassigned = "unassigned",
        /// Open and of one team.
        Team = "team",
        /// Everything open.
        All = "all",
        /// Waiting for the contact.
        Waiting = "waiting",
        /// Put aside.
        Snoozed = "snoozed",
        /// Done.
        Resolved = "resolved",
        /// Something went wrong on the way.
        Attention = "attention",
        /// Open, and read by everyone.
        Public = "public",
    }
}

/// The name and picture of a contact, as lists show them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ContactBrief {
    /// Number of the contact.
    pub id: Id,
    /// Name to show.
    pub name: String,
    /// Picture, as a path on this server.
    pub face: Option<String>,
}

/// One conversation as lists show it; also its whole mutable state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConversationRow {
    /// Number of the conversation.
    pub id: Id,
    /// Subject of the first mail, or none in chat.
    pub subject: Option<String>,
    /// First words of the newest message.
    pub preview: String,
    /// Who wrote them: `contact` or `agent`.
    pub preview_from: String,
    /// Where it stands.
    pub status: Status,
    /// When a snooze ends.
    pub snoozed_until: Option<Time>,
    /// The snooze ends when the contact writes.
    pub snoozed_until_reply: bool,
    /// Who writes to us.
    pub contact: ContactBrief,
    /// The account through which it runs.
    pub inbox_id: Id,
    /// The medium.
    pub channel: ChannelKind,
    /// The agent who answers.
    pub assignee_id: Option<Id>,
    /// The team responsible.
    pub team_id: Option<Id>,
    /// Labels.
    pub tags: Vec<String>,
    /// How soon.
    pub priority: Priority,
    /// Feeling of the newest message of the contact.
    pub sentiment: String,
    /// Waiting a few hours would harm.
    pub urgent: bool,
    /// The contact asked for a person.
    pub wants_human: bool,
    /// What the contact threatens with.
    pub threats: Vec<String>,
    /// How soon it should be looked at by what the contact says: the more the sooner.
    #[serde(default)]
    pub heat: i64,
    /// Something went wrong on the way.
    pub attention: Option<Attention>,
    /// The reader has not seen the newest message of the contact. Absent in events: then it is as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<bool>,
    /// When it began.
    pub created_at: Time,
    /// Time of the newest message.
    pub last_at: Time,
    /// The contact waits for us since.
    pub waiting_since: Option<Time>,
    /// By when the contact hears from us. A conversation that is open always has one.
    pub due_at: Option<Time>,
    /// Which level answers.
    pub tier: Tier,
    /// It runs in public now: its contact was last heard where everyone can read it.
    #[serde(default)]
    pub public: bool,
    /// How many follow the author of the newest public post of theirs.
    #[serde(default)]
    pub reach: Option<i64>,
    /// Reach by anger; 0 for what never was in public. Times age it is the order of the queue `public`.
    #[serde(default)]
    pub weight: i64,
    /// Newest message of either side.
    pub last_message_id: Option<Id>,
    /// Newest message of the contact.
    pub last_in_id: Option<Id>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
    /// Colleagues who were asked about it and may read it; for the decision about access alone.
    #[serde(skip)]
    #[schema(ignore)]
    pub experts: Vec<Id>,
}

impl ConversationRow {
    /// Who answers for it at this moment.
    pub fn responsible(&self) -> Responsible {
        match (self.assignee_id, self.tier, self.team_id) {
            (Some(id), ..) => Responsible::Agent(id),
            (None, Tier::Bot, _) => Responsible::Bot,
            (None, _, Some(id)) => Responsible::Team(id),
            (None, _, None) => Responsible::Duty,
        }
    }

    /// A message of the contact arrived: it is our turn, whatever the state was, and they hear from us by `due`, or by
    /// the earlier time that they were promised already.
    pub fn on_incoming(&mut self, now: Time, due: Time) {
        let promised = self.due_at.filter(|_| self.status == Status::Open);
        self.promise(Some(promised.map_or(due, |p| p.min(due))));
        self.status = Status::Open;
        self.snoozed_until = None;
        self.snoozed_until_reply = false;
        self.waiting_since.get_or_insert(now);
    }

    /// A message of ours was accepted for sending: the contact's turn.
    pub fn on_outgoing(&mut self) {
        if self.status == Status::Open {
            self.status = Status::Waiting;
        }
        self.waiting_since = None;
        self.promise(None);
    }

    /// Sets by when the contact hears from us. What was overdue is so no longer when the time is another.
    fn promise(&mut self, due: Option<Time>) {
        if self.due_at != due && self.attention == Some(Attention::Overdue) {
            self.attention = None;
        }
        self.due_at = due;
    }

    /// A person has it from now on; the contact hears from us by `due` at the latest.
    pub fn to_person(&mut self, due: Time) {
        self.tier = Tier::Agent;
        if self.status == Status::Open {
            self.promise(Some(due));
        }
    }

    /// Puts it aside; `false` when neither a time nor "until they answer" was given.
    pub fn snooze(&mut self, until: Option<Time>, until_reply: bool) -> bool {
        if until.is_none() && !until_reply {
            return false;
        }
        self.status = Status::Snoozed;
        self.snoozed_until = until;
        self.snoozed_until_reply = until_reply;
        self.promise(None);
        true
    }

    /// Ends the exchange.
    pub fn resolve(&mut self) {
        self.status = Status::Resolved;
        self.snoozed_until = None;
        self.snoozed_until_reply = false;
        self.waiting_since = None;
        self.promise(None);
    }

    /// Takes it back into work; the contact hears from us by `due`.
    pub fn reopen(&mut self, due: Time) {
        let promised = self.due_at.filter(|_| self.status == Status::Open);
        self.promise(Some(promised.unwrap_or(due)));
        self.status = Status::Open;
        self.snoozed_until = None;
        self.snoozed_until_reply = false;
    }
}

/// The first words of a text for a list: one line, at most 140 characters, bold marks removed.
pub fn preview(text: &str) -> String {
    let mut out = String::new();
    for (count, word) in text.split_whitespace().enumerate() {
        if out.chars().count() + word.chars().count() > 140 {
            out.push('…');
            break;
        }
        if count > 0 {
            out.push(' ');
        }
        out.push_str(&word.replace("**", ""));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip() {
        for s in Status::ALL {
            assert_eq!(Status::parse(s.as_str()), Some(*s));
        }
        assert_eq!(Queue::parse("nobody"), None);
    }

    #[test]
    fn a_preview_is_one_short_line() {
        assert_eq!(preview("שלום **דנה**,\n\nתודה"), "שלום דנה, תודה");
        assert!(preview(&"מילה ".repeat(200)).chars().count() <= 145);
    }
}
