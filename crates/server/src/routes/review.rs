//! Replies that wait for a colleague.

use crate::app::App;
use crate::extract::{Json, Key, Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::{Approval, CoachReport, Page, ReviewList, ReviewQuery, ReviewRow};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Which reviews.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Those that wait (oldest first), or those that ended (newest first).
    #[param(inline)]
    state: Option<ReviewList>,
    /// How many, at most 100.
    limit: Option<i64>,
    /// Cursor of the page before.
    after: Option<String>,
}

/// All reviews for those who decide, one's own for everybody else.
#[utoipa::path(get, path = "/api/v1/reviews", operation_id = "reviews", tag = "review",
    params(Which), responses((status = 200, body = Page<ReviewRow>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(which): Query<Which>,
) -> Answer<axum::Json<Page<ReviewRow>>> {
    let query = ReviewQuery { state: which.state, limit: which.limit, after: which.after };
    Ok(axum::Json(app.desk.reviews(&signed.agent, query).await?))
}

/// Lets a reply go; 409 `stale` with what arrived since it was written and the reviewer had not seen. Nobody decides
/// about their own text.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/approve", operation_id = "approve_review", tag = "review",
    params(("id" = i64, Path)), request_body = Approval, responses((status = 200, body = ReviewRow)))]
pub(crate) async fn approve(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<Approval>,
) -> Answer<axum::Json<ReviewRow>> {
    Ok(axum::Json(app.desk.approve(&signed.agent, id, body).await?))
}

/// Why a reply comes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnBody {
    /// What the writer should know, 3 to 500 characters.
    reason: String,
}

/// Gives a reply back to who wrote it; its text is their draft again.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/return", operation_id = "return_review", tag = "review",
    params(("id" = i64, Path)), request_body = ReturnBody, responses((status = 200, body = ReviewRow)))]
pub(crate) async fn give_back(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<ReturnBody>,
) -> Answer<axum::Json<ReviewRow>> {
    Ok(axum::Json(app.desk.give_back(&signed.agent, id, &body.reason).await?))
}

/// What the coach said of a reply when it was sent.
#[utoipa::path(get, path = "/api/v1/messages/{id}/coach", operation_id = "message_coach", tag = "review",
    params(("id" = i64, Path)), responses((status = 200, body = CoachReport)))]
pub(crate) async fn report(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<CoachReport>> {
    Ok(axum::Json(app.desk.coach_report(&signed.agent, id).await?))
}
