//! The settings of the coach, and what it said of each reply that was sent.

use crate::{Read, StoreError, Tx};
use domain::{Coaching, Id, Time};
use serde_json::Value as Json;

/// The settings with the sealed key of the rewriting helper.
#[derive(Clone, Debug)]
pub struct StoredCoaching {
    /// The settings.
    pub coaching: Coaching,
    /// The sealed key.
    pub secret: Option<Vec<u8>>,
}

/// The settings; those of a new organisation while nobody changed them.
pub async fn get(read: &mut Read) -> Result<StoredCoaching, StoreError> {
    let row = read.opt("SELECT value, secret, version FROM setting WHERE key = 'coaching'", &[]).await?;
    let Some(mut r) = row else {
        return Ok(StoredCoaching { coaching: Coaching::default(), secret: None });
    };
    // a document that cannot be read is damage: the rules in it must not be forgotten in silence
    let mut coaching: Coaching = serde_json::from_str(&r.text(0))
        .map_err(|e| StoreError::Other(format!("settings of the coach: {e}")))?;
    let secret = r.opt_blob(1);
    coaching.version = r.i64(2);
    coaching.helper.key_set = secret.is_some();
    Ok(StoredCoaching { coaching, secret })
}

/// Writes the settings that were made from version `before`; `false` when somebody was faster.
pub async fn put(tx: &mut Tx, after: &StoredCoaching, before: i64) -> Result<bool, StoreError> {
    let value = serde_json::to_string(&after.coaching).map_err(|e| StoreError::Other(e.to_string()))?;
    let insert = "INSERT INTO setting (key, value, secret, version) VALUES ('coaching', $1, $2, $4) \
               ON CONFLICT (key) DO UPDATE SET value = excluded.value, secret = excluded.secret, \
               version = excluded.version WHERE setting.version = $3";
    let update =
        "UPDATE setting SET value = $1, secret = $2, version = $4 WHERE key = 'coaching' AND version = $3";
    let sql = if before == Coaching::default().version { insert } else { update };
    Ok(tx.exec(sql, args![value, &after.secret, before, before + 1]).await? > 0)
}

/// What the coach said of one reply, and by which model and packs.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The whole review.
    pub review: Json,
    /// Model and packs.
    pub version: String,
    /// When.
    pub at: Time,
}

/// Keeps what the coach said; of a text that was edited in review, what it said last.
pub async fn put_report(tx: &mut Tx, message_id: Id, report: &Report) -> Result<(), StoreError> {
    let sql = "INSERT INTO coach_report (message_id, report, version, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (message_id) DO UPDATE SET report = excluded.report, version = excluded.version, \
               at = excluded.at";
    tx.exec(sql, args![message_id, report.review.to_string(), &report.version, report.at]).await.map(drop)
}

/// What the coach said of a reply.
pub async fn report(read: &mut Read, message_id: Id) -> Result<Option<Report>, StoreError> {
    let sql = "SELECT report, version, at FROM coach_report WHERE message_id = $1";
    let row = read.opt(sql, args![message_id]).await?;
    Ok(row.map(|mut r| Report { review: r.json(0), version: r.text(1), at: r.time(2) }))
}
