//! The texts of an article, one for each language: written, published, taken back to how they stood.

use crate::article::{locked, told};
use crate::bank::{Found, refused};
use crate::handle::require;
use crate::{Desk, DeskError, Result, unanswered};
use domain::article::{LANGS, Writing, check_writing};
use domain::{Action, Agent, Article, ArticleText, ArticleVersion, Id, Lang, Object, TextState, Time};
use serde::Deserialize;
use store::{Tx, article};
use utoipa::ToSchema;

/// Versions that are shown of a text.
const VERSIONS: i64 = 100;

/// A text as it is written.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextEdit {
    /// What it is about.
    pub title: String,
    /// The answer, in Markdown.
    pub body: String,
    /// How people ask for it.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Customers read this from now on; else they go on reading what was published.
    #[serde(default)]
    pub publish: bool,
}

/// The words by which a text is found, of its newest writing.
pub(crate) fn terms(w: &Writing) -> Vec<String> {
    let all = format!("{}\n{}\n{}", w.title, w.body, w.questions.join("\n"));
    let mut terms = crate::words::terms(&all);
    terms.sort_unstable();
    terms.dedup();
    terms
}

pub(crate) fn cleaned(w: Writing) -> Result<Writing> {
    let questions = w.questions.iter().map(|q| q.trim().to_owned()).filter(|q| !q.is_empty()).collect();
    let body = w.body.replace("\r\n", "\n").trim().to_owned();
    let w = Writing { title: w.title.trim().to_owned(), body, questions };
    refused(check_writing(&w)).map(|()| w)
}

pub(crate) fn known(lang: Lang) -> Result<Lang> {
    if LANGS.contains(&lang) { Ok(lang) } else { Err(DeskError::invalid("lang", "unknown_language")) }
}

/// The article with the changed text in its place. An unpublished change of a published text stands beside it.
pub(crate) fn write(
    before: &Article,
    lang: Lang,
    w: Writing,
    publish: bool,
    by: &Agent,
    now: Time,
) -> ArticleText {
    let blank = ArticleText {
        lang,
        title: String::new(),
        body: String::new(),
        questions: Vec::new(),
        state: TextState::Draft,
        draft: None,
        published_at: None,
        updated_by: by.brief(),
        updated_at: now,
    };
    let old = before.text(lang).cloned().unwrap_or(blank);
    let mut t = ArticleText { updated_by: by.brief(), updated_at: now, ..old };
    if !publish && t.state == TextState::Published {
        let live = Writing { title: t.title.clone(), body: t.body.clone(), questions: t.questions.clone() };
        t.draft = Some(w).filter(|w| *w != live);
        return t;
    }
    (t.title, t.body, t.questions, t.draft) = (w.title, w.body, w.questions, None);
    if publish {
        (t.state, t.published_at) = (TextState::Published, Some(now));
    }
    t
}

/// Writes a text with its version.
pub(crate) async fn put(
    tx: &mut Tx,
    id: Id,
    (t, terms): (&ArticleText, &[String]),
    published: bool,
    by: Id,
    now: Time,
) -> Result<()> {
    article::put_text(tx, id, t, terms).await?;
    Ok(article::add_version(tx, id, t.lang, &t.newest(), published, by, now).await?)
}

impl Desk {
    /// Writes a text: published, or as a draft that customers do not see. The same words again change nothing.
    pub async fn write_text(
        &self,
        actor: &Agent,
        id: Id,
        lang: Lang,
        if_match: Option<i64>,
        edit: TextEdit,
    ) -> Result<Article> {
        require(actor, Action::Edit, Object::Articles)?;
        let lang = known(lang)?;
        let w = cleaned(Writing { title: edit.title, body: edit.body, questions: edit.questions })?;
        // what is written is the newest writing, whether it is published or not
        let terms = terms(&w);
        let (by, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = locked(tx, id, if_match).await?;
                let text = write(&before, lang, w.clone(), edit.publish, &by, now);
                let old = before.text(lang);
                let same = old.is_some_and(|o| o.newest() == text.newest() && o.state == text.state);
                if same && old.is_some_and(|o| o.draft == text.draft) {
                    return Ok(before);
                }
                put(tx, id, (&text, &terms), edit.publish, by.id, now).await?;
                if edit.publish && !before.internal {
                    unanswered::published(tx, id, by.id, now).await?;
                }
                article::save(tx, &before, now).await?;
                told(tx, id, &by, now, Some(&before)).await
            })
            .await
    }

    /// Takes a published text out of the help centre; its newest writing is the draft.
    pub async fn unpublish_text(
        &self,
        actor: &Agent,
        id: Id,
        lang: Lang,
        if_match: Option<i64>,
    ) -> Result<Article> {
        require(actor, Action::Edit, Object::Articles)?;
        let (by, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = locked(tx, id, if_match).await?;
                let old = before.text(lang).ok_or(DeskError::NotFound)?;
                let w = old.newest();
                let mut text = ArticleText { state: TextState::Draft, published_at: None, ..old.clone() };
                (text.title, text.body, text.questions, text.draft) = (w.title, w.body, w.questions, None);
                let terms = terms(&text.newest());
                put(tx, id, (&text, &terms), false, by.id, now).await?;
                article::save(tx, &before, now).await?;
                told(tx, id, &by, now, Some(&before)).await
            })
            .await
    }

    /// Removes the text of one language; the last one goes with its article.
    pub async fn remove_text(&self, actor: &Agent, id: Id, lang: Lang) -> Result<()> {
        require(actor, Action::Edit, Object::Articles)?;
        let (by, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = locked(tx, id, None).await?;
                before.text(lang).ok_or(DeskError::NotFound)?;
                if before.texts.len() == 1 {
                    return Err(DeskError::Conflict("last_text"));
                }
                article::remove_text(tx, id, lang).await?;
                article::save(tx, &before, now).await?;
                told(tx, id, &by, now, Some(&before)).await.map(drop)
            })
            .await
    }

    /// How a text stood after each change, newest first.
    pub async fn article_versions(&self, actor: &Agent, id: Id, lang: Lang) -> Result<Found<ArticleVersion>> {
        require(actor, Action::Read, Object::Articles)?;
        let mut read = self.0.store.read().await?;
        let found = article::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        Ok(Found { items: article::versions(&mut read, found.id, lang, None, VERSIONS).await? })
    }

    /// Brings a version back as the draft.
    pub async fn restore_version(&self, actor: &Agent, id: Id, lang: Lang, n: i64) -> Result<Article> {
        require(actor, Action::Edit, Object::Articles)?;
        let version = {
            let mut read = self.0.store.read().await?;
            article::versions(&mut read, id, lang, Some(n), 1).await?.pop().ok_or(DeskError::NotFound)?
        };
        let ArticleVersion { title, body, questions, .. } = version;
        self.write_text(actor, id, lang, None, TextEdit { title, body, questions, publish: false }).await
    }
}
