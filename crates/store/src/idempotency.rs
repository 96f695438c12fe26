//! Answers to calls that carried an `Idempotency-Key`.

use crate::{Read, StoreError, Tx};
use domain::Time;

/// A kept answer.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Hash of the request that got it.
    pub request_hash: Vec<u8>,
    /// HTTP status.
    pub status: i64,
    /// Body.
    pub body: String,
}

/// The answer kept for this caller and key.
pub async fn get(read: &mut Read, owner: &str, key: &str) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT request_hash, status, body FROM idempotency WHERE owner = $1 AND key = $2";
    Ok(read.opt(sql, args![owner, key]).await?.map(|mut r| Kept {
        request_hash: r.blob(0),
        status: r.i64(1),
        body: r.text(2),
    }))
}

/// Keeps an answer; the first one stands.
pub async fn put(tx: &mut Tx, owner: &str, key: &str, kept: &Kept, now: Time) -> Result<(), StoreError> {
    let sql = "INSERT INTO idempotency (owner, key, request_hash, status, body, at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT DO NOTHING";
    tx.exec(sql, args![owner, key, &kept.request_hash, kept.status, &kept.body, now]).await.map(drop)
}

/// Forgets answers older than `before`.
pub async fn remove_old(tx: &mut Tx, before: Time) -> Result<u64, StoreError> {
    tx.exec("DELETE FROM idempotency WHERE at < $1", args![before]).await
}
