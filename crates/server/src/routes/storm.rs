//! Storms in public: what is behind them, who steers, and what we say meanwhile.

use crate::app::App;
use crate::extract::{Json, Key, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{HoldingLine, StormEdit, StormFull};
use domain::{Storm, StormNote};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Storms.
#[derive(Serialize, ToSchema)]
pub(crate) struct Storms {
    /// The newest first.
    items: Vec<Storm>,
}

/// Storms that run or were, the newest first.
#[utoipa::path(get, path = "/api/v1/storms", operation_id = "storms", tag = "storm",
    responses((status = 200, body = Storms)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Storms>> {
    Ok(axum::Json(Storms { items: app.desk.storms(&signed.agent).await? }))
}

/// A storm with its posts, how it went, the words its posts share, and what was noted.
#[utoipa::path(get, path = "/api/v1/storms/{id}", operation_id = "storm", tag = "storm",
    params(("id" = i64, Path)), responses((status = 200, body = StormFull)))]
pub(crate) async fn get(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<StormFull>> {
    Ok(axum::Json(app.desk.storm(&signed.agent, id).await?))
}

/// Says who steers, and what we say in public as long as it lasts.
#[utoipa::path(post, path = "/api/v1/storms/{id}", operation_id = "edit_storm", tag = "storm",
    params(("id" = i64, Path)), request_body = StormEdit, responses((status = 200, body = Storm)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(edit): Json<StormEdit>,
) -> Answer<axum::Json<Storm>> {
    Ok(axum::Json(app.desk.edit_storm(&signed.agent, id, edit).await?))
}

/// What is noted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StormNoteBody {
    /// Its words.
    text: String,
}

/// Notes something in the log of a storm.
#[utoipa::path(post, path = "/api/v1/storms/{id}/notes", operation_id = "note_storm", tag = "storm",
    params(("id" = i64, Path)), request_body = StormNoteBody, responses((status = 201, body = StormNote)))]
pub(crate) async fn note(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<StormNoteBody>,
) -> Answer<(StatusCode, axum::Json<StormNote>)> {
    Ok((StatusCode::CREATED, axum::Json(app.desk.note_storm(&signed.agent, id, &body.text).await?)))
}

/// Says that a storm has ended.
#[utoipa::path(post, path = "/api/v1/storms/{id}/end", operation_id = "end_storm", tag = "storm",
    params(("id" = i64, Path)), responses((status = 200, body = Storm)))]
pub(crate) async fn end(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<axum::Json<Storm>> {
    Ok(axum::Json(app.desk.end_storm(&signed.agent, id).await?))
}

/// What everybody who answers says in public as long as a storm lasts.
#[utoipa::path(get, path = "/api/v1/holding_line", operation_id = "holding_line", tag = "storm",
    responses((status = 200, body = HoldingLine)))]
pub(crate) async fn line(State(app): State<App>, _: Signed) -> Answer<axum::Json<HoldingLine>> {
    Ok(axum::Json(app.desk.holding_line().await?))
}
