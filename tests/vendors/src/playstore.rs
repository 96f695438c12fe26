//! The Google Play Developer API as its reference shows it: tokens for a service account's signed word, the ratings of
//! the last week by pages, one answer a rating.

use crate::claims::checked;
use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{KeyPair, RSA_PKCS1_2048_8192_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard};

/// The app.
pub const PACKAGE: &str = "com.example.shop";
const EMAIL: &str = "moked@shop.iam.gserviceaccount.com";
/// The key of the simulated service account; it opens nothing else.
const KEY: &str = include_str!("playstore.pem");

#[derive(Default)]
struct State {
    /// By the time of their last change, the newest last.
    reviews: Vec<Value>,
    count: u64,
    /// What we put: the rating, and the words.
    published: Vec<(String, String)>,
    moment: Moment,
    granted: u64,
}

struct Vendor {
    state: Mutex<State>,
    script: Script,
    public: Vec<u8>,
    /// What tokens are asked for: the address of this very place.
    audience: Mutex<String>,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the store")
    }
}

/// The simulated store; it ends when it is dropped.
pub struct Playstore {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Playstore {
    /// Begins to listen on loopback.
    pub async fn open() -> Playstore {
        let body: String = KEY.lines().filter(|l| !l.starts_with('-')).collect();
        let der = STANDARD.decode(body).expect("a key");
        let public = RsaKeyPair::from_pkcs8(&der).expect("a key").public_key().as_ref().to_vec();
        let (state, audience) = (Mutex::default(), Mutex::default());
        let vendor = Arc::new(Vendor { state, script: Script::default(), public, audience });
        let site = Site::open(vendor.clone()).await;
        *vendor.audience.lock().expect("an address") = format!("http://{}/token", site.address);
        Playstore { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        let base = format!("http://{}", self.site.address);
        let file = json!({"type": "service_account", "project_id": "shop", "private_key_id": "7f3a",
            "private_key": KEY, "client_email": EMAIL, "token_uri": "https://oauth2.googleapis.com/token"});
        json!({"package": PACKAGE, "service_account_secret": file.to_string(), "base_url": base,
            "auth_url": format!("{base}/token")})
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
    pub fn error(status: u16, reason: &str) -> Fault {
        let errors = json!([{"message": "simulated", "domain": "androidpublisher", "reason": reason}]);
        let body = json!({"error": {"code": status, "message": "simulated", "errors": errors}});
        Fault::Refused { status, body, retry_after: None }
    }

    /// How many tokens were granted.
    pub fn granted(&self) -> u64 {
        self.vendor.lock().granted
    }

    /// Somebody rates the app. Returns the rating as the inbox knows it.
    pub fn rates(&self, who: &str, stars: u64, words: &str) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = format!("gp:AOqpTO{:04}", state.count);
        let said = said(state.at(), stars, words);
        state.reviews.push(json!({"reviewId": id, "authorName": who, "comments": [{"userComment": said}]}));
        id
    }

    /// They change what they wrote.
    pub fn edits(&self, id: &str, stars: u64, words: &str) {
        let mut state = self.vendor.lock();
        state.count += 1;
        let said = said(state.at(), stars, words);
        let place = state.place(id).expect("a rating");
        let mut review = state.reviews.remove(place);
        review["comments"][0]["userComment"] = said;
        state.reviews.push(review);
    }

    /// A colleague answers in the console.
    pub fn answers(&self, id: &str, words: &str) {
        let mut state = self.vendor.lock();
        let place = state.place(id).expect("a rating");
        state.put(place, words);
    }

    /// Every answer that we put, with its rating, in order.
    pub fn published(&self) -> Vec<(String, String)> {
        self.vendor.lock().published.clone()
    }

    /// The answers that stand below ratings.
    pub fn answered(&self) -> Vec<String> {
        let state = self.vendor.lock();
        let all = state.reviews.iter().filter_map(|r| r["comments"][1]["developerComment"]["text"].as_str());
        all.map(str::to_owned).collect()
    }
}

fn said(at: Value, stars: u64, words: &str) -> Value {
    json!({"text": format!("\t{words}"), "lastModified": at, "starRating": stars,
        "reviewerLanguage": "he", "device": "tokay", "androidOsVersion": 35, "appVersionCode": 412,
        "appVersionName": "4.1.2", "thumbsUpCount": 3,
        "deviceMetadata": {"productName": "tokay (Pixel 9)", "manufacturer": "Google", "ramMb": 12_288}})
}

fn no(status: u16, reason: &str) -> Said {
    let errors = json!([{"message": "simulated", "domain": "androidpublisher", "reason": reason}]);
    Said::json(status, &json!({"error": {"code": status, "message": "simulated", "errors": errors}}))
}

impl State {
    fn place(&self, id: &str) -> Option<usize> {
        self.reviews.iter().position(|r| r["reviewId"] == id)
    }

    fn at(&self) -> Value {
        let at = self.moment.milliseconds(self.count);
        json!({"seconds": (at / 1_000).to_string(), "nanos": at % 1_000 * 1_000_000 + 21_000})
    }

    fn put(&mut self, place: usize, words: &str) -> Value {
        self.count += 1;
        let when = self.at();
        let comments = self.reviews[place]["comments"].as_array_mut().expect("what was said");
        comments.truncate(1);
        comments.push(json!({"developerComment": {"text": words, "lastModified": when}}));
        json!({"result": {"replyText": words, "lastEdited": when}})
    }

    fn page(&self, asked: &Asked) -> Said {
        let size: usize = asked.asked("maxResults").and_then(|s| s.parse().ok()).unwrap_or(10).min(100);
        let from: usize = asked.asked("token").and_then(|t| t.parse().ok()).unwrap_or(0);
        let page: Vec<&Value> = self.reviews.iter().rev().skip(from).take(size).collect();
        let mut said = json!({"reviews": page});
        if from + size < self.reviews.len() {
            said["tokenPagination"] = json!({"nextPageToken": (from + size).to_string()});
        }
        Said::json(200, &said)
    }
}

impl Vendor {
    fn token(&self, asked: &Asked) -> Said {
        let form = String::from_utf8_lossy(&asked.body).into_owned();
        let word = form.split('&').find_map(|pair| pair.strip_prefix("assertion=")).unwrap_or_default();
        let by: &'static dyn ring::signature::VerificationAlgorithm = &RSA_PKCS1_2048_8192_SHA256;
        let audience = self.audience.lock().expect("an address").clone();
        let good = checked(word, "RS256", (by, &self.public), 3_600).is_some_and(|(_, claims)| {
            claims["iss"] == EMAIL
                && claims["aud"] == audience.as_str()
                && claims["scope"] == "https://www.googleapis.com/auth/androidpublisher"
        });
        if !good {
            let why = "Invalid JWT Signature.";
            return Said::json(400, &json!({"error": "invalid_grant", "error_description": why}));
        }
        self.lock().granted += 1;
        Said::json(200, &json!({"access_token": "ya29.c.play", "expires_in": 3_599, "token_type": "Bearer"}))
    }
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.path.ends_with(":reply")
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        if asked.path == "/token" {
            return self.token(asked);
        }
        if asked.bearer() != Some("ya29.c.play") {
            return no(401, "authError");
        }
        let reviews = format!("/androidpublisher/v3/applications/{PACKAGE}/reviews");
        let Some(rest) = asked.path.strip_prefix(&reviews) else { return no(404, "applicationNotFound") };
        let mut state = self.lock();
        if rest.is_empty() {
            return state.page(asked);
        }
        let id = rest.trim_start_matches('/').trim_end_matches(":reply").replace("%3A", ":");
        let Some(place) = state.place(&id) else { return no(404, "notFound") };
        if asked.method == "GET" {
            return Said::json(200, &state.reviews[place]);
        }
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let words = body["replyText"].as_str().unwrap_or_default();
        if words.is_empty() || words.chars().count() > 350 {
            return no(400, "replyTextTooLong");
        }
        let said = state.put(place, words);
        state.published.push((id, words.to_owned()));
        Said::json(200, &said)
    }
}
