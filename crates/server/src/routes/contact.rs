//! Contacts.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Query, Signed};
use crate::problem::Answer;
use crate::routes::tagged::Tagged;
use axum::extract::State;
use desk::{ContactEdit, Page};
use domain::{Contact, ConversationRow};
use serde::Deserialize;
use utoipa::IntoParams;

/// A person who writes to us.
#[utoipa::path(get, path = "/api/v1/contacts/{id}", operation_id = "contact", tag = "contact",
    params(("id" = i64, Path)), responses((status = 200, body = Contact)))]
pub(crate) async fn get(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<Tagged<Contact>> {
    Ok(Tagged(app.desk.contact(&signed.agent, id).await?))
}

/// Changes what we know of a contact.
#[utoipa::path(patch, path = "/api/v1/contacts/{id}", operation_id = "edit_contact", tag = "contact",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = ContactEdit, responses((status = 200, body = Contact)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<ContactEdit>,
) -> Answer<Tagged<Contact>> {
    Ok(Tagged(app.desk.edit_contact(&signed.agent, id, version, edit).await?))
}

/// Where a list goes on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// Cursor of the page before.
    pub(crate) after: Option<String>,
}

/// All conversations of one person, newest first.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/conversations", operation_id = "contact_conversations",
    tag = "contact", params(("id" = i64, Path), After), responses((status = 200, body = Page<ConversationRow>)))]
pub(crate) async fn conversations(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Query(from): Query<After>,
) -> Answer<axum::Json<Page<ConversationRow>>> {
    Ok(axum::Json(app.desk.contact_conversations(&signed.agent, id, from.after).await?))
}
