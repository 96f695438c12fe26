//! What there is to learn from: matters in several wordings, groups of the thesaurus, articles with their questions.

use crate::centre::{Centre, Question};
use language::answer::{Article, Features, features};
use serde_json::Value;
use std::path::Path;

/// One matter as features: how people ask, and what the house writes.
#[derive(Clone)]
pub struct Matter {
    /// Matters of one family are the hard ones to tell apart.
    pub family: String,
    pub asked: Vec<Features>,
    pub written: Vec<Features>,
    /// How often it comes up in a round.
    pub often: usize,
}

/// A matter as it was written down.
pub struct Ways {
    topic: String,
    title: String,
    summary: String,
    ways: Vec<String>,
}

/// The lines of every file of a folder whose name starts and ends so.
fn lines(data: &Path, start: &str) -> Vec<Value> {
    let mut files: Vec<_> =
        std::fs::read_dir(data).expect("data").map(|e| e.expect("entry").path()).collect();
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    files.retain(|p| name(p).starts_with(start) && name(p).ends_with(".jsonl"));
    files.sort();
    let read = |f: &std::path::PathBuf| std::fs::read_to_string(f).expect("lines");
    let row = |l: &str| serde_json::from_str(l).expect("JSON line");
    let all: Vec<String> = files.iter().map(read).collect();
    all.iter().flat_map(|t| t.lines().filter(|l| !l.trim().is_empty()).map(row)).collect()
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

fn texts(row: &Value, key: &str) -> Vec<String> {
    row[key].as_array().into_iter().flatten().filter_map(|w| w.as_str()).map(str::to_owned).collect()
}

/// Every matter of `data/ways*.jsonl`.
pub fn ways(data: &Path) -> Vec<Ways> {
    let read = |row: &Value| Ways {
        topic: text(row, "topic"),
        title: text(row, "title"),
        summary: text(row, "summary"),
        ways: texts(row, "ways"),
    };
    lines(data, "ways").iter().map(read).collect()
}

impl Ways {
    /// The matter to learn from.
    pub fn matter(&self) -> Matter {
        Matter {
            family: self.topic.split('-').next().unwrap_or_default().to_owned(),
            asked: self.ways.iter().map(|w| features(w)).collect(),
            written: written(&self.title, &self.summary, 1.5),
            often: 4,
        }
    }
}

/// Title and text together, and each by itself.
fn written(title: &str, text: &str, weight: f32) -> Vec<Features> {
    let (title, text) = (features(title), features(text));
    let both = title.iter().map(|f| (f.0, f.1 * weight)).chain(text.iter().copied()).collect();
    vec![both, title, text]
}

/// The groups of the thesaurus: each is a matter of short wordings.
pub fn groups(data: &Path) -> Vec<Matter> {
    lines(data, "thesaurus")
        .iter()
        .map(|row| {
            let asked: Vec<Features> = texts(row, "terms").iter().map(|t| features(t)).collect();
            let written = asked.iter().take(3).cloned().collect();
            Matter { family: text(row, "topic"), asked, written, often: 1 }
        })
        .filter(|m| m.asked.len() > 2)
        .collect()
}

/// Heads, and what goes with them.
type Line = (Vec<String>, Vec<String>);

/// What goes with what: the words and phrases of `data/links.jsonl`, and the kinds of articles of `data/kinds.jsonl` both
/// ways, for what customers say leads to the name of an article, and its name to what they say.
fn along(data: &Path) -> [Vec<Line>; 2] {
    let read = |start| lines(data, start).iter().map(|row| (texts(row, "w"), texts(row, "a"))).collect();
    let kinds: Vec<Line> = read("kinds");
    let said = kinds.iter().map(|(names, said)| (said.clone(), names.clone())).collect();
    [read("links"), [kinds, said].concat()]
}

/// The file of what goes with what.
pub fn packed(data: &Path) -> Vec<u8> {
    language::answer::pack(&along(data).concat())
}

/// How often a kind of article comes up in a round, beside a word or a phrase: it has more to say.
const KINDS: usize = 3;

/// What goes with what: the heads are asked, and what goes with them is written.
pub fn links(data: &Path) -> Vec<Matter> {
    let [links, kinds] = along(data);
    let links = links.iter().map(|line| linked(line, 1));
    links.chain(kinds.iter().map(|line| linked(line, KINDS))).collect()
}

fn linked((heads, tails): &Line, often: usize) -> Matter {
    let half = |odd: usize| {
        let some: Vec<&str> =
            tails.iter().enumerate().filter(|t| t.0 % 2 == odd).map(|t| t.1.as_str()).collect();
        features(&some.join("\n"))
    };
    let asked = heads.iter().map(|t| features(t)).chain([half(0), half(1)]).collect();
    let written = vec![features(&tails.join("\n")), half(0), half(1)];
    Matter { family: String::new(), asked, written, often }
}

/// The articles of a centre with their questions.
pub fn articles(centre: &Centre) -> Vec<Matter> {
    let asked = |a: &Article| {
        let of = centre.questions.iter().filter(|q| q.article.as_ref() == Some(&a.stem));
        of.map(|q| features(&q.text)).collect()
    };
    let matter = |a: &Article| Matter {
        family: centre.name.clone(),
        asked: asked(a),
        written: written(a.text.lines().next().unwrap_or_default(), &a.text, 2.0),
        often: 3,
    };
    centre.articles.iter().map(matter).filter(|m| !m.asked.is_empty()).collect()
}

/// The articles of a made-up centre and the matters it has none for: of a house with a help centre, and of one that
/// has just begun. Without the second a question that has nothing to do with two articles was held for one of them.
const SIZES: [(usize, usize); 2] = [(18, 6), (3, 5)];

/// Makes centres of matters, so that the choice is learned from more than a few real ones. Neighbours in the files are
/// of related topics, as in a real centre.
pub fn made(ways: &[&Ways]) -> Vec<Centre> {
    SIZES
        .iter()
        .flat_map(|&(have, lack)| ways.chunks_exact(have + lack).map(move |all| (have, all)))
        .map(|(have, all)| {
            let ask = |at: usize, w: &Ways, stem: Option<String>| {
                [1, 4, 6].map(|k| Question {
                    text: w.ways[(k + at) % w.ways.len()].clone(),
                    article: stem.clone(),
                })
            };
            let name = if have > 9 { MADE } else { BEGUN };
            let mut centre = Centre { name: name.into(), articles: Vec::new(), questions: Vec::new() };
            for (at, w) in all.iter().enumerate() {
                let stem = (at < have).then(|| format!("a{at}"));
                centre.questions.extend(ask(at, w, stem.clone()));
                let text = format!("# {}\n{}\n", w.title, w.summary);
                centre.articles.extend(stem.map(|stem| Article { stem, text, questions: Vec::new() }));
            }
            centre
        })
        .collect()
}

/// The names of made-up centres.
pub const MADE: &str = "made";
pub const BEGUN: &str = "begun";
