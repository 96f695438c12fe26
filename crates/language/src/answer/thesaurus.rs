//! Words that mean the same or lead to the same matter, and their places in a text.

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::answer::index::Keyed;
use crate::answer::words::{self, Level, THIN, Word, hash};

/// Words of which each stands for the others: what a business says of its own matters.
pub type Synonyms = Vec<Vec<String>>;

/// The candidates of words met before.
pub(crate) type Memo = HashMap<String, Vec<(u32, Level)>>;

/// One group as it stands in the files.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    topic: String,
    terms: Vec<String>,
    #[serde(default = "one")]
    weight: f32,
}

fn one() -> f32 {
    1.0
}

struct Group {
    topic: u64,
    weight: f32,
}

struct Phrase {
    group: u32,
    /// Less than 1 where other groups have the phrase too.
    share: f32,
    mark: u64,
    words: Vec<Word>,
}

/// Groups of words and phrases, found by the keys of a phrase's first word.
#[derive(Default)]
pub(crate) struct Thesaurus {
    groups: Vec<Group>,
    phrases: Vec<Phrase>,
    /// Words read before: the phrases share most of theirs.
    met: HashMap<String, Word>,
    /// Phrases by the keys of their first word, and how close that key is to it.
    by_key: Keyed<Vec<(u32, Level)>>,
}

/// A group found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub phrase: u32,
    /// How telling its most telling word is.
    pub mass: f32,
    pub group: u64,
    pub topic: u64,
    pub start: usize,
    pub end: usize,
    /// How surely the words stand for the group.
    pub weight: f32,
    /// Of how many telling words.
    pub words: usize,
}

/// Words of a phrase may stand this far apart.
const GAP: usize = 2;
/// How much less a phrase says of each group when several have it.
const SHARED: f32 = 0.6;

impl Thesaurus {
    /// The groups of service language that come with the product.
    pub fn shared() -> &'static Thesaurus {
        static SHARED: OnceLock<Thesaurus> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut all = Thesaurus::default();
            for file in [
                include_str!("../../data/thesaurus.jsonl"),
                include_str!("../../data/thesaurus-more.jsonl"),
                include_str!("../../data/thesaurus-en.jsonl"),
                include_str!("../../data/thesaurus-more2.jsonl"),
            ] {
                for line in file.lines().filter(|l| !l.trim().is_empty()) {
                    if let Ok(line) = serde_json::from_str::<Line>(line) {
                        all.add(&line.topic, &line.terms, line.weight);
                    }
                }
            }
            all
        })
    }

    /// Matters of help centres, each with the words of articles and of people who have the trouble.
    pub fn scenes() -> &'static Thesaurus {
        static SCENES: OnceLock<Thesaurus> = OnceLock::new();
        SCENES.get_or_init(|| {
            let mut all = Thesaurus::default();
            for line in include_str!("../../data/thesaurus-scenes.jsonl").lines() {
                if let Ok(line) = serde_json::from_str::<Line>(line) {
                    all.add("", &line.terms, line.weight);
                }
            }
            all.shared_out(SHARED)
        })
    }

    /// A phrase that stands in several groups says less of each.
    fn shared_out(mut self, power: f32) -> Thesaurus {
        let name = |p: &Phrase| p.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        let mut count: HashMap<String, f32> = HashMap::new();
        self.phrases.iter().for_each(|p| *count.entry(name(p)).or_default() += 1.0);
        for phrase in &mut self.phrases {
            phrase.share = count[&name(phrase)].powf(-power);
        }
        self
    }

    /// What a business says of its own matters.
    pub fn own(synonyms: &Synonyms) -> Thesaurus {
        let mut own = Thesaurus::default();
        synonyms.iter().for_each(|terms| own.add("", terms, 1.0));
        own
    }

    fn add(&mut self, topic: &str, terms: &[String], weight: f32) {
        let group = self.groups.len() as u32;
        // The name must not change with the order of the files.
        let topic = if topic.is_empty() { 0 } else { hash(&format!("@{topic}")) };
        self.groups.push(Group { topic, weight });
        for term in terms {
            let read = |w: String| self.met.entry(w).or_insert_with_key(|w| Word::new(w.clone())).clone();
            let mut all: Vec<Word> = words::texts(term).into_iter().map(read).collect();
            if all.iter().any(|w| !w.small) {
                all.retain(|w| !w.small || matches!(w.text.as_str(), "לא" | "אינ" | "בלי" | "not" | "no"));
            }
            let Some(first) = all.first() else { continue };
            let id = self.phrases.len() as u32;
            for &(key, level) in &first.keys {
                self.by_key.entry(key).or_default().push((id, level));
            }
            self.phrases.push(Phrase { group, share: 1.0, mark: hash(term) | 1, words: all });
        }
    }

    /// The phrases that may start with a word.
    fn candidates(&self, word: &Word) -> Vec<(u32, Level)> {
        let mut out: Vec<(u32, Level)> = Vec::new();
        for (key, close) in &word.keys {
            let list = self.by_key.get(key).into_iter().flatten();
            out.extend(list.map(|&(id, level)| (id, level.max(*close))));
        }
        out.sort_unstable();
        out.dedup_by_key(|t| t.0);
        // Of the single words of one group only the closest counts.
        let (mut single, mut out): (Vec<_>, Vec<_>) =
            out.into_iter().partition(|t| self.phrases[t.0 as usize].words.len() == 1);
        let group = |t: &(u32, Level)| self.phrases[t.0 as usize].group;
        let sure = |t: &(u32, Level)| certainty(t.1, 1) * self.phrases[t.0 as usize].share;
        single.sort_by(|a, b| group(a).cmp(&group(b)).then(sure(b).total_cmp(&sure(a))).then(a.0.cmp(&b.0)));
        single.dedup_by_key(|t| group(t));
        out.append(&mut single);
        out
    }

    /// Every group that stands in the text, each place of it.
    pub fn find(&self, text: &[Word], own: u64, thin: u64, memo: &mut Memo, found: &mut Vec<Found>) {
        for (start, word) in text.iter().enumerate() {
            if !memo.contains_key(&word.text) {
                memo.insert(word.text.clone(), self.candidates(word));
            }
            for &(id, first) in &memo[&word.text] {
                let phrase = &self.phrases[id as usize];
                // In training some of the knowledge is left out, as it will be in trades nobody thought of.
                if thin != 0 && phrase.mark.wrapping_mul(thin) >> 33 & 0xff < THIN {
                    continue;
                }
                let Some((end, level)) = phrase.at(text, start, first) else { continue };
                let group = &self.groups[phrase.group as usize];
                let sure = certainty(level, phrase.words.len());
                let mass = text[start..end].iter().map(|w| w.mass).fold(0.0, f32::max);
                found.push(Found {
                    phrase: id,
                    mass: if phrase.words.len() > 1 { mass.max(0.7) } else { mass },
                    group: (own << 32) | u64::from(phrase.group),
                    topic: group.topic,
                    start,
                    end,
                    weight: group.weight * sure * phrase.share,
                    words: phrase.words.len(),
                });
            }
        }
    }
}

/// How surely a phrase of so many words is meant when its loosest word is this close.
fn certainty(level: Level, words: usize) -> f32 {
    match (level, words) {
        (Level::Exact, _) => 1.0,
        (Level::Form, 1) => 0.9,
        (Level::Bones, 1) => 0.6,
        (Level::Weak, 1) => 0.3,
        (Level::Form, _) => 1.0,
        (Level::Bones, _) => 0.9,
        (Level::Weak, _) => 0.5,
    }
}

impl Phrase {
    /// The end of the phrase when it starts at this word, and how close its loosest word is.
    fn at(&self, text: &[Word], start: usize, first: Level) -> Option<(usize, Level)> {
        let mut level = first;
        let mut end = start + 1;
        for word in &self.words[1..] {
            let near = text[end..].iter().take(GAP + 1);
            let (step, how) = near.enumerate().find_map(|(i, w)| word.meets(w).map(|how| (i, how)))?;
            level = level.max(how);
            end += step + 1;
        }
        Some((end, level))
    }
}
