//! The tokens that open accounts: until when, and when they are asked about. The tokens themselves are secrets of the inbox.

use crate::{Read, StoreError, Tx};
use domain::{Id, Time};

/// What is known of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownToken {
    /// By what it is told apart from another.
    pub mark: String,
    /// It opens no longer than that.
    pub until: Time,
    /// When it is asked about.
    pub next_at: Time,
}

/// What is known of the token of an inbox.
pub async fn get(read: &mut Read, inbox_id: Id) -> Result<Option<KnownToken>, StoreError> {
    let sql = "SELECT mark, until_at, next_at FROM token WHERE inbox_id = $1";
    let row = read.opt(sql, args![inbox_id]).await?;
    Ok(row.map(|mut r| KnownToken { mark: r.text(0), until: r.time(1), next_at: r.time(2) }))
}

/// Notes what is known of the token of an inbox.
pub async fn put(tx: &mut Tx, inbox_id: Id, token: &KnownToken) -> Result<(), StoreError> {
    let sql = "INSERT INTO token (inbox_id, mark, until_at, next_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (inbox_id) DO UPDATE SET mark = excluded.mark, until_at = excluded.until_at, \
               next_at = excluded.next_at";
    tx.exec(sql, args![inbox_id, &token.mark, token.until, token.next_at]).await.map(drop)
}

/// Takes the question about a token, so that nobody else asks before `until`; `false` when somebody else was first.
pub async fn take(tx: &mut Tx, inbox_id: Id, now: Time, until: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE token SET next_at = $3 WHERE inbox_id = $1 AND next_at <= $2";
    Ok(tx.exec(sql, args![inbox_id, now, until]).await? > 0)
}
