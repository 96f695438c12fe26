//! "Test the connection": one question to the Graph API as a step.

use super::{Class, Graph, GraphError};
use crate::CheckStep;
use crate::web::WebError;
use serde_json::Value;

/// Codes of the product's errors.
type Reason = fn(&GraphError) -> (&'static str, Class);

/// Reads what is at a path; `shown` is what of it an administrator recognises.
pub(crate) async fn step(
    graph: &Graph,
    name: &'static str,
    path: &str,
    reason: Reason,
    shown: impl Fn(&Value) -> String,
) -> CheckStep {
    match ask(graph, path, reason).await {
        Ok(body) => CheckStep { name, ok: true, code: "ok", detail: shown(&body) },
        Err((code, detail)) => CheckStep { name, ok: false, code, detail },
    }
}

/// Whether an app listens, and to all of these fields: without it nothing ever comes in, and nothing says so.
pub(crate) async fn subscribed(graph: &Graph, id: &str, fields: &[&str], reason: Reason) -> CheckStep {
    let name = "graph.subscribed";
    let body = match ask(graph, &format!("{id}/subscribed_apps"), reason).await {
        Ok(body) => body,
        Err((code, detail)) => return CheckStep { name, ok: false, code, detail },
    };
    let apps = body["data"].as_array().map(Vec::as_slice).unwrap_or_default();
    let hears = |app: &Value, field: &str| {
        app["subscribed_fields"].as_array().is_some_and(|all| all.iter().any(|f| f == field))
    };
    let missing: Vec<&str> =
        fields.iter().copied().filter(|field| !apps.iter().any(|app| hears(app, field))).collect();
    match apps.is_empty() || !missing.is_empty() {
        true => CheckStep { name, ok: false, code: "not_subscribed", detail: missing.join(", ") },
        false => CheckStep { name, ok: true, code: "ok", detail: String::new() },
    }
}

/// One word of an answer, or nothing.
pub(crate) fn seen(body: &Value, key: &str) -> String {
    body[key].as_str().unwrap_or_default().to_owned()
}

async fn ask(graph: &Graph, path: &str, reason: Reason) -> Result<Value, (&'static str, String)> {
    let asked = graph.get(path).await.map_err(WebError::from).map_err(|e| (e.code, e.detail))?;
    if asked.status == 200 {
        return Ok(serde_json::from_slice(&asked.body).unwrap_or_default());
    }
    let told = GraphError::read(&asked);
    let code = if asked.status == 401 { "auth_failed" } else { reason(&told).0 };
    Err((code, told.words()))
}
