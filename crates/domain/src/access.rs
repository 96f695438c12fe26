//! Who may do what: one function for the web, the live feed, search, jobs and mail.

use crate::{Id, conversation::words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// A set of permissions.
    Role {
        /// Everything, including the accounts and the people.
        Admin = "admin",
        /// Every conversation, and the audit.
        Lead = "lead",
        /// The conversations of their teams.
        Agent = "agent",
        /// Reads what an agent of the same teams could, changes nothing.
        Viewer = "viewer",
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A colleague who is signed in.
    Agent {
        /// Their number.
        id: Id,
        /// Their permissions.
        role: Role,
        /// The teams they belong to.
        teams: Vec<Id>,
    },
    /// A contact in the web chat, known by a token.
    Visitor {
        /// The contact, once a first message made one.
        contact_id: Id,
    },
    /// Somebody outside who was asked about one conversation, known by a link.
    Expert {
        /// The conversation.
        conversation: Id,
    },
    /// Somebody of the company without a seat who has taken one conversation, known by a link.
    Hand {
        /// The conversation.
        conversation: Id,
    },
    /// A job of ours.
    System,
}

impl Subject {
    /// Number of the agent, if one acts.
    pub fn agent_id(&self) -> Option<Id> {
        match self {
            Subject::Agent { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// Whether conversations of this team and assignee are within the subject's view.
    /// An agent sees those of their teams, those of no team, and their own.
    pub fn sees(&self, team: Option<Id>, assignee: Option<Id>) -> bool {
        match self {
            Subject::System => true,
            Subject::Visitor { .. } | Subject::Expert { .. } | Subject::Hand { .. } => false,
            Subject::Agent { role: Role::Admin | Role::Lead, .. } => true,
            Subject::Agent { id, teams, .. } => {
                assignee == Some(*id) || team.is_none_or(|t| teams.contains(&t))
            }
        }
    }
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Look at it.
    Read,
    /// Answer, note, tag, snooze, resolve, draft.
    Work,
    /// Give it to an agent or a team.
    Assign,
    /// Create, edit or switch off.
    Edit,
    /// Approve or return what a colleague wrote; take note of a threat.
    Review,
}

/// What it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// A conversation with its messages, notes and files.
    Conversation {
        /// Team responsible.
        team: Option<Id>,
        /// Agent who answers.
        assignee: Option<Id>,
        /// The contact who writes.
        contact: Id,
        /// The subject was asked about it, and the question stands; or has taken it.
        asked: bool,
    },
    /// What only the team sees in a conversation.
    Notes {
        /// Team responsible.
        team: Option<Id>,
        /// Agent who answers.
        assignee: Option<Id>,
    },
    /// A person we know; `visible` says that one of their conversations is within view.
    Contact {
        /// One of their conversations is within the subject's view.
        visible: bool,
    },
    /// Mail that could not be read.
    Quarantine,
    /// The accounts by which we are reached.
    Inbox,
    /// Colleagues, except oneself.
    Agents,
    /// Teams.
    Teams,
    /// The organisation's settings.
    Organisation,
    /// What the coach asks for, and when a reply goes to review.
    Coaching,
    /// What people labelled, to learn from.
    Examples,
    /// The bank of blocks and templates.
    Blocks,
    /// Articles of the help centre and their folders, internal ones and drafts too.
    Articles,
    /// The flows that the bot walks through.
    Flows,
    /// How customers are served beyond answering: calls, surveys, what they may choose.
    Service,
    /// What customers said of how it went.
    Surveys,
    /// The whole register of benefits; one's own, and those of a conversation within view, are not asked for here.
    Benefits,
    /// Storms in public, and what steers them.
    Storms,
    /// People of the company without a seat.
    Hands,
    /// Boards and figures about all conversations.
    Reports,
    /// The journal as an administrator reads it.
    Audit,
    /// One's own profile.
    OwnProfile,
    /// Names of colleagues, teams, inboxes and tags.
    Directory,
}

/// The one decision: may `subject` do `action` to `object`?
pub fn can(subject: &Subject, action: Action, object: Object) -> bool {
    let role = match subject {
        Subject::System => return true,
        Subject::Visitor { contact_id } => {
            return matches!(object, Object::Conversation { contact, .. } if contact == *contact_id)
                && matches!(action, Action::Read | Action::Work);
        }
        Subject::Expert { .. } => {
            return matches!(object, Object::Conversation { asked: true, .. }) && action == Action::Read;
        }
        Subject::Hand { .. } => {
            return matches!(object, Object::Conversation { asked: true, .. })
                && matches!(action, Action::Read | Action::Work);
        }
        Subject::Agent { role, .. } => *role,
    };
    let writes = role != Role::Viewer;
    match (object, action) {
        (Object::Conversation { team, assignee, .. } | Object::Notes { team, assignee }, Action::Review) => {
            subject.sees(team, assignee) && role <= Role::Lead
        }
        (_, Action::Review) => false,
        (Object::Conversation { asked: true, .. }, Action::Read) => true,
        (Object::Conversation { team, assignee, .. } | Object::Notes { team, assignee }, action) => {
            subject.sees(team, assignee) && (action == Action::Read || writes)
        }
        (Object::Contact { visible }, Action::Read) => visible || role <= Role::Lead,
        (Object::Contact { visible }, _) => writes && (visible || role <= Role::Lead),
        (Object::Quarantine, Action::Read) => true,
        (Object::Quarantine, _) => writes,
        (Object::Inbox | Object::Agents | Object::Teams | Object::Organisation, _) => role == Role::Admin,
        (Object::Coaching, Action::Read) => role <= Role::Lead,
        (Object::Coaching, _) => role == Role::Admin,
        (Object::Examples, Action::Read) => role <= Role::Lead,
        (Object::Examples, _) => role == Role::Admin,
        (Object::Blocks, Action::Read) => true,
        (Object::Blocks, _) => role <= Role::Lead,
        (Object::Articles, Action::Read) => true,
        (Object::Articles, _) => role <= Role::Lead,
        (Object::Flows | Object::Surveys | Object::Storms | Object::Hands, _) => role <= Role::Lead,
        (Object::Service, Action::Read) => true,
        (Object::Service, _) => role == Role::Admin,
        (Object::Benefits, action) => action == Action::Read && role <= Role::Lead,
        (Object::Reports, action) => action == Action::Read && role <= Role::Lead,
        (Object::Audit, action) => action == Action::Read && role <= Role::Lead,
        (Object::OwnProfile, _) => true,
        (Object::Directory, action) => action == Action::Read,
    }
}

/// The permissions of a role as words, for the web app to show or hide what it offers.
pub fn permissions(role: Role) -> Vec<&'static str> {
    let subject = Subject::Agent { id: 1, role, teams: vec![] };
    let all = Object::Conversation { team: None, assignee: None, contact: 0, asked: false };
    [
        ("conversation.reply", Action::Work, all),
        ("conversation.assign", Action::Assign, all),
        ("contact.edit", Action::Edit, Object::Contact { visible: true }),
        ("quarantine.work", Action::Work, Object::Quarantine),
        ("inbox.edit", Action::Edit, Object::Inbox),
        ("agent.edit", Action::Edit, Object::Agents),
        ("team.edit", Action::Edit, Object::Teams),
        ("organisation.edit", Action::Edit, Object::Organisation),
        ("audit.read", Action::Read, Object::Audit),
        ("report.read", Action::Read, Object::Reports),
        ("benefit.read", Action::Read, Object::Benefits),
        ("block.edit", Action::Edit, Object::Blocks),
        ("article.edit", Action::Edit, Object::Articles),
        ("flow.edit", Action::Edit, Object::Flows),
        ("service.edit", Action::Edit, Object::Service),
        ("survey.read", Action::Read, Object::Surveys),
        ("storm.steer", Action::Edit, Object::Storms),
        ("hand.edit", Action::Edit, Object::Hands),
        ("review.decide", Action::Review, all),
        ("coaching.read", Action::Read, Object::Coaching),
        ("examples.read", Action::Read, Object::Examples),
        ("examples.edit", Action::Edit, Object::Examples),
        ("coaching.edit", Action::Edit, Object::Coaching),
    ]
    .into_iter()
    .filter(|(_, action, object)| can(&subject, *action, *object))
    .map(|(word, ..)| word)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(role: Role) -> Subject {
        Subject::Agent { id: 7, role, teams: vec![1] }
    }

    fn conversation(team: Option<Id>, assignee: Option<Id>) -> Object {
        Object::Conversation { team, assignee, contact: 5, asked: false }
    }

    #[test]
    fn an_agent_sees_their_teams_nobodys_and_their_own() {
        let dana = agent(Role::Agent);
        assert!(can(&dana, Action::Work, conversation(Some(1), None)));
        assert!(can(&dana, Action::Work, conversation(None, None)));
        assert!(can(&dana, Action::Work, conversation(Some(2), Some(7))));
        assert!(!can(&dana, Action::Read, conversation(Some(2), Some(8))));
    }

    #[test]
    fn a_viewer_changes_nothing() {
        let vera = agent(Role::Viewer);
        assert!(can(&vera, Action::Read, conversation(Some(1), None)));
        assert!(!can(&vera, Action::Work, conversation(Some(1), None)));
        assert!(!can(&vera, Action::Assign, conversation(Some(1), None)));
    }

    #[test]
    fn a_visitor_reaches_their_own_conversation_and_never_a_note() {
        let visitor = Subject::Visitor { contact_id: 5 };
        assert!(can(&visitor, Action::Read, conversation(None, None)));
        assert!(!can(&Subject::Visitor { contact_id: 6 }, Action::Read, conversation(None, None)));
        assert!(!can(&visitor, Action::Read, Object::Notes { team: None, assignee: None }));
        assert!(!can(&visitor, Action::Read, Object::Directory));
    }

    #[test]
    fn who_is_asked_reads_and_does_nothing_else() {
        let asked = Object::Conversation { team: Some(2), assignee: Some(8), contact: 5, asked: true };
        for subject in [agent(Role::Agent), agent(Role::Viewer), Subject::Expert { conversation: 9 }] {
            assert!(can(&subject, Action::Read, asked));
            assert!(!can(&subject, Action::Work, asked));
        }
        let expert = Subject::Expert { conversation: 9 };
        assert!(!can(&expert, Action::Read, conversation(None, None)));
        assert!(!can(&expert, Action::Read, Object::Notes { team: None, assignee: None }));
    }

    #[test]
    fn a_hand_answers_what_they_took_and_reaches_nothing_else() {
        let hand = Subject::Hand { conversation: 9 };
        let taken = Object::Conversation { team: Some(2), assignee: Some(8), contact: 5, asked: true };
        assert!(can(&hand, Action::Read, taken) && can(&hand, Action::Work, taken));
        assert!(!can(&hand, Action::Assign, taken) && !can(&hand, Action::Review, taken));
        assert!(!can(&hand, Action::Read, conversation(None, None)));
        for object in [Object::Notes { team: None, assignee: None }, Object::Hands, Object::Directory] {
            assert!(!can(&hand, Action::Read, object));
        }
    }

    #[test]
    fn only_an_administrator_edits_the_accounts() {
        assert!(permissions(Role::Admin).contains(&"inbox.edit"));
        assert!(!permissions(Role::Lead).contains(&"inbox.edit"));
        assert!(permissions(Role::Lead).contains(&"audit.read"));
        assert_eq!(permissions(Role::Viewer), Vec::<&str>::new());
    }
}
