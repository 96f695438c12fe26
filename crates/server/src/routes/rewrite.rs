//! The rewriting helper.

use crate::app::App;
use crate::extract::{Json, Signed};
use crate::problem::Answer;
use crate::routes::coach::Review;
use axum::extract::State;
use desk::Rewritten;
use domain::Id;
use serde::Deserialize;
use utoipa::ToSchema;

/// A text that is to be put otherwise.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RewriteBody {
    /// The conversation that it answers.
    conversation_id: Id,
    /// The text; bold is `**…**`.
    text: String,
    /// What the writer would like, such as shorter or warmer.
    wish: Option<String>,
}

/// A proposal. (The form of `desk::Rewritten`.)
#[derive(ToSchema)]
#[allow(dead_code, reason = "documents the form of another crate's type")]
pub(crate) struct Rewriting {
    /// The proposed text.
    text: String,
    /// What the coach says of it.
    review: Review,
    /// It differs from what was there.
    changed: bool,
}

/// Proposes other words. `helper_off` when there is no helper, `helper_unavailable` when it does not answer,
/// `rewriting_refused` when it changed a fact or brought in a risk.
#[utoipa::path(post, path = "/api/v1/coach/rewrite", operation_id = "rewrite", tag = "coach",
    request_body = RewriteBody, responses((status = 200, body = Rewriting)))]
pub(crate) async fn rewrite(
    State(app): State<App>,
    signed: Signed,
    Json(body): Json<RewriteBody>,
) -> Answer<axum::Json<Rewritten>> {
    app.guards.rewrite.take(signed.agent.id)?;
    let (id, wish) = (body.conversation_id, body.wish.as_deref());
    Ok(axum::Json(app.desk.rewrite(&signed.agent, id, &body.text, wish).await?))
}
