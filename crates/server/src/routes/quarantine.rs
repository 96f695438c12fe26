//! Needs attention: what came in and could not be read.

use crate::app::App;
use crate::extract::{Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::contact::After;
use crate::routes::message::plain;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use desk::{Page, QuarantineRetried, QuarantineRow};

/// What waits, newest first.
#[utoipa::path(get, path = "/api/v1/quarantine", operation_id = "quarantine", tag = "quarantine",
    params(After), responses((status = 200, body = Page<QuarantineRow>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(from): Query<After>,
) -> Answer<axum::Json<Page<QuarantineRow>>> {
    Ok(axum::Json(app.desk.quarantine(&signed.agent, from.after).await?))
}

/// As it came, byte for byte.
#[utoipa::path(get, path = "/api/v1/quarantine/{id}/source", operation_id = "quarantine_source",
    tag = "quarantine", params(("id" = i64, Path)),
    responses((status = 200, body = String, content_type = "text/plain")))]
pub(crate) async fn source(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Response> {
    Ok(plain(app.desk.quarantine_source(&signed.agent, id).await?))
}

/// Tries to read it again.
#[utoipa::path(post, path = "/api/v1/quarantine/{id}/retry", operation_id = "quarantine_retry",
    tag = "quarantine", params(("id" = i64, Path)), responses((status = 200, body = QuarantineRetried)))]
pub(crate) async fn retry(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<QuarantineRetried>> {
    Ok(axum::Json(app.desk.quarantine_retry(&signed.agent, id).await?))
}

/// Puts it away.
#[utoipa::path(post, path = "/api/v1/quarantine/{id}/dismiss", operation_id = "quarantine_dismiss",
    tag = "quarantine", params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn dismiss(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.quarantine_dismiss(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
