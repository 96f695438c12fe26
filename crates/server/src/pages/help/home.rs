//! The first page, the folders, and the page that is not there.

use super::frame::{Frame, begin, embedded};
use super::{Parts, language, page};
use crate::app::App;
use crate::problem::{Answer, Problem};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{HelpFolder, HelpLink, SHOWN};
use domain::article::{code, path};
use domain::{Id, Lang};
use serde_json::json;

#[derive(Template)]
#[template(path = "help/home.html")]
struct Home {
    f: Frame,
    folders: Vec<HelpFolder>,
}

impl Home {
    /// What stands beside the folders has a name of ours.
    fn name<'a>(&self, folder: &'a HelpFolder) -> &'a str {
        if folder.id.is_none() { self.f.words.say("others") } else { &folder.name }
    }

    /// The links that are shown here; a single one more is no reason for another page.
    fn first<'a>(&self, folder: &'a HelpFolder) -> &'a [HelpLink] {
        let all = &folder.links;
        if all.len() <= SHOWN + 1 { all } else { &all[..SHOWN] }
    }
}

#[derive(Template)]
#[template(path = "help/folder.html")]
struct Folder {
    f: Frame,
    name: String,
    links: Vec<HelpLink>,
}

/// Something in another language.
pub(super) struct Elsewhere {
    pub(super) lang: &'static str,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) passage: String,
}

#[derive(Template)]
#[template(path = "help/missing.html")]
struct Missing {
    f: Frame,
    elsewhere: Vec<Elsewhere>,
}

/// On to the first page in the reader's language.
pub(super) async fn choose(State(app): State<App>, asked: HeaderMap) -> Answer<Response> {
    let (_, lang) = begin(&app, &asked).await?;
    let to = HeaderValue::from_str(&format!("/help/{}", code(lang))).map_err(|_| Problem::of("not_found"))?;
    let headers = [(header::LOCATION, to), (header::VARY, HeaderValue::from_static("accept-language"))];
    Ok((StatusCode::FOUND, headers).into_response())
}

/// The page that says that there is nothing here, with what there is in other languages.
pub(super) async fn missing(
    app: &App,
    asked: &HeaderMap,
    lang: Option<Lang>,
    slug: &str,
) -> Answer<Response> {
    let (site, own) = begin(app, asked).await?;
    let lang = lang.unwrap_or(own);
    let words = super::words::Words(lang);
    let f = Frame::new(app, asked, &site, lang, words.say("missing"), "").unlisted();
    let mut elsewhere = Vec::new();
    for other in site.langs.iter().filter(|l| **l != lang && !slug.is_empty()) {
        if let Ok(a) = app.desk.help_article(*other, slug).await {
            let (lang, href) = (code(*other), path(*other, slug));
            elsewhere.push(Elsewhere { lang, href, title: a.title, passage: a.lead });
        }
    }
    let template = Missing { f, elsewhere };
    page(&template, StatusCode::NOT_FOUND, &template.f, asked)
}

/// Any other address below `/help`.
pub(super) async fn nothing(State(app): State<App>, asked: HeaderMap) -> Answer<Response> {
    missing(&app, &asked, None, "").await
}

/// Folders with their articles, and the search.
pub(super) async fn home(State(app): State<App>, parts: Parts<String>, asked: HeaderMap) -> Answer<Response> {
    let Some(lang) = parts.ok().and_then(|Path(word)| language(&word)) else {
        return missing(&app, &asked, None, "").await;
    };
    let site = app.desk.help_site().await?;
    if !site.langs.is_empty() && !site.langs.contains(&lang) {
        return missing(&app, &asked, Some(lang), "").await;
    }
    let folders = app.desk.help_folders(lang).await?;
    let mut f = Frame::new(&app, &asked, &site, lang, "", "");
    f.description = Some(f.words.say("hello-lead").to_owned());
    f.json_ld = embedded(&json!({"@context": "https://schema.org", "@type": "WebSite", "name": f.title,
        "inLanguage": f.words.code(), "url": f.canonical, "potentialAction": {"@type": "SearchAction",
        "target": format!("{}/search?q={{q}}", f.canonical), "query-input": "required name=q"}}));
    let template = Home { f, folders };
    page(&template, StatusCode::OK, &template.f, &asked)
}

/// All articles of a folder; 0 for those beside the folders.
pub(super) async fn folder(
    State(app): State<App>,
    parts: Parts<(String, String)>,
    asked: HeaderMap,
) -> Answer<Response> {
    let read = parts.ok().and_then(|Path((word, id))| Some((language(&word)?, id.parse::<Id>().ok()?)));
    let Some((lang, id)) = read else { return missing(&app, &asked, None, "").await };
    let site = app.desk.help_site().await?;
    let folders = app.desk.help_folders(lang).await?;
    let Some(found) = folders.into_iter().find(|f| f.id.unwrap_or(0) == id) else {
        return missing(&app, &asked, Some(lang), "").await;
    };
    let words = super::words::Words(lang);
    let name = if found.id.is_none() { words.say("others").to_owned() } else { found.name };
    let mut f = Frame::new(&app, &asked, &site, lang, &name, &format!("/folders/{id}"));
    let mut crumbs = f.crumbs(&name);
    crumbs["@context"] = json!("https://schema.org");
    f.json_ld = embedded(&crumbs);
    let template = Folder { f, name, links: found.links };
    page(&template, StatusCode::OK, &template.f, &asked)
}
