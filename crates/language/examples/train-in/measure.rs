//! Thresholds and figures in the evaluator's way: the mean F1 of the labels, one label of each set said.

use language::workbench::together;

use crate::{AUTHORS, Corpus, SETS, Scored};

/// The labels of a set.
fn members(corpus: &Corpus, set: &str) -> Vec<usize> {
    (0..corpus.labels.len()).filter(|&l| corpus.labels[l].starts_with(set)).collect()
}

fn alone(corpus: &Corpus, label: usize) -> bool {
    !SETS.iter().any(|s| corpus.labels[label].starts_with(s))
}

/// What is said of a message.
fn said(corpus: &Corpus, sets: &[Vec<usize>], scores: &[f32], bounds: &[f32]) -> Vec<bool> {
    let mut out: Vec<bool> = (0..corpus.labels.len()).map(|l| scores[l] > bounds[l]).collect();
    let [feelings, purposes] = [0, 1].map(|set: usize| {
        let name = |l: usize| corpus.labels[l].trim_start_matches(SETS[set]);
        sets[set].iter().map(|&l| (name(l), scores[l] - bounds[l])).collect::<Vec<(&str, f32)>>()
    });
    let (feeling, purpose) = together(&feelings, &purposes).unwrap_or_default();
    for (set, best) in [(0, feeling), (1, purpose)] {
        sets[set].iter().enumerate().for_each(|(at, &l)| out[l] = at == best);
    }
    out
}

/// F1 of each label.
pub fn f1(corpus: &Corpus, rows: &[&Scored], bounds: &[f32]) -> Vec<f32> {
    let sets: Vec<Vec<usize>> = SETS.iter().map(|s| members(corpus, s)).collect();
    let (mut hits, mut all) = (vec![0usize; corpus.labels.len()], vec![0usize; corpus.labels.len()]);
    for (i, scores) in rows {
        let said = said(corpus, &sets, scores, bounds);
        for (l, &truth) in corpus.examples[*i].targets.iter().enumerate() {
            hits[l] += usize::from(said[l] && truth);
            all[l] += usize::from(said[l]) + usize::from(truth);
        }
    }
    hits.iter().zip(&all).map(|(&h, &a)| 2.0 * h as f32 / a.max(1) as f32).collect()
}

/// The mean of some figures.
pub fn mean(figures: &[f32]) -> f32 {
    figures.iter().sum::<f32>() / figures.len().max(1) as f32
}

/// The bound of each label that does best on some scores; of close ones the middle, so that chance decides little.
pub fn thresholds(corpus: &Corpus, rows: &[&Scored]) -> Vec<f32> {
    let mut bounds = vec![0f32; corpus.labels.len()];
    for l in (0..bounds.len()).filter(|&l| alone(corpus, l)) {
        let f1 = |bound: f32| {
            let (mut hit, mut all) = (0, 0);
            for (i, scores) in rows {
                let (said, truth) = (scores[l] > bound, corpus.examples[*i].targets[l]);
                hit += usize::from(said && truth);
                all += usize::from(said) + usize::from(truth);
            }
            2.0 * hit as f32 / all.max(1) as f32
        };
        let grid: Vec<f32> = (-60..=30).map(|x| x as f32 * 0.05).collect();
        let values: Vec<f32> = grid.iter().map(|&b| f1(b)).collect();
        let smooth = |at: usize| mean(&values[at.saturating_sub(3)..(at + 4).min(values.len())]);
        let best = (0..grid.len()).max_by(|&a, &b| smooth(a).total_cmp(&smooth(b)));
        bounds[l] = best.map_or(0.0, |b| grid[b]);
    }
    for set in SETS {
        shift(corpus, rows, &members(corpus, set), &mut bounds);
    }
    bounds
}

/// Shifts the labels of a set against each other; far shifts must pay for themselves.
fn shift(corpus: &Corpus, rows: &[&Scored], set: &[usize], bounds: &mut [f32]) {
    let worth = |bounds: &[f32]| {
        let all = f1(corpus, rows, bounds);
        let far: f32 = set.iter().map(|&l| bounds[l] * bounds[l]).sum();
        set.iter().map(|&l| all[l]).sum::<f32>() / set.len() as f32 - 0.004 * far
    };
    for step in [0.3f32, 0.3, 0.15, 0.15] {
        for &l in set {
            let base = bounds[l];
            let mut best = (worth(bounds), base);
            for times in [-2.0f32, -1.0, 1.0, 2.0] {
                bounds[l] = base + times * step;
                let value = worth(bounds);
                if value > best.0 + 1e-4 {
                    best = (value, bounds[l]);
                }
            }
            bounds[l] = best.1;
        }
    }
}

/// Figures of each author, the bounds being set by the others.
fn tables(corpus: &Corpus, folds: &[Vec<Scored>]) -> Vec<Vec<f32>> {
    (0..folds.len())
        .map(|f| {
            let others: Vec<&Scored> = (0..folds.len()).filter(|&o| o != f).flat_map(|o| &folds[o]).collect();
            f1(corpus, &folds[f].iter().collect::<Vec<_>>(), &thresholds(corpus, &others))
        })
        .collect()
}

/// Macro-F1 of each author.
pub fn authors(corpus: &Corpus, folds: &[Vec<Scored>]) -> Vec<f32> {
    tables(corpus, folds).iter().map(|t| mean(t)).collect()
}

/// The mean average precision of all labels and authors: free of thresholds, so much steadier than F1.
pub fn precision(corpus: &Corpus, folds: &[Vec<Scored>]) -> f32 {
    let sets: Vec<Vec<usize>> = SETS.iter().map(|s| members(corpus, s)).collect();
    let mut all = Vec::new();
    for (fold, l) in folds.iter().flat_map(|f| (0..corpus.labels.len()).map(move |l| (f, l))) {
        let set = sets.iter().find(|s| s.contains(&l));
        let against = |s: &[f32]| set.map_or(0.0, |set| set.iter().map(|&k| s[k].exp()).sum::<f32>().ln());
        let mut ranked: Vec<(f32, bool)> =
            fold.iter().map(|(i, s)| (s[l] - against(s), corpus.examples[*i].targets[l])).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let places = ranked.iter().enumerate().filter(|(_, r)| r.1).map(|(at, _)| at);
        let shares: Vec<f32> = places.enumerate().map(|(n, at)| (n + 1) as f32 / (at + 1) as f32).collect();
        all.push(mean(&shares));
    }
    mean(&all)
}

/// Prints every label, author by author.
pub fn print(corpus: &Corpus, folds: &[Vec<Scored>]) {
    println!("each author left out in turn: {}", AUTHORS.join(" "));
    let tables = tables(corpus, folds);
    for (l, label) in corpus.labels.iter().enumerate() {
        let figures: Vec<f32> = tables.iter().map(|t| t[l]).collect();
        let row: Vec<String> = figures.iter().map(|f| format!("{f:.3}")).collect();
        println!("  {label:20} {}  mean {:.3}", row.join(" "), mean(&figures));
    }
    let means: Vec<f32> = tables.iter().map(|t| mean(t)).collect();
    let row: Vec<String> = means.iter().map(|f| format!("{f:.3}")).collect();
    println!("  {:20} {}  mean {:.3}", "macro-F1", row.join(" "), mean(&means));
    println!("  mean average precision {:.3}", precision(corpus, folds));
    let all: Vec<&Scored> = folds.iter().flatten().collect();
    let bounds = thresholds(corpus, &all);
    for (language, hebrew) in [("Hebrew", true), ("English", false)] {
        let written = |i: usize| corpus.samples[i].text.chars().any(|c| ('א'..='ת').contains(&c));
        let rows: Vec<&Scored> = all.iter().copied().filter(|r| written(r.0) == hebrew).collect();
        println!("  {language}: {} messages, macro-F1 {:.3}", rows.len(), mean(&f1(corpus, &rows, &bounds)));
    }
}
