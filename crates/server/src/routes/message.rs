//! One message: taking it back, settling what went wrong with it, its HTML and its source.

use crate::app::App;
use crate::extract::{Json, Key, Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use desk::{Settle, TakenBack};
use domain::Message;
use domain::reading::ReadingEdit;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Takes a message back while it is held; its text is in the draft again.
#[utoipa::path(post, path = "/api/v1/messages/{id}/take_back", operation_id = "take_back", tag = "message",
    params(("id" = i64, Path)), responses((status = 200, body = TakenBack)))]
pub(crate) async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<TakenBack>> {
    Ok(axum::Json(app.desk.take_back(&signed.agent, id).await?))
}

/// Ends the hold at once.
#[utoipa::path(post, path = "/api/v1/messages/{id}/send_now", operation_id = "send_now", tag = "message",
    params(("id" = i64, Path)), responses((status = 200, body = Message)))]
pub(crate) async fn send_now(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<Message>> {
    Ok(axum::Json(app.desk.send_now(&signed.agent, id).await?))
}

/// What a person decided about a message that did not leave, or may not have.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RetryBody {
    how: Settle,
}

/// Settles a failed or uncertain message.
#[utoipa::path(post, path = "/api/v1/messages/{id}/retry", operation_id = "retry_message", tag = "message",
    params(("id" = i64, Path)), request_body = RetryBody, responses((status = 200, body = Message)))]
pub(crate) async fn retry(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<RetryBody>,
) -> Answer<axum::Json<Message>> {
    Ok(axum::Json(app.desk.settle(&signed.agent, id, body.how).await?))
}

/// Puts right what was read in a message; the correction is kept as an example.
#[utoipa::path(patch, path = "/api/v1/messages/{id}/reading", operation_id = "correct_reading", tag = "message",
    params(("id" = i64, Path)), request_body = ReadingEdit, responses((status = 200, body = Message)))]
pub(crate) async fn reading(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(edit): Json<ReadingEdit>,
) -> Answer<axum::Json<Message>> {
    Ok(axum::Json(app.desk.correct_reading(&signed.agent, id, edit).await?))
}

/// How the HTML is shown.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Shown {
    /// 1 to load pictures from elsewhere.
    images: Option<u8>,
}

/// The message's HTML as a safe page for a sandboxed frame.
#[utoipa::path(get, path = "/api/v1/messages/{id}/html", operation_id = "message_html", tag = "message",
    params(("id" = i64, Path), Shown), responses((status = 200, body = String, content_type = "text/html")))]
pub(crate) async fn html(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Query(shown): Query<Shown>,
) -> Answer<Response> {
    let images = shown.images == Some(1);
    let page = app.desk.message_html(&signed.agent, id, images).await?;
    Ok(sandboxed(page, images))
}

/// A page that came from outside: no script, no form, no frame, pictures of others only when asked for.
pub(crate) fn sandboxed(page: String, images: bool) -> Response {
    let policy = if images {
        "default-src 'none'; img-src 'self' data: https:; style-src 'unsafe-inline'; frame-ancestors 'self'; \
         sandbox allow-popups allow-popups-to-escape-sandbox"
    } else {
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; \
         sandbox allow-popups allow-popups-to-escape-sandbox"
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
    ];
    (headers, page).into_response()
}

/// The message as it came, byte for byte.
#[utoipa::path(get, path = "/api/v1/messages/{id}/source", operation_id = "message_source", tag = "message",
    params(("id" = i64, Path)), responses((status = 200, body = String, content_type = "text/plain")))]
pub(crate) async fn source(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Response> {
    Ok(plain(app.desk.message_source(&signed.agent, id).await?))
}

/// Bytes from outside as text that no browser takes for anything else.
pub(crate) fn plain(bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    (headers, bytes).into_response()
}
