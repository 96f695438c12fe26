//! What the model and the rules say about each sentence of a text.

use std::sync::Arc;

use crate::model::bank::Bank;
use crate::model::features::Reading;
use crate::model::lexicon::Lexicon;
use crate::model::rules::Rules;
use crate::text::structure::{Doc, Sentence};

/// A rule of this weight decides by itself; a lighter one is evidence that the model weighs.
const SURE: f32 = 5.0;

/// Model, word families and rules of one direction: outgoing or incoming.
#[derive(Clone)]
pub(crate) struct Pack {
    pub lexicon: Lexicon,
    pub rules: Rules,
    pub bank: Bank,
}

/// The scores of one stretch of text.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    scores: Vec<f32>,
    pub thresholds: Arc<[f32]>,
}

/// A sentence with its verdict and its reading.
pub(crate) struct Judged {
    pub sentence: Sentence,
    pub verdict: Verdict,
    pub reading: Reading,
}

impl Pack {
    /// Judges tokens `first..last` of a text.
    pub fn judge(&self, doc: &Doc, first: usize, last: usize) -> (Verdict, Reading) {
        let reading = Reading::new(doc, first, last, &self.lexicon);
        let hits = self.rules.hits(&reading.refs(), &reading.families);
        let mut scores = self.bank.scores(&reading.features(&hits));
        for rule in hits.iter().map(|h| self.rules.get(h.rule)).filter(|r| r.weight.abs() >= SURE) {
            if let Some(score) = self.bank.index(&rule.label).and_then(|i| scores.get_mut(i)) {
                *score += rule.weight;
            }
        }
        (Verdict { scores, thresholds: self.bank.thresholds.clone() }, reading)
    }

    /// Judges every sentence that is the writer's own.
    pub fn sentences(&self, doc: &Doc) -> Vec<Judged> {
        let own = doc.sentences.iter().filter(|s| !s.quoted);
        own.map(|&sentence| {
            let (verdict, reading) = self.judge(doc, sentence.first, sentence.last);
            Judged { sentence, verdict, reading }
        })
        .collect()
    }

    /// The place of a label in every verdict.
    pub fn label(&self, name: &str) -> usize {
        self.bank.index(name).unwrap_or(usize::MAX)
    }
}

impl Verdict {
    /// How far a label's score is above its threshold.
    pub fn margin(&self, label: usize) -> f32 {
        match (self.scores.get(label), self.thresholds.get(label)) {
            (Some(score), Some(threshold)) => score - threshold,
            _ => f32::NEG_INFINITY,
        }
    }

    /// The raw score of a label.
    pub fn score(&self, label: usize) -> f32 {
        self.scores.get(label).copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// Whether a label holds.
    pub fn holds(&self, label: usize) -> bool {
        self.margin(label) > 0.0
    }
}
