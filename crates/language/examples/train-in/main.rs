//! Trains the bank for incoming messages from `data/in-*.jsonl`: `model-in.bin`, the same bytes every time.
//!
//! `cargo run --release -p language --example train-in`; with `-- check` it only measures, leaving one author out after
//! another; `-- curve` does so with a quarter, a half, three quarters and all of the data; `-- same` only compares with
//! the bytes in the repository.

#[path = "../train/data.rs"]
#[allow(dead_code)]
mod data;
#[path = "../train/learn.rs"]
mod learn;
mod measure;

use std::path::Path;

use data::Sample;
use language::workbench::{Bank, Messages};
use learn::{Example, Settings};

/// The files that are each one author's, written as whole messages: each is left out in turn.
const AUTHORS: [&str; 9] =
    ["in-a", "in-b", "in-more3", "in-more4", "in-more7", "in-more9", "in-more10", "in-more11", "in-more12"];

/// Of these labels exactly one holds.
pub const SETS: [&str; 2] = ["sentiment:", "intent:"];

/// What the learner is told.
const SETTINGS: Settings = Settings { rate: 0.15, keep: 64_000, sets: &SETS };

/// What is learned from.
pub struct Corpus {
    samples: Vec<Sample>,
    labels: Vec<String>,
    examples: Vec<Example>,
    extras: Vec<Extra>,
}

/// What scores a message besides its features.
struct Extra {
    /// Features of each sentence.
    parts: Vec<Vec<(u32, f32)>>,
    /// What sure rules add to each label.
    sure: Vec<f32>,
}

/// A sample and its scores by a model that never saw its author.
pub type Scored = (usize, Vec<f32>);

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let given = |word: &str| asked.iter().any(|a| a == word);
    let corpus = corpus(&folder);
    if given("curve") {
        for share in [25, 50, 75, 100] {
            let folds = leave_out(&corpus, share);
            let authors: Vec<String> =
                measure::authors(&corpus, &folds).iter().map(|f| format!("{f:.3}")).collect();
            let mean = measure::authors(&corpus, &folds).iter().sum::<f32>() / folds.len() as f32;
            let ranked = measure::precision(&corpus, &folds);
            println!(
                "{share:3} %  macro-F1 {mean:.3} ({})  mean average precision {ranked:.3}",
                authors.join(" ")
            );
        }
        return;
    }
    let folds = leave_out(&corpus, 100);
    measure::print(&corpus, &folds);
    if given("check") {
        return;
    }
    let all: Vec<&Scored> = folds.iter().flatten().collect();
    let used: Vec<&Example> = used(&corpus, 100, |_| true);
    let mut bank = learn::train(&corpus.labels, &used, SETTINGS);
    bank.thresholds = measure::thresholds(&corpus, &all).into();
    let kept: Vec<Scored> = (0..corpus.samples.len())
        .filter(|&i| corpus.samples[i].held_out)
        .map(|i| (i, scores(&corpus, &bank, i)))
        .collect();
    let figures = measure::f1(&corpus, &kept.iter().collect::<Vec<_>>(), &bank.thresholds);
    println!("held out: {} messages, macro-F1 {:.3}", kept.len(), measure::mean(&figures));
    let mut bytes = Vec::new();
    bank.write(&mut bytes);
    let file = folder.join("model-in.bin");
    if given("same") {
        assert!(std::fs::read(&file).unwrap_or_default() == bytes, "model-in.bin is not what training gives");
        println!("model-in.bin: the same bytes");
        return;
    }
    std::fs::write(file, &bytes).expect("model written");
    println!("model-in.bin: {} bytes", bytes.len());
}

fn corpus(folder: &Path) -> Corpus {
    let samples = data::load(folder, "in-");
    let labels = data::labels(&samples);
    let reader = Messages::new();
    let (mut examples, mut extras) = (Vec::new(), Vec::new());
    for sample in &samples {
        let seen = reader.see(&sample.text);
        let mut sure = vec![0.0; labels.len()];
        for (label, weight) in &seen.sure {
            labels.iter().position(|l| l == label).into_iter().for_each(|at| sure[at] += weight);
        }
        extras.push(Extra { parts: seen.parts, sure });
        examples.push(Example {
            features: seen.whole,
            targets: labels.iter().map(|l| sample.labels.contains(l)).collect(),
            known: vec![true; labels.len()],
            // Messages put together of pieces teach less than written ones.
            weight: if sample.group.contains("composed") { 0.15 } else { 1.0 },
        });
    }
    Corpus { samples, labels, examples, extras }
}

/// What may be learned from: a share of it, spread evenly over every file.
fn used(corpus: &Corpus, share: usize, may: impl Fn(&Sample) -> bool) -> Vec<&Example> {
    let spread = |i: usize| (i * 37 + 11) % 100 < share;
    let kept = |i: &usize| !corpus.samples[*i].held_out && spread(*i) && may(&corpus.samples[*i]);
    (0..corpus.samples.len()).filter(kept).map(|i| &corpus.examples[i]).collect()
}

/// Scores each author's messages by a model of the others'.
fn leave_out(corpus: &Corpus, share: usize) -> Vec<Vec<Scored>> {
    let run = |author: &str| -> Vec<Scored> {
        let bank = learn::train(&corpus.labels, &used(corpus, share, |s| s.group != author), SETTINGS);
        (0..corpus.samples.len())
            .filter(|&i| corpus.samples[i].group == author)
            .map(|i| (i, scores(corpus, &bank, i)))
            .collect()
    };
    let run = &run;
    std::thread::scope(|s| {
        let halves = [&AUTHORS[..2], &AUTHORS[2..]]
            .map(|half| s.spawn(move || half.iter().map(|a| run(a)).collect::<Vec<_>>()));
        halves.into_iter().flat_map(|h| h.join().expect("trained")).collect()
    })
}

/// Scores as the reader of messages gives them.
fn scores(corpus: &Corpus, bank: &Bank, sample: usize) -> Vec<f32> {
    let extra = &corpus.extras[sample];
    let parts: Vec<Vec<f32>> = extra.parts.iter().map(|p| bank.scores(p)).collect();
    let mut scores = bank.pooled(bank.scores(&corpus.examples[sample].features), &parts);
    scores.iter_mut().zip(&extra.sure).for_each(|(s, sure)| *s += sure);
    scores
}
