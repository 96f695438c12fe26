//! Texts that a vendor approved beforehand.

use crate::app::App;
use crate::extract::{Key, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::VendorTemplates;

/// The approved texts of an inbox, as they were last fetched.
#[utoipa::path(get, path = "/api/v1/inboxes/{id}/templates", operation_id = "vendor_templates", tag = "conversation",
    params(("id" = i64, Path)), responses((status = 200, body = VendorTemplates)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<VendorTemplates>> {
    Ok(axum::Json(app.desk.vendor_templates(&signed.agent, id).await?))
}

/// Fetches the approved texts of an inbox anew.
#[utoipa::path(post, path = "/api/v1/inboxes/{id}/templates", operation_id = "fetch_vendor_templates",
    tag = "conversation", params(("id" = i64, Path)), responses((status = 200, body = VendorTemplates)))]
pub(crate) async fn fetch(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<VendorTemplates>> {
    Ok(axum::Json(app.desk.fetch_vendor_templates(&signed.agent, id).await?))
}
