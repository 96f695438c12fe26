//! Handoffs: the story that came with a conversation when a person took over.

use crate::{Read, StoreError, Tx};
use domain::{Handoff, Id, Time};

/// Keeps a story, with the time by which the customer hears from a person.
pub async fn insert(tx: &mut Tx, conversation_id: Id, h: &Handoff, due_at: Time) -> Result<Id, StoreError> {
    let body = serde_json::to_string(h).unwrap_or_default();
    let sql = "INSERT INTO handoff (conversation_id, at, reason, body, due_at) VALUES ($1, $2, $3, $4, $5) \
               RETURNING id";
    Ok(tx.one(sql, args![conversation_id, h.at, h.reason.as_str(), body, due_at]).await?.i64(0))
}

/// The newest story of a conversation.
pub async fn newest(read: &mut Read, conversation_id: Id) -> Result<Option<Handoff>, StoreError> {
    let sql = "SELECT body FROM handoff WHERE conversation_id = $1 ORDER BY id DESC LIMIT 1";
    let row = read.opt(sql, args![conversation_id]).await?;
    Ok(row.and_then(|mut r| serde_json::from_str(&r.text(0)).ok()))
}

/// A person answered: what was handed over is no longer waiting.
pub async fn set_answered(tx: &mut Tx, conversation_id: Id, now: Time) -> Result<(), StoreError> {
    let sql = "UPDATE handoff SET answered_at = $2 WHERE conversation_id = $1 AND answered_at IS NULL";
    tx.exec(sql, args![conversation_id, now]).await.map(drop)
}
