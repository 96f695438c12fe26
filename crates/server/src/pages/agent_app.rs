//! The agents' web app.

use crate::guard::headers::APP_POLICY;
use crate::problem::Problem;
use crate::web::{self, Keep};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><title>Moked</title><meta charset=\"utf-8\">\
    <p>The web app is not built: run <code>make run</code>.";

/// The one page of the app.
pub(crate) fn index(asked: &HeaderMap) -> Response {
    let Some(mut response) = web::file("agent/index.html", Keep::Asking, asked) else {
        return not_built();
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(APP_POLICY));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

/// What is shown while the web files are missing.
pub(crate) fn not_built() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response()
}

/// Its files; their names change with their content.
pub(crate) async fn asset(Path(path): Path<String>, asked: HeaderMap) -> Result<Response, Problem> {
    let path = format!("agent/assets/{path}");
    web::file(&path, Keep::Forever, &asked).ok_or(Problem::of("not_found"))
}
