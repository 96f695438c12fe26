//! Google's Business Profile API as its reference shows it: tokens for a lasting leave, the ratings of branches by pages,
//! one answer a rating.

use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard};

/// What opens the business.
pub const REFRESH: &str = "1//0e-lasting-leave";
/// The account, and its branch.
pub const ACCOUNT: &str = "10551";
/// The branch.
pub const PLACE: &str = "77001";

#[derive(Default)]
struct State {
    /// By the time of their last change, the newest last.
    reviews: Vec<Value>,
    count: u64,
    /// What we put: the rating, and the words.
    published: Vec<(String, String)>,
    moment: Moment,
    /// The number in the token that is good now.
    token: u64,
    granted: u64,
    revoked: bool,
    pages: u64,
}

#[derive(Default)]
struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the business")
    }
}

/// The simulated vendor; it ends when it is dropped.
pub struct Google {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Google {
    /// Begins to listen on loopback.
    pub async fn open() -> Google {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Google { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        let base = format!("http://{}", self.site.address);
        json!({"account_id": format!("accounts/{ACCOUNT}"), "locations": [format!("{PLACE} סניף הרצל")],
            "client_id": "10551-app.apps.googleusercontent.com", "client_secret": "GOCSPX-simulated",
            "refresh_token": REFRESH, "base_url": base, "auth_url": format!("{base}/token")})
    }

    /// From now on it goes by this clock, in seconds since 1970, and numbers what is new after everything before.
    pub fn lives(&self, clock: fn() -> i64) {
        let mut state = self.vendor.lock();
        state.moment = Moment::by(clock);
        state.count = state.moment.number();
    }

    /// What goes wrong with the next answers.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// A refusal as Google writes it.
    pub fn error(status: u16, word: &str) -> Fault {
        let retry_after = (status == 429).then_some(1);
        let body = json!({"error": {"code": status, "message": "simulated", "status": word}});
        Fault::Refused { status, body, retry_after }
    }

    /// Every token ends.
    pub fn tokens_end(&self) {
        self.vendor.lock().token += 1;
    }

    /// The lasting leave is taken back, and every token with it.
    pub fn revoke(&self) {
        let mut state = self.vendor.lock();
        state.revoked = true;
        state.token += 1;
    }

    /// How many tokens were granted, and how many pages were asked for.
    pub fn counts(&self) -> (u64, u64) {
        let state = self.vendor.lock();
        (state.granted, state.pages)
    }

    /// Somebody rates the branch. Returns the rating as the inbox knows it.
    pub fn rates(&self, who: &str, stars: usize, words: Option<&str>) -> String {
        let mut state = self.vendor.lock();
        let at = state.tick();
        let id = format!("AbFvOq{:04}", state.count);
        let mut review = json!({"name": format!("accounts/{ACCOUNT}/locations/{PLACE}/reviews/{id}"),
            "reviewId": id, "reviewer": {"displayName": who, "profilePhotoUrl": "https://lh3.example/a"},
            "starRating": word(stars), "createTime": at, "updateTime": at});
        if let Some(words) = words {
            review["comment"] = json!(words);
        }
        state.reviews.push(review);
        format!("{PLACE}/{id}")
    }

    /// They change what they wrote.
    pub fn edits(&self, id: &str, stars: usize, words: &str) {
        let mut state = self.vendor.lock();
        let at = state.tick();
        let place = state.place(id).expect("a rating");
        let mut review = state.reviews.remove(place);
        review["starRating"] = json!(word(stars));
        review["comment"] = json!(words);
        review["updateTime"] = json!(at);
        state.reviews.push(review);
    }

    /// A colleague answers on Google's own page.
    pub fn answers(&self, id: &str, words: &str) {
        let mut state = self.vendor.lock();
        let at = state.tick();
        let place = state.place(id).expect("a rating");
        state.reviews[place]["reviewReply"] =
            json!({"comment": words, "updateTime": at, "reviewReplyState": "APPROVED"});
    }

    /// Google makes up its mind on an answer.
    pub fn judges(&self, id: &str, verdict: &str, violation: Option<&str>) {
        let mut state = self.vendor.lock();
        let place = state.place(id).expect("a rating");
        let reply = &mut state.reviews[place]["reviewReply"];
        reply["reviewReplyState"] = json!(verdict);
        if let Some(violation) = violation {
            reply["policyViolation"] = json!(violation);
        }
    }

    /// Every answer that we put, with its rating, in order.
    pub fn published(&self) -> Vec<(String, String)> {
        self.vendor.lock().published.clone()
    }

    /// The answers that stand below ratings.
    pub fn answered(&self) -> Vec<String> {
        let state = self.vendor.lock();
        let all = state.reviews.iter().filter_map(|r| r["reviewReply"]["comment"].as_str());
        all.map(str::to_owned).collect()
    }
}

impl State {
    fn tick(&mut self) -> String {
        self.count += 1;
        let at = self.moment.milliseconds(self.count) * 1_000 + 500;
        format!("{:.6}", Timestamp::from_microsecond(at).unwrap_or_default())
    }

    fn place(&self, id: &str) -> Option<usize> {
        let id = id.rsplit('/').next()?;
        self.reviews.iter().position(|r| r["reviewId"] == id)
    }

    fn page(&mut self, asked: &Asked) -> Said {
        self.pages += 1;
        let size: usize = asked.asked("pageSize").and_then(|s| s.parse().ok()).unwrap_or(50).min(50);
        let from: usize = asked.asked("pageToken").and_then(|t| t.parse().ok()).unwrap_or(0);
        if asked.asked("orderBy").as_deref() != Some("updateTime desc") {
            return no(400, "INVALID_ARGUMENT");
        }
        let page: Vec<&Value> = self.reviews.iter().rev().skip(from).take(size).collect();
        let mut said = json!({"averageRating": 3.5, "totalReviewCount": self.reviews.len()});
        if !page.is_empty() {
            said["reviews"] = json!(page);
        }
        if from + size < self.reviews.len() {
            said["nextPageToken"] = json!((from + size).to_string());
        }
        Said::json(200, &said)
    }

    fn token(&mut self, asked: &Asked) -> Said {
        let form = String::from_utf8_lossy(&asked.body).into_owned();
        let form = Asked {
            query: form,
            body: Vec::new(),
            headers: Default::default(),
            method: String::new(),
            path: String::new(),
        };
        if form.asked("client_secret").as_deref() != Some("GOCSPX-simulated") {
            return Said::json(401, &json!({"error": "invalid_client", "error_description": "Unauthorized"}));
        }
        if self.revoked || form.asked("refresh_token").as_deref() != Some(REFRESH) {
            let why = "Token has been expired or revoked.";
            return Said::json(400, &json!({"error": "invalid_grant", "error_description": why}));
        }
        self.granted += 1;
        Said::json(
            200,
            &json!({"access_token": format!("ya29.{}", self.token), "expires_in": 3_599,
            "scope": "https://www.googleapis.com/auth/business.manage", "token_type": "Bearer"}),
        )
    }
}

fn word(stars: usize) -> &'static str {
    ["STAR_RATING_UNSPECIFIED", "ONE", "TWO", "THREE", "FOUR", "FIVE"][stars]
}

fn no(status: u16, word: &str) -> Said {
    Said::json(status, &json!({"error": {"code": status, "message": "simulated", "status": word}}))
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "PUT"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        if asked.path == "/token" {
            return state.token(asked);
        }
        if asked.bearer() != Some(format!("ya29.{}", state.token).as_str()) {
            return no(401, "UNAUTHENTICATED");
        }
        let reviews = format!("/v4/accounts/{ACCOUNT}/locations/{PLACE}/reviews");
        let Some(rest) = asked.path.strip_prefix(&reviews) else { return no(404, "NOT_FOUND") };
        if rest.is_empty() {
            return state.page(asked);
        }
        let id = rest.trim_start_matches('/').trim_end_matches("/reply").to_owned();
        let Some(place) = state.place(&id) else { return no(404, "NOT_FOUND") };
        if asked.method == "GET" {
            return Said::json(200, &state.reviews[place]);
        }
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let words = body["comment"].as_str().unwrap_or_default();
        if words.is_empty() || words.len() > 4_096 {
            return no(400, "INVALID_ARGUMENT");
        }
        let reply = json!({"comment": words, "updateTime": state.tick(), "reviewReplyState": "PENDING"});
        state.reviews[place]["reviewReply"] = reply.clone();
        state.published.push((format!("{PLACE}/{id}"), words.to_owned()));
        Said::json(200, &reply)
    }
}
