//! A Mastodon server as its documentation shows it: notifications, posts, a search, files.

use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// What opens the account.
pub const TOKEN: &str = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";
/// The account itself.
pub const ME: &str = "14715";

#[derive(Default)]
struct State {
    notifications: Vec<Value>,
    statuses: BTreeMap<String, Value>,
    /// By the idempotency key: the same key again is the same post.
    published: Vec<(String, Value)>,
    files: BTreeMap<String, Vec<u8>>,
    count: u64,
    searches: bool,
    moment: Moment,
}

struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the server")
    }
}

/// The simulated server; it ends when it is dropped.
pub struct Mastodon {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Mastodon {
    /// Begins to listen on loopback.
    pub async fn open() -> Mastodon {
        let state = Mutex::new(State { searches: true, ..State::default() });
        let vendor = Arc::new(Vendor { state, script: Script::default() });
        let site = Site::open(vendor.clone()).await;
        Mastodon { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"base_url": format!("http://{}", self.site.address), "access_token": TOKEN})
    }

    /// From now on it goes by this clock, in seconds since 1970, and numbers what is new after everything before.
    pub fn lives(&self, clock: fn() -> i64) {
        let mut state = self.vendor.lock();
        state.moment = Moment::by(clock);
        state.count = state.moment.number();
    }

    /// What goes wrong with the next calls.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// A refusal as the server writes it.
    pub fn error(status: u16, error: &str) -> Fault {
        let retry_after = (status == 429).then_some(1);
        Fault::Refused { status, body: json!({"error": error}), retry_after }
    }

    /// The server does not search, as most do not.
    pub fn search_off(&self) {
        self.vendor.lock().searches = false;
    }

    /// Every post of ours, once, in order.
    pub fn published(&self) -> Vec<Value> {
        self.vendor.lock().published.iter().map(|(_, post)| post.clone()).collect()
    }

    /// Somebody posts; `more` are further fields. Returns the id of the post.
    pub fn posts(&self, acct: &str, text: &str, more: Value) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = format!("1031861267288{:05}", state.count);
        let at = state.moment.rfc3339(0);
        let user = acct.split('@').next().unwrap_or_default();
        let mut status = json!({"id": id, "created_at": at, "in_reply_to_id": null, "spoiler_text": "",
            "visibility": "public", "url": format!("https://social.example/@{acct}/{id}"),
            "content": format!("<p>{text}</p>"), "reblogs_count": 4, "media_attachments": [], "quote": null,
            "account": {"id": format!("9{}", acct.len()), "username": user, "acct": acct,
                "display_name": "דנה לוי", "followers_count": 1_240}});
        for (name, value) in more.as_object().into_iter().flatten() {
            status[name] = value.clone();
        }
        state.statuses.insert(id.clone(), status);
        id
    }

    /// The account hears of a post. Returns the id of the notification.
    pub fn tells(&self, kind: &str, post: &str) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = state.count.to_string();
        let status = state.statuses.get(post).cloned().unwrap_or_default();
        let told = json!({"id": id, "type": kind, "created_at": state.moment.rfc3339(1_000),
            "account": status["account"], "status": status, "group_key": format!("ungrouped-{id}")});
        state.notifications.push(told);
        id
    }

    /// Keeps a file. Returns its address.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        let path = format!("/files/{}.png", state.files.len());
        state.files.insert(path.clone(), bytes.to_vec());
        format!("http://{}{path}", self.site.address)
    }
}

fn number(id: &str) -> u128 {
    id.parse().unwrap_or(0)
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST" || asked.path == "/api/v1/notifications"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        if let Some(bytes) = state.files.get(&asked.path) {
            return Said { status: 200, kind: "image/png".to_owned(), body: bytes.clone() };
        }
        if asked.bearer() != Some(TOKEN) {
            return Said::json(401, &json!({"error": "The access token is invalid"}));
        }
        let since = number(&asked.asked("min_id").unwrap_or_default());
        match (asked.method.as_str(), asked.path.as_str()) {
            ("GET", "/api/v1/accounts/verify_credentials") => {
                Said::json(200, &json!({"id": ME, "username": "help", "acct": "help"}))
            }
            ("GET", "/api/v1/notifications") => {
                let limit: usize = asked.asked("limit").and_then(|l| l.parse().ok()).unwrap_or(40).min(80);
                let new =
                    state.notifications.iter().filter(|n| number(n["id"].as_str().unwrap_or("0")) > since);
                let all: Vec<&Value> = new.collect();
                // with min_id the page begins where it was asked for, without it at the end; newest first
                let page: Vec<&Value> = match since {
                    0 => all.iter().rev().take(limit).copied().collect(),
                    _ => all.iter().take(limit).rev().copied().collect(),
                };
                Said::json(200, &json!(page))
            }
            ("GET", "/api/v2/search") => match state.searches {
                false => Said::json(403, &json!({"error": "This action is outside the authorized scopes"})),
                true => {
                    let word = asked.asked("q").unwrap_or_default();
                    let has = |s: &&Value| s["content"].as_str().is_some_and(|c| c.contains(&word));
                    let new = |s: &&Value| number(s["id"].as_str().unwrap_or("0")) > since;
                    let found: Vec<&Value> = state.statuses.values().filter(has).filter(new).rev().collect();
                    Said::json(200, &json!({"accounts": [], "statuses": found, "hashtags": []}))
                }
            },
            ("GET", path) => {
                match path.strip_prefix("/api/v1/statuses/").and_then(|id| state.statuses.get(id)) {
                    Some(status) => Said::json(200, status),
                    None => Said::json(404, &json!({"error": "Record not found"})),
                }
            }
            ("POST", "/api/v1/statuses") => publish(&mut state, asked),
            _ => Said::json(404, &json!({"error": "Record not found"})),
        }
    }
}

fn publish(state: &mut State, asked: &Asked) -> Said {
    let key =
        asked.headers.get("idempotency-key").and_then(|k| k.to_str().ok()).unwrap_or_default().to_owned();
    if let Some((_, known)) = state.published.iter().find(|(k, _)| *k == key && !key.is_empty()) {
        return Said::json(200, known);
    }
    let params: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
    let words = params["status"].as_str().unwrap_or_default();
    if words.is_empty() || words.chars().count() > 500 {
        let error = "Validation failed: Text character limit of 500 exceeded";
        return Said::json(422, &json!({"error": error}));
    }
    state.count += 1;
    let id = format!("2{:017}", state.count);
    let mut post = params.clone();
    post["id"] = json!(id);
    post["url"] = json!(format!("https://social.example/@help/{id}"));
    state.published.push((key, post.clone()));
    Said::json(200, &post)
}
