//! Fetches updates by long polling. The next offset is kept with what was fetched, so that nothing is asked for twice
//! and nothing is forgotten at Telegram before it is on our disk.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::bot::Bot;
use crate::web::{Answer, WebError};
use crate::webhook::whole;
use crate::{Account, ConnectorError, Health, Intake, Raw};

/// Seconds that Telegram holds an answer back while there is nothing.
const PATIENCE: u64 = 25;
/// Longest wait after a failure, in seconds.
const LONGEST: u64 = 300;
/// What we want to hear of.
const KINDS: [&str; 4] = ["message", "edited_message", "callback_query", "message_reaction"];

/// Fetches until `stop`.
pub(super) async fn pull(
    account: Account,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    mut stop: watch::Receiver<bool>,
) -> Result<(), ConnectorError> {
    let bot = Bot::of(&account)
        .ok_or(ConnectorError::Config { field: "bot_token".to_owned(), code: "not_a_token" })?;
    let mut offset = cursor.and_then(|c| c["offset"].as_i64()).unwrap_or(0);
    let (mut failures, mut well) = (0_u32, false);
    while !*stop.borrow() {
        let asked = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
            asked = updates(&bot, offset) => asked,
        };
        let wait = match asked {
            Ok(items) => {
                failures = 0;
                if !std::mem::replace(&mut well, true) {
                    intake.health(Health::Ok).await;
                }
                match keep(&*intake, items, &mut offset).await {
                    Ok(()) => continue,
                    Err(detail) => {
                        intake.health(Health::Degraded { code: "not_stored", detail }).await;
                        1
                    }
                }
            }
            Err(trouble) => {
                failures += 1;
                let back_off = 2_u64.saturating_pow(failures.min(10)).min(LONGEST);
                let wait = trouble.after.unwrap_or(back_off);
                intake.health(trouble.health(wait)).await;
                wait
            }
        };
        well = false;
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
            () = tokio::time::sleep(Duration::from_secs(wait)) => {}
        }
    }
    Ok(())
}

async fn keep(intake: &dyn Intake, items: Vec<Box<RawValue>>, offset: &mut i64) -> Result<(), String> {
    if items.is_empty() {
        return Ok(());
    }
    let mut next = 0;
    let mut raws = Vec::new();
    for item in items {
        let known: BTreeMap<String, Box<RawValue>> = serde_json::from_str(item.get()).unwrap_or_default();
        let id: Option<i64> = known.get("update_id").and_then(|id| id.get().parse().ok());
        let bytes = item.get().as_bytes().to_vec();
        // what has no number is kept for a person, and is one piece however often it comes
        let provider_id = id.map_or_else(|| whole(&bytes).provider_id, |id| format!("u:{id}"));
        next = next.max(id.map_or(0, |id| id.saturating_add(1)));
        raws.push(Raw { provider_id, bytes, received_at_us: date(&item), rescan: false });
    }
    // after a quiet week Telegram may begin anew with lower numbers
    let place = if next > 0 { next } else { *offset };
    intake.accept(raws, json!({"offset": place})).await.map_err(|e| e.to_string())?;
    *offset = place;
    if next > 0 { Ok(()) } else { Err("updates without numbers".to_owned()) }
}

/// When Telegram had it, in microseconds.
fn date(item: &RawValue) -> i64 {
    let update: Value = serde_json::from_str(item.get()).unwrap_or_default();
    let inner = update.as_object().into_iter().flatten().find_map(|(_, part)| part["date"].as_i64());
    inner.unwrap_or(0).saturating_mul(1_000_000)
}

struct Trouble {
    auth: bool,
    code: &'static str,
    detail: String,
    after: Option<u64>,
}

impl Trouble {
    fn health(&self, retry_in_s: u64) -> Health {
        let detail = self.detail.clone();
        match self.auth {
            true => Health::AuthFailed { detail },
            false => Health::Unreachable { code: self.code, detail, retry_in_s },
        }
    }
}

async fn updates(bot: &Bot, offset: i64) -> Result<Vec<Box<RawValue>>, Trouble> {
    let params = json!({"offset": offset, "timeout": PATIENCE, "limit": 100, "allowed_updates": KINDS});
    let answer = bot.json("getUpdates", &params, Duration::from_secs(PATIENCE + 15)).await;
    let answer = answer.map_err(WebError::from).map_err(|e| Trouble {
        auth: false,
        code: e.code,
        detail: e.detail,
        after: None,
    })?;
    if answer.status != 200 {
        return Err(refused(&answer));
    }
    #[derive(Deserialize)]
    struct Page {
        result: Vec<Box<RawValue>>,
    }
    let odd =
        |e: serde_json::Error| Trouble { auth: false, code: "protocol", detail: e.to_string(), after: None };
    serde_json::from_slice::<Page>(&answer.body).map(|page| page.result).map_err(odd)
}

fn refused(answer: &Answer) -> Trouble {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let detail = format!("{} {}", answer.status, body["description"].as_str().unwrap_or_default());
    let after = body["parameters"]["retry_after"].as_u64();
    match answer.status {
        401 | 404 => Trouble { auth: true, code: "auth_failed", detail, after: Some(60) },
        // a webhook is set, or another program fetches with the same token
        409 => Trouble { auth: false, code: "fetched_elsewhere", detail, after: Some(30) },
        _ => Trouble { auth: false, code: "try_later", detail, after },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_for_what_it_is() {
        let of = |status: u16, body: &str| {
            let trouble = refused(&Answer { status, body: body.into(), ..Answer::default() });
            (trouble.auth, trouble.code, trouble.after)
        };
        assert_eq!(of(401, r#"{"description":"Unauthorized"}"#), (true, "auth_failed", Some(60)));
        assert_eq!(of(409, "{}"), (false, "fetched_elsewhere", Some(30)));
        assert_eq!(of(429, r#"{"parameters":{"retry_after":7}}"#), (false, "try_later", Some(7)));
        assert_eq!(of(502, "<html>"), (false, "try_later", None));
    }
}
