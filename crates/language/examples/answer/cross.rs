//! What can be expected of a centre nobody has seen: each is judged by a space and a choice that have not.

use crate::centre::{self, Centre};
use crate::judge::{Figures, Outcome};
use crate::learn::{Row, rows, train};
use crate::matters::{self, BEGUN, MADE, Matter, Ways};
use crate::space;
use language::answer::Space;
use std::path::Path;

/// Matters and centres are learned without a fifth of them at a time.
const FOLDS: usize = 5;

/// Centres whose wording nobody had seen while the thesaurus was written: the only ones that tell the truth about it.
const FRESH: [&str; 5] = ["airline", "dental", "furniture", "grocery", "property"];

/// A part of the thesaurus left out, another for each: what was written with a centre's questions in mind would else
/// be trusted too much.
const THIN: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];

/// What a question of a centre the thesaurus knows, of one made up, and of one made up that has just begun, counts
/// beside one of a fresh centre.
const KNOWN: f32 = 0.2;
const MADE_UP: f32 = 0.2;
const JUST_BEGUN: f32 = 0.02;

/// The questions of one centre as a space sees them that has not learned from it.
pub struct Held {
    name: String,
    fold: usize,
    /// To learn from.
    pub rows: Vec<Row>,
    /// To be judged by.
    plain: Vec<Row>,
}

/// Everything there is to learn from.
pub struct Sources {
    pub groups: Vec<Matter>,
    pub ways: Vec<Ways>,
    pub centres: Vec<Centre>,
    /// By which the choice alone learns: their questions shun an article's words or are full of them, and a space
    /// that learned from the first no longer found who asks plainly.
    pub asked: Vec<Asked>,
}

/// A centre of one of the sets by which the choice alone learns.
pub struct Asked {
    set: &'static Set,
    centre: Centre,
}

/// A set of centres by which the choice alone learns.
pub struct Set {
    name: &'static str,
    /// What a question of it counts beside one of a fresh centre.
    weight: f32,
}

/// The sets by which the choice alone learns.
pub const ASKED: [Set; 4] = [
    Set { name: "kb-more", weight: 1.0 },
    Set { name: "kb-more2", weight: 1.0 },
    Set { name: "plain", weight: 0.5 },
    Set { name: "beside", weight: 0.5 },
];

impl Set {
    /// The centres of the set.
    pub fn centres(&'static self, data: &Path) -> Vec<Asked> {
        let all = match self.name {
            "plain" | "beside" => centre::further(data, self.name),
            _ => centre::all(&data.join(self.name)),
        };
        all.into_iter().map(|centre| Asked { set: self, centre }).collect()
    }
}

impl Sources {
    /// The matters of all folds but one; all of them where none is left out.
    pub fn matters(&self, without: Option<usize>) -> Vec<Matter> {
        let keep = |at: usize| Some(at % FOLDS) != without;
        let mut all = self.groups.clone();
        all.extend(self.ways.iter().enumerate().filter(|w| keep(w.0)).map(|w| w.1.matter()));
        all.extend(
            self.centres.iter().enumerate().filter(|c| keep(c.0)).flat_map(|c| matters::articles(c.1)),
        );
        all
    }

    /// Every centre, and made-up ones of the matters, each held out of the space that sees it.
    pub fn held(&self) -> Vec<Held> {
        let mut out = Vec::new();
        for fold in 0..FOLDS {
            // The example lives as long as the space.
            let space: &'static Space = Box::leak(Box::new(space::learn(&self.matters(Some(fold)))));
            let in_fold = |at: usize| at % FOLDS == fold;
            for centre in self.centres.iter().enumerate().filter(|c| in_fold(c.0)).map(|c| c.1) {
                let fresh = FRESH.contains(&centre.name.as_str());
                let plain = rows(centre, space, 0, 1.0);
                let rows = if fresh {
                    rows(centre, space, 0, 1.0)
                } else {
                    THIN.iter().flat_map(|&thin| rows(centre, space, thin, KNOWN)).collect()
                };
                out.push(Held { name: centre.name.clone(), fold, rows, plain });
            }
            for asked in self.asked.iter().enumerate().filter(|a| in_fold(a.0)).map(|a| a.1) {
                let rows = rows(&asked.centre, space, 0, asked.set.weight);
                out.push(Held { name: asked.set.name.into(), fold, rows, plain: Vec::new() });
            }
            let ways: Vec<&Ways> =
                self.ways.iter().enumerate().filter(|w| in_fold(w.0)).map(|w| w.1).collect();
            for centre in matters::made(&ways) {
                let rows = rows(&centre, space, 0, if centre.name == MADE { MADE_UP } else { JUST_BEGUN });
                out.push(Held { name: centre.name, fold, rows, plain: Vec::new() });
            }
        }
        out
    }
}

/// Judges every fold by a choice learned on the others; prints the figures and gives the best threshold.
pub fn judge(all: &[Held], verbose: bool) -> f32 {
    let mut outcomes: Vec<(&str, Outcome)> = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<&Row> = all.iter().filter(|h| h.fold != fold).flat_map(|h| &h.rows).collect();
        let model = train(&others);
        for held in all.iter().filter(|h| h.fold == fold) {
            let judged = if held.plain.is_empty() { &held.rows } else { &held.plain };
            outcomes.extend(judged.iter().map(|r| (held.name.as_str(), Outcome::new(&model, r))));
        }
    }
    let at = |which: &dyn Fn(&str) -> bool, threshold: f32| {
        let mut figures = Figures::default();
        outcomes.iter().filter(|o| which(o.0)).for_each(|o| figures.count(&o.1, threshold));
        figures
    };
    let fresh = |name: &str| FRESH.contains(&name);
    let steps = (15..95).map(|i| i as f32 / 100.0);
    let real = |name: &str| fresh(name) || ASKED.iter().any(|set| set.name == name);
    let threshold = steps.clone().find(|t| at(&real, *t).careful()).unwrap_or(0.9);
    for t in steps.step_by(5) {
        println!("  at {t:.2} {}", at(&real, t));
    }
    let mut names: Vec<&str> = all.iter().map(|h| h.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        println!("{name:10} {}", at(&|n| n == name, threshold));
    }
    println!("kept       {}", at(&|n| matches!(n, "gym" | "telecom"), threshold));
    for (name, which) in [
        ("fresh", &fresh as &dyn Fn(&str) -> bool),
        ("kb-more2", &|n| n == "kb-more2"),
        ("kb-more", &|n| n == "kb-more"),
        ("plain", &|n| n == "plain"),
        ("beside", &|n| n == "beside"),
        ("made", &|n| n == MADE),
        ("begun", &|n| n == BEGUN),
    ] {
        let losses: Vec<f32> = outcomes.iter().filter(|o| which(o.0)).map(|o| o.1.loss).collect();
        let loss = losses.iter().sum::<f32>() / losses.len().max(1) as f32;
        println!("{name:10} {}  loss {loss:.4}  threshold {threshold:.2}", at(which, threshold));
    }
    if verbose {
        outcomes.iter().filter(|o| fresh(o.0)).for_each(|o| o.1.tell(threshold));
    }
    threshold
}
