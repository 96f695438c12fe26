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

#[derive(Clone, Debug)]
enum Atom {
    Word(String),
    Exact(String),
    Stem(String),
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
#[derive(Clone)]
pub(crate) struct Rules {
    all: Vec<Rule>,
    /// Rules by a word that opens them; the rest are tried at every place.
    by_word: HashMap<String, Vec<usize>>,
    open: Vec<usize>,
}

/// A pattern that was found: which rule, and the words it covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub rule: usize,
    pub first: usize,
    pub last: usize,
}

impl Rules {
    /// Reads a pack; a line that is no rule is passed over, and a test looks for such lines.
    pub fn new(source: &str, lexicon: &Lexicon) -> Rules {
        let mut rules = Rules { all: Vec::new(), by_word: HashMap::new(), open: Vec::new() };
        for line in source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            if let Some(rule) = parse(line, lexicon) {
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
        let first = rule.steps.iter().find(|s| !matches!(s, Step::Start));
        match first {
            Some(Step::Any(atoms)) if atoms.iter().all(|a| matches!(a, Atom::Word(_) | Atom::Exact(_))) => {
                for atom in atoms {
                    if let Atom::Word(w) | Atom::Exact(w) = atom {
                        self.by_word.entry(w.clone()).or_default().push(id);
                    }
                }
            }
            _ => self.open.push(id),
        }
    }

    /// Every rule found among the words, each once.
    pub fn hits(&self, words: &[&str], families: &[Vec<u8>]) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        let mut seen = vec![false; self.all.len()];
        for at in 0..words.len() {
            let named = candidates(words[at]).filter_map(|c| self.by_word.get(c)).flatten();
            for &id in named.chain(&self.open) {
                if !seen[id]
                    && let Some(last) = run(&self.all[id].steps, words, families, at)
                {
                    seen[id] = true;
                    found.push(Hit { rule: id, first: at, last });
                }
            }
        }
        found
    }
}

fn parse(line: &str, lexicon: &Lexicon) -> Option<Rule> {
    let (head, pattern) = line.split_once(": ")?;
    let (label, weight) = head.rsplit_once(' ')?;
    let steps = pattern.split_whitespace().map(|s| step(s, lexicon)).collect::<Option<Vec<_>>>()?;
    Some(Rule { label: label.trim().to_owned(), weight: weight.parse().ok()?, source: line.to_owned(), steps })
}

fn step(text: &str, lexicon: &Lexicon) -> Option<Step> {
    Some(match text {
        "^" => Step::Start,
        "$" => Step::End,
        "*" => Step::Gap(3),
        "**" => Step::Gap(8),
        _ => Step::Any(text.split('|').map(|a| atom(a, lexicon)).collect::<Option<Vec<_>>>()?),
    })
}

fn atom(text: &str, lexicon: &Lexicon) -> Option<Atom> {
    if text == "#" {
        return Some(Atom::Number);
    }
    if let Some(name) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        return lexicon.id(name).map(Atom::Family);
    }
    if let Some(word) = text.strip_prefix('=') {
        return Some(Atom::Exact(word.to_owned()));
    }
    if let Some(stem) = text.strip_suffix('+') {
        return Some(Atom::Stem(stem.to_owned()));
    }
    Some(Atom::Word(text.to_owned()))
}

/// Matches steps from a place on; the place after the last word matched.
fn run(steps: &[Step], words: &[&str], families: &[Vec<u8>], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    match step {
        Step::Start => (at == 0).then(|| run(rest, words, families, at)).flatten(),
        Step::End => (at == words.len()).then_some(at),
        Step::Gap(most) => (0..=*most).filter(|skip| at + skip <= words.len()).find_map(|skip| run(rest, words, families, at + skip)),
        Step::Any(atoms) => {
            let word = words.get(at)?;
            atoms.iter().any(|a| fits(a, word, &families[at])).then(|| run(rest, words, families, at + 1)).flatten()
        }
    }
}

fn fits(atom: &Atom, word: &str, families: &[u8]) -> bool {
    match atom {
        Atom::Word(w) => candidates(word).any(|c| c == w),
        Atom::Exact(w) => word == w,
        Atom::Stem(s) => candidates(word).any(|c| c.starts_with(s.as_str())),
        Atom::Family(id) => families.contains(id),
        Atom::Number => word.starts_with('#') && word.len() > 1 && word != "#q" && word != "#u",
    }
}
