//! The journal as an administrator reads it: who, what, when, before and after.

use crate::handle::require;
use crate::{Desk, DeskError, Page, Result, page};
use domain::{Action, Actor, Agent, EventKind, Id, Object, Time};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::event::{self, AuditFilter};
use utoipa::{IntoParams, ToSchema};

/// Which part of the journal.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Cursor of the page before.
    pub after: Option<String>,
    /// Only of this agent.
    pub actor: Option<Id>,
    /// Only of this kind.
    pub kind: Option<String>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AuditLine {
    /// Place in the journal.
    pub seq: i64,
    /// When.
    pub at: Time,
    /// What happened.
    pub kind: EventKind,
    /// Who did it.
    pub actor: Actor,
    /// In which conversation.
    pub conversation_id: Option<Id>,
    /// To what else.
    pub object: Option<String>,
    /// As it was.
    #[schema(value_type = Option<Object>)]
    pub before: Option<Value>,
    /// As it became, or the details of the fact.
    #[schema(value_type = Option<Object>)]
    pub after: Option<Value>,
}

impl Desk {
    /// A page of the journal, newest first.
    pub async fn audit(&self, actor: &Agent, query: AuditQuery) -> Result<Page<AuditLine>> {
        require(actor, Action::Read, Object::Audit)?;
        let kind = match query.kind.as_deref().filter(|k| !k.is_empty()) {
            Some(word) => Some(EventKind::parse(word).ok_or(DeskError::invalid("kind", "unknown_kind"))?),
            None => None,
        };
        let before = match &query.after {
            Some(cursor) => Some(page::read::<1>(cursor)?[0]),
            None => None,
        };
        let filter = AuditFilter { before, agent_id: query.actor, kind, limit: 51 };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut found = event::audit(&mut read, &filter).await?;
        let more = found.len() > 50;
        found.truncate(50);
        let next = found.last().filter(|_| more).map(|e| page::write(&[e.seq]));
        let line = |e: domain::Event| {
            let mut data = e.fact.data;
            let (before, after) = match data.as_object_mut() {
                Some(map) if map.contains_key("before") || map.contains_key("after") => {
                    (map.remove("before"), map.remove("after"))
                }
                _ => (None, Some(data)),
            };
            AuditLine {
                seq: e.seq,
                at: e.fact.at,
                kind: e.fact.kind,
                actor: e.fact.actor,
                conversation_id: e.fact.conversation_id,
                object: e.fact.object,
                before,
                after,
            }
        };
        Ok(Page { items: found.into_iter().map(line).collect(), next, seq })
    }
}
