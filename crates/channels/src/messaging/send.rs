//! Hands a rendered answer over: its files first, which nobody sees yet, then its parts in order.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::error::reason;
use super::render::{Steps, Upload};
use crate::meta::{self, Graph, is_id};
use crate::vendor::{self, is_yes, partly, unanswered};
use crate::web::Unanswered;
use crate::{SendOutcome, Wire};

/// Sends it, once.
pub(crate) async fn send(graph: &Graph, wire: &Wire) -> SendOutcome {
    let not_built = || SendOutcome::Failed { code: "not_built", detail: String::new() };
    let Ok(mut steps) = serde_json::from_slice::<Steps>(&wire.bytes) else { return not_built() };
    for step in &mut steps.steps {
        let Some(file) = &step.upload else { continue };
        match upload(graph, file).await {
            Ok(id) => step.body["message"]["attachment"]["payload"]["attachment_id"] = Value::String(id),
            Err(outcome) => return outcome,
        }
    }
    let mut last = None;
    for step in &steps.steps {
        match post(graph, &step.path, &step.body).await {
            Ok(taken) => last = Some(taken),
            Err(outcome) if last.is_none() => return outcome,
            // some of it is there already: a person decides
            Err(outcome) => return partly(outcome),
        }
    }
    let Some(Taken { id, who }) = last else { return not_built() };
    let reached = who.filter(|_| steps.reaches);
    SendOutcome::Accepted { provider_id: id, detail: String::new(), refused: Vec::new(), reached }
}

/// What was taken, under its name at the vendor, and who gets it.
struct Taken {
    id: String,
    who: Option<String>,
}

async fn post(graph: &Graph, path: &str, body: &Value) -> Result<Taken, SendOutcome> {
    let asked = graph.post(path, "application/json", body.to_string().into_bytes()).await;
    let answer = asked.map_err(unanswered)?;
    if !is_yes(&answer) {
        return Err(meta::outcome(&answer, reason));
    }
    let told: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let word = |key: &str| told[key].as_str().filter(|id| !id.is_empty()).map(str::to_owned);
    match word("message_id").or_else(|| word("id")) {
        Some(id) => Ok(Taken { id, who: word("recipient_id") }),
        None => Err(SendOutcome::Uncertain { code: "no_answer", detail: "200 without an id".to_owned() }),
    }
}

/// The id of an uploaded file. Nobody sees it yet: whatever goes wrong may be tried again.
async fn upload(graph: &Graph, file: &Upload) -> Result<String, SendOutcome> {
    let again = |code, detail| SendOutcome::Retry { code, detail, after: None };
    let bytes = STANDARD.decode(&file.bytes).unwrap_or_default();
    let fields: Vec<(&str, &str)> = file.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let (kind, body) = vendor::form(
        &fields,
        &vendor::File { field: "filedata", name: &file.name, mime: &file.mime, bytes: &bytes },
    );
    let answer = match graph.post(&file.path, &kind, body).await {
        Ok(answer) => answer,
        Err(Unanswered::NotAsked(e) | Unanswered::NoAnswer(e)) => return Err(again(e.code, e.detail)),
    };
    if !is_yes(&answer) {
        return Err(match meta::outcome(&answer, reason) {
            SendOutcome::Uncertain { code, detail } => again(code, detail),
            other => other,
        });
    }
    let told: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    told["attachment_id"].as_str().map(str::to_owned).ok_or_else(|| again("no_answer", "no id".to_owned()))
}

/// Changes who sees a comment; `field` is what the product calls it. To say it twice does no harm.
pub(crate) async fn hide(graph: &Graph, comment: &str, field: &str, hidden: bool) -> SendOutcome {
    if comment.is_empty() || !is_id(comment) {
        return SendOutcome::Failed { code: "cannot_hide", detail: String::new() };
    }
    let answer =
        match graph.post(&format!("{comment}?{field}={hidden}"), "application/json", b"{}".to_vec()).await {
            Ok(answer) => answer,
            Err(e) => return unanswered(e),
        };
    if !is_yes(&answer) {
        return meta::outcome(&answer, reason);
    }
    let told: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if told["success"] == false {
        return SendOutcome::Failed { code: "cannot_hide", detail: "not changed".to_owned() };
    }
    let provider_id = comment.to_owned();
    SendOutcome::Accepted { provider_id, detail: String::new(), refused: Vec::new(), reached: None }
}
