//! Learning where features lie: wordings of one matter are drawn together, those of others in the batch pushed apart.

use crate::matters::Matter;
use language::answer::{DIMS, Features, Place, Space, dot, unit};
use std::collections::HashMap;

const ROUNDS: usize = 20;
/// Matters in a batch: each is a stranger to all others in it.
const BATCH: usize = 192;
const RATE: f32 = 0.05;
/// The lower, the more the nearest strangers count.
const HEAT: f32 = 0.1;
/// The share of features left out of each text each time, so that no feature is leaned on alone.
const DROP: f32 = 0.25;
/// How far from the middle features start. A rare one hardly moves, and far out it would only be noise.
const START: f32 = 0.01;
/// How much more a rare feature counts.
const RARE: f32 = 0.3;
/// Features in fewer texts have no place.
const LEAST: u32 = 5;

/// Repeatable chance.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n.max(1)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Puts a list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|i| list.swap(i, self.below(i + 1)));
    }
}

/// A text as rows of the table and their weights.
type Rows = Vec<(u32, f32)>;

/// The places being learned, and how far each has been pushed already.
struct Table {
    at: Vec<f32>,
    pushed: Vec<f32>,
}

/// Learns a space; the same matters give the same space.
pub fn learn(matters: &[Matter]) -> Space {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut texts = 0.0_f32;
    for text in matters.iter().flat_map(|m| m.asked.iter().chain(m.written.iter().take(1))) {
        texts += 1.0;
        text.iter().for_each(|f| *counts.entry(f.0).or_default() += 1);
    }
    let mut keys: Vec<(u32, u32)> = counts.into_iter().filter(|c| c.1 >= LEAST).collect();
    keys.sort_unstable();
    let of: HashMap<u32, u32> = keys.iter().enumerate().map(|(row, key)| (key.0, row as u32)).collect();
    let rarity = |count: u32| ((texts / count as f32).ln() / texts.ln()).max(0.02).powf(RARE);
    let rare: Vec<f32> = keys.iter().map(|k| rarity(k.1)).collect();
    let rows = |text: &Features| -> Rows {
        text.iter().filter_map(|f| of.get(&f.0).map(|&row| (row, f.1 * rare[row as usize]))).collect()
    };
    let asked: Vec<Vec<Rows>> = matters.iter().map(|m| m.asked.iter().map(rows).collect()).collect();
    let written: Vec<Vec<Rows>> = matters.iter().map(|m| m.written.iter().map(rows).collect()).collect();

    let mut dice = Dice(17);
    let bell = |dice: &mut Dice| (0..4).map(|_| dice.share()).sum::<f32>() - 2.0;
    let mut table = Table {
        at: (0..keys.len() * DIMS).map(|_| bell(&mut dice) * 1.7 * START).collect(),
        pushed: vec![1e-4; keys.len() * DIMS],
    };
    let turns: Vec<usize> =
        matters.iter().enumerate().flat_map(|(at, m)| std::iter::repeat_n(at, m.often)).collect();
    for round in 0..ROUNDS {
        let mut order = turns.clone();
        dice.shuffle(&mut order);
        // Every other round a batch holds whole families: strangers that are hard to tell apart.
        if round % 2 == 1 {
            order.chunks_mut(BATCH * 8).for_each(|part| {
                part.sort_by(|a, b| matters[*a].family.cmp(&matters[*b].family));
            });
        }
        let rate = RATE * (1.0 - 0.9 * round as f32 / ROUNDS as f32);
        for part in order.chunks(BATCH) {
            let mut chosen = part.to_vec();
            chosen.sort_unstable();
            chosen.dedup();
            let pairs: Vec<(Rows, Rows)> =
                chosen.iter().map(|&m| pair(&asked[m], &written[m], &mut dice)).collect();
            if pairs.len() > 8 {
                table.step(&pairs, rate);
            }
        }
    }
    let place = |row: usize| -> Place { std::array::from_fn(|d| table.at[row * DIMS + d] * rare[row]) };
    Space::of(&keys.iter().enumerate().map(|(row, key)| (key.0, place(row))).collect::<Vec<_>>())
}

/// A wording, and what it should lie near: mostly what the house writes, often another wording.
fn pair(asked: &[Rows], written: &[Rows], dice: &mut Dice) -> (Rows, Rows) {
    let first = dice.below(asked.len());
    let left = thin(&asked[first], dice);
    let chance = dice.share();
    let other = if chance < 0.45 {
        &written[0]
    } else if chance < 0.65 {
        &written[dice.below(written.len())]
    } else {
        &asked[(first + 1 + dice.below(asked.len().max(2) - 1)) % asked.len()]
    };
    (left, thin(other, dice))
}

fn thin(rows: &Rows, dice: &mut Dice) -> Rows {
    let kept: Rows = rows.iter().filter(|_| dice.share() >= DROP).copied().collect();
    if kept.is_empty() { rows.clone() } else { kept }
}

impl Table {
    fn sum(&self, rows: &Rows) -> Place {
        let mut out = [0.0; DIMS];
        for &(row, weight) in rows {
            let at = row as usize * DIMS;
            out.iter_mut().zip(&self.at[at..at + DIMS]).for_each(|(o, x)| *o += weight * x);
        }
        out
    }

    /// One step: each left should find its right among all rights, and each right its left.
    fn step(&mut self, pairs: &[(Rows, Rows)], rate: f32) {
        let n = pairs.len();
        let sums: [Vec<Place>; 2] =
            [pairs.iter().map(|p| self.sum(&p.0)).collect(), pairs.iter().map(|p| self.sum(&p.1)).collect()];
        let [left, right] = sums.each_ref().map(|s| s.iter().map(|p| unit(*p)).collect::<Vec<Place>>());
        let scores: Vec<f32> = (0..n * n).map(|k| dot(&left[k / n], &right[k % n]) / HEAT).collect();
        let mut pull = vec![0.0_f32; n * n];
        for i in 0..n {
            for across in [true, false] {
                let at = |j: usize| if across { i * n + j } else { j * n + i };
                let top = (0..n).map(|j| scores[at(j)]).fold(f32::MIN, f32::max);
                let total: f32 = (0..n).map(|j| (scores[at(j)] - top).exp()).sum();
                for j in 0..n {
                    let chance = (scores[at(j)] - top).exp() / total;
                    pull[at(j)] += (chance - if i == j { 1.0 } else { 0.0 }) * 0.5 / (n as f32 * HEAT);
                }
            }
        }
        let mut slopes = [vec![[0.0_f32; DIMS]; n], vec![[0.0_f32; DIMS]; n]];
        for i in 0..n {
            for j in 0..n {
                let g = pull[i * n + j];
                for d in 0..DIMS {
                    slopes[0][i][d] += g * right[j][d];
                    slopes[1][j][d] += g * left[i][d];
                }
            }
        }
        for (i, pair) in pairs.iter().enumerate() {
            self.push(&pair.0, &sums[0][i], &left[i], &slopes[0][i], rate);
            self.push(&pair.1, &sums[1][i], &right[i], &slopes[1][i], rate);
        }
    }

    /// Moves the features of a text against a slope of its direction; what was pushed often moves less.
    fn push(&mut self, rows: &Rows, sum: &Place, unit: &Place, slope: &Place, rate: f32) {
        let length = dot(sum, sum).sqrt().max(1e-6);
        let along = dot(unit, slope);
        let back: Place = std::array::from_fn(|d| (slope[d] - unit[d] * along) / length);
        for &(row, weight) in rows {
            let at = row as usize * DIMS;
            let moved = self.at[at..at + DIMS].iter_mut().zip(&mut self.pushed[at..at + DIMS]);
            for ((place, pushed), back) in moved.zip(&back) {
                let g = weight * back;
                *pushed += g * g;
                *place -= rate * g / pushed.sqrt();
            }
        }
    }
}
