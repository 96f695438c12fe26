//! What blocks and templates share: finding them, refusing them, and the facts of their changes.

use crate::{FieldError, Result};
use domain::{Actor, EventKind, Id, NewEvent, Time};
use language::blocks::Rendered;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashSet;
use store::Tx;
use utoipa::ToSchema;

/// What was found, all of it or up to the limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Found<T> {
    /// The items, best first.
    pub items: Vec<T>,
}

/// The slots of a rendered text as they are sent.
pub(crate) fn places(made: &Rendered) -> Vec<(u32, u32, String)> {
    made.slots.iter().map(|s| (s.start, s.end, s.name.clone())).collect()
}

/// Whether every word of the query is in the terms.
pub(crate) fn finds(groups: &[Vec<String>], terms: &HashSet<String>) -> bool {
    groups.iter().all(|group| group.iter().any(|term| terms.contains(term)))
}

/// The words of a query as groups of terms.
pub(crate) fn groups(q: Option<&str>) -> Vec<Vec<String>> {
    crate::words::groups(q.unwrap_or_default(), &Vec::new())
}

/// Refuses with what is wrong, by field.
pub(crate) fn refused(wrong: Vec<(&'static str, &'static str)>) -> Result<()> {
    let error = |(field, code): (&str, &str)| FieldError { field: field.to_owned(), code: code.to_owned() };
    crate::setup::done(wrong.into_iter().map(error).collect())
}

/// Appends the fact that a block or a template changed.
pub(crate) fn changed(
    tx: &mut Tx,
    kind: EventKind,
    key: &str,
    agent_id: Id,
    now: Time,
    before: Value,
    after: Value,
) {
    let noun = if kind == EventKind::BlockChanged { "block" } else { "template" };
    let data = json!({"before": before, "after": after});
    tx.append(NewEvent::about(format!("{noun}:{key}"), kind, Actor::agent(agent_id), now, data));
}
