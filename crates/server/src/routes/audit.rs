//! The journal as an administrator reads it.

use crate::app::App;
use crate::extract::{Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::{AuditLine, AuditQuery, Page};
use domain::Id;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Cursor of the page before.
    after: Option<String>,
    /// Only what this agent did.
    actor: Option<Id>,
    /// Only this kind of fact.
    kind: Option<String>,
}

/// Who did what, when, before and after; newest first.
#[utoipa::path(get, path = "/api/v1/audit", operation_id = "audit", tag = "administration",
    params(Which), responses((status = 200, body = Page<AuditLine>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(which): Query<Which>,
) -> Answer<axum::Json<Page<AuditLine>>> {
    let query = AuditQuery { after: which.after, actor: which.actor, kind: which.kind };
    Ok(axum::Json(app.desk.audit(&signed.agent, query).await?))
}
