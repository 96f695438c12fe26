//! `Idempotency-Key`: the same call sent twice has one effect and one answer.
//!
//! Only answers of success are kept: a call that was refused changed nothing, and may be tried again.

use crate::app::App;
use crate::cookie;
use crate::extract::{FILE_LIMIT, read, session_token};
use crate::problem::{Answer, Problem};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use desk::Kept;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::Mutex;

/// The keys that are being worked on.
#[derive(Default)]
pub(crate) struct InFlight(Mutex<HashSet<(String, String)>>);

/// One key that is being worked on; free again when dropped.
struct Turn<'a>(&'a InFlight, (String, String));

impl InFlight {
    fn begin(&self, owner: &str, key: &str) -> Option<Turn<'_>> {
        let pair = (owner.to_owned(), key.to_owned());
        let mut keys = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.insert(pair.clone()).then(|| Turn(self, pair))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(&self.1);
    }
}

/// The layer.
pub(crate) async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let signs_in = request.uri().path().ends_with("/session") || request.uri().path().ends_with("/setup");
    if request.method() != Method::POST || signs_in || !request.headers().contains_key("idempotency-key") {
        return next.run(request).await;
    }
    once(&app, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn once(app: &App, request: Request, next: Next) -> Answer<Response> {
    let (parts, body) = request.into_parts();
    let key = key_of(&parts.headers)?;
    let Some(owner) = owner_of(app, &parts).await? else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let _turn = app.guards.in_flight.begin(&owner, &key).ok_or(Problem::of("conflict"))?;
    let bytes = read(body, FILE_LIMIT, 300).await?;
    let mut hash = Sha256::new();
    hash.update(parts.uri.to_string());
    hash.update([0]);
    hash.update(&bytes);
    let hash = hash.finalize().to_vec();
    if let Some(kept) = app.desk.kept_answer(&owner, &key).await? {
        return if kept.request_hash == hash {
            Ok(again(kept))
        } else {
            Err(Problem::of("idempotency_mismatch"))
        };
    }
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    if !response.status().is_success() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = read(body, FILE_LIMIT, 60).await?;
    let kept = Kept {
        request_hash: hash,
        status: i64::from(parts.status.as_u16()),
        body: String::from_utf8_lossy(&bytes).into_owned(),
    };
    app.desk.keep_answer(&owner, &key, kept).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn key_of(headers: &HeaderMap) -> Answer<String> {
    let refused = || Problem::invalid("idempotency_key", "invalid");
    let key = headers.get("idempotency-key").and_then(|v| v.to_str().ok()).ok_or_else(refused)?.trim();
    if key.is_empty() || key.len() > 256 { Err(refused()) } else { Ok(key.to_owned()) }
}

/// Whose key it is; without a session the handler itself says that there is none.
async fn owner_of(app: &App, parts: &Parts) -> Answer<Option<String>> {
    if parts.uri.path().starts_with("/w/") {
        let Some(token) = cookie::bearer(&parts.headers) else { return Ok(None) };
        let visitor = app.desk.visitor_of(token).await?;
        return Ok(Some(format!("visitor:{}:{}", visitor.inbox_id, visitor.address)));
    }
    let Some(token) = session_token(&parts.headers) else { return Ok(None) };
    Ok(Some(format!("agent:{}", app.desk.agent_of(token).await?.id)))
}

fn again(kept: Kept) -> Response {
    let status =
        u16::try_from(kept.status).ok().and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::OK);
    let mut response = (status, kept.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}
