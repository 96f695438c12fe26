//! To which conversation an incoming message belongs.
//!
//! Joined only by our own signed id, or by References **and** a sender who already takes part; never by the
//! subject. In doubt a new conversation is made, with a hint that it may belong to another.

use crate::Id;

/// A conversation that an incoming message points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The conversation.
    pub conversation_id: Id,
    /// The sender is its contact or already wrote in it.
    pub sender_takes_part: bool,
}

/// What to do with an incoming message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Join this conversation.
    Join(Id),
    /// A new conversation; the hint may belong to it.
    New {
        /// Conversation it may belong to.
        hint: Option<Id>,
    },
}

/// Decides by the signed id first, then by References. `signed` is a conversation whose signature was verified:
/// whoever answers to that address was written to by us, but a stranger to whom the mail was forwarded gets a
/// conversation of their own with a hint, so that no history is shown to an unproven address.
pub fn place(signed: Option<&Candidate>, by_references: &[Candidate]) -> Place {
    if let Some(c) = signed {
        return if c.sender_takes_part {
            Place::Join(c.conversation_id)
        } else {
            Place::New { hint: Some(c.conversation_id) }
        };
    }
    if let Some(c) = by_references.iter().find(|c| c.sender_takes_part) {
        return Place::Join(c.conversation_id);
    }
    Place::New { hint: by_references.first().map(|c| c.conversation_id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn c(conversation_id: Id, sender_takes_part: bool) -> Candidate {
        Candidate { conversation_id, sender_takes_part }
    }

    #[test]
    fn the_signed_id_wins() {
        assert_eq!(place(Some(&c(1, true)), &[c(2, true)]), Place::Join(1));
    }

    #[test]
    fn references_join_only_those_who_take_part() {
        assert_eq!(place(None, &[c(2, false), c(3, true)]), Place::Join(3));
        assert_eq!(place(None, &[c(2, false)]), Place::New { hint: Some(2) });
        assert_eq!(place(None, &[]), Place::New { hint: None });
    }

    #[test]
    fn a_stranger_with_a_forwarded_mail_gets_a_conversation_of_their_own() {
        assert_eq!(place(Some(&c(1, false)), &[]), Place::New { hint: Some(1) });
    }
}
