//! Answers from the help centre: an index in memory, built anew in the background when the journal says that an
//! article changed, here or on another node. Who asks never waits for it.

use crate::bank::Found as List;
use crate::conversation::reach;
use crate::handle::require;
use crate::shelf::{Entry, Library, Near};
use crate::{Desk, DeskError, Result};
use domain::article::{Found, LANGS};
use domain::{Action, Agent, Article, Direction, Id, Lang, Object};
use serde::Deserialize;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use store::{Read, article, event, message, organisation};
use utoipa::IntoParams;

/// An article that is less likely than this to answer is not worth a look.
const FLOOR: f32 = 0.03;
/// From here on an article is likely enough to be shown to a customer who searches.
const SURE: f32 = 0.3;

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
        let reading = &self.0.answers;
        let (newest, found) = {
            let mut read = self.0.store.read().await?;
            changed(&mut read, reading.looked.load(Ordering::Acquire)).await?
        };
        let is_changed = found.is_some();
        if let Some((articles, seq)) = found {
            let built = tokio::task::spawn_blocking(move || Library::new(&articles, seq));
            reading.put(built.await.map_err(|e| DeskError::Internal(e.to_string()))?);
        }
        reading.looked.fetch_max(newest, Ordering::AcqRel);
        reading.read.send_replace(true);
        Ok(is_changed)
    }
}

/// The newest place in the journal; and where the help centre changed after `looked`, its articles and the place of its
/// last change.
async fn changed(read: &mut Read, looked: i64) -> Result<(i64, Option<(Vec<Article>, i64)>)> {
    if looked == 0 {
        // at the start they are read whatever the journal says: all of it would be looked through
        let newest = event::last_seq(read).await?;
        let articles = article::every(read).await?;
        return Ok((newest, (!articles.is_empty()).then_some((articles, newest))));
    }
    let (newest, changed) = article::changed_after(read, looked).await?;
    match changed {
        Some(seq) => Ok((newest, Some((article::every(read).await?, seq)))),
        None => Ok((newest, None)),
    }
}
