//! "Test the connection": the form, the number, the account, and whether its messages are sent to us at all.

use serde_json::Value;

use super::config::{self, text};
use super::error;
use crate::meta::{Graph, GraphError};
use crate::web::WebError;
use crate::{Account, CheckStep};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    let wrong = config::validate(&account.config);
    if !wrong.is_empty() {
        let detail =
            wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
        return vec![CheckStep { name: "config", ok: false, code: "config", detail }];
    }
    let graph = Graph::of(account);
    let id = |key: &str| text(&account.config, key).unwrap_or_default();
    let (number, business) = (id("phone_number_id"), id("business_account_id"));
    let shown = |body: &Value| {
        let word = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", word("display_phone_number"), word("verified_name")).trim().to_owned()
    };
    let fields = "fields=display_phone_number,verified_name";
    let mut steps = vec![step(&graph, "graph.number", &format!("{number}?{fields}"), shown).await];
    if steps.iter().all(|s| s.ok) {
        let none = |_: &Value| String::new();
        steps.push(
            step(&graph, "graph.account", &format!("{business}/message_templates?limit=1"), none).await,
        );
    }
    if steps.iter().all(|s| s.ok) {
        steps.push(subscribed(&graph, &business).await);
    }
    steps
}

async fn step(graph: &Graph, name: &'static str, path: &str, shown: impl Fn(&Value) -> String) -> CheckStep {
    match ask(graph, path).await {
        Ok(body) => CheckStep { name, ok: true, code: "ok", detail: shown(&body) },
        Err((code, detail)) => CheckStep { name, ok: false, code, detail },
    }
}

/// Without an app that listens nothing ever comes in, and nothing says so.
async fn subscribed(graph: &Graph, business: &str) -> CheckStep {
    let name = "graph.subscribed";
    match ask(graph, &format!("{business}/subscribed_apps")).await {
        Ok(body) if body["data"].as_array().is_some_and(|apps| !apps.is_empty()) => {
            CheckStep { name, ok: true, code: "ok", detail: String::new() }
        }
        Ok(_) => CheckStep { name, ok: false, code: "not_subscribed", detail: String::new() },
        Err((code, detail)) => CheckStep { name, ok: false, code, detail },
    }
}

async fn ask(graph: &Graph, path: &str) -> Result<Value, (&'static str, String)> {
    let asked = graph.get(path).await.map_err(WebError::from).map_err(|e| (e.code, e.detail))?;
    if asked.status == 200 {
        return Ok(serde_json::from_slice(&asked.body).unwrap_or_default());
    }
    let told = GraphError::read(&asked);
    let code = if asked.status == 401 { "auth_failed" } else { error::reason(told.code).0 };
    Err((code, told.words()))
}
