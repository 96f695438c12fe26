//! The help centre: pages that anybody reads, made by the server, whole without JavaScript, in the language of their
//! address. What is a draft or internal is not there.

mod article;
mod callback;
mod contact;
mod feed;
mod form;
mod frame;
mod home;
mod look;
mod search;
mod words;

use crate::app::App;
use crate::problem::{Answer, Problem};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::Lang;
use frame::Frame;
use tower_http::compression::CompressionLayer;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; \
     img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Its pages.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/help", get(home::choose))
        .route("/help/", get(home::choose))
        .route("/help/style.css", get(look::style))
        .route("/help/suggest.js", get(look::script))
        .route("/help/suggest", get(search::suggest))
        .route("/help/offers.js", get(look::offers_script))
        .route("/help/offers", get(contact::offers))
        .route("/help/sitemap.xml", get(feed::sitemap))
        .route("/help/feed.atom", get(feed::feed))
        .route("/help/{lang}", get(home::home))
        .route("/help/{lang}/", get(home::home))
        .route("/help/{lang}/search", get(search::results))
        .route("/help/{lang}/contact", get(contact::show).post(contact::send))
        .route("/help/{lang}/contact/{ticket}", get(contact::sent))
        .route("/help/{lang}/callback", get(callback::show).post(callback::book))
        .route("/help/{lang}/callback/{ticket}", get(callback::booked))
        .route("/help/{lang}/folders/{id}", get(home::folder))
        .route("/help/{lang}/{slug}", get(article::show))
        .route("/help/{lang}/{slug}/mark", post(article::mark))
        .route("/help/{lang}/{slug}/{*rest}", get(home::nothing))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
}

/// Parts of a path; what cannot be read is like what is not there.
type Parts<T> = Result<Path<T>, PathRejection>;

fn language(word: &str) -> Option<Lang> {
    domain::article::lang_of(word)
}

/// A page as an answer, with its tag: browsers keep it for a minute and then ask whether it changed.
fn page(template: &impl Template, status: StatusCode, frame: &Frame, asked: &HeaderMap) -> Answer<Response> {
    let text = template.render().map_err(|e| Problem::internal(format!("a page: {e}")))?;
    let mut response = kept("text/html; charset=utf-8", text, asked);
    if status != StatusCode::OK {
        *response.status_mut() = status;
        forget(&mut response);
    }
    let language = HeaderValue::from_static(frame.words.code());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
    Ok(response)
}

/// A page that is made for one reader and kept nowhere.
fn fresh(template: &impl Template, status: StatusCode, frame: &Frame) -> Answer<Response> {
    let mut response = page(template, status, frame, &HeaderMap::new())?;
    forget(&mut response);
    Ok(response)
}

fn forget(response: &mut Response) {
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// A text with its tag, or "the same" when it is what the reader has.
fn kept(kind: &'static str, text: String, asked: &HeaderMap) -> Response {
    let etag = format!("W/\"{}\"", look::tag(&text));
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    // a form's own page is told to the server that takes it, and to nobody else
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("all"));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, value);
    }
    let known = asked.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if known.split(',').any(|one| one.trim() == etag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    (headers, text).into_response()
}
