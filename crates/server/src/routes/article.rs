//! Articles of the help centre.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Query, Signed};
use crate::problem::{Answer, Problem};
use crate::routes::tagged::{Created, Tagged};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::{ArticleEdit, ArticleQuery, Found, MarkView, NewArticle, Page, TextEdit};
use domain::{Article, ArticleVersion, Id, Lang};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A number in a path beside another part of it.
fn number(text: &str) -> Answer<Id> {
    let plain = !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain).ok_or(Problem::invalid("id", "not_a_number"))
}

fn language(word: &str) -> Answer<Lang> {
    domain::article::lang_of(word).ok_or(Problem::of("not_found"))
}

/// Which text.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfLanguage {
    /// Its language.
    #[param(value_type = String)]
    lang: Lang,
}

/// Which text goes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Restored {
    /// Its language.
    #[schema(value_type = String)]
    lang: Lang,
}

/// A body to look at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Preview {
    /// Markdown.
    body: String,
}

/// A body as the page shows it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Previewed {
    /// Safe HTML.
    html: String,
}

/// Articles, the newest change first; those of one folder in their order.
#[utoipa::path(get, path = "/api/v1/articles", operation_id = "articles", tag = "article", params(ArticleQuery),
    responses((status = 200, body = Page<Article>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<ArticleQuery>,
) -> Answer<axum::Json<Page<Article>>> {
    Ok(axum::Json(app.desk.articles(&signed.agent, query).await?))
}

/// Adds an article with its first text.
#[utoipa::path(post, path = "/api/v1/articles", operation_id = "add_article", tag = "article",
    request_body = NewArticle, responses((status = 201, body = Article)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(new): Json<NewArticle>,
) -> Answer<Created<Article>> {
    Ok(Created(app.desk.add_article(&signed.agent, new).await?))
}

/// One article with all its texts.
#[utoipa::path(get, path = "/api/v1/articles/{id}", operation_id = "article", tag = "article",
    params(("id" = i64, Path)), responses((status = 200, body = Article)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Article>> {
    Ok(Tagged(app.desk.article(&signed.agent, id).await?))
}

/// Changes what belongs to every language.
#[utoipa::path(patch, path = "/api/v1/articles/{id}", operation_id = "edit_article", tag = "article",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = ArticleEdit, responses((status = 200, body = Article)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<ArticleEdit>,
) -> Answer<Tagged<Article>> {
    Ok(Tagged(app.desk.edit_article(&signed.agent, id, version, edit).await?))
}

/// Removes an article with all its texts and versions.
#[utoipa::path(delete, path = "/api/v1/articles/{id}", operation_id = "remove_article", tag = "article",
    params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.remove_article(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes a text: published, or as a draft that customers do not see.
#[utoipa::path(put, path = "/api/v1/articles/{id}/texts/{lang}", operation_id = "write_article_text",
    tag = "article", params(("id" = i64, Path), ("lang" = String, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = TextEdit, responses((status = 200, body = Article)))]
pub(crate) async fn write(
    State(app): State<App>,
    signed: Signed,
    Path((id, lang)): Path<(String, String)>,
    IfMatch(version): IfMatch,
    Json(edit): Json<TextEdit>,
) -> Answer<Tagged<Article>> {
    let (id, lang) = (number(&id)?, language(&lang)?);
    Ok(Tagged(app.desk.write_text(&signed.agent, id, lang, version, edit).await?))
}

/// Removes the text of one language.
#[utoipa::path(delete, path = "/api/v1/articles/{id}/texts/{lang}", operation_id = "remove_article_text",
    tag = "article", params(("id" = i64, Path), ("lang" = String, Path)), responses((status = 204)))]
pub(crate) async fn remove_text(
    State(app): State<App>,
    signed: Signed,
    Path((id, lang)): Path<(String, String)>,
) -> Answer<StatusCode> {
    app.desk.remove_text(&signed.agent, number(&id)?, language(&lang)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a published text out of the help centre; it is a draft again.
#[utoipa::path(post, path = "/api/v1/articles/{id}/texts/{lang}/unpublish", operation_id = "unpublish_article_text",
    tag = "article", params(("id" = i64, Path), ("lang" = String, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    responses((status = 200, body = Article)))]
pub(crate) async fn unpublish(
    State(app): State<App>,
    signed: Signed,
    Path((id, lang)): Path<(String, String)>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<Article>> {
    let (id, lang) = (number(&id)?, language(&lang)?);
    Ok(Tagged(app.desk.unpublish_text(&signed.agent, id, lang, version).await?))
}

/// How a text stood after each change, newest first.
#[utoipa::path(get, path = "/api/v1/articles/{id}/versions", operation_id = "article_versions", tag = "article",
    params(("id" = i64, Path), OfLanguage), responses((status = 200, body = Found<ArticleVersion>)))]
pub(crate) async fn versions(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Query(of): Query<OfLanguage>,
) -> Answer<axum::Json<Found<ArticleVersion>>> {
    Ok(axum::Json(app.desk.article_versions(&signed.agent, id, of.lang).await?))
}

/// Brings a version back as the draft.
#[utoipa::path(post, path = "/api/v1/articles/{id}/versions/{n}/restore", operation_id = "restore_article_version",
    tag = "article", params(("id" = i64, Path), ("n" = i64, Path)), request_body = Restored,
    responses((status = 200, body = Article)))]
pub(crate) async fn restore(
    State(app): State<App>,
    signed: Signed,
    Path((id, n)): Path<(String, String)>,
    Json(of): Json<Restored>,
) -> Answer<Tagged<Article>> {
    Ok(Tagged(app.desk.restore_version(&signed.agent, number(&id)?, of.lang, number(&n)?).await?))
}

/// What visitors wrote about an article, newest first.
#[utoipa::path(get, path = "/api/v1/articles/{id}/marks", operation_id = "article_marks", tag = "article",
    params(("id" = i64, Path)), responses((status = 200, body = Found<MarkView>)))]
pub(crate) async fn marks(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<Found<MarkView>>> {
    Ok(axum::Json(app.desk.article_marks(&signed.agent, id).await?))
}

/// A body as the page shows it.
#[utoipa::path(post, path = "/api/v1/articles/preview", operation_id = "preview_article", tag = "article",
    request_body = Preview, responses((status = 200, body = Previewed)))]
pub(crate) async fn preview(
    State(app): State<App>,
    signed: Signed,
    Json(preview): Json<Preview>,
) -> Answer<axum::Json<Previewed>> {
    Ok(axum::Json(Previewed { html: app.desk.preview_article(&signed.agent, &preview.body)? }))
}
