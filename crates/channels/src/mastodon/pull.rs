//! Fetches what was written to the account, and what the server finds for the watched words.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::server::{Server, json as yes, well};
use crate::cut::parse;
use crate::form::encoded;
use crate::polling::{self, FIRST_DAY_US, Page, Source, Trouble, greater, nameless, now_us};
use crate::{Account, ConnectorError, Intake, Raw, Watch, plain};

/// Time between two questions, well below the server's 300 in five minutes.
const EVERY: Duration = Duration::from_secs(15);
/// Most notifications of one page.
const LIMIT: usize = 80;
/// Words are searched for in every so manieth round.
const SEARCH_EVERY: u64 = 8;
/// Most words that are searched for.
const MOST_WORDS: usize = 20;

/// What is known of a find before it is read: one that cannot be read holds up nothing beside it.
struct Known {
    id: String,
    at: Option<i64>,
}

impl Known {
    fn read(one: &RawValue) -> Option<Known> {
        #[derive(serde::Deserialize)]
        struct Named {
            id: String,
            created_at: Option<String>,
        }
        let named: Named = parse(one)?;
        let at = named.created_at.as_deref().and_then(plain::time);
        plain::id(&named.id).map(|id| Known { id, at })
    }
}

/// Fetches until `stop`.
pub(super) async fn pull(
    account: Account,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
) -> Result<(), ConnectorError> {
    let missing = || ConnectorError::Config { field: "access_token".to_owned(), code: "required" };
    let server = Server::of(&account).ok_or_else(missing)?;
    let mut fetcher = Fetcher { server, watch: account.watch, me: None, round: 0 };
    polling::run(&mut fetcher, cursor, intake, stop).await;
    Ok(())
}

struct Fetcher {
    server: Server,
    watch: Watch,
    /// The id of the account itself, whose own posts are no mentions.
    me: Option<String>,
    round: u64,
}

#[async_trait]
impl Source for Fetcher {
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble> {
        let mut page = Page { cursor: cursor.clone(), wait: EVERY, ..Page::default() };
        if !page.cursor.is_object() {
            page.cursor = json!({"first_us": now_us()});
        }
        let oldest = page.cursor["first_us"].as_i64().unwrap_or(0) - FIRST_DAY_US;
        let since = cursor["notification"].as_str().and_then(plain::id).unwrap_or_default();
        let (newest, full) = self.notifications(&since, oldest, &mut page.items).await?;
        page.cursor["notification"] = json!(newest);
        if full {
            // there is more: nothing is waited for, and nothing searched for, before it is here
            page.wait = Duration::ZERO;
            return Ok(page);
        }
        if self.round.is_multiple_of(SEARCH_EVERY) {
            self.search(&mut page, oldest).await?;
        }
        self.round += 1;
        Ok(page)
    }
}

impl Fetcher {
    /// Everything after `since`, oldest first; the newest id, and whether there may be more.
    async fn notifications(
        &self,
        since: &str,
        oldest: i64,
        items: &mut Vec<Raw>,
    ) -> Result<(String, bool), Trouble> {
        let mut path =
            format!("/api/v1/notifications?limit={LIMIT}&types[]=mention&types[]=quote&types[]=update");
        if !since.is_empty() {
            path += &format!("&min_id={}", encoded(since));
        }
        let answer = self.server.get(&path).await?;
        well(&answer)?;
        let all: Vec<Box<RawValue>> =
            serde_json::from_slice(&answer.body).map_err(|e| Trouble::new("protocol", e))?;
        let mut newest = since.to_owned();
        for one in all.iter().rev() {
            let Some(Known { id, at }) = Known::read(one) else {
                items.push(nameless("notification", one));
                continue;
            };
            if greater(&id, &newest) {
                newest.clone_from(&id);
            }
            if at.is_none_or(|at| at >= oldest) {
                let read: Value = serde_json::from_str(one.get()).unwrap_or_default();
                items.push(self.item("notification", one, &read["status"], format!("n:{id}"), at).await);
            }
        }
        Ok((newest, all.len() >= LIMIT && !since.is_empty()))
    }

    /// A piece with the post that it answers, where that can be had.
    async fn item(&self, word: &str, one: &RawValue, status: &Value, id: String, at: Option<i64>) -> Raw {
        let answered = status["in_reply_to_id"].as_str().and_then(plain::id);
        let under = match answered {
            Some(id) => self.server.get(&format!("/api/v1/statuses/{}", encoded(&id))).await.ok(),
            None => None,
        };
        let under = under.filter(|a| a.status == 200).and_then(|a| serde_json::from_slice(&a.body).ok());
        let under: Box<RawValue> = under.unwrap_or_else(|| RawValue::NULL.to_owned());
        let bytes = format!("{{\"{word}\":{},\"under\":{}}}", one.get(), under.get()).into_bytes();
        Raw { provider_id: id, bytes, received_at_us: at.unwrap_or(0), rescan: false }
    }

    /// What the server finds; many servers find nothing but tags, and some do not search at all.
    async fn search(&mut self, page: &mut Page, oldest: i64) -> Result<(), Trouble> {
        let words: Vec<String> =
            self.watch.words.iter().chain(&self.watch.people).take(MOST_WORDS).cloned().collect();
        if words.is_empty() {
            return Ok(());
        }
        let me = self.own_id().await?;
        for word in words {
            let since = page.cursor["words"][&word].as_str().and_then(plain::id).unwrap_or_default();
            let mut path = format!("/api/v2/search?type=statuses&limit=40&q={}", encoded(&word));
            if !since.is_empty() {
                path += &format!("&min_id={}", encoded(&since));
            }
            let answer = self.server.get(&path).await?;
            if matches!(answer.status, 401 | 403 | 404 | 422) {
                page.partly = Some(("no_search", format!("{} {word}", answer.status)));
                return Ok(());
            }
            well(&answer)?;
            let newest = self.found(&answer.body, &since, &me, oldest, &mut page.items).await?;
            page.cursor["words"][&word] = json!(newest);
        }
        Ok(())
    }

    async fn found(
        &self,
        body: &[u8],
        since: &str,
        me: &str,
        oldest: i64,
        items: &mut Vec<Raw>,
    ) -> Result<String, Trouble> {
        #[derive(serde::Deserialize)]
        struct Found {
            #[serde(default)]
            statuses: Vec<Box<RawValue>>,
        }
        let found: Found = serde_json::from_slice(body).map_err(|e| Trouble::new("protocol", e))?;
        let mut newest = since.to_owned();
        for one in found.statuses.iter().rev() {
            let Some(Known { id, at }) = Known::read(one) else {
                items.push(nameless("status", one));
                continue;
            };
            let status: Value = serde_json::from_str(one.get()).unwrap_or_default();
            let fresh = greater(&id, since);
            if greater(&id, &newest) {
                newest.clone_from(&id);
            }
            if fresh && at.is_none_or(|at| at >= oldest) && status["account"]["id"] != me {
                items.push(self.item("status", one, &status, format!("s:{id}"), at).await);
            }
        }
        Ok(newest)
    }

    async fn own_id(&mut self) -> Result<String, Trouble> {
        if let Some(me) = &self.me {
            return Ok(me.clone());
        }
        let said = yes(&self.server.get("/api/v1/accounts/verify_credentials").await?)?;
        let me = said["id"].as_str().unwrap_or_default().to_owned();
        self.me = Some(me.clone());
        Ok(me)
    }
}
