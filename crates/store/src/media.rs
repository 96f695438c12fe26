//! Files that a message speaks of and that have to be fetched from the vendor.

use crate::{Read, Row, StoreError, Tx};
use domain::{Id, Time};
use serde_json::Value as Json;

/// A file to be fetched.
#[derive(Clone, Debug)]
pub struct StoredMedia {
    /// Number.
    pub id: Id,
    /// The message that speaks of it.
    pub message_id: Id,
    /// The account it came to.
    pub inbox_id: Id,
    /// Its place among the files of the message.
    pub place: i64,
    /// What the vendor calls it, as the connector wrote it.
    pub reference: Json,
    /// How often it was tried.
    pub attempts: i64,
}

fn read_row(mut r: Row) -> StoredMedia {
    StoredMedia {
        id: r.i64(0),
        message_id: r.i64(1),
        inbox_id: r.i64(2),
        place: r.i64(3),
        reference: r.json(4),
        attempts: r.i64(5),
    }
}

/// Notes a file to be fetched.
pub async fn insert(
    tx: &mut Tx,
    message_id: Id,
    inbox_id: Id,
    place: i64,
    reference: &Json,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO media (message_id, inbox_id, place, reference, next_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT DO NOTHING";
    tx.exec(sql, args![message_id, inbox_id, place, reference.to_string(), now]).await.map(drop)
}

/// Takes what is due, so that nobody else fetches it before `until`.
pub async fn claim(tx: &mut Tx, now: Time, until: Time, limit: i64) -> Result<Vec<StoredMedia>, StoreError> {
    let skip = if tx.is_postgres() { " FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "SELECT id, message_id, inbox_id, place, reference, attempts FROM media \
         WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at, id LIMIT $2{skip}"
    );
    let mut due: Vec<StoredMedia> =
        tx.all(&sql, args![now, limit]).await?.into_iter().map(read_row).collect();
    for m in &mut due {
        m.attempts += 1;
        tx.exec("UPDATE media SET attempts = $2, next_at = $3 WHERE id = $1", args![m.id, m.attempts, until])
            .await?;
    }
    Ok(due)
}

/// Nobody else takes it before `until`; `false` when it is settled.
pub async fn keep(tx: &mut Tx, id: Id, until: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE media SET next_at = $2 WHERE id = $1 AND state = 'waiting'";
    Ok(tx.exec(sql, args![id, until]).await? > 0)
}

/// Whatever is held or put off is due at `now`.
pub async fn release_all(tx: &mut Tx, now: Time) -> Result<(), StoreError> {
    let sql = "UPDATE media SET next_at = $1 WHERE state = 'waiting' AND next_at > $1";
    tx.exec(sql, args![now]).await.map(drop)
}

/// When the next file is due after `now`.
pub async fn next_due(read: &mut Read, now: Time) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(next_at) FROM media WHERE state = 'waiting' AND next_at > $1";
    Ok(read.opt(sql, args![now]).await?.and_then(|r| r.opt_time(0)))
}

/// Holds the message of a file until the end of the transaction: of two files that settle at one moment on two nodes, the
/// second sees what the first left.
pub async fn hold(tx: &mut Tx, message_id: Id) -> Result<(), StoreError> {
    if tx.is_postgres() {
        tx.all("SELECT id FROM message WHERE id = $1 FOR UPDATE", args![message_id]).await?;
    }
    Ok(())
}

/// It is there, or will not come (`reason`); `false` when somebody else was first.
pub async fn settle(tx: &mut Tx, id: Id, reason: Option<&str>) -> Result<bool, StoreError> {
    let state = if reason.is_some() { "lost" } else { "fetched" };
    let sql = "UPDATE media SET state = $2, reason = $3 WHERE id = $1 AND state = 'waiting'";
    Ok(tx.exec(sql, args![id, state, reason]).await? > 0)
}

/// It is tried again at a later time.
pub async fn put_off(tx: &mut Tx, id: Id, next_at: Time, reason: &str) -> Result<(), StoreError> {
    let sql = "UPDATE media SET next_at = $2, reason = $3 WHERE id = $1 AND state = 'waiting'";
    tx.exec(sql, args![id, next_at, reason]).await.map(drop)
}

/// How many files of a message are still to come.
pub async fn waiting(read: &mut Read, message_id: Id) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM media WHERE message_id = $1 AND state = 'waiting'";
    Ok(read.one(sql, args![message_id]).await?.i64(0))
}
