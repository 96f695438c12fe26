//! What only the whole reply tells: each element and risk that hangs on more than one sentence is weighed by a
//! small linear model over signs of the reply, above the model of single sentences.
//!
//! The signs of each are few and named here; their weights are learned from whole replies, with sentence scores
//! by models that never saw those replies, and stand behind the bank in `model-out.bin`.

use crate::coach::public;
use crate::coach::scene::Scene;
use crate::coach::{personal, placeholder};

/// What is judged in this way, in the order of the stored weights.
pub(crate) const KINDS: [&str; 14] = [
    "ownership",
    "empathy",
    "explanation",
    "guidance",
    "blame",
    "conditional_apology",
    "confrontation",
    "overpromise",
    "robotic",
    "passes_buck",
    "cold_refusal",
    "public_benefit",
    "public_vip",
    "public_private_data",
];

/// The weights of every kind: of each sign, and the start.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    /// For each kind, the weights of its signs; the last one is added as it is.
    pub weights: Vec<Vec<f32>>,
}

impl Stage {
    /// How clearly a reply shows a kind; above 0 it does.
    pub(crate) fn margin(&self, scene: &Scene, kind: &str) -> f32 {
        let Some(weights) = KINDS.iter().position(|k| *k == kind).and_then(|at| self.weights.get(at)) else {
            return f32::NEG_INFINITY;
        };
        let signs = signs(scene, kind);
        signs.iter().chain(&[1.0]).zip(weights).map(|(s, w)| s * w).sum()
    }

    /// Writes the weights.
    pub fn write(&self, out: &mut Vec<u8>) {
        for weights in &self.weights {
            out.push(weights.len() as u8);
            weights.iter().for_each(|w| out.extend(w.to_le_bytes()));
        }
    }

    /// Reads what is left behind a bank.
    pub fn read(mut bytes: &[u8]) -> Stage {
        let mut weights = Vec::new();
        while let Some((&count, rest)) = bytes.split_first() {
            let Some((numbers, rest)) = rest.split_at_checked(usize::from(count) * 4) else { break };
            let number = |c: &[u8]| f32::from_le_bytes([c[0], c[1], c[2], c[3]]);
            weights.push(numbers.chunks_exact(4).map(number).collect());
            bytes = rest;
        }
        Stage { weights }
    }
}

/// The highest and the second highest score of a label among the sentences.
fn top(scene: &Scene, label: usize) -> (f32, f32) {
    let mut best = (LEAST, LEAST);
    for judged in &scene.judged {
        let score = squashed(judged.verdict.score(label));
        if score > best.0 {
            best = (score, best.0);
        } else if score > best.1 {
            best.1 = score;
        }
    }
    best
}

/// Scores beyond these say no more.
const LEAST: f32 = -5.0;
const MOST: f32 = 3.0;
/// From here on a score speaks clearly.
const CLEAR: f32 = -0.5;

fn squashed(score: f32) -> f32 {
    score.clamp(LEAST, MOST)
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// The signs of a kind in a reply.
pub(crate) fn signs(scene: &Scene, kind: &str) -> Vec<f32> {
    let l = scene.labels;
    let score = |i: usize, label: usize| squashed(scene.judged[i].verdict.score(label));
    let max = |label: usize| top(scene, label).0;
    let both = |a: usize, b: usize| {
        (0..scene.judged.len()).map(|i| score(i, a).min(score(i, b))).fold(LEAST, f32::max)
    };
    let length = (scene.judged.len() as f32).ln_1p();
    // A middling score says little, a high one much.
    let clear = |label: usize| (max(label) - CLEAR).max(0.0);
    let pair = |label: usize| {
        let (first, second) = top(scene, label);
        vec![first, second]
    };
    let with = |label: usize, more: &[f32]| [pair(label).as_slice(), more].concat();
    match kind {
        "ownership" => with(l.ownership, &[max(l.done), max(l.next), max(l.passes_buck), max(l.robotic)]),
        "empathy" => with(
            l.empathy,
            &[max(l.conditional_apology), max(l.blame), max(l.confrontation), max(l.cold_refusal)],
        ),
        "explanation" => {
            let mut parts = [max(l.why), max(l.status), max(l.done)];
            let [why, status, done] = parts;
            parts.sort_by(f32::total_cmp);
            vec![why, status, done, parts[2], parts[1]]
        }
        "guidance" => {
            let (todo, next) = (max(l.todo), max(l.next));
            vec![todo, next, todo.min(next), max(l.commitment), max(l.passes_buck)]
        }
        "blame" => vec![max(l.blame), clear(l.blame), max(l.confrontation), max(l.empathy)],
        "confrontation" => {
            with(l.confrontation, &[clear(l.confrontation), max(l.blame), max(l.empathy), max(l.thanks)])
        }
        "conditional_apology" => vec![max(l.conditional_apology)],
        "overpromise" => vec![max(l.overpromise), max(l.commitment)],
        "robotic" => {
            let formal = (0..scene.judged.len()).filter(|&i| score(i, l.robotic) > -0.5).count();
            let share = formal as f32 / scene.judged.len().max(1) as f32;
            let open = !placeholder::placeholders(scene).is_empty();
            let person = [max(l.ownership), max(l.empathy), max(l.done), max(l.why)];
            let more = [share, length, flag(open), flag(personal::personal(scene).is_some())];
            [pair(l.robotic).as_slice(), &person, &more].concat()
        }
        "passes_buck" => {
            let holds = both(l.ownership, l.next);
            with(l.passes_buck, &[holds, both(l.ownership, l.commitment), max(l.ownership), max(l.next)])
        }
        "cold_refusal" => {
            let at = (0..scene.judged.len())
                .max_by(|&a, &b| score(a, l.cold_refusal).total_cmp(&score(b, l.cold_refusal)));
            let near =
                |i: Option<usize>| i.filter(|&i| i < scene.judged.len()).map_or(LEAST, |i| score(i, l.why));
            let (same, before, after) =
                (near(at), near(at.and_then(|i| i.checked_sub(1))), near(at.map(|i| i + 1)));
            let other_way = max(l.commitment).max(both(l.ownership, l.next));
            with(l.cold_refusal, &[same, before.max(after), max(l.why), max(l.next), other_way])
        }
        "public_benefit" => {
            let (gift, sum) = public::gift(scene);
            vec![max(l.public_benefit), flag(gift), flag(sum), max(l.commitment)]
        }
        "public_vip" => vec![max(l.public_vip), flag(public::named_vip(scene).is_some())],
        "public_private_data" => {
            vec![max(l.public_private_data), flag(public::identified(scene).is_some())]
        }
        _ => Vec::new(),
    }
}
