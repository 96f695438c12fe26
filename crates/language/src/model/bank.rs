//! A bank of linear classifiers over one dictionary of features, stored in less than a megabyte.

use std::sync::Arc;

use crate::model::features::Feature;

/// Labels of a message that one of its sentences can decide.
const ONE_SENTENCE: [&str; 4] = ["urgent", "wants_human", "asks_if_robot", "threat:"];

/// Set in the first number of a file whose rows hold only the weights that say something, after a mask of them.
const SPARSE: u32 = 1 << 31;

/// Weights up to this size say nothing and are not stored.
const FAINT: u8 = 3;

/// How much the clearest sentence counts against the whole.
const POOL: f32 = 0.4;

/// Linear classifiers, one a label, over a shared dictionary of hashed features.
#[derive(Clone, Debug)]
pub struct Bank {
    /// The labels, in the order of the scores.
    pub labels: Vec<String>,
    /// Score above which a label holds.
    pub thresholds: Arc<[f32]>,
    bias: Vec<f32>,
    scale: Vec<f32>,
    /// Sorted feature hashes.
    keys: Vec<u32>,
    /// `keys.len() × labels.len()` quantised weights.
    weights: Vec<i8>,
    /// Open-addressed index from hash to row.
    table: Vec<u32>,
}

impl Bank {
    /// Builds a bank from trained weights; rows are sorted and weights quantised.
    pub fn from_weights(
        labels: Vec<String>,
        bias: Vec<f32>,
        thresholds: Vec<f32>,
        mut rows: Vec<(u32, Vec<f32>)>,
    ) -> Bank {
        rows.sort_by_key(|r| r.0);
        let count = labels.len();
        let mut scale = vec![0f32; count];
        for (_, row) in &rows {
            for (s, w) in scale.iter_mut().zip(row) {
                *s = s.max(w.abs());
            }
        }
        scale.iter_mut().for_each(|s| *s = if *s > 0.0 { *s / 127.0 } else { 1.0 });
        let keys = rows.iter().map(|r| r.0).collect();
        let faint = |w: i8| if w.unsigned_abs() > FAINT { w } else { 0 };
        let weights = rows
            .iter()
            .flat_map(|(_, row)| row.iter().zip(&scale).map(|(w, s)| faint((w / s).round() as i8)))
            .collect();
        Bank { labels, thresholds: thresholds.into(), bias, scale, keys, weights, table: Vec::new() }
            .indexed()
    }

    /// Scores of every label; 0 is even odds.
    pub fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let count = self.labels.len();
        let mut sums = vec![0f32; count];
        let mut norm = 0f32;
        for &(key, value) in features {
            if let Some(row) = self.row(key) {
                norm += value * value;
                for (sum, &w) in sums.iter_mut().zip(&self.weights[row * count..]) {
                    *sum += value * f32::from(w);
                }
            }
        }
        let unit = if norm > 0.0 { norm.sqrt().recip() } else { 0.0 };
        (0..count).map(|i| sums[i] * self.scale[i] * unit + self.bias[i]).collect()
    }

    /// Scores of a whole with those of its parts: what one sentence decides must not drown in a long message.
    pub fn pooled(&self, mut whole: Vec<f32>, parts: &[Vec<f32>]) -> Vec<f32> {
        for (at, label) in self.labels.iter().enumerate() {
            let top = parts.iter().map(|p| p[at]).fold(f32::NEG_INFINITY, f32::max);
            if ONE_SENTENCE.iter().any(|l| label.starts_with(l)) && top > f32::NEG_INFINITY {
                whole[at] += POOL * (top - whole[at]);
            }
        }
        whole
    }

    /// The weight of one feature for one label.
    pub fn weight(&self, key: u32, label: usize) -> f32 {
        let count = self.labels.len();
        match (self.row(key), self.scale.get(label)) {
            (Some(row), Some(scale)) => f32::from(self.weights[row * count + label]) * scale,
            _ => 0.0,
        }
    }

    /// Whether the dictionary knows a feature.
    pub fn knows(&self, key: u32) -> bool {
        self.row(key).is_some()
    }

    /// The place of a label in the scores.
    pub fn index(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|l| l == label)
    }

    fn row(&self, key: u32) -> Option<usize> {
        let mask = self.table.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            match self.table[at] {
                0 => return None,
                n if self.keys[n as usize - 1] == key => return Some(n as usize - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn indexed(mut self) -> Bank {
        let size = (self.keys.len() * 2 + 1).next_power_of_two();
        self.table = vec![0; size];
        for (i, &key) in self.keys.iter().enumerate() {
            let mut at = key as usize & (size - 1);
            while self.table[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.table[at] = i as u32 + 1;
        }
        self
    }

    /// Writes the bank.
    pub fn write(&self, out: &mut Vec<u8>) {
        let count = self.labels.len();
        out.extend((count as u32 | SPARSE).to_le_bytes());
        for (i, label) in self.labels.iter().enumerate() {
            out.push(label.len() as u8);
            out.extend(label.as_bytes());
            for number in [self.thresholds[i], self.bias[i], self.scale[i]] {
                out.extend(number.to_le_bytes());
            }
        }
        out.extend((self.keys.len() as u32).to_le_bytes());
        self.keys.iter().for_each(|k| out.extend(k.to_le_bytes()));
        for row in self.weights.chunks_exact(count.max(1)) {
            let told = |w: &i8| w.unsigned_abs() > FAINT;
            let mask = row.iter().enumerate().fold(0u32, |m, (i, w)| m | u32::from(told(w)) << i);
            out.extend(&mask.to_le_bytes()[..3]);
            out.extend(row.iter().filter(|w| told(w)).map(|&w| w as u8));
        }
    }

    /// Reads a bank and moves past it; `None` where the bytes are not a bank.
    pub fn read(bytes: &mut &[u8]) -> Option<Bank> {
        let opening = word(bytes)?;
        let (count, sparse) = ((opening & !SPARSE) as usize, opening & SPARSE != 0);
        let mut bank = Bank {
            labels: vec![],
            thresholds: Arc::default(),
            bias: vec![],
            scale: vec![],
            keys: vec![],
            weights: vec![],
            table: vec![],
        };
        let mut thresholds = Vec::with_capacity(count);
        for _ in 0..count {
            let size = usize::from(*take(bytes, 1)?.first()?);
            bank.labels.push(String::from_utf8(take(bytes, size)?.to_vec()).ok()?);
            thresholds.push(f32::from_bits(word(bytes)?));
            bank.bias.push(f32::from_bits(word(bytes)?));
            bank.scale.push(f32::from_bits(word(bytes)?));
        }
        bank.thresholds = thresholds.into();
        let rows = word(bytes)? as usize;
        bank.keys = take(bytes, rows.checked_mul(4)?)?
            .chunks_exact(4)
            .map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]))
            .collect();
        if !sparse {
            bank.weights = take(bytes, rows.checked_mul(count)?)?.iter().map(|&b| b as i8).collect();
            return Some(bank.indexed());
        }
        bank.weights.reserve_exact(rows.checked_mul(count)?);
        for _ in 0..rows {
            let mask = take(bytes, 3)?.iter().rev().fold(0u32, |m, &b| m << 8 | u32::from(b));
            let mut told = take(bytes, mask.count_ones() as usize)?.iter().map(|&b| b as i8);
            bank.weights
                .extend((0..count).map(|i| if mask >> i & 1 == 1 { told.next().unwrap_or(0) } else { 0 }));
        }
        Some(bank.indexed())
    }
}

fn take<'a>(bytes: &mut &'a [u8], size: usize) -> Option<&'a [u8]> {
    let (head, tail) = bytes.split_at_checked(size)?;
    *bytes = tail;
    Some(head)
}

fn word(bytes: &mut &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(take(bytes, 4)?.try_into().ok()?))
}
