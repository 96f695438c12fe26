//! What stands around every page of the help centre.

use super::look;
use super::words::{Words, own_name};
use crate::app::App;
use crate::problem::Answer;
use crate::words::Tongue;
use axum::http::{HeaderMap, header};
use desk::HelpSite;
use domain::Lang;
use domain::article::code;
use serde_json::{Value, json};

/// The same page in another language.
pub(super) struct Other {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) href: String,
    pub(super) current: bool,
    /// This very page exists in that language; else the link leads to its first page.
    pub(super) there: bool,
}

/// Everything that the templates share.
pub(super) struct Frame {
    pub(super) words: Words,
    pub(super) business: String,
    pub(super) title: String,
    pub(super) description: Option<String>,
    /// Search engines may list it.
    pub(super) listed: bool,
    pub(super) base: String,
    pub(super) canonical: String,
    pub(super) home: String,
    pub(super) tongues: Vec<Other>,
    pub(super) style: String,
    pub(super) script: String,
    pub(super) json_ld: String,
    /// What stands in the field of the search.
    pub(super) asked: String,
    /// Steps between the first page and this one: address and name.
    pub(super) trail: Vec<(String, String)>,
    /// There is a way to a person, shown at the end.
    pub(super) person: bool,
}

impl Frame {
    /// The frame of a page with this title; `path` is what follows the language in its address.
    pub(super) fn new(
        app: &App,
        asked: &HeaderMap,
        site: &HelpSite,
        lang: Lang,
        title: &str,
        path: &str,
    ) -> Frame {
        let words = Words(lang);
        let base = base(app, asked);
        let home = format!("/help/{}", code(lang));
        let full = if title.is_empty() {
            format!("{} – {}", words.say("title"), site.name)
        } else {
            format!("{title} – {}", site.name)
        };
        let mut frame = Frame {
            words,
            business: site.name.clone(),
            title: full,
            description: None,
            listed: true,
            canonical: format!("{base}{home}{path}"),
            base,
            home,
            tongues: Vec::new(),
            style: look::style_path(site.color.as_deref()),
            script: look::script_path(),
            json_ld: String::new(),
            asked: String::new(),
            trail: Vec::new(),
            person: site.chat.is_some() || !site.mails.is_empty(),
        };
        frame.offer(site, &site.langs, path);
        frame
    }

    /// Offers the languages of the site; those in `there` have this very page.
    pub(super) fn offer(&mut self, site: &HelpSite, there: &[Lang], path: &str) {
        let other = |lang: &Lang| {
            let there = there.contains(lang);
            let path = if there { path } else { "" };
            Other {
                code: code(*lang),
                name: own_name(*lang),
                href: format!("/help/{}{path}", code(*lang)),
                current: *lang == self.words.0,
                there,
            }
        };
        self.tongues = site.langs.iter().map(other).collect();
    }

    /// A page that search engines do not list.
    pub(super) fn unlisted(mut self) -> Frame {
        self.listed = false;
        self
    }

    /// What machines read of the path to this page.
    pub(super) fn crumbs(&self, last: &str) -> Value {
        let first = (self.home.clone(), self.words.say("title").to_owned());
        let steps =
            std::iter::once(&first).chain(&self.trail).map(|(href, name)| (Some(href), name.as_str()));
        let items: Vec<Value> = steps
            .chain(std::iter::once((None, last)))
            .enumerate()
            .map(|(n, (href, name))| {
                let address = href.map_or(self.canonical.clone(), |href| format!("{}{href}", self.base));
                json!({"@type": "ListItem", "position": n + 1, "name": name, "item": address})
            })
            .collect();
        json!({"@type": "BreadcrumbList", "itemListElement": items})
    }
}

/// JSON that can stand inside a page.
pub(super) fn embedded(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The address of this site: as configured, else as it was asked for.
pub(super) fn base(app: &App, asked: &HeaderMap) -> String {
    if let Some(url) = &app.options.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let host = asked.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    if host.is_empty() || !host.bytes().all(plain) { String::new() } else { format!("http://{host}") }
}

/// The site, and the language in which this reader should begin.
pub(super) async fn begin(app: &App, asked: &HeaderMap) -> Answer<(HelpSite, Lang)> {
    let site = app.desk.help_site().await?;
    let wanted = asked.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let named = Tongue::ranked(wanted).into_iter().find_map(|word| {
        let word = word.split(['-', '_']).next()?.to_ascii_lowercase();
        let word = if word == "iw" { "he" } else { word.as_str() };
        domain::article::lang_of(word).filter(|l| site.langs.contains(l))
    });
    let own = Some(site.language).filter(|l| site.langs.contains(l));
    let language = if site.language == Lang::Other { Lang::En } else { site.language };
    let lang = named.or(own).or(site.langs.first().copied()).unwrap_or(language);
    Ok((site, lang))
}
