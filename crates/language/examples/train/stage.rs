//! The second stage: for each kind that hangs on the whole reply, a few signs are weighed by logistic regression.

use language::workbench::{Bench, Stage};
use serde_json::Value;

/// How strongly weights are held small: the pull of as many samples.
const PULL: f64 = 4.0;
/// Rounds of the descent.
const ROUNDS: usize = 3000;

/// The certainty from which saying a kind brings the best F1, if the certainties are right; for what stops a reply
/// from leaving never below even odds.
fn sure(kind: &str, certainties: &[f64]) -> f64 {
    let all: f64 = certainties.iter().sum();
    let f1 = |from: f64| {
        let said = certainties.iter().filter(|&&c| c >= from);
        let (hits, count) = said.fold((0.0, 0.0), |(h, n), c| (h + c, n + 1.0));
        2.0 * hits / (count + all)
    };
    // Where many are as good, the middle of them.
    let steps: Vec<f64> = (10..=50).map(|s| f64::from(s) / 100.0).collect();
    let top = steps.iter().map(|&s| f1(s)).fold(0.0, f64::max);
    let good: Vec<f64> = steps.into_iter().filter(|&s| f1(s) > top - 0.005).collect();
    let best = good.get(good.len() / 2).copied().unwrap_or(0.5);
    if kind.starts_with("public") { best.max(0.5) } else { best }
}

/// Learns the weights of every kind from whole replies.
pub fn learn(bench: &mut Bench, rows: &[Value], thresholds: &[f32]) -> Stage {
    bench.judge(thresholds, false);
    let weights = Bench::kinds().iter().map(|kind| {
        let holds = |row: &Value| {
            row["elements"][*kind] == true
                || row["risks"].as_array().is_some_and(|r| r.iter().any(|x| x == kind))
        };
        // What must not be said in public is learned from what was said in public.
        // Of a kind reply only the lack of risks is known.
        let judged = |row: &Value| !row["only"].is_string() || crate::RISKS.contains(kind);
        let fits = |row: &Value| judged(row) && (!kind.starts_with("public") || row["channel"] == "public");
        let samples: Vec<(Vec<f64>, bool)> = bench
            .signs(kind)
            .into_iter()
            .zip(rows)
            .filter(|(_, row)| fits(row))
            .map(|(signs, row)| (signs.into_iter().map(f64::from).collect(), holds(row)))
            .collect();
        let weights = fit(&samples, kind, !matches!(*kind, "explanation" | "guidance"));
        println!("  {kind:20} {}", weights.iter().map(|w| format!("{w:+.2}")).collect::<Vec<_>>().join(" "));
        weights
    });
    Stage { weights: weights.collect() }
}

/// Weights under which a sum above 0 means that the kind is said.
fn fit(samples: &[(Vec<f64>, bool)], kind: &str, clear: bool) -> Vec<f32> {
    let size = samples.first().map_or(0, |s| s.0.len());
    let count = samples.len().max(1) as f64;
    let mean: Vec<f64> = (0..size).map(|i| samples.iter().map(|s| s.0[i]).sum::<f64>() / count).collect();
    let spread: Vec<f64> = (0..size)
        .map(|i| (samples.iter().map(|s| (s.0[i] - mean[i]).powi(2)).sum::<f64>() / count).sqrt().max(0.05))
        .collect();
    let scaled: Vec<(Vec<f64>, f64)> = samples
        .iter()
        .map(|(s, y)| ((0..size).map(|i| (s[i] - mean[i]) / spread[i]).collect(), f64::from(u8::from(*y))))
        .collect();
    // Before anything is learned, the first sign, the clearest sentence, says it.
    let prior: Vec<f64> = (0..size).map(|i| if i == 0 && clear { spread[0] } else { 0.0 }).collect();
    let (mut weights, mut start) = (prior.clone(), 0.0);
    for _ in 0..ROUNDS {
        let (mut slope, mut lift): (Vec<f64>, f64) =
            (weights.iter().zip(&prior).map(|(w, p)| (w - p) * PULL).collect(), 0.0);
        for (signs, truth) in &scaled {
            let sum: f64 = start + signs.iter().zip(&weights).map(|(s, w)| s * w).sum::<f64>();
            let miss = 1.0 / (1.0 + (-sum).exp()) - truth;
            lift += miss;
            slope.iter_mut().zip(signs).for_each(|(d, s)| *d += miss * s);
        }
        weights.iter_mut().zip(&slope).for_each(|(w, d)| *w -= RATE * d / count);
        start -= RATE * lift / count;
    }
    let sum = |signs: &[f64]| start + signs.iter().zip(&weights).map(|(s, w)| s * w).sum::<f64>();
    let certainties: Vec<f64> = scaled.iter().map(|(s, _)| 1.0 / (1.0 + (-sum(s)).exp())).collect();
    let sure = sure(kind, &certainties);
    let bound = (sure / (1.0 - sure)).ln();
    let own: Vec<f64> = weights.iter().zip(&spread).map(|(w, s)| w / s).collect();
    let shift: f64 = own.iter().zip(&mean).map(|(w, m)| w * m).sum();
    own.iter().chain(&[start - shift - bound]).map(|&w| w as f32).collect()
}

/// The size of a step of the descent.
const RATE: f64 = 0.5;
