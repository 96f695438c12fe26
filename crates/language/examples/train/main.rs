//! Trains the bank for outgoing replies from the text files in `data/`: `model-out.bin`; the one for incoming messages
//! has its own program, `train-in`.
//!
//! `cargo run --release -p language --example train` writes the same bytes every time. With `-- check` nothing is
//! written: each author of whole replies is left out in turn, with all their sentences, and the coach trained without
//! them is measured on their replies; `-- authors` ranks each author's sentences by a model of the others'; `-- test`
//! measures the model in the repository on the sentences of `data/clean`, which nothing was learned from. `-- same`
//! trains and only compares with the bytes in the repository.

mod authors;
mod data;
mod folds;
mod learn;
mod stage;
mod whole;

use std::path::Path;

use data::Sample;
use folds::{Folds, best};
use language::workbench::{Bank, RULES_OUT, Reader, Stage};
use learn::{Example, Settings};

/// What is learned from: the texts, their labels, and what the model sees of them.
pub struct Corpus {
    samples: Vec<Sample>,
    labels: Vec<String>,
    examples: Vec<Example>,
}

/// What the learner is told.
pub const SETTINGS: Settings = Settings { rate: 0.6, keep: 60_000, sets: &[] };

/// The labels of what should not be in a reply.
const RISKS: [&str; 7] = [
    "blame",
    "cold_refusal",
    "conditional_apology",
    "confrontation",
    "overpromise",
    "passes_buck",
    "robotic",
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let given = |word: &str| asked.iter().any(|a| a == word);
    if given("test") {
        let bytes = std::fs::read(folder.join("model-out.bin")).expect("a model");
        let bank = Bank::read(&mut bytes.as_slice()).expect("a bank");
        let clean = corpus(&folder.join("clean"));
        measure(&clean, &(0..clean.samples.len()).collect::<Vec<_>>(), &bank);
        return;
    }
    let corpus = corpus(&folder);
    if given("authors") {
        authors::check(&corpus);
        return;
    }
    let replies = whole::load(&folder.join("replies"));
    if given("check") {
        whole::check(&corpus, &replies);
        return;
    }
    let (bank, stage) = build(&corpus, &replies, |_| true);
    held_out(&corpus, &bank);
    let mut bytes = Vec::new();
    bank.write(&mut bytes);
    stage.write(&mut bytes);
    let file = "model-out.bin";
    if given("same") {
        let kept = std::fs::read(folder.join(file)).unwrap_or_default();
        assert!(kept == bytes, "{file} is not what training gives");
        println!("{file}: the same bytes");
        return;
    }
    std::fs::write(folder.join(file), &bytes).expect("model written");
    println!("{file}: {} bytes", bytes.len());
}

fn corpus(folder: &Path) -> Corpus {
    let samples = data::load(folder, "out-");
    let labels = data::labels(&samples);
    let reader = Reader::new(RULES_OUT);
    let examples = samples
        .iter()
        .map(|s| Example {
            features: reader.features(&s.text),
            targets: labels.iter().map(|l| s.labels.contains(l)).collect(),
            known: labels.iter().map(|l| !s.kind || RISKS.contains(&l.as_str())).collect(),
            weight: 1.0,
        })
        .collect();
    Corpus { samples, labels, examples }
}

/// Thresholds by cross-validation over sources, then a model of everything that may be used.
fn build(corpus: &Corpus, replies: &[whole::Reply], may: impl Fn(&Sample) -> bool) -> (Bank, Stage) {
    let Corpus { samples, labels, examples } = corpus;
    let used: Vec<usize> = (0..samples.len()).filter(|&i| !samples[i].held_out && may(&samples[i])).collect();
    let folds = Folds::train(corpus, &used);
    let scored = folds.scores(corpus, &used);
    let mut thresholds = Vec::new();
    println!("{} samples, cross-validated by source", used.len());
    let mut total = 0.0;
    for (l, label) in labels.iter().enumerate() {
        // Composed sentences are easier than written ones, so they do not set a threshold.
        let natural = scored.iter().filter(|(i, _)| data::natural(&samples[*i].group));
        let known = natural.filter(|(i, _)| examples[*i].known[l]);
        let mut pairs: Vec<(f32, bool)> = known.map(|(i, s)| (s[l], examples[*i].targets[l])).collect();
        let (threshold, f1, p, r) = best(&mut pairs);
        let positives = pairs.iter().filter(|x| x.1).count();
        println!("  {label:24} n={positives:4} P={p:.3} R={r:.3} F1={f1:.3} at {threshold:+.2}");
        total += f1;
        thresholds.push(threshold);
    }
    println!("  mean F1 {:.3}", total / labels.len() as f32);
    let stage = match replies {
        [] => Stage::default(),
        _ => whole::tune(corpus, &folds, replies, &mut thresholds),
    };
    let used: Vec<&Example> = used.iter().map(|&i| &examples[i]).collect();
    let mut bank = learn::train(labels, &used, SETTINGS);
    bank.thresholds = thresholds.into();
    (bank, stage)
}

fn held_out(corpus: &Corpus, bank: &Bank) {
    let kept: Vec<usize> = (0..corpus.samples.len()).filter(|&i| corpus.samples[i].held_out).collect();
    if !kept.is_empty() {
        println!("held out: {} samples", kept.len());
        measure(corpus, &kept, bank);
    }
}

/// What a bank says of some sentences, label by label.
fn measure(Corpus { labels, examples, .. }: &Corpus, kept: &[usize], bank: &Bank) {
    let scores: Vec<Vec<f32>> = kept.iter().map(|&i| bank.scores(&examples[i].features)).collect();
    let mut all = Vec::new();
    for (l, label) in labels.iter().enumerate() {
        let Some(own) = bank.index(label) else { continue };
        let (mut hit, mut say, mut is) = (0, 0, 0);
        for (example, scores) in kept.iter().map(|&i| &examples[i]).zip(&scores).filter(|x| x.0.known[l]) {
            let said = scores[own] > bank.thresholds[own];
            hit += u32::from(said && example.targets[l]);
            say += u32::from(said);
            is += u32::from(example.targets[l]);
        }
        if is > 0 {
            let f1 = 2.0 * hit as f32 / (say + is) as f32;
            println!("  {label:24} n={is:3} hit={hit:3} said={say:3} F1={f1:.3}");
            all.push(f1);
        }
    }
    println!("  mean F1 {:.3}", all.iter().sum::<f32>() / all.len().max(1) as f32);
}
