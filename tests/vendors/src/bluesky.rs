//! Bluesky as its lexicons show it: sessions that end, notifications, a search, posts, records under keys.

use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// What opens the account.
pub const PASSWORD: &str = "abcd-efgh-ijkl-mnop";
/// The account itself.
pub const ME: &str = "did:plc:help";

#[derive(Default)]
struct State {
    notifications: Vec<Value>,
    posts: BTreeMap<String, Value>,
    records: BTreeMap<String, Value>,
    order: Vec<String>,
    pictures: BTreeMap<String, Vec<u8>>,
    count: u64,
    /// The number in the token that is good now.
    session: u64,
    begun: u64,
    moment: Moment,
    /// How they call themselves, and how many follow them.
    known: BTreeMap<String, (String, i64)>,
}

#[derive(Default)]
struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the network")
    }
}

/// The simulated network; it ends when it is dropped.
pub struct Bluesky {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Bluesky {
    /// Begins to listen on loopback.
    pub async fn open() -> Bluesky {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Bluesky { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        let base = format!("http://{}", self.site.address);
        json!({"identifier": "help.bsky.social", "app_password": PASSWORD, "base_url": base, "pictures_url": base})
    }

    /// From now on it goes by this clock, in seconds since 1970, and numbers what is new after everything before.
    pub fn lives(&self, clock: fn() -> i64) {
        let mut state = self.vendor.lock();
        state.moment = Moment::by(clock);
        state.count = state.moment.number();
    }

    /// Somebody calls themselves so, and so many follow them.
    pub fn is_known(&self, who: &str, name: &str, followers: i64) {
        self.vendor.lock().known.insert(format!("did:plc:{who}"), (name.to_owned(), followers));
    }

    /// What goes wrong with the next calls.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// A refusal as the servers write it.
    pub fn error(status: u16, error: &str) -> Fault {
        let retry_after = (status == 429).then_some(1);
        Fault::Refused { status, body: json!({"error": error, "message": "simulated"}), retry_after }
    }

    /// Every open session ends.
    pub fn sessions_end(&self) {
        self.vendor.lock().session += 1;
    }

    /// How many sessions were begun with the password.
    pub fn begun(&self) -> u64 {
        self.vendor.lock().begun
    }

    /// Every record that was written, in order.
    pub fn records(&self) -> Vec<Value> {
        let state = self.vendor.lock();
        state.order.iter().filter_map(|key| state.records.get(key).cloned()).collect()
    }

    /// Somebody posts; `more` are further fields of the record. Returns the address of the post.
    pub fn posts(&self, who: &str, text: &str, more: Value) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let uri = format!("at://did:plc:{who}/app.bsky.feed.post/3k{:04}", state.count);
        // in tests each post is a second after the one before
        let later = if state.moment.passes() { 0 } else { state.count as i64 * 1_000 };
        let at = state.moment.rfc3339(later);
        let mut record = json!({"$type": "app.bsky.feed.post", "text": text, "createdAt": at});
        for (name, value) in more.as_object().into_iter().flatten() {
            record[name] = value.clone();
        }
        let did = format!("did:plc:{who}");
        let mut author = json!({"did": did, "handle": format!("{who}.bsky.social")});
        if let Some((name, _)) = state.known.get(&did) {
            author["displayName"] = json!(name);
        }
        let cid = format!("bafy{}", state.count);
        let post = json!({"uri": uri, "cid": cid, "author": author, "record": record, "repostCount": 2,
            "quoteCount": 1, "indexedAt": at});
        state.posts.insert(uri.clone(), post);
        uri
    }

    /// The account hears of a post.
    pub fn tells(&self, reason: &str, uri: &str) {
        let mut state = self.vendor.lock();
        let mut told = state.posts.get(uri).cloned().unwrap_or_default();
        told["reason"] = json!(reason);
        told["isRead"] = json!(false);
        state.notifications.push(told);
    }

    /// Keeps a picture. Returns its id.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        let id = format!("did:plc:dana/bafkrei000{}", state.pictures.len());
        state.pictures.insert(format!("/img/feed_fullsize/plain/{id}@jpeg"), bytes.to_vec());
        id
    }
}

fn refused(status: u16, error: &str) -> Said {
    Said::json(status, &json!({"error": error, "message": "simulated"}))
}

fn session(state: &State) -> Said {
    let number = state.session;
    Said::json(
        200,
        &json!({"accessJwt": format!("access-{number}"), "refreshJwt": format!("refresh-{number}"), "did": ME,
            "handle": "help.bsky.social", "active": true}),
    )
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.path.ends_with("createRecord") || asked.path.ends_with("listNotifications")
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        if let Some(bytes) = state.pictures.get(&asked.path) {
            return Said { status: 200, kind: "image/jpeg".to_owned(), body: bytes.clone() };
        }
        let Some(method) = asked.path.strip_prefix("/xrpc/") else { return refused(404, "NotFound") };
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let token = asked.bearer().unwrap_or_default().to_owned();
        match method {
            "com.atproto.server.createSession" if body["password"] != PASSWORD => {
                return refused(401, "AuthenticationRequired");
            }
            "com.atproto.server.createSession" => {
                state.begun += 1;
                return session(&state);
            }
            "com.atproto.server.refreshSession" => {
                return match token.starts_with("refresh-") {
                    true => session(&state),
                    false => refused(400, "InvalidToken"),
                };
            }
            _ if token.is_empty() => return refused(401, "AuthMissing"),
            _ if token != format!("access-{}", state.session) => return refused(400, "ExpiredToken"),
            _ => {}
        }
        match method {
            "app.bsky.notification.listNotifications" => notifications(&state, asked),
            "app.bsky.feed.searchPosts" => {
                let word = asked.asked("q").unwrap_or_default().replace('"', "");
                let has = |p: &&Value| p["record"]["text"].as_str().is_some_and(|t| t.contains(&word));
                let mut found: Vec<&Value> = state.posts.values().filter(has).collect();
                found.reverse();
                Said::json(200, &json!({"posts": found}))
            }
            "app.bsky.feed.getPosts" => {
                let posts: Vec<&Value> =
                    asked.all("uris").iter().filter_map(|uri| state.posts.get(uri)).collect();
                Said::json(200, &json!({"posts": posts}))
            }
            "app.bsky.actor.getProfiles" => {
                let follow = |did: &String| state.known.get(did).map_or(1_240, |(_, followers)| *followers);
                let one = |did: String| json!({"followersCount": follow(&did), "did": did});
                let all: Vec<Value> = asked.all("actors").into_iter().map(one).collect();
                Said::json(200, &json!({"profiles": all}))
            }
            "com.atproto.identity.resolveHandle" => match asked.asked("handle").as_deref() {
                Some("dana.bsky.social") => Said::json(200, &json!({"did": "did:plc:dana"})),
                _ => refused(400, "InvalidRequest"),
            },
            "com.atproto.repo.getRecord" => {
                let key = asked.asked("rkey").unwrap_or_default();
                match state.records.get(&key) {
                    Some(record) => Said::json(200, &json!({"uri": uri(&key), "value": record})),
                    None => refused(400, "RecordNotFound"),
                }
            }
            "com.atproto.repo.createRecord" => create(&mut state, &body),
            _ => refused(501, "MethodNotImplemented"),
        }
    }
}

fn uri(key: &str) -> String {
    format!("at://{ME}/app.bsky.feed.post/{key}")
}

/// Newest first, a few on a page.
fn notifications(state: &State, asked: &Asked) -> Said {
    let wanted = asked.all("reasons");
    let from: usize = asked.asked("cursor").and_then(|c| c.parse().ok()).unwrap_or(0);
    let fits = |n: &&Value| wanted.is_empty() || wanted.iter().any(|r| n["reason"] == r.as_str());
    let page: Vec<&Value> = state.notifications.iter().rev().filter(fits).skip(from).take(10).collect();
    let mut said = json!({"notifications": page, "priority": false});
    if page.len() == 10 {
        said["cursor"] = json!((from + 10).to_string());
    }
    Said::json(200, &said)
}

fn create(state: &mut State, body: &Value) -> Said {
    let (key, record) = (body["rkey"].as_str().unwrap_or_default().to_owned(), body["record"].clone());
    let text = record["text"].as_str().unwrap_or_default();
    let root = &record["reply"]["root"]["cid"];
    if body["repo"] != ME || key.len() != 13 || text.is_empty() || text.len() > 3_000 || !root.is_string() {
        return refused(400, "InvalidRequest");
    }
    // a key that is taken is a fault of the server's own
    if state.records.contains_key(&key) {
        return refused(500, "InternalServerError");
    }
    state.records.insert(key.clone(), record);
    state.order.push(key.clone());
    Said::json(200, &json!({"uri": uri(&key), "cid": "bafymade"}))
}
