//! Sites with feeds: pages that change, that are as they were, that have moved, and that are gone.

use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// What is at a path.
#[derive(Clone)]
enum There {
    Feed { kind: String, body: Vec<u8>, version: u64 },
    Moved(String),
    Gone,
}

#[derive(Default)]
struct State {
    pages: BTreeMap<String, There>,
    asked: Vec<String>,
    unchanged: usize,
    count: u64,
}

#[derive(Default)]
struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the sites")
    }
}

/// The simulated sites; they end when it is dropped.
pub struct Press {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Press {
    /// Begins to listen on loopback.
    pub async fn open() -> Press {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Press { vendor, site }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.site.address)
    }

    /// The form of an inbox that reads these paths.
    pub fn config(&self, paths: &[&str], words: &[&str]) -> Value {
        let pages: Vec<String> = paths.iter().map(|path| self.url(path)).collect();
        json!({"pages": pages, "words": words, "minutes": 1})
    }

    /// From now on its pages are numbered after everything before, by this clock in seconds since 1970.
    pub fn lives(&self, clock: fn() -> i64) {
        self.vendor.lock().count = Moment::by(clock).number();
    }

    /// What goes wrong with the next calls.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// Puts these bytes at a path.
    pub fn put(&self, path: &str, kind: &str, body: &[u8]) {
        let mut state = self.vendor.lock();
        state.count += 1;
        let there = There::Feed { kind: kind.to_owned(), body: body.to_vec(), version: state.count };
        state.pages.insert(path.to_owned(), there);
    }

    /// Puts an RSS feed with these items, each an id and its words, at a path.
    pub fn publish(&self, path: &str, items: &[(&str, &str)]) {
        let item = |(id, words): &(&str, &str)| {
            format!(
                "<item><title>{words}</title><link>https://news.example/{id}</link><guid>{id}</guid>\
                 <pubDate>Fri, 15 Jan 2027 08:00:00 GMT</pubDate><unheard:of>x</unheard:of></item>"
            )
        };
        let items: String = items.iter().map(item).collect();
        let feed = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>חדשות</title>{items}</channel></rss>"
        );
        self.put(path, "application/rss+xml; charset=utf-8", feed.as_bytes());
    }

    /// Whoever asks at a path is sent elsewhere.
    pub fn moves(&self, path: &str, to: &str) {
        self.vendor.lock().pages.insert(path.to_owned(), There::Moved(to.to_owned()));
    }

    /// What was at a path is gone for good.
    pub fn ends(&self, path: &str) {
        self.vendor.lock().pages.insert(path.to_owned(), There::Gone);
    }

    /// The paths that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.vendor.lock().asked.clone()
    }

    /// How often the answer was that nothing changed.
    pub fn unchanged(&self) -> usize {
        self.vendor.lock().unchanged
    }
}

fn tag(version: u64) -> String {
    format!("\"v{version}\"")
}

impl Desk for Vendor {
    fn acts(&self, _: &Asked) -> bool {
        true
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn headers(&self, asked: &Asked) -> Vec<(&'static str, String)> {
        match self.lock().pages.get(&asked.path) {
            Some(There::Feed { version, .. }) => {
                vec![("etag", tag(*version)), ("last-modified", "Fri, 15 Jan 2027 08:00:00 GMT".to_owned())]
            }
            Some(There::Moved(to)) => vec![("location", to.clone())],
            _ => Vec::new(),
        }
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        state.asked.push(asked.path.clone());
        let plain = |status| Said { status, kind: "text/html".to_owned(), body: Vec::new() };
        match state.pages.get(&asked.path).cloned() {
            None => plain(404),
            Some(There::Gone) => plain(410),
            Some(There::Moved(_)) => plain(301),
            Some(There::Feed { kind, body, version }) => {
                let known = asked.headers.get("if-none-match").and_then(|v| v.to_str().ok());
                if known == Some(&tag(version)) {
                    state.unchanged += 1;
                    return plain(304);
                }
                Said { status: 200, kind, body }
            }
        }
    }
}
