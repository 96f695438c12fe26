//! "Test the connection": the account, without sending anything.

use serde_json::Value;

use super::{Line, MOST};
use crate::CheckStep;
use crate::web::WebError;

/// Asks for the account.
pub(crate) async fn check(line: &Line) -> CheckStep {
    let name = "twilio.account";
    match line.get(line.account(".json"), MOST).await.map_err(WebError::from) {
        Ok(answer) if answer.status == 200 => {
            let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            let detail = body["friendly_name"].as_str().unwrap_or_default().to_owned();
            CheckStep { name, ok: true, code: "ok", detail }
        }
        Ok(answer) => {
            let code = if matches!(answer.status, 401 | 403 | 404) { "auth_failed" } else { "refused" };
            CheckStep { name, ok: false, code, detail: answer.status.to_string() }
        }
        Err(e) => CheckStep { name, ok: false, code: e.code, detail: e.detail },
    }
}
