//! How an article looks from a question: the measures the model weighs.

use crate::answer::cues::{self, CUES};
use crate::answer::index::Index;
use crate::answer::near::NEAR;
use crate::answer::query::{Kind, Query};

/// Measures of a candidate by its words, by meaning, and how far it leads the others by each.
pub const CANDIDATE: usize = WORDS + NEAR + LEADS + 1 + NEAR + 1;
/// Measures of the question that speak for a person.
pub const QUESTION: usize = CUES + 8;
/// Measures by words.
pub(crate) const WORDS: usize = 19 + GAPS;
/// The two widest gaps of a candidate, and the two widest that what goes along may fill.
pub(crate) const GAPS: usize = 4;
/// Values by words in which a candidate may lead.
pub(crate) const LEADS: usize = 8;

/// What a second kind of key adds where it agrees with the first.
const AGREED: f32 = 0.15;
/// The sum of what goes along at which a place is half explained.
const ALONG_HALF: f32 = 0.7;
/// What goes along less than this is not looked up: the commonest words have the longest lists.
const FAINT: f32 = 0.1;
/// From here on a place counts as explained.
const EXPLAINED: f32 = 0.25;

/// One article looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub article: usize,
    pub passage: usize,
    pub measures: [f32; CANDIDATE],
    leads: [f32; LEADS],
}

impl Candidate {
    /// An article with its own measures; those beside the others come later.
    pub fn new(
        article: usize,
        passage: usize,
        words: [f32; WORDS],
        near: [f32; NEAR],
        leads: [f32; LEADS],
    ) -> Candidate {
        let mut measures = [0.0; CANDIDATE];
        measures[..WORDS].copy_from_slice(&words);
        measures[WORDS..WORDS + NEAR].copy_from_slice(&near);
        Candidate { article, passage, measures, leads }
    }

    /// How near it lies, all in all.
    fn near(&self) -> f32 {
        self.measures[WORDS..WORDS + NEAR / 2].iter().sum::<f32>() / (NEAR / 2) as f32
    }
}

/// How far each candidate leads the best of the others, value by value.
pub(crate) fn lead(candidates: &mut [Candidate]) {
    let value = |c: &Candidate, at: usize| match at {
        _ if at < LEADS => c.leads[at],
        _ if at < LEADS + NEAR => c.measures[WORDS + at - LEADS],
        _ => c.near(),
    };
    for at in 0..LEADS + NEAR + 1 {
        let values: Vec<f32> = candidates.iter().map(|c| value(c, at)).collect();
        for (own, c) in candidates.iter_mut().enumerate() {
            let others = values.iter().enumerate().filter(|v| v.0 != own).map(|v| *v.1);
            c.measures[WORDS + NEAR + at] = (values[own] - others.fold(0.0, f32::max)).clamp(-2.0, 2.0);
        }
    }
    let top = candidates.iter().map(|c| c.leads[0]).fold(0.0, f32::max);
    for c in candidates {
        c.measures[CANDIDATE - 1] = if top > 0.0 { c.leads[0] / top } else { 0.0 };
    }
}

/// For each document, the sum over the question's places of its best key there.
#[derive(Clone, Default)]
pub(crate) struct Sums {
    pub all: Vec<f32>,
    pub word: Vec<f32>,
    pub group: Vec<f32>,
    /// The most telling single place.
    pub peak: Vec<f32>,
    /// Places that are explained well.
    pub hits: Vec<f32>,
    /// How telling the two places are that nothing explains, and the two that the document's own words do not.
    pub gaps: Vec<[f32; GAPS]>,
}

/// Looks a question up in an index; rarity is taken from another where that knows better.
pub(crate) fn sums(query: &Query, index: &Index, rare: &Index) -> Sums {
    let n = index.documents();
    let zero = vec![0.0_f32; n];
    let mut out = Sums {
        all: zero.clone(),
        word: zero.clone(),
        group: zero.clone(),
        peak: zero.clone(),
        hits: zero.clone(),
        gaps: Vec::new(),
    };
    let (mut all, mut word, mut group) = (zero.clone(), zero.clone(), zero);
    let mut touched: Vec<u32> = Vec::new();
    for slot in &query.slots {
        for &(key, weight, kind) in slot.keys.iter().filter(|k| k.2 != Kind::Link) {
            let list = index.list(key);
            if list.is_empty() {
                continue;
            }
            let weight = weight * rare.rarity(key);
            for &(document, sat) in list {
                let d = document as usize;
                let value = weight * sat;
                if all[d] == 0.0 {
                    touched.push(document);
                }
                all[d] = all[d].max(value);
                match kind {
                    Kind::Word => word[d] = word[d].max(value),
                    Kind::Group => group[d] = group[d].max(value),
                    Kind::Topic | Kind::Link => {}
                }
            }
        }
        for &document in &touched {
            let d = document as usize;
            // What several kinds of key agree on counts a little more.
            let both = all[d] + AGREED * word[d].min(group[d]);
            out.all[d] += slot.mass * both;
            out.word[d] += slot.mass * word[d];
            out.group[d] += slot.mass * group[d];
            out.peak[d] = out.peak[d].max(slot.mass * both);
            out.hits[d] += if both > EXPLAINED { slot.mass } else { 0.0 };
            (all[d], word[d], group[d]) = (0.0, 0.0, 0.0);
        }
        touched.clear();
    }
    out
}

/// For each document, the sum over the question's places of its best key there, or of all that goes with the place.
pub(crate) fn links(query: &Query, index: &Index, rare: &Index) -> Sums {
    let n = index.documents();
    let zero = vec![0.0_f32; n];
    let mut out =
        Sums { all: zero.clone(), hits: zero.clone(), gaps: vec![[0.0; GAPS]; n], ..Sums::default() };
    let (mut own, mut along) = (zero.clone(), zero.clone());
    // Whether a document has the place at all, by any word that means it, and by the word itself.
    let (mut meant, mut said) = (zero.clone(), zero);
    for slot in &query.slots {
        for &(key, weight, kind) in &slot.keys {
            let list = index.list(key);
            let rarity = rare.rarity(key);
            let faint = weight * rarity < FAINT;
            if list.is_empty() || (faint && kind == Kind::Link) {
                continue;
            }
            for &(document, sat) in list {
                let (d, value) = (document as usize, weight * sat);
                match kind {
                    Kind::Link => along[d] += value * rarity,
                    _ if !faint => own[d] = own[d].max(value * rarity),
                    _ => {}
                }
                if matches!(kind, Kind::Word | Kind::Group) {
                    meant[d] = meant[d].max(value);
                }
                if kind == Kind::Word {
                    said[d] = said[d].max(value);
                }
            }
        }
        for d in 0..n {
            let led = along[d] / (along[d] + ALONG_HALF);
            let value = own[d].max(led);
            out.all[d] += slot.mass * value;
            out.hits[d] += if value > EXPLAINED { slot.mass } else { 0.0 };
            let [widest, second, own_widest, own_second] = &mut out.gaps[d];
            widen(slot.mass * (1.0 - meant[d].max(led)).max(0.0), widest, second);
            widen(slot.mass * (1.0 - said[d]).max(0.0), own_widest, own_second);
            (own[d], along[d], meant[d], said[d]) = (0.0, 0.0, 0.0, 0.0);
        }
    }
    out
}

/// Takes a gap in among the two widest.
fn widen(gap: f32, widest: &mut f32, second: &mut f32) {
    if gap > *widest {
        (*widest, *second) = (gap, *widest);
    } else {
        *second = second.max(gap);
    }
}

/// The sum of the rarities of the letter groups each document has.
pub(crate) fn grams(query: &Query, index: &Index) -> Vec<f32> {
    let mut out = vec![0.0_f32; index.documents()];
    let mut total = 0.0_f32;
    for &(gram, mass) in &query.grams {
        let list = index.list(gram);
        total += mass;
        if list.len() * 2 > index.documents() {
            continue;
        }
        let weight = mass * index.rarity(gram);
        for &(document, sat) in list {
            out[document as usize] += weight * sat;
        }
    }
    out.iter_mut().for_each(|v| *v /= total.max(1.0));
    out
}

/// How far each document and the question are about the same matters; and the strongest matter no document has.
pub(crate) fn scenes(query: &Query, index: &Index) -> (Vec<f32>, f32) {
    let mut out = vec![0.0_f32; index.documents()];
    let mut strange = 0.0_f32;
    for &(key, strength) in &query.scenes {
        let list = index.list(key);
        let mean = list.iter().map(|l| l.1).sum::<f32>() / index.documents().max(1) as f32;
        let weight = strength * (0.5 + 0.5 * index.rarity(key));
        let mut known = 0.0_f32;
        for &(document, sat) in list {
            out[document as usize] += weight * (sat - 0.5 * mean).max(0.0);
            known = known.max(sat);
        }
        strange = strange.max(strength * (1.0 - known));
    }
    (out, strange)
}

/// What the question itself says for handing over.
pub(crate) fn question(text: &str, query: &Query, best: &[Candidate], strange: f32) -> [f32; QUESTION] {
    let mut out = [0.0; QUESTION];
    out[..CUES].copy_from_slice(&cues::read(text));
    let mass = query.mass();
    out[CUES] = 1.0;
    out[CUES + 1] = (1.0 + mass).ln();
    out[CUES + 2] = if mass < 1.0 { 1.0 } else { 0.0 };
    // Rare words that nothing explains.
    out[CUES + 3] = (query
        .slots
        .iter()
        .filter(|s| s.mass > 0.8 && s.keys.iter().all(|k| matches!(k.2, Kind::Word | Kind::Link)))
        .count() as f32)
        .min(5.0)
        / 5.0;
    out[CUES + 4] = best.first().map_or(0.0, |c| c.measures[0]);
    out[CUES + 6] = strange;
    // Groups of service language that no article has.
    out[CUES + 7] = best.first().map_or(0.0, |c| c.measures[10]);
    out[CUES + 5] = (query.words.len() as f32 / 40.0).min(1.5);
    out
}
