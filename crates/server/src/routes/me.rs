//! Oneself, and the names and numbers that every screen shows.

use crate::app::App;
use crate::extract::{IfMatch, Json, Signed};
use crate::problem::{Answer, Problem};
use crate::routes::tagged::Tagged;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{Directory, Me, MeEdit};
use domain::Counts;
use serde::Deserialize;
use utoipa::ToSchema;

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/me", operation_id = "me", tag = "me", responses((status = 200, body = Me)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed) -> Answer<Tagged<Me>> {
    Ok(Tagged(app.desk.me(&signed.agent).await?))
}

/// Changes one's own profile.
#[utoipa::path(patch, path = "/api/v1/me", operation_id = "edit_me", tag = "me",
    params(("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = MeEdit, responses((status = 200, body = Me)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    IfMatch(version): IfMatch,
    Json(edit): Json<MeEdit>,
) -> Answer<Tagged<Me>> {
    if version.is_some_and(|version| version != signed.agent.version) {
        return Err(Problem::of("changed"));
    }
    Ok(Tagged(app.desk.edit_me(&signed.agent, edit).await?))
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordChange {
    old: String,
    new: String,
}

/// Changes one's own password; every other session of theirs ends.
#[utoipa::path(put, path = "/api/v1/me/password", operation_id = "change_password", tag = "me",
    request_body = PasswordChange, responses((status = 204)))]
pub(crate) async fn password(
    State(app): State<App>,
    signed: Signed,
    Json(change): Json<PasswordChange>,
) -> Answer<StatusCode> {
    let account = ("password", signed.agent.id);
    app.guards.login.take(account)?;
    app.desk.change_password(&signed.agent, &signed.token, &change.old, &change.new).await?;
    app.guards.login.give_back(account);
    app.sessions_changed();
    Ok(StatusCode::NO_CONTENT)
}

/// Names and faces of colleagues, teams, inboxes and tags.
#[utoipa::path(get, path = "/api/v1/directory", operation_id = "directory", tag = "me",
    responses((status = 200, body = Directory)))]
pub(crate) async fn directory(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Directory>> {
    Ok(axum::Json(app.desk.directory(&signed.agent).await?))
}

/// The numbers beside the queues.
#[utoipa::path(get, path = "/api/v1/counts", operation_id = "counts", tag = "me",
    responses((status = 200, body = Counts)))]
pub(crate) async fn counts(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Counts>> {
    Ok(axum::Json(app.desk.counts(&signed.agent).await?))
}
