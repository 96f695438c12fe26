//! Drafts, one for each agent and conversation.

use crate::{Read, StoreError, Tx};
use domain::{Id, Time};

/// What an agent is writing in a conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// Files that go with it, uploaded and not sent yet, in order.
    pub files: Vec<Id>,
}

/// Keeps a draft; one without a text and files is removed.
pub async fn put(
    tx: &mut Tx,
    agent_id: Id,
    conversation_id: Id,
    draft: &Draft,
    now: Time,
) -> Result<(), StoreError> {
    if draft.text.is_empty() && draft.files.is_empty() {
        let sql = "DELETE FROM draft WHERE agent_id = $1 AND conversation_id = $2";
        return tx.exec(sql, args![agent_id, conversation_id]).await.map(drop);
    }
    let sql = "INSERT INTO draft (agent_id, conversation_id, body, files, updated_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (agent_id, conversation_id) DO UPDATE SET body = excluded.body, files = excluded.files, \
               updated_at = excluded.updated_at";
    let files = serde_json::to_string(&draft.files).map_err(|e| StoreError::Other(e.to_string()))?;
    tx.exec(sql, args![agent_id, conversation_id, &draft.text, files, now]).await.map(drop)
}

/// The draft of an agent in a conversation, and when it was kept.
pub async fn get(
    read: &mut Read,
    agent_id: Id,
    conversation_id: Id,
) -> Result<Option<(Draft, Time)>, StoreError> {
    let sql = "SELECT body, files, updated_at FROM draft WHERE agent_id = $1 AND conversation_id = $2";
    let row = read.opt(sql, args![agent_id, conversation_id]).await?;
    Ok(row.map(|mut r| {
        let files = serde_json::from_str(&r.text(1)).unwrap_or_default();
        (Draft { text: r.text(0), files }, r.time(2))
    }))
}
