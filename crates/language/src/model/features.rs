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
    /// For each word, the token it stands for.
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
        word_features(&refs, &self.families, &mut out);
        shape_features(&refs, &self.families, &mut out);
        letter_features(&refs, &mut out);
        place_features(&refs, &self.families, &mut out);
        out.extend(hits.iter().map(|h| (hash(&["rule", &h.rule.to_string()]), RULE)));
        out.sort_unstable_by_key(|f| f.0);
        out.dedup_by_key(|f| f.0);
        out
    }
}

fn words(doc: &Doc, first: usize, last: usize) -> (Vec<String>, Vec<usize>) {
    let mut out: Vec<String> = Vec::with_capacity(last - first);
    let mut places = Vec::with_capacity(last - first);
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
            Kind::Mark if matches!(text, "?" | "!" | "," | ":" | "%" | "₪" | "$" | "€") => text.to_owned(),
            Kind::Mark => continue,
            Kind::Word => doc.word(token).to_owned(),
        };
        out.push(word);
        places.push(at);
    }
    (out, places)
}

fn word_features(words: &[&str], families: &[Vec<u8>], out: &mut Vec<Feature>) {
    for (i, word) in words.iter().enumerate() {
        out.push((hash(&["w", word]), 0.8));
        for base in candidates(word).skip(1) {
            out.push((hash(&["b", base]), 0.5));
        }
        if let Some(next) = words.get(i + 1) {
            out.push((hash(&["p", word, next]), 0.7));
            if let Some(third) = words.get(i + 2) {
                out.push((hash(&["g", word, third]), 0.4));
                out.push((hash(&["3", word, next, third]), 0.4));
            }
        }
        for family in &families[i] {
            out.push((hash(&["f", &family.to_string()]), 1.2));
            if let Some(next) = words.get(i + 1) {
                out.push((hash(&["fn", &family.to_string(), next]), 0.7));
            }
            if i > 0 {
                out.push((hash(&["fp", &family.to_string(), words[i - 1]]), 0.7));
            }
        }
    }
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        out.push((hash(&["first", first]), 1.0));
        out.push((hash(&["last", last]), 1.0));
    }
    let size = match words.len() {
        0..=3 => "s",
        4..=8 => "m",
        9..=16 => "l",
        _ => "x",
    };
    out.push((hash(&["size", size]), 0.7));
}

fn shape_features(words: &[&str], families: &[Vec<u8>], out: &mut Vec<Feature>) {
    // A family or, where there is none, the outer form of the word: person and tense show there.
    let shapes: Vec<String> = words.iter().zip(families).map(|(w, f)| f.first().map_or_else(|| shape(w), |id| format!("f{id}"))).collect();
    for (i, a) in shapes.iter().enumerate() {
        out.push((hash(&["s", a]), 0.8));
        if let Some(b) = shapes.get(i + 1) {
            out.push((hash(&["ss", a, b]), 0.4));
        }
    }
    // Families that stand anywhere in the same sentence, in order.
    let mut seen: Vec<u8> = families.iter().flatten().copied().collect();
    seen.dedup();
    seen.truncate(14);
    for (i, a) in seen.iter().enumerate() {
        for b in &seen[i + 1..] {
            if a != b {
                out.push((hash(&["ff", &a.to_string(), &b.to_string()]), 0.7));
            }
        }
    }
    if let Some(first) = shapes.first() {
        out.push((hash(&["s1", first]), 0.8));
    }
}

/// A word's outer form: its first and last letters and its length, where person and tense show.
fn shape(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    if !chars.iter().all(|&c| is_hebrew(c)) {
        let latin = chars.len() > 3 && chars.iter().all(char::is_ascii) && chars[0] != '#';
        return if latin { format!("e{}", &word[word.len() - 2..]) } else { word.to_owned() };
    }
    if chars.len() <= 2 {
        return word.to_owned();
    }
    let tail: String = chars[chars.len() - 2..].iter().collect();
    let end = match tail.as_str() {
        "תי" | "נו" | "תם" | "ים" | "ות" | "יך" | "תך" | "כם" => tail,
        _ => match chars[chars.len() - 1] {
            c @ ('ת' | 'ה' | 'י' | 'ו' | 'ך') => c.to_string(),
            _ => "-".to_owned(),
        },
    };
    let head = match chars[0] {
        c @ ('א' | 'נ' | 'ת' | 'י' | 'ה' | 'ל' | 'מ' | 'ו' | 'ש' | 'ב' | 'כ') => c,
        _ => '-',
    };
    format!("{head}~{end}{}", if chars.len() > 4 { "+" } else { "" })
}

fn letter_features(words: &[&str], out: &mut Vec<Feature>) {
    let text: Vec<char> = format!("_{}_", words.join("_")).chars().collect();
    for n in 3..=5 {
        for gram in text.windows(n) {
            let mut state = seed(&format!("c{n}"));
            gram.iter().for_each(|&c| state = step(state, c as u32));
            out.push((finish(state), 0.2));
        }
    }
}

fn seed(kind: &str) -> u64 {
    kind.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| step(h, u32::from(b)))
}

fn step(state: u64, value: u32) -> u64 {
    (state ^ u64::from(value)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(5)
}

fn finish(state: u64) -> u32 {
    let mixed = (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

fn hash(parts: &[&str]) -> u32 {
    let mut state = seed("");
    for part in parts {
        state = part.bytes().fold(state, |h, b| step(h, u32::from(b)));
        state = step(state, 0x1F);
    }
    finish(state)
}




/// Words that stand at the edge of a text, or lead up to a question mark.
fn place_features(words: &[&str], families: &[Vec<u8>], out: &mut Vec<Feature>) {
    const EDGE: usize = 10;
    let count = words.len();
    if count <= EDGE {
        return;
    }
    let mut put = |kinds: [&str; 2], at: usize| {
        out.push((hash(&[kinds[0], words[at]]), 0.5));
        out.extend(families[at].iter().map(|f| (hash(&[kinds[1], &f.to_string()]), 0.7)));
    };
    (0..EDGE).for_each(|at| put(["F", "FF"], at));
    (count - EDGE..count).for_each(|at| put(["L", "LF"], at));
    for mark in (0..count).filter(|&i| words[i] == "?") {
        (mark.saturating_sub(6)..mark).for_each(|at| put(["Q", "QF"], at));
    }
}
