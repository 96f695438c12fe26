//! Drafts kept on the server.

use crate::app::App;
use crate::extract::{Json, Key, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::Id;
use serde::Deserialize;
use utoipa::ToSchema;

/// The draft as it stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftBody {
    text: String,
    /// Files that were uploaded for it.
    #[serde(default)]
    attachment_ids: Vec<Id>,
}

/// Keeps the draft; an empty one is deleted.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/draft", operation_id = "save_draft", tag = "conversation",
    params(("id" = i64, Path)), request_body = DraftBody, responses((status = 204)))]
pub(crate) async fn save(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(draft): Json<DraftBody>,
) -> Answer<StatusCode> {
    app.desk.save_draft(&signed.agent, id, &draft.text, &draft.attachment_ids).await?;
    Ok(StatusCode::NO_CONTENT)
}
