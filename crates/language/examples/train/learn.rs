//! Logistic regression over shared features, by deterministic adaptive gradient steps: labels of a set, of which
//! exactly one holds, compete; the others stand alone. Both directions learn by it.

use std::collections::HashMap;

use language::workbench::Bank;

const EPOCHS: usize = 14;
const DECAY: f32 = 3e-4;
/// A feature seen in fewer texts is not learned.
const LEAST: usize = 2;

/// A text as the learner sees it.
pub struct Example {
    pub features: Vec<(u32, f32)>,
    pub targets: Vec<bool>,
    /// The labels that somebody gave; what is not known teaches nothing.
    pub known: Vec<bool>,
    /// How much it counts.
    pub weight: f32,
}

/// What differs between the directions.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The size of a step.
    pub rate: f32,
    /// So many features are kept in the model.
    pub keep: usize,
    /// How the names of labels begin of which exactly one holds.
    pub sets: &'static [&'static str],
}

/// Trains a bank: all features first, then the strongest ones again on their own.
pub fn train(labels: &[String], examples: &[&Example], settings: Settings) -> Bank {
    let count = labels.len();
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (key, _) in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(*key).or_default() += 1;
    }
    let mut keys: Vec<u32> = counts.into_iter().filter(|&(_, n)| n >= LEAST).map(|(k, _)| k).collect();
    keys.sort_unstable();
    let (mut weights, mut bias) = fit(labels, examples, &keys, settings);
    if keys.len() > settings.keep {
        let size = |l: usize| weights.iter().skip(l).step_by(count).map(|w| w * w).sum::<f32>().max(1e-9);
        let sizes: Vec<f32> = (0..count).map(size).collect();
        let strength = |row: &[f32]| -> f32 { row.iter().zip(&sizes).map(|(w, s)| w * w / s).sum() };
        let mut ranked: Vec<(f32, u32)> = weights.chunks(count).map(strength).zip(keys).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(settings.keep);
        keys = ranked.into_iter().map(|(_, k)| k).collect();
        keys.sort_unstable();
        (weights, bias) = fit(labels, examples, &keys, settings);
    }
    let rows = keys.iter().zip(weights.chunks(count)).map(|(&k, w)| (k, w.to_vec())).collect();
    Bank::from_weights(labels.to_vec(), bias, vec![0.0; count], rows)
}

/// A text as rows of the weights, scaled to length one.
type Input<'a> = (Vec<(u32, f32)>, &'a Example);

fn fit(labels: &[String], examples: &[&Example], keys: &[u32], settings: Settings) -> (Vec<f32>, Vec<f32>) {
    let rows: HashMap<u32, u32> = keys.iter().enumerate().map(|(i, &k)| (k, i as u32)).collect();
    let mut inputs: Vec<Input> = examples
        .iter()
        .map(|&e| {
            let known: Vec<(u32, f32)> =
                e.features.iter().filter_map(|(k, v)| rows.get(k).map(|&r| (r, *v))).collect();
            let unit = known.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6).recip();
            (known.into_iter().map(|(r, v)| (r, v * unit)).collect(), e)
        })
        .collect();
    let mut learner = Learner::new(labels, keys.len(), settings);
    let (mut mean, mut mean_bias) = (vec![0f32; learner.weights.len()], vec![0f32; labels.len()]);
    // The mean over the later rounds is steadier than the last round alone.
    let first = EPOCHS / 3;
    let share = ((EPOCHS - first) as f32).recip();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    for epoch in 0..EPOCHS {
        for i in (1..inputs.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            inputs.swap(i, (state % (i as u64 + 1)) as usize);
        }
        inputs.iter().for_each(|input| learner.step(input));
        if epoch >= first {
            mean.iter_mut().zip(&learner.weights).for_each(|(m, w)| *m += w * share);
            mean_bias.iter_mut().zip(&learner.bias).for_each(|(m, b)| *m += b * share);
        }
    }
    (mean, mean_bias)
}

struct Learner {
    rate: f32,
    sets: Vec<Vec<usize>>,
    weights: Vec<f32>,
    bias: Vec<f32>,
    speed: Vec<f32>,
    bias_speed: Vec<f32>,
    grads: Vec<f32>,
}

impl Learner {
    fn new(labels: &[String], rows: usize, settings: Settings) -> Learner {
        let count = labels.len();
        let members = |set: &str| (0..count).filter(|&l| labels[l].starts_with(set)).collect();
        Learner {
            rate: settings.rate,
            sets: settings.sets.iter().map(|set| members(set)).collect(),
            weights: vec![0.0; rows * count],
            bias: vec![-1.0; count],
            speed: vec![1e-4; rows * count],
            bias_speed: vec![1e-2; count],
            grads: vec![0.0; count],
        }
    }

    fn step(&mut self, (input, example): &Input) {
        let count = self.bias.len();
        let mut sums = self.bias.clone();
        for &(row, value) in input {
            let row = &self.weights[row as usize * count..][..count];
            sums.iter_mut().zip(row).for_each(|(sum, w)| *sum += value * w);
        }
        self.miss(&sums, example);
        for (l, g) in self.grads.iter().enumerate() {
            self.bias_speed[l] += g * g;
            self.bias[l] -= self.rate * 0.5 * g / self.bias_speed[l].sqrt();
        }
        for &(row, value) in input {
            let at = row as usize * count;
            let (weights, speed) = (&mut self.weights[at..at + count], &mut self.speed[at..at + count]);
            for ((w, s), g) in weights.iter_mut().zip(speed).zip(&self.grads) {
                let g = g * value + DECAY * *w;
                *s += g * g;
                *w -= self.rate * g / s.sqrt();
            }
        }
    }

    /// How far each label is from the truth.
    fn miss(&mut self, sums: &[f32], example: &Example) {
        let truth = |l: usize| f32::from(u8::from(example.targets[l]));
        for (l, sum) in sums.iter().enumerate() {
            self.grads[l] = ((1.0 + (-sum).exp()).recip() - truth(l)) * example.weight;
        }
        for set in &self.sets {
            let top = set.iter().map(|&l| sums[l]).fold(f32::NEG_INFINITY, f32::max);
            let all: f32 = set.iter().map(|&l| (sums[l] - top).exp()).sum();
            for &l in set {
                self.grads[l] = ((sums[l] - top).exp() / all - truth(l)) * example.weight;
            }
        }
        self.grads.iter_mut().zip(&example.known).filter(|(_, known)| !**known).for_each(|(g, _)| *g = 0.0);
    }
}
