//! Signing in and out.

use crate::app::App;
use crate::cookie;
use crate::extract::{Json, Peer, Signed};
use crate::guard::client::neighbourhood;
use crate::problem::{Answer, Problem};
use crate::routes::tagged::Tagged;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use desk::{DeskError, Me, SignedIn};
use domain::Time;
use serde::Deserialize;
use utoipa::ToSchema;

/// Mailbox and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Login {
    email: String,
    password: String,
}

type Begun = (AppendHeaders<[(header::HeaderName, HeaderValue); 1]>, Tagged<Me>);

/// The answer that begins a session. The token is always a new one: none that was brought along is taken over.
pub(crate) async fn begun(app: &App, signed: SignedIn) -> Answer<Begun> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let now = Time(i64::try_from(now.as_micros()).unwrap_or_default());
    let cookie = cookie::begin(&signed.token, signed.expires, now);
    let cookie = cookie.ok_or_else(|| Problem::internal("the token is no header value"))?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Tagged(app.desk.me(&signed.agent).await?)))
}

/// Signs in; the session is a cookie.
#[utoipa::path(post, path = "/api/v1/session", operation_id = "sign_in", tag = "session",
    request_body = Login, responses((status = 200, body = Me)))]
pub(crate) async fn sign_in(
    State(app): State<App>,
    Peer(peer): Peer,
    Json(login): Json<Login>,
) -> Answer<Begun> {
    let near = neighbourhood(peer);
    let account = (near, login.email.trim().to_lowercase());
    app.guards.login.take(&account)?;
    app.guards.login_address.take(near)?;
    let signed = app.desk.sign_in(&login.email, &login.password, peer).await;
    // Only wrong tries count.
    if !matches!(signed, Err(DeskError::WrongLogin)) {
        app.guards.login.give_back(&account);
        app.guards.login_address.give_back(near);
    }
    begun(&app, signed?).await
}

/// Signs out; open sockets of the session end too.
#[utoipa::path(delete, path = "/api/v1/session", operation_id = "sign_out", tag = "session",
    responses((status = 204)))]
pub(crate) async fn sign_out(State(app): State<App>, signed: Signed) -> Answer<impl IntoResponse> {
    app.desk.sign_out(&signed.agent, &signed.token).await?;
    app.sessions_changed();
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie::end())])))
}
