//! What goes with what: a word of everyday life, and the things, places and matters it brings along.
//!
//! "נאצוס" stands in no article about bringing food into the hall, and no group of words that mean the same has both.
//! That one goes with the other is knowledge of the world, written down by hand (`data/links-*.jsonl`) and packed by
//! `--example answer -- train` into a file that is searched where it lies.

use std::collections::{BTreeMap, HashMap};

use crate::answer::words::{self, Level, Word, hash, hash_on};

/// A packed file: four counts, the heads in order of their keys (each with one of its lines), where each line's tails
/// end, the tails (the place of a key, and how strongly it goes along), and the keys of all tails.
pub struct Links<'a> {
    heads: &'a [[u8; HEAD]],
    ends: &'a [[u8; 4]],
    tails: &'a [[u8; TAIL]],
    keys: &'a [[u8; 8]],
}

const COUNTS: usize = 16;
const HEAD: usize = 12;
const TAIL: usize = 4;

/// A head found in a text, and what goes with it.
pub(crate) struct Link {
    /// The first word of the head.
    pub start: usize,
    /// The word after its last.
    pub end: usize,
    /// Keys of words, and how strongly each goes with this place.
    pub tails: Vec<(u64, f32)>,
}

/// What a head found by a form of a word counts, beside one found as written.
const FORM: f32 = 0.85;
/// Telling words of a head at most.
const LONGEST: usize = 3;
/// Words between the first and the last word of a head at most.
const REACH: usize = 4;

impl Links<'static> {
    /// The links that come with the product.
    pub fn shared() -> Links<'static> {
        Links::read(include_bytes!("../../data/answer-links.bin")).unwrap_or(Links::NONE)
    }
}

impl<'a> Links<'a> {
    /// No links at all.
    pub const NONE: Links<'static> = Links { heads: &[], ends: &[], tails: &[], keys: &[] };

    /// Looks at a packed file; none where its parts do not fit.
    pub fn read(bytes: &'a [u8]) -> Option<Links<'a>> {
        let (counts, mut rest) = bytes.split_at_checked(COUNTS)?;
        let counts = counts.as_chunks::<4>().0;
        let mut part = |at: usize, size: usize| {
            let (part, after) = rest.split_at_checked(number(&counts[at]) as usize * size)?;
            rest = after;
            Some(part)
        };
        Some(Links {
            heads: part(0, HEAD)?.as_chunks().0,
            ends: part(1, 4)?.as_chunks().0,
            tails: part(2, TAIL)?.as_chunks().0,
            keys: part(3, 8)?.as_chunks().0,
        })
    }

    /// The heads that stand in a text; some are left out in training, others for each number but 0.
    pub(crate) fn find(&self, text: &[Word], thin: u64) -> Vec<Link> {
        let mut out = Vec::new();
        for (start, word) in text.iter().enumerate().filter(|w| !w.1.small) {
            let near = word.keys.iter().filter(|k| k.1 <= Level::Form);
            if let Some((lines, level)) =
                near.map(|k| (self.lines(k.0), k.1)).find(|found| !found.0.is_empty())
            {
                let weight = if level == Level::Exact { 1.0 } else { FORM };
                out.extend(self.links(lines, start..start + 1, weight, thin));
            }
            let mut chain = hash_on(hash(""), &word.text);
            let more = start + 1..text.len().min(start + 1 + REACH);
            for at in more.filter(|&at| !text[at].small).take(LONGEST - 1) {
                chain = hash_on(hash_on(chain, " "), &text[at].text);
                out.extend(self.links(self.lines(chain), start..at + 1, 1.0, thin));
            }
        }
        out
    }

    /// The lines of a head.
    fn lines(&self, key: u64) -> &'a [[u8; HEAD]] {
        let of = |head: &[u8; HEAD]| u64::from_le_bytes(*head.first_chunk().unwrap_or(&[0; 8]));
        let from = self.heads.partition_point(|h| of(h) < key);
        let many = self.heads[from..].partition_point(|h| of(h) == key);
        &self.heads[from..from + many]
    }

    fn links(
        &self,
        heads: &'a [[u8; HEAD]],
        at: std::ops::Range<usize>,
        weight: f32,
        thin: u64,
    ) -> impl Iterator<Item = Link> {
        heads.iter().filter_map(move |head| {
            let line = number(head.last_chunk()?) as usize;
            // In training some of the knowledge is left out, as it will be in trades nobody thought of.
            let mark = (line as u64 | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            if thin != 0 && mark.wrapping_mul(thin) >> 33 & 0xff < words::THIN {
                return None;
            }
            let from = if line == 0 { 0 } else { number(self.ends.get(line - 1)?) as usize };
            let tails = self.tails.get(from..number(self.ends.get(line)?) as usize)?;
            let tail = |t: &[u8; TAIL]| {
                let key = self.keys.get(number(&[t[0], t[1], t[2], 0]) as usize)?;
                Some((u64::from_le_bytes(*key), weight * f32::from(t[3]) / 255.0))
            };
            Some(Link { start: at.start, end: at.end, tails: tails.iter().filter_map(tail).collect() })
        })
    }
}

fn number(bytes: &[u8; 4]) -> u32 {
    u32::from_le_bytes(*bytes)
}

/// What a later associate counts less than the one before it, and the last at least.
const FADE: f32 = 0.04;
const LAST: f32 = 0.4;
/// What a word that goes with everything counts.
const COMMON: f32 = 0.35;

/// Packs lines of heads and what goes with them, the most telling first.
///
/// A word that goes with many heads tells less of each, and so does each word of a phrase.
pub fn pack(lines: &[(Vec<String>, Vec<String>)]) -> Vec<u8> {
    let mut met: HashMap<String, Word> = HashMap::new();
    let mut telling = |text: &str| -> Vec<Word> {
        let read = |w: String| met.entry(w).or_insert_with_key(|w| Word::new(w.clone())).clone();
        words::texts(text).into_iter().map(read).filter(|w| !w.small).collect()
    };
    let mut heads: Vec<(u64, u32)> = Vec::new();
    let mut all: Vec<BTreeMap<u64, f32>> = Vec::new();
    for (line, (asked, along)) in lines.iter().enumerate() {
        for head in asked.iter().map(|h| telling(h)).filter(|h| (1..=LONGEST).contains(&h.len())) {
            let chain = |so_far: u64, word: &Word| hash_on(hash_on(so_far, " "), &word.text);
            let first = hash_on(hash(""), &head[0].text);
            heads.push((head[1..].iter().fold(first, chain), line as u32));
        }
        let mut tails: BTreeMap<u64, f32> = BTreeMap::new();
        for (rank, phrase) in along.iter().enumerate() {
            let words = telling(phrase);
            let each = (1.0 - FADE * rank as f32).max(LAST) / (words.len().max(1) as f32).sqrt();
            for (key, level) in words.iter().flat_map(|w| &w.keys).filter(|k| k.1 <= Level::Form) {
                let weight = if *level == Level::Exact { each } else { 0.9 * each };
                let there = tails.entry(*key).or_default();
                *there = there.max(weight);
            }
        }
        all.push(tails);
    }
    heads.sort_unstable();
    heads.dedup();
    let mut count: BTreeMap<u64, f32> = BTreeMap::new();
    all.iter().flat_map(BTreeMap::keys).for_each(|key| *count.entry(*key).or_default() += 1.0);
    let place: HashMap<u64, u32> = count.keys().enumerate().map(|(at, key)| (*key, at as u32)).collect();
    let many = (all.len().max(2) as f32).ln();
    let rare = |key: &u64| (COMMON + (all.len() as f32 / count[key]).ln() / many).min(1.0);

    let tails: usize = all.iter().map(BTreeMap::len).sum();
    let counts = [heads.len(), all.len(), tails, count.len()];
    let mut out: Vec<u8> = counts.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect();
    for (key, line) in &heads {
        out.extend(key.to_le_bytes());
        out.extend(line.to_le_bytes());
    }
    let mut end = 0_u32;
    for tails in &all {
        end += tails.len() as u32;
        out.extend(end.to_le_bytes());
    }
    for (key, weight) in all.iter().flatten() {
        out.extend(&place[key].to_le_bytes()[..3]);
        out.push((weight * rare(key) * 255.0).round() as u8);
    }
    count.keys().for_each(|key| out.extend(key.to_le_bytes()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Vec<u8> {
        let texts = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        pack(&[
            (texts(&["נאצוס", "חטיף"]), texts(&["שתייה", "מזנון האולם"])),
            (texts(&["ירד לי הכסף"]), texts(&["חיוב", "אישור הזמנה"])),
            (texts(&["נאצוס"]), texts(&["גבינה"])),
        ])
    }

    #[test]
    fn a_word_brings_along_what_goes_with_it() {
        let bytes = packed();
        let links = Links::read(&bytes).expect("the parts fit");
        let found = links.find(&words::read("מותר להכניס נאצוס?"), 0);
        let keys: Vec<u64> = found.iter().flat_map(|l| &l.tails).map(|t| t.0).collect();
        assert_eq!(found.len(), 2, "both lines of the word");
        let key = |word: &str| words::read(word)[0].keys[0].0;
        assert!(["שתייה", "מזנון", "גבינה"].iter().all(|w| keys.contains(&key(w))));
        assert!(!keys.contains(&key("חיוב")));
        let strength = |word: &str| {
            let tails = found.iter().flat_map(|l| &l.tails);
            tails.filter(|t| t.0 == key(word)).map(|t| t.1).fold(0.0, f32::max)
        };
        assert!(strength("שתייה") > strength("מזנון"), "the first goes along more than a part of the second");
    }

    #[test]
    fn a_phrase_is_found_across_small_words_and_by_its_place() {
        let bytes = packed();
        let links = Links::read(&bytes).expect("the parts fit");
        let text = words::read("כבר ירד לי הכסף");
        let found = links.find(&text, 0);
        assert_eq!(found.iter().map(|l| (l.start, l.end)).collect::<Vec<_>>(), [(1, 4)]);
        assert!(links.find(&words::read("הכסף ירד"), 0).is_empty());
    }

    #[test]
    fn a_broken_file_is_refused_and_never_panics() {
        let bytes = packed();
        (0..bytes.len()).for_each(|end| assert!(Links::read(&bytes[..end]).is_none(), "{end}"));
        let mut wild = bytes.clone();
        wild[COUNTS..].iter_mut().for_each(|b| *b ^= 0xa5);
        let links = Links::read(&wild).expect("the counts are whole");
        assert!(links.find(&words::read("נאצוס חטיף ירד לי הכסף"), 0).len() < 10);
    }
}
