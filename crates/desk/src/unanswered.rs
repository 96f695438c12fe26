//! The learning loop: questions that no article answered, articles that did not help, and an article prepared from what
//! an agent answered.

use crate::bank::Found;
use crate::handle::require;
use crate::{Desk, DeskError, NewArticle, Result};
use domain::unanswered::{Unanswered, UnansweredGroup, for_all, grouped};
use domain::{
    Action, Actor, Agent, Article, ArticleText, AuthorKind, DeliveryState, Direction, EventKind, Id, Lang,
    Message, NewEvent, Object, TextState, Time,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::cmp::Reverse;
use std::collections::HashSet;
use store::{Read, Tx, article, article_mark, contact, conversation, message, unanswered};
use utoipa::{IntoParams, ToSchema};

/// Questions that are looked at, and how many can be settled at once.
const MOST: i64 = 1000;
/// Answers of agents that are looked at in one conversation.
const ANSWERS: usize = 5;
/// Longest answer that makes an article.
const LONGEST: usize = 4000;

/// Of how many days.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DaysQuery {
    /// Up to 365; 30 when absent.
    pub days: Option<i64>,
}

impl DaysQuery {
    pub(crate) fn since(&self, now: Time) -> Time {
        now.plus_seconds(-86_400 * self.days.unwrap_or(30).clamp(1, 365))
    }
}

/// Questions that are settled, or open again.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleUnanswered {
    /// Their numbers.
    pub ids: Vec<Id>,
    /// The article that answers them now, or that is being written from them; `null` when there is none.
    pub article_id: Option<Id>,
}

/// How many were settled, or opened again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SettledUnanswered {
    /// Those that were not so before.
    pub settled: i64,
}

/// An article that did not help.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BadArticle {
    /// The article.
    pub article_id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// Language of the title.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// The page that customers read; absent when they cannot any more.
    pub url: Option<String>,
    /// How often it helped.
    pub helped: i64,
    /// How often it did not.
    pub not_helped: i64,
    /// What those wrote in these days whom it did not help, newest first.
    pub words: Vec<String>,
}

fn sized(ids: &[Id], field: &str) -> Result<()> {
    match ids.len() as i64 {
        0 => Err(DeskError::invalid(field, "required")),
        n if n > MOST => Err(DeskError::invalid(field, "too_many")),
        _ => Ok(()),
    }
}

/// How well an answer fits a question: by the words they share, and then by how much it says.
fn fit(answer: &str, asked: &[HashSet<String>]) -> (usize, usize) {
    let terms: HashSet<String> = crate::words::terms(answer).into_iter().collect();
    let shared = asked.iter().filter(|w| !w.is_disjoint(&terms)).count();
    (shared, answer.chars().count().min(600))
}

/// The answer of an agent that fits a question best, ready for all.
async fn best(read: &mut Read, q: &Unanswered) -> Result<Option<((usize, usize), String)>> {
    let after = message::of_conversation(read, q.conversation_id, q.message_id, Id::MAX, 50).await?;
    // what a colleague may yet give back is no answer
    let left = |m: &Message| m.delivery.as_ref().is_some_and(|d| d.state != DeliveryState::InReview);
    let agents = |m: &&Message| {
        m.direction == Direction::Out
            && matches!(m.author.kind, AuthorKind::Agent | AuthorKind::Hand)
            && left(m)
            && !m.text.trim().is_empty()
    };
    let asked: Vec<HashSet<String>> =
        language::query_terms(&q.text).into_iter().map(|w| w.into_iter().collect()).collect();
    // of two that fit alike, the one that was given first
    let found = after.iter().rev().filter(agents).take(ANSWERS).map(|m| (fit(&m.text, &asked), m));
    let Some((fits, m)) = found.max_by_key(|(fits, m)| (*fits, Reverse(m.id))) else { return Ok(None) };
    let row = conversation::get(read, q.conversation_id).await?.ok_or(DeskError::NotFound)?;
    let person = contact::get(read, row.contact.id).await?;
    let mut known = vec![m.author.name.clone()];
    known.extend(person.map(|p| p.name));
    let text: String = for_all(&m.text, &known).chars().take(LONGEST).collect();
    Ok(Some((fits, text)).filter(|(_, text)| !text.is_empty()))
}

async fn is_there(read: &mut Read, article_id: Option<Id>) -> Result<()> {
    match article_id {
        Some(id) if article::get(read, id).await?.is_none() => {
            Err(DeskError::invalid("article_id", "unknown_article"))
        }
        _ => Ok(()),
    }
}

/// Appends the fact that questions were settled or opened again, if any were.
fn told(tx: &mut Tx, kind: EventKind, count: i64, article_id: Option<Id>, by: Id, now: Time) {
    if count > 0 {
        let data = json!({"count": count, "article_id": article_id});
        tx.append(NewEvent::about("unanswered".to_owned(), kind, Actor::agent(by), now, data));
    }
}

/// Customers can read an article now: the questions it was written from are settled.
pub(crate) async fn published(tx: &mut Tx, article_id: Id, by: Id, now: Time) -> Result<()> {
    let settled = unanswered::answered_by(tx, article_id, now).await?;
    told(tx, EventKind::UnansweredSettled, settled, Some(article_id), by, now);
    Ok(())
}

impl Desk {
    /// Questions that nobody's article answered and nobody settled, those that are alike together.
    pub async fn unanswered(&self, actor: &Agent, query: DaysQuery) -> Result<Found<UnansweredGroup>> {
        require(actor, Action::Edit, Object::Articles)?;
        let all = {
            let mut read = self.0.store.read().await?;
            unanswered::open(&mut read, query.since(self.now()), MOST).await?
        };
        let gathered = tokio::task::spawn_blocking(move || grouped(all, language::query_terms));
        Ok(Found { items: gathered.await.map_err(|e| DeskError::Internal(e.to_string()))? })
    }

    /// Settles questions: an article answers them now, or they need none.
    pub async fn settle_unanswered(
        &self,
        actor: &Agent,
        settle: SettleUnanswered,
    ) -> Result<SettledUnanswered> {
        require(actor, Action::Edit, Object::Articles)?;
        sized(&settle.ids, "ids")?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                is_there(tx, settle.article_id).await?;
                let mut settled = 0;
                for id in &settle.ids {
                    settled += i64::from(unanswered::settle(tx, *id, settle.article_id, now).await?);
                }
                told(tx, EventKind::UnansweredSettled, settled, settle.article_id, agent_id, now);
                Ok(SettledUnanswered { settled })
            })
            .await
    }

    /// Opens settled questions again, as they were: with the article that is being written from them, if one is.
    pub async fn reopen_unanswered(
        &self,
        actor: &Agent,
        open: SettleUnanswered,
    ) -> Result<SettledUnanswered> {
        require(actor, Action::Edit, Object::Articles)?;
        sized(&open.ids, "ids")?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                is_there(tx, open.article_id).await?;
                let mut settled = 0;
                for id in &open.ids {
                    settled += i64::from(unanswered::reopen(tx, *id, open.article_id).await?);
                }
                told(tx, EventKind::UnansweredReopened, settled, open.article_id, agent_id, now);
                Ok(SettledUnanswered { settled })
            })
            .await
    }

    /// Prepares an article that nobody can read yet: the questions as they were asked, and the agent's answer that fits
    /// them best, without what was said to one person alone. A person reads it before it is published; the questions
    /// are settled when it is, and stay on the board with it until then.
    pub async fn draft_from(&self, actor: &Agent, ids: &[Id]) -> Result<Article> {
        require(actor, Action::Edit, Object::Articles)?;
        sized(ids, "unanswered_ids")?;
        let mut asked = Vec::new();
        let mut found: Option<((usize, usize), String)> = None;
        {
            let mut read = self.0.store.read().await?;
            for id in ids.iter().take(50) {
                let q = unanswered::get(&mut read, *id).await?;
                let q = q.ok_or(DeskError::invalid("unanswered_ids", "unknown_question"))?;
                let other = best(&mut read, &q).await?;
                if other.as_ref().map(|o| o.0) > found.as_ref().map(|f| f.0) {
                    found = other;
                }
                asked.push(q);
            }
        }
        let lang = asked[0].lang;
        let group = grouped(asked, language::query_terms).swap_remove(0);
        let one_line = |text: &str, most: usize| -> String {
            for_all(&text.split_whitespace().collect::<Vec<_>>().join(" "), &[]).chars().take(most).collect()
        };
        let mut seen = HashSet::new();
        let questions = group.items.iter().map(|q| one_line(&q.text, 300));
        let questions: Vec<String> =
            questions.filter(|q| !q.is_empty() && seen.insert(q.clone())).take(20).collect();
        let title = one_line(&group.text, 120);
        let new = NewArticle {
            slug: None,
            folder_id: None,
            internal: false,
            lang,
            title: if title.is_empty() { "?".to_owned() } else { title },
            body: found.map_or_else(|| "…".to_owned(), |f| f.1),
            questions,
            publish: false,
        };
        let made = self.add_article(actor, new).await?;
        let (article_id, ids) = (made.id, ids.to_vec());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                for id in &ids {
                    unanswered::set_article(tx, *id, article_id).await?;
                }
                Ok::<_, DeskError>(())
            })
            .await?;
        Ok(made)
    }

    /// Articles that did not help, the worst first.
    pub async fn bad_articles(&self, actor: &Agent, query: DaysQuery) -> Result<Found<BadArticle>> {
        require(actor, Action::Edit, Object::Articles)?;
        let mut read = self.0.store.read().await?;
        let (mut items, since) = (Vec::new(), query.since(self.now()));
        for (article_id, helped, not_helped) in article_mark::worst(&mut read, since, 50).await? {
            let Some(found) = article::get(&mut read, article_id).await? else { continue };
            let public = |t: &&ArticleText| t.state == TextState::Published && !found.internal;
            let Some(text) = found.texts.iter().find(public).or(found.texts.first()) else { continue };
            let path = domain::article::path(text.lang, &found.slug);
            let words = article_mark::words(&mut read, article_id, 50).await?;
            let said = |(helped, _, at): &(bool, String, Time)| !helped && *at >= since;
            let words = words.into_iter().filter(said).map(|(_, words, _)| words);
            items.push(BadArticle {
                article_id,
                lang: text.lang,
                title: text.title.clone(),
                url: Some(text).filter(public).map(|_| self.public_address(&path)),
                slug: found.slug.clone(),
                helped,
                not_helped,
                words: words.take(3).collect(),
            });
        }
        Ok(Found { items })
    }
}
