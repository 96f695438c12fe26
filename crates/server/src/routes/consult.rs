//! Asking about a conversation.

use crate::app::App;
use crate::extract::{Json, Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use desk::{AnswerDraft, ConsultDraft, ConsultQuery, Page};
use domain::Consult;

/// Asks a colleague, or somebody outside; only this answer has the link.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/consults", operation_id = "ask", tag = "consult",
    params(("id" = i64, Path)), request_body = ConsultDraft, responses((status = 201, body = Consult)))]
pub(crate) async fn ask(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(draft): Json<ConsultDraft>,
) -> Answer<Created<Consult>> {
    Ok(Created(app.desk.ask(&signed.agent, id, draft).await?))
}

/// Questions: those put to me, or else those that I asked (all of them for who leads).
#[utoipa::path(get, path = "/api/v1/consults", operation_id = "consults", tag = "consult", params(ConsultQuery),
    responses((status = 200, body = Page<Consult>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<ConsultQuery>,
) -> Answer<axum::Json<Page<Consult>>> {
    Ok(axum::Json(app.desk.consults(&signed.agent, query).await?))
}

/// Answers a question that was put to me.
#[utoipa::path(post, path = "/api/v1/consults/{id}/answers", operation_id = "answer_consult", tag = "consult",
    params(("id" = i64, Path)), request_body = AnswerDraft, responses((status = 200, body = Consult)))]
pub(crate) async fn answer(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(answer): Json<AnswerDraft>,
) -> Answer<Tagged<Consult>> {
    Ok(Tagged(app.desk.answer(&signed.agent, id, answer).await?))
}

/// Closes a question: whoever was asked no longer sees the conversation by it, and a link opens nothing.
#[utoipa::path(post, path = "/api/v1/consults/{id}/close", operation_id = "close_consult", tag = "consult",
    params(("id" = i64, Path)), responses((status = 200, body = Consult)))]
pub(crate) async fn close(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Consult>> {
    Ok(Tagged(app.desk.close_consult(&signed.agent, id).await?))
}
