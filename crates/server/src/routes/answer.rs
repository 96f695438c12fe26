//! Answers from the help centre, for the agent who is writing.

use crate::app::App;
use crate::extract::{Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::{AnswerQuery, Found};
use domain::article::Found as Answered;

/// Articles that may answer, the surest first, internal ones too; without a question, the customer's last message.
#[utoipa::path(get, path = "/api/v1/answers", operation_id = "answers", tag = "answer", params(AnswerQuery),
    responses((status = 200, body = Found<Answered>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<AnswerQuery>,
) -> Answer<axum::Json<Found<Answered>>> {
    Ok(axum::Json(app.desk.answers_for(&signed.agent, query).await?))
}
