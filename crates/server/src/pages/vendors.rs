//! The demo's customers: their phones on every simulated channel, and a form to write in their name.

use super::expert::form_fields;
use super::vendors_page::{self, Filled, Shown};
use crate::app::App;
use crate::extract::read;
use crate::problem::{Answer, Problem};
use crate::words::Tongue;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DemoChannel, DemoDraft, DemoVendors, DeskError};
use serde::Deserialize;
use std::sync::Arc;

const POLICY: &str = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'self'";
/// Most bytes of a form.
const FORM: usize = 32 * 1024;

/// Who is shown, and in which language.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    talk: String,
    #[serde(default)]
    sent: String,
}

pub(super) fn tongue(lang: &str, headers: &HeaderMap) -> Tongue {
    Tongue::of_word(lang).unwrap_or_else(|| Tongue::of_headers(headers))
}

/// A page; `again` are the seconds after which it is asked for anew.
pub(super) fn page(status: StatusCode, text: String, again: Option<u32>) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = again {
        headers.insert(header::REFRESH, HeaderValue::from(seconds));
    }
    (status, headers, text).into_response()
}

pub(super) fn vendors(app: &App) -> Answer<Arc<dyn DemoVendors>> {
    app.desk.demo_vendors().ok_or(Problem::of("not_found"))
}

fn channel(all: &[DemoChannel], word: &str) -> Answer<DemoChannel> {
    all.iter().find(|c| c.kind.as_str() == word).cloned().ok_or(Problem::of("not_found"))
}

/// A form comes from our own page.
pub(super) fn own_form(headers: &HeaderMap) -> Answer<()> {
    match headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        true => Err(Problem::of("forbidden")),
        false => Ok(()),
    }
}

/// The first channel.
pub(crate) async fn first(State(app): State<App>) -> Answer<Response> {
    let all = vendors(&app)?.channels();
    let word = all.first().map(|c| c.kind.as_str()).ok_or(Problem::of("not_found"))?;
    let to = HeaderValue::from_str(&format!("/demo/vendors/{word}")).map_err(|_| Problem::of("not_found"))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
}

fn shown(all: &[DemoChannel], vendors: &Arc<dyn DemoVendors>, word: &str, asked: &Asked) -> Answer<Shown> {
    let at = channel(all, word)?;
    let talks = vendors.talks(at.kind);
    let talk = talks.iter().find(|t| t.key == asked.talk).cloned();
    Ok(Shown { channels: all.to_vec(), at, talks, talk, sent: asked.sent == "1" })
}

/// One channel: who wrote there, one customer's phone, and the form.
pub(crate) async fn show(
    State(app): State<App>,
    Path(word): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer<Response> {
    let vendors = vendors(&app)?;
    let shown = shown(&vendors.channels(), &vendors, &word, &asked)?;
    let tongue = tongue(&asked.lang, &headers);
    Ok(page(StatusCode::OK, vendors_page::whole(tongue, &shown, &Filled::default()), None))
}

/// The phone of one customer, which asks for itself anew.
pub(crate) async fn phone(
    State(app): State<App>,
    Path(word): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer<Response> {
    let vendors = vendors(&app)?;
    let shown = shown(&vendors.channels(), &vendors, &word, &asked)?;
    let talk = shown.talk.ok_or(Problem::of("not_found"))?;
    Ok(page(StatusCode::OK, vendors_page::phone(tongue(&asked.lang, &headers), &shown.at, &talk), Some(2)))
}

/// Writes as a customer.
pub(crate) async fn write(
    State(app): State<App>,
    Path(word): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Body,
) -> Answer<Response> {
    let vendors = vendors(&app)?;
    own_form(&headers)?;
    let all = vendors.channels();
    let at = channel(&all, &word)?;
    let fields = form_fields(&read(body, FORM, 30).await?)?;
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default().replace("\r\n", "\n");
    let draft = DemoDraft {
        key: Some(field("talk")).filter(|key| !key.is_empty()),
        name: field("name"),
        text: field("text").replace('\0', ""),
        public: field("where") == "public",
        stars: field("stars").parse().unwrap_or(0),
    };
    let (tongue, stars) = (tongue(&asked.lang, &headers), draft.stars);
    let error = match vendors.write(&app.desk, at.kind, draft).await {
        Ok(key) => {
            let key: String = url(&key);
            let to = format!("/demo/vendors/{word}?lang={}&talk={key}&sent=1", tongue.as_str());
            let to = HeaderValue::from_str(&to).map_err(|_| Problem::of("not_found"))?;
            return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response());
        }
        Err(error) => error,
    };
    let wrong = match &error {
        DeskError::Invalid(wrong) => wrong.first().map(|f| (f.field.clone(), f.code.clone())),
        DeskError::Unavailable(_) => None,
        _ => return Err(error.into()),
    };
    let filled = Filled { name: field("name"), text: field("text"), stars, failed: true, wrong };
    let asked = Asked { talk: field("talk"), ..Asked::default() };
    let shown = shown(&all, &vendors, &word, &asked)?;
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, vendors_page::whole(tongue, &shown, &filled), None))
}

/// How the pages look.
pub(crate) async fn style(State(app): State<App>) -> Answer<Response> {
    vendors(&app)?;
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], vendors_page::STYLE).into_response())
}

/// A text inside the query of an address.
pub(super) fn url(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
