//! The public square: leading a talk into private, closing it in public, hiding a comment.

use crate::app::App;
use crate::extract::{Json, Key, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{DeskError, MovedToPrivate, PrivateKind, ReplyDraft};
use domain::{Id, Message};
use serde::Deserialize;
use std::sync::atomic::Ordering::Relaxed;
use utoipa::ToSchema;

/// A line in public.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublicLineBody {
    /// The line; the link of a private way stands behind it.
    text: String,
    /// How the private way is opened; only for a line that opens one.
    way: Option<PrivateKind>,
    /// Key made by the writer's device: sent twice, it is one message.
    client_id: Option<String>,
    /// The newest message that the writer's screen showed.
    seen_message_id: Option<Id>,
    /// Send although something arrived since.
    #[serde(default)]
    override_stale: bool,
    /// A colleague should look at it before it leaves.
    #[serde(default)]
    ask_review: bool,
    /// Why it leaves although a rule would put it before a colleague; 3 to 500 characters.
    bypass_review: Option<String>,
    /// Why it is said in public although the guard stops it; 3 to 500 characters.
    bypass_guard: Option<String>,
    /// The post that it stands under; the newest when absent.
    answers_message_id: Option<Id>,
}

impl PublicLineBody {
    fn draft(self) -> ReplyDraft {
        ReplyDraft {
            text: self.text,
            client_id: self.client_id,
            seen_message_id: self.seen_message_id,
            override_stale: self.override_stale,
            ask_review: self.ask_review,
            bypass_review: self.bypass_review,
            bypass_guard: self.bypass_guard,
            answers_message_id: self.answers_message_id,
            ..ReplyDraft::default()
        }
    }
}

/// Writes the public line and opens the private way; the conversation goes on there once the customer takes it.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/private", operation_id = "move_private",
    tag = "conversation", params(("id" = i64, Path)), request_body = PublicLineBody,
    responses((status = 201, body = MovedToPrivate)))]
pub(crate) async fn private(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<PublicLineBody>,
) -> Answer<(StatusCode, axum::Json<MovedToPrivate>)> {
    let way = body.way.ok_or(DeskError::invalid("way", "required"))?;
    let moved = app.desk.move_private(&signed.agent, id, body.draft(), way).await?;
    app.metrics.replies.fetch_add(1, Relaxed);
    Ok((StatusCode::CREATED, axum::Json(moved)))
}

/// Says in public that what began there was settled; the conversation stays as it is.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/public_line", operation_id = "public_line",
    tag = "conversation", params(("id" = i64, Path)), request_body = PublicLineBody,
    responses((status = 201, body = Message)))]
pub(crate) async fn public_line(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<PublicLineBody>,
) -> Answer<(StatusCode, axum::Json<Message>)> {
    if body.way.is_some() {
        return Err(DeskError::invalid("way", "unknown_way").into());
    }
    let line = app.desk.public_line(&signed.agent, id, body.draft()).await?;
    app.metrics.replies.fetch_add(1, Relaxed);
    Ok((StatusCode::CREATED, axum::Json(line)))
}

/// Which comment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HideBody {
    /// The message of theirs.
    message_id: Id,
    /// Hide it, or show it again.
    hidden: bool,
}

/// Hides a comment from everyone but its writer, or shows it again.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/hide", operation_id = "hide_comment",
    tag = "conversation", params(("id" = i64, Path)), request_body = HideBody,
    responses((status = 200, body = Message)))]
pub(crate) async fn hide(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<HideBody>,
) -> Answer<axum::Json<Message>> {
    Ok(axum::Json(app.desk.hide(&signed.agent, id, body.message_id, body.hidden).await?))
}
