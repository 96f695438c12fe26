//! The App Store Connect API as its reference shows it: our own signed tokens of at most twenty minutes, ratings by
//! pages with their answers beside them, one answer a rating that is published later.

use crate::claims::checked;
use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{Timestamp, tz};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, VerificationAlgorithm,
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard};

/// The app.
pub const APP: &str = "1234567890";
const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
const KEY_ID: &str = "2X9R4HXF34";
/// The key of the simulated account; it opens nothing else.
const KEY: &str = include_str!("appstore.pem");

#[derive(Default)]
struct State {
    /// By when they were written, the newest last.
    reviews: Vec<Value>,
    answers: Vec<Value>,
    count: u64,
    /// What we put: the rating, and the words.
    published: Vec<(String, String)>,
    moment: Moment,
}

struct Vendor {
    state: Mutex<State>,
    script: Script,
    public: Vec<u8>,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the store")
    }
}

/// The simulated store; it ends when it is dropped.
pub struct Appstore {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Appstore {
    /// Begins to listen on loopback.
    pub async fn open() -> Appstore {
        let body: String = KEY.lines().filter(|l| !l.starts_with('-')).collect();
        let der = STANDARD.decode(body).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der, &SystemRandom::new());
        let public = pair.expect("a key").public_key().as_ref().to_vec();
        let vendor = Arc::new(Vendor { state: Mutex::default(), script: Script::default(), public });
        let site = Site::open(vendor.clone()).await;
        Appstore { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"app_id": APP, "issuer_id": ISSUER, "key_id": KEY_ID,
            // a form of one line loses the ends of lines
            "key_secret": KEY.replace('\n', " "), "base_url": format!("http://{}", self.site.address)})
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

    /// A refusal as Apple writes it.
    pub fn error(status: u16, code: &str) -> Fault {
        Fault::Refused { status, body: errors(status, code), retry_after: None }
    }

    /// Somebody rates the app. Returns the rating as the inbox knows it.
    pub fn rates(&self, who: &str, stars: u64, title: &str, words: &str) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = format!("00000025-b30b-a0ed-0000-{:012}", state.count);
        let told = json!({"rating": stars, "title": title, "body": words, "reviewerNickname": who,
            "createdDate": state.at(), "territory": "ISR"});
        let links = json!({"related": "https://api.appstoreconnect.apple.com/v1/customerReviews"});
        state.reviews.push(json!({"type": "customerReviews", "id": id, "attributes": told,
            "relationships": {"response": {"links": links}}, "links": {"self": "https://api.example"}}));
        id
    }

    /// They change what they wrote; when is not told.
    pub fn edits(&self, id: &str, stars: u64, words: &str) {
        let mut state = self.vendor.lock();
        let review = state.reviews.iter_mut().find(|r| r["id"] == id).expect("a rating");
        review["attributes"]["rating"] = json!(stars);
        review["attributes"]["body"] = json!(words);
    }

    /// A colleague answers in App Store Connect.
    pub fn answers(&self, id: &str, words: &str) {
        self.vendor.lock().put(id, words);
    }

    /// Every answer is published.
    pub fn publishes(&self) {
        for answer in &mut self.vendor.lock().answers {
            answer["attributes"]["state"] = json!("PUBLISHED");
        }
    }

    /// Every answer that we put, with its rating, in order.
    pub fn published(&self) -> Vec<(String, String)> {
        self.vendor.lock().published.clone()
    }

    /// The answers that stand below ratings.
    pub fn answered(&self) -> Vec<String> {
        let state = self.vendor.lock();
        let all = state.answers.iter().filter_map(|a| a["attributes"]["responseBody"].as_str());
        all.map(str::to_owned).collect()
    }
}

fn errors(status: u16, code: &str) -> Value {
    json!({"errors": [{"id": "e", "status": status.to_string(), "code": code, "title": "simulated",
        "detail": "simulated"}]})
}

fn no(status: u16, code: &str) -> Said {
    Said::json(status, &errors(status, code))
}

impl State {
    fn at(&self) -> String {
        let at = Timestamp::from_second(self.moment.milliseconds(self.count) / 1_000).unwrap_or_default();
        at.display_with_offset(tz::offset(-7)).to_string()
    }

    fn put(&mut self, id: &str, words: &str) -> Value {
        self.count += 1;
        let answer_id = format!("r-{id}");
        let answer = json!({"type": "customerReviewResponses", "id": answer_id, "attributes": {
            "responseBody": words, "lastModifiedDate": self.at(), "state": "PENDING_PUBLISH"}});
        self.answers.retain(|a| a["id"] != answer_id.as_str());
        self.answers.push(answer.clone());
        let review = self.reviews.iter_mut().find(|r| r["id"] == id).expect("a rating");
        let data = json!({"type": "customerReviewResponses", "id": answer_id});
        review["relationships"]["response"]["data"] = data;
        answer
    }

    fn page(&self, asked: &Asked) -> Said {
        let size: usize = asked.asked("limit").and_then(|s| s.parse().ok()).unwrap_or(50);
        let from: usize = asked.asked("cursor").and_then(|t| t.parse().ok()).unwrap_or(0);
        if asked.asked("sort").as_deref() != Some("-createdDate") || size > 200 {
            return no(400, "PARAMETER_ERROR.INVALID");
        }
        let page: Vec<&Value> = self.reviews.iter().rev().skip(from).take(size).collect();
        let mut said =
            json!({"data": page, "included": self.answers, "links": {"self": "https://api.example"}});
        if from + size < self.reviews.len() {
            let path = format!("/v1/apps/{APP}/customerReviews");
            said["links"]["next"] =
                json!(format!("https://api.example{path}?cursor={}&limit=200", from + size));
        }
        Said::json(200, &said)
    }
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let by: &'static dyn VerificationAlgorithm = &ECDSA_P256_SHA256_FIXED;
        let token = checked(asked.bearer().unwrap_or_default(), "ES256", (by, &self.public), 1_200);
        let known = token.is_some_and(|(head, claims)| {
            head["kid"] == KEY_ID && claims["iss"] == ISSUER && claims["aud"] == "appstoreconnect-v1"
        });
        if !known {
            return no(401, "NOT_AUTHORIZED");
        }
        let mut state = self.lock();
        if asked.method == "POST" {
            let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
            let id = body["data"]["relationships"]["review"]["data"]["id"].as_str().unwrap_or_default();
            let words = body["data"]["attributes"]["responseBody"].as_str().unwrap_or_default();
            if !state.reviews.iter().any(|r| r["id"] == id) {
                return no(404, "NOT_FOUND");
            }
            if words.is_empty() || words.chars().count() > 5_970 {
                return no(409, "ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG");
            }
            let answer = state.put(id, words);
            state.published.push((id.to_owned(), words.to_owned()));
            return Said::json(201, &json!({"data": answer, "links": {"self": "https://api.example"}}));
        }
        if asked.path == format!("/v1/apps/{APP}/customerReviews") {
            return state.page(asked);
        }
        let id = asked.path.strip_prefix("/v1/customerReviews/").unwrap_or_default();
        match state.reviews.iter().find(|r| r["id"] == id) {
            Some(review) => Said::json(200, &json!({"data": review, "included": state.answers})),
            None => no(404, "NOT_FOUND"),
        }
    }
}
