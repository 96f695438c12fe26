//! Labelled examples, to learn from.

use crate::app::App;
use crate::extract::{Json, Key, Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Page;
use domain::example::{Example, ExampleDraft, ExampleForm};
use serde::Deserialize;
use utoipa::IntoParams;

/// Keeps what somebody put right while writing: the element is there, or the finding is wrong.
#[utoipa::path(post, path = "/api/v1/examples", operation_id = "keep_example", tag = "example",
    request_body = ExampleDraft, responses((status = 201, body = Example)))]
pub(crate) async fn keep(
    State(app): State<App>,
    signed: Signed,
    Json(draft): Json<ExampleDraft>,
) -> Answer<(StatusCode, axum::Json<Example>)> {
    let example = app.desk.keep_example(&signed.agent, draft).await?;
    Ok((StatusCode::CREATED, axum::Json(example)))
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Shown {
    /// How many, at most 100.
    limit: Option<i64>,
    /// Cursor of the page before.
    after: Option<String>,
}

/// The examples, newest first.
#[utoipa::path(get, path = "/api/v1/examples", operation_id = "examples", tag = "example",
    params(Shown), responses((status = 200, body = Page<Example>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(shown): Query<Shown>,
) -> Answer<axum::Json<Page<Example>>> {
    Ok(axum::Json(app.desk.examples(&signed.agent, shown.limit, shown.after.as_deref()).await?))
}

/// Which examples.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only those of one form of the guideline.
    #[param(inline)]
    form: Option<ExampleForm>,
}

/// The examples as JSON Lines in the forms of the labelling guideline.
#[utoipa::path(get, path = "/api/v1/examples/export", operation_id = "export_examples", tag = "example",
    params(Wanted), responses((status = 200, body = String, content_type = "application/jsonl")))]
pub(crate) async fn export(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Answer<Response> {
    let lines = app.desk.export_examples(&signed.agent, wanted.form).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"examples.jsonl\"")),
    ];
    Ok((headers, lines).into_response())
}

/// Throws an example away.
#[utoipa::path(delete, path = "/api/v1/examples/{id}", operation_id = "remove_example", tag = "example",
    params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.remove_example(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
