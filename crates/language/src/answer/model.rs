//! The weights: how far each measure speaks for an article, or for a person taking over.

use std::sync::OnceLock;

use crate::answer::cues;
use crate::answer::view::{CANDIDATE, QUESTION};

/// A linear model over candidates, with one more choice: nobody answers this but a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Weights of a candidate's measures.
    pub candidate: [f32; CANDIDATE],
    /// Weights of the question's measures, for a person.
    pub question: [f32; QUESTION],
    /// An article is named from this confidence on.
    pub threshold: f32,
}

impl Default for Model {
    /// Ranks by what is explained; trained weights take its place.
    fn default() -> Model {
        let mut candidate = [0.0; CANDIDATE];
        candidate[1] = 4.0;
        Model { candidate, question: [0.0; QUESTION], threshold: 0.5 }
    }
}

impl Model {
    /// The model that comes with the product.
    pub fn shared() -> &'static Model {
        static SHARED: OnceLock<Model> = OnceLock::new();
        SHARED.get_or_init(|| Model::parse(include_str!("../../data/answer-model.txt")))
    }

    /// Reads the weights: one `name value` a line.
    pub fn parse(text: &str) -> Model {
        let mut model = Model::default();
        let names = names();
        for line in text.lines() {
            let Some((name, value)) = line.split_once(' ') else { continue };
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
        out.push_str(&format!("threshold {:.4}\n", self.threshold));
        out
    }

    /// The chance of each candidate; what is left of 1 is the chance that none answers.
    pub fn chances(&self, candidates: &[[f32; CANDIDATE]], question: &[f32; QUESTION]) -> Vec<f32> {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
        let person = dot(&self.question, question);
        let marks: Vec<f32> = candidates.iter().map(|m| dot(&self.candidate, m)).collect();
        let top = marks.iter().copied().fold(person, f32::max);
        let rest = (person - top).exp();
        let parts: Vec<f32> = marks.iter().map(|m| (m - top).exp()).collect();
        let sum = rest + parts.iter().sum::<f32>();
        parts.into_iter().map(|p| p / sum).collect()
    }
}

/// The names of all measures, in order.
pub fn names() -> Vec<String> {
    let mut out: Vec<String> = [
        "cover",
        "score",
        "word",
        "group",
        "title",
        "passage",
        "letters",
        "peak",
        "hits",
        "lead",
        "ratio",
        "title-lead",
        "letters-lead",
        "passage-score",
        "scene",
        "scene-lead",
        "headline",
        "headline-lead",
    ]
    .map(str::to_owned)
    .to_vec();
    out.extend(cues::names().into_iter().map(|n| format!("q-{n}")));
    out.extend(
        ["q-one", "q-mass", "q-light", "q-strange", "q-cover", "q-long", "q-foreign", "q-scene"]
            .map(str::to_owned),
    );
    out
}
