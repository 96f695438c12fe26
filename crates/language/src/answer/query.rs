//! A question as it is looked up: its telling words, each with every key that may stand for it.

use std::collections::HashMap;

use crate::answer::links::{Link, Links};
use crate::answer::near::Asked;
use crate::answer::thesaurus::{Found, Memo, Thesaurus};
use crate::answer::words::{self, Level, Word};

/// The kinds of key, from the surest to the loosest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Group,
    Topic,
    Link,
}

/// One place of the question.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    pub mass: f32,
    pub keys: Vec<(u64, f32, Kind)>,
}

/// A question ready to be looked up.
#[derive(Default)]
pub(crate) struct Query {
    pub words: Vec<String>,
    pub slots: Vec<Slot>,
    /// Letter groups of the telling words.
    pub grams: Vec<(u64, f32)>,
    /// Matters the question seems to be about, and how strongly.
    pub scenes: Vec<(u64, f32)>,
    /// What the question is placed by among meanings.
    pub asked: Asked,
}

const EXACT: f32 = 1.0;
const FORM: f32 = 0.95;
const BONES: f32 = 0.75;
const WEAK: f32 = 0.75;
const GROUP: f32 = 0.8;
const TOPIC: f32 = 0.15;
/// A known phrase tells at least this much, however common its words.
const PHRASE: f32 = 0.5;

/// Reads texts and finds the groups and matters in them; remembers the words it has met.
pub(crate) struct Reader<'a> {
    own: &'a Thesaurus,
    thin: u64,
    words: HashMap<String, Word>,
    memos: [Memo; 3],
}

/// A text understood.
pub(crate) struct Understood {
    pub words: Vec<Word>,
    pub found: Vec<Found>,
    /// The matters it touches, each with the strength of every phrase of it found there.
    pub scenes: Vec<(u64, Vec<f32>)>,
}

impl Understood {
    /// Whether it says enough to be looked at by itself.
    pub fn tells(&self) -> bool {
        self.words.iter().filter(|w| !w.small).count() >= 2
    }
}

impl<'a> Reader<'a> {
    /// A reader with a business's own groups beside the product's.
    pub fn new(own: &'a Thesaurus, thin: u64) -> Reader<'a> {
        Reader { own, thin, words: HashMap::new(), memos: Default::default() }
    }

    /// What goes with the words and phrases of a text.
    pub fn links(&self, words: &[Word]) -> Vec<Link> {
        Links::shared().find(words, 1, self.thin)
    }

    /// What goes with the phrases of a text alone.
    pub fn phrases(&self, words: &[Word]) -> Vec<Link> {
        Links::shared().find(words, 2, self.thin)
    }

    /// Reads a text.
    pub fn read(&mut self, text: &str) -> Understood {
        let words: Vec<Word> = words::texts(text)
            .into_iter()
            .map(|w| self.words.entry(w).or_insert_with_key(|w| Word::new(w.clone())).clone())
            .collect();
        let [shared, own, scene] = &mut self.memos;
        let mut found = Vec::new();
        Thesaurus::shared().find(&words, 0, self.thin, shared, &mut found);
        self.own.find(&words, 1, 0, own, &mut found);
        let mut touched = Vec::new();
        Thesaurus::scenes().find(&words, 2, self.thin, scene, &mut touched);
        Understood { words, found, scenes: scenes(touched) }
    }
}

fn scenes(mut found: Vec<Found>) -> Vec<(u64, Vec<f32>)> {
    found.sort_by_key(|f| (f.group, f.phrase));
    found.dedup_by_key(|f| (f.group, f.phrase));
    let mut out: Vec<(u64, Vec<f32>)> = Vec::new();
    for f in found {
        let strength = f.weight * f.mass;
        match out.last_mut().filter(|o| o.0 == f.group) {
            Some(last) => last.1.push(strength),
            None => out.push((f.group, vec![strength])),
        }
    }
    out
}

/// The key of a group in an index.
pub(crate) fn group_key(group: u64) -> u64 {
    group.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995
}

impl Query {
    /// Reads a question.
    pub fn new(text: &str, own: &Thesaurus, thin: u64) -> Query {
        let mut reader = Reader::new(own, thin);
        let read = reader.read(text);
        let asked = Asked::new(&read, text, &mut reader);
        let Understood { words, found, scenes } = read;
        let mut slots: Vec<Slot> = words
            .iter()
            .map(|w| Slot { mass: w.mass, keys: if w.small { Vec::new() } else { own_keys(w) } })
            .collect();
        for f in &found {
            for (slot, word) in slots[f.start..f.end].iter_mut().zip(&words[f.start..f.end]) {
                if f.words > 1 && !word.small {
                    slot.mass = slot.mass.max(PHRASE);
                } else if f.words > 1 || f.end == f.start + 1 {
                    slot.mass = slot.mass.max(0.2);
                }
                slot.keys.push((group_key(f.group), GROUP * f.weight, Kind::Group));
                if f.topic != 0 {
                    slot.keys.push((f.topic, TOPIC * f.weight, Kind::Topic));
                }
            }
        }
        for link in &reader.links(&words) {
            for &at in &link.at {
                slots[at].keys.extend(link.tails.iter().map(|t| (t.0, t.1, Kind::Link)));
            }
        }
        for slot in &mut slots {
            let link = |k: &(u64, f32, Kind)| k.2 == Kind::Link;
            slot.keys.sort_by(|a, b| (a.0, link(a)).cmp(&(b.0, link(b))).then(b.1.total_cmp(&a.1)));
            slot.keys.dedup_by_key(|k| (k.0, link(k)));
        }
        let mut grams: Vec<(u64, f32)> = words
            .iter()
            .filter(|w| !w.small)
            .flat_map(|w| letter_groups(&w.text).into_iter().map(|g| (g, w.mass)))
            .collect();
        grams.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        grams.dedup_by_key(|g| g.0);
        let scenes = scenes
            .into_iter()
            .map(|(key, parts)| (key, 1.0 - parts.iter().map(|p| 1.0 - 0.7 * p).product::<f32>()));
        let scenes = scenes.collect();
        let words = words.into_iter().map(|w| w.text).collect();
        slots.retain(|s| s.mass > 0.0);
        Query { words, slots, grams, scenes, asked }
    }

    /// How much the question tells in all.
    pub fn mass(&self) -> f32 {
        self.slots.iter().map(|s| s.mass).sum()
    }
}

fn own_keys(word: &Word) -> Vec<(u64, f32, Kind)> {
    let weight = |level| match level {
        Level::Exact => EXACT,
        Level::Form => FORM,
        Level::Bones => BONES,
        Level::Weak => WEAK,
    };
    word.keys.iter().map(|&(key, level)| (key, weight(level), Kind::Word)).collect()
}

/// Groups of four letters of a word, its ends marked.
pub(crate) fn letter_groups(word: &str) -> Vec<u64> {
    let letters: Vec<char> = std::iter::once('_').chain(word.chars()).chain(std::iter::once('_')).collect();
    let hash = |group: &[char]| {
        let add = |hash, letter: &char| words::hash_on(hash, letter.encode_utf8(&mut [0; 4]));
        group.iter().fold(words::hash(""), add)
    };
    letters.windows(4.min(letters.len())).map(hash).collect()
}
