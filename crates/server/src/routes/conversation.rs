//! Conversations to look at: lists, one of them, its older lines.

use crate::app::App;
use crate::extract::{Json, Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::Tagged;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{ConversationFull, Entries, ListQuery, Page};
use domain::{ConversationRow, Id, Order, Queue};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Which conversations.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// The queue; `all` when absent.
    #[param(inline)]
    queue: Option<Queue>,
    /// The team, with `queue=team`.
    team: Option<Id>,
    /// Only those with this tag.
    tag: Option<String>,
    /// In which order; newest first when absent. By heat only open queues.
    #[param(inline)]
    order: Option<Order>,
    /// How many, at most 100.
    limit: Option<i64>,
    /// Cursor of the page before.
    after: Option<String>,
}

/// A queue, newest or hottest first.
#[utoipa::path(get, path = "/api/v1/conversations", operation_id = "conversations", tag = "conversation",
    params(Which), responses((status = 200, body = Page<ConversationRow>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(which): Query<Which>,
) -> Answer<axum::Json<Page<ConversationRow>>> {
    let query = ListQuery {
        queue: which.queue.unwrap_or(Queue::All),
        team: which.team,
        tag: which.tag,
        order: which.order,
        limit: which.limit,
        after: which.after,
    };
    Ok(axum::Json(app.desk.conversations(&signed.agent, query).await?))
}

/// Everything the page of a conversation needs; looking marks nothing as seen.
#[utoipa::path(get, path = "/api/v1/conversations/{id}", operation_id = "conversation", tag = "conversation",
    params(("id" = i64, Path)), responses((status = 200, body = ConversationFull)))]
pub(crate) async fn get(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<Tagged<ConversationFull>> {
    Ok(Tagged(app.desk.conversation(&signed.agent, id).await?))
}

/// From where to look back.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Before {
    /// Cursor given as `older`.
    before: String,
}

/// Older lines.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/entries", operation_id = "entries", tag = "conversation",
    params(("id" = i64, Path), Before), responses((status = 200, body = Entries)))]
pub(crate) async fn entries(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Query(from): Query<Before>,
) -> Answer<axum::Json<Entries>> {
    Ok(axum::Json(app.desk.entries(&signed.agent, id, &from.before).await?))
}

/// How far it was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seen {
    message_id: Id,
}

/// Marks the conversation as read up to a message.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/seen", operation_id = "mark_seen", tag = "conversation",
    params(("id" = i64, Path)), request_body = Seen, responses((status = 204)))]
pub(crate) async fn seen(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(seen): Json<Seen>,
) -> Answer<StatusCode> {
    app.desk.seen(&signed.agent, id, seen.message_id).await?;
    Ok(StatusCode::NO_CONTENT)
}
