//! The page of a made-up shop with the chat on it, to try it out.

use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::web::{self, Keep};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde_json::{Value, json};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The shop.
pub(crate) async fn page(asked: HeaderMap) -> Response {
    let Some(mut response) = web::file("shop/index.html", Keep::Asking, &asked) else {
        return super::agent_app::not_built();
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// Its files.
pub(crate) async fn asset(Path(path): Path<String>, asked: HeaderMap) -> Answer<Response> {
    web::file(&format!("shop/{path}"), Keep::Asking, &asked).ok_or(Problem::of("not_found"))
}

/// Which chat stands on it: the first there is.
pub(crate) async fn config(State(app): State<App>) -> Answer<Json<Value>> {
    let chats = app.desk.chat_inboxes().await?;
    let (key, name) = chats.into_iter().next().ok_or(Problem::of("not_found"))?;
    Ok(Json(json!({"inbox": key, "name": name})))
}
