//! Files: Meta gives an address for an id, which is good for five minutes and wants the token too.

use serde_json::Value;

use super::config::is_id;
use crate::media::{self, LARGEST};
use crate::meta::Graph;
use crate::{Account, FetchError, InAttachment, Media};

/// Brings a file.
pub(super) async fn fetch(account: &Account, wanted: &Media) -> Result<InAttachment, FetchError> {
    let lost = |code| FetchError { code, detail: String::new(), passes: false };
    if !is_id(&wanted.id) || wanted.id.is_empty() {
        return Err(lost("bad_id"));
    }
    let graph = Graph::of(account);
    let told = media::body(graph.get(&wanted.id).await?)?;
    let told: Value = serde_json::from_slice(&told.body).map_err(|_| lost("not_answered"))?;
    let size = told["file_size"].as_u64().or_else(|| told["file_size"].as_str()?.parse().ok());
    if size.is_some_and(|size| size > LARGEST as u64) {
        return Err(lost("too_large"));
    }
    let url = told["url"].as_str().ok_or(lost("gone"))?;
    let file = media::body(graph.file(url, LARGEST).await?)?;
    let told = told["mime_type"].as_str().filter(|m| !m.is_empty());
    let mime =
        told.unwrap_or(if file.kind.is_empty() { &wanted.mime } else { &file.kind }).to_ascii_lowercase();
    Ok(InAttachment { name: wanted.name.clone(), mime, bytes: file.body, inline: false, content_id: None })
}
