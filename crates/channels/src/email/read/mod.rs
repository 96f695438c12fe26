//! From raw bytes to the pieces of a message: fields, texts, files.

pub(crate) mod address;
pub(crate) mod body;
pub(crate) mod charset;
mod codepages;
pub(crate) mod date;
pub(crate) mod filename;
mod flowed;
pub(crate) mod header;
pub(crate) mod mime;
pub(crate) mod params;
mod tnef;
pub(crate) mod transfer;
mod visual;

use std::borrow::Cow;

use crate::{InAttachment, Unreadable};

/// Largest message that is read.
const MAX_BYTES: usize = 64 << 20;

/// The bodies and files of a message.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Plain text, all pieces in order.
    pub(crate) text: String,
    /// HTML, all pieces in order.
    pub(crate) html: Option<String>,
    /// Files.
    pub(crate) files: Vec<InAttachment>,
    /// Stable codes of what is odd.
    pub(crate) flags: Vec<&'static str>,
}

impl Content {
    /// Notes something odd, once.
    pub(crate) fn flag(&mut self, code: &'static str) {
        if !self.flags.contains(&code) {
            self.flags.push(code);
        }
    }
}

/// The bytes with line ends that every reader of them understands.
pub(crate) fn lines(raw: &[u8]) -> Result<Cow<'_, [u8]>, Unreadable> {
    if raw.len() > MAX_BYTES {
        return Err(Unreadable { code: "too_large" });
    }
    if raw.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable { code: "empty" });
    }
    if raw.contains(&b'\r') && !raw.contains(&b'\n') {
        return Ok(Cow::Owned(raw.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect()));
    }
    Ok(Cow::Borrowed(raw))
}
