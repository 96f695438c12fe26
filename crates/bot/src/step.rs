//! One step of the digital tier.

use crate::hand_over::{at_once, hand_over};
use crate::said::{ARTICLE, Choice, HELPED, MAIL, NOT_HELPED, PERSON, Said, Source, pick};
use crate::talk::{Found, Ground, Heard, Step, Talk, Turn, Wish};
use crate::words::{Words, addressed, fold, of};
use crate::{flow, said};
use domain::HandoffReason;
use domain::handoff::Tried;
use language::{Intent, Sentiment, query_terms};
use std::collections::BTreeSet;

/// A turn in the making.
pub(crate) struct Turning<'a> {
    pub talk: Talk,
    pub heard: &'a Heard<'a>,
    pub ground: &'a Ground<'a>,
}

/// An article this sure is worth asking about, and one this much less sure than the best is near it.
const WORTH: f32 = 0.2;
const NEAR: f32 = 0.15;
/// Two turns that bring a matter no further are enough.
const PATIENCE: u32 = 2;

/// What the bot does with what it just heard. Whatever comes in, what is said carries the way to a person, or a
/// person is already on the way; a talk that has ended is never spoken into.
pub fn step(talk: &Talk, heard: &Heard, ground: &Ground) -> Step {
    if talk.ended && heard.wish != Some(Wish::Again) {
        return Step { turn: Turn::Silent, said: None, talk: talk.clone(), handoff: None, unanswered: false };
    }
    let choice = heard.choice.map(str::to_owned).or_else(|| pick(heard.text, &talk.offered, of(ground.lang)));
    if talk.ended && choice.is_none() && is_one_of(heard.text, of(ground.lang).thanks) {
        // thanks after the goodbye: it stays settled, and nobody is bothered with it
        let talk = talk.clone();
        return Step { turn: Turn::Helped, said: None, talk, handoff: None, unanswered: false };
    }
    let reason = at_once(talk, heard, choice.as_deref());
    let mut turning = Turning { talk: talk.clone(), heard, ground };
    turning.talk.turns += 1;
    match reason {
        Some(reason) => hand_over(turning, reason),
        None => turning.turn(choice.as_deref()),
    }
}

/// The bot could not answer in time: a person takes over.
pub fn give_up(talk: &Talk, heard: &Heard, ground: &Ground) -> Step {
    hand_over(Turning { talk: talk.clone(), heard, ground }, HandoffReason::Failed)
}

impl Turning<'_> {
    fn turn(mut self, choice: Option<&str>) -> Step {
        if self.heard.reading.asks_if_robot && choice.is_none() {
            let text = self.words(of(self.ground.lang).robot);
            // whatever else they wrote with it is what it is about
            self.open_matter();
            self.talk.introduced = true;
            return self.say(Turn::Say, text, Vec::new());
        }
        match choice {
            Some(HELPED) => return self.helped(),
            Some(key) if key.starts_with(ARTICLE) => {
                let near = std::mem::take(&mut self.talk.near);
                return match near.into_iter().find(|f| key == article_key(f)) {
                    Some(found) => self.answer(&found),
                    None => {
                        let unclear = of(self.ground.lang).unclear;
                        self.no_further(unclear)
                    }
                };
            }
            Some(said::CALLBACK) => return flow::callback(self),
            _ => {}
        }
        if self.talk.place.is_some() {
            return flow::go_on(self, choice);
        }
        // pleasant words before anything was told are no thanks, and what they ask is not passed over
        let told = !self.talk.tried.is_empty() || !self.talk.collected.is_empty();
        if is_one_of(self.heard.text, of(self.ground.lang).thanks) || told && is_praise(self.heard) {
            return self.helped();
        }
        if let Some((id, first)) = flow::starting(&self.talk, self.heard, self.ground) {
            self.open_matter();
            return flow::enter(self, id, &first);
        }
        if greets(self.heard.text, of(self.ground.lang)) {
            let text = self.words(of(self.ground.lang).hello);
            return self.no_further_with(text, Vec::new());
        }
        self.question()
    }

    /// A question in free words.
    pub(crate) fn question(mut self) -> Step {
        let words = telling(self.heard.text);
        if self.talk.asked.iter().any(|before| same(before, &words)) {
            return hand_over(self, HandoffReason::Repeated);
        }
        self.open_matter();
        self.talk.asked.push(words);
        let found = self.heard.found;
        match found.first() {
            Some(best) if self.heard.sure => self.answer(&best.clone()),
            Some(best) if best.confidence >= WORTH && self.talk.near.is_empty() => {
                let near: Vec<Found> = found
                    .iter()
                    .take(3)
                    .filter(|f| f.confidence + NEAR >= best.confidence)
                    .cloned()
                    .collect();
                if near.len() < 2 { self.unsure() } else { self.which(near) }
            }
            _ => self.unsure(),
        }
    }

    /// Nothing answers it surely: one question back where too little was said, and then a person.
    fn unsure(self) -> Step {
        let little = telling(self.heard.text).len() < 2 && self.heard.text.chars().count() < 30;
        if little && self.talk.idle == 0 && self.talk.tried.is_empty() {
            let unclear = of(self.ground.lang).unclear;
            return self.no_further(unclear);
        }
        hand_over(self, HandoffReason::Unsure)
    }

    fn open_matter(&mut self) {
        if self.talk.matter.is_empty() {
            self.talk.matter = self.heard.text.trim().chars().take(1000).collect();
        }
    }

    /// Two answers are near: the customer says which.
    fn which(mut self, near: Vec<Found>) -> Step {
        let words = of(self.ground.lang);
        let mut choices: Vec<Choice> =
            near.iter().map(|f| Choice::new(article_key(f), clipped(&f.title))).collect();
        choices.push(Choice::new(NOT_HELPED, words.none_of_these));
        self.talk.near = near;
        let text = self.words(words.near);
        self.no_further_with(text, choices)
    }

    fn answer(mut self, found: &Found) -> Step {
        let words = of(self.ground.lang);
        let tried = Tried { article_id: found.article_id, title: found.title.clone(), helped: None };
        self.talk.tried.push(tried);
        self.talk.idle = 0;
        self.talk.near.clear();
        let text = format!("{}\n\n{}", found.passage.trim(), words.helped_question);
        let choices = vec![Choice::new(HELPED, words.helped), Choice::new(NOT_HELPED, words.not_helped)];
        let turn = Turn::Answer { article_id: found.article_id, confidence: found.confidence };
        let mut step = self.say(turn, text, choices);
        if let Some(said) = &mut step.said {
            said.sources.push(Source {
                article_id: found.article_id,
                title: found.title.clone(),
                url: found.url.clone(),
            });
        }
        step
    }

    fn helped(mut self) -> Step {
        if let Some(last) = self.talk.tried.last_mut() {
            last.helped = Some(true);
        }
        if self.talk.tried.is_empty() && self.talk.collected.is_empty() {
            // thanks for nothing yet: the talk goes on
            let text = self.words(of(self.ground.lang).hello);
            return self.no_further_with(text, Vec::new());
        }
        let text = self.words(of(self.ground.lang).bye);
        let mut step = self.say(Turn::Helped, text, Vec::new());
        step.talk.ended = true;
        step
    }

    /// A turn that asks back; the second one in a row is a handoff instead.
    pub(crate) fn no_further(self, text: &str) -> Step {
        let text = self.words(text);
        self.no_further_with(text, Vec::new())
    }

    pub(crate) fn no_further_with(mut self, text: String, choices: Vec<Choice>) -> Step {
        self.talk.idle += 1;
        if self.talk.idle > PATIENCE {
            return hand_over(self, HandoffReason::NoProgress);
        }
        self.say(Turn::Ask, text, choices)
    }

    /// Speaks, with the introduction before the first word and the way to a person under every one.
    pub(crate) fn say(mut self, turn: Turn, mut text: String, mut choices: Vec<Choice>) -> Step {
        self.introduce(&mut text, true);
        choices.push(Choice::new(PERSON, of(self.ground.lang).person));
        self.talk.offered.clone_from(&choices);
        let said = Said { text, choices, sources: Vec::new() };
        Step { turn, said: Some(said), talk: self.talk, handoff: None, unanswered: false }
    }

    /// Before the first word the bot says what it is.
    pub(crate) fn introduce(&mut self, text: &mut String, way: bool) {
        if self.talk.introduced {
            return;
        }
        self.talk.introduced = true;
        let words = of(self.ground.lang);
        let intro = if self.ground.name.trim().is_empty() { words.intro } else { words.intro_named };
        let mut first = self.words(intro);
        if way && self.ground.buttons {
            first.push(' ');
            first.push_str(words.way_by_button);
        }
        *text = format!("{first}\n\n{text}");
    }

    /// A sentence with the names of the house put in, in the form by which the customer is addressed.
    pub(crate) fn words(&self, text: &str) -> String {
        addressed(text, self.ground.address)
            .replace("{house}", self.ground.house)
            .replace("{name}", self.ground.name.trim())
    }
}

fn article_key(found: &Found) -> String {
    format!("{ARTICLE}{}", found.article_id)
}

/// A label for a button.
fn clipped(title: &str) -> String {
    if title.chars().count() <= 60 {
        return title.to_owned();
    }
    let mut out: String = title.chars().take(59).collect();
    out.push('…');
    out
}

/// The telling words of a question.
fn telling(text: &str) -> Vec<String> {
    let groups = query_terms(text);
    let words: BTreeSet<String> = groups.into_iter().filter_map(|g| g.into_iter().next()).collect();
    words.into_iter().collect()
}

/// The same question: nearly the same telling words, at least one.
fn same(a: &[String], b: &[String]) -> bool {
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let all = a.len() + b.len() - shared;
    shared > 0 && shared * 10 >= all * 7
}

fn is_one_of(text: &str, list: &str) -> bool {
    let said = fold(text);
    list.split('|').any(|w| fold(w) == said)
}

/// Greetings and the wish to ask something, and nothing else: "hi, can I ask something?".
fn greets(text: &str, words: &Words) -> bool {
    let said = fold(text);
    let mut rest = said.as_str();
    let mut phrases: Vec<String> =
        words.greetings.split('|').chain(words.may_i_ask.split('|')).map(fold).collect();
    phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
    while !rest.is_empty() {
        let ends = |p: &&String| {
            rest.strip_prefix(p.as_str()).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        };
        let Some(phrase) = phrases.iter().find(ends) else { return false };
        rest = rest[phrase.len()..].trim_start();
    }
    true
}

fn is_praise(heard: &Heard) -> bool {
    heard.reading.sentiment == Sentiment::Pleased
        && matches!(heard.reading.intent, Intent::Praise | Intent::Other)
        && heard.choice != Some(MAIL)
        && !heard.text.contains(['?', '؟'])
}
