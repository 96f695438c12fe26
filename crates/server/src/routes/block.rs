//! The bank of blocks.

use crate::app::App;
use crate::extract::{IfMatch, Json, Name, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::{BlockEdit, BlockQuery, BlockView, Found};
use domain::Block;

/// Blocks; what brings in a missing element stands first.
#[utoipa::path(get, path = "/api/v1/blocks", operation_id = "blocks", tag = "block", params(BlockQuery),
    responses((status = 200, body = Found<BlockView>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<BlockQuery>,
) -> Answer<axum::Json<Found<BlockView>>> {
    Ok(axum::Json(app.desk.blocks(&signed.agent, query).await?))
}

/// Adds a block.
#[utoipa::path(post, path = "/api/v1/blocks", operation_id = "add_block", tag = "block",
    request_body = BlockEdit, responses((status = 201, body = Block)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<BlockEdit>,
) -> Answer<Created<Block>> {
    Ok(Created(app.desk.add_block(&signed.agent, edit).await?))
}

/// Changes a block; a delivered one gets one of the business's own in its place.
#[utoipa::path(patch, path = "/api/v1/blocks/{key}", operation_id = "edit_block", tag = "block",
    params(("key" = String, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = BlockEdit, responses((status = 200, body = Block)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Name(key): Name,
    IfMatch(version): IfMatch,
    Json(edit): Json<BlockEdit>,
) -> Answer<Tagged<Block>> {
    Ok(Tagged(app.desk.edit_block(&signed.agent, &key, version, edit).await?))
}

/// Removes an own block; a delivered one stands again as it was delivered.
#[utoipa::path(delete, path = "/api/v1/blocks/{key}", operation_id = "remove_block", tag = "block",
    params(("key" = String, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Name(key): Name) -> Answer<StatusCode> {
    app.desk.remove_block(&signed.agent, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
