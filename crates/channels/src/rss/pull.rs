//! Reads the feeds one after the other, each in its own time, and keeps what speaks of a watched word.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::config::Watching;
use super::feed::{Feed, Written, feed};
use super::item::item;
use super::page::{self, Asked, Known};
use crate::polling::{self, FIRST_DAY_US, Page, Source, Trouble, now_us};
use crate::{Account, ConnectorError, Intake, Raw, plain, watched};

const SECOND: i64 = 1_000_000;
/// Time between two questions to one host.
const PACE: i64 = 2 * SECOND;
/// Longest time until a feed that gives trouble is tried again.
const LONGEST: i64 = 6 * 60 * 60 * SECOND;
/// Most undated items of a new feed that are remembered as old.
const MOST_OLD: usize = 500;
/// Most items that are remembered while we run.
const MOST_HAD: usize = 50_000;

/// Reads until `stop`.
pub(super) async fn pull(
    account: Account,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
) -> Result<(), ConnectorError> {
    let watching = Watching::of(&account);
    if watching.pages.is_empty() {
        return Err(ConnectorError::Config { field: "pages".to_owned(), code: "required" });
    }
    let (asked, had) = (HashMap::new(), HashSet::new());
    let mut reader = Reader { watching, allow_private: account.allow_private, asked, had };
    polling::run(&mut reader, cursor, intake, stop).await;
    Ok(())
}

struct Reader {
    watching: Watching,
    allow_private: bool,
    /// When each host was asked last.
    asked: HashMap<String, i64>,
    /// What was brought since we run; a feed shows the same items again and again.
    had: HashSet<String>,
}

#[async_trait]
impl Source for Reader {
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble> {
        let now = now_us();
        let mut states = cursor.clone();
        if !states.is_object() {
            states = json!({"first_us": now, "pages": {}});
        }
        let due = |url: &String| states["pages"][url]["next_us"].as_i64().unwrap_or(0);
        let free = |url: &String| self.asked.get(&host(url)).map_or(0, |at| at + PACE);
        let when = |url: &String| due(url).max(free(url));
        let alive = self.watching.pages.iter().filter(|url| states["pages"][*url]["gone"] != true);
        let mut page = Page::default();
        match alive.min_by_key(|url| when(url)).cloned() {
            // a clock that was put back must not keep us waiting for the old time
            Some(url) if when(&url) > now && when(&url) < now + 2 * LONGEST.max(self.every()) => {
                page.wait =
                    Duration::from_micros((when(&url) - now).unsigned_abs()).min(Duration::from_secs(60));
            }
            Some(url) => page.items = self.read(&url, now, &mut states).await,
            None => page.wait = Duration::from_secs(60),
        }
        page.partly = trouble(&self.watching.pages, &states);
        page.cursor = states;
        Ok(page)
    }
}

/// The first feed that gives trouble.
fn trouble(pages: &[String], states: &Value) -> Option<(&'static str, String)> {
    let said = |url: &String| {
        let state = &states["pages"][url];
        let word = state["said"].as_str().filter(|_| state["fails"].as_i64() > Some(0));
        word.map(|word| ("feed_trouble", format!("{url}: {word}")))
    };
    let gone = |url: &String| (states["pages"][url]["gone"] == true).then(|| ("feed_gone", url.clone()));
    pages.iter().find_map(|url| gone(url).or_else(|| said(url)))
}

fn host(url: &str) -> String {
    plain::host(url).unwrap_or_default()
}

impl Reader {
    fn every(&self) -> i64 {
        self.watching.minutes * 60 * SECOND
    }

    async fn read(&mut self, url: &str, now: i64, states: &mut Value) -> Vec<Raw> {
        let first = states["first_us"].as_i64().unwrap_or(now);
        let state = &mut states["pages"][url];
        let word = |name: &str| state[name].as_str().map(str::to_owned);
        let known = Known { etag: word("etag"), modified: word("modified") };
        let asked = page::ask(url, &known, self.allow_private).await;
        self.asked.insert(host(url), now_us());
        let every = self.every();
        let mut fails = 0;
        let mut items = Vec::new();
        match asked {
            Asked::New { body, charset, known } => match feed(&body, charset.as_deref()) {
                Some(feed) => {
                    items = self.fitting(url, &feed, first, state);
                    state["etag"] = json!(known.etag);
                    state["modified"] = json!(known.modified);
                    state["next_us"] = json!(now + every);
                }
                None => fails = failed(state, now, every, "no feed", None),
            },
            Asked::Same => state["next_us"] = json!(now + every),
            Asked::Gone => state["gone"] = json!(true),
            Asked::Trouble { detail, after } => fails = failed(state, now, every, &detail, after),
        }
        state["fails"] = json!(fails);
        items
    }

    /// What is new and speaks of a watched word, oldest first.
    fn fitting(&mut self, url: &str, feed: &Feed, first: i64, state: &mut Value) -> Vec<Raw> {
        let begins = !state["old"].is_array();
        let known = state["old"].as_array().into_iter().flatten();
        let mut old: Vec<String> = known.filter_map(|key| key.as_str().map(str::to_owned)).collect();
        let mut items = Vec::new();
        if self.had.len() > MOST_HAD {
            self.had.clear();
        }
        for written in feed.items.iter().rev() {
            let read = item(written);
            let key = read.key();
            match read.at_us {
                Some(at) if at < first - FIRST_DAY_US => continue,
                // without a date, what is there when a feed is read for the first time is old
                None if begins && old.len() < MOST_OLD => old.push(key.clone()),
                _ => {}
            }
            if old.contains(&key) || self.had.contains(&key) {
                continue;
            }
            let word = watched::speaks_of(&read.words(), &self.watching.words);
            if word.is_none() && !self.watching.everything {
                continue;
            }
            let bytes = piece(url, feed, written, word);
            self.had.insert(key.clone());
            let received_at_us = read.at_us.unwrap_or_else(now_us);
            items.push(Raw { provider_id: format!("i:{key}"), bytes, received_at_us, rescan: false });
        }
        state["old"] = json!(old);
        items
    }
}

/// An item as it was written, with where it stood and the word that it speaks of.
fn piece(url: &str, feed: &Feed, written: &Written, word: Option<&str>) -> Vec<u8> {
    let (kind, text) = match written {
        Written::Xml(text) => ("xml", text),
        Written::Json(text) => ("json", text),
    };
    let title = plain::line(&feed.title);
    json!({"feed": {"url": url, "title": title}, "word": word, kind: text}).to_string().into_bytes()
}

/// Notes that a feed gave trouble, and when it is tried again. Returns how often by now.
fn failed(state: &mut Value, now: i64, every: i64, said: &str, after: Option<Duration>) -> i64 {
    let fails = state["fails"].as_i64().unwrap_or(0).saturating_add(1);
    let back_off = every.saturating_mul(1 << fails.clamp(0, 10)).min(LONGEST);
    let asked = after.and_then(|after| i64::try_from(after.as_micros()).ok()).map(|us| us.min(LONGEST));
    state["said"] = json!(said.chars().filter(|c| !c.is_control()).take(200).collect::<String>());
    state["next_us"] = json!(now + asked.unwrap_or(back_off));
    fails
}
