//! The published articles in memory, ready to be asked: a shelf for each language and circle of readers, swapped whole.

use domain::article::LANGS;
use domain::{Article, Id, Lang, TextState};
use language::answer::{Answers, Guess};
use std::collections::{BTreeMap, HashSet};
use std::ops::Bound;
use std::sync::atomic::AtomicI64;
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

/// Which articles have a term.
#[derive(Default)]
struct Postings(BTreeMap<String, Vec<usize>>);

impl Postings {
    /// Takes the terms of an article in; articles come in their order.
    fn add(&mut self, at: usize, text: &str) {
        for term in crate::words::terms(text) {
            let there = self.0.entry(term).or_default();
            if there.last() != Some(&at) {
                there.push(at);
            }
        }
    }

    /// For each of `count` articles, whether it has a term of every group; `begun` is the beginning of one of the last.
    fn having(&self, groups: &[Vec<String>], begun: Option<&str>, count: usize) -> Vec<bool> {
        let mut all = vec![true; count];
        for (n, group) in groups.iter().enumerate() {
            let mut has = vec![false; count];
            let whole = group.iter().filter_map(|term| self.0.get(term));
            let open = begun.filter(|_| n + 1 == groups.len()).into_iter().flat_map(|b| self.beginning(b));
            whole.chain(open).flatten().for_each(|&at| has[at] = true);
            all.iter_mut().zip(has).for_each(|(all, has)| *all &= has);
        }
        all
    }

    fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = &'a Vec<usize>> {
        let from = (Bound::Included(with), Bound::Unbounded);
        self.0
            .range::<str, _>(from)
            .take_while(move |(term, _)| term.starts_with(with))
            .map(|(_, there)| there)
    }
}

/// The articles of one language that some readers may see.
pub(crate) struct Shelf {
    answers: Answers,
    pub(crate) entries: Vec<Entry>,
    /// By all their words, and by those of their titles.
    texts: Postings,
    titles: Postings,
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
    /// Place in the journal up to which changes were looked for.
    pub(crate) looked: AtomicI64,
    /// Whether the articles were read since the program started.
    pub(crate) read: watch::Sender<bool>,
}

impl Default for Reading {
    fn default() -> Self {
        Reading { library: RwLock::default(), looked: AtomicI64::new(0), read: watch::Sender::new(false) }
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
        let (mut entries, mut bodies) = (Vec::new(), Vec::new());
        let (mut texts, mut titles) = (Postings::default(), Postings::default());
        for a in articles.iter().filter(|a| internal || !a.internal) {
            let Some(t) = a.text(lang).filter(|t| t.state == TextState::Published) else { continue };
            let all = format!("{}\n{}\n{}", t.title, t.body, t.questions.join("\n"));
            texts.add(entries.len(), &all);
            titles.add(entries.len(), &t.title);
            bodies.push(language::answer::Article {
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
                related: OnceLock::new(),
            });
        }
        Shelf { answers: Answers::new(bodies, &Vec::new()), entries, texts, titles }
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
        if groups.is_empty() {
            return Vec::new();
        }
        let having = |words: &Postings| words.having(&groups, begun.as_deref(), self.entries.len());
        let (titled, worded) = (having(&self.titles), having(&self.texts));
        let first = (0..self.entries.len()).filter(|&at| titled[at]);
        first.chain((0..self.entries.len()).filter(|&at| worded[at] && !titled[at])).collect()
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
