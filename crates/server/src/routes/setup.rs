//! The first run.

use crate::app::App;
use crate::extract::{Json, Peer};
use crate::guard::client::neighbourhood;
use crate::problem::Answer;
use crate::routes::session::begun;
use crate::words::Tongue;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use desk::{DemoLogin, Me, NewOrganisation};
use serde::Serialize;
use utoipa::ToSchema;

/// What the first page needs to know before anybody signs in.
#[derive(Serialize, ToSchema)]
pub(crate) struct Setup {
    /// Nothing is set up yet.
    needed: bool,
    /// This is the demo.
    demo: bool,
    /// Language for whoever is not signed in.
    language: &'static str,
    /// Log-ins that the demo offers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    demo_logins: Vec<DemoLogin>,
}

/// Whether the first-run page is needed.
#[utoipa::path(get, path = "/api/v1/setup", operation_id = "setup_needed", tag = "session",
    responses((status = 200, body = Setup)))]
pub(crate) async fn needed(State(app): State<App>, headers: HeaderMap) -> Answer<axum::Json<Setup>> {
    Ok(axum::Json(Setup {
        needed: app.desk.setup_needed().await?,
        demo: app.desk.is_demo(),
        language: Tongue::of_headers(&headers).as_str(),
        demo_logins: app.desk.demo_logins(),
    }))
}

/// Makes the organisation and its first administrator, once.
#[utoipa::path(post, path = "/api/v1/setup", operation_id = "set_up", tag = "session",
    request_body = NewOrganisation, responses((status = 201, body = Me)))]
pub(crate) async fn set_up(
    State(app): State<App>,
    Peer(peer): Peer,
    Json(new): Json<NewOrganisation>,
) -> Answer<Response> {
    app.guards.login.take(("setup", neighbourhood(peer)))?;
    let signed = app.desk.setup(new).await?;
    Ok((StatusCode::CREATED, begun(&app, signed).await?).into_response())
}
