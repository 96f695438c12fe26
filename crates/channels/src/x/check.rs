//! "Test the connection": the form, the account, and what it costs.

use super::api::Api;
use super::config;
use crate::polling::Trouble;
use crate::{Account, CheckStep, vendor};

/// What X takes by its price list of August 2026, in US dollars.
const COSTS: &str = "post $0.015 · post with a link $0.20 · mention read $0.005 · mention by webhook $0.015";

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    if let Some(wrong) = vendor::form_step(&config::validate(&account.config)) {
        return vec![wrong];
    }
    let Some(api) = Api::of(account) else { return Vec::new() };
    let name = "x.account";
    match api.get("/2/users/me", &[]).await {
        Ok(me) => {
            let detail = format!("@{}", me["data"]["username"].as_str().unwrap_or_default());
            vec![
                CheckStep { name, ok: true, code: "ok", detail },
                CheckStep { name: "x.costs", ok: true, code: "ok", detail: COSTS.to_owned() },
            ]
        }
        Err(Trouble { code, detail, .. }) => vec![CheckStep { name, ok: false, code, detail }],
    }
}
