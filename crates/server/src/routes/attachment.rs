//! Files: uploading them, and giving them out without ever letting a browser run one.

use crate::app::App;
use crate::extract::{Key, Query, Signed, Upload};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::File;
use domain::Attachment;
use serde::Deserialize;
use utoipa::IntoParams;

/// Of the file.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Named {
    /// Name of the file.
    pub(crate) name: String,
}

/// Keeps a file for a reply that will follow (at most 20 MiB).
#[utoipa::path(post, path = "/api/v1/uploads", operation_id = "upload", tag = "attachment", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Attachment)))]
pub(crate) async fn upload(
    State(app): State<App>,
    signed: Signed,
    Query(file): Query<Named>,
    upload: Upload,
) -> Answer<(StatusCode, axum::Json<Attachment>)> {
    app.guards.upload.take(signed.agent.id)?;
    let kept = app.desk.upload(&signed.agent, &file.name, &upload.mime, upload.bytes).await?;
    Ok((StatusCode::CREATED, axum::Json(kept)))
}

/// A file of a message that may be seen.
#[utoipa::path(get, path = "/api/v1/attachments/{id}", operation_id = "attachment", tag = "attachment",
    params(("id" = i64, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream")))]
pub(crate) async fn download(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Response> {
    Ok(give(app.desk.attachment(&signed.agent, id).await?))
}

/// The bytes: shown in place only when they are a picture by their own first bytes, saved otherwise.
pub(crate) fn give(file: File) -> Response {
    let picture = picture(&file.bytes);
    let way = if picture.is_some() { "inline" } else { "attachment" };
    let kind = picture.unwrap_or("application/octet-stream");
    let disposition = HeaderValue::from_str(&disposition(way, &file.name))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, file.bytes).into_response()
}

/// The type of a picture that browsers show safely, by its first bytes; SVG is a program and is not among them.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// The name for every browser: letters of ASCII first, the real one in UTF-8 (RFC 5987) after it.
fn disposition(way: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .take(120)
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes().take(600) {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_inside_its_header() {
        let text = disposition("attachment", "חשבונית \"5\".pdf\r\nX: 1");
        assert!(!text.contains(['\r', '\n']) && text.is_ascii());
        assert!(text.starts_with("attachment; filename=\"_______ _5_.pdf__X_ 1\"; filename*=UTF-8''%D7%97"));
    }

    #[test]
    fn only_pictures_by_their_bytes_are_shown() {
        assert_eq!(picture(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(picture(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(picture(b"<svg xmlns='http://www.w3.org/2000/svg'>"), None);
        assert_eq!(picture(b"GIF8<script>"), None);
    }
}
