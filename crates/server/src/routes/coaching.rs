//! The settings of the coach.

use crate::app::App;
use crate::extract::{IfMatch, Json, Signed};
use crate::problem::Answer;
use crate::routes::tagged::Tagged;
use axum::extract::State;
use domain::Coaching;

/// What the coach asks for, own words, and when a reply goes to review.
#[utoipa::path(get, path = "/api/v1/coaching", operation_id = "coaching", tag = "administration",
    responses((status = 200, body = Coaching)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed) -> Answer<Tagged<Coaching>> {
    Ok(Tagged(app.desk.coaching(&signed.agent).await?))
}

/// Puts other settings in their place; `helper.key` is taken in and never given out.
#[utoipa::path(put, path = "/api/v1/coaching", operation_id = "edit_coaching", tag = "administration",
    params(("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = Coaching, responses((status = 200, body = Coaching)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    IfMatch(version): IfMatch,
    Json(new): Json<Coaching>,
) -> Answer<Tagged<Coaching>> {
    Ok(Tagged(app.desk.edit_coaching(&signed.agent, version, new).await?))
}
