//! Trains the two banks of the model from the text files in `data/`: `model-out.bin` and `model-in.bin`.
//!
//! `cargo run --release -p language --example train` writes the same bytes every time; `-- out` or `-- in` trains one
//! of them; with `-- check` it only measures, holding out one source of sentences after another.

mod data;
mod learn;
mod replies;

use std::path::Path;

use data::Sample;
use language::workbench::{Bank, RULES_IN, RULES_OUT, Reader};
use learn::{Example, Settings};

const SETTINGS: Settings =
    Settings { epochs: 14, rate: 0.6, decay: 3e-4, balance: 0.0, least: 2, keep: 26_000 };

/// Labels far rarer in real replies than in the training sentences: their false alarms are bounded.
const RISKS: [&str; 11] = [
    "blame",
    "cold_refusal",
    "conditional_apology",
    "confrontation",
    "jargon",
    "overpromise",
    "passes_buck",
    "public_benefit",
    "public_private_data",
    "public_vip",
    "robotic",
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let check = asked.iter().any(|a| a == "check");
    let only = ["out", "in"].into_iter().find(|b| asked.iter().any(|a| a == b));
    for bank_name in ["out", "in"].into_iter().filter(|b| only.is_none_or(|o| o == *b)) {
        let prefix = &format!("{bank_name}-");
        let samples = data::load(&folder, prefix);
        let labels = data::labels(&samples);
        let reader = Reader::new(if bank_name == "out" { RULES_OUT } else { RULES_IN });
        let examples = prepare(&reader, &samples, &labels);
        let groups: Vec<&str> = samples.iter().map(|s| s.group.as_str()).collect();
        let thresholds = cross_validate(&samples, &labels, &examples, &groups, prefix);
        if check {
            continue;
        }
        let used: Vec<&Example> =
            samples.iter().zip(&examples).filter(|(s, _)| !s.held_out).map(|(_, e)| e).collect();
        let mut bank = learn::train(&labels, &used, SETTINGS);
        bank.thresholds = thresholds;
        held_out(&samples, &labels, &examples, &bank);
        let mut bytes = Vec::new();
        bank.write(&mut bytes);
        let file = format!("model-{bank_name}.bin");
        std::fs::write(folder.join(&file), &bytes).expect("model written");
        println!("{file}: {} bytes", bytes.len());
    }
}

fn prepare(reader: &Reader, samples: &[Sample], labels: &[String]) -> Vec<Example> {
    samples
        .iter()
        .map(|s| Example {
            parts: reader.parts(&s.text),
            features: reader.features(&s.text),
            targets: labels.iter().map(|l| s.labels.contains(l)).collect(),
        })
        .collect()
}

/// Scores every source by a model of the other sources, prints the figures, returns the best thresholds.
fn cross_validate(
    samples: &[Sample],
    labels: &[String],
    examples: &[Example],
    groups: &[&str],
    prefix: &str,
) -> Vec<f32> {
    let mut names: Vec<&str> = groups.to_vec();
    names.dedup();
    let mut scored: Vec<(usize, Vec<f32>)> = Vec::new();
    // Few sources: cut each in halves, so that enough is left to learn from.
    let parts = names.len() * 2;
    let part = |i: usize| {
        names.iter().position(|n| *n == groups[i]).unwrap_or(0) * 2 + (samples[i].source as usize / 40) % 2
    };
    for fold in 0..parts {
        let used: Vec<&Example> = (0..samples.len())
            .filter(|&i| part(i) != fold && !samples[i].held_out)
            .map(|i| &examples[i])
            .collect();
        let bank = learn::train(labels, &used, SETTINGS);
        scored.extend(
            (0..samples.len())
                .filter(|&i| part(i) == fold && !samples[i].held_out)
                .map(|i| (i, pooled(&bank, &examples[i]))),
        );
    }
    let mut thresholds = Vec::new();
    let mut total = 0.0;
    println!("{prefix}: {} samples, cross-validated by source", samples.len());
    for (l, label) in labels.iter().enumerate() {
        // Composed sentences are easier than written ones, so they do not set a threshold.
        let natural = scored.iter().filter(|(i, _)| !samples[*i].group.contains("more"));
        let mut pairs: Vec<(f32, bool)> = natural.map(|(i, s)| (s[l], examples[*i].targets[l])).collect();
        let (threshold, f1, p, r) = best(&mut pairs);
        let positives = pairs.iter().filter(|x| x.1).count();
        println!("  {label:24} n={positives:4} P={p:.3} R={r:.3} F1={f1:.3} at {threshold:+.2}");
        total += f1;
        thresholds.push(threshold);
    }
    println!("  mean F1 {:.3}", total / labels.len() as f32);
    replies::tune(samples, labels, &scored, &mut thresholds);
    let natural: Vec<(&[f32], &[bool])> = scored
        .iter()
        .filter(|(i, _)| !samples[*i].group.contains("more"))
        .map(|(i, s)| (s.as_slice(), examples[*i].targets.as_slice()))
        .collect();
    for set in ["sentiment:", "intent:"] {
        one_of(set, labels, &thresholds, &natural);
    }
    thresholds
}

/// How often the leading label of a set is right, for several shares of the thresholds taken off.
fn one_of(set: &str, labels: &[String], thresholds: &[f32], natural: &[(&[f32], &[bool])]) {
    let ids: Vec<usize> = (0..labels.len()).filter(|&l| labels[l].starts_with(set)).collect();
    if ids.is_empty() {
        return;
    }
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let lead = |s: &[f32], l: usize| s[l] - share * thresholds[l];
        let said = |s: &[f32]| ids.iter().copied().max_by(|&a, &b| lead(s, a).total_cmp(&lead(s, b)));
        let right = natural.iter().filter(|(s, targets)| said(s).is_some_and(|l| targets[l])).count();
        println!("  {set} with {share} of the thresholds: right {:.3}", right as f32 / natural.len() as f32);
    }
}

/// The threshold with the best F1, and its figures.
fn best(pairs: &mut [(f32, bool)]) -> (f32, f32, f32, f32) {
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

fn held_out(samples: &[Sample], labels: &[String], examples: &[Example], bank: &Bank) {
    let kept: Vec<usize> = (0..samples.len()).filter(|&i| samples[i].held_out).collect();
    if kept.is_empty() {
        return;
    }
    println!("held out: {} samples", kept.len());
    let scores: Vec<Vec<f32>> = kept.iter().map(|&i| pooled(bank, &examples[i])).collect();
    let mut total = 0.0;
    let mut counted = 0.0f32;
    for (l, label) in labels.iter().enumerate() {
        let said = |k: usize| scores[k][l] > bank.thresholds[l];
        let truth = |k: usize| examples[kept[k]].targets[l];
        let (hit, say, is) = (0..kept.len()).fold((0, 0, 0), |(h, s, t), k| {
            (h + usize::from(said(k) && truth(k)), s + usize::from(said(k)), t + usize::from(truth(k)))
        });
        if is == 0 {
            continue;
        }
        let f1 = 2.0 * hit as f32 / (say + is) as f32;
        println!("  {label:24} n={is:3} hit={hit:3} said={say:3} F1={f1:.3}");
        total += f1;
        counted += 1.0;
    }
    println!("  mean F1 {:.3}", total / counted.max(1.0));
}

/// Scores as the coach gives them: for what one sentence can decide, the clearest sentence counts too.
fn pooled(bank: &Bank, example: &Example) -> Vec<f32> {
    let parts: Vec<Vec<f32>> = example.parts.iter().map(|p| bank.scores(p)).collect();
    bank.pooled(bank.scores(&example.features), &parts)
}
