//! The same change to many conversations; each succeeds or fails for itself.

use crate::{Desk, DeskError, Result};
use domain::{Agent, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Many conversations and one change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkEdit {
    /// The conversations, at most 200.
    pub ids: Vec<Id>,
    /// `resolve`, `assign` or `tag`.
    pub action: String,
    /// For `assign`: the agent, or nobody.
    pub agent_id: Option<Id>,
    /// For `tag`: the label to add.
    pub tag: Option<String>,
}

/// One conversation that was not changed.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct BulkFailure {
    /// The conversation.
    pub id: Id,
    /// Stable code of the reason.
    pub code: String,
}

/// What became of them.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct BulkDone {
    /// Changed.
    pub done: Vec<Id>,
    /// Not changed.
    pub failed: Vec<BulkFailure>,
}

impl Desk {
    /// Makes one change to many conversations.
    pub async fn bulk(&self, actor: &Agent, edit: BulkEdit) -> Result<BulkDone> {
        if edit.ids.is_empty() || edit.ids.len() > 200 {
            return Err(DeskError::invalid("ids", "between_1_and_200"));
        }
        let mut out = BulkDone { done: Vec::new(), failed: Vec::new() };
        for id in edit.ids {
            let outcome = match edit.action.as_str() {
                "resolve" => self.resolve(actor, id).await,
                "assign" => self.assign(actor, id, edit.agent_id).await,
                "tag" => {
                    let tag = edit.tag.clone().ok_or(DeskError::invalid("tag", "required"))?;
                    self.add_tag(actor, id, tag).await
                }
                _ => return Err(DeskError::invalid("action", "unknown_action")),
            };
            match outcome {
                Ok(_) => out.done.push(id),
                Err(e) => out.failed.push(BulkFailure { id, code: e.code().to_owned() }),
            }
        }
        Ok(out)
    }

    async fn add_tag(&self, actor: &Agent, id: Id, tag: String) -> Result<domain::ConversationRow> {
        let mut tags = {
            let mut read = self.0.store.read().await?;
            crate::conversation::reach(&mut read, actor, domain::Action::Work, id).await?.tags
        };
        tags.push(tag);
        self.set_tags(actor, id, tags).await
    }
}
