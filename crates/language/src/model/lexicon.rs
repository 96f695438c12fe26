//! Word families: groups of forms that mean the same to a rule or to the model.

use std::collections::HashMap;

use crate::text::script::is_hebrew;

/// The word families, ready for look-up.
#[derive(Clone)]
pub(crate) struct Lexicon {
    names: Vec<String>,
    words: HashMap<String, Vec<u8>>,
    /// Two- and three-word phrases, by their first word: the rest, and the family.
    phrases: HashMap<String, Vec<(Vec<String>, u8)>>,
    /// Beginnings of words.
    stems: HashMap<String, Vec<u8>>,
}

impl Lexicon {
    /// Reads the families from their file.
    pub fn new(source: &str) -> Lexicon {
        let mut lexicon = Lexicon {
            names: Vec::new(),
            words: HashMap::new(),
            phrases: HashMap::new(),
            stems: HashMap::new(),
        };
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, forms)) = line.split_once(':') else { continue };
            let id = lexicon.names.len() as u8;
            lexicon.names.push(name.trim().to_owned());
            for form in forms.split_whitespace() {
                let mut parts = form.split('_').map(str::to_owned);
                let Some(first) = parts.next() else { continue };
                let rest: Vec<String> = parts.collect();
                if let (true, Some(stem)) = (rest.is_empty(), first.strip_suffix('+')) {
                    lexicon.stems.entry(stem.to_owned()).or_default().push(id);
                } else if rest.is_empty() {
                    lexicon.words.entry(first).or_default().push(id);
                } else {
                    lexicon.phrases.entry(first).or_default().push((rest, id));
                }
            }
        }
        lexicon
    }

    /// The number of a family, by its name.
    pub fn id(&self, name: &str) -> Option<u8> {
        self.names.iter().position(|n| n == name).map(|i| i as u8)
    }

    /// The families of the word at a place, single words and phrases that start there.
    pub fn families(&self, words: &[&str], at: usize, out: &mut Vec<u8>) {
        out.clear();
        for base in candidates(words[at]) {
            if let Some(ids) = self.words.get(base) {
                out.extend(ids);
            }
            for (rest, id) in self.phrases.get(base).into_iter().flatten() {
                if words.len() > at + rest.len() && rest.iter().zip(&words[at + 1..]).all(|(a, b)| a == b) {
                    out.push(*id);
                }
            }
            if !self.stems.is_empty() {
                let ends = base.char_indices().skip(2).map(|(i, c)| i + c.len_utf8());
                ends.filter_map(|end| self.stems.get(&base[..end])).for_each(|ids| out.extend(ids));
            }
            if !out.is_empty() {
                break;
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// The word, then what is left as prefix letters come off, at least three letters.
pub(crate) fn candidates(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.chars().filter(|&c| is_hebrew(c)).count();
    let mut left = letters;
    let mut at = Some(0usize);
    std::iter::from_fn(move || {
        let start = at?;
        let rest = &word[start..];
        let first = rest.chars().next();
        at = match first {
            Some(c @ ('ו' | 'ש' | 'ה' | 'ב' | 'כ' | 'ל' | 'מ')) if left > 3 && start < 8 => {
                left -= 1;
                Some(start + c.len_utf8())
            }
            _ => None,
        };
        Some(rest)
    })
}
