//! The web chat from the visitor's side.

use crate::app::App;
use crate::extract::{Json, Peer, Query, Visiting};
use crate::guard::client::neighbourhood;
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{VDraft, VEdit, VMessage, VMessages, VSession};
use domain::Id;
use serde::Deserialize;
use std::sync::atomic::Ordering::Relaxed;
use utoipa::{IntoParams, ToSchema};

/// Which chat, and who is there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionBody {
    /// Public key of the chat.
    inbox: String,
    /// Token of an earlier visit.
    token: Option<String>,
    /// Who the site says it is (JWT, HS256).
    identity: Option<String>,
    /// `he` or `en`, when the page that holds the chat knows; else the chat's own.
    language: Option<String>,
}

/// Begins or continues a visit. Nothing is kept before the first message.
#[utoipa::path(post, path = "/w/v1/session", operation_id = "visitor_session", tag = "visitor",
    request_body = SessionBody, responses((status = 200, body = VSession)))]
pub(crate) async fn session(
    State(app): State<App>,
    Peer(peer): Peer,
    Json(body): Json<SessionBody>,
) -> Answer<axum::Json<VSession>> {
    app.guards.visit.take(neighbourhood(peer))?;
    let (token, identity) = (body.token.as_deref(), body.identity.as_deref());
    Ok(axum::Json(app.desk.visitor_session(&body.inbox, token, identity, body.language.as_deref()).await?))
}

/// A message of the visitor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WriteBody {
    /// Key made by the visitor's device: sent twice, it is one message.
    client_id: String,
    /// The text.
    text: String,
    /// Files uploaded before.
    #[serde(default)]
    attachment_ids: Vec<Id>,
    /// The key of the choice that was pressed under a turn of the bot; the text is its label.
    choice: Option<String>,
    /// With the first message: `person` or `bot`.
    wish: Option<String>,
}

/// Writes. 201 for a new message, 200 when its `client_id` is already there.
#[utoipa::path(post, path = "/w/v1/messages", operation_id = "visitor_write", tag = "visitor",
    request_body = WriteBody, responses((status = 201, body = VMessage), (status = 200, body = VMessage)))]
pub(crate) async fn write(
    State(app): State<App>,
    visiting: Visiting,
    Peer(peer): Peer,
    Json(body): Json<WriteBody>,
) -> Answer<(StatusCode, axum::Json<VMessage>)> {
    app.guards.chat.take(&visiting.token)?;
    app.guards.chat_address.take(neighbourhood(peer))?;
    let draft = VDraft {
        client_id: body.client_id,
        text: body.text,
        attachment_ids: body.attachment_ids,
        choice: body.choice,
        wish: body.wish,
    };
    let (message, new) = app.desk.visitor_write(&visiting.visitor, draft).await?;
    if new {
        app.metrics.chat_in.fetch_add(1, Relaxed);
    }
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, axum::Json(message)))
}

/// Where the list goes on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// The sequence number up to which everything is known.
    after: Option<i64>,
}

/// What happened after a sequence number, for those without a socket.
#[utoipa::path(get, path = "/w/v1/messages", operation_id = "visitor_messages", tag = "visitor",
    params(After), responses((status = 200, body = VMessages)))]
pub(crate) async fn messages(
    State(app): State<App>,
    visiting: Visiting,
    Query(from): Query<After>,
) -> Answer<axum::Json<VMessages>> {
    Ok(axum::Json(app.desk.visitor_messages(&visiting.visitor, from.after.unwrap_or(0)).await?))
}

/// What the visitor tells of themselves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VisitorBody {
    name: Option<String>,
    email: Option<String>,
}

/// Leaves a name or a mailbox; neither proves anything.
#[utoipa::path(put, path = "/w/v1/visitor", operation_id = "visitor_edit", tag = "visitor",
    request_body = VisitorBody, responses((status = 200, body = VEdit)))]
pub(crate) async fn edit(
    State(app): State<App>,
    visiting: Visiting,
    Json(body): Json<VisitorBody>,
) -> Answer<axum::Json<VEdit>> {
    app.guards.chat.take(&visiting.token)?;
    Ok(axum::Json(app.desk.visitor_edit(&visiting.visitor, body.name, body.email).await?))
}

/// How far it was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadBody {
    message_id: Id,
}

/// Tells that an answer was read.
#[utoipa::path(post, path = "/w/v1/read", operation_id = "visitor_read", tag = "visitor",
    request_body = ReadBody, responses((status = 204)))]
pub(crate) async fn read(
    State(app): State<App>,
    visiting: Visiting,
    Json(body): Json<ReadBody>,
) -> Answer<StatusCode> {
    app.desk.visitor_read(&visiting.visitor, body.message_id).await?;
    Ok(StatusCode::NO_CONTENT)
}
