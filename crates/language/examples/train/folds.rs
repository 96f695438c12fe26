//! Cross-validation by source: each part is scored by a model that saw nothing of it.

use language::workbench::Bank;

use crate::learn::{self, Example};
use crate::{Corpus, SETTINGS};

/// The models, and which of them never saw a sample.
pub struct Folds {
    pub banks: Vec<Bank>,
    names: Vec<String>,
}

impl Folds {
    /// Trains one model for each part that is left out.
    pub fn train(corpus: &Corpus, used: &[usize]) -> Folds {
        let mut names: Vec<String> = used.iter().map(|&i| corpus.samples[i].group.clone()).collect();
        names.dedup();
        let mut folds = Folds { banks: Vec::new(), names };
        // Few sources: cut each in halves, so that enough is left to learn from.
        let parts = folds.names.len() * 2;
        let train = |fold: usize| {
            let rest: Vec<&Example> = used
                .iter()
                .filter(|&&i| folds.part(corpus, i) != Some(fold))
                .map(|&i| &corpus.examples[i])
                .collect();
            learn::train(&corpus.labels, &rest, SETTINGS)
        };
        let half = |odd: usize| (0..parts).filter(|f| f % 2 == odd).map(train).collect::<Vec<Bank>>();
        let (even, odd) = std::thread::scope(|s| {
            let other = s.spawn(|| half(1));
            (half(0), other.join().expect("trained"))
        });
        folds.banks = even.into_iter().zip(odd).flat_map(|(a, b)| [a, b]).collect();
        folds
    }

    /// The first part of a file.
    pub fn named(&self, group: &str) -> Option<usize> {
        self.names.iter().position(|n| n == group).map(|n| n * 2)
    }

    /// The part a sample belongs to.
    pub fn part(&self, corpus: &Corpus, sample: usize) -> Option<usize> {
        let s = &corpus.samples[sample];
        let name = self.names.iter().position(|n| *n == s.group)?;
        Some(name * 2 + (s.source as usize / 40) % 2)
    }

    /// The scores of each sample by the model that never saw it.
    pub fn scores(&self, corpus: &Corpus, used: &[usize]) -> Vec<(usize, Vec<f32>)> {
        let bank = |i: usize| self.part(corpus, i).and_then(|p| self.banks.get(p));
        used.iter().filter_map(|&i| bank(i).map(|b| (i, b.scores(&corpus.examples[i].features)))).collect()
    }
}

/// The threshold with the best F1, and its figures.
pub fn best(pairs: &mut [(f32, bool)]) -> (f32, f32, f32, f32) {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = pairs.iter().filter(|p| p.1).count() as f32;
    let mut found = (0.0, 0.0, 0.0, 0.0);
    let (mut hits, mut said) = (0.0, 0.0);
    for (i, &(score, truth)) in pairs.iter().enumerate() {
        hits += f32::from(u8::from(truth));
        said += 1.0;
        let (p, r) = (hits / said, hits / positives.max(1.0));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        if f1 > found.1 {
            let next = pairs.get(i + 1).map_or(score - 0.1, |n| n.0);
            found = ((score + next) / 2.0, f1, p, r);
        }
    }
    found
}
