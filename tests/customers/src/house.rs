//! What the house knows: the articles of its help centre, and what people ask, with the article that answers or none.

use serde::Deserialize;
use std::path::PathBuf;

/// An article.
pub struct Article {
    pub slug: String,
    pub title: String,
    pub body: String,
}

/// What somebody asks.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    pub text: String,
    /// The article that answers it.
    pub article: Option<String>,
    /// Its title.
    #[serde(skip)]
    pub title: Option<String>,
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../crates/language/data/kb/fashion"))
}

/// The articles.
pub fn articles() -> Vec<Article> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder()).expect("the articles").flatten().map(|f| f.path()) {
        if file.extension().is_some_and(|e| e == "md") {
            let text = std::fs::read_to_string(&file).expect("an article");
            let (title, body) = text.split_once('\n').expect("a title and a body");
            let slug = file.file_stem().expect("a name").to_string_lossy().into_owned();
            found.push(Article {
                slug,
                title: title.trim_start_matches("# ").to_owned(),
                body: body.to_owned(),
            });
        }
    }
    found.sort_by(|a, b| a.slug.cmp(&b.slug));
    found
}

/// What people ask, in their own words, and in the words of the titles, which are easy.
pub fn questions(articles: &[Article]) -> Vec<Question> {
    let text = std::fs::read_to_string(folder().join("questions.jsonl")).expect("the questions");
    let title = |slug: &str| articles.iter().find(|a| a.slug == slug).map(|a| a.title.clone());
    let asked = text.lines().map(|line| {
        let q: Question = serde_json::from_str(line).expect("a question");
        Question { title: q.article.as_deref().and_then(title), ..q }
    });
    let easy = articles.iter().map(|a| Question {
        text: format!("אפשר הסבר על {}?", a.title),
        article: Some(a.slug.clone()),
        title: Some(a.title.clone()),
    });
    asked.chain(easy).collect()
}
