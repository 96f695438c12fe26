//! The built web files inside the binary, each compressed once when it is first asked for.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::{Compression, write::GzEncoder};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// How long a browser may keep a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Its name changes with its content.
    Forever,
    /// Asked again each time, answered with "the same" when it is.
    Asking,
}

/// A file of `web/dist`, as an answer; `None` when there is none.
pub(crate) fn file(path: &str, keep: Keep, asked: &HeaderMap) -> Option<Response> {
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let file = Dist::get(path)?;
    let tag = tag_of(&file);
    let mut headers = HeaderMap::new();
    let kept = match keep {
        Keep::Forever => "public, max-age=31536000, immutable",
        Keep::Asking => "no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind_of(path)));
    if takes_gzip(asked) && is_text(path) && file.data.len() > 1024 {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return Some((headers, Body::from(squeezed(path, &tag, &file))).into_response());
    }
    let body = match file.data {
        std::borrow::Cow::Borrowed(bytes) => Body::from(Bytes::from_static(bytes)),
        std::borrow::Cow::Owned(bytes) => Body::from(bytes),
    };
    Some((headers, body).into_response())
}

/// The one file of `web/dist` whose path begins so; its end changes with its content.
pub(crate) fn named(begin: &str) -> Option<String> {
    Dist::iter().find(|path| path.starts_with(begin)).map(std::borrow::Cow::into_owned)
}

fn tag_of(file: &EmbeddedFile) -> String {
    let hex: String = file.metadata.sha256_hash()[..12].iter().map(|b| format!("{b:02x}")).collect();
    format!("\"{hex}\"")
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let all = asked.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    all.split(',').any(|part| part.trim().split(';').next() == Some("gzip") && !part.contains("q=0"))
}

fn squeezed(path: &str, tag: &str, file: &EmbeddedFile) -> Bytes {
    static DONE: OnceLock<Mutex<HashMap<String, (String, Bytes)>>> = OnceLock::new();
    let done = DONE.get_or_init(Mutex::default);
    if let Some((known, bytes)) = done.lock().unwrap_or_else(PoisonError::into_inner).get(path)
        && known == tag
    {
        return bytes.clone();
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let _ = encoder.write_all(&file.data);
    let bytes = Bytes::from(encoder.finish().unwrap_or_default());
    let entry = (tag.to_owned(), bytes.clone());
    done.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), entry);
    bytes
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, end)| end)
}

fn is_text(path: &str) -> bool {
    matches!(extension(path), "html" | "js" | "css" | "svg" | "json" | "txt" | "map" | "ftl" | "webmanifest")
}

fn kind_of(path: &str) -> &'static str {
    match extension(path) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
