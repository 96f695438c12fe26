//! Drafts, one for each agent and conversation.

use crate::{Read, StoreError, Tx};
use domain::{Id, Time};

/// Keeps a draft; an empty one is removed.
pub async fn put(
    tx: &mut Tx,
    agent_id: Id,
    conversation_id: Id,
    body: &str,
    now: Time,
) -> Result<(), StoreError> {
    if body.is_empty() {
        let sql = "DELETE FROM draft WHERE agent_id = $1 AND conversation_id = $2";
        return tx.exec(sql, args![agent_id, conversation_id]).await.map(drop);
    }
    let sql = "INSERT INTO draft (agent_id, conversation_id, body, updated_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (agent_id, conversation_id) DO UPDATE SET body = excluded.body, \
               updated_at = excluded.updated_at";
    tx.exec(sql, args![agent_id, conversation_id, body, now]).await.map(drop)
}

/// The draft of an agent in a conversation.
pub async fn get(
    read: &mut Read,
    agent_id: Id,
    conversation_id: Id,
) -> Result<Option<(String, Time)>, StoreError> {
    let sql = "SELECT body, updated_at FROM draft WHERE agent_id = $1 AND conversation_id = $2";
    Ok(read.opt(sql, args![agent_id, conversation_id]).await?.map(|mut r| (r.text(0), r.time(1))))
}
