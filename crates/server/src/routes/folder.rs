//! Folders of the help centre.

use crate::app::App;
use crate::extract::{IfMatch, Json, Key, Signed};
use crate::problem::Answer;
use crate::routes::tagged::{Created, Tagged};
use axum::extract::State;
use axum::http::StatusCode;
use desk::{FolderEdit, Found};
use domain::Folder;

/// Every folder, in order.
#[utoipa::path(get, path = "/api/v1/folders", operation_id = "folders", tag = "folder",
    responses((status = 200, body = Found<Folder>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Found<Folder>>> {
    Ok(axum::Json(app.desk.folders(&signed.agent).await?))
}

/// Adds a folder.
#[utoipa::path(post, path = "/api/v1/folders", operation_id = "add_folder", tag = "folder",
    request_body = FolderEdit, responses((status = 201, body = Folder)))]
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    Json(edit): Json<FolderEdit>,
) -> Answer<Created<Folder>> {
    Ok(Created(app.desk.add_folder(&signed.agent, edit).await?))
}

/// Changes a folder.
#[utoipa::path(patch, path = "/api/v1/folders/{id}", operation_id = "edit_folder", tag = "folder",
    params(("id" = i64, Path),
        ("If-Match" = Option<String>, Header, description = "Version that the edit was made on")),
    request_body = FolderEdit, responses((status = 200, body = Folder)))]
pub(crate) async fn edit(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    IfMatch(version): IfMatch,
    Json(edit): Json<FolderEdit>,
) -> Answer<Tagged<Folder>> {
    Ok(Tagged(app.desk.edit_folder(&signed.agent, id, version, edit).await?))
}

/// Removes a folder; its articles stay and stand beside the folders.
#[utoipa::path(delete, path = "/api/v1/folders/{id}", operation_id = "remove_folder", tag = "folder",
    params(("id" = i64, Path)), responses((status = 204)))]
pub(crate) async fn remove(State(app): State<App>, signed: Signed, Key(id): Key) -> Answer<StatusCode> {
    app.desk.remove_folder(&signed.agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
