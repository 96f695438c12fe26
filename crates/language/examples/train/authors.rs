//! How well each author's sentences are told apart by a model of the others': average precision, free of thresholds.

use crate::learn::{self, Example};
use crate::{Corpus, RISKS, SETTINGS};

/// Files that are no author of their own: composed, or known only for their lack of risks.
const NOBODY: [&str; 3] = ["out-kind", "out-more", "out-replies"];

/// A label with fewer sentences says nothing of an author.
const FEW: usize = 4;

/// Prints every label, author by author, and the means of the risks and of all labels.
pub fn check(corpus: &Corpus) {
    let mut names: Vec<&str> = corpus.samples.iter().map(|s| s.group.as_str()).collect();
    names.dedup();
    names.retain(|n| !NOBODY.contains(n));
    let tables: Vec<Vec<Option<f32>>> = std::thread::scope(|s| {
        let halves: Vec<_> = names
            .chunks(names.len().div_ceil(2))
            .map(|half| s.spawn(move || half.iter().map(|n| without(corpus, n)).collect::<Vec<_>>()))
            .collect();
        halves.into_iter().flat_map(|h| h.join().expect("trained")).collect()
    });
    println!("{:20} {}", "", names.join(" "));
    for (l, label) in corpus.labels.iter().enumerate() {
        line(label, &tables.iter().map(|t| t[l]).collect::<Vec<_>>());
    }
    let risk = |l: &usize| RISKS.contains(&corpus.labels[*l].as_str());
    let risks: Vec<usize> = (0..corpus.labels.len()).filter(risk).collect();
    line("risks", &tables.iter().map(|t| mean(risks.iter().map(|&l| t[l]))).collect::<Vec<_>>());
    line("all", &tables.iter().map(|t| mean(t.iter().copied())).collect::<Vec<_>>());
}

/// The average precision of each label on an author's sentences, by a model of everybody else's.
fn without(corpus: &Corpus, author: &str) -> Vec<Option<f32>> {
    let Corpus { samples, labels, examples } = corpus;
    let (own, rest): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(|&i| samples[i].group == author);
    let used: Vec<&Example> =
        rest.into_iter().filter(|&i| !samples[i].held_out).map(|i| &examples[i]).collect();
    let bank = learn::train(labels, &used, SETTINGS);
    let scores: Vec<Vec<f32>> = own.iter().map(|&i| bank.scores(&examples[i].features)).collect();
    let precision = |l: usize| {
        let mut ranked: Vec<(f32, bool)> = own
            .iter()
            .zip(&scores)
            .filter(|(i, _)| examples[**i].known[l])
            .map(|(&i, s)| (s[l], examples[i].targets[l]))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let hits = ranked.iter().enumerate().filter(|(_, r)| r.1).map(|(at, _)| at + 1);
        let shares: Vec<f32> = hits.enumerate().map(|(n, at)| (n + 1) as f32 / at as f32).collect();
        (shares.len() >= FEW).then(|| shares.iter().sum::<f32>() / shares.len() as f32)
    };
    (0..labels.len()).map(precision).collect()
}

fn mean(figures: impl Iterator<Item = Option<f32>>) -> Option<f32> {
    let known: Vec<f32> = figures.flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f32>() / known.len() as f32)
}

fn line(title: &str, figures: &[Option<f32>]) {
    let shown = |f: &Option<f32>| f.map_or("   – ".to_owned(), |f| format!("{f:.3}"));
    let row: Vec<String> = figures.iter().map(shown).collect();
    println!("{title:20} {}  mean {}", row.join(" "), shown(&mean(figures.iter().copied())));
}
