//! What we promised: the ledger, promises added by hand, and how they end.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use desk::{CommitmentEdit, CommitmentQuery, Page};
use domain::{Commitment, CommitmentDraft, CommitmentState, Id};
use serde::Deserialize;
use utoipa::ToSchema;

/// The ledger: open promises soonest first, the others newest first.
#[utoipa::path(get, path = "/api/v1/commitments", operation_id = "commitments", tag = "commitment",
    params(CommitmentQuery), responses((status = 200, body = Page<Commitment>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<CommitmentQuery>,
) -> Answer<axum::Json<Page<Commitment>>> {
    Ok(axum::Json(app.desk.commitments(&signed.agent, query).await?))
}

/// A promise given otherwise than in a reply.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitmentBody {
    /// What we bind ourselves to.
    text: String,
    /// The sum granted.
    amount: Option<f64>,
    /// ISO 4217 code of the sum.
    currency: Option<String>,
    /// ISO date or date-time by which.
    due: Option<String>,
    /// Who sees to it; oneself when absent.
    owner_id: Option<Id>,
}

/// Adds a promise by hand.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/commitments", operation_id = "add_commitment",
    tag = "commitment", params(("id" = i64, Path)), request_body = CommitmentBody,
    responses((status = 201, body = Commitment)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<CommitmentBody>,
) -> Answer<Created<Commitment>> {
    let CommitmentBody { text, amount, currency, due, owner_id } = body;
    let draft = CommitmentDraft { text, amount, currency, due };
    Ok(Created(app.desk.add_commitment(&signed.agent, id, draft, owner_id).await?))
}

/// Puts an open promise otherwise.
#[utoipa::path(patch, path = "/api/v1/commitments/{id}", operation_id = "edit_commitment", tag = "commitment",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = CommitmentEdit, responses((status = 200, body = Commitment)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<CommitmentEdit>,
) -> Answer<Tagged<Commitment>> {
    Ok(Tagged(app.desk.edit_commitment(&signed.agent, id, version, edit).await?))
}

/// Why a promise ended otherwise than kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitmentReason {
    reason: String,
}

/// We did as promised.
#[utoipa::path(post, path = "/api/v1/commitments/{id}/keep", operation_id = "keep_commitment", tag = "commitment",
    params(("id" = i64, Path)), responses((status = 200, body = Commitment)))]
pub(crate) async fn keep(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Commitment>> {
    Ok(Tagged(app.desk.settle_commitment(&signed.agent, id, CommitmentState::Kept, None).await?))
}

/// We did not do as promised.
#[utoipa::path(post, path = "/api/v1/commitments/{id}/break", operation_id = "break_commitment", tag = "commitment",
    params(("id" = i64, Path)), request_body = CommitmentReason, responses((status = 200, body = Commitment)))]
pub(crate) async fn break_(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<CommitmentReason>,
) -> Answer<Tagged<Commitment>> {
    let (state, reason) = (CommitmentState::Broken, Some(body.reason.as_str()));
    Ok(Tagged(app.desk.settle_commitment(&signed.agent, id, state, reason).await?))
}

/// The promise no longer holds.
#[utoipa::path(post, path = "/api/v1/commitments/{id}/withdraw", operation_id = "withdraw_commitment",
    tag = "commitment", params(("id" = i64, Path)), request_body = CommitmentReason,
    responses((status = 200, body = Commitment)))]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<CommitmentReason>,
) -> Answer<Tagged<Commitment>> {
    let (state, reason) = (CommitmentState::Withdrawn, Some(body.reason.as_str()));
    Ok(Tagged(app.desk.settle_commitment(&signed.agent, id, state, reason).await?))
}
