//! The learning loop: questions that no article answered, articles that did not help, an article prepared from answers.

use crate::app::App;
use crate::extract::{Json, Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{BadArticle, DaysQuery, Found, SettleUnanswered, SettledUnanswered};
use domain::unanswered::UnansweredGroup;
use domain::{Article, Id};
use serde::Deserialize;
use utoipa::ToSchema;

/// Questions that no article answered, those that are alike together, the most frequent first.
#[utoipa::path(get, path = "/api/v1/unanswered", operation_id = "unanswered", tag = "article",
    params(DaysQuery), responses((status = 200, body = Found<UnansweredGroup>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<DaysQuery>,
) -> Answer<axum::Json<Found<UnansweredGroup>>> {
    Ok(axum::Json(app.desk.unanswered(&signed.agent, query).await?))
}

/// Settles questions: an article answers them now, or they need none.
#[utoipa::path(post, path = "/api/v1/unanswered/settle", operation_id = "settle_unanswered", tag = "article",
    request_body = SettleUnanswered, responses((status = 200, body = SettledUnanswered)))]
pub(crate) async fn settle(
    State(app): State<App>,
    signed: Signed,
    Json(settle): Json<SettleUnanswered>,
) -> Answer<axum::Json<SettledUnanswered>> {
    Ok(axum::Json(app.desk.settle_unanswered(&signed.agent, settle).await?))
}

/// Opens settled questions again, with the article that is being written from them, if one is.
#[utoipa::path(post, path = "/api/v1/unanswered/reopen", operation_id = "reopen_unanswered", tag = "article",
    request_body = SettleUnanswered, responses((status = 200, body = SettledUnanswered)))]
pub(crate) async fn reopen(
    State(app): State<App>,
    signed: Signed,
    Json(open): Json<SettleUnanswered>,
) -> Answer<axum::Json<SettledUnanswered>> {
    Ok(axum::Json(app.desk.reopen_unanswered(&signed.agent, open).await?))
}

/// From which questions.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftFromBody {
    unanswered_ids: Vec<Id>,
}

/// Prepares an article that nobody can read yet, from questions and the agent's answer that fits them best.
#[utoipa::path(post, path = "/api/v1/articles/draft_from", operation_id = "draft_article_from", tag = "article",
    request_body = DraftFromBody, responses((status = 201, body = Article)))]
pub(crate) async fn draft_from(
    State(app): State<App>,
    signed: Signed,
    Json(body): Json<DraftFromBody>,
) -> Answer<(StatusCode, axum::Json<Article>)> {
    let made = app.desk.draft_from(&signed.agent, &body.unanswered_ids).await?;
    Ok((StatusCode::CREATED, axum::Json(made)))
}

/// Articles that did not help, the worst first.
#[utoipa::path(get, path = "/api/v1/bad_articles", operation_id = "bad_articles", tag = "article",
    params(DaysQuery), responses((status = 200, body = Found<BadArticle>)))]
pub(crate) async fn bad(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<DaysQuery>,
) -> Answer<axum::Json<Found<BadArticle>>> {
    Ok(axum::Json(app.desk.bad_articles(&signed.agent, query).await?))
}
