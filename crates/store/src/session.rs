//! Sessions: only hashes of their tokens are kept.

use crate::{Read, StoreError, Tx};
use domain::{Id, Time};

/// Opens a session.
pub async fn insert(
    tx: &mut Tx,
    hash: &[u8],
    agent_id: Id,
    now: Time,
    expires: Time,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO session (token_hash, agent_id, created_at, last_at, expires_at) VALUES ($1, $2, $3, $3, $4)";
    tx.exec(sql, args![hash, agent_id, now, expires]).await.map(drop)
}

/// The agent of a running session of an active agent.
pub async fn agent(read: &mut Read, hash: &[u8], now: Time) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT s.agent_id FROM session s JOIN agent a ON a.id = s.agent_id \
               WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.active = 1";
    Ok(read.opt(sql, args![hash, now]).await?.map(|r| r.i64(0)))
}

/// Ends one session.
pub async fn remove(tx: &mut Tx, hash: &[u8]) -> Result<(), StoreError> {
    tx.exec("DELETE FROM session WHERE token_hash = $1", args![hash]).await.map(drop)
}

/// Ends every session of an agent but `keep`.
pub async fn remove_others(tx: &mut Tx, agent_id: Id, keep: &[u8]) -> Result<(), StoreError> {
    tx.exec("DELETE FROM session WHERE agent_id = $1 AND token_hash <> $2", args![agent_id, keep])
        .await
        .map(drop)
}

/// Forgets sessions that ended.
pub async fn remove_expired(tx: &mut Tx, now: Time) -> Result<u64, StoreError> {
    tx.exec("DELETE FROM session WHERE expires_at <= $1", args![now]).await
}
