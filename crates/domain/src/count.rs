//! The numbers beside the queues, from counters that are kept rather than counted.

use crate::{EventKind, Id, Role, Status, Subject};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One kept counter: how many conversations share a team, an assignee and a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Team, 0 for none.
    pub team_id: Id,
    /// Agent, 0 for nobody.
    pub assignee_id: Id,
    /// What is counted.
    pub of: Counted,
    /// How many.
    pub n: i64,
}

/// What a kept counter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Conversations in a state.
    Status(Status),
    /// Those that need attention.
    Attention,
    /// Open ones that everyone can read.
    Public,
}

/// What an agent sees beside each queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Open and mine.
    pub mine: i64,
    /// Open and nobody's.
    pub unassigned: i64,
    /// Open, by team.
    pub teams: BTreeMap<Id, i64>,
    /// Open.
    pub all: i64,
    /// Waiting for the contact.
    pub waiting: i64,
    /// Put aside.
    pub snoozed: i64,
    /// Done.
    pub resolved: i64,
    /// Something went wrong, including mail that could not be read.
    pub attention: i64,
    /// Open, and read by everyone.
    pub public: i64,
    /// Replies that wait for my approval.
    pub reviews: i64,
    /// Questions of colleagues that wait for my answer.
    pub consults: i64,
    /// Promises of mine that are due within a day, or overdue.
    pub commitments_due: i64,
}

/// What waits for people rather than in queues: how many, by the agent concerned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Personal {
    /// Replies in review, by who wrote them.
    pub reviews: BTreeMap<Id, i64>,
    /// Open consults, by who is asked.
    pub consults: BTreeMap<Id, i64>,
    /// Promises that are due within a day or overdue, by who answers for them.
    pub commitments_due: BTreeMap<Id, i64>,
}

/// Whether such a fact can change what waits for people: it is one of a review, a question or a promise; of who sees
/// the conversation of a promise; or of colleagues. A promise becomes due by time alone too.
pub fn is_personal(kind: EventKind) -> bool {
    use EventKind::{
        AgentChanged, Assigned, CommitmentBroken, CommitmentChanged, CommitmentDue, CommitmentKept,
        CommitmentMade, CommitmentWithdrawn, ConsultAnswered, ConsultAsked, ConsultClosed, ReplyTakenBack,
        ReviewApproved, ReviewAsked, ReviewReturned, TeamChanged, Transferred,
    };
    let of_work = matches!(
        kind,
        ReviewAsked
            | ReviewApproved
            | ReviewReturned
            | ReplyTakenBack
            | ConsultAsked
            | ConsultAnswered
            | ConsultClosed
            | CommitmentMade
            | CommitmentKept
            | CommitmentBroken
            | CommitmentWithdrawn
            | CommitmentChanged
            | CommitmentDue
    );
    of_work || matches!(kind, Assigned | Transferred | AgentChanged | TeamChanged)
}

/// Sums the counters that `subject` may see; `quarantined` is the number of unreadable messages.
pub fn counts(subject: &Subject, counters: &[Counter], quarantined: i64, personal: &Personal) -> Counts {
    let mut out = Counts::default();
    if let Subject::Agent { id, role, .. } = subject {
        let mine = |of: &BTreeMap<Id, i64>| of.get(id).copied().unwrap_or(0);
        if *role <= Role::Lead {
            // nobody approves what they wrote themselves
            out.reviews = personal.reviews.values().sum::<i64>() - mine(&personal.reviews);
        }
        out.consults = mine(&personal.consults);
        out.commitments_due = mine(&personal.commitments_due);
    }
    for c in counters {
        let team = (c.team_id != 0).then_some(c.team_id);
        let assignee = (c.assignee_id != 0).then_some(c.assignee_id);
        if !subject.sees(team, assignee) {
            continue;
        }
        match c.of {
            Counted::Status(Status::Open) => {
                out.all += c.n;
                if subject.agent_id() == assignee && assignee.is_some() {
                    out.mine += c.n;
                }
                if assignee.is_none() {
                    out.unassigned += c.n;
                }
                if let Some(team) = team {
                    *out.teams.entry(team).or_default() += c.n;
                }
            }
            Counted::Status(Status::Waiting) => out.waiting += c.n,
            Counted::Status(Status::Snoozed) => out.snoozed += c.n,
            Counted::Status(Status::Resolved) => out.resolved += c.n,
            Counted::Attention => out.attention += c.n,
            Counted::Public => out.public += c.n,
        }
    }
    out.attention += quarantined;
    out
}
