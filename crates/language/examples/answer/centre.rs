//! A labelled help centre on disk.

use language::answer::{Answers, Article, texts};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

/// A question and the article that answers it.
pub struct Question {
    pub text: String,
    pub article: Option<String>,
}

/// Articles and labelled questions.
pub struct Centre {
    pub name: String,
    pub articles: Vec<Article>,
    pub questions: Vec<Question>,
}

/// Every centre of a folder, by name.
pub fn all(folder: &Path) -> Vec<Centre> {
    let mut folders: Vec<_> =
        std::fs::read_dir(folder).expect("centres").map(|e| e.expect("entry").path()).collect();
    folders.sort();
    folders.iter().filter(|f| f.is_dir()).map(|f| read(f)).collect()
}

/// A folder of articles, with its questions in it or beside it.
pub fn read(folder: &Path) -> Centre {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("articles").map(|e| e.expect("entry").path()).collect();
    files.sort();
    let stem = |p: &Path| p.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let articles = files
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .map(|p| Article {
            stem: stem(p),
            text: std::fs::read_to_string(p).expect("article"),
            questions: Vec::new(),
        })
        .collect();
    let inside = folder.join("questions.jsonl");
    let file =
        if inside.exists() { inside } else { folder.parent().expect("parent").join("questions.jsonl") };
    let questions = asked(&file);
    Centre { name: stem(folder), articles, questions }
}

fn asked(file: &Path) -> Vec<Question> {
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON line");
        Question {
            text: row["text"].as_str().expect("text").to_owned(),
            article: row["article"].as_str().map(str::to_owned),
        }
    };
    let text = std::fs::read_to_string(file).expect("questions");
    text.lines().filter(|l| !l.trim().is_empty()).map(row).collect()
}

/// The centres of `kb-more` and `kb-more2` with further questions: `plain`, what people ask who use the articles' own words
/// or nearly, or `beside`, what they ask that no article answers.
pub fn further(data: &Path, kind: &str) -> Vec<Centre> {
    let folders = ["kb-more", "kb-more2"].map(|set| data.join(set));
    let centres = folders.iter().flat_map(|f| all(f).into_iter().map(move |c| (f, c)));
    let file = |f: &Path, c: &Centre| f.join(&c.name).join(format!("{kind}.jsonl"));
    centres.map(|(f, c)| Centre { questions: asked(&file(f, &c)), ..c }).collect()
}

/// Builds a centre of 2,000 articles and asks it.
pub fn speed(centres: &[Centre]) {
    let start = Instant::now();
    Answers::new(Vec::new(), &Vec::new());
    Answers::new(Vec::new(), &Vec::new()).ask("איך מבטלים");
    println!("thesaurus ready in {:?}", start.elapsed());
    let pool: Vec<&Article> = centres.iter().flat_map(|c| &c.articles).collect();
    let many: Vec<Article> = (0..2000)
        .map(|i| {
            let mut article = pool[i % pool.len()].clone();
            article.stem = format!("a{i}");
            article.text.push_str(&format!("\n\nמספר {i}\n{}", pool[(i * 7 + 3) % pool.len()].stem));
            article
        })
        .collect();
    let start = Instant::now();
    let answers = Answers::new(many, &Vec::new());
    println!("2000 articles indexed in {:?}", start.elapsed());
    let asked: Vec<&str> = centres.iter().flat_map(|c| &c.questions).map(|q| q.text.as_str()).collect();
    let mut times: Vec<_> = asked
        .iter()
        .map(|q| {
            let start = Instant::now();
            std::hint::black_box(answers.ask(q));
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("a question: median {:?}, p99 {:?}", times[times.len() / 2], times[times.len() * 99 / 100]);
}

/// In how many of the messages to learn from each word stands, five at least.
pub fn words(data: &Path) -> String {
    let mut files: Vec<_> =
        std::fs::read_dir(data).expect("data").map(|e| e.expect("entry").path()).collect();
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    files.retain(|p| name(p).starts_with("in-") && name(p).ends_with(".jsonl"));
    files.sort();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut messages = 0;
    for line in files.iter().flat_map(|f| {
        let text = std::fs::read_to_string(f).expect("messages");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    }) {
        let row: serde_json::Value = serde_json::from_str(&line).expect("JSON line");
        let words: BTreeSet<String> = texts(row["text"].as_str().unwrap_or_default()).into_iter().collect();
        words.into_iter().for_each(|w| *counts.entry(w).or_default() += 1);
        messages += 1;
    }
    let often = counts.into_iter().filter(|c| c.1 >= 5).map(|(word, count)| format!("{word} {count}\n"));
    std::iter::once(format!("# {messages}\n")).chain(often).collect()
}
