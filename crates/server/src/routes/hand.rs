//! People of the company without a seat: the list that those who lead keep, and offering conversations to them.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed, Upload};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::{HandEdit, HandInvite};
use domain::{Hand, HandTask};
use serde::Serialize;
use utoipa::ToSchema;

/// Everybody in the list.
#[utoipa::path(get, path = "/api/v1/hands", operation_id = "hands", tag = "hand",
    responses((status = 200, body = Vec<Hand>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Vec<Hand>>> {
    Ok(axum::Json(app.desk.hands(&signed.agent).await?))
}

/// Adds somebody.
#[utoipa::path(post, path = "/api/v1/hands", operation_id = "add_hand", tag = "hand",
    request_body = HandEdit, responses((status = 201, body = Hand)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<HandEdit>,
) -> Answer<Created<Hand>> {
    Ok(Created(app.desk.add_hand(&signed.agent, edit).await?))
}

/// Changes somebody; who may not come in any more is out at once.
#[utoipa::path(patch, path = "/api/v1/hands/{id}", operation_id = "edit_hand", tag = "hand",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = HandEdit, responses((status = 200, body = Hand)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<HandEdit>,
) -> Answer<Tagged<Hand>> {
    Ok(Tagged(app.desk.edit_hand(&signed.agent, id, version, edit).await?))
}

/// Gives somebody a picture: PNG, JPEG or WebP of at most 256 KiB.
#[utoipa::path(put, path = "/api/v1/hands/{id}/face", operation_id = "set_hand_face", tag = "hand",
    params(("id" = i64, Path)), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Hand)))]
pub(crate) async fn set_face(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    upload: Upload,
) -> Answer<Tagged<Hand>> {
    app.guards.upload.take(signed.agent.id)?;
    if upload.bytes.is_empty() {
        return Err(crate::problem::Problem::invalid("face", "not_a_picture"));
    }
    Ok(Tagged(app.desk.set_hand_face(&signed.agent, id, upload.bytes).await?))
}

/// Takes the picture of somebody away.
#[utoipa::path(delete, path = "/api/v1/hands/{id}/face", operation_id = "remove_hand_face", tag = "hand",
    params(("id" = i64, Path)), responses((status = 200, body = Hand)))]
pub(crate) async fn remove_face(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<Tagged<Hand>> {
    Ok(Tagged(app.desk.set_hand_face(&signed.agent, id, Vec::new()).await?))
}

/// Makes a link for somebody in place of the one they had; it is in this answer and nowhere else.
#[utoipa::path(post, path = "/api/v1/hands/{id}/invite", operation_id = "invite_hand", tag = "hand",
    params(("id" = i64, Path)), responses((status = 200, body = HandInvite)))]
pub(crate) async fn invite(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<HandInvite>> {
    Ok(axum::Json(app.desk.invite_hand(&signed.agent, id).await?))
}

/// Ends the link and the sessions of somebody at once.
#[utoipa::path(post, path = "/api/v1/hands/{id}/revoke", operation_id = "revoke_hand", tag = "hand",
    params(("id" = i64, Path)), responses((status = 200, body = Hand)))]
pub(crate) async fn revoke(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Hand>> {
    Ok(Tagged(app.desk.revoke_hand(&signed.agent, id).await?))
}

/// Offers a conversation to the people of the company; offering twice is offering once.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/hand", operation_id = "offer_to_hands",
    tag = "hand", params(("id" = i64, Path)), responses((status = 200, body = HandTask)))]
pub(crate) async fn offer(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<HandTask>> {
    Ok(axum::Json(app.desk.offer(&signed.agent, id).await?))
}

/// The team has the conversation again; an answer that waits for approval is the caller's draft.
#[utoipa::path(delete, path = "/api/v1/conversations/{id}/hand", operation_id = "take_from_hands",
    tag = "hand", params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn take_back(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.take_from_hands(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How many posts are offered now.
#[derive(Serialize, ToSchema)]
pub(crate) struct OfferedPosts {
    /// Their number.
    offered: i64,
}

/// Offers every open post of a storm.
#[utoipa::path(post, path = "/api/v1/storms/{id}/hands", operation_id = "offer_storm_to_hands",
    tag = "hand", params(("id" = i64, Path)), responses((status = 200, body = OfferedPosts)))]
pub(crate) async fn offer_storm(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<OfferedPosts>> {
    Ok(axum::Json(OfferedPosts { offered: app.desk.offer_storm(&signed.agent, id).await? }))
}
