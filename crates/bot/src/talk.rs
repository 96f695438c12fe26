//! What goes into a step and what comes out.

use crate::said::{Choice, Said};
use domain::handoff::{Collected, Tried};
use domain::{Address, Flow, Handoff, HandoffReason, Id, Lang, Time, Wait};
use jiff::tz::TimeZone;
use language::Reading;
use serde::{Deserialize, Serialize};

/// An article that may answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The article.
    pub article_id: Id,
    /// Its title.
    pub title: String,
    /// The part that answers.
    pub passage: String,
    /// Where the customer can read it whole.
    pub url: Option<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// What the customer chose before the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// A person.
    Person,
    /// The bot.
    Bot,
    /// A person, for what the bot had thought settled: it was not.
    Again,
}

/// What the house knows at this moment.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// The customer's language.
    pub lang: Lang,
    /// How they are addressed, as far as they said.
    pub address: Option<Address>,
    /// The customer's name, as far as it is known.
    pub customer: Option<&'a str>,
    /// The channel shows choices as buttons.
    pub buttons: bool,
    /// The inbox they write to.
    pub inbox_id: Id,
    /// Name of the house.
    pub house: &'a str,
    /// Name of the bot; empty for none of its own.
    pub name: &'a str,
    /// How soon a person can be there.
    pub person: &'a Wait,
    /// The time zone of the house.
    pub zone: &'a TimeZone,
    /// The flows in use.
    pub flows: &'a [Flow],
    /// What is known of the customer, by name.
    pub facts: &'a [Collected],
    /// When a call back could be had, soonest first; none when it is not offered.
    pub slots: &'a [Choice],
    /// An answer by mail can be offered.
    pub mail: bool,
    /// Now.
    pub now: Time,
}

/// What was just heard: everything the customer wrote since the last turn.
#[derive(Clone, Debug)]
pub struct Heard<'a> {
    /// Their words.
    pub text: &'a str,
    /// What was read in them.
    pub reading: &'a Reading,
    /// The choice they pressed.
    pub choice: Option<&'a str>,
    /// What they chose before the conversation.
    pub wish: Option<Wish>,
    /// Articles that may answer, best first.
    pub found: &'a [Found],
    /// The first of them answers surely enough to be named.
    pub sure: bool,
}

/// What the bot remembers of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// It has said what it is.
    pub introduced: bool,
    /// It has nothing more to say: a person has it, or the matter is settled.
    pub ended: bool,
    /// Turns so far.
    pub turns: u32,
    /// Turns in a row that brought the matter no further.
    pub idle: u32,
    /// What it is about, in the customer's first words.
    pub matter: String,
    /// The telling words of each question so far.
    pub asked: Vec<Vec<String>>,
    /// Articles between which the customer was asked to choose.
    pub near: Vec<Found>,
    /// The choices under the last turn.
    pub offered: Vec<Choice>,
    /// Where in which flow.
    pub place: Option<Place>,
    /// Flows that were walked: each once.
    pub walked: Vec<Id>,
    /// What was collected.
    pub collected: Vec<Collected>,
    /// What was told.
    pub tried: Vec<Tried>,
}

/// A place in a flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The flow.
    pub flow_id: Id,
    /// Its step that waits for the customer.
    pub step: String,
}

/// What the bot does next. None of it is an act: the desk decides what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// Answers from an article.
    Answer {
        /// The article.
        article_id: Id,
        /// How sure.
        confidence: f32,
    },
    /// Asks the customer something.
    Ask,
    /// Speaks without asking or answering.
    Say,
    /// Proposes that the customer be called.
    Callback {
        /// At which number.
        phone: String,
        /// In which of the slots offered.
        slot: String,
    },
    /// The customer says that it is settled.
    Helped,
    /// A person takes over.
    HandOff(HandoffReason),
    /// Says nothing; a person answers.
    Silent,
}

/// A turn, what is said with it, and what to remember.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it does.
    pub turn: Turn,
    /// What it says.
    pub said: Option<Said>,
    /// What to remember.
    pub talk: Talk,
    /// The story for the person who takes over.
    pub handoff: Option<Handoff>,
    /// A question that no article answers.
    pub unanswered: bool,
}
