//! A file that we send, for the vendor who delivers it: by a signed address, for some days.

use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::routes::attachment::give;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// Types that are told as they are: vendors refuse a file whose type they are not told. None of them is a program.
const TOLD: [&str; 20] = [
    "image/jpeg",
    "image/png",
    "image/webp",
    "audio/aac",
    "audio/amr",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "video/3gpp",
    "video/mp4",
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/csv",
    "text/plain",
    "text/vcard",
];

/// The file, or nothing: what is wrong with an address is not told.
pub(crate) async fn file(
    State(app): State<App>,
    Path((until, ticket, _name)): Path<(String, String, String)>,
) -> Answer<Response> {
    let until: i64 = until.parse().map_err(|_| Problem::of("not_found"))?;
    let file = app.desk.linked_file(until, &ticket).await?;
    let told = TOLD.into_iter().find(|mime| *mime == file.mime);
    let mut response = give(file);
    if let Some(mime) = told {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    }
    Ok(response)
}
