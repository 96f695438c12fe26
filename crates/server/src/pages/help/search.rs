//! Searching the help centre, and suggestions while somebody types.

use super::frame::Frame;
use super::home::{Elsewhere, missing};
use super::{Parts, language, page};
use crate::app::App;
use crate::extract::Peer;
use crate::guard::client::neighbourhood;
use crate::problem::{Answer, Problem};
use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::Lang;
use domain::article::{Found, code, path};
use serde_json::json;
use std::collections::HashMap;

/// Results on a page.
const RESULTS: usize = 10;
/// Letters of a question that are read.
const LONGEST: usize = 200;
/// Letters that are shown of a passage.
const SHOWN: usize = 240;

#[derive(Template)]
#[template(path = "help/search.html")]
struct Results {
    f: Frame,
    heading: String,
    count: String,
    found: Vec<Elsewhere>,
    elsewhere: Vec<Elsewhere>,
}

/// The values of a query; one that cannot be read is empty.
pub(super) fn values(uri: &Uri) -> HashMap<String, String> {
    Query::<HashMap<String, String>>::try_from_uri(uri).map(|Query(map)| map).unwrap_or_default()
}

fn question(values: &mut HashMap<String, String>) -> String {
    let q = values.remove("q").unwrap_or_default();
    let q: String = q.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    q.trim().to_owned()
}

pub(super) fn shown(found: Found) -> Elsewhere {
    let mut passage = found.passage.replace('\n', " ");
    if passage.chars().count() > SHOWN {
        let cut: String = passage.chars().take(SHOWN).collect();
        let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
        passage = format!("{} …", whole.trim_end_matches([',', ';', ':']));
    }
    Elsewhere { lang: code(found.lang), href: path(found.lang, &found.slug), title: found.title, passage }
}

/// The search reads many words, so it does not hold up those who only read pages.
async fn look(app: &App, lang: Lang, q: &str, others: Vec<Lang>) -> Answer<(Vec<Elsewhere>, Vec<Elsewhere>)> {
    let (desk, q) = (app.desk.clone(), q.to_owned());
    let work = tokio::task::spawn_blocking(move || {
        let own = desk.help_search(lang, &q, RESULTS);
        let other = |l: Lang| desk.help_search(l, &q, 3);
        let elsewhere =
            if own.is_empty() { others.into_iter().flat_map(other).collect() } else { Vec::new() };
        (own, elsewhere)
    });
    let (own, elsewhere) = work.await.map_err(|e| Problem::internal(format!("the search: {e}")))?;
    Ok((own.into_iter().map(shown).collect(), elsewhere.into_iter().map(shown).collect()))
}

/// What was found.
pub(super) async fn results(
    State(app): State<App>,
    Peer(peer): Peer,
    parts: Parts<String>,
    uri: Uri,
    asked: HeaderMap,
) -> Answer<Response> {
    let Some(lang) = parts.ok().and_then(|Path(word)| language(&word)) else {
        return missing(&app, &asked, None, "").await;
    };
    app.guards.help.take(neighbourhood(peer))?;
    let site = app.desk.help_site().await?;
    let q = question(&mut values(&uri));
    let others = site.langs.iter().copied().filter(|l| *l != lang).collect();
    let (found, elsewhere) =
        if q.is_empty() { Default::default() } else { look(&app, lang, &q, others).await? };
    let words = super::words::Words(lang);
    let heading = match (q.is_empty(), found.is_empty()) {
        (true, _) => words.say("results").to_owned(),
        (_, true) => words.with("results-none", "q", &q),
        _ => words.with("results-for", "q", &q),
    };
    let count = match found.len() {
        1 => words.say("results-one").to_owned(),
        n => words.with("results-many", "count", &n.to_string()),
    };
    let mut f = Frame::new(&app, &asked, &site, lang, &heading, "/search").unlisted();
    f.asked = q;
    let template = Results { f, heading, count, found, elsewhere };
    page(&template, StatusCode::OK, &template.f, &asked)
}

/// Titles for what is typed so far.
pub(super) async fn suggest(State(app): State<App>, Peer(peer): Peer, uri: Uri) -> Answer<Response> {
    app.guards.help.take(neighbourhood(peer))?;
    let mut values = values(&uri);
    let lang = values
        .get("lang")
        .and_then(|word| language(word))
        .ok_or(Problem::invalid("lang", "unknown_language"))?;
    let q = question(&mut values);
    let desk = app.desk.clone();
    let work =
        tokio::task::spawn_blocking(
            move || if q.is_empty() { vec![] } else { desk.help_suggest(lang, &q, 6) },
        );
    let titles = work.await.map_err(|e| Problem::internal(format!("suggestions: {e}")))?;
    let items: Vec<_> =
        titles.into_iter().map(|(title, slug)| json!({"title": title, "url": path(lang, &slug)})).collect();
    let keep = [(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"))];
    Ok((keep, Json(json!({"items": items}))).into_response())
}
