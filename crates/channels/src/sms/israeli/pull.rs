//! Asks again and again for messages that came and for what became of ours. Questions overlap, so that nothing slips
//! between two of them, nor in the night when the clock goes back; what the last answer held is kept by its names.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::date;
use super::entry::{Entry, entries};
use super::wire::Company;
use crate::hook::digest;
use crate::polling::{self, FIRST_DAY_US, Page, Source, Trouble, now_us};
use crate::{Account, Intake, Raw, cut};

/// Time between two questions.
const EVERY: Duration = Duration::from_secs(60);
/// Reports are asked for in every so manieth round; pushed they come at once.
const REPORTS_EVERY: u64 = 3;
/// How far a question reaches back behind the one before.
const OVERLAP_US: i64 = 90 * 60 * 1_000_000;
/// How far back reports are asked for: a network tries for two days.
const REPORTS_US: i64 = 2 * FIRST_DAY_US;
/// Most of one question: the companies take a week.
const MOST_US: i64 = 6 * FIRST_DAY_US;
const MINUTE_US: i64 = 60 * 1_000_000;

/// Fetches until `stop`.
pub(in crate::sms) async fn pull(
    account: Account,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
) {
    let mut fetcher = Fetcher { company: Company::of(&account), account, round: 0 };
    polling::run(&mut fetcher, cursor, intake, stop).await;
}

struct Fetcher {
    company: Company,
    account: Account,
    round: u64,
}

#[async_trait]
impl Source for Fetcher {
    async fn next(&mut self, cursor: &Value) -> Result<Page, Trouble> {
        let now = now_us();
        let heard = cursor["heard_us"].as_i64().unwrap_or(now - FIRST_DAY_US).min(now);
        let until = now.min(heard + MOST_US);
        let answer = self.company.ask("incoming", window(heard - OVERLAP_US, until)).await?;
        let mut items = messages(&self.account, &answer, now);
        let names: Vec<String> = items.iter().map(|raw| raw.provider_id.clone()).collect();
        let known: HashSet<&str> =
            cursor["known"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        items.retain(|raw| !known.contains(raw.provider_id.as_str()));
        let behind = until < now;
        if !behind && self.round.is_multiple_of(REPORTS_EVERY) {
            let mut asked = window(now - REPORTS_US, now);
            asked["transactions"] = json!({"external_id": null});
            items.extend(reports(&self.company.ask("dlrByDate", asked).await?, now));
        }
        self.round += u64::from(!behind);
        let wait = if behind { Duration::ZERO } else { EVERY };
        Ok(Page { items, cursor: json!({"heard_us": until, "known": names}), wait, partly: None })
    }
}

/// From and to, to the minute; the last one is still running.
fn window(from: i64, to: i64) -> Value {
    json!({"from": date::written(from), "to": date::written(to + MINUTE_US)})
}

fn item(name: String, beside: &str, entry: &RawValue, at_us: i64) -> Raw {
    let bytes = format!("{beside}\n{}", entry.get()).into_bytes();
    Raw { provider_id: name, bytes, received_at_us: at_us, rescan: false }
}

/// The messages of an answer, oldest first. Two that are alike to the minute are two: a push could not tell.
pub(super) fn messages(account: &Account, answer: &cut::Raw, now: i64) -> Vec<Raw> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut known: Vec<(i64, Raw)> = Vec::new();
    for value in entries(answer, &[&["phone", "source", "from"], &["message", "text"]]) {
        let entry = Entry::read(value.get()).ok();
        if entry.as_ref().is_some_and(|entry| !entry.is_for(account)) {
            continue;
        }
        let at = entry.as_ref().and_then(Entry::at_us).unwrap_or(now);
        let name = |nth| entry.as_ref().and_then(|entry| entry.name(nth));
        // one that cannot be read, or has no time, is known by its very letters
        let first = name(1).unwrap_or_else(|| digest(value.get().as_bytes()));
        let nth = *seen.entry(first.clone()).and_modify(|n| *n += 1).or_insert(1);
        let name = if nth > 1 { name(nth).unwrap_or(first) } else { first };
        let beside = if nth > 1 { format!("nth={nth}") } else { String::new() };
        known.push((at, item(name, &beside, &value, now)));
    }
    known.sort_by_key(|(at, _)| *at);
    known.into_iter().map(|(_, item)| item).collect()
}

/// The reports of an answer on messages of ours: others may use the same account.
pub(super) fn reports(answer: &cut::Raw, now: i64) -> Vec<Raw> {
    let found = entries(answer, &[&["external_id"], &["status"]]);
    let known = |value: &RawValue| {
        let entry = Entry::read(value.get()).ok();
        let ours = |entry: &Entry| entry.reported().is_some_and(|id| id.starts_with("m."));
        if entry.as_ref().is_some_and(|entry| !ours(entry)) {
            return None;
        }
        // one that cannot be read waits for a person, once
        let name = entry.and_then(|entry| entry.name(1)).unwrap_or_else(|| digest(value.get().as_bytes()));
        Some(item(name, "", value, now))
    };
    found.iter().filter_map(|value| known(value)).collect()
}
