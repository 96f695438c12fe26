//! Counting hits, false alarms and misses a label, with intervals that say how much chance there is in a figure.
//!
//! A share gets Wilson's interval. F1 is a steady function of hits/(hits + false alarms + misses), which is a share,
//! so it gets the interval of that share. A mean over labels gets the middle 95 % of 400 samples of the rows.

use std::collections::BTreeMap;
use std::fmt::{Formatter, Result};

/// Hits, false alarms and misses of each label, row by row.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    labels: Vec<String>,
    /// For each row, what was counted: the label and hit, false alarm or miss.
    rows: Vec<Vec<(usize, usize)>>,
}

/// The counts of one label and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Said and true.
    pub hit: usize,
    /// Said and not true.
    pub wrong: usize,
    /// True and not said.
    pub missed: usize,
}

impl Figures {
    /// How many of those said are true.
    pub fn precision(&self) -> f64 {
        share(self.hit, self.hit + self.wrong)
    }

    /// How many of those true are said.
    pub fn recall(&self) -> f64 {
        share(self.hit, self.hit + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.hit, 2 * self.hit + self.wrong + self.missed)
    }
}

impl Tally {
    /// Starts the next row.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Counts one judgement.
    pub fn add(&mut self, label: &str, said: bool, truth: bool) {
        let at = self.labels.iter().position(|l| l == label).unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        });
        let cell = match (said, truth) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => return,
        };
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push((at, cell));
        }
    }

    /// The figures of every label, by name.
    pub fn figures(&self) -> BTreeMap<&str, Figures> {
        let cells = cells(self.labels.len(), self.rows.iter());
        self.labels.iter().map(String::as_str).zip(cells).collect()
    }

    /// The mean F1 of the labels that occur.
    pub fn mean(&self) -> f64 {
        mean(&cells(self.labels.len(), self.rows.iter()))
    }

    /// The middle 95 % of the mean over samples of the rows drawn with replacement; the same for the same rows.
    pub fn mean_interval(&self) -> (f64, f64) {
        const SAMPLES: usize = 400;
        let mut state = 0x2545_f491_4f6c_dd1du64;
        let count = self.rows.len();
        let mut means: Vec<f64> = (0..SAMPLES)
            .map(|_| {
                let drawn = (0..count).map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    &self.rows[(state % count as u64) as usize]
                });
                mean(&cells(self.labels.len(), drawn))
            })
            .collect();
        means.sort_by(f64::total_cmp);
        (means[SAMPLES / 40], means[SAMPLES - 1 - SAMPLES / 40])
    }

    /// Writes every label and the mean of those that occur.
    pub fn write(&self, f: &mut Formatter<'_>, title: &str) -> Result {
        for (label, n) in self.figures() {
            let (pl, ph) = wilson(n.hit, n.hit + n.wrong);
            let (rl, rh) = wilson(n.hit, n.hit + n.missed);
            let (jl, jh) = wilson(n.hit, n.hit + n.wrong + n.missed);
            writeln!(
                f,
                "  {label:22} n={:4}  P {:.2} [{pl:.2}-{ph:.2}]  R {:.2} [{rl:.2}-{rh:.2}]  F1 {:.3} [{:.2}-{:.2}]",
                n.hit + n.missed,
                n.precision(),
                n.recall(),
                n.f1(),
                2.0 * jl / (1.0 + jl),
                2.0 * jh / (1.0 + jh),
            )?;
        }
        let (low, high) = self.mean_interval();
        writeln!(f, "  {title}: mean F1 {:.3} [{low:.3}-{high:.3}]", self.mean())
    }
}

fn cells<'a>(labels: usize, rows: impl Iterator<Item = &'a Vec<(usize, usize)>>) -> Vec<Figures> {
    let mut all = vec![Figures::default(); labels];
    for &(label, cell) in rows.flatten() {
        match cell {
            0 => all[label].hit += 1,
            1 => all[label].wrong += 1,
            _ => all[label].missed += 1,
        }
    }
    all
}

fn mean(cells: &[Figures]) -> f64 {
    let all: Vec<f64> = cells.iter().filter(|c| c.hit + c.missed > 0).map(Figures::f1).collect();
    all.iter().sum::<f64>() / all.len().max(1) as f64
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_intervals_follow_from_the_counts() {
        let mut tally = Tally::default();
        for (said, truth) in [(true, true), (true, true), (true, false), (false, true), (false, false)] {
            tally.row();
            tally.add("a", said, truth);
        }
        let n = tally.figures()["a"];
        assert_eq!((n.hit, n.wrong, n.missed), (2, 1, 1));
        assert!((n.f1() - 2.0 / 3.0).abs() < 1e-9 && (tally.mean() - n.f1()).abs() < 1e-9);
        let (low, high) = wilson(2, 3);
        assert!((low - 0.2077).abs() < 1e-3 && (high - 0.9385).abs() < 1e-3, "{low} {high}");
        let (low, high) = tally.mean_interval();
        assert!(low <= tally.mean() && tally.mean() <= high);
    }
}
