//! "Test the connection": the form, the number, the account, and whether its messages are sent to us at all.

use serde_json::Value;

use super::config::{self, text};
use super::error::reason;
use crate::meta::{Graph, seen, step, subscribed};
use crate::vendor::form_step;
use crate::{Account, CheckStep};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    if let Some(wrong) = form_step(&config::validate(&account.config)) {
        return vec![wrong];
    }
    let graph = Graph::of(account);
    let id = |key: &str| text(&account.config, key).unwrap_or_default();
    let (number, business) = (id("phone_number_id"), id("business_account_id"));
    let shown = |body: &Value| {
        format!("{} {}", seen(body, "display_phone_number"), seen(body, "verified_name")).trim().to_owned()
    };
    let fields = format!("{number}?fields=display_phone_number,verified_name");
    let mut steps = vec![step(&graph, "graph.number", &fields, reason, shown).await];
    if steps.iter().all(|s| s.ok) {
        let texts = format!("{business}/message_templates?limit=1");
        steps.push(step(&graph, "graph.account", &texts, reason, |_| String::new()).await);
    }
    if steps.iter().all(|s| s.ok) {
        steps.push(subscribed(&graph, &business, &[], reason).await);
    }
    steps
}
