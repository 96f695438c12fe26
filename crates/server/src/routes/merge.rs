//! Contacts that are, or may be, one person.

use crate::app::App;
use crate::extract::{Json, Key, Query, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{ApartDraft, MergeDraft, Merged, UnmergeDraft, Unmerged};
use domain::{ContactLine, Id, Merge, MergePreview, Suggestion};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Look {
    /// Parts of names, a mailbox, a number or a handle.
    q: String,
}

/// Contacts that were found.
#[derive(Serialize, ToSchema)]
pub(crate) struct Contacts {
    /// Who was heard last first.
    items: Vec<ContactLine>,
}

/// Contacts by parts of names, mailboxes, numbers and handles.
#[utoipa::path(get, path = "/api/v1/contacts", operation_id = "find_contacts", tag = "contact",
    params(Look), responses((status = 200, body = Contacts)))]
pub(crate) async fn find(
    State(app): State<App>,
    signed: Signed,
    Query(look): Query<Look>,
) -> Answer<axum::Json<Contacts>> {
    Ok(axum::Json(Contacts { items: app.desk.find_contacts(&signed.agent, &look.q).await? }))
}

/// Who may be the same person.
#[derive(Serialize, ToSchema)]
pub(crate) struct Suggestions {
    /// Likeliest first.
    items: Vec<Suggestion>,
}

/// Who may be the same person as a contact, and why.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/suggestions", operation_id = "contact_suggestions", tag = "contact",
    params(("id" = i64, Path)), responses((status = 200, body = Suggestions)))]
pub(crate) async fn suggestions(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<Suggestions>> {
    Ok(axum::Json(Suggestions { items: app.desk.contact_suggestions(&signed.agent, id).await? }))
}

/// Says that two contacts are two people, so that they are never suggested again; or takes it back.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/apart", operation_id = "set_contacts_apart", tag = "contact",
    params(("id" = i64, Path)), request_body = ApartDraft, responses((status = 204)))]
pub(crate) async fn apart(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(draft): Json<ApartDraft>,
) -> Answer<StatusCode> {
    app.desk.set_contacts_apart(&signed.agent, id, draft).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// With whom.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct With {
    /// The contact that would be joined to it.
    other_id: Id,
}

/// How two contacts would become one.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/merge", operation_id = "merge_preview", tag = "contact",
    params(("id" = i64, Path), With), responses((status = 200, body = MergePreview)))]
pub(crate) async fn preview(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Query(with): Query<With>,
) -> Answer<axum::Json<MergePreview>> {
    Ok(axum::Json(app.desk.merge_preview(&signed.agent, id, with.other_id).await?))
}

/// Makes two contacts one: everything of the other becomes this one's.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/merge", operation_id = "merge_contacts", tag = "contact",
    params(("id" = i64, Path)), request_body = MergeDraft, responses((status = 200, body = Merged)))]
pub(crate) async fn merge(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(draft): Json<MergeDraft>,
) -> Answer<axum::Json<Merged>> {
    Ok(axum::Json(app.desk.merge_contacts(&signed.agent, id, draft).await?))
}

/// Takes a joining back.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/unmerge", operation_id = "unmerge_contact", tag = "contact",
    params(("id" = i64, Path)), request_body = UnmergeDraft, responses((status = 200, body = Unmerged)))]
pub(crate) async fn unmerge(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(draft): Json<UnmergeDraft>,
) -> Answer<axum::Json<Unmerged>> {
    Ok(axum::Json(app.desk.unmerge_contact(&signed.agent, id, draft).await?))
}

/// Who was joined to a contact.
#[derive(Serialize, ToSchema)]
pub(crate) struct Merges {
    /// Newest first, with those that were taken back.
    items: Vec<Merge>,
}

/// Who was joined to a contact, and what was taken back.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/merges", operation_id = "contact_merges", tag = "contact",
    params(("id" = i64, Path)), responses((status = 200, body = Merges)))]
pub(crate) async fn history(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
) -> Answer<axum::Json<Merges>> {
    Ok(axum::Json(Merges { items: app.desk.contact_merges(&signed.agent, id).await? }))
}
