//! Logistic regression, one a label over shared features, by deterministic adaptive gradient steps.

use std::collections::HashMap;

use language::workbench::Bank;

/// A sample as the learner sees it.
pub struct Example {
    pub features: Vec<(u32, f32)>,
    pub targets: Vec<bool>,
    /// The labels that somebody gave; what is not known teaches nothing.
    pub known: Vec<bool>,
    pub parts: Vec<Vec<(u32, f32)>>,
}

/// What the learner is told.
pub const SETTINGS: Settings =
    Settings { epochs: 14, rate: 0.6, decay: 3e-4, balance: 0.0, least: 2, keep: 60_000 };

/// What the learner may be told.
#[derive(Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    pub decay: f32,
    pub balance: f32,
    pub least: usize,
    pub keep: usize,
}

/// Trains a bank: all features first, then the strongest ones again on their own.
pub fn train(labels: &[String], examples: &[&Example], settings: Settings) -> Bank {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (key, _) in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(*key).or_default() += 1;
    }
    let mut keys: Vec<u32> =
        counts.into_iter().filter(|&(_, n)| n >= settings.least).map(|(k, _)| k).collect();
    keys.sort_unstable();
    let (weights, bias) = fit(labels.len(), examples, &keys, settings);
    let count = labels.len();
    let size = |l: usize| weights.iter().skip(l).step_by(count).map(|w| w * w).sum::<f32>().max(1e-9);
    let sizes: Vec<f32> = (0..count).map(size).collect();
    let strength = |row: &[f32]| -> f32 { row.iter().zip(&sizes).map(|(w, s)| w * w / s).sum() };
    if keys.len() > settings.keep {
        let mut by_strength: Vec<(f32, u32)> = keys
            .iter()
            .enumerate()
            .map(|(i, &k)| (strength(&weights[i * labels.len()..][..labels.len()]), k))
            .collect();
        by_strength.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        by_strength.truncate(settings.keep);
        keys = by_strength.into_iter().map(|(_, k)| k).collect();
        keys.sort_unstable();
        let (weights, bias) = fit(labels.len(), examples, &keys, settings);
        return bank(labels, &keys, &weights, bias);
    }
    bank(labels, &keys, &weights, bias)
}

fn bank(labels: &[String], keys: &[u32], weights: &[f32], bias: Vec<f32>) -> Bank {
    let rows = keys
        .iter()
        .enumerate()
        .map(|(i, &k)| (k, weights[i * labels.len()..][..labels.len()].to_vec()))
        .collect();
    Bank::from_weights(labels.to_vec(), bias, vec![0.0; labels.len()], rows)
}

fn fit(count: usize, examples: &[&Example], keys: &[u32], settings: Settings) -> (Vec<f32>, Vec<f32>) {
    let rows: HashMap<u32, u32> = keys.iter().enumerate().map(|(i, &k)| (k, i as u32)).collect();
    let inputs: Vec<Vec<(u32, f32)>> = examples
        .iter()
        .map(|e| {
            let known: Vec<(u32, f32)> =
                e.features.iter().filter_map(|(k, v)| rows.get(k).map(|&r| (r, *v))).collect();
            let unit = known.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6).recip();
            known.into_iter().map(|(r, v)| (r, v * unit)).collect()
        })
        .collect();
    let positives: Vec<f32> =
        (0..count).map(|l| examples.iter().filter(|e| e.targets[l]).count().max(1) as f32).collect();
    let gain: Vec<f32> =
        positives.iter().map(|p| ((examples.len() as f32 - p) / p).max(1.0).powf(settings.balance)).collect();
    let mut weights = vec![0f32; keys.len() * count];
    let mut speed = vec![1e-4f32; keys.len() * count];
    let mut bias = vec![-1f32; count];
    let mut bias_speed = vec![1e-2f32; count];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut grads = vec![0f32; count];
    // The mean over the later rounds is steadier than the last round alone.
    let mut mean = vec![0f32; weights.len()];
    let mut mean_bias = vec![0f32; count];
    let first = settings.epochs / 3;
    let share = ((settings.epochs - first) as f32).recip();
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, (state % (i as u64 + 1)) as usize);
        }
        for &at in &order {
            let mut sums = bias.clone();
            for &(row, value) in &inputs[at] {
                for (sum, w) in sums.iter_mut().zip(&weights[row as usize * count..]) {
                    *sum += value * w;
                }
            }
            for l in 0..count {
                if !examples[at].known[l] {
                    grads[l] = 0.0;
                    continue;
                }
                let p = 1.0 / (1.0 + (-sums[l]).exp());
                let y = f32::from(u8::from(examples[at].targets[l]));
                grads[l] = (p - y) * if y > 0.5 { gain[l] } else { 1.0 };
                bias_speed[l] += grads[l] * grads[l];
                bias[l] -= settings.rate * 0.5 * grads[l] / bias_speed[l].sqrt();
            }
            for &(row, value) in &inputs[at] {
                let base = row as usize * count;
                let (w, s) = (&mut weights[base..base + count], &mut speed[base..base + count]);
                for l in 0..count {
                    let g = grads[l] * value + settings.decay * w[l];
                    s[l] += g * g;
                    w[l] -= settings.rate * g / s[l].sqrt();
                }
            }
        }
        if epoch >= first {
            mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w * share);
            mean_bias.iter_mut().zip(&bias).for_each(|(m, b)| *m += b * share);
        }
    }
    (mean, mean_bias)
}
