//! The accounts by which customers reach us.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::{CheckStepView, InboxEdit};
use domain::{ChannelKind, Id, Inbox};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Every inbox.
#[utoipa::path(get, path = "/api/v1/inboxes", operation_id = "inboxes", tag = "administration",
    responses((status = 200, body = Vec<Inbox>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Vec<Inbox>>> {
    Ok(axum::Json(app.desk.inboxes(&signed.agent).await?))
}

/// One inbox.
#[utoipa::path(get, path = "/api/v1/inboxes/{id}", operation_id = "inbox", tag = "administration",
    params(("id" = i64, Path)), responses((status = 200, body = Inbox)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Inbox>> {
    Ok(Tagged(app.desk.inbox(&signed.agent, id).await?))
}

/// Adds an inbox.
#[utoipa::path(post, path = "/api/v1/inboxes", operation_id = "add_inbox", tag = "administration",
    request_body = InboxEdit, responses((status = 201, body = Inbox)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<InboxEdit>,
) -> Answer<Created<Inbox>> {
    Ok(Created(app.desk.add_inbox(&signed.agent, edit).await?))
}

/// Changes an inbox; what is not named stays as it is, and so does a secret that was not typed again.
#[utoipa::path(patch, path = "/api/v1/inboxes/{id}", operation_id = "edit_inbox", tag = "administration",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = InboxEdit, responses((status = 200, body = Inbox)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<InboxEdit>,
) -> Answer<Tagged<Inbox>> {
    Ok(Tagged(app.desk.edit_inbox(&signed.agent, id, version, edit).await?))
}

/// Removes an inbox; its conversations stay.
#[utoipa::path(delete, path = "/api/v1/inboxes/{id}", operation_id = "remove_inbox", tag = "administration",
    params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.remove_inbox(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A configuration to try.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckBody {
    kind: ChannelKind,
    #[schema(value_type = Object)]
    config: Value,
    /// The inbox whose secrets stand in for those not typed again.
    inbox_id: Option<Id>,
    /// Its mailbox: the sender that the other side is asked to take.
    address: Option<String>,
}

/// How it went.
#[derive(Serialize, ToSchema)]
pub(crate) struct Check {
    ok: bool,
    steps: Vec<CheckStep>,
}

/// One step.
#[derive(Serialize, ToSchema)]
struct CheckStep {
    /// Such as `imap.login`.
    name: String,
    ok: bool,
    /// Stable code of what went wrong.
    #[schema(required)]
    code: Option<String>,
    /// What the other side said.
    message: String,
}

/// Tries a configuration step by step without saving it.
#[utoipa::path(post, path = "/api/v1/inboxes/check", operation_id = "check_inbox", tag = "administration",
    request_body = CheckBody, responses((status = 200, body = Check)))]
pub(crate) async fn check(
    State(app): State<App>,
    signed: Signed,
    Json(body): Json<CheckBody>,
) -> Answer<axum::Json<Check>> {
    let address = body.address.as_deref();
    let report = app.desk.check_inbox(&signed.agent, body.kind, &body.config, body.inbox_id, address).await?;
    let step = |s: CheckStepView| CheckStep {
        name: s.name,
        ok: s.ok,
        code: (!s.ok).then_some(s.code),
        message: s.detail,
    };
    Ok(axum::Json(Check { ok: report.ok, steps: report.steps.into_iter().map(step).collect() }))
}
