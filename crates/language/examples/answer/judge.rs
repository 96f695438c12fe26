//! What a model says to questions, and the figures of it.

use crate::learn::Row;
use language::answer::Model;

/// How many questions went which way; `wrong` counts those that an article answers, named another.
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
    pub fn count(&mut self, outcome: &Outcome, threshold: f32) {
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
        self.wrong += u32::from(truth.is_some() && said.is_some() && said != truth);
    }

    fn shares(&self) -> [f32; 4] {
        let share = |a: u32, b: u32| a as f32 / b.max(1) as f32;
        [
            share(self.first, self.answerable),
            share(self.right, self.answerable),
            share(self.wrong, self.answerable),
            share(self.handed, self.unanswerable),
        ]
    }

    /// Whether little enough is said wrongly, and enough is left to people.
    pub fn careful(&self) -> bool {
        let [_, _, wrong, handed] = self.shares();
        wrong <= 0.07 && handed >= 0.85
    }
}

impl std::ops::Add for Figures {
    type Output = Figures;

    fn add(self, other: Figures) -> Figures {
        Figures {
            answerable: self.answerable + other.answerable,
            unanswerable: self.unanswerable + other.unanswerable,
            first: self.first + other.first,
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            handed: self.handed + other.handed,
            third: self.third + other.third,
        }
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
pub struct Outcome<'a> {
    row: &'a Row,
    best: Option<(&'a str, f32)>,
    /// Whether the right article is among the first three.
    near: bool,
    /// How unlikely the model held the truth.
    pub loss: f32,
}

impl<'a> Outcome<'a> {
    /// Asks the model.
    pub fn new(model: &Model, row: &'a Row) -> Outcome<'a> {
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

    /// Prints what went wrong.
    pub fn tell(&self, threshold: f32) {
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
pub fn judge(model: &Model, rows: &[Row]) -> Figures {
    let mut figures = Figures::default();
    rows.iter().for_each(|row| figures.count(&Outcome::new(model, row), model.threshold));
    figures
}
