//! Files that a vendor keeps for us and that are fetched after the message that speaks of them.

use std::time::Duration;

use crate::web::{self, Answer, Ask, Unanswered, WebError};
use crate::{Account, InAttachment, Media};

/// Most bytes of one file; what is larger stays with the vendor.
pub(crate) const LARGEST: usize = 20 << 20;

/// Why a file is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct FetchError {
    /// Stable code.
    pub code: &'static str,
    /// What happened.
    pub detail: String,
    /// Whether it may be there later.
    pub passes: bool,
}

impl From<Unanswered> for FetchError {
    fn from(e: Unanswered) -> FetchError {
        let WebError { code, detail } = e.into();
        let passes = !matches!(code, "bad_address" | "private_address" | "not_encrypted" | "too_large");
        FetchError { code, detail, passes }
    }
}

/// The body of a 2xx; what else it says is why there is none.
pub(crate) fn body(answer: Answer) -> Result<Answer, FetchError> {
    let code = match answer.status {
        200..=299 if answer.body.is_empty() => "empty",
        200..=299 => return Ok(answer),
        300..=399 => "sent_elsewhere",
        401 | 403 => "auth_failed",
        404 | 410 => "gone",
        _ => "not_answered",
    };
    let passes = matches!(answer.status, 401 | 403 | 408 | 429 | 500..);
    Err(FetchError { code, detail: answer.status.to_string(), passes })
}

/// Brings a file whose id is the address at which everyone can have it; no secret of ours goes there.
pub(crate) async fn public(account: &Account, wanted: &Media) -> Result<InAttachment, FetchError> {
    let asked = Ask {
        url: wanted.id.clone(),
        allow_private: account.allow_private,
        within: Duration::from_secs(60),
        most: LARGEST,
        ..Ask::default()
    };
    let file = body(web::ask(asked).await?)?;
    let (name, mime) = (wanted.name.clone(), wanted.mime.clone());
    Ok(InAttachment { name, mime, bytes: file.body, inline: false, content_id: None })
}

/// The type of a file by the end of its address.
pub(crate) fn mime(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        _ => "application/octet-stream",
    }
}

/// A name for a file that came without one, by its type.
pub(crate) fn name(kind: &str, mime: &str) -> String {
    let end = match mime.split(';').next().unwrap_or_default().trim() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "image/gif" => "gif",
        "video/mp4" => "mp4",
        "video/3gpp" => "3gp",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "audio/mp4" => "m4a",
        "audio/aac" => "aac",
        "audio/amr" => "amr",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        _ => "bin",
    };
    let kind: String = kind.chars().filter(char::is_ascii_lowercase).take(20).collect();
    format!("{}.{end}", if kind.is_empty() { "file" } else { &kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w23_an_answer_that_sends_us_elsewhere_is_no_file() {
        let of = |status| {
            body(Answer { status, body: b"x".to_vec(), ..Answer::default() }).map_err(|e| (e.code, e.passes))
        };
        assert!(of(200).is_ok());
        assert_eq!(of(302).unwrap_err(), ("sent_elsewhere", false));
        assert_eq!(of(404).unwrap_err(), ("gone", false));
        assert_eq!(of(503).unwrap_err(), ("not_answered", true));
        assert_eq!(body(Answer { status: 200, ..Answer::default() }).unwrap_err().code, "empty");
    }

    #[test]
    fn a_file_without_a_name_gets_one() {
        assert_eq!(name("voice", "audio/ogg; codecs=opus"), "voice.ogg");
        assert_eq!(name("../../x", "weird"), "x.bin");
        assert_eq!(name("", "application/pdf"), "file.pdf");
    }
}
