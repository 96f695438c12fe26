//! "Test the connection": the form, the account, and whether what is written to it may be read.

use super::config;
use super::server::{self, Server};
use crate::polling::Trouble;
use crate::{Account, CheckStep, vendor};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    if let Some(wrong) = vendor::form_step(&config::validate(&account.config)) {
        return vec![wrong];
    }
    let Some(server) = Server::of(account) else { return Vec::new() };
    let mut steps = Vec::new();
    for (name, path) in [
        ("mastodon.account", "/api/v1/accounts/verify_credentials"),
        ("mastodon.reading", "/api/v1/notifications?limit=1"),
    ] {
        let asked = match server.get(path).await {
            Ok(answer) => server::json(&answer),
            Err(e) => Err(e.into()),
        };
        match asked {
            Ok(said) => {
                let detail = said["acct"].as_str().map(|acct| format!("@{acct}")).unwrap_or_default();
                steps.push(CheckStep { name, ok: true, code: "ok", detail });
            }
            Err(Trouble { code, detail, .. }) => {
                steps.push(CheckStep { name, ok: false, code, detail });
                break;
            }
        }
    }
    steps
}
