//! "Test the connection": the form, the account, and whether what is written to it may be read.

use std::sync::Arc;

use super::config;
use super::session::{Pds, Sessions};
use crate::polling::Trouble;
use crate::{Account, CheckStep, vendor};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account, sessions: &Arc<Sessions>) -> Vec<CheckStep> {
    if let Some(wrong) = vendor::form_step(&config::validate(&account.config)) {
        return vec![wrong];
    }
    let Some(pds) = Pds::of(account, sessions) else { return Vec::new() };
    let name = "bluesky.account";
    let failed = |name, Trouble { code, detail, .. }: Trouble| CheckStep { name, ok: false, code, detail };
    let detail = match pds.session().await {
        Ok(session) => format!("@{}", session.handle),
        Err(e) => return vec![failed(name, e.into())],
    };
    let reading = pds.json("app.bsky.notification.listNotifications?limit=1").await;
    let second = match reading {
        Ok(_) => CheckStep { name: "bluesky.reading", ok: true, code: "ok", detail: String::new() },
        Err(e) => failed("bluesky.reading", e),
    };
    vec![CheckStep { name, ok: true, code: "ok", detail }, second]
}
