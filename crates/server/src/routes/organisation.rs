//! The organisation's settings.

use crate::app::App;
use crate::extract::{IfMatch, Json, Signed};
use crate::problem::Answer;
use crate::routes::tagged::Tagged;
use axum::extract::State;
use desk::OrganisationEdit;
use domain::Organisation;

/// The organisation.
#[utoipa::path(get, path = "/api/v1/organisation", operation_id = "organisation", tag = "administration",
    responses((status = 200, body = Organisation)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed) -> Answer<Tagged<Organisation>> {
    Ok(Tagged(app.desk.organisation(&signed.agent).await?))
}

/// Changes its settings.
#[utoipa::path(patch, path = "/api/v1/organisation", operation_id = "edit_organisation", tag = "administration",
    params(("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = OrganisationEdit, responses((status = 200, body = Organisation)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    IfMatch(version): IfMatch,
    Json(edit): Json<OrganisationEdit>,
) -> Answer<Tagged<Organisation>> {
    Ok(Tagged(app.desk.edit_organisation(&signed.agent, version, edit).await?))
}
