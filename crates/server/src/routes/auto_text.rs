//! Which approved text an inbox sends by itself.

use crate::app::App;
use crate::extract::{Json, Key, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::{AutoTextEdit, AutoTextView};

/// What an inbox says by itself where only approved texts go out: every occasion, with its text.
#[utoipa::path(get, path = "/api/v1/inboxes/{id}/auto_texts", operation_id = "auto_texts", tag = "administration",
    params(("id" = i64, Path)), responses((status = 200, body = Vec<AutoTextView>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<Vec<AutoTextView>>> {
    Ok(axum::Json(app.desk.auto_texts(&signed.agent, id).await?))
}

/// Chooses the text of an occasion, with what stands in its places; `null` as its name chooses none.
#[utoipa::path(put, path = "/api/v1/inboxes/{id}/auto_texts", operation_id = "choose_auto_text",
    tag = "administration", params(("id" = i64, Path)), request_body = AutoTextEdit,
    responses((status = 200, body = Vec<AutoTextView>)))]
pub(crate) async fn choose(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(edit): Json<AutoTextEdit>,
) -> Answer<axum::Json<Vec<AutoTextView>>> {
    Ok(axum::Json(app.desk.choose_auto_text(&signed.agent, id, edit).await?))
}
