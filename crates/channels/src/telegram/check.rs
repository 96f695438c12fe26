//! "Test the connection": the form, the bot, and whether anybody else gets its messages.

use serde_json::{Value, json};

use super::bot::{Bot, WITHIN};
use super::config;
use crate::web::WebError;
use crate::{Account, CheckStep};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    let wrong = config::validate(&account.config);
    let bot = Bot::of(account).filter(|_| wrong.is_empty());
    let Some(bot) = bot else {
        let detail =
            wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
        return vec![CheckStep { name: "config", ok: false, code: "config", detail }];
    };
    let mut steps = Vec::new();
    match ask(&bot, "getMe").await {
        Ok(me) => {
            let detail = format!("@{}", me["username"].as_str().unwrap_or_default());
            steps.push(CheckStep { name: "telegram.bot", ok: true, code: "ok", detail });
        }
        Err((code, detail)) => return vec![CheckStep { name: "telegram.bot", ok: false, code, detail }],
    }
    let name = "telegram.fetching";
    steps.push(match ask(&bot, "getWebhookInfo").await {
        Ok(info) if info["url"].as_str().is_none_or(str::is_empty) => {
            CheckStep { name, ok: true, code: "ok", detail: String::new() }
        }
        Ok(_) => CheckStep { name, ok: false, code: "fetched_elsewhere", detail: String::new() },
        Err((code, detail)) => CheckStep { name, ok: false, code, detail },
    });
    steps
}

async fn ask(bot: &Bot, method: &str) -> Result<Value, (&'static str, String)> {
    let asked = bot.json(method, &json!({}), WITHIN).await;
    let answer = asked.map_err(WebError::from).map_err(|e| (e.code, e.detail))?;
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    match answer.status {
        200 => Ok(body["result"].clone()),
        status => {
            let code = if matches!(status, 401 | 404) { "auth_failed" } else { "refused" };
            Err((code, format!("{status} {}", body["description"].as_str().unwrap_or_default())))
        }
    }
}
