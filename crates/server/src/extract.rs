//! What handlers take from a request; every refusal is a [`Problem`].

use crate::app::App;
use crate::cookie;
use crate::guard::{client, trace::Context};
use crate::problem::{Answer, Problem};
use crate::words::Tongue;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderMap, header, request::Parts};
use desk::Visitor;
use domain::{Agent, Id};
use serde::de::DeserializeOwned;
use std::net::IpAddr;
use std::time::Duration;

/// Most bytes of a JSON body.
pub(crate) const JSON_LIMIT: usize = 1024 * 1024;
/// Most bytes of a file.
pub(crate) const FILE_LIMIT: usize = 20 * 1024 * 1024;

/// The agent who is signed in, by cookie or by `Authorization: Bearer`.
pub(crate) struct Signed {
    pub(crate) agent: Agent,
    pub(crate) token: String,
}

/// The token that the caller brings; a header is meant more than a cookie.
pub(crate) fn session_token(headers: &HeaderMap) -> Option<&str> {
    cookie::bearer(headers).or_else(|| cookie::token(headers))
}

impl FromRequestParts<App> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Answer<Self> {
        let token = session_token(&parts.headers).ok_or(Problem::of("unauthenticated"))?.to_owned();
        let agent = app.desk.agent_of(&token).await?;
        if let Some(context) = parts.extensions.get::<Context>() {
            context.reads(Tongue::of_lang(agent.language));
        }
        Ok(Signed { agent, token })
    }
}

/// The visitor of the web chat, by `Authorization: Bearer`.
pub(crate) struct Visiting {
    pub(crate) visitor: Visitor,
    pub(crate) token: String,
}

impl FromRequestParts<App> for Visiting {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Answer<Self> {
        let token = cookie::bearer(&parts.headers).ok_or(Problem::of("unauthenticated"))?.to_owned();
        let visitor = app.desk.visitor_of(&token).await?;
        Ok(Visiting { visitor, token })
    }
}

/// The number in the path.
pub(crate) struct Key(pub(crate) Id);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<Self> {
        let refused = || Problem::invalid("id", "not_a_number");
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| refused())?;
        let text = params.iter().next().map(|(_, value)| value.to_owned()).ok_or_else(refused)?;
        let plain = text.len() <= 19 && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse().map(Key).map_err(|_| refused()) } else { Err(refused()) }
    }
}

/// The key in the path, in letters, digits and dots.
pub(crate) struct Name(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Name {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<Self> {
        let none = || Problem::of("not_found");
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| none())?;
        let text = params.iter().next().map(|(_, value)| value.to_owned()).ok_or_else(none)?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        if text.len() <= 100 && text.bytes().all(plain) { Ok(Name(text)) } else { Err(none()) }
    }
}

/// The query, with no name that the route does not know.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(Problem::invalid("query", "control_character"));
        }
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(query)) => Ok(Query(query)),
            Err(error) => {
                let told = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                Err(refused_field(&told, "query"))
            }
        }
    }
}

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        if !is_json(request.headers()) {
            return Err(Problem::of("unsupported_media_type"));
        }
        let bytes = read(request.into_body(), JSON_LIMIT, 30).await?;
        parse(&bytes).map(Json)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()) else { return false };
    let (essence, rest) = kind.split_once(';').unwrap_or((kind, ""));
    let charset = rest.trim().to_ascii_lowercase();
    essence.trim().eq_ignore_ascii_case("application/json")
        && (charset.is_empty() || charset.trim_start_matches("charset=").trim_matches('"') == "utf-8")
}

/// Reads a body of at most `limit` bytes within `seconds`.
pub(crate) async fn read(body: Body, limit: usize, seconds: u64) -> Answer<Bytes> {
    match tokio::time::timeout(Duration::from_secs(seconds), to_bytes(body, limit)).await {
        Err(_) => Err(Problem::of("timeout")),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => {
            let too_large =
                std::error::Error::source(&error).is_some_and(|e| e.to_string().contains("length limit"));
            Err(if too_large { Problem::of("too_large") } else { Problem::invalid("body", "incomplete") })
        }
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Answer<T> {
    // A zero character has no place in a text and PostgreSQL takes none: it is left out.
    let zero = bytes.windows(6).any(|six| six == b"\\u0000");
    let parsed = if zero {
        serde_json::from_slice(bytes).map(without_zeros).and_then(serde_json::from_value)
    } else {
        serde_json::from_slice(bytes)
    };
    parsed.map_err(|error| match error.classify() {
        serde_json::error::Category::Data => refused_field(&error.to_string(), "body"),
        _ => Problem::invalid("body", "not_json"),
    })
}

fn without_zeros(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(text.replace('\0', "")),
        Value::Array(items) => items.into_iter().map(without_zeros).collect(),
        Value::Object(map) => map.into_iter().map(|(k, v)| (k.replace('\0', ""), without_zeros(v))).collect(),
        other => other,
    }
}

/// Which field was refused and why, taken from the reader's message; nothing else of the message is shown.
fn refused_field(message: &str, otherwise: &str) -> Problem {
    let named =
        [("missing field `", "required"), ("unknown field `", "unknown"), ("duplicate field `", "duplicate")];
    for (begin, code) in named {
        let name = message.split_once(begin).and_then(|(_, rest)| rest.split('`').next());
        if let Some(name) =
            name.filter(|n| n.len() <= 40 && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
        {
            return Problem::invalid(name, code);
        }
    }
    Problem::invalid(otherwise, "wrong_type")
}

/// The version that an edit was made on.
pub(crate) struct IfMatch(pub(crate) Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(IfMatch(None)) };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(IfMatch(None));
        }
        let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        // A tag that is not one of ours matches no version.
        inner.and_then(|number| number.parse().ok()).map(|v| IfMatch(Some(v))).ok_or(Problem::of("changed"))
    }
}

/// The caller's address.
pub(crate) struct Peer(pub(crate) IpAddr);

impl FromRequestParts<App> for Peer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Answer<Self> {
        Ok(Peer(client::address(parts, app.options.trusted_proxy)))
    }
}

/// A file as it was sent.
pub(crate) struct Upload {
    pub(crate) mime: String,
    pub(crate) bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let mime = kind.unwrap_or("application/octet-stream").chars().take(120).collect();
        let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok());
        if announced.and_then(|n| n.parse::<usize>().ok()).is_some_and(|n| n > FILE_LIMIT) {
            return Err(Problem::of("too_large"));
        }
        let bytes = read(request.into_body(), FILE_LIMIT, 300).await?;
        Ok(Upload { mime, bytes: bytes.into() })
    }
}
