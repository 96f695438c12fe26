//! Hands a rendered message over: its files first, which nobody sees yet, then its parts in order.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::config::{is_id, text};
use super::error;
use super::render::{Steps, Upload};
use crate::meta::Graph;
use crate::vendor::{self, is_yes, partly, unanswered};
use crate::web::Unanswered;
use crate::{Account, SendOutcome, Wire};

/// Sends it, once.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let steps: Result<Steps, _> = serde_json::from_slice(&wire.bytes);
    let number = text(&account.config, "phone_number_id").filter(|id| is_id(id));
    let (Ok(mut steps), Some(number)) = (steps, number) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    let graph = Graph::of(account);
    for step in &mut steps.steps {
        let Some(file) = &step.upload else { continue };
        match upload(&graph, &number, file).await {
            Ok(id) => {
                let kind = step.message["type"].as_str().unwrap_or_default().to_owned();
                step.message[kind]["id"] = Value::String(id);
            }
            Err(outcome) => return outcome,
        }
    }
    let mut last = None;
    let mut said = String::new();
    for step in &steps.steps {
        match post(&graph, &number, &step.message).await {
            Ok((id, words)) => {
                last = Some(id);
                said = words;
            }
            Err(outcome) if last.is_none() => return outcome,
            // some of it is there already: a person decides
            Err(outcome) => return partly(outcome),
        }
    }
    match last {
        Some(provider_id) => {
            SendOutcome::Accepted { provider_id, detail: said, refused: Vec::new(), reached: None }
        }
        None => SendOutcome::Failed { code: "not_built", detail: String::new() },
    }
}

/// The vendor's id of what it took, and what it said.
async fn post(graph: &Graph, number: &str, message: &Value) -> Result<(String, String), SendOutcome> {
    let asked =
        graph.post(&format!("{number}/messages"), "application/json", message.to_string().into_bytes()).await;
    let answer = asked.map_err(unanswered)?;
    if !is_yes(&answer) {
        return Err(error::outcome(&answer));
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let taken = &body["messages"][0];
    match taken["id"].as_str().filter(|id| !id.is_empty()) {
        Some(id) => Ok((id.to_owned(), taken["message_status"].as_str().unwrap_or_default().to_owned())),
        None => Err(SendOutcome::Uncertain { code: "no_answer", detail: "200 without an id".to_owned() }),
    }
}

/// The id of an uploaded file. Nobody sees it yet: whatever goes wrong may be tried again.
async fn upload(graph: &Graph, number: &str, file: &Upload) -> Result<String, SendOutcome> {
    let again = |code, detail| SendOutcome::Retry { code, detail, after: None };
    let bytes = STANDARD.decode(&file.bytes).unwrap_or_default();
    let fields = [("messaging_product", "whatsapp"), ("type", &file.mime)];
    let (kind, body) = vendor::form(
        &fields,
        &vendor::File { field: "file", name: &file.name, mime: &file.mime, bytes: &bytes },
    );
    let answer = match graph.post(&format!("{number}/media"), &kind, body).await {
        Ok(answer) => answer,
        Err(Unanswered::NotAsked(e) | Unanswered::NoAnswer(e)) => return Err(again(e.code, e.detail)),
    };
    if !is_yes(&answer) {
        return Err(match error::outcome(&answer) {
            SendOutcome::Uncertain { code, detail } => again(code, detail),
            other => other,
        });
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    body["id"].as_str().map(str::to_owned).ok_or_else(|| again("no_answer", "no id".to_owned()))
}
