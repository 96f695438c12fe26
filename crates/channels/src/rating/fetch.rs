//! Asks a store page by page for what is new: the newest first, until what is known begins. What was changed lately is
//! looked at again, because stores bring ratings late, and answers that were written elsewhere stand below them.

use std::collections::HashSet;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::receive::{answer_name, name};
use super::{Leaf, Rating, Shop, Stand};
use crate::polling::{self, FIRST_DAY_US, Page, Source, Trouble, now_us};
use crate::{ConnectorError, Intake, Raw};

/// Names that are remembered, so that what is looked at again is not offered again; the database knows them for good.
const REMEMBERED: usize = 50_000;

/// Fetches until `stop`; `None` where the form opens no store.
pub(crate) async fn pull(
    shop: Option<Box<dyn Shop>>,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
) -> Result<(), ConnectorError> {
    let missing = || ConnectorError::Config { field: "config".to_owned(), code: "required" };
    let shop = shop.ok_or_else(missing)?;
    let mut fetcher = Fetcher { shop, seen: HashSet::new(), offered: Vec::new(), left: Value::Null, at: 0 };
    polling::run(&mut fetcher, cursor, intake, stop).await;
    Ok(())
}

struct Fetcher {
    shop: Box<dyn Shop>,
    seen: HashSet<String>,
    /// What was offered last, and the place that was left with it: known once that place comes back.
    offered: Vec<String>,
    left: Value,
    /// The place that is asked for now.
    at: usize,
}

#[async_trait]
impl Source for Fetcher {
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble> {
        self.remember(cursor);
        let mut cursor = cursor.clone();
        if !cursor.is_object() {
            cursor = json!({"first_us": now_us(), "offered": 0});
        }
        let places = self.shop.places();
        let pace = self.shop.pace();
        let Some(place) = places.get(self.at % places.len().max(1)) else {
            return Err(Trouble::new("no_place", ""));
        };
        let token = cursor["places"][place]["token"].as_str().map(str::to_owned);
        let leaf = match self.shop.page(place, token.as_deref()).await {
            Ok(leaf) => leaf,
            // the page it led to is not there any more: from the newest again
            Err(lost) if token.is_some() && lost.is_no() => {
                cursor["places"][place]["token"] = Value::Null;
                return Ok(Page { cursor, wait: pace.between, ..Page::default() });
            }
            // one of several does not stop the others
            Err(lost) if places.len() > 1 && lost.is_no() => {
                let wait = self.on(places.len());
                let detail = format!("{place}: {}", Trouble::from(lost).detail);
                return Ok(Page { cursor, wait, partly: Some(("place_refused", detail)), ..Page::default() });
            }
            Err(lost) => return Err(lost.into()),
        };
        let (items, done) = self.taken(&leaf, place, &mut cursor);
        let wait = if done { self.on(places.len()) } else { pace.between };
        cursor["offered"] = json!(cursor["offered"].as_i64().unwrap_or(0) + items.len() as i64);
        self.offered = items.iter().map(|raw| raw.provider_id.clone()).collect();
        self.left = cursor.clone();
        Ok(Page { items, cursor, wait, partly: None })
    }
}

impl Fetcher {
    /// What was offered is known once its cursor was kept with it.
    fn remember(&mut self, cursor: &Value) {
        let offered = std::mem::take(&mut self.offered);
        if self.left == *cursor {
            if self.seen.len() > REMEMBERED {
                self.seen.clear();
            }
            self.seen.extend(offered);
        }
    }

    /// Goes on to the next place; how long to wait before it.
    fn on(&mut self, places: usize) -> std::time::Duration {
        self.at = (self.at + 1) % places;
        let pace = self.shop.pace();
        if self.at == 0 { pace.every } else { pace.between }
    }

    /// What of a page is new, oldest first, and whether the rest is known; notes in the cursor how far it came.
    fn taken(&self, leaf: &Leaf, place: &str, cursor: &mut Value) -> (Vec<Raw>, bool) {
        let first = cursor["first_us"].as_i64().unwrap_or(0) - FIRST_DAY_US;
        let walk = &mut cursor["places"][place];
        let since = walk["since_us"].as_i64();
        let known = since.map_or(first, |since| (since - FIRST_DAY_US).max(first));
        let mut top = walk["top_us"].as_i64().or(since).unwrap_or(0);
        let (mut items, mut done) = (Vec::new(), leaf.next.is_none());
        for piece in leaf.pieces.iter().rev() {
            let read: Value = serde_json::from_str(piece.get()).unwrap_or_default();
            let Ok(rating) = self.shop.read(&read) else {
                let hash = Sha256::digest(piece.get().as_bytes());
                let hash: String = hash.iter().take(16).map(|b| format!("{b:02x}")).collect();
                self.offer(&mut items, "words", piece, format!("odd:{hash}"), now_us());
                continue;
            };
            top = top.max(rating.at_us);
            done |= rating.at_us < known;
            self.pieces(&mut items, piece, &rating, known, first);
        }
        *walk = match (done, &leaf.next) {
            (false, Some(next)) => json!({"since_us": since, "top_us": top, "token": next}),
            _ => json!({"since_us": top}),
        };
        (items, done)
    }

    fn pieces(&self, items: &mut Vec<Raw>, piece: &RawValue, rating: &Rating, known: i64, first: i64) {
        if rating.at_us >= known {
            self.offer(items, "words", piece, name(rating), rating.at_us);
        }
        if let Some(answer) = rating.answer.as_ref().filter(|a| a.at_us >= first) {
            let stand = match &answer.stand {
                Stand::Taken => 't',
                Stand::Shown => 's',
                Stand::Refused(_) => 'r',
            };
            let name = format!("{}:{stand}", answer_name(&rating.id, answer.at_us));
            self.offer(items, "answer", piece, name, answer.at_us);
        }
    }

    fn offer(&self, items: &mut Vec<Raw>, part: &str, piece: &RawValue, provider_id: String, at: i64) {
        if !self.seen.contains(&provider_id) {
            let bytes = format!("{{\"part\":\"{part}\",\"rating\":{}}}", piece.get()).into_bytes();
            items.push(Raw { provider_id, bytes, received_at_us: at, rescan: false });
        }
    }
}
