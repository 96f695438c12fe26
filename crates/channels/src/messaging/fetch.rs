//! Files of messages: they lie at an address that everyone may read who knows it, so our token stays here.

use std::time::Duration;

use hyper::Method;

use crate::media::{self, LARGEST};
use crate::web::{self, Ask};
use crate::{Account, FetchError, InAttachment, Media};

/// Time for one file.
const WITHIN: Duration = Duration::from_secs(120);

/// Brings a file.
pub(crate) async fn fetch(account: &Account, wanted: &Media) -> Result<InAttachment, FetchError> {
    let asked = Ask {
        method: Method::GET,
        url: wanted.id.clone(),
        allow_private: account.allow_private,
        within: WITHIN,
        most: LARGEST,
        ..Ask::default()
    };
    let file = media::body(web::ask(asked).await?)?;
    if file.kind == "text/html" && wanted.kind != "document" {
        // the page around it, as of a film that is shown to friends alone
        return Err(FetchError { code: "not_a_file", detail: String::new(), passes: false });
    }
    let mime = if file.kind.is_empty() { wanted.mime.clone() } else { file.kind };
    let guessed = wanted.name == media::name(&wanted.kind, &wanted.mime);
    let name = if guessed { media::name(&wanted.kind, &mime) } else { wanted.name.clone() };
    Ok(InAttachment { name, mime, bytes: file.body, inline: false, content_id: None })
}
