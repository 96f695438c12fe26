//! How the help centre looks: one stylesheet in the colour of the brand, and the two small scripts for
//! suggestions and offers.

use crate::app::App;
use crate::problem::Answer;
use crate::web;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("suggest.js");
const OFFERS: &str = include_str!("offers.js");
/// The accent of a business that chose none.
const PLAIN: &str = "#0b5c8a";
/// Letters of the web app that the pages share, where it is built in.
const FACES: [(&str, &str); 2] = [
    (
        "agent/assets/heebo-hebrew-wght-normal-",
        "U+0307-0308,U+0590-05FF,U+200C-2010,U+20AA,U+25CC,U+FB1D-FB4F",
    ),
    (
        "agent/assets/heebo-latin-wght-normal-",
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212",
    ),
];

fn sheet(color: Option<&str>) -> String {
    let (day, night) =
        domain::brand::accents(color.unwrap_or(PLAIN)).unwrap_or((PLAIN.to_owned(), PLAIN.to_owned()));
    let mut css = String::with_capacity(STYLE.len() + 800);
    for (begin, range) in FACES {
        if let Some(file) = web::named(begin) {
            let path = file.trim_start_matches("agent");
            css.push_str(&format!(
                "@font-face{{font-family:Heebo;font-weight:100 900;font-display:swap;\
                 src:url({path}) format(\"woff2\");unicode-range:{range}}}\n"
            ));
        }
    }
    css.push_str(&format!(
        ":root{{--accent:{day};--on-accent:#fff}}\n@media(prefers-color-scheme:dark){{\
         :root{{--accent:{night};--on-accent:#141a1f}}}}\n"
    ));
    css.push_str(STYLE);
    css
}

/// The version of a text in its address.
pub(super) fn tag(text: &str) -> String {
    Sha256::digest(text.as_bytes())[..8].iter().map(|b| format!("{b:02x}")).collect()
}

/// The address of the stylesheet; another colour or another version of this program is another address.
pub(super) fn style_path(color: Option<&str>) -> String {
    format!("/help/style.css?v={}", tag(&sheet(color)))
}

/// The address of the script.
pub(super) fn script_path() -> String {
    format!("/help/suggest.js?v={}", tag(SCRIPT))
}

/// The address of the script that offers articles.
pub(super) fn offers_path() -> String {
    format!("/help/offers.js?v={}", tag(OFFERS))
}

/// The stylesheet.
pub(super) async fn style(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Answer<Response> {
    let color = app.desk.help_site().await.ok().and_then(|site| site.color);
    Ok(kept("text/css; charset=utf-8", sheet(color.as_deref()), query.as_deref(), &asked))
}

/// The script.
pub(super) async fn script(RawQuery(query): RawQuery, asked: HeaderMap) -> Response {
    kept("text/javascript; charset=utf-8", SCRIPT.to_owned(), query.as_deref(), &asked)
}

/// The script that offers articles.
pub(super) async fn offers_script(RawQuery(query): RawQuery, asked: HeaderMap) -> Response {
    kept("text/javascript; charset=utf-8", OFFERS.to_owned(), query.as_deref(), &asked)
}

/// Kept for good under the address of this very text, else asked for again.
fn kept(kind: &'static str, text: String, query: Option<&str>, asked: &HeaderMap) -> Response {
    let version = tag(&text);
    let keep = if query == Some(&format!("v={version}")) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=60"
    };
    let etag = format!("W/\"{version}\"");
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small() {
        assert!(SCRIPT.len() < 3000, "{} bytes", SCRIPT.len());
        assert!(OFFERS.len() < 2000, "{} bytes", OFFERS.len());
    }

    #[test]
    fn a_colour_cannot_write_into_the_style() {
        let css = sheet(Some("red}body{display:none"));
        assert!(!css.contains("display:none}body") && css.contains("--accent:#0b5c8a"));
        assert_ne!(style_path(Some("#aa0000")), style_path(None));
    }
}
