//! Articles of the help centre: found, added, moved, removed.

use crate::article_text::{cleaned, known, put, terms, write};
use crate::bank::{Found, groups};
use crate::handle::require;
use crate::{Desk, DeskError, Page, Result, page, unanswered};
use domain::article::{Writing, check_slug, slug_of};
use domain::{Action, Actor, Agent, Article, EventKind, Id, Lang, NewEvent, Object, TextState, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::article::{self, ArticleFilter};
use store::{Read, Tx, article_mark, event, folder};
use utoipa::{IntoParams, ToSchema};

/// Which articles.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArticleQuery {
    /// Words to find in title, body and questions, in any form that Hebrew gives them.
    pub q: Option<String>,
    /// In this folder, in their order; 0 for those beside the folders.
    pub folder: Option<Id>,
    /// With a text in this language.
    #[param(value_type = Option<String>)]
    pub lang: Option<Lang>,
    /// With a text that is published, or with one that is a draft or has unpublished changes.
    pub state: Option<TextState>,
    /// For agents alone, or for everybody.
    pub internal: Option<bool>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// A new article with its first text.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// Its name in addresses; made of the title when absent.
    pub slug: Option<String>,
    /// Where it stands.
    pub folder_id: Option<Id>,
    /// For agents alone.
    #[serde(default)]
    pub internal: bool,
    /// Language of the text.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// What it is about.
    pub title: String,
    /// The answer, in Markdown.
    pub body: String,
    /// How people ask for it.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Customers can read it from now on.
    #[serde(default)]
    pub publish: bool,
}

/// What belongs to every language; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleEdit {
    /// Its name in addresses.
    pub slug: Option<String>,
    /// Where it stands.
    #[schema(value_type = Option<i64>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub folder_id: Option<Option<Id>>,
    /// For agents alone.
    pub internal: Option<bool>,
    /// Place within its folder, smallest first.
    pub position: Option<i64>,
}

/// What visitors wrote about an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MarkView {
    /// It helped.
    pub helped: bool,
    /// In their own words.
    pub words: String,
    /// When.
    pub at: Time,
}

/// What the audit shows: everything but the bodies, which are in the versions.
fn shown(a: &Article) -> Value {
    let texts: Vec<Value> = a
        .texts
        .iter()
        .map(|t| json!({"language": t.lang, "title": t.title, "state": t.state, "draft": t.draft.is_some()}))
        .collect();
    json!({"name": a.texts.first().map(|t| &t.title), "slug": a.slug, "folder_id": a.folder_id,
        "internal": a.internal, "position": a.position, "texts": texts})
}

async fn folder_is_there(read: &mut Read, id: Option<Id>) -> Result<()> {
    match id {
        Some(id) if folder::get(read, id).await?.is_none() => {
            Err(DeskError::invalid("folder_id", "unknown_folder"))
        }
        _ => Ok(()),
    }
}

impl Desk {
    /// Articles, the newest change first; those of one folder in their order.
    pub async fn articles(&self, actor: &Agent, query: ArticleQuery) -> Result<Page<Article>> {
        require(actor, Action::Read, Object::Articles)?;
        let limit = page::limit(query.limit);
        let after = query.after.as_deref().map(page::read::<2>).transpose()?;
        let filter = ArticleFilter {
            terms: groups(query.q.as_deref()),
            folder: query.folder.map(|id| Some(id).filter(|id| *id != 0)),
            lang: query.lang,
            state: query.state,
            internal: query.internal,
            after: after.map(|[at, id]| (at, id)),
            limit: limit + 1,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut items = article::list(&mut read, &filter).await?;
        let more = items.len() as i64 > limit;
        items.truncate(limit as usize);
        let place = |a: &Article| [if filter.folder.is_some() { a.position } else { a.updated_at.0 }, a.id];
        let next = items.last().filter(|_| more).map(|a| page::write(&place(a)));
        Ok(Page { items, next, seq })
    }

    /// One article with all its texts.
    pub async fn article(&self, actor: &Agent, id: Id) -> Result<Article> {
        require(actor, Action::Read, Object::Articles)?;
        let mut read = self.0.store.read().await?;
        article::get(&mut read, id).await?.ok_or(DeskError::NotFound)
    }

    /// The article of a name, for whoever may read all.
    pub async fn article_by_slug(&self, actor: &Agent, slug: &str) -> Result<Option<Article>> {
        require(actor, Action::Read, Object::Articles)?;
        let mut read = self.0.store.read().await?;
        Ok(article::by_slug(&mut read, slug).await?)
    }

    /// Adds an article with its first text. A name made of the title that is taken gets a number.
    pub async fn add_article(&self, actor: &Agent, new: NewArticle) -> Result<Article> {
        require(actor, Action::Edit, Object::Articles)?;
        let lang = known(new.lang)?;
        let w = cleaned(Writing { title: new.title, body: new.body, questions: new.questions })?;
        let terms = terms(&w);
        let given = new.slug.filter(|s| !s.is_empty());
        let slug = given.clone().unwrap_or_else(|| slug_of(&w.title));
        if let Some(code) = check_slug(&slug) {
            return Err(DeskError::invalid("slug", code));
        }
        let (by, now, tries) = (actor.clone(), self.now(), if given.is_some() { 1 } else { 100 });
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                folder_is_there(tx, new.folder_id).await?;
                let mut made = None;
                for n in 1..=tries {
                    let name = if n == 1 { slug.clone() } else { format!("{slug}-{n}") };
                    made = article::insert(tx, &name, new.folder_id, new.internal, now).await?;
                    if made.is_some() {
                        break;
                    }
                }
                let id = made.ok_or(DeskError::invalid("slug", "taken"))?;
                let empty = article::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                let text = write(&empty, lang, w.clone(), new.publish, &by, now);
                put(tx, id, (&text, &terms), new.publish, by.id, now).await?;
                told(tx, id, &by, now, None).await
            })
            .await
    }

    /// Changes what belongs to every language.
    pub async fn edit_article(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: ArticleEdit,
    ) -> Result<Article> {
        require(actor, Action::Edit, Object::Articles)?;
        if let Some(code) = edit.slug.as_deref().and_then(check_slug) {
            return Err(DeskError::invalid("slug", code));
        }
        let (by, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let mut after = locked(tx, id, if_match).await?;
                let before = after.clone();
                after.slug = edit.slug.clone().unwrap_or(after.slug);
                after.internal = edit.internal.unwrap_or(after.internal);
                after.position = edit.position.unwrap_or(after.position);
                if let Some(folder_id) = edit.folder_id {
                    folder_is_there(tx, folder_id).await?;
                    after.folder_id = folder_id;
                }
                if !article::save(tx, &after, now).await? {
                    return Err(DeskError::invalid("slug", "taken"));
                }
                let shown = before.internal && !after.internal;
                if shown && after.texts.iter().any(|t| t.state == TextState::Published) {
                    unanswered::published(tx, id, by.id, now).await?;
                }
                told(tx, id, &by, now, Some(&before)).await
            })
            .await
    }

    /// Removes an article with all its texts and versions.
    pub async fn remove_article(&self, actor: &Agent, id: Id) -> Result<()> {
        require(actor, Action::Edit, Object::Articles)?;
        let (by, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = locked(tx, id, None).await?;
                article::remove(tx, id).await?;
                let data = json!({"before": shown(&before), "after": null});
                let (object, kind) = (format!("article:{id}"), EventKind::ArticleChanged);
                tx.append(NewEvent::about(object, kind, Actor::agent(by), now, data));
                Ok(())
            })
            .await
    }

    /// What visitors wrote about an article, newest first.
    pub async fn article_marks(&self, actor: &Agent, id: Id) -> Result<Found<MarkView>> {
        require(actor, Action::Read, Object::Articles)?;
        let mut read = self.0.store.read().await?;
        let found = article::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        let words = article_mark::words(&mut read, found.id, 50).await?;
        let view = |(helped, words, at)| MarkView { helped, words, at };
        Ok(Found { items: words.into_iter().map(view).collect() })
    }

    /// The body as the page shows it.
    pub fn preview_article(&self, actor: &Agent, body: &str) -> Result<String> {
        require(actor, Action::Read, Object::Articles)?;
        Ok(domain::markdown::html(body))
    }
}

pub(crate) async fn locked(tx: &mut Tx, id: Id, if_match: Option<i64>) -> Result<Article> {
    let found = article::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
    if if_match.is_some_and(|v| v != found.version) { Err(DeskError::Changed) } else { Ok(found) }
}

/// Appends the fact of the change and answers with how the article stands now.
pub(crate) async fn told(
    tx: &mut Tx,
    id: Id,
    by: &Agent,
    now: Time,
    before: Option<&Article>,
) -> Result<Article> {
    let after = article::get(tx, id).await?.ok_or(DeskError::NotFound)?;
    let data = json!({"before": before.map(shown), "after": shown(&after)});
    let (object, kind) = (format!("article:{id}"), EventKind::ArticleChanged);
    tx.append(NewEvent::about(object, kind, Actor::agent(by.id), now, data));
    Ok(after)
}
