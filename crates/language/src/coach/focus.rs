//! What the eye sees: length, paragraphs, repetition, bold.

use std::collections::HashSet;

use crate::coach::scene::{Range, Scene};
use crate::text::terms::{bases, strip_suffix};
use crate::text::token::Kind;

/// Words that can be taken in as one block.
const BLOCK: usize = 60;
/// Words a paragraph of a longer reply may have.
const PARAGRAPH: usize = 45;

/// Whether the reply can be taken in at a glance.
pub(crate) fn focus(scene: &Scene) -> bool {
    let doc = &scene.doc;
    let short = doc.words() <= BLOCK;
    let broken = doc.lines.iter().all(|l| l.words <= PARAGRAPH + 3);
    (short || broken) && repetition(scene).is_none() && doc.words() > 0
}

/// A sentence that says again what an earlier one said.
pub(crate) fn repetition(scene: &Scene) -> Option<Range> {
    let stems: Vec<Vec<String>> = scene.words.iter().map(|words| content(words)).collect();
    for later in 1..stems.len() {
        for earlier in 0..later {
            let (a, b) = (&stems[earlier], &stems[later]);
            let fewer = a.len().min(b.len());
            if fewer < 2 {
                continue;
            }
            let set: HashSet<&String> = a.iter().collect();
            let shared = b.iter().filter(|w| set.contains(w)).count();
            let most = shared as f32 / fewer as f32;
            if (fewer >= 4 && most >= 0.7) || (fewer >= 2 && shared == fewer) || longest_run(a, b) >= 5 {
                return Some(scene.range(later));
            }
        }
    }
    None
}

/// The stems of the telling words of a sentence, in order.
fn content(words: &[String]) -> Vec<String> {
    let stem = |w: &String| {
        let base = bases(w).pop().filter(|b| b.chars().count() >= 3).unwrap_or_else(|| w.clone());
        strip_suffix(&base)
    };
    words.iter().filter(|w| w.chars().count() >= 3).map(stem).collect()
}

fn longest_run(a: &[String], b: &[String]) -> usize {
    let mut best = 0;
    for i in 0..a.len() {
        for j in 0..b.len() {
            let run = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            best = best.max(run);
        }
    }
    best
}

/// The first bold words that carry matter, where bold is used with measure.
pub(crate) fn emphasis(scene: &Scene) -> Option<Range> {
    let doc = &scene.doc;
    let letters = |a: usize, b: usize| doc.norm.text[a..b].chars().filter(|c| c.is_alphanumeric()).count();
    let bold: Vec<Range> = doc.norm.bold.iter().copied().filter(|&(a, b)| letters(a, b) > 0).collect();
    let total = letters(0, doc.norm.text.len());
    let marked: usize = bold.iter().map(|&(a, b)| letters(a, b)).sum();
    if marked * 100 > total * 38 {
        return None;
    }
    bold.into_iter().find(|&range| tells(scene, range))
}

/// Whether a bold range stands outside greeting and signature.
fn tells(scene: &Scene, (start, end): Range) -> bool {
    let l = scene.labels;
    let last = scene.judged.len().saturating_sub(1);
    let Some(at) = scene.judged.iter().position(|j| j.sentence.start < end && start < j.sentence.end) else {
        return false;
    };
    let judged = &scene.judged[at];
    let number = scene.doc.tokens.iter().any(|t| t.kind == Kind::Number && start <= t.start && t.end <= end);
    let sentence = judged.sentence.end - judged.sentence.start;
    let greets = at == 0
        && judged.verdict.holds(l.greeting)
        && end <= judged.sentence.start + sentence.min(end - start + 24);
    let signs = at == last && at > 0 && judged.reading.words.len() <= 5;
    number || !(greets && judged.reading.words.len() <= 6 || signs)
}
