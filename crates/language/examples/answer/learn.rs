//! Learning the weights: a choice among the candidates and the person, by plain gradient steps.

use crate::centre::Centre;
use language::answer::{Answers, CANDIDATE, Model, QUESTION, names};

/// A question as the model sees it.
pub struct Row {
    pub text: String,
    pub truth: Option<String>,
    pub stems: Vec<String>,
    pub candidates: Vec<[f32; CANDIDATE]>,
    pub question: [f32; QUESTION],
}

/// The rows of centres, each asked by itself.
pub fn rows(centres: &[Centre]) -> Vec<Row> {
    thinned(centres, 0)
}

/// The parts of the knowledge left out in turn.
pub const THIN: [u64; 4] =
    [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03, 0xaef1_7502_108e_f2d9, 0x94d0_49bb_1331_11eb];

/// The same with a part of the knowledge left out.
pub fn thinned(centres: &[Centre], thin: u64) -> Vec<Row> {
    let mut out = Vec::new();
    for centre in centres {
        let answers = Answers::thinned(centre.articles.clone(), &Vec::new(), thin);
        out.extend(centre.questions.iter().map(|q| {
            let (named, question) = answers.measures(&q.text);
            let (stems, candidates) = named.into_iter().unzip();
            Row { text: q.text.clone(), truth: q.article.clone(), stems, candidates, question }
        }));
    }
    out
}

const STEPS: usize = 3000;
const PULL: f32 = 0.001;

/// Learns on rows; the same rows give the same weights.
pub fn train(rows: &[&Row]) -> Model {
    let mut model = Model::default();
    let (mut speed_c, mut speed_q) = ([0.0_f32; CANDIDATE], [0.0_f32; QUESTION]);
    let total: f32 = rows.len() as f32;
    for step in 0..STEPS {
        let (mut c, mut q) = ([0.0_f32; CANDIDATE], [0.0_f32; QUESTION]);
        for row in rows {
            let chances = model.chances(&row.candidates, &row.question);
            let none = 1.0 - chances.iter().sum::<f32>();
            let right = row.truth.as_ref().and_then(|t| row.stems.iter().position(|s| s == t));
            if row.truth.is_some() && right.is_none() {
                continue;
            }
            for (at, chance) in chances.iter().enumerate() {
                let off = chance - if right == Some(at) { 1.0 } else { 0.0 };
                c.iter_mut().zip(&row.candidates[at]).for_each(|(g, x)| *g += off * x);
            }
            let off = none - if right.is_none() { 1.0 } else { 0.0 };
            q.iter_mut().zip(&row.question).for_each(|(g, x)| *g += off * x);
        }
        let rate = 1.5 * (1.0 - 0.9 * step as f32 / STEPS as f32);
        let pull = |w: &mut f32, v: &mut f32, g: f32| {
            *v = 0.9 * *v + 0.1 * (g / total + PULL * *w);
            *w -= rate * *v;
        };
        model.candidate.iter_mut().zip(&mut speed_c).zip(c).for_each(|((w, v), g)| pull(w, v, g));
        model.question.iter_mut().zip(&mut speed_q).zip(q).for_each(|((w, v), g)| pull(w, v, g));
    }
    model
}

/// The three figures.
#[derive(Clone, Copy, Default)]
pub struct Figures {
    pub answerable: u32,
    pub unanswerable: u32,
    pub first: u32,
    pub right: u32,
    pub wrong: u32,
    pub handed: u32,
    pub third: u32,
}

impl Figures {
    /// Counts one outcome.
    fn add(&mut self, outcome: &Outcome, threshold: f32) {
        let (truth, best) = (outcome.row.truth.as_deref(), outcome.best);
        let said = best.filter(|b| b.1 >= threshold).map(|b| b.0);
        match truth {
            Some(_) => {
                self.answerable += 1;
                self.first += u32::from(best.map(|b| b.0) == truth);
                self.third += u32::from(outcome.near);
                self.right += u32::from(said == truth);
            }
            None => {
                self.unanswerable += 1;
                self.handed += u32::from(said.is_none());
            }
        }
        self.wrong += u32::from(said.is_some() && said != truth);
    }

    fn shares(&self) -> [f32; 4] {
        let share = |a: u32, b: u32| a as f32 / b.max(1) as f32;
        let all = self.answerable + self.unanswerable;
        [
            share(self.first, self.answerable),
            share(self.right, self.answerable),
            share(self.wrong, all),
            share(self.handed, self.unanswerable),
        ]
    }

    /// Half the aim for wrong answers: a trade nobody has seen is harder than one left out here.
    fn careful(&self) -> bool {
        let [_, _, wrong, handed] = self.shares();
        wrong <= 0.035 && handed >= 0.90
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [first, right, wrong, handed] = self.shares();
        write!(
            f,
            "first {first:.3}  of three {:.3}  right {right:.3}  wrong {wrong:.3}  handed over {handed:.3}",
            self.third as f32 / self.answerable.max(1) as f32
        )
    }
}

/// What a model says to a row.
struct Outcome<'a> {
    row: &'a Row,
    best: Option<(&'a str, f32)>,
    /// Whether the right article is among the first three.
    near: bool,
    /// How unlikely the model held the truth.
    loss: f32,
}

impl<'a> Outcome<'a> {
    fn new(model: &Model, row: &'a Row) -> Outcome<'a> {
        let chances = model.chances(&row.candidates, &row.question);
        let place = row.truth.as_ref().map(|t| row.stems.iter().position(|s| s == t));
        let chance = match place {
            Some(at) => at.map_or(0.0, |at| chances[at]),
            None => 1.0 - chances.iter().sum::<f32>(),
        };
        let better = chances.iter().filter(|c| **c > chance).count();
        let top = chances.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        Outcome {
            row,
            best: top.map(|(at, sure)| (row.stems[at].as_str(), *sure)),
            near: place.flatten().is_some() && better < 3,
            loss: -chance.max(0.01).ln(),
        }
    }

    fn tell(&self, threshold: f32) {
        let (stem, sure) = self.best.unwrap_or(("-", 0.0));
        let named = (sure >= threshold).then_some(stem);
        let truth = self.row.truth.as_deref();
        if named == truth {
            return;
        }
        let text: String = self.row.text.chars().take(150).collect();
        let mark = match named {
            _ if Some(stem) == truth => "shy",
            Some(_) => "WRONG",
            None => "miss",
        };
        println!("  {mark:5} {sure:.2} {stem} <- {} | {text}", truth.unwrap_or("nobody"));
    }
}

/// The figures of a model on rows.
pub fn judge(model: &Model, rows: &[Row], show: bool) -> Figures {
    let mut figures = Figures::default();
    for row in rows {
        let said = Outcome::new(model, row);
        figures.add(&said, model.threshold);
        if show {
            said.tell(model.threshold);
        }
    }
    figures
}

/// Leaves each centre out in turn; prints the figures and gives the best threshold.
pub fn cross(centres: &[Centre], verbose: bool) -> f32 {
    let all: Vec<Vec<Row>> = centres
        .iter()
        .map(|c| THIN.iter().flat_map(|&t| thinned(std::slice::from_ref(c), t)).collect())
        .collect();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (out, held) in all.iter().enumerate() {
        let others: Vec<&Row> =
            all.iter().enumerate().filter(|(i, _)| *i != out).flat_map(|(_, r)| r).collect();
        let model = train(&others);
        outcomes.extend(held.iter().map(|r| Outcome::new(&model, r)));
    }
    let at = |threshold: f32| {
        let mut figures = Figures::default();
        outcomes.iter().for_each(|o| figures.add(o, threshold));
        figures
    };
    let steps: Vec<f32> = (20..95).map(|i| i as f32 / 100.0).collect();
    let threshold = steps.iter().copied().find(|t| at(*t).careful()).unwrap_or(0.9);
    for t in (25..90).step_by(5).map(|i| i as f32 / 100.0) {
        println!("  at {t:.2} {}", at(t));
    }
    let loss: f32 = outcomes.iter().map(|o| o.loss).sum::<f32>() / outcomes.len() as f32;
    println!("loss {loss:.4}");
    println!("cross-validated, threshold {threshold:.2}: {}", at(threshold));
    if verbose {
        outcomes.iter().for_each(|o| o.tell(threshold));
        let model = train(&all.iter().flatten().collect::<Vec<_>>());
        for (name, w) in names().iter().zip(model.candidate.iter().chain(&model.question)) {
            println!("  {name:14} {w:.3}");
        }
    }
    threshold
}
