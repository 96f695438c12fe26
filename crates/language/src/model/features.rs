//! What the model sees in a sentence: words, word pairs, letter groups, word families and shapes.
//!
//! Every feature is a 32-bit hash; the model's own dictionary decides which of them it knows.

use crate::model::lexicon::{Lexicon, candidates};
use crate::model::rules::Hit;
use crate::text::script::is_hebrew;
use crate::text::structure::Doc;
use crate::text::token::Kind;

/// The weight of a rule among the features.
const RULE: f32 = 1.5;

/// A feature and its weight before scaling.
pub type Feature = (u32, f32);

/// A stretch of tokens as the model and the rules read it.
pub(crate) struct Reading {
    /// Words, with classes in place of numbers, addresses and quoted words.
    pub words: Vec<String>,
    /// For each word, its token.
    pub tokens: Vec<usize>,
    /// For each word, its families.
    pub families: Vec<Vec<u8>>,
}

impl Reading {
    /// Reads tokens `first..last` of a text.
    pub fn new(doc: &Doc, first: usize, last: usize, lexicon: &Lexicon) -> Reading {
        let (words, tokens) = words(doc, first, last);
        let refs: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut families: Vec<Vec<u8>> = Vec::with_capacity(refs.len());
        let mut found = Vec::new();
        for at in 0..refs.len() {
            lexicon.families(&refs, at, &mut found);
            families.push(found.clone());
        }
        Reading { words, tokens, families }
    }

    /// The words as slices.
    pub fn refs(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// The features of the stretch, and of the rules found in it.
    pub fn features(&self, hits: &[Hit]) -> Vec<Feature> {
        let mut out = Vec::with_capacity(self.words.len() * 24);
        let refs = self.refs();
        let words: Vec<u64> = refs.iter().map(|w| text_hash(w)).collect();
        word_features(&words, &refs, &self.families, &mut out);
        shape_features(&refs, &self.families, &mut out);
        letter_features(&refs, &mut out);
        place_features(&words, &refs, &self.families, &mut out);
        out.extend(hits.iter().map(|h| (key(18, &[h.rule as u64]), RULE)));
        out.sort_unstable_by_key(|f| f.0);
        out.dedup_by_key(|f| f.0);
        out
    }
}

fn words(doc: &Doc, first: usize, last: usize) -> (Vec<String>, Vec<usize>) {
    let mut out: Vec<String> = Vec::with_capacity(last - first);
    let mut tokens = Vec::with_capacity(last - first);
    for at in first..last {
        let token = &doc.tokens[at];
        let text = &doc.norm.low[token.start..token.end];
        let word = match token.kind {
            _ if token.quoted => {
                if out.last().is_some_and(|w| w == "#q") {
                    continue;
                }
                "#q".to_owned()
            }
            Kind::Number if text.contains(':') => "#t".to_owned(),
            Kind::Number if text.contains('/') || text.matches('.').count() == 2 => "#d".to_owned(),
            Kind::Number if text.len() >= 5 && !text.contains(',') => "#id".to_owned(),
            Kind::Number => "#n".to_owned(),
            Kind::Link => "#u".to_owned(),
            Kind::Mark if matches!(text, "?" | "!" | "," | ":" | "%" | "₪" | "$" | "€") => {
                text.to_owned()
            }
            Kind::Mark => continue,
            Kind::Word => doc.word(token).to_owned(),
        };
        out.push(word);
        tokens.push(at);
    }
    (out, tokens)
}

fn word_features(words: &[u64], refs: &[&str], families: &[Vec<u8>], out: &mut Vec<Feature>) {
    for (i, &word) in words.iter().enumerate() {
        out.push((key(1, &[word]), 0.8));
        for base in candidates(refs[i]).skip(1) {
            out.push((key(2, &[text_hash(base)]), 0.5));
        }
        if let Some(&next) = words.get(i + 1) {
            out.push((key(3, &[word, next]), 0.7));
            if let Some(&third) = words.get(i + 2) {
                out.push((key(4, &[word, third]), 0.4));
                out.push((key(5, &[word, next, third]), 0.4));
            }
        }
        for &family in &families[i] {
            let family = u64::from(family);
            out.push((key(6, &[family]), 1.2));
            if let Some(&next) = words.get(i + 1) {
                out.push((key(7, &[family, next]), 0.7));
            }
            if i > 0 {
                out.push((key(8, &[family, words[i - 1]]), 0.7));
            }
        }
    }
    if let (Some(&first), Some(&last)) = (words.first(), words.last()) {
        out.push((key(9, &[first]), 1.0));
        out.push((key(10, &[last]), 1.0));
    }
    let size = match words.len() {
        0..=3 => 0,
        4..=8 => 1,
        9..=16 => 2,
        _ => 3,
    };
    out.push((key(11, &[size]), 0.7));
}

fn shape_features(refs: &[&str], families: &[Vec<u8>], out: &mut Vec<Feature>) {
    // A family or, where there is none, the outer form of the word: person and tense show there.
    let pairs = refs.iter().zip(families);
    let shapes: Vec<u64> =
        pairs.map(|(w, f)| f.first().map_or_else(|| shape(w), |&id| u64::from(id))).collect();
    for (i, &a) in shapes.iter().enumerate() {
        out.push((key(12, &[a]), 0.8));
        if let Some(&b) = shapes.get(i + 1) {
            out.push((key(13, &[a, b]), 0.4));
        }
    }
    // Families that stand anywhere in the same sentence, in order.
    let mut seen: Vec<u8> = families.iter().flatten().copied().collect();
    seen.dedup();
    seen.truncate(14);
    for (i, &a) in seen.iter().enumerate() {
        for &b in seen[i + 1..].iter().filter(|&&b| a != b) {
            out.push((key(14, &[u64::from(a), u64::from(b)]), 0.7));
        }
    }
    if let Some(&first) = shapes.first() {
        out.push((key(15, &[first]), 0.8));
    }
}

/// A word's outer form: its first and last letters and its length, where person and tense show.
pub(crate) fn shape(word: &str) -> u64 {
    if !word.chars().all(is_hebrew) {
        let latin = word.len() > 3 && word.is_ascii() && !word.starts_with('#');
        return if latin { key(16, &[text_hash(&word[word.len() - 2..])]).into() } else { text_hash(word) };
    }
    let count = word.chars().count();
    if count <= 2 {
        return text_hash(word);
    }
    // Hebrew letters are two bytes each.
    let tail = &word[word.len() - 4..];
    let end = match tail {
        "תי" | "נו" | "תם" | "ים" | "ות" | "יך" | "תך" | "כם" => tail,
        _ if tail.ends_with(['ת', 'ה', 'י', 'ו', 'ך']) => &tail[2..],
        _ => "",
    };
    let head = if word.starts_with(['א', 'נ', 'ת', 'י', 'ה', 'ל', 'מ', 'ו', 'ש', 'ב', 'כ']) {
        &word[..2]
    } else {
        ""
    };
    key(17, &[text_hash(head), text_hash(end), u64::from(count > 4)]).into()
}

/// Groups of three to five letters, over word ends too.
fn letter_features(words: &[&str], out: &mut Vec<Feature>) {
    let mut text: Vec<char> = Vec::with_capacity(words.iter().map(|w| w.len() + 1).sum::<usize>() + 1);
    text.push('_');
    for word in words {
        text.extend(word.chars());
        text.push('_');
    }
    for start in 0..text.len() {
        let mut state = SEED;
        for (n, &c) in text[start..].iter().take(5).enumerate() {
            state = step(state, c as u64);
            if n >= 2 {
                out.push((finish(step(state, n as u64)), 0.2));
            }
        }
    }
}

/// Words that stand at the edge of a text, or lead up to a question mark.
fn place_features(words: &[u64], refs: &[&str], families: &[Vec<u8>], out: &mut Vec<Feature>) {
    const EDGE: usize = 10;
    let count = words.len();
    if count <= EDGE {
        return;
    }
    let mut put = |kind: u64, at: usize| {
        out.push((key(kind, &[words[at]]), 0.5));
        out.extend(families[at].iter().map(|&f| (key(kind + 1, &[u64::from(f)]), 0.7)));
    };
    (0..EDGE).for_each(|at| put(20, at));
    (count - EDGE..count).for_each(|at| put(22, at));
    for mark in (0..count).filter(|&i| refs[i] == "?") {
        (mark.saturating_sub(6)..mark).for_each(|at| put(24, at));
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(state: u64, value: u64) -> u64 {
    (state ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

fn finish(state: u64) -> u32 {
    let mixed = (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

pub(crate) fn text_hash(text: &str) -> u64 {
    text.bytes().fold(SEED, |h, b| step(h, u64::from(b)))
}

pub(crate) fn key(kind: u64, parts: &[u64]) -> u32 {
    finish(parts.iter().fold(step(SEED, kind), |h, &p| step(h, p)))
}
