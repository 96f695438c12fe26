//! Calls of the Google Play Developer API (v3).

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hyper::Method;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::{config, receive};
use crate::field::text;
use crate::form::encoded;
use crate::rating::{self, Api, Granted, Key, Leaf, Lost, Pace, Rating, Tokens};
use crate::{Account, Unreadable, web};

/// What this store is called.
pub(super) const SOURCE: &str = "playstore";

/// An app with what opens its account.
pub(super) struct Play {
    api: Api,
    package: String,
    config: Value,
}

impl Play {
    /// By the fields of an account; `None` when one is missing.
    pub(super) fn of(account: &Account, tokens: &Arc<Tokens>) -> Option<Box<dyn rating::Shop>> {
        let config = account.config.clone();
        let or = |key: &str, usual: &str| text(&config, key).unwrap_or_else(|| usual.to_owned());
        let base = or("base_url", config::BASE).trim_end_matches('/').to_owned();
        let (url, allow_private) = (or("auth_url", config::AUTH), account.allow_private);
        let grant = config::grant(&config)?;
        let key = Key::Granted(Granted { url, grant, allow_private, held: tokens.clone() });
        let package = text(&config, "package")?;
        Some(Box::new(Play { api: Api { base, key, allow_private }, package, config }))
    }

    fn path(&self, more: &str) -> String {
        format!("/androidpublisher/v3/applications/{}/reviews{more}", encoded(&self.package))
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    #[serde(default)]
    reviews: Vec<Box<RawValue>>,
    token_pagination: Option<Next>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Next {
    next_page_token: Option<String>,
}

#[async_trait]
impl rating::Shop for Play {
    /// Two hundred questions an hour are allowed; this leaves room even while there is page after page.
    fn pace(&self) -> Pace {
        Pace { every: Duration::from_secs(180), between: Duration::from_secs(20) }
    }

    fn places(&self) -> Vec<String> {
        vec![self.package.clone()]
    }

    fn api(&self) -> &Api {
        &self.api
    }

    async fn page(&self, _place: &str, token: Option<&str>) -> Result<Leaf, Lost> {
        let more = token.map(|token| format!("&token={}", encoded(token))).unwrap_or_default();
        let said: Said = rating::read(&self.api.get(&self.path(&format!("?maxResults=100{more}"))).await?)?;
        let next = said.token_pagination.and_then(|n| n.next_page_token).filter(|t| !t.is_empty());
        Ok(Leaf { pieces: said.reviews, next })
    }

    async fn one(&self, id: &str) -> Result<Value, Lost> {
        rating::read(&self.api.get(&self.path(&format!("/{}", encoded(id)))).await?)
    }

    async fn put(&self, id: &str, words: &str) -> Result<web::Answer, Lost> {
        let path = self.path(&format!("/{}:reply", encoded(id)));
        self.api.ask(Method::POST, &path, Some(&json!({"replyText": words}))).await
    }

    fn put_at(&self, said: &Value) -> Option<i64> {
        receive::time(&said["result"]["lastEdited"])
    }

    fn read(&self, piece: &Value) -> Result<Rating, Unreadable> {
        receive::rating(&self.config, piece)
    }
}
