//! The form that Twilio calls with, as it is kept and read.

use crate::{Media, Unreadable, form, media};

/// Most files of one message.
const MOST_FILES: usize = 10;

/// A kept call: the query that came with it, and its fields.
pub(crate) struct Fields {
    query: Vec<(String, String)>,
    all: Vec<(String, String)>,
}

impl Fields {
    /// Reads a piece as `hook` made it.
    pub(crate) fn read(raw: &[u8]) -> Result<Fields, Unreadable> {
        let odd = Unreadable { code: "not_a_form" };
        let (query, body) = std::str::from_utf8(raw).ok().and_then(|t| t.split_once('\n')).ok_or(odd)?;
        Ok(Fields { query: form::read(query), all: form::once(body).ok_or(odd)? })
    }

    /// The fields of a body that was not kept yet.
    pub(super) fn of(body: &str) -> Fields {
        Fields { query: Vec::new(), all: form::read(body) }
    }

    /// A field that holds something.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Our own mark, in the report on a message of ours.
    pub(super) fn mark(&self) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == "mark").map(|(_, v)| v.as_str())
    }
}

/// The files that a message speaks of; each is known by its address.
pub(crate) fn files(fields: &Fields) -> Vec<Media> {
    let count: usize = fields.get("NumMedia").and_then(|n| n.parse().ok()).unwrap_or(0);
    let file = |n: usize| {
        let id = fields.get(&format!("MediaUrl{n}"))?.to_owned();
        let mime =
            fields.get(&format!("MediaContentType{n}")).unwrap_or("application/octet-stream").to_owned();
        let known = |kind: &&str| matches!(*kind, "image" | "video" | "audio");
        let kind = mime.split('/').next().filter(known).unwrap_or("document").to_owned();
        Some(Media { id, name: media::name(&kind, &mime), kind, mime })
    };
    (0..count.min(MOST_FILES)).filter_map(file).collect()
}
