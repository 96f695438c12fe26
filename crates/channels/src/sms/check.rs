//! "Test the connection": the form, and the account where it can be asked for without sending anything.

use std::time::Duration;

use serde_json::Value;

use super::config::{self, Provider, TWILIO, provider, text};
use super::receive::basic;
use crate::web::{self, Ask, WebError};
use crate::{Account, CheckStep};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    let mut wrong = config::validate(&account.config);
    if text(&account.config, "provider").is_none() {
        wrong.push(("provider".to_owned(), "required"));
    }
    if !wrong.is_empty() {
        let detail =
            wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
        return vec![CheckStep { name: "config", ok: false, code: "config", detail }];
    }
    match provider(&account.config) {
        // a gateway has no way to be asked that all of them share
        Provider::Gateway => vec![CheckStep { name: "config", ok: true, code: "ok", detail: String::new() }],
        Provider::Twilio => vec![twilio(account).await],
    }
}

async fn twilio(account: &Account) -> CheckStep {
    let name = "twilio.account";
    let base = text(&account.config, "base_url").unwrap_or_else(|| TWILIO.to_owned());
    let sid = text(&account.config, "account_sid").unwrap_or_default();
    let asked = Ask {
        url: format!("{}/2010-04-01/Accounts/{sid}.json", base.trim_end_matches('/')),
        headers: vec![("authorization", basic(account))],
        allow_private: account.allow_private,
        within: Duration::from_secs(30),
        most: 1 << 20,
        ..Ask::default()
    };
    match web::ask(asked).await.map_err(WebError::from) {
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
