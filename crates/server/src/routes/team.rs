//! Teams.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::TeamEdit;
use domain::Team;

/// Every team.
#[utoipa::path(get, path = "/api/v1/teams", operation_id = "teams", tag = "administration",
    responses((status = 200, body = Vec<Team>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Vec<Team>>> {
    Ok(axum::Json(app.desk.teams(&signed.agent).await?))
}

/// Adds a team.
#[utoipa::path(post, path = "/api/v1/teams", operation_id = "add_team", tag = "administration",
    request_body = TeamEdit, responses((status = 201, body = Team)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<TeamEdit>,
) -> Answer<Created<Team>> {
    let team = app.desk.add_team(&signed.agent, edit).await?;
    app.sessions_changed();
    Ok(Created(team))
}

/// Changes a team.
#[utoipa::path(patch, path = "/api/v1/teams/{id}", operation_id = "edit_team", tag = "administration",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = TeamEdit, responses((status = 200, body = Team)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<TeamEdit>,
) -> Answer<Tagged<Team>> {
    let team = app.desk.edit_team(&signed.agent, id, version, edit).await?;
    app.sessions_changed();
    Ok(Tagged(team))
}

/// Removes a team; its conversations are then nobody's.
#[utoipa::path(delete, path = "/api/v1/teams/{id}", operation_id = "remove_team", tag = "administration",
    params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.remove_team(&signed.agent, id).await?;
    app.sessions_changed();
    Ok(StatusCode::NO_CONTENT)
}
