//! X as its documentation shows it: mentions to be asked for, events that it signs, posts.

use crate::Delivery;
use crate::call::escaped;
use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use crate::twilio::base64;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// The account's token and its secret.
pub const TOKEN: [&str; 2] = ["1111-token", "token secret of the account"];
/// The app's key and its secret, by which webhooks are signed too.
pub const APP: [&str; 2] = ["consumer-key", "consumer secret of the app"];
/// Posts are numbered from here.
const FIRST: u64 = 2_080_765_813_578_100_000;
/// The account itself.
pub const ME: &str = "1111111111111111111";

#[derive(Default)]
struct State {
    mentions: Vec<Value>,
    posts: Vec<Value>,
    files: BTreeMap<String, Vec<u8>>,
    count: u64,
    moment: Moment,
    /// Who else there is beside the one of tests, by their number.
    users: BTreeMap<String, Value>,
}

#[derive(Default)]
struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the vendor")
    }
}

/// The simulated vendor; it ends when it is dropped.
pub struct X {
    vendor: Arc<Vendor>,
    site: Site,
}

impl X {
    /// Begins to listen on loopback.
    pub async fn open() -> X {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        X { vendor, site }
    }

    /// The form of an inbox that talks to it, with tokens that sign.
    pub fn config(&self) -> Value {
        json!({"access_token": TOKEN[0], "access_token_secret": TOKEN[1], "consumer_key": APP[0],
            "consumer_secret": APP[1], "base_url": format!("http://{}", self.site.address), "poll_minutes": 1})
    }

    /// From now on it goes by this clock, in seconds since 1970, and numbers what is new after everything before.
    pub fn lives(&self, clock: fn() -> i64) {
        let mut state = self.vendor.lock();
        state.moment = Moment::by(clock);
        state.count = state.moment.number();
    }

    /// Somebody is there, by their number.
    pub fn is_known(&self, id: &str, handle: &str, name: &str, followers: i64) {
        let user = json!({"id": id, "username": handle, "name": name,
            "public_metrics": {"followers_count": followers}});
        self.vendor.lock().users.insert(id.to_owned(), user);
    }

    /// What goes wrong with the next calls.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// A refusal as X writes it.
    pub fn error(status: u16, detail: &str) -> Fault {
        let body = json!({"title": "Forbidden", "detail": detail, "type": "about:blank", "status": status});
        Fault::Refused { status, body, retry_after: (status == 429).then_some(1) }
    }

    /// Every post that was taken, in order.
    pub fn posts(&self) -> Vec<Value> {
        self.vendor.lock().posts.clone()
    }

    /// A mention as the API shows it, with a number of its own.
    pub fn mention(&self, text: &str) -> Value {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = (FIRST + state.count).to_string();
        let at = state.moment.rfc3339(0);
        json!({"id": id, "text": text, "author_id": "2222222222222222222", "conversation_id": id, "lang": "iw",
            "created_at": at, "edit_history_tweet_ids": [id],
            "public_metrics": {"retweet_count": 3, "quote_count": 1, "reply_count": 0, "like_count": 9}})
    }

    /// It can be asked for.
    pub fn happens(&self, mention: Value) {
        self.vendor.lock().mentions.push(mention);
    }

    /// The signed call that tells of it.
    pub fn call(&self, kind: &str, mention: &Value) -> Delivery {
        let event = json!({"data": {"event_uuid": mention["id"], "filter": {"user_id": ME}, "event_type": kind,
            "tag": "mentions", "payload": mention, "includes": {"users": users(&self.vendor.lock())}}});
        let body = escaped(&event);
        let mut mac = Hmac::<Sha256>::new_from_slice(APP[1].as_bytes()).expect("any key will do");
        mac.update(&body);
        let tag = format!("sha256={}", base64(&mac.finalize().into_bytes()));
        Delivery { headers: vec![("x-twitter-webhooks-signature".to_owned(), tag)], body }
    }

    /// Keeps a picture. Returns its address.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        let path = format!("/media/{}.png", state.files.len());
        state.files.insert(path.clone(), bytes.to_vec());
        format!("http://{}{path}", self.site.address)
    }
}

fn users(state: &State) -> Value {
    let dana = json!({"id": "2222222222222222222", "username": "dana_levi", "name": "דנה לוי",
        "public_metrics": {"followers_count": 1_240}});
    json!(std::iter::once(&dana).chain(state.users.values()).collect::<Vec<_>>())
}

fn escape(text: &str) -> String {
    let byte = |b: u8| match b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
        true => char::from(b).to_string(),
        false => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Whether a call was signed with both secrets, over its method, address and query.
fn is_signed(asked: &Asked) -> bool {
    let header = |name: &str| asked.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Some(list) = header("authorization").strip_prefix("OAuth ") else { return false };
    let mut given = BTreeMap::new();
    for part in list.split(", ") {
        if let Some((name, value)) = part.split_once('=') {
            given.insert(name.to_owned(), value.trim_matches('"').to_owned());
        }
    }
    let Some(signature) = given.remove("oauth_signature") else { return false };
    let known = given.get("oauth_token").map(String::as_str) == Some(TOKEN[0])
        && given.get("oauth_consumer_key").map(String::as_str) == Some(APP[0]);
    // what stands in the query is escaped there as it is in the signature
    let query = asked.query.split('&').filter_map(|pair| pair.split_once('='));
    let mut pairs: Vec<String> = query.map(|(n, v)| format!("{n}={v}")).collect();
    pairs.extend(given.iter().map(|(n, v)| format!("{n}={v}")));
    pairs.sort();
    let url = format!("http://{}{}", header("host"), asked.path);
    let base = format!("{}&{}&{}", asked.method, escape(&url), escape(&pairs.join("&")));
    let key = format!("{}&{}", escape(APP[1]), escape(TOKEN[1]));
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("any key will do");
    mac.update(base.as_bytes());
    known && escape(&base64(&mac.finalize().into_bytes())) == signature
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST" || asked.path.ends_with("/mentions")
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        if let Some(bytes) = state.files.get(&asked.path) {
            return Said { status: 200, kind: "image/png".to_owned(), body: bytes.clone() };
        }
        if asked.bearer() != Some(TOKEN[0]) && !is_signed(asked) {
            return Said::json(
                401,
                &json!({"title": "Unauthorized", "status": 401, "detail": "Unauthorized"}),
            );
        }
        match (asked.method.as_str(), asked.path.as_str()) {
            ("GET", "/2/users/me") => {
                Said::json(200, &json!({"data": {"id": ME, "username": "negev", "name": "נגב"}}))
            }
            ("GET", path) if path == format!("/2/users/{ME}/mentions") => mentions(&state, asked),
            ("POST", "/2/tweets") => post(&mut state, &asked.body),
            _ => Said::json(404, &json!({"title": "Not Found Error", "status": 404})),
        }
    }
}

/// Newest first, a few on a page.
fn mentions(state: &State, asked: &Asked) -> Said {
    let since = asked.asked("since_id").unwrap_or_default();
    let from: usize = asked.asked("pagination_token").and_then(|t| t.parse().ok()).unwrap_or(0);
    let fresh = |m: &&Value| m["id"].as_str().is_some_and(|id| id > since.as_str());
    let page: Vec<&Value> = state.mentions.iter().rev().filter(fresh).skip(from).take(10).collect();
    let mut said = json!({"meta": {"result_count": page.len()}});
    if page.len() == 10 {
        said["meta"]["next_token"] = json!((from + 10).to_string());
    }
    if !page.is_empty() {
        said["data"] = json!(page);
        said["includes"] = json!({"users": users(state), "tweets": []});
    }
    Said::json(200, &said)
}

fn post(state: &mut State, body: &[u8]) -> Said {
    let params: Value = serde_json::from_slice(body).unwrap_or_default();
    if !params["reply"]["in_reply_to_tweet_id"].is_string()
        || params["text"].as_str().is_none_or(str::is_empty)
    {
        return Said::json(400, &json!({"title": "Invalid Request", "status": 400}));
    }
    state.count += 1;
    let id = format!("30{:017}", state.count);
    let text = params["text"].clone();
    state.posts.push(params);
    Said::json(201, &json!({"data": {"id": id, "text": text}}))
}
