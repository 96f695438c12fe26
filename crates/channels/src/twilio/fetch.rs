//! Files: Twilio keeps them behind the password, and sends us on to where they lie for a short time.

use std::time::Duration;

use super::Line;
use crate::media::{self, LARGEST};
use crate::web::{self, Ask};
use crate::{FetchError, InAttachment, Media};

/// Brings a file; the password goes to nobody else than Twilio.
pub(crate) async fn fetch(line: &Line, wanted: &Media) -> Result<InAttachment, FetchError> {
    let lost = |code| FetchError { code, detail: String::new(), passes: false };
    if !wanted.id.starts_with(&format!("{}/", line.base)) {
        return Err(lost("bad_address"));
    }
    let mut answer = line.get(wanted.id.clone(), LARGEST).await?;
    if (300..400).contains(&answer.status) {
        // once, and no further: the address itself is the permission
        let url = answer.header("location").ok_or(lost("gone"))?.to_owned();
        let asked = Ask {
            url,
            allow_private: line.allow_private,
            within: Duration::from_secs(60),
            most: LARGEST,
            ..Ask::default()
        };
        answer = web::ask(asked).await?;
    }
    let file = media::body(answer)?;
    let (name, mime) = (wanted.name.clone(), wanted.mime.clone());
    Ok(InAttachment { name, mime, bytes: file.body, inline: false, content_id: None })
}
