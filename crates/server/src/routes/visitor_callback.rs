//! A visitor of the chat or the help centre asks to be called.

use crate::app::App;
use crate::extract::{Json, Peer, Visiting};
use crate::guard::client::neighbourhood;
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{CallbackDraft, VCallback, VSlots};

/// When one can be called; none while calls are not offered.
#[utoipa::path(get, path = "/w/v1/callbacks/slots", operation_id = "visitor_slots", tag = "visitor",
    responses((status = 200, body = VSlots)))]
pub(crate) async fn slots(State(app): State<App>, visiting: Visiting) -> Answer<axum::Json<VSlots>> {
    Ok(axum::Json(app.desk.visitor_slots(&visiting.visitor).await?))
}

/// Asks to be called. Who asks before they wrote begins a conversation with it; who asks again is moved.
#[utoipa::path(post, path = "/w/v1/callbacks", operation_id = "visitor_callback", tag = "visitor",
    request_body = CallbackDraft, responses((status = 201, body = VCallback)))]
pub(crate) async fn book(
    State(app): State<App>,
    visiting: Visiting,
    Peer(peer): Peer,
    Json(draft): Json<CallbackDraft>,
) -> Answer<(StatusCode, axum::Json<VCallback>)> {
    app.guards.chat.take(&visiting.token)?;
    app.guards.chat_address.take(neighbourhood(peer))?;
    let made = app.desk.visitor_callback(&visiting.visitor, draft).await?;
    Ok((StatusCode::CREATED, axum::Json(made)))
}
