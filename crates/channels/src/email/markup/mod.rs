//! HTML of mail: as a safe page, and whether it may be touched at all.

mod clean;
mod page;

pub(crate) use crate::markup::to_text;
pub(crate) use page::{has_remote_images, page};

/// Text as HTML text and attribute value.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
