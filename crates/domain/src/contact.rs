//! The customer, and the addresses by which we know them.

use crate::{ChannelKind, Id, Time};
use language::{Gender, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person who writes to us.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// Number of the contact.
    pub id: Id,
    /// The name we address them by.
    pub name: String,
    /// Grammatical gender they asked to be addressed in; never guessed from the name.
    #[schema(value_type = Option<String>)]
    pub gender: Option<Gender>,
    /// Language they prefer.
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    /// Mailbox for answers, when known.
    pub email: Option<String>,
    /// Telephone, when known.
    pub phone: Option<String>,
    /// What the team should know about them.
    pub note: String,
    /// Picture, as a path on this server.
    pub face: Option<String>,
    /// Every address of theirs.
    pub identities: Vec<Identity>,
    /// When they first wrote.
    pub created_at: Time,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// One address of a contact in one channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Identity {
    /// Medium of the address.
    pub channel: ChannelKind,
    /// Mailbox, or the visitor's number.
    pub address: String,
    /// Whether the owner proved that it is theirs.
    pub verified: bool,
}

/// The key under which a mailbox is one identity: trimmed, lower case, without invisible marks.
pub fn normal_address(address: &str) -> String {
    address
        .chars()
        .filter(|c| !c.is_control() && !matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .collect::<String>()
        .trim()
        .to_lowercase()
}

/// A name to show for a sender who gave none: the part before the @.
pub fn name_from_address(address: &str) -> String {
    let local = address.split('@').next().unwrap_or(address).trim();
    if local.is_empty() { "?".to_owned() } else { local.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_one_key() {
        assert_eq!(normal_address(" Dana@Example.COM\u{200f} "), "dana@example.com");
    }

    #[test]
    fn a_sender_without_a_name_is_shown_by_the_address() {
        assert_eq!(name_from_address("dana.k@example.com"), "dana.k");
        assert_eq!(name_from_address("@example.com"), "?");
    }
}
