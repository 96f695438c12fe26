//! Pictures of posts.

use super::config::PICTURES;
use crate::field::text;
use crate::{Account, FetchError, InAttachment, Media, media};

/// Most pictures of one post.
const MOST: usize = 8;

/// The pictures that a post of this writer shows.
pub(super) fn pictures(did: &str, record: &serde_json::Value) -> Vec<Media> {
    let embed = &record["embed"];
    let images = embed["images"].as_array().or_else(|| embed["media"]["images"].as_array());
    let one = |image: &serde_json::Value| {
        let id = format!("{did}/{}", image["image"]["ref"]["$link"].as_str()?);
        let mime = "image/jpeg".to_owned();
        let name = media::name("image", &mime);
        is_id(&id).then_some(Media { id, name, mime, kind: "image".to_owned() })
    };
    images.into_iter().flatten().filter_map(one).take(MOST).collect()
}

/// `did:plc:…/bafk…`: it stands in an address.
fn is_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b':' | b'-' | b'_');
    id.split_once('/').is_some_and(|(did, cid)| {
        did.starts_with("did:")
            && did.len() <= 200
            && did.bytes().all(plain)
            && (10..=100).contains(&cid.len())
            && cid.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Brings a picture; no secret of ours goes there.
pub(super) async fn fetch(account: &Account, wanted: &Media) -> Result<InAttachment, FetchError> {
    if !is_id(&wanted.id) {
        return Err(FetchError { code: "bad_id", detail: String::new(), passes: false });
    }
    let base = text(&account.config, "pictures_url").unwrap_or_else(|| PICTURES.to_owned());
    let id = format!("{}/img/feed_fullsize/plain/{}@jpeg", base.trim_end_matches('/'), wanted.id);
    media::public(account, &Media { id, ..wanted.clone() }).await
}
