//! Around every request: its number, its log line without personal content, its figures, what becomes of a
//! panic, and the words of a problem.

use crate::app::App;
use crate::guard::headers;
use crate::problem::Problem;
use crate::words::Tongue;
use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// What is learned about a request while it is worked on.
#[derive(Clone, Default)]
pub(crate) struct Context(Arc<OnceLock<Tongue>>);

impl Context {
    /// The reader's own language, which goes before what the browser asks for.
    pub(crate) fn reads(&self, tongue: Tongue) {
        let _ = self.0.set(tongue);
    }
}

/// The layer.
pub(crate) async fn follow(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = uuid::Uuid::now_v7().simple().to_string();
    let context = Context::default();
    let asked = Tongue::of_headers(request.headers());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(context.clone());

    let mut response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => Problem::internal(format!("panic: {}", words_of(&*panic))).into_response(),
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let tongue = context.0.get().copied().unwrap_or(asked);
        response = rendered(&problem, tongue, response);
        if let Some(cause) = &problem.cause {
            tracing::error!(request = %id, code = problem.code, cause = %cause, "request failed");
        }
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    let (status, spent) = (response.status().as_u16(), begun.elapsed());
    app.metrics.request(method.as_str(), route, status, spent);
    tracing::info!(request = %id, %method, route, status, ms = spent.as_secs_f64() * 1000.0, "request");
    response
}

/// The problem in words, with the headers that were set on the way (`Allow`, a cookie that ends).
fn rendered(problem: &Problem, tongue: Tongue, marked: Response) -> Response {
    let mut response = problem.render(tongue);
    let set = response.headers_mut();
    for (name, value) in marked.headers() {
        if !set.contains_key(name) && name != "content-length" && name != "content-type" {
            set.append(name.clone(), value.clone());
        }
    }
    headers::defaults(set);
    response
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("?")
}
