//! The page in which the HTML of a message is shown.

use std::collections::HashMap;

use domain::text::{Direction, direction};

use super::{clean, escape};
use crate::email::read::Content;
use crate::markup::{Token, Tokens, attribute, to_text};

/// No network, no script: only our own style and, when asked for, pictures.
const STYLE: &str = "html{color-scheme:light}body{margin:0;padding:8px;font:15px/1.5 Heebo,Assistant,Arial,sans-serif;\
overflow-wrap:anywhere;background:#fff;color:#1a1a1a}img{max-width:100%;height:auto}table{max-width:100%}\
pre{white-space:pre-wrap;font:inherit}blockquote{margin:8px 0;padding-inline-start:12px;\
border-inline-start:3px solid #ccd}a:hover::after,a:focus::after\
{content:' \\2068' attr(href) '\\2069';font-size:12px;color:#555;direction:ltr;unicode-bidi:isolate}";

/// A complete safe page, or nothing when the message has no HTML or it is too large or too deep.
pub(crate) fn page(
    content: &Content,
    language: &str,
    images: bool,
    link: &dyn Fn(usize) -> String,
) -> Option<String> {
    let html = content.html.as_deref()?;
    if !clean::is_tame(html) {
        return None;
    }
    let mut cids = HashMap::new();
    for (at, file) in content.files.iter().enumerate() {
        // Only pictures are shown inside; anything else stays a file.
        if let Some(id) = file
            .content_id
            .as_ref()
            .filter(|_| file.mime.starts_with("image/") && file.mime != "image/svg+xml")
        {
            cids.entry(id.clone()).or_insert_with(|| link(at));
        }
    }
    let body = clean::clean(html, images, cids);
    let dir = match direction(&to_text(html).text) {
        Direction::Rtl => "rtl",
        Direction::Ltr => "ltr",
    };
    let sources = if images { "'self' https: http:" } else { "'self'" };
    Some(format!(
        "<!doctype html>\n<html dir=\"{dir}\" lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src {sources}; \
         style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\
         <meta name=\"referrer\" content=\"no-referrer\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <style>{STYLE}</style></head><body>{body}</body></html>\n",
        escape(language)
    ))
}

/// Whether a page shows pictures from elsewhere, which are left out until asked for.
pub(crate) fn has_remote_images(html: &str) -> bool {
    let remote = |raw: &str| {
        let source = attribute(raw, "src").unwrap_or_default().trim().to_ascii_lowercase();
        source.starts_with("http://") || source.starts_with("https://")
    };
    Tokens::new(html).any(|token| matches!(token, Token::Open(name, raw) if name == "img" && remote(raw)))
}
