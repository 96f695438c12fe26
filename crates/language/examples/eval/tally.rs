//! Counting hits and misses a label.

use std::collections::BTreeMap;

/// Hits, false alarms and misses of each label.
#[derive(Default)]
pub struct Tally(BTreeMap<String, [usize; 3]>);

impl Tally {
    /// Counts one judgement.
    pub fn add(&mut self, label: &str, said: bool, truth: bool) {
        let cell = self.0.entry(label.to_owned()).or_default();
        match (said, truth) {
            (true, true) => cell[0] += 1,
            (true, false) => cell[1] += 1,
            (false, true) => cell[2] += 1,
            (false, false) => {}
        }
    }

    /// Prints every label and the mean F1 of those that occur.
    pub fn print(&self, title: &str) {
        for (label, &[hit, wrong, missed]) in &self.0 {
            let (p, r) = (share(hit, hit + wrong), share(hit, hit + missed));
            let f1 = share(2 * hit, 2 * hit + wrong + missed);
            let (pl, ph) = wilson(hit, hit + wrong);
            let (rl, rh) = wilson(hit, hit + missed);
            println!(
                "  {label:24} n={:3}  P {p:.2} [{pl:.2}-{ph:.2}]  R {r:.2} [{rl:.2}-{rh:.2}]  F1 {f1:.3}",
                hit + missed
            );
        }
        println!("  {title}: macro-F1 {:.3}", self.mean());
    }

    /// The mean F1 of the labels that occur.
    pub fn mean(&self) -> f64 {
        let all: Vec<f64> = self
            .0
            .values()
            .filter(|c| c[0] + c[2] > 0)
            .map(|&[hit, wrong, missed]| share(2 * hit, 2 * hit + wrong + missed))
            .collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The 95 % interval of a share, after Wilson.
fn wilson(part: usize, whole: usize) -> (f64, f64) {
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (n, p, z) = (whole as f64, share(part, whole), 1.96f64);
    let middle = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let base = 1.0 + z * z / n;
    (((middle - spread) / base).max(0.0), ((middle + spread) / base).min(1.0))
}
