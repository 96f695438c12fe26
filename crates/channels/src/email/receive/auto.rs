//! Whether a machine wrote a message (RFC 3834 and its neighbours).

use crate::{Auto, email::read::header::Headers};

/// Judges by the fields. `X-Auto-Response-Suppress` is no sign: Exchange sets it on people's mail.
pub(super) fn judge(headers: &Headers<'_>, bounce: bool) -> Auto {
    let value = |name: &str| headers.text(name).map(|v| v.trim().to_ascii_lowercase()).unwrap_or_default();
    let word = |name: &str| value(name).split([';', ' ', '(']).next().unwrap_or_default().to_owned();
    let kind = headers.text("content-type").unwrap_or_default().to_ascii_lowercase();
    if bounce || kind.starts_with("multipart/report") {
        return Auto::Notification;
    }
    let submitted = word("auto-submitted");
    let precedence = word("precedence");
    let replied = submitted == "auto-replied"
        || matches!(precedence.as_str(), "auto_reply" | "auto-reply")
        || headers.any_prefix("x-autoreply")
        || headers.any_prefix("x-autorespond")
        || headers.any_prefix("x-auto-reply");
    if replied && value("x-autoreply") != "no" {
        return Auto::AutoReply;
    }
    if headers.any_prefix("list-id")
        || headers.any_prefix("list-unsubscribe")
        || matches!(precedence.as_str(), "bulk" | "junk" | "list")
    {
        return Auto::List;
    }
    let null_path = headers.raw("return-path").is_some_and(|p| p.trim_ascii() == b"<>");
    if !matches!(submitted.as_str(), "" | "no") || null_path {
        return Auto::Notification;
    }
    Auto::No
}
