//! The flows of the bot, and the bot on trial.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::{Found, Rehearsal, Rehearsed, Replay, Replayed};
use domain::Flow;

/// Every flow, the oldest first.
#[utoipa::path(get, path = "/api/v1/flows", operation_id = "flows", tag = "flow",
    responses((status = 200, body = Found<Flow>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Found<Flow>>> {
    Ok(axum::Json(app.desk.flows(&signed.agent).await?))
}

/// One flow.
#[utoipa::path(get, path = "/api/v1/flows/{id}", operation_id = "flow", tag = "flow",
    params(("id" = i64, Path)), responses((status = 200, body = Flow)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Flow>> {
    Ok(Tagged(app.desk.flow(&signed.agent, id).await?))
}

/// Adds a flow; `id` and `version` of the body do not count.
#[utoipa::path(post, path = "/api/v1/flows", operation_id = "add_flow", tag = "flow",
    request_body = Flow, responses((status = 201, body = Flow)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(new): Json<Flow>,
) -> Answer<Created<Flow>> {
    Ok(Created(app.desk.add_flow(&signed.agent, new).await?))
}

/// Puts another drawing in the place of a flow: the body is the whole of it.
#[utoipa::path(patch, path = "/api/v1/flows/{id}", operation_id = "edit_flow", tag = "flow",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = Flow, responses((status = 200, body = Flow)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(new): Json<Flow>,
) -> Answer<Tagged<Flow>> {
    Ok(Tagged(app.desk.edit_flow(&signed.agent, id, version, new).await?))
}

/// Removes a flow.
#[utoipa::path(delete, path = "/api/v1/flows/{id}", operation_id = "remove_flow", tag = "flow",
    params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.remove_flow(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Plays a talk with a flow that is being drawn; nothing is stored.
#[utoipa::path(post, path = "/api/v1/flows/simulate", operation_id = "simulate_flow", tag = "flow",
    request_body = Rehearsal, responses((status = 200, body = Rehearsed)))]
pub(crate) async fn simulate(
    State(app): State<App>,
    signed: Signed,
    Json(talk): Json<Rehearsal>,
) -> Answer<axum::Json<Rehearsed>> {
    Ok(axum::Json(app.desk.simulate_flow(&signed.agent, talk).await?))
}

/// What the bot would say now to past first messages; nothing is stored.
#[utoipa::path(post, path = "/api/v1/flows/replay", operation_id = "replay_bot", tag = "flow",
    request_body = Replay, responses((status = 200, body = Found<Replayed>)))]
pub(crate) async fn replay(
    State(app): State<App>,
    signed: Signed,
    Json(which): Json<Replay>,
) -> Answer<axum::Json<Found<Replayed>>> {
    Ok(axum::Json(app.desk.replay_bot(&signed.agent, which).await?))
}
