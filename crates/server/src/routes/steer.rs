//! Steering a conversation: who, when, in which state.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed};
use crate::problem::Answer;
use crate::routes::tagged::Tagged;
use axum::extract::State;
use desk::{BulkDone, BulkEdit, ConversationEdit};
use domain::{ConversationRow, Id, Time};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

type Row = Answer<Tagged<ConversationRow>>;

/// A field that must be there although it may be null.
pub(crate) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(d)
}

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssignBody {
    /// The agent, or null for nobody.
    #[serde(deserialize_with = "given")]
    #[schema(required)]
    agent_id: Option<Id>,
}

/// Makes an agent responsible, or nobody.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/assign", operation_id = "assign", tag = "conversation",
    params(("id" = i64, Path)), request_body = AssignBody, responses((status = 200, body = ConversationRow)))]
pub(crate) async fn assign(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<AssignBody>,
) -> Row {
    Ok(Tagged(app.desk.assign(&signed.agent, id, body.agent_id).await?))
}

/// To which team, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TransferBody {
    team_id: Id,
    agent_id: Option<Id>,
    reason: String,
}

/// Gives it to another team, with a reason.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/transfer", operation_id = "transfer", tag = "conversation",
    params(("id" = i64, Path)), request_body = TransferBody, responses((status = 200, body = ConversationRow)))]
pub(crate) async fn transfer(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<TransferBody>,
) -> Row {
    let row = app.desk.transfer(&signed.agent, id, body.team_id, body.agent_id, &body.reason).await?;
    Ok(Tagged(row))
}

/// Until when.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SnoozeBody {
    until: Option<Time>,
    #[serde(default)]
    until_reply: bool,
}

/// Puts it aside until a time, or until the contact writes.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/snooze", operation_id = "snooze", tag = "conversation",
    params(("id" = i64, Path)), request_body = SnoozeBody, responses((status = 200, body = ConversationRow)))]
pub(crate) async fn snooze(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<SnoozeBody>,
) -> Row {
    Ok(Tagged(app.desk.snooze(&signed.agent, id, body.until, body.until_reply).await?))
}

/// Ends the exchange.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/resolve", operation_id = "resolve", tag = "conversation",
    params(("id" = i64, Path)), responses((status = 200, body = ConversationRow)))]
pub(crate) async fn resolve(State(app): State<App>, signed: Signed, Key(id): Key) -> Row {
    Ok(Tagged(app.desk.resolve(&signed.agent, id).await?))
}

/// Takes it back into work.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/reopen", operation_id = "reopen", tag = "conversation",
    params(("id" = i64, Path)), responses((status = 200, body = ConversationRow)))]
pub(crate) async fn reopen(State(app): State<App>, signed: Signed, Key(id): Key) -> Row {
    Ok(Tagged(app.desk.reopen(&signed.agent, id).await?))
}

/// Takes note of a threat: the alert ends.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/acknowledge", operation_id = "acknowledge",
    tag = "conversation", params(("id" = i64, Path)), responses((status = 200, body = ConversationRow)))]
pub(crate) async fn acknowledge(State(app): State<App>, signed: Signed, Key(id): Key) -> Row {
    Ok(Tagged(app.desk.acknowledge(&signed.agent, id).await?))
}

/// The labels.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TagsBody {
    tags: Vec<String>,
}

/// Sets the labels.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/tags", operation_id = "set_tags", tag = "conversation",
    params(("id" = i64, Path)), request_body = TagsBody, responses((status = 200, body = ConversationRow)))]
pub(crate) async fn tags(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<TagsBody>,
) -> Row {
    Ok(Tagged(app.desk.set_tags(&signed.agent, id, body.tags).await?))
}

/// Changes priority or subject.
#[utoipa::path(patch, path = "/api/v1/conversations/{id}", operation_id = "edit_conversation", tag = "conversation",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = ConversationEdit, responses((status = 200, body = ConversationRow)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<ConversationEdit>,
) -> Row {
    Ok(Tagged(app.desk.edit_conversation(&signed.agent, id, version, edit).await?))
}

/// Does one thing to many conversations; each stands for itself.
#[utoipa::path(post, path = "/api/v1/conversations/bulk", operation_id = "bulk", tag = "conversation",
    request_body = BulkEdit, responses((status = 200, body = BulkDone)))]
pub(crate) async fn bulk(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<BulkEdit>,
) -> Answer<axum::Json<BulkDone>> {
    Ok(axum::Json(app.desk.bulk(&signed.agent, edit).await?))
}
