//! The published articles in memory, ready to be asked: a shelf for each language and circle of readers, swapped whole.

use domain::article::LANGS;
use domain::{Article, Id, Lang, TextState};
use language::answer::{Answers, Guess};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock, RwLock};
use tokio::sync::watch;

/// Letters of a question that are read.
const LONGEST: usize = 2000;

/// An article on a shelf.
pub(crate) struct Entry {
    pub(crate) article_id: Id,
    pub(crate) slug: String,
    pub(crate) title: String,
    folder_id: Option<Id>,
    pub(crate) internal: bool,
    /// Title and questions, as somebody might ask.
    asked: String,
    pub(crate) lead: String,
    terms: Terms,
    title_terms: Terms,
    related: OnceLock<Vec<usize>>,
}

/// An article that may answer.
pub(crate) struct Near {
    /// Its place on the shelf.
    pub(crate) at: usize,
    pub(crate) confidence: f32,
    /// Its nearest part, as plain text.
    pub(crate) passage: String,
    /// Sure enough to be named to a customer.
    pub(crate) sure: bool,
}

/// The terms of a text in their order, so that a whole one and the beginning of one are found without reading all.
struct Terms(Vec<String>);

impl Terms {
    fn of(text: &str) -> Terms {
        let mut terms = crate::words::terms(text);
        terms.sort_unstable();
        terms.dedup();
        Terms(terms)
    }

    fn has(&self, term: &str) -> bool {
        self.0.binary_search_by(|t| t.as_str().cmp(term)).is_ok()
    }

    fn has_begun(&self, beginning: &str) -> bool {
        let at = self.0.partition_point(|t| t.as_str() < beginning);
        self.0.get(at).is_some_and(|t| t.starts_with(beginning))
    }
}

/// The articles of one language that some readers may see.
pub(crate) struct Shelf {
    answers: Answers,
    pub(crate) entries: Vec<Entry>,
}

/// The shelves of one language: for customers, and for agents, who read internal articles too.
struct Shelves {
    public: Arc<Shelf>,
    all: Arc<Shelf>,
}

/// Everything that is published, ready to be asked.
#[derive(Default)]
pub(crate) struct Library {
    langs: BTreeMap<Lang, Shelves>,
    /// Place in the journal up to which it is true.
    pub(crate) seq: i64,
}

/// The library as it stands; swapped whole.
pub(crate) struct Reading {
    library: RwLock<Arc<Library>>,
    /// Whether the articles were read since the program started.
    pub(crate) read: watch::Sender<bool>,
}

impl Default for Reading {
    fn default() -> Self {
        Reading { library: RwLock::default(), read: watch::Sender::new(false) }
    }
}

impl Reading {
    pub(crate) fn now(&self) -> Arc<Library> {
        self.library.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    pub(crate) fn put(&self, library: Library) {
        let mut held = self.library.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if held.seq < library.seq {
            *held = Arc::new(library);
        }
    }

    /// Waits until the articles have been read once: with thousands of them that takes seconds, which the start of
    /// the program does not wait for.
    pub(crate) async fn read_once(&self) {
        let mut read = self.read.subscribe();
        // the sender lives as long as this does
        drop(read.wait_for(|read| *read).await);
    }
}

impl Shelf {
    fn new(articles: &[Article], lang: Lang, internal: bool) -> Shelf {
        let (mut entries, mut texts) = (Vec::new(), Vec::new());
        for a in articles.iter().filter(|a| internal || !a.internal) {
            let Some(t) = a.text(lang).filter(|t| t.state == TextState::Published) else { continue };
            let all = format!("{}\n{}\n{}", t.title, t.body, t.questions.join("\n"));
            texts.push(language::answer::Article {
                stem: entries.len().to_string(),
                text: format!("# {}\n\n{}", t.title, t.body),
                questions: t.questions.clone(),
            });
            entries.push(Entry {
                article_id: a.id,
                slug: a.slug.clone(),
                title: t.title.clone(),
                folder_id: a.folder_id,
                internal: a.internal,
                asked: format!("{}\n{}", t.title, t.questions.join("\n")),
                lead: lead(&t.body),
                terms: Terms::of(&all),
                title_terms: Terms::of(&t.title),
                related: OnceLock::new(),
            });
        }
        Shelf { answers: Answers::new(texts, &Vec::new()), entries }
    }

    pub(crate) fn guesses(&self, text: &str, most: usize, floor: f32) -> Vec<Near> {
        let text: String = text.chars().take(LONGEST).collect();
        let guesses = self.answers.guesses(&text, most).into_iter();
        let near = |g: Guess| {
            let passage = domain::markdown::plain(&g.passage);
            Some(Near { at: g.article.parse().ok()?, confidence: g.confidence, passage, sure: g.sure })
        };
        guesses.filter(|g| g.confidence >= floor).filter_map(near).collect()
    }

    /// Articles that have every word, those with them in the title first.
    pub(crate) fn with_words(&self, text: &str, last_begins: bool) -> Vec<usize> {
        let text: String = text.chars().take(200).collect();
        let mut groups = language::query_terms(&text);
        groups.truncate(8);
        let begun = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let begun = (last_begins && begun.chars().count() >= 2).then_some(begun);
        let count = groups.len();
        let has = |terms: &Terms| {
            groups.iter().enumerate().all(|(n, group)| {
                let open = begun.as_deref().filter(|_| n + 1 == count);
                group.iter().any(|t| terms.has(t)) || open.is_some_and(|b| terms.has_begun(b))
            })
        };
        if groups.is_empty() {
            return Vec::new();
        }
        let in_title = |e: &Entry| has(&e.title_terms);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for (n, e) in self.entries.iter().enumerate() {
            if in_title(e) {
                first.push(n);
            } else if has(&e.terms) {
                second.push(n);
            }
        }
        first.append(&mut second);
        first
    }

    /// Articles near to this one, without asking twice.
    pub(crate) fn related(&self, slug: &str, most: usize) -> Vec<&Entry> {
        let Some(at) = self.entries.iter().position(|e| e.slug == slug) else { return Vec::new() };
        let one = &self.entries[at];
        let near = one.related.get_or_init(|| {
            // the article itself is the sure answer; what comes behind it is near, however unsure
            let guesses = self.answers.guesses(&one.asked, 4).into_iter();
            let mut near: Vec<usize> = guesses.filter_map(|g| g.article.parse().ok()).collect();
            let beside = |e: &Entry| one.folder_id.is_some() && e.folder_id == one.folder_id;
            near.extend(self.entries.iter().enumerate().filter(|(_, e)| beside(e)).map(|(n, _)| n).take(8));
            near.retain(|n| *n != at);
            let mut seen = HashSet::new();
            near.retain(|n| seen.insert(*n));
            near
        });
        near.iter().take(most).filter_map(|n| self.entries.get(*n)).collect()
    }
}

/// The first words of a body.
pub(crate) fn lead(body: &str) -> String {
    let text = domain::markdown::plain(body);
    let line = text.lines().find(|l| l.chars().count() > 30).or(text.lines().next()).unwrap_or_default();
    if line.chars().count() <= 160 {
        return line.to_owned();
    }
    let cut: String = line.chars().take(158).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([',', ';', ':']))
}

impl Library {
    pub(crate) fn new(articles: &[Article], seq: i64) -> Library {
        let has = |lang: Lang, internal: bool| {
            let there = |a: &&Article| a.text(lang).is_some_and(|t| t.state == TextState::Published);
            articles.iter().filter(|a| a.internal == internal).any(|a| there(&a))
        };
        let mut langs = BTreeMap::new();
        for lang in LANGS.into_iter().filter(|l| has(*l, false) || has(*l, true)) {
            let public = Arc::new(Shelf::new(articles, lang, false));
            let all =
                if has(lang, true) { Arc::new(Shelf::new(articles, lang, true)) } else { public.clone() };
            langs.insert(lang, Shelves { public, all });
        }
        Library { langs, seq }
    }

    pub(crate) fn shelf(&self, lang: Lang, internal: bool) -> Option<&Arc<Shelf>> {
        self.langs
            .get(&lang)
            .map(|s| if internal { &s.all } else { &s.public })
            .filter(|s| !s.entries.is_empty())
    }
}
