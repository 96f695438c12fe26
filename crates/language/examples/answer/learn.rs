//! Learning the choice among the candidates and the person, by small steps over rows of questions.

use crate::centre::Centre;
use crate::space::Dice;
use language::answer::{Answers, CANDIDATE, Model, QUESTION, Space, Unit};

/// A question as the model sees it.
pub struct Row {
    pub text: String,
    pub truth: Option<String>,
    pub stems: Vec<String>,
    pub candidates: Vec<[f32; CANDIDATE]>,
    pub question: [f32; QUESTION],
    /// How much it counts.
    pub weight: f32,
}

impl Row {
    /// The place of the truth among the choices, the person being the last of them; none where it is not among them.
    fn right(&self) -> Option<usize> {
        match &self.truth {
            Some(truth) => self.stems.iter().position(|s| s == truth),
            None => Some(self.stems.len()),
        }
    }
}

/// The rows of a centre, seen through a space and with a part of the thesaurus left out.
pub fn rows(centre: &Centre, space: &'static Space, thin: u64, weight: f32) -> Vec<Row> {
    let answers = Answers::thinned(centre.articles.clone(), &Vec::new(), thin, space);
    let row = |q: &crate::centre::Question| {
        let (named, question) = answers.measures(&q.text);
        let (stems, candidates) = named.into_iter().unzip();
        Row { text: q.text.clone(), truth: q.article.clone(), stems, candidates, question, weight }
    };
    centre.questions.iter().map(row).collect()
}

const EPOCHS: usize = 40;
const BATCH: usize = 64;
const RATE: f32 = 0.03;
/// How much each weight is drawn to nothing.
const PULL: f32 = 0.001;
/// Hidden units of each network.
const UNITS: usize = 24;

/// Weights in one row: of the candidate's measures, of the question's, then of each hidden unit its measures, where it
/// bends, and what it adds.
const ALL: usize = CANDIDATE + QUESTION + UNITS * UNIT;
const UNIT: usize = CANDIDATE + 2;

fn unit(at: usize) -> usize {
    CANDIDATE + QUESTION + at * UNIT
}

/// Steps of even size whatever the slope.
struct Steps {
    mean: [f32; ALL],
    square: [f32; ALL],
    taken: i32,
}

impl Steps {
    fn take(&mut self, weights: &mut [f32; ALL], slope: &[f32; ALL], rate: f32) {
        self.taken += 1;
        let (first, second) = (1.0 - 0.9_f32.powi(self.taken), 1.0 - 0.99_f32.powi(self.taken));
        for i in 0..ALL {
            self.mean[i] = 0.9 * self.mean[i] + 0.1 * slope[i];
            self.square[i] = 0.99 * self.square[i] + 0.01 * slope[i] * slope[i];
            weights[i] -= rate * (self.mean[i] / first) / ((self.square[i] / second).sqrt() + 1e-6);
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Adds the slope of one row's loss.
fn slope(row: &Row, sizes: &[f32; CANDIDATE], weights: &[f32; ALL], out: &mut [f32; ALL]) {
    let Some(right) = row.right() else { return };
    let seen: Vec<[f32; CANDIDATE]> =
        row.candidates.iter().map(|c| std::array::from_fn(|k| c[k] / sizes[k])).collect();
    let bends = |x: &[f32; CANDIDATE]| -> [f32; UNITS] {
        std::array::from_fn(|h| (dot(x, &weights[unit(h)..]) + weights[unit(h) + CANDIDATE]).tanh())
    };
    let bent: Vec<[f32; UNITS]> = seen.iter().map(bends).collect();
    let adds = |units: &[f32; UNITS]| {
        units.iter().enumerate().map(|(h, u)| u * weights[unit(h) + CANDIDATE + 1]).sum::<f32>()
    };
    let mut marks: Vec<f32> = seen.iter().zip(&bent).map(|(x, u)| dot(x, weights) + adds(u)).collect();
    marks.push(dot(&row.question, &weights[CANDIDATE..]));
    let top = marks.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = marks.iter().map(|m| (m - top).exp()).sum();
    for (at, mark) in marks.iter().enumerate() {
        let off = row.weight * ((mark - top).exp() / total - if at == right { 1.0 } else { 0.0 });
        let Some(x) = seen.get(at) else {
            row.question.iter().enumerate().for_each(|(k, x)| out[CANDIDATE + k] += off * x);
            continue;
        };
        x.iter().enumerate().for_each(|(k, x)| out[k] += off * x);
        for (h, u) in bent[at].iter().enumerate() {
            let from = unit(h);
            let back = off * weights[from + CANDIDATE + 1] * (1.0 - u * u);
            x.iter().enumerate().for_each(|(k, x)| out[from + k] += back * x);
            out[from + CANDIDATE] += back;
            out[from + CANDIDATE + 1] += off * u;
        }
    }
}

/// Networks learned from other beginnings, of which the mean is taken: one alone is sure and unsure by chance.
const MEAN_OF: u64 = 4;

/// Learns on rows; the same rows give the same weights.
pub fn train(rows: &[&Row]) -> Model {
    let share = 1.0 / MEAN_OF as f32;
    let mut mean = Model { candidate: [0.0; CANDIDATE], ..Model::default() };
    for one in (0..MEAN_OF).map(|start| alone(rows, 99 + start)) {
        mean.candidate.iter_mut().zip(one.candidate).for_each(|(m, w)| *m += share * w);
        mean.question.iter_mut().zip(one.question).for_each(|(m, w)| *m += share * w);
        mean.units.extend(one.units.into_iter().map(|u| Unit { adds: share * u.adds, ..u }));
    }
    mean
}

/// Learns one network.
fn alone(rows: &[&Row], start: u64) -> Model {
    // All measures are brought to a like size first, so that one rate suits them.
    let mut sizes = [0.0_f32; CANDIDATE];
    let all: Vec<&[f32; CANDIDATE]> = rows.iter().flat_map(|r| &r.candidates).collect();
    all.iter().for_each(|c| sizes.iter_mut().zip(*c).for_each(|(s, x)| *s += x * x));
    sizes.iter_mut().for_each(|s| *s = (*s / all.len() as f32).sqrt().max(1e-3));
    let mut dice = Dice(start);
    let mut weights = [0.0_f32; ALL];
    for h in 0..UNITS {
        weights[unit(h)..=unit(h) + CANDIDATE].iter_mut().for_each(|w| *w = (dice.share() - 0.5) * 0.5);
    }
    let mut steps = Steps { mean: [0.0; ALL], square: [0.0; ALL], taken: 0 };
    let mut order: Vec<&Row> = rows.to_vec();
    for epoch in 0..EPOCHS {
        dice.shuffle(&mut order);
        let rate = RATE * (1.0 - 0.95 * epoch as f32 / EPOCHS as f32);
        for part in order.chunks(BATCH) {
            let mut sum = [0.0_f32; ALL];
            part.iter().for_each(|row| slope(row, &sizes, &weights, &mut sum));
            let total = part.iter().map(|r| r.weight).sum::<f32>();
            sum.iter_mut().zip(&weights).for_each(|(g, w)| *g = *g / total + PULL * w);
            steps.take(&mut weights, &sum, rate);
        }
    }
    let mut model = Model::default();
    let own = |from: usize| std::array::from_fn(|k| weights[from + k] / sizes[k]);
    model.candidate = own(0);
    model.question.copy_from_slice(&weights[CANDIDATE..CANDIDATE + QUESTION]);
    model.units = (0..UNITS)
        .map(|h| Unit {
            weights: own(unit(h)),
            bend: weights[unit(h) + CANDIDATE],
            adds: weights[unit(h) + CANDIDATE + 1],
        })
        .collect();
    model
}
