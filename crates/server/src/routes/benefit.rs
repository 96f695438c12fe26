//! What was granted to whom and why: the register, benefits added by hand, put right and withdrawn, and what is usual.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use desk::{BenefitEdit, BenefitQuery, Page, UsualQuery};
use domain::benefit::BenefitTotal;
use domain::{Benefit, BenefitDraft, BenefitKind, Usual};
use serde::Deserialize;
use utoipa::ToSchema;

/// The register, newest first: the whole of it for those who lead; for others their own, or those of the contact or the
/// conversation they ask for.
#[utoipa::path(get, path = "/api/v1/benefits", operation_id = "benefits", tag = "benefit",
    params(BenefitQuery), responses((status = 200, body = Page<Benefit>)))]
pub(crate) async fn list(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<BenefitQuery>,
) -> Answer<axum::Json<Page<Benefit>>> {
    Ok(axum::Json(app.desk.benefits(&signed.agent, query).await?))
}

/// What was granted in all, by cause and currency; asked like the register.
#[utoipa::path(get, path = "/api/v1/benefits/totals", operation_id = "benefit_totals", tag = "benefit",
    params(BenefitQuery), responses((status = 200, body = Vec<BenefitTotal>)))]
pub(crate) async fn totals(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<BenefitQuery>,
) -> Answer<axum::Json<Vec<BenefitTotal>>> {
    Ok(axum::Json(app.desk.benefit_totals(&signed.agent, query).await?))
}

/// What is usual in cases like this one, with the newest of them. A conversation that the reader may not see is not named.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/usual", operation_id = "usual", tag = "benefit",
    params(("id" = i64, Path), UsualQuery), responses((status = 200, body = Usual)))]
pub(crate) async fn usual(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Query(query): Query<UsualQuery>,
) -> Answer<axum::Json<Usual>> {
    Ok(axum::Json(app.desk.usual(&signed.agent, id, query).await?))
}

/// A benefit granted otherwise than in a reply.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BenefitBody {
    /// What kind of thing.
    kind: BenefitKind,
    /// What, in words.
    text: String,
    /// What it is worth.
    amount: Option<f64>,
    /// ISO 4217 code of the sum.
    currency: Option<String>,
    /// Word of the cause, from the organisation's list.
    reason: String,
    /// Why it is granted although it is above the usual; 3 to 500 characters.
    despite_usual: Option<String>,
}

/// Adds a benefit by hand. `benefit_above_usual` when it is above what is usual in like cases and nobody said why.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/benefits", operation_id = "add_benefit", tag = "benefit",
    params(("id" = i64, Path)), request_body = BenefitBody, responses((status = 201, body = Benefit)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<BenefitBody>,
) -> Answer<Created<Benefit>> {
    let BenefitBody { kind, text, amount, currency, reason, despite_usual } = body;
    let draft = BenefitDraft { kind, text, amount, currency, reason, confirmed: true };
    Ok(Created(app.desk.add_benefit(&signed.agent, id, draft, despite_usual.as_deref()).await?))
}

/// Puts a benefit right.
#[utoipa::path(patch, path = "/api/v1/benefits/{id}", operation_id = "edit_benefit", tag = "benefit",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = BenefitEdit, responses((status = 200, body = Benefit)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<BenefitEdit>,
) -> Answer<Tagged<Benefit>> {
    Ok(Tagged(app.desk.edit_benefit(&signed.agent, id, version, edit).await?))
}

/// Why a benefit is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BenefitReason {
    reason: String,
}

/// Takes a benefit back.
#[utoipa::path(post, path = "/api/v1/benefits/{id}/withdraw", operation_id = "withdraw_benefit", tag = "benefit",
    params(("id" = i64, Path)), request_body = BenefitReason, responses((status = 200, body = Benefit)))]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<BenefitReason>,
) -> Answer<Tagged<Benefit>> {
    Ok(Tagged(app.desk.withdraw_benefit(&signed.agent, id, &body.reason).await?))
}
