//! Answers from the help centre: an index in memory, built anew in the background when the journal says that an
//! article changed, here or on another node. Who asks never waits for it.

use crate::bank::Found as List;
use crate::conversation::reach;
use crate::handle::require;
use crate::{Desk, DeskError, Result};
use domain::article::{Found, LANGS};
use domain::{Action, Agent, Article, Direction, Id, Lang, Object, TextState};
use language::answer::{Answers, Guess};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock, RwLock};
use std::time::{Duration, Instant};
use store::{article, message, organisation};
use tokio::sync::watch;
use utoipa::IntoParams;

/// An article that is less likely than this to answer is not worth a look.
const FLOOR: f32 = 0.03;
/// From here on an article is likely enough to be shown to a customer who searches.
const SURE: f32 = 0.3;
/// Letters of a question that are read.
const LONGEST: usize = 2000;

/// An article on a shelf.
pub(crate) struct Entry {
    article_id: Id,
    pub(crate) slug: String,
    pub(crate) title: String,
    folder_id: Option<Id>,
    internal: bool,
    /// Title and questions, as somebody might ask.
    asked: String,
    lead: String,
    terms: HashSet<String>,
    title_terms: HashSet<String>,
    related: OnceLock<Vec<usize>>,
}

/// An article that may answer.
struct Near {
    /// Its place on the shelf.
    at: usize,
    confidence: f32,
    /// Its nearest part, as plain text.
    passage: String,
    /// Sure enough to be named to a customer.
    sure: bool,
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
    seq: i64,
}

/// The library as it stands; swapped whole.
pub(crate) struct Reading {
    library: RwLock<Arc<Library>>,
    /// Whether the articles were read since the program started.
    read: watch::Sender<bool>,
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

    fn put(&self, library: Library) {
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
                terms: crate::words::terms(&all).into_iter().collect(),
                title_terms: crate::words::terms(&t.title).into_iter().collect(),
                related: OnceLock::new(),
            });
        }
        Shelf { answers: Answers::new(texts, &Vec::new()), entries }
    }

    fn guesses(&self, text: &str, most: usize, floor: f32) -> Vec<Near> {
        let text: String = text.chars().take(LONGEST).collect();
        let guesses = self.answers.guesses(&text, most).into_iter();
        let near = |g: Guess| {
            let passage = domain::markdown::plain(&g.passage);
            Some(Near { at: g.article.parse().ok()?, confidence: g.confidence, passage, sure: g.sure })
        };
        guesses.filter(|g| g.confidence >= floor).filter_map(near).collect()
    }

    /// Articles that have every word, those with them in the title first.
    fn with_words(&self, text: &str, last_begins: bool) -> Vec<usize> {
        let text: String = text.chars().take(200).collect();
        let mut groups = language::query_terms(&text);
        groups.truncate(8);
        let begun = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let begun = (last_begins && begun.chars().count() >= 2).then_some(begun);
        let count = groups.len();
        let has = |terms: &HashSet<String>| {
            groups.iter().enumerate().all(|(n, group)| {
                let open = begun.as_deref().filter(|_| n + 1 == count);
                group.iter().any(|t| terms.contains(t))
                    || open.is_some_and(|b| terms.iter().any(|t| t.starts_with(b)))
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
    fn new(articles: &[Article], seq: i64) -> Library {
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

/// Runs until the desk stops. What took long to build is not built again at once.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    let mut changes = desk.0.store.changes();
    loop {
        let begun = Instant::now();
        let rest = match desk.refresh_answers().await {
            Ok(true) => (begun.elapsed() * 2).min(Duration::from_secs(10)),
            Ok(false) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%error, "the index of answers waits");
                Duration::from_millis(500)
            }
        };
        let poll = Duration::from_millis(if desk.0.store.is_shared() { 500 } else { 5000 });
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(rest) => {}
        }
        tokio::select! {
            _ = stop.changed() => return,
            _ = changes.changed() => {}
            // another node may have written
            () = tokio::time::sleep(poll) => {}
        }
    }
}

/// What is asked for while an agent writes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AnswerQuery {
    /// The question; the customer's last message when absent.
    pub q: Option<String>,
    /// Language; that of the question when absent.
    #[param(value_type = Option<String>)]
    pub lang: Option<Lang>,
    /// The conversation in which it is asked.
    pub conversation_id: Option<Id>,
    /// At most so many, 5 when absent.
    pub limit: Option<i64>,
}

impl Desk {
    /// Articles that may answer, the surest first: from memory, in this language, else in the others. With `internal`
    /// also those for agents alone, which no customer may be shown.
    pub fn answers(&self, lang: Lang, text: &str, internal: bool, limit: usize) -> Vec<Found> {
        let library = self.0.answers.now();
        let of = |lang: Lang| -> Vec<Found> {
            let Some(shelf) = library.shelf(lang, internal) else { return Vec::new() };
            let guesses = shelf.guesses(text, limit, FLOOR).into_iter();
            let found = |g: Near| Some(self.found(lang, shelf.entries.get(g.at)?, g.confidence, g.passage));
            guesses.filter_map(found).collect()
        };
        let own = of(lang);
        if !own.is_empty() {
            return own;
        }
        let mut others: Vec<Found> = LANGS.into_iter().filter(|l| *l != lang).flat_map(of).collect();
        others.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        others.truncate(limit);
        others
    }

    /// What the bot may answer from, in this language alone, and whether the first of it answers surely enough to be
    /// named to a customer.
    pub(crate) fn articles_for_bot(&self, lang: Lang, text: &str) -> (Vec<bot::Found>, bool) {
        let library = self.0.answers.now();
        let Some(shelf) = library.shelf(lang, false) else { return (Vec::new(), false) };
        let guesses = shelf.guesses(text, 3, FLOOR);
        let sure = guesses.first().is_some_and(|g| g.sure);
        let found = guesses.into_iter().filter_map(|g| {
            let e = shelf.entries.get(g.at)?;
            Some(bot::Found {
                article_id: e.article_id,
                title: e.title.clone(),
                passage: g.passage,
                url: Some(self.public_address(&domain::article::path(lang, &e.slug))),
                confidence: g.confidence,
            })
        });
        (found.collect(), sure)
    }

    fn found(&self, lang: Lang, e: &Entry, confidence: f32, passage: String) -> Found {
        Found {
            article_id: e.article_id,
            slug: e.slug.clone(),
            lang,
            title: e.title.clone(),
            passage,
            confidence,
            internal: e.internal,
            url: (!e.internal).then(|| self.public_address(&domain::article::path(lang, &e.slug))),
        }
    }

    /// A path under the public address of this installation, or the path alone when that is not set.
    pub fn public_address(&self, path: &str) -> String {
        format!("{}{path}", self.public_url().unwrap_or_default().trim_end_matches('/'))
    }

    /// What a customer who searches is shown, in one language: what answers, then what has the words.
    pub fn help_search(&self, lang: Lang, text: &str, limit: usize) -> Vec<Found> {
        let library = self.0.answers.now();
        let Some(shelf) = library.shelf(lang, false) else { return Vec::new() };
        // where one answers surely, those behind it are worth a look; where none does, most are not
        let mut near = shelf.guesses(text, limit, 0.005);
        if near.first().is_none_or(|g| g.confidence < SURE) {
            near.clear();
        }
        for at in shelf.with_words(text, false) {
            if near.len() >= limit {
                break;
            }
            if !near.iter().any(|g| g.at == at) {
                near.push(Near { at, confidence: 0.0, passage: shelf.entries[at].lead.clone(), sure: false });
            }
        }
        let view = |g: Near| Some(self.found(lang, shelf.entries.get(g.at)?, g.confidence, g.passage));
        near.into_iter().filter_map(view).collect()
    }

    /// Titles while somebody types: those that have the words, the last one perhaps begun only, then what answers.
    pub fn help_suggest(&self, lang: Lang, text: &str, limit: usize) -> Vec<(String, String)> {
        let library = self.0.answers.now();
        let Some(shelf) = library.shelf(lang, false) else { return Vec::new() };
        let mut found = shelf.with_words(text, true);
        found.truncate(limit);
        if found.len() < limit {
            for near in shelf.guesses(text, limit, SURE) {
                if found.len() < limit && !found.contains(&near.at) {
                    found.push(near.at);
                }
            }
        }
        found.into_iter().map(|n| (shelf.entries[n].title.clone(), shelf.entries[n].slug.clone())).collect()
    }

    /// Articles for the agent who is writing, internal ones too.
    pub async fn answers_for(&self, actor: &Agent, query: AnswerQuery) -> Result<List<Found>> {
        require(actor, Action::Read, Object::Articles)?;
        let limit = query.limit.unwrap_or(5).clamp(1, 20) as usize;
        let mut text = query.q.unwrap_or_default();
        if let Some(id) = query.conversation_id {
            let mut read = self.0.store.read().await?;
            reach(&mut read, actor, Action::Read, id).await?;
            if text.trim().is_empty() {
                let newest = message::of_conversation(&mut read, id, 0, Id::MAX, 20).await?;
                let said = newest.into_iter().find(|m| m.direction == Direction::In && !m.auto);
                text = said.map(|m| m.text).unwrap_or_default();
            }
        }
        if text.trim().is_empty() {
            return Ok(List { items: Vec::new() });
        }
        let lang = match query.lang.or(Some(language::detect(&text)).filter(|l| *l != Lang::Other)) {
            Some(lang) => lang,
            None => {
                let mut read = self.0.store.read().await?;
                organisation::get(&mut read).await?.map_or(Lang::He, |o| o.language)
            }
        };
        let desk = self.clone();
        let asked = tokio::task::spawn_blocking(move || desk.answers(lang, &text, true, limit));
        Ok(List { items: asked.await.map_err(|e| DeskError::Internal(e.to_string()))? })
    }

    /// Builds the index anew when the help centre changed since. Returns whether it did.
    pub async fn refresh_answers(&self) -> Result<bool> {
        let known = self.0.answers.now().seq;
        let articles = {
            let mut read = self.0.store.read().await?;
            let Some(seq) = article::changed_after(&mut read, known).await? else {
                self.0.answers.read.send_replace(true);
                return Ok(false);
            };
            (article::every(&mut read).await?, seq)
        };
        let built = tokio::task::spawn_blocking(move || Library::new(&articles.0, articles.1));
        self.0.answers.put(built.await.map_err(|e| DeskError::Internal(e.to_string()))?);
        self.0.answers.read.send_replace(true);
        Ok(true)
    }
}
