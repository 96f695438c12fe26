//! What goes with what: a word of everyday life, and the things, places and matters it brings along.
//!
//! "נאצוס" stands in no article about bringing food into the hall, and no group of words that mean the same has both.
//! That one goes with the other is knowledge of the world, written down by hand (`data/links.jsonl`), and so is what
//! customers say who need a kind of article (`data/kinds.jsonl`). `--example answer -- words` packs both into a file that
//! is searched where it lies.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::answer::words::{self, Level, Word, hash};

/// A packed file: four counts, the heads in order of their keys (each with one of its lines), where each line's tails
/// end, the tails (the place of a key, and how strongly it goes along), and the keys of all tails.
pub struct Links<'a> {
    heads: &'a [[u8; HEAD]],
    ends: &'a [[u8; 4]],
    tails: &'a [[u8; TAIL]],
    keys: &'a [[u8; 8]],
    /// Where the heads with each beginning of a key start.
    starts: Vec<u32>,
}

const COUNTS: usize = 16;
const HEAD: usize = 8;
const TAIL: usize = 3;
/// The part of a head's key that the file holds; the other two bytes of a head are its line.
const HELD: u64 = 0xffff_ffff_ffff;

/// A head found in a text, and what goes with it.
pub(crate) struct Link {
    /// The places of its words in the text.
    pub at: Vec<usize>,
    /// Keys of words, and how strongly each goes with this place.
    pub tails: Vec<(u64, f32)>,
}

/// What a head found by a form of a word counts, beside one found as written.
const FORM: f32 = 0.85;
/// Telling words of a head at most.
const LONGEST: usize = 3;
/// A word of a head stands at most so far behind the first.
const REACH: usize = 5;
/// A word is denied by one that stands at most so far before it.
const DENIES: usize = 2;

/// Bits of the beginnings of keys by which heads are found.
const BEGINNING: u32 = 14;

impl Links<'static> {
    /// The links that come with the product.
    pub fn shared() -> &'static Links<'static> {
        static SHARED: OnceLock<Links<'static>> = OnceLock::new();
        SHARED
            .get_or_init(|| Links::read(include_bytes!("../../data/answer-links.bin")).unwrap_or(Links::NONE))
    }
}

impl<'a> Links<'a> {
    /// No links at all.
    pub const NONE: Links<'static> =
        Links { heads: &[], ends: &[], tails: &[], keys: &[], starts: Vec::new() };

    /// Looks at a packed file; none where its parts do not fit.
    pub fn read(bytes: &'a [u8]) -> Option<Links<'a>> {
        let (counts, mut rest) = bytes.split_at_checked(COUNTS)?;
        let counts = counts.as_chunks::<4>().0;
        let mut part = |at: usize, size: usize| {
            let (part, after) = rest.split_at_checked(number(&counts[at]) as usize * size)?;
            rest = after;
            Some(part)
        };
        let heads: &[[u8; HEAD]] = part(0, HEAD)?.as_chunks().0;
        let starts = (0..=1 << BEGINNING).map(|b| heads.partition_point(|h| beginning(held(h)) < b) as u32);
        Some(Links {
            heads,
            starts: starts.collect(),
            ends: part(1, 4)?.as_chunks().0,
            tails: part(2, TAIL)?.as_chunks().0,
            keys: part(3, 8)?.as_chunks().0,
        })
    }

    /// The heads of at least so many telling words that stand in a text; some are left out in training, others for each
    /// number but 0.
    pub(crate) fn find(&self, text: &[Word], least: usize, thin: u64) -> Vec<Link> {
        let mut out = Vec::new();
        let stems = stems(text);
        for (first, stem) in stems.iter().enumerate() {
            if let Some((lines, weight)) =
                (least == 1).then(|| self.word(&text[stem.at], stem.denied)).flatten()
            {
                out.extend(self.links(lines, &[stem.at], weight, thin));
            }
            let near = stems[first + 1..].iter().take_while(|s| s.at <= stem.at + REACH);
            let more: Vec<&Stem> = near.collect();
            for (second, other) in more.iter().enumerate() {
                let two = sums(&stem.keys, &other.keys);
                let both = [stem.at, other.at];
                out.extend(two.iter().flat_map(|s| self.links(self.lines(together(*s)), &both, 1.0, thin)));
                for last in &more[second + 1..] {
                    let three = sums(&two, &last.keys);
                    let all = [stem.at, other.at, last.at];
                    out.extend(
                        three.iter().flat_map(|s| self.links(self.lines(together(*s)), &all, 1.0, thin)),
                    );
                }
            }
        }
        out
    }

    /// The lines of a word by its nearest form, and what they count.
    fn word(&self, word: &Word, denied: bool) -> Option<(&'a [[u8; HEAD]], f32)> {
        let near = || word.keys.iter().filter(|k| k.1 <= Level::Form);
        // What is denied is spoken of all the same.
        let contrary = near().filter(|_| denied).map(|k| (self.lines(contrary(k.0, true)), k.1));
        let plain = near().map(|k| (self.lines(k.0), k.1));
        let (lines, level) = contrary.chain(plain).find(|found| !found.0.is_empty())?;
        Some((lines, if level == Level::Exact { 1.0 } else { FORM }))
    }

    /// The lines of a head.
    fn lines(&self, key: u64) -> &'a [[u8; HEAD]] {
        let key = key & HELD;
        let at = beginning(key) as usize;
        let (Some(from), Some(to)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        let near = self.heads.get(*from as usize..*to as usize).unwrap_or_default();
        let from = near.partition_point(|h| held(h) < key);
        let many = near[from..].partition_point(|h| held(h) == key);
        &near[from..from + many]
    }

    fn links(
        &self,
        heads: &'a [[u8; HEAD]],
        at: &[usize],
        weight: f32,
        thin: u64,
    ) -> impl Iterator<Item = Link> {
        let at = at.to_vec();
        heads.iter().filter_map(move |head| {
            let line = usize::from(u16::from_le_bytes(*head.last_chunk()?));
            // In training some of the knowledge is left out, as it will be in trades nobody thought of.
            let mark = (line as u64 | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            if thin != 0 && mark.wrapping_mul(thin) >> 33 & 0xff < words::THIN {
                return None;
            }
            let from = if line == 0 { 0 } else { number(self.ends.get(line - 1)?) as usize };
            let tails = self.tails.get(from..number(self.ends.get(line)?) as usize)?;
            let tail = |t: &[u8; TAIL]| {
                let key = self.keys.get(usize::from(u16::from_le_bytes([t[0], t[1]])))?;
                Some((u64::from_le_bytes(*key), weight * f32::from(t[2]) / 255.0))
            };
            Some(Link { at: at.clone(), tails: tails.iter().filter_map(tail).collect() })
        })
    }
}

/// The key of a head.
fn held(head: &[u8; HEAD]) -> u64 {
    u64::from_le_bytes(*head) & HELD
}

fn beginning(key: u64) -> u32 {
    (key >> (HELD.count_ones() - BEGINNING)) as u32
}

/// A telling word, and where it stands.
struct Stem {
    at: usize,
    /// By its consonants, with and without prefix letters; other ones where it is denied.
    keys: Vec<u64>,
    /// Whether the word before says that it is not so.
    denied: bool,
}

/// The telling words of a text. "לא עובד" is another word than "עובד".
fn stems(text: &[Word]) -> Vec<Stem> {
    let mut denial = None;
    let mut out = Vec::new();
    for (at, word) in text.iter().enumerate() {
        if words::is_denial(&word.text) {
            denial = Some(at);
        } else if !word.small {
            let denied = denial.take().is_some_and(|from| at - from <= DENIES);
            let keys = words::bones(&word.text).iter().map(|b| contrary(hash(b), denied)).collect();
            out.push(Stem { at, keys, denied });
        }
    }
    out
}

/// Every sum of one key of each, once.
fn sums(some: &[u64], others: &[u64]) -> Vec<u64> {
    let all = some.iter().flat_map(|a| others.iter().map(|b| a.wrapping_add(*b)));
    let mut out: Vec<u64> = Vec::with_capacity(some.len() * others.len());
    for sum in all {
        if !out.contains(&sum) {
            out.push(sum);
        }
    }
    out
}

/// The key of a word, or of its contrary.
fn contrary(key: u64, denied: bool) -> u64 {
    if denied { key.rotate_left(17) ^ 0x6e6f_7400 } else { key }
}

/// The key of words that stand together in any order, of the sum of theirs.
fn together(sum: u64) -> u64 {
    (sum ^ 0x746f_6765).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
///
/// # Panics
/// Above 65,536 lines, or as many different words of what goes along: the file has two bytes for each number.
pub fn pack(lines: &[(Vec<String>, Vec<String>)]) -> Vec<u8> {
    let mut met: HashMap<String, Word> = HashMap::new();
    let mut read = |text: &str| -> Vec<Word> {
        let read = |w: String| met.entry(w).or_insert_with_key(|w| Word::new(w.clone())).clone();
        words::texts(text).into_iter().map(read).collect()
    };
    let mut heads: Vec<(u64, u16)> = Vec::new();
    let mut all: Vec<BTreeMap<u64, f32>> = Vec::new();
    for (line, (asked, along)) in lines.iter().enumerate() {
        for head in asked.iter().map(|h| read(h)) {
            let keys = match stems(&head).as_slice() {
                [one] => vec![contrary(hash(&head[one.at].text), one.denied)],
                [first, rest @ ..] if rest.len() < LONGEST => {
                    let all = rest.iter().fold(first.keys.clone(), |so_far, next| sums(&so_far, &next.keys));
                    all.into_iter().map(together).collect()
                }
                _ => continue,
            };
            let line = u16::try_from(line).expect("a line's number has two bytes");
            heads.extend(keys.into_iter().map(|key| (key & HELD, line)));
        }
        let mut tails: BTreeMap<u64, f32> = BTreeMap::new();
        for (rank, phrase) in along.iter().enumerate() {
            let words: Vec<Word> = read(phrase).into_iter().filter(|w| !w.small).collect();
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
    let two_bytes = |at: usize| u16::try_from(at).expect("a key's place has two bytes");
    let place: HashMap<u64, u16> = count.keys().enumerate().map(|(at, key)| (*key, two_bytes(at))).collect();
    let many = (all.len().max(2) as f32).ln();
    let rare = |key: &u64| (COMMON + (all.len() as f32 / count[key]).ln() / many).min(1.0);

    let tails: usize = all.iter().map(BTreeMap::len).sum();
    let counts = [heads.len(), all.len(), tails, count.len()];
    let mut out: Vec<u8> = counts.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect();
    for (key, line) in &heads {
        out.extend(&key.to_le_bytes()[..6]);
        out.extend(line.to_le_bytes());
    }
    let mut end = 0_u32;
    for tails in &all {
        end += tails.len() as u32;
        out.extend(end.to_le_bytes());
    }
    for (key, weight) in all.iter().flatten() {
        out.extend(place[key].to_le_bytes());
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
        let found = links.find(&words::read("מותר להכניס נאצוס?"), 1, 0);
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
        let found = links.find(&text, 1, 0);
        assert_eq!(found.iter().map(|l| l.at.clone()).collect::<Vec<_>>(), [[1, 3]]);
        assert_eq!(links.find(&words::read("הכסף כבר ירד"), 1, 0).len(), 1, "in any order");
        assert!(links.find(&words::read("הכסף לא ירד"), 1, 0).is_empty(), "the contrary is something else");
        assert!(
            links.find(&words::read("הכסף שלי ושל אשתי שכבר שבוע ירד"), 1, 0).is_empty(),
            "too far apart"
        );
    }

    #[test]
    fn a_broken_file_is_refused_and_never_panics() {
        let bytes = packed();
        (0..bytes.len()).for_each(|end| assert!(Links::read(&bytes[..end]).is_none(), "{end}"));
        let mut wild = bytes.clone();
        wild[COUNTS..].iter_mut().for_each(|b| *b ^= 0xa5);
        let links = Links::read(&wild).expect("the counts are whole");
        assert!(links.find(&words::read("נאצוס חטיף ירד לי הכסף"), 1, 0).len() < 10);
    }
}
