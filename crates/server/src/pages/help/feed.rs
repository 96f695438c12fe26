//! What machines read: the list of all pages, and the newest articles.

use super::frame::{base, begin};
use super::words::Words;
use super::{kept, language};
use crate::app::App;
use crate::pages::html::escape;
use crate::problem::{Answer, Problem};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Lang;
use domain::article::{code, path};
use std::collections::{BTreeMap, HashMap};

/// Every page with the others of its kind in other languages.
pub(super) async fn sitemap(State(app): State<App>, asked: HeaderMap) -> Answer<Response> {
    let base = base(&app, &asked);
    let all = app.desk.help_everything().await?;
    let mut langs: BTreeMap<&str, Vec<Lang>> = BTreeMap::new();
    for (lang, link) in &all {
        langs.entry(&link.slug).or_default().push(*lang);
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let mut homes: Vec<Lang> = all.iter().map(|(lang, _)| *lang).collect();
    homes.dedup();
    for lang in &homes {
        out.push_str(&format!("<url><loc>{}/help/{}</loc></url>\n", escape(&base), code(*lang)));
    }
    for (lang, link) in &all {
        let address = |l: Lang| escape(&format!("{base}{}", path(l, &link.slug)));
        out.push_str(&format!("<url><loc>{}</loc><lastmod>{}</lastmod>", address(*lang), link.at.rfc3339()));
        let others = langs.get(link.slug.as_str()).map(Vec::as_slice).unwrap_or_default();
        for other in others.iter().filter(|_| others.len() > 1) {
            let (code, href) = (code(*other), address(*other));
            out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\"/>"));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    Ok(kept("application/xml; charset=utf-8", out, &asked))
}

/// What was published last, as an Atom feed.
pub(super) async fn feed(State(app): State<App>, uri: Uri, asked: HeaderMap) -> Answer<Response> {
    let values =
        Query::<HashMap<String, String>>::try_from_uri(&uri).map(|Query(map)| map).unwrap_or_default();
    let (site, own) = begin(&app, &asked).await?;
    let lang = match values.get("lang") {
        Some(word) => language(word).ok_or(Problem::of("not_found"))?,
        None => own,
    };
    let (base, words) = (base(&app, &asked), Words(lang));
    let newest = app.desk.help_newest(lang).await?;
    let home = escape(&format!("{base}/help/{}", code(lang)));
    let updated = newest.iter().map(|(l, _)| l.at).max().unwrap_or_default().rfc3339();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{home}</id><title>{} – {}</title><updated>{updated}</updated><link href=\"{home}\"/>\
         <link rel=\"self\" href=\"{}/help/feed.atom?lang={}\"/><author><name>{}</name></author>\n",
        code(lang),
        escape(words.say("title")),
        escape(&site.name),
        escape(&base),
        code(lang),
        escape(&site.name)
    );
    for (link, lead) in newest {
        let address = escape(&format!("{base}{}", path(lang, &link.slug)));
        out.push_str(&format!(
            "<entry><id>{address}</id><title>{}</title><updated>{}</updated><link href=\"{address}\"/>\
             <summary>{}</summary></entry>\n",
            escape(&link.title),
            link.at.rfc3339(),
            escape(&lead)
        ));
    }
    out.push_str("</feed>\n");
    Ok(kept("application/atom+xml; charset=utf-8", out, &asked))
}
