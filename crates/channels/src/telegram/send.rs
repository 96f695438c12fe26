//! Hands a rendered message over, part by part.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::bot::{Bot, WITHIN};
use super::error;
use super::render::{Step, Steps};
use crate::vendor::{File, form, is_yes, partly, unanswered};
use crate::{Account, SendOutcome, Wire};

/// Sends it, once.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let steps: Result<Steps, _> = serde_json::from_slice(&wire.bytes);
    let (Ok(steps), Some(bot)) = (steps, Bot::of(account)) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    let mut first = None;
    for step in &steps.steps {
        match call(&bot, step).await {
            Ok(id) => drop(first.get_or_insert(id)),
            Err(outcome) if first.is_none() => return outcome,
            Err(outcome) => return partly(outcome),
        }
    }
    match first {
        Some(provider_id) => {
            SendOutcome::Accepted { provider_id, detail: String::new(), refused: Vec::new(), reached: None }
        }
        None => SendOutcome::Failed { code: "not_built", detail: String::new() },
    }
}

/// The id of what Telegram took.
async fn call(bot: &Bot, step: &Step) -> Result<String, SendOutcome> {
    let answer = match &step.upload {
        None => bot.json(&step.method, &step.params, WITHIN).await,
        Some(file) => {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let params: Vec<(&str, String)> =
                step.params.as_object().into_iter().flatten().map(|(k, v)| (k.as_str(), text(v))).collect();
            let fields: Vec<(&str, &str)> = params.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let bytes = STANDARD.decode(&file.bytes).unwrap_or_default();
            let file = File { field: &file.field, name: &file.name, mime: &file.mime, bytes: &bytes };
            let (kind, body) = form(&fields, &file);
            bot.call(&step.method, &kind, body, WITHIN * 4).await
        }
    };
    let answer = answer.map_err(unanswered)?;
    if !is_yes(&answer) {
        return Err(error::outcome(&answer));
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let sent = &body["result"];
    match (sent["chat"]["id"].as_i64(), sent["message_id"].as_i64()) {
        (Some(chat), Some(id)) => Ok(format!("{chat}:{id}")),
        _ => Err(SendOutcome::Uncertain { code: "no_answer", detail: "200 without an id".to_owned() }),
    }
}
