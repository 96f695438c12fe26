//! The bank of templates.

use crate::app::App;
use crate::extract::{IfMatch, Json, Name, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::{Found, TemplateEdit, TemplateQuery, TemplateView};
use domain::Template;

/// Templates; what suits the kind of contact stands first.
#[utoipa::path(get, path = "/api/v1/templates", operation_id = "templates", tag = "template", params(TemplateQuery),
    responses((status = 200, body = Found<TemplateView>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<TemplateQuery>,
) -> Answer<axum::Json<Found<TemplateView>>> {
    Ok(axum::Json(app.desk.templates(&signed.agent, query).await?))
}

/// Adds a template.
#[utoipa::path(post, path = "/api/v1/templates", operation_id = "add_template", tag = "template",
    request_body = TemplateEdit, responses((status = 201, body = Template)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<TemplateEdit>,
) -> Answer<Created<Template>> {
    Ok(Created(app.desk.add_template(&signed.agent, edit).await?))
}

/// Changes a template; a delivered one gets one of the business's own in its place.
#[utoipa::path(patch, path = "/api/v1/templates/{key}", operation_id = "edit_template", tag = "template",
    params(("key" = String, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = TemplateEdit, responses((status = 200, body = Template)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Name(key): Name,
    IfMatch(version): IfMatch,
    Json(edit): Json<TemplateEdit>,
) -> Answer<Tagged<Template>> {
    Ok(Tagged(app.desk.edit_template(&signed.agent, &key, version, edit).await?))
}

/// Removes an own template; a delivered one stands again as it was delivered.
#[utoipa::path(delete, path = "/api/v1/templates/{key}", operation_id = "remove_template", tag = "template",
    params(("key" = String, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Name(key): Name) -> Answer<StatusCode> {
    app.desk.remove_template(&signed.agent, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
