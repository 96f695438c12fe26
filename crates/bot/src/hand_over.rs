//! Handing over: when, what the customer is told, and the story for the person who takes over.

use crate::said::{CALLBACK, Choice, MAIL, NOT_HELPED, PERSON, Said};
use crate::step::Turning;
use crate::talk::{Ground, Heard, Step, Talk, Turn, Wish};
use crate::words::of;
use domain::contact::first_name;
use domain::handoff::Collected;
use domain::{Handoff, HandoffReason};
use language::{Sensitive, Sentiment, sensitive};

/// A talk as long as this goes to a person, whatever it is about.
const LONG: u32 = 12;

/// Why a person must take over before anything else is thought of.
pub(crate) fn at_once(talk: &Talk, heard: &Heard, choice: Option<&str>) -> Option<HandoffReason> {
    let calm = choice.is_none();
    let upset_again =
        heard.reading.sentiment == Sentiment::Upset && (talk.idle > 0 || !talk.tried.is_empty());
    if choice == Some(PERSON)
        || choice == Some(MAIL)
        || heard.wish == Some(Wish::Person)
        || calm && heard.reading.wants_human
    {
        Some(HandoffReason::Requested)
    } else if choice == Some(NOT_HELPED) || heard.wish == Some(Wish::Again) {
        Some(HandoffReason::NotHelpful)
    } else if calm && !heard.reading.threats.is_empty() {
        Some(HandoffReason::Threat)
    } else if calm && (heard.reading.sentiment == Sentiment::Angry || upset_again) {
        Some(HandoffReason::Anger)
    } else if calm && matches!(sensitive(heard.text), Some(Sensitive::Health | Sensitive::Law)) {
        Some(HandoffReason::Sensitive)
    } else {
        (talk.turns >= LONG).then_some(HandoffReason::NoProgress)
    }
}

/// Ends the talk with a person: tells the customer who comes and when, and writes the story down.
pub(crate) fn hand_over(mut turning: Turning, reason: HandoffReason) -> Step {
    let ground = turning.ground;
    let words = of(ground.lang);
    let mut text = words.handing_over(reason, ground.person, ground.now, ground.zone);
    let mailed = mailed(ground);
    if let Some(email) = mailed {
        text.push(' ');
        text.push_str(&words.by_mail.replace("{email}", email));
    }
    turning.introduce(&mut text, false);
    let mut choices = Vec::new();
    if ground.mail && mailed.is_none() {
        choices.push(Choice::new(MAIL, words.mail));
    }
    if !ground.slots.is_empty() {
        choices.push(Choice::new(CALLBACK, words.callback));
    }
    let heard = turning.heard;
    let mut talk = turning.talk;
    if reason == HandoffReason::NotHelpful
        && let Some(last) = talk.tried.last_mut()
    {
        last.helped = Some(false);
    }
    // a button pressed is no matter in the customer's words
    if talk.matter.is_empty() && heard.choice.is_none() {
        talk.matter = heard.text.trim().to_owned();
    }
    talk.ended = true;
    talk.offered.clone_from(&choices);
    let handoff = story(&talk, heard, ground, reason);
    Step {
        turn: Turn::HandOff(reason),
        said: Some(Said { text, choices, sources: Vec::new() }),
        talk,
        handoff: Some(handoff),
        unanswered: reason == HandoffReason::Unsure,
    }
}

/// The mailbox of a customer who chose to hear from us by mail, where they write otherwise.
fn mailed<'a>(ground: &Ground<'a>) -> Option<&'a str> {
    let facts: &'a [Collected] = ground.facts;
    let fact = |label: &str| facts.iter().find(|f| f.label == label).map(|f| f.value.as_str());
    (ground.mail && fact("contact:channel") == Some("email")).then(|| fact("contact:email")).flatten()
}

fn story(talk: &Talk, heard: &Heard, ground: &Ground, reason: HandoffReason) -> Handoff {
    let sentiment = heard.reading.sentiment;
    Handoff {
        reason,
        at: ground.now,
        matter: talk.matter.clone(),
        collected: talk.collected.clone(),
        tried: talk.tried.clone(),
        feeling: sentiment,
        first_line: first_line(ground, matches!(sentiment, Sentiment::Angry | Sentiment::Upset)),
    }
}

/// A first line for the agent, in words that fit every agent and every customer.
fn first_line(ground: &Ground, upset: bool) -> String {
    let words = of(ground.lang);
    let hello = words.greetings.split('|').next().unwrap_or_default();
    let mut letters = hello.chars();
    let hello =
        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
    let greeting = match ground.customer.and_then(first_name) {
        Some(name) => format!("{hello} {name}"),
        None => hello,
    };
    let line = if upset { words.first_line_upset } else { words.first_line };
    line.replace("{greeting}", &greeting)
}
