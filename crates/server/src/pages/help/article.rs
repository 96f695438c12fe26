//! The page of an article, and what visitors say of it.

use super::frame::{Frame, embedded};
use super::home::missing;
use super::{Parts, language, page};
use crate::app::App;
use crate::extract::{Peer, read};
use crate::guard::client::neighbourhood;
use crate::pages::expert::form_fields;
use crate::problem::{Answer, Problem};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DeskError, HelpArticle, HelpMark};
use domain::Lang;
use domain::article::{check_slug, code};
use serde_json::json;

/// Most bytes of the form.
const FORM_LIMIT: usize = 16 * 1024;

#[derive(Template)]
#[template(path = "help/article.html")]
struct Page {
    f: Frame,
    a: HelpArticle,
    date: String,
    /// What was said just now: `yes`, `no`, `said`, or nothing.
    marked: &'static str,
}

fn parts_of(parts: Parts<(String, String)>) -> Option<(Lang, String)> {
    let Path((word, slug)) = parts.ok()?;
    Some((language(&word)?, slug)).filter(|(_, slug)| check_slug(slug).is_none())
}

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    parts: Parts<(String, String)>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Answer<Response> {
    let Some((lang, slug)) = parts_of(parts) else { return missing(&app, &asked, None, "").await };
    let a = match app.desk.help_article(lang, &slug).await {
        Ok(a) => a,
        Err(DeskError::NotFound) => return missing(&app, &asked, Some(lang), &slug).await,
        Err(error) => return Err(error.into()),
    };
    let site = app.desk.help_site().await?;
    let path = format!("/{slug}");
    let mut f = Frame::new(&app, &asked, &site, lang, &a.title, &path);
    f.offer(&site, &a.langs, &path);
    f.description = Some(a.lead.clone());
    f.trail.extend(a.folder.iter().map(|(id, name)| (format!("{}/folders/{id}", f.home), name.clone())));
    let article = json!({"@type": "Article", "headline": a.title, "description": a.lead,
        "inLanguage": f.words.code(), "dateModified": a.at.rfc3339(), "mainEntityOfPage": f.canonical,
        "publisher": {"@type": "Organization", "name": site.name}});
    f.json_ld = embedded(&json!({"@context": "https://schema.org", "@graph": [article, f.crumbs(&a.title)]}));
    let marked = match query.as_deref() {
        Some("marked=yes") => "yes",
        Some("marked=no") => "no",
        Some("marked=said") => "said",
        _ => "",
    };
    if !marked.is_empty() {
        f.listed = false;
    }
    let date = f.words.day(&a.day);
    let template = Page { f, a, date, marked };
    page(&template, StatusCode::OK, &template.f, &asked)
}

/// Keeps what a visitor says, and goes on to the page again, so that reloading repeats nothing.
pub(super) async fn mark(
    State(app): State<App>,
    Peer(peer): Peer,
    parts: Parts<(String, String)>,
    asked: HeaderMap,
    body: Body,
) -> Answer<Response> {
    let Some((lang, slug)) = parts_of(parts) else { return missing(&app, &asked, None, "").await };
    // a foreign page cannot let its readers speak here
    if asked.get("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return Err(Problem::of("forbidden"));
    }
    let address = neighbourhood(peer);
    app.guards.help.take(address)?;
    let fields = form_fields(&read(body, FORM_LIMIT, 30).await?)?;
    let helped = match fields.get("helped").map(String::as_str) {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(Problem::invalid("helped", "required")),
    };
    let words = fields.get("words").map(|w| w.replace("\r\n", "\n").replace('\0', ""));
    let said = words.as_ref().map_or(if helped { "yes" } else { "no" }, |_| "said");
    let browser = asked.get(header::USER_AGENT).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned());
    let mark = HelpMark { helped, words, address: address.to_string(), browser: browser.unwrap_or_default() };
    match app.desk.help_mark(lang, &slug, mark).await {
        Ok(()) => {}
        Err(DeskError::NotFound) => return missing(&app, &asked, Some(lang), &slug).await,
        Err(error) => return Err(error.into()),
    }
    let back = format!("/help/{}/{slug}?marked={said}#mark", code(lang));
    let back = HeaderValue::from_str(&back).map_err(|_| Problem::of("not_found"))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response())
}
