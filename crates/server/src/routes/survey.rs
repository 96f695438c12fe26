//! What customers said of how it went, and the tap of a visitor.

use crate::app::App;
use crate::extract::{Json, Query, Signed, Visiting};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{SurveyQuery, SurveyReport};
use serde::Deserialize;
use utoipa::ToSchema;

/// What customers said: how many, how well, the bot and people apart, and the newest answers.
#[utoipa::path(get, path = "/api/v1/surveys", operation_id = "surveys", tag = "survey",
    params(SurveyQuery), responses((status = 200, body = SurveyReport)))]
pub(crate) async fn report(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<SurveyQuery>,
) -> Answer<axum::Json<SurveyReport>> {
    Ok(axum::Json(app.desk.surveys(&signed.agent, query).await?))
}

/// What a visitor tapped, or wrote with it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SurveyBody {
    /// The score: what stands behind `survey:` in the key of the choice.
    score: i64,
    /// In their own words.
    words: Option<String>,
}

/// Answers the newest question about the visitor's conversation; again to change it or to add words.
#[utoipa::path(post, path = "/w/v1/survey", operation_id = "visitor_survey", tag = "visitor",
    request_body = SurveyBody, responses((status = 204)))]
pub(crate) async fn answer(
    State(app): State<App>,
    visiting: Visiting,
    Json(body): Json<SurveyBody>,
) -> Answer<StatusCode> {
    app.guards.chat.take(&visiting.token)?;
    app.desk.visitor_survey(&visiting.visitor, body.score, body.words.as_deref()).await?;
    Ok(StatusCode::NO_CONTENT)
}
