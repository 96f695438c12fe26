//! The door for vendors: `POST /hooks/{kind}/{key}` brings messages, `GET` asks whether the address is ours.
//!
//! What it brings is on disk before "yes". Whatever is wrong with a call, the answer is that there is nothing here.

use crate::app::App;
use crate::extract::{Peer, read};
use crate::guard::client::neighbourhood;
use crate::problem::{Answer, Problem};
use axum::extract::{Query, RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use desk::HookCall;

/// Most bytes of one call; vendors say three megabytes.
const LIMIT: usize = 4 * 1024 * 1024;
/// Seconds for all of it.
const SECONDS: u64 = 30;

/// Takes a call of a vendor.
pub(crate) async fn call(
    State(app): State<App>,
    Peer(address): Peer,
    params: RawPathParams,
    request: Request,
) -> Answer<Response> {
    let caller = neighbourhood(address);
    app.guards.hook.take(caller)?;
    let answer = app.desk.hook(taken(&params, request).await?).await?;
    // who may call may call as often as there is something to bring
    app.guards.hook.give_back(caller);
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], answer).into_response())
}

async fn taken(params: &RawPathParams, request: Request) -> Answer<HookCall> {
    let param = |name: &str| params.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_owned());
    let (parts, body) = request.into_parts();
    let announced =
        parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > LIMIT) {
        return Err(Problem::of("too_large"));
    }
    // nothing is unpacked: what is signed are the bytes that came
    if parts.headers.contains_key(header::CONTENT_ENCODING) {
        return Err(Problem::of("not_found"));
    }
    let query =
        Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| Problem::of("not_found"))?;
    Ok(HookCall {
        kind: param("kind").unwrap_or_default(),
        key: param("key").unwrap_or_default(),
        get: parts.method == Method::GET,
        path: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        query: query.0,
        headers: plain(&parts.headers),
        body: read(body, LIMIT, SECONDS).await?.to_vec(),
    })
}

fn plain(headers: &HeaderMap) -> Vec<(String, String)> {
    let pair = |(name, value): (&header::HeaderName, &header::HeaderValue)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    };
    headers.iter().filter_map(pair).collect()
}
