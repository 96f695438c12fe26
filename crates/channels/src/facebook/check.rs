//! "Test the connection": the form, the page, and whether its messages and comments are sent to us.

use super::{config, page};
use crate::messaging::reason;
use crate::meta::{Graph, seen, step, subscribed};
use crate::vendor::form_step;
use crate::{Account, CheckStep};

/// What the page has to be subscribed to.
const FIELDS: [&str; 2] = ["messages", "feed"];

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    if let Some(wrong) = form_step(&config::validate(&account.config)) {
        return vec![wrong];
    }
    let (graph, page) = (Graph::of(account), page(account).unwrap_or_default());
    let asked = format!("{page}?fields=name");
    let mut steps = vec![step(&graph, "graph.page", &asked, reason, |body| seen(body, "name")).await];
    if steps.iter().all(|s| s.ok) {
        steps.push(subscribed(&graph, &page, &FIELDS, reason).await);
    }
    steps
}
