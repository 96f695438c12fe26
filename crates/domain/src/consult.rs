//! A question about a conversation: to a colleague, or by a link to somebody outside.

use crate::{AgentBrief, Id, Time, conversation::ContactBrief, conversation::words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// Where a question stands.
    ConsultState {
        /// Nobody answered yet.
        Open = "open",
        /// There is an answer; more may come.
        Answered = "answered",
        /// Done: whoever was asked no longer sees the conversation by it.
        Closed = "closed",
    }
}

/// Days for which the link of an outside expert opens.
pub const LINK_DAYS: i64 = 14;

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Expert {
    /// The colleague, if it is one.
    pub agent: Option<AgentBrief>,
    /// Name.
    pub name: String,
    /// Mailbox of somebody outside, when given.
    pub email: Option<String>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConsultAnswer {
    /// Name of who answered.
    pub author: String,
    /// Number of the colleague, if it was one.
    pub agent_id: Option<Id>,
    /// The answer.
    pub text: String,
    /// The draft as they would have it.
    pub draft: Option<String>,
    /// When.
    pub at: Time,
}

/// A question about a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Consult {
    /// Number of the question.
    pub id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// Subject of that conversation.
    pub subject: Option<String>,
    /// Who writes to us there.
    pub contact: ContactBrief,
    /// Who asks.
    pub asked_by: AgentBrief,
    /// Who is asked.
    pub expert: Expert,
    /// The question.
    pub question: String,
    /// The draft that it is about.
    pub draft: Option<String>,
    /// Where it stands.
    pub state: ConsultState,
    /// Answers, oldest first.
    pub answers: Vec<ConsultAnswer>,
    /// Address for an outside expert; only in the answer to asking.
    pub link: Option<String>,
    /// When it was asked.
    pub at: Time,
    /// Counts changes.
    pub version: i64,
}
