//! The demo's outgoing mail, which nobody receives: a page to look at it.

use super::mail_page;
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::routes::message::{plain, sandboxed};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use desk::{DemoSink, SinkMail};
use std::sync::Arc;

fn sink(app: &App) -> Answer<Arc<dyn DemoSink>> {
    app.desk.demo_sink().ok_or(Problem::of("not_found"))
}

fn mail(app: &App, id: &str) -> Answer<SinkMail> {
    let id = id.parse().map_err(|_| Problem::of("not_found"))?;
    sink(app)?.mail(id).ok_or(Problem::of("not_found"))
}

fn page(text: String) -> Response {
    let policy =
        "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
    ];
    (headers, text).into_response()
}

/// All mails, newest first.
pub(crate) async fn list(State(app): State<App>) -> Answer<Response> {
    Ok(page(mail_page::list(&sink(&app)?.mails())))
}

/// One mail.
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    Ok(page(mail_page::one(&mail(&app, &id)?)))
}

/// Its HTML, in a frame.
pub(crate) async fn html(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    let mail = mail(&app, &id)?;
    Ok(sandboxed(mail.html.unwrap_or_default(), false))
}

/// Its source.
pub(crate) async fn source(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    Ok(plain(mail(&app, &id)?.raw))
}

/// How the pages look.
pub(crate) async fn style(State(app): State<App>) -> Answer<Response> {
    sink(&app)?;
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], mail_page::STYLE).into_response())
}
