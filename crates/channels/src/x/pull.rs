//! Asks for mentions, for accounts without a webhook and for what a webhook lost.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::api::Api;
use crate::cut::{self, parse};
use crate::polling::{self, FIRST_DAY_US, Page, Source, Trouble, greater, nameless, now_us};
use crate::{Account, ConnectorError, Intake, Raw, plain};

/// Most pages of one round.
const MOST_PAGES: usize = 8;
/// What is wanted of each post; every one of these is free.
const WANTED: [(&str, &str); 5] = [
    ("max_results", "100"),
    ("expansions", "author_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys"),
    (
        "tweet.fields",
        "conversation_id,created_at,entities,lang,note_tweet,public_metrics,referenced_tweets,attachments",
    ),
    ("user.fields", "username,name,public_metrics"),
    ("media.fields", "type,url,preview_image_url"),
];

/// Asks until `stop`, or only waits where everything comes by webhook.
pub(super) async fn pull(
    account: Account,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    mut stop: watch::Receiver<bool>,
) -> Result<(), ConnectorError> {
    let missing = || ConnectorError::Config { field: "access_token".to_owned(), code: "required" };
    let api = Api::of(&account).ok_or_else(missing)?;
    let minutes = account.config["poll_minutes"].as_u64().unwrap_or(5).min(1_440);
    if minutes == 0 {
        // whoever asked us to stop may be gone by now
        let _ = stop.wait_for(|stop| *stop).await;
        return Ok(());
    }
    let mut fetcher = Fetcher { api, me: None, every: Duration::from_secs(minutes * 60) };
    polling::run(&mut fetcher, cursor, intake, stop).await;
    Ok(())
}

/// A page whose parts are read each by itself.
#[derive(serde::Deserialize)]
struct Said {
    #[serde(default)]
    data: Vec<Box<RawValue>>,
    includes: Option<Box<RawValue>>,
    meta: Option<Meta>,
}

#[derive(serde::Deserialize)]
struct Meta {
    next_token: Option<String>,
}

#[derive(serde::Deserialize)]
struct Known {
    id: String,
}

struct Fetcher {
    api: Api,
    me: Option<String>,
    every: Duration,
}

#[async_trait]
impl Source for Fetcher {
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble> {
        let mut page = Page { cursor: cursor.clone(), wait: self.every, ..Page::default() };
        if !page.cursor.is_object() {
            page.cursor = json!({"first_us": now_us()});
        }
        let me = self.own_id().await?;
        let since = cursor["since"].as_str().and_then(plain::id).unwrap_or_default();
        let first = page.cursor["first_us"].as_i64().unwrap_or(0) - FIRST_DAY_US;
        let start = jiff::Timestamp::from_microsecond(first).map_err(|e| Trouble::new("protocol", e))?;
        let start = format!("{start:.0}");
        let (mut newest, mut token) = (since.clone(), String::new());
        for _ in 0..MOST_PAGES {
            let mut query = WANTED.to_vec();
            query.push(match since.is_empty() {
                true => ("start_time", start.as_str()),
                false => ("since_id", since.as_str()),
            });
            if !token.is_empty() {
                query.push(("pagination_token", &token));
            }
            let body = self.api.page(&format!("/2/users/{me}/mentions"), &query).await?;
            let said: Said = serde_json::from_slice(&body).map_err(|e| Trouble::new("protocol", e))?;
            let around: Value = said.includes.as_deref().and_then(parse).unwrap_or_default();
            for post in &said.data {
                let Some(id) = parse::<Known>(post).and_then(|known| plain::id(&known.id)) else {
                    page.items.push(nameless("post", post));
                    continue;
                };
                if greater(&id, &newest) {
                    newest.clone_from(&id);
                }
                page.items.push(match cut::value(post.get().as_bytes()) {
                    Ok(read) => item(&id, &read, &around),
                    // it waits for a person, under its own name
                    Err(_) => Raw { provider_id: format!("p:{id}"), ..nameless("post", post) },
                });
            }
            match said.meta.and_then(|meta| meta.next_token) {
                Some(next) => token = next,
                None => break,
            }
        }
        page.items.reverse();
        page.cursor["since"] = json!(newest);
        Ok(page)
    }
}

impl Fetcher {
    async fn own_id(&mut self) -> Result<String, Trouble> {
        if let Some(me) = &self.me {
            return Ok(me.clone());
        }
        let said = self.api.get("/2/users/me", &[]).await?;
        let me = said["data"]["id"]
            .as_str()
            .and_then(plain::id)
            .filter(|id| id.bytes().all(|b| b.is_ascii_digit()));
        let me = me.ok_or_else(|| Trouble::new("protocol", "no id of the account"))?;
        self.me = Some(me.clone());
        Ok(me)
    }
}

/// A post with what came around it and belongs to it.
fn item(id: &str, post: &Value, around: &Value) -> Raw {
    let list = |name: &str| around[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let refers =
        |key: &Value| post["referenced_tweets"].as_array().into_iter().flatten().any(|r| r["id"] == *key);
    let tweets: Vec<&Value> = list("tweets").iter().filter(|t| refers(&t["id"])).collect();
    let wrote = |key: &Value| post["author_id"] == *key || tweets.iter().any(|t| t["author_id"] == *key);
    let users: Vec<&Value> = list("users").iter().filter(|u| wrote(&u["id"])).collect();
    let keys = post["attachments"]["media_keys"].as_array();
    let shows = |key: &Value| keys.into_iter().flatten().any(|k| k == key);
    let media: Vec<&Value> = list("media").iter().filter(|m| shows(&m["media_key"])).collect();
    let bytes = json!({"post": post, "includes": {"users": users, "tweets": tweets, "media": media}});
    let at = post["created_at"].as_str().and_then(plain::time).unwrap_or(0);
    Raw {
        provider_id: format!("p:{id}"),
        bytes: bytes.to_string().into_bytes(),
        received_at_us: at,
        rescan: false,
    }
}
