//! Calls of the App Store Connect API (v1).

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use hyper::Method;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use super::{config, receive};
use crate::field::text;
use crate::form::{self, encoded};
use crate::rating::{self, Api, Leaf, Lost, Pace, Rating};
use crate::{Account, Unreadable, web};

/// What this store is called.
pub(super) const SOURCE: &str = "appstore";

/// An app with what opens its account.
pub(super) struct AppStore {
    api: Api,
    app: String,
}

impl AppStore {
    /// By the fields of an account; `None` when one is missing.
    pub(super) fn of(account: &Account) -> Option<Box<dyn rating::Shop>> {
        let config = &account.config;
        let base = text(config, "base_url").unwrap_or_else(|| config::BASE.to_owned());
        let base = base.trim_end_matches('/').to_owned();
        let key = config::key(config)?;
        let api = Api { base, key, allow_private: account.allow_private };
        Some(Box::new(AppStore { api, app: text(config, "app_id")? }))
    }
}

/// A rating with the answer that it names among what came along.
fn piece(data: &Value, along: &HashMap<&str, &Value>) -> Value {
    let named = data["relationships"]["response"]["data"]["id"].as_str();
    json!({"data": data, "answer": named.and_then(|id| along.get(id))})
}

/// The answers among what came along, by id.
fn along(said: &Value) -> HashMap<&str, &Value> {
    let all = said["included"].as_array().into_iter().flatten();
    let answers = all.filter(|one| one["type"] == "customerReviewResponses");
    answers.filter_map(|one| Some((one["id"].as_str()?, one))).collect()
}

/// What of the address of the next page asks for it.
fn next(said: &Value) -> Option<String> {
    let (_, query) = said["links"]["next"].as_str()?.split_once('?')?;
    form::read(query).into_iter().find(|(name, _)| name == "cursor").map(|(_, cursor)| cursor)
}

#[async_trait]
impl rating::Shop for AppStore {
    fn pace(&self) -> Pace {
        Pace { every: Duration::from_secs(120), between: Duration::from_millis(500) }
    }

    fn places(&self) -> Vec<String> {
        vec![self.app.clone()]
    }

    fn api(&self) -> &Api {
        &self.api
    }

    async fn page(&self, place: &str, token: Option<&str>) -> Result<Leaf, Lost> {
        let more = token.map(|token| format!("&cursor={}", encoded(token))).unwrap_or_default();
        let path =
            format!("/v1/apps/{place}/customerReviews?include=response&sort=-createdDate&limit=200{more}");
        let said: Value = rating::read(&self.api.get(&path).await?)?;
        let along = along(&said);
        let all = said["data"].as_array().into_iter().flatten();
        let pieces: Result<Vec<Box<RawValue>>, _> = all.map(|d| to_raw_value(&piece(d, &along))).collect();
        Ok(Leaf { pieces: pieces.map_err(|e| Lost::Unread(e.to_string()))?, next: next(&said) })
    }

    async fn one(&self, id: &str) -> Result<Value, Lost> {
        let path = format!("/v1/customerReviews/{}?include=response", encoded(id));
        let said: Value = rating::read(&self.api.get(&path).await?)?;
        Ok(piece(&said["data"], &along(&said)))
    }

    async fn put(&self, id: &str, words: &str) -> Result<web::Answer, Lost> {
        let body = json!({"data": {
            "type": "customerReviewResponses",
            "attributes": {"responseBody": words},
            "relationships": {"review": {"data": {"type": "customerReviews", "id": id}}},
        }});
        self.api.ask(Method::POST, "/v1/customerReviewResponses", Some(&body)).await
    }

    fn put_at(&self, said: &Value) -> Option<i64> {
        receive::time(&said["data"]["attributes"])
    }

    fn read(&self, piece: &Value) -> Result<Rating, Unreadable> {
        receive::rating(piece)
    }
}
