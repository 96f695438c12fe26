//! Faces: drawn ones, and pictures of people without a seat.

use crate::app::App;
use crate::problem::{Answer, Problem};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A face by its name: drawn, or a picture of somebody without a seat.
pub(crate) async fn face(State(app): State<App>, Path(name): Path<String>) -> Answer<Response> {
    let plain = name.len() <= 64
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    if plain && name.starts_with("hand-") {
        let (bytes, mime) = app.desk.hand_face(&name).await?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
            (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400")),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        ];
        return Ok((headers, bytes).into_response());
    }
    let picture = Some(()).filter(|()| plain).and_then(|()| (app.options.faces)(&name));
    let picture = picture.ok_or(Problem::of("not_found"))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ),
    ];
    Ok((headers, picture.into_owned()).into_response())
}
