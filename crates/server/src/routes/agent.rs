//! Colleagues.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use desk::AgentEdit;
use domain::Agent;

/// Every colleague.
#[utoipa::path(get, path = "/api/v1/agents", operation_id = "agents", tag = "administration",
    responses((status = 200, body = Vec<Agent>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Vec<Agent>>> {
    Ok(axum::Json(app.desk.agents(&signed.agent).await?))
}

/// Adds a colleague.
#[utoipa::path(post, path = "/api/v1/agents", operation_id = "add_agent", tag = "administration",
    request_body = AgentEdit, responses((status = 201, body = Agent)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<AgentEdit>,
) -> Answer<Created<Agent>> {
    Ok(Created(app.desk.add_agent(&signed.agent, edit).await?))
}

/// Changes a colleague; sessions of one who may no longer sign in end, open sockets too.
#[utoipa::path(patch, path = "/api/v1/agents/{id}", operation_id = "edit_agent", tag = "administration",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = AgentEdit, responses((status = 200, body = Agent)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<AgentEdit>,
) -> Answer<Tagged<Agent>> {
    let agent = app.desk.edit_agent(&signed.agent, id, version, edit).await?;
    app.sessions_changed();
    Ok(Tagged(agent))
}
