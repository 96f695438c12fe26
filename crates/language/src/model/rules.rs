//! Rules as data: short token patterns that speak for or against a label with a stated weight.
//!
//! A pattern is a line of steps: a word (also found behind prefix letters), `=word` (exactly so),
//! `stem+` (begins with), `a|b` (either), `<family>` (any form of a word family), `#` (a number),
//! `*` (up to three words between), `**` (up to eight), `^` and `$` (start and end).

use std::collections::HashMap;

use crate::model::lexicon::{Lexicon, candidates};

#[derive(Clone, Debug)]
enum Step {
    Any(Vec<Atom>),
    Gap(usize),
    Start,
    End,
}

/// What one word may be; words and stems by their number, so that a text is looked up once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Atom {
    Word(u32),
    Exact(u32),
    Stem(u32),
    Family(u8),
    Number,
}

/// One pattern with the label it speaks about.
#[derive(Clone)]
pub(crate) struct Rule {
    pub label: String,
    pub weight: f32,
    pub source: String,
    steps: Vec<Step>,
}

/// The rules of a pack.
#[derive(Clone, Default)]
pub(crate) struct Rules {
    all: Vec<Rule>,
    vocabulary: HashMap<String, u32>,
    stems: Vec<String>,
    /// Rules by what may open them; those that open with a gap are tried at every place.
    by_atom: HashMap<Atom, Vec<usize>>,
    open: Vec<usize>,
}

/// A pattern that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub rule: usize,
    /// The words it was found in.
    pub first: usize,
    pub last: usize,
}

impl Rules {
    /// Reads a pack; a line that is no rule is passed over, and a test looks for such lines.
    pub fn new(source: &str, lexicon: &Lexicon) -> Rules {
        let mut rules = Rules::default();
        for line in lines(source) {
            if let Some(rule) = rules.parse(line, lexicon) {
                rules.index(&rule);
                rules.all.push(rule);
            }
        }
        rules
    }

    /// A rule by its number.
    pub fn get(&self, rule: usize) -> &Rule {
        &self.all[rule]
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    fn index(&mut self, rule: &Rule) {
        let id = self.all.len();
        match rule.steps.iter().find(|s| !matches!(s, Step::Start)) {
            Some(Step::Any(atoms)) => atoms.iter().for_each(|&a| self.by_atom.entry(a).or_default().push(id)),
            _ => self.open.push(id),
        }
    }

    /// Every rule found among the words, each once.
    pub fn hits(&self, words: &[&str], families: &[Vec<u8>]) -> Vec<Hit> {
        let atoms: Vec<Vec<Atom>> = words.iter().zip(families).map(|(w, f)| self.atoms(w, f)).collect();
        let mut found: Vec<Hit> = Vec::new();
        let mut seen = vec![false; self.all.len()];
        for at in 0..words.len() {
            let named = atoms[at].iter().filter_map(|a| self.by_atom.get(a)).flatten();
            for &rule in named.chain(&self.open) {
                if seen[rule] {
                    continue;
                }
                if let Some(last) = run(&self.all[rule].steps, &atoms, at) {
                    seen[rule] = true;
                    found.push(Hit { rule, first: at, last });
                }
            }
        }
        found
    }

    /// Everything one word may stand for in a pattern.
    fn atoms(&self, word: &str, families: &[u8]) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = families.iter().map(|&f| Atom::Family(f)).collect();
        if word.starts_with('#') && word.len() > 1 && word != "#q" && word != "#u" {
            atoms.push(Atom::Number);
        }
        atoms.extend(self.vocabulary.get(word).map(|&id| Atom::Exact(id)));
        for candidate in candidates(word) {
            atoms.extend(self.vocabulary.get(candidate).map(|&id| Atom::Word(id)));
            let stems = self.stems.iter().enumerate().filter(|(_, s)| candidate.starts_with(s.as_str()));
            atoms.extend(stems.map(|(id, _)| Atom::Stem(id as u32)));
        }
        atoms
    }

    fn parse(&mut self, line: &str, lexicon: &Lexicon) -> Option<Rule> {
        let (head, pattern) = line.split_once(": ")?;
        let (label, weight) = head.rsplit_once(' ')?;
        let steps = pattern.split_whitespace().map(|s| self.step(s, lexicon)).collect::<Option<Vec<_>>>()?;
        Some(Rule {
            label: label.trim().to_owned(),
            weight: weight.parse().ok()?,
            source: line.to_owned(),
            steps,
        })
    }

    fn step(&mut self, text: &str, lexicon: &Lexicon) -> Option<Step> {
        Some(match text {
            "^" => Step::Start,
            "$" => Step::End,
            "*" => Step::Gap(3),
            "**" => Step::Gap(8),
            _ => Step::Any(text.split('|').map(|a| self.atom(a, lexicon)).collect::<Option<Vec<_>>>()?),
        })
    }

    fn atom(&mut self, text: &str, lexicon: &Lexicon) -> Option<Atom> {
        if text == "#" {
            return Some(Atom::Number);
        }
        if let Some(name) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
            return lexicon.id(name).map(Atom::Family);
        }
        if let Some(stem) = text.strip_suffix('+') {
            let known = self.stems.iter().position(|s| s == stem);
            let id = known.unwrap_or_else(|| {
                self.stems.push(stem.to_owned());
                self.stems.len() - 1
            });
            return Some(Atom::Stem(id as u32));
        }
        let next = self.vocabulary.len() as u32;
        let word = text.strip_prefix('=').unwrap_or(text);
        let id = *self.vocabulary.entry(word.to_owned()).or_insert(next);
        Some(if text.starts_with('=') { Atom::Exact(id) } else { Atom::Word(id) })
    }
}

/// The lines of a pack that should be rules.
fn lines(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
}

/// Where the steps end, if they fit from a place on.
fn run(steps: &[Step], words: &[Vec<Atom>], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    match step {
        Step::Start => (at == 0).then(|| run(rest, words, at)).flatten(),
        Step::End => (at == words.len()).then_some(at),
        Step::Gap(most) => {
            (0..=*most).filter(|skip| at + skip <= words.len()).find_map(|skip| run(rest, words, at + skip))
        }
        Step::Any(atoms) => {
            let fits = words.get(at).is_some_and(|w| atoms.iter().any(|a| w.contains(a)));
            fits.then(|| run(rest, words, at + 1)).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::{RULES_IN, RULES_OUT, lexicon_in};

    #[test]
    fn every_line_of_the_packs_is_a_rule() {
        let lexicon = lexicon_in();
        for pack in [RULES_OUT, RULES_IN] {
            for line in lines(pack) {
                assert!(Rules::default().parse(line, &lexicon).is_some(), "{line}");
            }
        }
    }

    #[test]
    fn patterns_find_words_behind_prefixes_and_over_gaps() {
        let lexicon = Lexicon::new("sorry: מצטער מצטערים");
        let rules = Rules::new("a 1: <sorry> * אם\nb 1: ^ שלום\nc 1: # ימים $", &lexicon);
        let found = |words: &[&str]| {
            let families: Vec<Vec<u8>> =
                words.iter().map(|w| if w.contains("מצטער") { vec![0] } else { vec![] }).collect();
            rules.hits(words, &families).iter().map(|h| rules.get(h.rule).label.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found(&["מצטערים", "מאוד", "אם"]), ["a"]);
        assert_eq!(found(&["ושלום", "#n", "ימים"]), ["b", "c"]);
        assert!(found(&["לא", "שלומות", "אם"]).is_empty());
    }
}
