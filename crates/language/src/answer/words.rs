//! A text as a row of words, each with the keys it can be found by and how telling it is.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::terms;

/// So many of 256 pieces of knowledge are left out in training.
pub(crate) const THIN: u64 = 100;

/// How close a key is to the word as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// As written.
    Exact,
    /// Without prefix letters or ending.
    Form,
    /// Its consonants, four or more.
    Bones,
    /// Three consonants: many words share them.
    Weak,
}

/// One word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As written, folded.
    pub text: String,
    /// The keys the word is found by.
    pub keys: Vec<(u64, Level)>,
    /// Says nothing of the matter: a pronoun, a preposition, a courtesy.
    pub small: bool,
    /// How much the word tells of the matter, from 0 to 1.
    pub mass: f32,
    /// A bit for each key: words without a common bit have no common key.
    mask: u64,
}

/// The words of a text.
pub(crate) fn read(text: &str) -> Vec<Word> {
    texts(text).into_iter().map(Word::new).collect()
}

/// The words of a text as folded letters.
pub fn texts(text: &str) -> Vec<String> {
    let plain = |c: char| c == ' ' || c.is_ascii_lowercase() || ('א'..='ת').contains(&c);
    // Nearly every phrase of the thesaurus is plain, and reading those the long way was half of its loading.
    if text.chars().all(plain) { plain_words(text) } else { terms::words(text) }
}

fn plain_words(text: &str) -> Vec<String> {
    let medial = |c: char| match c {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        _ => c,
    };
    text.split(' ').filter(|w| !w.is_empty()).map(|w| w.chars().map(medial).collect()).collect()
}

impl Word {
    /// Reads one word.
    pub fn new(text: String) -> Word {
        let forms = terms::forms(&text);
        let small = is_small(&text);
        let mass = if small { 0.0 } else { common().mass(&text, &forms) };
        let mut keys: Vec<(u64, Level)> = Vec::with_capacity(forms.len() + 3);
        for (at, form) in forms.iter().enumerate() {
            keys.push((hash(form), if at == 0 { Level::Exact } else { Level::Form }));
        }
        for term in terms::analyses(&text).into_iter().skip(forms.len()) {
            // Two consonants are shared by too many words.
            if term.chars().count() > 3 {
                let many = term.chars().count() > 4;
                keys.push((hash(&term), if many { Level::Bones } else { Level::Weak }));
            }
        }
        let mask = keys.iter().fold(0, |m, k| m | 1 << (k.0 >> 7 & 63));
        Word { text, keys, small, mass, mask }
    }

    /// Whether both can be the same word, and how surely.
    pub fn meets(&self, other: &Word) -> Option<Level> {
        if self.mask & other.mask == 0 {
            return None;
        }
        if self.text == other.text {
            return Some(Level::Exact);
        }
        let shared = |level: Level| {
            self.keys
                .iter()
                .filter(|k| k.1 <= level)
                .any(|k| other.keys.iter().any(|o| o.1 <= level && o.0 == k.0))
        };
        [Level::Form, Level::Bones, Level::Weak].into_iter().find(|&level| shared(level))
    }
}

/// The consonants of a word as written, and without its prefix letters where these differ.
pub(crate) fn bones(word: &str) -> Vec<String> {
    let of = |form: &str| terms::skeleton(&terms::strip_suffix(form)).unwrap_or_else(|| form.to_owned());
    if !terms::is_inflected(word) {
        return vec![terms::forms(word).pop().unwrap_or_default()];
    }
    let mut out = vec![of(word)];
    out.extend(terms::bases(word).last().map(|b| of(b)).filter(|b| *b != out[0]));
    out
}

/// Whether a word says that the next is not so.
pub(crate) fn is_denial(word: &str) -> bool {
    const DENIALS: &str = " לא אינ אינו אינה אינמ אינכמ אינני בלי ללא ולא שלא ואינ שאינ הלא not no without dont doesnt didnt isnt wont cant never ";
    terms::contains(DENIALS, word)
}

/// A stable hash of a text.
pub(crate) fn hash(text: &str) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, text)
}

/// The hash of a text that goes on after a part already hashed.
pub(crate) fn hash_on(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// How often words stand in messages of customers, whatever the trade.
struct Common {
    of: HashMap<String, u32>,
    texts: f32,
}

fn common() -> &'static Common {
    static COMMON: OnceLock<Common> = OnceLock::new();
    COMMON.get_or_init(|| {
        let mut of = HashMap::new();
        let mut texts = 1.0;
        for line in include_str!("../../data/answer-words.txt").lines() {
            let Some((word, count)) = line.split_once(' ') else { continue };
            let Ok(count) = count.parse::<u32>() else { continue };
            if word == "#" {
                texts = count as f32;
            } else {
                of.insert(word.to_owned(), count);
            }
        }
        Common { of, texts }
    })
}

impl Common {
    /// 1 for a word that hardly any message has, less for the words of every day.
    fn mass(&self, word: &str, forms: &[String]) -> f32 {
        let own = self.of.get(word).copied().unwrap_or(0) as f32;
        let others = forms.iter().filter_map(|f| self.of.get(f)).copied().max().unwrap_or(0) as f32;
        let count = own.max(others * 0.5).max(4.0);
        let share = (self.texts / count).ln() / (self.texts / 4.0).ln();
        let letters = word.chars().count();
        let numeric = word.chars().any(|c| c.is_ascii_digit());
        let size = if numeric {
            0.35
        } else if letters < 3 {
            0.6
        } else {
            1.0
        };
        (share * size).clamp(0.05, 1.0)
    }
}

const SMALL: &str = include_str!("small.txt");

fn is_small(word: &str) -> bool {
    static SET: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
    let set = SET.get_or_init(|| SMALL.split_whitespace().collect());
    word.chars().count() < 2 && !word.chars().any(|c| c.is_ascii_digit()) || set.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_read_the_same_the_short_way() {
        let files = [
            include_str!("../../data/thesaurus.jsonl"),
            include_str!("../../data/thesaurus-more.jsonl"),
            include_str!("../../data/thesaurus-scenes.jsonl"),
            include_str!("../../data/thesaurus-en.jsonl"),
            "  שלום  לך  ",
        ];
        for term in files.iter().flat_map(|f| f.split('"')) {
            assert_eq!(texts(term), terms::words(term), "{term}");
        }
    }
}
