//! The customer, and the addresses by which we know them.

use crate::service::Question;
use crate::{ChannelKind, Id, Time};
use language::{Gender, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

crate::conversation::words! {
    /// How a person is addressed, as they asked for or as was set; never guessed from the name.
    Address {
        /// In the feminine.
        F = "f",
        /// In the masculine.
        M = "m",
        /// Several people, or one who asked for the plural.
        Plural = "plural",
        /// In words that have no gender.
        Neutral = "neutral",
    }
}

impl Address {
    /// The forms of the bank's blocks that speak so.
    pub const fn form(self) -> language::blocks::Address {
        match self {
            Address::F => language::blocks::Address::F,
            Address::M => language::blocks::Address::M,
            Address::Plural => language::blocks::Address::Plural,
            Address::Neutral => language::blocks::Address::Neutral,
        }
    }

    /// The grammatical gender that the words must agree with, where there is one.
    pub const fn gender(self) -> Option<Gender> {
        match self {
            Address::F => Some(Gender::F),
            Address::M => Some(Gender::M),
            Address::Plural | Address::Neutral => None,
        }
    }
}

/// A person who writes to us.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// Number of the contact.
    pub id: Id,
    /// The name we address them by.
    pub name: String,
    /// How they are addressed; `null` as long as nobody asked.
    pub addressed_as: Option<Address>,
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
    /// What they chose for themselves.
    pub choices: Choices,
    /// Every address of theirs.
    pub identities: Vec<Identity>,
    /// When they first wrote.
    pub created_at: Time,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// What a contact chose for themselves, once and for all channels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Choices {
    /// The medium by which they want to hear from us, where there is more than one.
    pub channel: Option<ChannelKind>,
    /// When it suits them, in words.
    pub hours: Option<String>,
    /// What they chose of the business's own questions, by key.
    pub answers: BTreeMap<String, String>,
}

/// Longest free text of a choice in characters.
const CHOICE: usize = 200;

impl Choices {
    /// What is wrong with an answer to the business's own questions; `None` when it may be kept.
    pub fn refused(questions: &[Question], key: &str, value: &str) -> Option<&'static str> {
        let Some(question) = questions.iter().find(|q| q.key == key) else { return Some("unknown_question") };
        let known = question.choices.is_empty() || question.choices.iter().any(|c| c == value);
        if !known {
            Some("unknown_choice")
        } else {
            (value.trim().is_empty() || value.chars().count() > CHOICE).then_some("too_long")
        }
    }
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

/// The name to call a person by: the first word of what is a name, nothing of what only stands in for one.
pub fn first_name(name: &str) -> Option<&str> {
    let name = name.trim();
    let first = name.split_whitespace().next()?;
    let stands_in = name.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '?' | '_'))
        || matches!(first, "אורח" | "Guest" | "زائر" | "Гость")
        || first.trim_end_matches('.').contains('.');
    (!stands_in && first.chars().any(char::is_alphabetic)).then_some(first)
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

/// Whether a mailbox is a machine's by its own name: nobody reads there, or a machine answers.
pub fn is_machine(address: &str) -> bool {
    let local = address.split(['@', '+']).next().unwrap_or_default();
    let bare: String = local.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    ["noreply", "donotreply", "mailerdaemon", "bounce", "autoreply"].iter().any(|m| bare.starts_with(m))
        || bare == "postmaster"
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
    fn a_person_is_called_by_the_first_name_alone() {
        assert_eq!(first_name(" דנה לוי"), Some("דנה"));
        for unknown in ["", "dana.k@example.com", "אורח 12", "Guest", "?", "🙂", "dana_1", "dana.k"] {
            assert_eq!(first_name(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_machine_is_known_by_its_name() {
        for machine in [
            "no-reply@shop.example",
            "NoReply+7@x.example",
            "mailer-daemon@mx.example",
            "bounces-1@x.example",
        ] {
            assert!(is_machine(machine), "{machine}");
        }
        assert!(!is_machine("orit.reply@customer.example") && !is_machine("noa@reply.example"));
    }

    #[test]
    fn a_sender_without_a_name_is_shown_by_the_address() {
        assert_eq!(name_from_address("dana.k@example.com"), "dana.k");
        assert_eq!(name_from_address("@example.com"), "?");
    }
}
