//! Fetches what was written to the account, and what is found for the watched words.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::session::Pds;
use crate::form::encoded;
use crate::polling::{self, FIRST_DAY_US, Page, Source, Trouble, nameless, now_us};
use crate::{Intake, Raw, Watch, plain};

/// Time between two questions.
const EVERY: Duration = Duration::from_secs(15);
/// Words are searched for in every so manieth round.
const SEARCH_EVERY: u64 = 8;
/// Most words that are searched for.
const MOST_WORDS: usize = 20;
/// Most pages of one round.
const MOST_PAGES: usize = 100;
/// Most people or posts that can be asked for at once.
const AT_ONCE: usize = 25;

/// Fetches until `stop`.
pub(super) async fn pull(
    pds: Pds,
    watch: Watch,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
) {
    polling::run(&mut Fetcher { pds, watch, round: 0 }, cursor, intake, stop).await;
}

struct Fetcher {
    pds: Pds,
    watch: Watch,
    round: u64,
}

/// One find, with what is known of it before anything else is asked.
struct Found {
    word: &'static str,
    written: Box<RawValue>,
    read: Value,
    at: i64,
}

impl Found {
    /// What cannot be read is kept as it came.
    fn new(word: &'static str, written: Box<RawValue>, odd: &mut Vec<Raw>) -> Option<Found> {
        let read: Value = serde_json::from_str(written.get()).unwrap_or_default();
        let at = read["indexedAt"].as_str().and_then(plain::time);
        match at.filter(|_| read["uri"].as_str().and_then(plain::id).is_some()) {
            Some(at) => Some(Found { word, written, read, at }),
            None => {
                odd.push(nameless(word, &written));
                None
            }
        }
    }

    fn uri(&self) -> &str {
        self.read["uri"].as_str().unwrap_or_default()
    }

    /// The post that is to be in view with it.
    fn under(&self) -> Option<&str> {
        let record = &self.read["record"];
        let quoted = record["embed"]["record"]["uri"].as_str();
        let quoted = quoted.or_else(|| record["embed"]["record"]["record"]["uri"].as_str());
        record["reply"]["parent"]["uri"].as_str().or(quoted)
    }
}

/// Where reading goes on: what was there at this time is known by name.
struct Place {
    at: i64,
    known: Vec<String>,
}

impl Place {
    fn read(cursor: &Value, first: i64) -> Place {
        let known = cursor["known"].as_array().into_iter().flatten();
        let known = known.filter_map(|uri| uri.as_str().map(str::to_owned)).collect();
        Place { at: cursor["at"].as_i64().unwrap_or(first), known }
    }

    fn is_new(&self, found: &Found) -> bool {
        found.at > self.at || (found.at == self.at && !self.known.iter().any(|uri| uri == found.uri()))
    }

    fn passed(&mut self, found: &Found) {
        if found.at > self.at {
            (self.at, self.known) = (found.at, Vec::new());
        }
        if found.at == self.at && !self.known.iter().any(|uri| uri == found.uri()) {
            self.known.push(found.uri().to_owned());
        }
    }

    fn write(&self) -> Value {
        json!({"at": self.at, "known": self.known})
    }
}

#[async_trait]
impl Source for Fetcher {
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble> {
        let mut page = Page { cursor: cursor.clone(), wait: EVERY, ..Page::default() };
        if !page.cursor.is_object() {
            page.cursor = json!({"first_us": now_us()});
        }
        let first = page.cursor["first_us"].as_i64().unwrap_or(0) - FIRST_DAY_US;
        let mut place = Place::read(&cursor["told"], first);
        let mut found = self.told(&mut place, &mut page.items).await?;
        page.cursor["told"] = place.write();
        if self.round.is_multiple_of(SEARCH_EVERY) {
            self.search(&mut page, first, &mut found).await?;
        }
        self.round += 1;
        page.items.extend(self.whole(found).await?);
        Ok(page)
    }
}

impl Fetcher {
    /// What came after the place, oldest first.
    async fn told(&self, place: &mut Place, odd: &mut Vec<Raw>) -> Result<Vec<Found>, Trouble> {
        #[derive(serde::Deserialize)]
        struct Told {
            #[serde(default)]
            cursor: Option<String>,
            notifications: Vec<Box<RawValue>>,
        }
        let mut found = Vec::new();
        let mut further = None;
        for _ in 0..MOST_PAGES {
            let mut path = "app.bsky.notification.listNotifications?limit=100&reasons=mention&reasons=reply\
                            &reasons=quote"
                .to_owned();
            path.extend(further.iter().map(|c: &String| format!("&cursor={}", encoded(c))));
            let told: Told = self.pds.page(&path).await?;
            let read = |one| Found::new("notification", one, odd);
            let all: Vec<Found> = told.notifications.into_iter().filter_map(read).collect();
            let old = all.iter().any(|one| !place.is_new(one));
            found.extend(all.into_iter().filter(|one| place.is_new(one)));
            further = told.cursor.filter(|_| !old);
            if further.is_none() {
                break;
            }
        }
        found.reverse();
        found.iter().for_each(|one| place.passed(one));
        Ok(found)
    }

    async fn search(&self, page: &mut Page, first: i64, found: &mut Vec<Found>) -> Result<(), Trouble> {
        #[derive(serde::Deserialize)]
        struct Posts {
            #[serde(default)]
            posts: Vec<Box<RawValue>>,
        }
        for word in self.watch.words.iter().chain(&self.watch.people).take(MOST_WORDS) {
            let mut place = Place::read(&page.cursor["words"][word], first);
            let since =
                jiff::Timestamp::from_microsecond(place.at).map(|t| t.to_string()).unwrap_or_default();
            let path = format!(
                "app.bsky.feed.searchPosts?sort=latest&limit=100&q={}&since={}",
                encoded(&format!("\"{}\"", word.replace('"', " "))),
                encoded(&since)
            );
            let posts: Posts = self.pds.page(&path).await?;
            let me = self.pds.session().await?.did;
            let read = |one| Found::new("post", one, &mut page.items);
            let mut new: Vec<Found> = posts.posts.into_iter().filter_map(read).collect();
            new.retain(|one| place.is_new(one));
            new.sort_by_key(|one| one.at);
            new.iter().for_each(|one| place.passed(one));
            page.cursor["words"][word] = place.write();
            let known: BTreeSet<String> = found.iter().map(|one| one.uri().to_owned()).collect();
            // our own posts are no mentions, and what was told already is here
            new.retain(|one| one.read["author"]["did"] != me.as_str() && !known.contains(one.uri()));
            found.extend(new);
        }
        Ok(())
    }

    /// The pieces, each with its writer's profile and the post in view as far as they can be had.
    async fn whole(&self, found: Vec<Found>) -> Result<Vec<Raw>, Trouble> {
        let dids = found.iter().filter_map(|one| one.read["author"]["did"].as_str());
        let people = self.many("app.bsky.actor.getProfiles", "actors", "profiles", "did", dids).await?;
        let uris = found.iter().filter_map(Found::under);
        let posts = self.many("app.bsky.feed.getPosts", "uris", "posts", "uri", uris).await?;
        let none = || RawValue::NULL.to_owned();
        let piece = |one: Found| {
            let did = one.read["author"]["did"].as_str().unwrap_or_default();
            let profile = people.get(did).cloned().unwrap_or_else(none);
            let under = one.under().and_then(|uri| posts.get(uri).cloned()).unwrap_or_else(none);
            let (word, written) = (one.word, one.written.get());
            let bytes = format!("{{\"{word}\":{written},\"profile\":{profile},\"under\":{under}}}");
            // the same post may be told of and found
            let provider_id = format!("p:{}", one.uri());
            Raw { provider_id, bytes: bytes.into_bytes(), received_at_us: one.at, rescan: false }
        };
        Ok(found.into_iter().map(piece).collect())
    }

    /// Many of a kind by their names.
    async fn many<'a>(
        &self,
        method: &str,
        asked: &str,
        list: &str,
        name: &str,
        names: impl Iterator<Item = &'a str>,
    ) -> Result<HashMap<String, Box<RawValue>>, Trouble> {
        let names: Vec<&str> = names.collect::<BTreeSet<_>>().into_iter().collect();
        let mut got = HashMap::new();
        for some in names.chunks(AT_ONCE) {
            let query: Vec<String> = some.iter().map(|n| format!("{asked}={}", encoded(n))).collect();
            let mut body = match self.pds.json(&format!("{method}?{}", query.join("&"))).await {
                // without these the piece is poorer, but what will never be told holds up nothing
                Err(Trouble { code: "refused", .. }) => continue,
                asked => asked?,
            };
            for one in body[list].as_array_mut().map(std::mem::take).unwrap_or_default() {
                let key = one[name].as_str().unwrap_or_default().to_owned();
                got.extend(serde_json::value::to_raw_value(&one).ok().map(|raw| (key, raw)));
            }
        }
        Ok(got)
    }
}
