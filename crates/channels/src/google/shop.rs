//! Calls of the Business Profile API (v4).

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hyper::Method;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::{config, receive};
use crate::field::{list, text};
use crate::form::encoded;
use crate::rating::{self, Api, Grant, Granted, Key, Leaf, Lost, Pace, Rating, Tokens};
use crate::{Account, Unreadable, plain, web};

/// What this store is called.
pub(super) const SOURCE: &str = "google";

/// A business with what opens it.
pub(super) struct Google {
    api: Api,
    account: String,
    config: Value,
}

impl Google {
    /// By the fields of an account; `None` when one is missing.
    pub(super) fn of(account: &Account, tokens: &Arc<Tokens>) -> Option<Box<dyn rating::Shop>> {
        let config = account.config.clone();
        let or = |key: &str, usual: &str| text(&config, key).unwrap_or_else(|| usual.to_owned());
        let base = or("base_url", config::BASE).trim_end_matches('/').to_owned();
        let grant = Grant::Refresh {
            client_id: text(&config, "client_id")?,
            client_secret: text(&config, "client_secret")?,
            refresh_token: text(&config, "refresh_token")?,
        };
        let url = or("auth_url", config::AUTH);
        let allow_private = account.allow_private;
        let key = Key::Granted(Granted { url, grant, allow_private, held: tokens.clone() });
        let number = config::account(&config)?;
        Some(Box::new(Google { api: Api { base, key, allow_private }, account: number, config }))
    }

    fn path(&self, id: &str) -> Option<String> {
        let (place, review) = id.split_once('/')?;
        Some(format!("/v4/accounts/{}/locations/{place}/reviews/{review}", self.account))
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    #[serde(default)]
    reviews: Vec<Box<RawValue>>,
    next_page_token: Option<String>,
}

#[async_trait]
impl rating::Shop for Google {
    fn pace(&self) -> Pace {
        Pace { every: Duration::from_secs(60), between: Duration::from_millis(250) }
    }

    fn places(&self) -> Vec<String> {
        let all = list(&self.config, "locations");
        all.iter().filter_map(|line| config::location(line)).map(|(id, _)| id.to_owned()).collect()
    }

    fn api(&self) -> &Api {
        &self.api
    }

    async fn page(&self, place: &str, token: Option<&str>) -> Result<Leaf, Lost> {
        let mut path = format!(
            "/v4/accounts/{}/locations/{place}/reviews?pageSize=50&orderBy=updateTime%20desc",
            self.account
        );
        if let Some(token) = token {
            path += &format!("&pageToken={}", encoded(token));
        }
        let said: Said = rating::read(&self.api.get(&path).await?)?;
        Ok(Leaf { pieces: said.reviews, next: said.next_page_token.filter(|t| !t.is_empty()) })
    }

    async fn one(&self, id: &str) -> Result<Value, Lost> {
        let path = self.path(id).ok_or_else(|| Lost::Unread("id".to_owned()))?;
        rating::read(&self.api.get(&path).await?)
    }

    async fn put(&self, id: &str, words: &str) -> Result<web::Answer, Lost> {
        let path = self.path(id).ok_or_else(|| Lost::Unread("id".to_owned()))?;
        self.api.ask(Method::PUT, &format!("{path}/reply"), Some(&json!({"comment": words}))).await
    }

    fn put_at(&self, said: &Value) -> Option<i64> {
        said["updateTime"].as_str().and_then(plain::time)
    }

    fn read(&self, piece: &Value) -> Result<Rating, Unreadable> {
        receive::rating(&self.config, piece)
    }
}
