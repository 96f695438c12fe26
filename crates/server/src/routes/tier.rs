//! The boards of the digital tier: dead ends, and what the bot did.

use crate::app::App;
use crate::extract::{Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::{DeadEndQuery, DeadEnds, Page, TierConversationsQuery, TierQuery};
use domain::{ConversationRow, TierReport};

/// Where customers wait in vain, or nearly so; for leads and administrators.
#[utoipa::path(get, path = "/api/v1/dead_ends", operation_id = "dead_ends", tag = "tier",
    params(DeadEndQuery), responses((status = 200, body = DeadEnds)))]
pub(crate) async fn dead_ends(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<DeadEndQuery>,
) -> Answer<axum::Json<DeadEnds>> {
    Ok(axum::Json(app.desk.dead_ends(&signed.agent, query).await?))
}

/// What the bot did in the talks that began in the last days; for leads and administrators.
#[utoipa::path(get, path = "/api/v1/tier_report", operation_id = "tier_report", tag = "tier",
    params(TierQuery), responses((status = 200, body = TierReport)))]
pub(crate) async fn report(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<TierQuery>,
) -> Answer<axum::Json<TierReport>> {
    Ok(axum::Json(app.desk.tier_report(&signed.agent, query).await?))
}

/// The conversations behind a number of the report, the newest talk first.
#[utoipa::path(get, path = "/api/v1/tier_report/conversations", operation_id = "tier_report_conversations",
    tag = "tier", params(TierConversationsQuery), responses((status = 200, body = Page<ConversationRow>)))]
pub(crate) async fn conversations(
    State(app): State<App>,
    signed: Signed,
    Query(query): Query<TierConversationsQuery>,
) -> Answer<axum::Json<Page<ConversationRow>>> {
    Ok(axum::Json(app.desk.tier_conversations(&signed.agent, query).await?))
}
