//! The OpenAPI document, completed with what holds for every route: problems and security.

use crate::problem::ProblemBody;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::sync::OnceLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, Ref, ResponseBuilder, SecurityRequirement,
};
use utoipa::{PartialSchema, ToSchema};

/// Calls that need no session.
const OPEN: [&str; 4] = ["/api/v1/setup", "/w/v1/session", "/w/v1/live", "/w/v1/attachments/{id}"];

/// The document of `/api/v1` and `/w/v1` (OpenAPI 3.1), from the code.
pub fn openapi() -> OpenApi {
    let mut document = super::api().into_openapi();
    document.info = InfoBuilder::new()
        .title("Moked")
        .version("1")
        .description(Some("Written customer service: what agents and visitors of the web chat can do."))
        .build();
    let components = document.components.get_or_insert_with(|| ComponentsBuilder::new().build());
    let mut more = vec![];
    ProblemBody::schemas(&mut more);
    components.schemas.extend(more);
    components.schemas.insert("Problem".to_owned(), ProblemBody::schema());
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description("__Host-moked", "Set by signing in."));
    components.security_schemes.insert("session".to_owned(), SecurityScheme::ApiKey(cookie));
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token of a session."))
        .build();
    components.security_schemes.insert("bearer".to_owned(), SecurityScheme::Http(bearer));
    for (path, item) in &mut document.paths.paths {
        let calls = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in calls.into_iter().flatten() {
            complete(path, operation);
        }
    }
    document
}

fn complete(path: &str, operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let problem = ResponseBuilder::new()
        .description("What went wrong, and what to do")
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.insert("default".to_owned(), problem.into());
    let none: [&str; 0] = [];
    let need = |name: &str| SecurityRequirement::new(name, none);
    let signs_in = path == "/api/v1/session" && operation.operation_id.as_deref() == Some("sign_in");
    operation.security = Some(if OPEN.contains(&path) || signs_in {
        vec![]
    } else if path.starts_with("/w/") {
        vec![need("bearer")]
    } else {
        vec![need("session"), need("bearer")]
    });
}

/// `GET /api/v1/openapi.json`.
pub(crate) async fn serve() -> Response {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| openapi().to_json().unwrap_or_default());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text.as_str()).into_response()
}
