//! "Test the connection": the form, the account, and whether its messages and comments are sent to us.

use super::{account_id, config, graph, page};
use crate::messaging::reason;
use crate::meta::{seen, step, subscribed};
use crate::vendor::form_step;
use crate::{Account, CheckStep};

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    if let Some(wrong) = form_step(&config::validate(&account.config)) {
        return vec![wrong];
    }
    let (graph, id) = (graph(account), account_id(account).unwrap_or_default());
    let asked = format!("{id}?fields=username");
    let mut steps = vec![step(&graph, "graph.account", &asked, reason, |body| seen(body, "username")).await];
    if steps.iter().all(|s| s.ok) {
        // through a page it is the page that is subscribed, and Meta lists comments with the app alone
        let (listens, fields): (String, &[&str]) = match page(account) {
            Some(page) => (page, &[]),
            None => (id, &["messages", "comments"]),
        };
        steps.push(subscribed(&graph, &listens, fields, reason).await);
    }
    steps
}
