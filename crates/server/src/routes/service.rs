//! The settings of calls, of the question afterwards and of what customers may choose.

use crate::app::App;
use crate::extract::{IfMatch, Json, Signed};
use crate::problem::Answer;
use crate::routes::tagged::Tagged;
use axum::extract::State;
use domain::Service;

/// Calls, surveys, and what customers may choose.
#[utoipa::path(get, path = "/api/v1/service", operation_id = "service", tag = "administration",
    responses((status = 200, body = Service)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed) -> Answer<Tagged<Service>> {
    Ok(Tagged(app.desk.service(&signed.agent).await?))
}

/// Puts other settings in their place; `version` of the body does not count.
#[utoipa::path(put, path = "/api/v1/service", operation_id = "edit_service", tag = "administration",
    params(("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = Service, responses((status = 200, body = Service)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    IfMatch(version): IfMatch,
    Json(new): Json<Service>,
) -> Answer<Tagged<Service>> {
    Ok(Tagged(app.desk.edit_service(&signed.agent, version, new).await?))
}
