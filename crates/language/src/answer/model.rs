//! The weights: how far each measure speaks for an article, or for a person taking over.

use std::sync::OnceLock;

use crate::answer::cues;
use crate::answer::view::{CANDIDATE, QUESTION};

/// A hidden unit over a candidate's measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Weights of the measures.
    pub weights: [f32; CANDIDATE],
    /// Where it bends.
    pub bend: f32,
    /// How much it speaks for the candidate at most.
    pub adds: f32,
}

/// A small network over candidates, with one more choice: nobody answers this but a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Weights of a candidate's measures.
    pub candidate: [f32; CANDIDATE],
    /// Weights of the question's measures, for a person.
    pub question: [f32; QUESTION],
    /// An article is named from this confidence on.
    pub threshold: f32,
    /// What is not simply the more the better.
    pub units: Vec<Unit>,
}

impl Default for Model {
    /// Ranks by what is explained; trained weights take its place.
    fn default() -> Model {
        let mut candidate = [0.0; CANDIDATE];
        candidate[1] = 4.0;
        Model { candidate, question: [0.0; QUESTION], threshold: 0.5, units: Vec::new() }
    }
}

/// What an article loses to which no telling word of the question leads: it is near by the sound of the words alone.
const UNMET: f32 = 1.0;
/// The measures of what the words of a question explain, by themselves and by what goes with them.
const COVER: usize = 0;
const LINKED: usize = 12;

impl Model {
    /// The model that comes with the product.
    pub fn shared() -> &'static Model {
        static SHARED: OnceLock<Model> = OnceLock::new();
        SHARED.get_or_init(|| Model::parse(include_str!("../../data/answer-model.txt")))
    }

    /// Reads the weights: one `name value` a line, and a line for each unit.
    pub fn parse(text: &str) -> Model {
        let mut model = Model::default();
        let names = names();
        for line in text.lines() {
            let Some((name, value)) = line.split_once(' ') else { continue };
            if name == "unit" {
                model.units.extend(Unit::parse(value));
                continue;
            }
            let Ok(value) = value.trim().parse::<f32>() else { continue };
            if name == "threshold" {
                model.threshold = value;
            } else if let Some(at) = names.iter().position(|n| n == name) {
                if at < CANDIDATE {
                    model.candidate[at] = value;
                } else {
                    model.question[at - CANDIDATE] = value;
                }
            }
        }
        model
    }

    /// Writes the weights as [`Model::parse`] reads them.
    pub fn write(&self) -> String {
        let mut out = String::new();
        let values = self.candidate.iter().chain(&self.question);
        for (name, value) in names().iter().zip(values) {
            out.push_str(&format!("{name} {value:.4}\n"));
        }
        for unit in &self.units {
            out.push_str(&format!("unit {:.4} {:.4}", unit.bend, unit.adds));
            unit.weights.iter().for_each(|w| out.push_str(&format!(" {w:.4}")));
            out.push('\n');
        }
        out.push_str(&format!("threshold {:.4}\n", self.threshold));
        out
    }

    /// The chance of each candidate; what is left of 1 is the chance that none answers.
    pub fn chances(&self, candidates: &[[f32; CANDIDATE]], question: &[f32; QUESTION]) -> Vec<f32> {
        let person = dot(&self.question, question);
        let marks: Vec<f32> = candidates
            .iter()
            .map(|m| {
                let unmet = if m[COVER] == 0.0 && m[LINKED] == 0.0 { UNMET } else { 0.0 };
                dot(&self.candidate, m) + self.units.iter().map(|u| u.mark(m)).sum::<f32>() - unmet
            })
            .collect();
        let top = marks.iter().copied().fold(person, f32::max);
        let rest = (person - top).exp();
        let parts: Vec<f32> = marks.iter().map(|m| (m - top).exp()).collect();
        let sum = rest + parts.iter().sum::<f32>();
        parts.into_iter().map(|p| p / sum).collect()
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

impl Unit {
    fn mark(&self, measures: &[f32; CANDIDATE]) -> f32 {
        self.adds * (dot(&self.weights, measures) + self.bend).tanh()
    }

    /// Reads `bend adds` and the weights.
    fn parse(text: &str) -> Option<Unit> {
        let mut numbers = text.split_whitespace().map_while(|n| n.parse::<f32>().ok());
        let (bend, adds) = (numbers.next()?, numbers.next()?);
        let weights: Vec<f32> = numbers.collect();
        Some(Unit { weights: weights.try_into().ok()?, bend, adds })
    }
}

/// The names of all measures, in order.
pub fn names() -> Vec<String> {
    const WORDS: [&str; 23] = [
        "cover",
        "score",
        "word",
        "group",
        "title",
        "passage",
        "letters",
        "peak",
        "hits",
        "passage-score",
        "scene",
        "headline",
        "linked",
        "linked-hits",
        "back",
        "back-hits",
        "linked-part",
        "linked-title",
        "linked-both",
        "gap",
        "gap-second",
        "own-gap",
        "own-gap-second",
    ];
    const NEAR: [&str; 8] = [
        "near-whole",
        "near-name",
        "near-body",
        "near-line",
        "clause-whole",
        "clause-name",
        "clause-body",
        "clause-line",
    ];
    const LEADS: [&str; 8] = [
        "lead",
        "title-lead",
        "letters-lead",
        "scene-lead",
        "headline-lead",
        "linked-lead",
        "back-lead",
        "both-lead",
    ];
    let mut out: Vec<String> = WORDS.iter().chain(&NEAR).chain(&LEADS).map(|&n| n.to_owned()).collect();
    out.extend(NEAR.map(|n| format!("{n}-lead")));
    out.extend(["near-lead", "ratio"].map(str::to_owned));
    out.extend(cues::names().into_iter().map(|n| format!("q-{n}")));
    out.extend(
        ["q-one", "q-mass", "q-light", "q-strange", "q-cover", "q-long", "q-foreign", "q-scene"]
            .map(str::to_owned),
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_words_explain_is_looked_for_at_its_place() {
        assert_eq!((names()[COVER].as_str(), names()[LINKED].as_str()), ("cover", "linked"));
        assert_eq!(names().len(), CANDIDATE + QUESTION);
    }
}
