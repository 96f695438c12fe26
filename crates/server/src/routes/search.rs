//! Search in everything that may be seen.

use crate::app::App;
use crate::extract::{Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use desk::{Page, SearchHit};
use serde::Deserialize;
use utoipa::IntoParams;

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Sought {
    /// Words.
    q: String,
    /// How many, at most 100.
    limit: Option<i64>,
    /// Cursor of the page before.
    after: Option<String>,
}

/// Finds messages and notes by their words, newest first.
#[utoipa::path(get, path = "/api/v1/search", operation_id = "search", tag = "conversation",
    params(Sought), responses((status = 200, body = Page<SearchHit>)))]
pub(crate) async fn search(
    State(app): State<App>,
    signed: Signed,
    Query(sought): Query<Sought>,
) -> Answer<axum::Json<Page<SearchHit>>> {
    Ok(axum::Json(app.desk.search(&signed.agent, &sought.q, sought.limit, sought.after).await?))
}
