//! Calls that customers ask for, from the agent's side.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use desk::{CallbackDraft, CallbackEdit, CallbackQuery, Found, MissedCallback, Page};
use domain::Callback;
use domain::callback::Slot;
use serde::Deserialize;
use utoipa::ToSchema;

/// Calls: what is owed or was missed soonest first, the others latest first.
#[utoipa::path(get, path = "/api/v1/callbacks", operation_id = "callbacks", tag = "callback",
    params(CallbackQuery), responses((status = 200, body = Page<Callback>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<CallbackQuery>,
) -> Answer<axum::Json<Page<Callback>>> {
    Ok(axum::Json(app.desk.callbacks(&signed.agent, query).await?))
}

/// When the customer of a conversation can be called.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/callback_slots", operation_id = "callback_slots",
    tag = "callback", params(("id" = i64, Path)), responses((status = 200, body = Found<Slot>)))]
pub(crate) async fn slots(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<Found<Slot>>> {
    let items = app.desk.callback_slots(&signed.agent, id).await?;
    Ok(axum::Json(Found { items }))
}

/// Books a call; one that is open already is moved.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/callbacks", operation_id = "book_callback",
    tag = "callback", params(("id" = i64, Path)), request_body = CallbackDraft,
    responses((status = 201, body = Callback)))]
pub(crate) async fn book(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(draft): Json<CallbackDraft>,
) -> Answer<Created<Callback>> {
    Ok(Created(app.desk.book_callback(&signed.agent, id, draft).await?))
}

/// Moves a call, or puts it otherwise.
#[utoipa::path(patch, path = "/api/v1/callbacks/{id}", operation_id = "edit_callback", tag = "callback",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = CallbackEdit, responses((status = 200, body = Callback)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<CallbackEdit>,
) -> Answer<Tagged<Callback>> {
    Ok(Tagged(app.desk.edit_callback(&signed.agent, id, version, edit).await?))
}

/// What came of a call.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallbackOutcome {
    #[serde(default)]
    outcome: String,
}

/// We spoke.
#[utoipa::path(post, path = "/api/v1/callbacks/{id}/done", operation_id = "callback_done", tag = "callback",
    params(("id" = i64, Path)), request_body = CallbackOutcome, responses((status = 200, body = Callback)))]
pub(crate) async fn done(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<CallbackOutcome>,
) -> Answer<Tagged<Callback>> {
    Ok(Tagged(app.desk.callback_done(&signed.agent, id, &body.outcome).await?))
}

/// It did not come about; the next free time is offered.
#[utoipa::path(post, path = "/api/v1/callbacks/{id}/missed", operation_id = "callback_missed", tag = "callback",
    params(("id" = i64, Path)), responses((status = 200, body = MissedCallback)))]
pub(crate) async fn missed(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<MissedCallback>> {
    Ok(axum::Json(app.desk.callback_missed(&signed.agent, id).await?))
}

/// It is no longer wanted.
#[utoipa::path(post, path = "/api/v1/callbacks/{id}/cancel", operation_id = "cancel_callback", tag = "callback",
    params(("id" = i64, Path)), responses((status = 200, body = Callback)))]
pub(crate) async fn cancel(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Callback>> {
    Ok(Tagged(app.desk.cancel_callback(&signed.agent, id).await?))
}
