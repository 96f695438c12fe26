//! People of the company without a seat, who answer single conversations under review, by name and face.

use crate::conversation::words;
use crate::{AgentBrief, Id, Time};
use language::{Gender, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Days for which the link of a hand opens.
pub const LINK_DAYS: i64 = 30;
/// Hours that a hand stays signed in after the link.
pub const SESSION_HOURS: i64 = 12;
/// Minutes of nothing after which a conversation goes back to the others.
pub const IDLE_MINUTES: i64 = 30;
/// Labels of conversations that never leave the team.
pub const RESTRICTED: [&str; 2] = ["חסוי", "restricted"];

words! {
    /// How far a conversation went that was offered to the hands.
    HandState {
        /// Waits for whoever takes it.
        Offered = "offered",
        /// One of them writes.
        Taken = "taken",
        /// The answer waits for a colleague's approval.
        InReview = "in_review",
        /// The answer came back with a reason.
        Returned = "returned",
        /// It left, or the team has it again.
        Ended = "ended",
    }
}

/// A person of the company who answers without a seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Hand {
    /// Number.
    pub id: Id,
    /// Name that customers see.
    pub name: String,
    /// The same name in other letters, such as in English; empty for none.
    pub other_name: String,
    /// What they are in the company.
    pub title: String,
    /// Mailbox.
    pub email: String,
    /// Grammatical gender, for the coach.
    #[schema(value_type = Option<String>)]
    pub gender: Option<Gender>,
    /// Picture, as a path on this server.
    pub face: Option<String>,
    /// Languages that they answer in; any when empty.
    #[schema(value_type = Vec<String>)]
    pub languages: Vec<Lang>,
    /// Takes what everyone can read.
    pub in_public: bool,
    /// Takes what is said in private.
    pub in_private: bool,
    /// May come in.
    pub active: bool,
    /// Until when their link opens; none when there is no link.
    pub link_until: Option<Time>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

impl Hand {
    /// How they sign: the name and what they are.
    pub fn signed(&self) -> String {
        format!("{}, {}", self.name, self.title)
    }

    /// Name, title and picture.
    pub fn brief(&self) -> HandBrief {
        let (name, title, face) = (self.name.clone(), self.title.clone(), self.face.clone());
        HandBrief { id: self.id, name, title, face }
    }

    /// Whether a conversation is for them: where it runs, and its language where that is known.
    pub fn takes(&self, public: bool, lang: Option<Lang>) -> bool {
        let place = if public { self.in_public } else { self.in_private };
        let known = lang.filter(|l| *l != Lang::Other);
        self.active
            && place
            && (self.languages.is_empty() || known.is_none_or(|l| self.languages.contains(&l)))
    }
}

/// A hand as colleagues see them in passing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandBrief {
    /// Number.
    pub id: Id,
    /// Name.
    pub name: String,
    /// What they are in the company.
    pub title: String,
    /// Picture, as a path on this server.
    pub face: Option<String>,
}

/// A conversation that was offered to the hands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandTask {
    /// Number.
    pub id: Id,
    /// The conversation.
    pub conversation_id: Id,
    /// How far it went.
    pub state: HandState,
    /// Who offered it.
    pub offered_by: AgentBrief,
    /// When.
    pub offered_at: Time,
    /// It was offered where everyone can read it: what goes on in private is not for them.
    pub public: bool,
    /// Who has it, or wrote the answer that waits.
    pub hand: Option<HandBrief>,
    /// Since when they have it.
    pub taken_at: Option<Time>,
    /// The answer that waits for approval.
    pub message_id: Option<Id>,
    /// Why the answer came back.
    pub reason: Option<String>,
}

/// Whether the labels of a conversation keep it within the team.
pub fn is_restricted(tags: &[String]) -> bool {
    tags.iter().any(|tag| RESTRICTED.iter().any(|word| tag.trim().eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn michal() -> Hand {
        Hand {
            id: 1,
            name: "מיכל".to_owned(),
            other_name: "Michal".to_owned(),
            title: "מהנדסת רשת".to_owned(),
            email: "michal@noam.example".to_owned(),
            gender: Some(Gender::F),
            face: None,
            languages: vec![Lang::He],
            in_public: true,
            in_private: false,
            active: true,
            link_until: None,
            version: 1,
        }
    }

    #[test]
    fn a_hand_takes_what_is_for_them() {
        let hand = michal();
        assert!(
            hand.takes(true, Some(Lang::He)) && hand.takes(true, None) && hand.takes(true, Some(Lang::Other))
        );
        assert!(!hand.takes(true, Some(Lang::En)), "another language");
        assert!(!hand.takes(false, Some(Lang::He)), "private was not agreed on");
        assert!(!Hand { active: false, ..michal() }.takes(true, None));
        assert!(Hand { languages: Vec::new(), ..michal() }.takes(true, Some(Lang::En)));
    }

    #[test]
    fn a_label_keeps_a_conversation_within_the_team() {
        assert!(is_restricted(&["דחוף".to_owned(), " חסוי".to_owned()]));
        assert!(is_restricted(&["Restricted".to_owned()]));
        assert!(!is_restricted(&["דחוף".to_owned()]));
    }
}
