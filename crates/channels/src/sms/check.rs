//! "Test the connection": the form, and the account where it can be asked for without sending anything.

use super::config::{self, Provider, provider, text};
use super::israeli;
use crate::twilio::{self, Line};
use crate::vendor::form_step;
use crate::{Account, CheckStep};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    let mut wrong = config::validate(&account.config);
    if text(&account.config, "provider").is_none() {
        wrong.push(("provider".to_owned(), "required"));
    }
    if let Some(step) = form_step(&wrong) {
        return vec![step];
    }
    match provider(&account.config) {
        // a gateway has no way to be asked that all of them share
        Provider::Gateway => vec![CheckStep { name: "config", ok: true, code: "ok", detail: String::new() }],
        Provider::Twilio => vec![twilio::check(&Line::of(account, "base_url")).await],
        Provider::Israeli => vec![israeli::check(account).await],
    }
}
