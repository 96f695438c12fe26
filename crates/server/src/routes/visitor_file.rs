//! Files of the web chat.

use crate::app::App;
use crate::extract::{Key, Peer, Query, Upload, Visiting};
use crate::guard::client::neighbourhood;
use crate::problem::Answer;
use crate::routes::attachment::{Named, give};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use desk::VFile;
use serde::Deserialize;
use utoipa::IntoParams;

/// Keeps a file for a message that will follow.
#[utoipa::path(post, path = "/w/v1/uploads", operation_id = "visitor_upload", tag = "visitor", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = VFile)))]
pub(crate) async fn upload(
    State(app): State<App>,
    visiting: Visiting,
    Peer(peer): Peer,
    Query(file): Query<Named>,
    upload: Upload,
) -> Answer<(StatusCode, axum::Json<VFile>)> {
    app.guards.visitor_upload.take(neighbourhood(peer))?;
    let kept = app.desk.visitor_upload(&visiting.visitor, &file.name, &upload.mime, upload.bytes).await?;
    Ok((StatusCode::CREATED, axum::Json(kept)))
}

/// The signature of the link.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Signature {
    /// Comes with the link.
    sig: String,
}

/// A file by its signed link. Frames without an origin of their own show it too: the link is the permission.
#[utoipa::path(get, path = "/w/v1/attachments/{id}", operation_id = "visitor_file", tag = "visitor",
    params(("id" = i64, Path), Signature),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream")))]
pub(crate) async fn download(
    State(app): State<App>,
    Key(id): Key,
    Query(link): Query<Signature>,
) -> Answer<Response> {
    let mut response = give(app.desk.visitor_file(id, &link.sig).await?);
    let anywhere = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert("cross-origin-resource-policy", anywhere);
    Ok(response)
}
