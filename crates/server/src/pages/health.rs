//! How it is doing, for operators and their tools.

use crate::app::App;
use crate::cookie;
use crate::guard::client;
use crate::problem::{Answer, Problem};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// The process answers.
pub(crate) async fn live() -> Json<serde_json::Value> {
    Json(json!({"status": "ok"}))
}

/// Work can be done: the database can be reached.
pub(crate) async fn ready(State(app): State<App>) -> Response {
    let health = app.desk.health().await;
    let reasons: &[&str] = if health.database { &[] } else { &["database_unreachable"] };
    let status = if health.database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = if health.database { "ready" } else { "not_ready" };
    (status, Json(json!({"status": word, "reasons": reasons}))).into_response()
}

/// Figures for Prometheus: for this machine, or for whoever brings the configured word.
pub(crate) async fn metrics(State(app): State<App>, request: Request) -> Answer<Response> {
    let (parts, _) = request.into_parts();
    let allowed = match &app.options.metrics_token {
        Some(word) => cookie::bearer(&parts.headers) == Some(word),
        None => {
            let address = client::address(&parts, app.options.trusted_proxy);
            address.is_loopback() || address.is_unspecified()
        }
    };
    if !allowed {
        return Err(Problem::of("not_found"));
    }
    let health = app.desk.health().await;
    let page = app.metrics.page(&[
        ("moked_database_up", "The database can be reached.", i64::from(health.database)),
        ("moked_waiting_raw", "Messages stored and not yet read.", health.waiting_raw),
        ("moked_quarantined", "Messages that could not be read and wait for a person.", health.quarantined),
        ("moked_inboxes_in_trouble", "Inboxes that do not work.", health.inboxes_in_trouble),
        ("moked_nobodys", "Open conversations without somebody responsible or a time.", health.breaches),
        ("moked_overdue", "Open conversations whose time has passed.", health.overdue),
    ]);
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], page).into_response())
}
