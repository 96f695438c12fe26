//! Reading an incoming message: feeling, purpose, urgency, what is asked for and what is threatened.

use crate::model::bank::Bank;
use crate::model::lexicon::Lexicon;
use crate::model::message::{Message, Spot};
use crate::model::mood::together;
use crate::model::rules::Rules;
use crate::text::structure::Doc;
use crate::workbench::{RULES_IN, lexicon_in};
use crate::{Channel, Evidence, Intent, Lang, Reading, Sentiment, Threat};

/// A longer message is read in pieces of so many characters, each by itself: what it is about is said in the first, but
/// a threat may stand at the end.
const PIECE: usize = 8_000;
/// So many pieces are read at most, so that no message takes longer than four.
const PIECES: usize = 4;
/// A piece ends at white space where there is some in its last so many characters.
const SEAM: usize = 200;

/// A word that speaks less for a label than this share of the clearest word is no evidence.
const FAINT: f32 = 0.3;

/// Model, word families, rules and the places of the labels.
#[derive(Clone)]
pub(crate) struct Incoming {
    lexicon: Lexicon,
    rules: Rules,
    bank: Bank,
    sentiments: Vec<(Sentiment, usize)>,
    intents: Vec<(Intent, usize)>,
    threats: Vec<(Threat, usize)>,
    /// Urgent, wants a person, asks whether it is a robot.
    flags: [usize; 3],
}

impl Incoming {
    /// Reads the model and the rules.
    pub fn new(mut model: &[u8]) -> Incoming {
        let bank =
            Bank::read(&mut model).unwrap_or_else(|| Bank::from_weights(vec![], vec![], vec![], vec![]));
        let place = |name: &str| bank.index(name).unwrap_or(usize::MAX);
        let lexicon = lexicon_in();
        Incoming {
            sentiments: Sentiment::ALL
                .iter()
                .map(|&s| (s, place(&format!("sentiment:{}", s.name()))))
                .collect(),
            intents: Intent::ALL.iter().map(|&i| (i, place(&format!("intent:{}", i.name())))).collect(),
            threats: Threat::ALL.iter().map(|&t| (t, place(&format!("threat:{}", t.name())))).collect(),
            flags: ["urgent", "wants_human", "asks_if_robot"].map(place),
            rules: Rules::new(RULES_IN, &lexicon),
            lexicon,
            bank,
        }
    }

    /// Reads a message.
    pub fn read(&self, text: &str, _channel: Channel) -> Reading {
        let (first, mut rest) = cut(text);
        let mut reading = self.piece(first);
        for _ in 1..PIECES {
            if rest.trim().is_empty() {
                break;
            }
            let before = text[..text.len() - rest.len()].encode_utf16().count() as u32;
            let (next, after) = cut(rest);
            add(&mut reading, self.piece(next), before);
            rest = after;
        }
        reading
    }

    fn piece(&self, text: &str) -> Reading {
        let doc = Doc::new(text);
        let message = Message::new(&doc, &self.lexicon, &self.rules);
        let spots = message.spots(|key| self.bank.knows(key));
        let (whole, parts) = message.features(&doc, text, &spots);
        let parts: Vec<Vec<f32>> = parts.iter().map(|p| self.bank.scores(p)).collect();
        let mut scores = self.bank.pooled(self.bank.scores(&whole), &parts);
        for rule in message.sure(&self.rules) {
            if let Some(score) = self.bank.index(&rule.label).and_then(|i| scores.get_mut(i)) {
                *score += rule.weight;
            }
        }
        let lead = |label: usize| match (scores.get(label), self.bank.thresholds.get(label)) {
            (Some(score), Some(threshold)) => score - threshold,
            _ => f32::NEG_INFINITY,
        };
        // a number or a sign asks for nothing: what was learned from words says nothing of it
        let worded = text.chars().any(char::is_alphabetic);
        let holds = |label: usize| worded && lead(label) > 0.0;
        let feelings: Vec<(&str, f32)> = self.sentiments.iter().map(|s| (s.0.name(), lead(s.1))).collect();
        let purposes: Vec<(&str, f32)> = self.intents.iter().map(|i| (i.0.name(), lead(i.1))).collect();
        let (feeling, purpose) = together(&feelings, &purposes).unwrap_or_default();
        let (sentiment, intent) = (self.sentiments[feeling], self.intents[purpose]);
        let threats: Vec<(Threat, usize)> = self.threats.iter().copied().filter(|t| holds(t.1)).collect();
        let mut labels: Vec<(&str, usize)> = Vec::new();
        if sentiment.0 != Sentiment::Neutral {
            labels.push((sentiment.0.name(), sentiment.1));
        }
        labels.push((intent.0.name(), intent.1));
        let flags = ["urgent", "wants_human", "asks_if_robot"];
        labels.extend(flags.into_iter().zip(self.flags).filter(|f| holds(f.1)));
        labels.extend(threats.iter().map(|t| (t.0.name(), t.1)));
        Reading {
            sentiment: sentiment.0,
            intent: intent.0,
            urgent: holds(self.flags[0]),
            wants_human: holds(self.flags[1]),
            asks_if_robot: holds(self.flags[2]),
            threats: threats.iter().map(|t| t.0).collect(),
            lang: Lang::detect(text),
            evidence: self.evidence(&doc, &message, &spots, &parts, &labels),
        }
    }

    /// For each label, the words that speak for it most, in the sentence that does.
    fn evidence(
        &self,
        doc: &Doc,
        message: &Message,
        spots: &[Vec<Spot>],
        parts: &[Vec<f32>],
        labels: &[(&str, usize)],
    ) -> Vec<Evidence> {
        let by_score = |label: usize, a: &usize, b: &usize| {
            let score = |at: usize| parts[at].get(label).copied().unwrap_or(0.0);
            score(*a).total_cmp(&score(*b))
        };
        labels
            .iter()
            .filter_map(|&(name, label)| {
                let sentence = (0..parts.len()).max_by(|a, b| by_score(label, a, b))?;
                let (first, last) = self.deciding(message.sentences[sentence], &spots[sentence], label);
                let token = |word: usize| message.reading.tokens.get(word).and_then(|&t| doc.tokens.get(t));
                let (start, end) = doc.norm.span(token(first)?.start, token(last)?.end);
                Some(Evidence { label: name.to_owned(), start, end })
            })
            .collect()
    }

    /// The run of words of a sentence that speaks for a label most.
    fn deciding(&self, (start, end): (usize, usize), spots: &[Spot], label: usize) -> (usize, usize) {
        let mut says = vec![0f32; end - start];
        for spot in spots {
            let weight = self.bank.weight(spot.key, label) * spot.value;
            let (first, last) = (usize::from(spot.first), usize::from(spot.last));
            let share = weight / (last - first + 1) as f32;
            says[first - start..=last - start].iter_mut().for_each(|s| *s += share);
        }
        let bar = says.iter().copied().fold(0.0, f32::max) * FAINT;
        let mut best = (0.0, 0, says.len().saturating_sub(1));
        let (mut sum, mut from) = (0.0, 0);
        for (at, said) in says.iter().enumerate() {
            if sum <= 0.0 {
                (sum, from) = (0.0, at);
            }
            sum += said - bar;
            if sum > best.0 {
                best = (sum, from, at);
            }
        }
        (start + best.1, start + best.2)
    }
}

/// The first piece of a text, and what is left.
fn cut(text: &str) -> (&str, &str) {
    let Some((end, _)) = text.char_indices().nth(PIECE) else { return (text, "") };
    let last = text[..end].char_indices().rev().take(SEAM).find(|(_, c)| c.is_whitespace());
    text.split_at(last.map_or(end, |(at, _)| at))
}

/// Adds what a later piece asks for and threatens; feeling and purpose are those of the first.
fn add(reading: &mut Reading, later: Reading, before: u32) {
    let mut fresh: Vec<&str> = Vec::new();
    let flags = [
        ("urgent", &mut reading.urgent, later.urgent),
        ("wants_human", &mut reading.wants_human, later.wants_human),
        ("asks_if_robot", &mut reading.asks_if_robot, later.asks_if_robot),
    ];
    for (name, flag, too) in flags {
        if too && !*flag {
            *flag = true;
            fresh.push(name);
        }
    }
    for threat in later.threats {
        if !reading.threats.contains(&threat) {
            reading.threats.push(threat);
            fresh.push(threat.name());
        }
    }
    let shown = later.evidence.into_iter().filter(|e| fresh.contains(&e.label.as_str()));
    let moved = shown.map(|e| Evidence { start: e.start + before, end: e.end + before, ..e });
    reading.evidence.extend(moved);
}
