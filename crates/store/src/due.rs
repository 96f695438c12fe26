//! The times by which contacts hear from us.

use crate::{Read, StoreError, Tx};
use domain::{Id, Time};

/// Conversations whose time passed by `now` and was not told, longest ago first.
pub async fn passed(read: &mut Read, now: Time, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql =
        "SELECT id FROM conversation WHERE tell_at IS NOT NULL AND tell_at <= $1 ORDER BY tell_at LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| r.i64(0)).collect())
}

/// When the next time passes.
pub async fn next(read: &mut Read) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(tell_at) FROM conversation WHERE tell_at IS NOT NULL";
    Ok(read.opt(sql, &[]).await?.and_then(|r| r.opt_time(0)))
}

/// Notes that it is told; `false` when it was, or when the time was put off.
pub async fn take(tx: &mut Tx, id: Id, now: Time) -> Result<bool, StoreError> {
    let sql =
        "UPDATE conversation SET tell_at = NULL WHERE id = $1 AND tell_at IS NOT NULL AND tell_at <= $2";
    Ok(tx.exec(sql, args![id, now]).await? > 0)
}

/// How many open conversations are late.
pub async fn overdue(read: &mut Read, now: Time) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM conversation WHERE status = 'open' AND due_at <= $1";
    Ok(read.one(sql, args![now]).await?.i64(0))
}

/// Whether an open conversation is late, and that was told.
pub async fn is_told(read: &mut Read, id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM conversation WHERE id = $1 AND status = 'open' AND tell_at IS NULL";
    Ok(read.opt(sql, args![id]).await?.is_some())
}

/// Chats of people that wait for an answer: for whom they were begun, inbox, team, and since when.
pub async fn waiting_chats(read: &mut Read) -> Result<Vec<(Id, Id, Option<Id>, Time)>, StoreError> {
    let sql = "SELECT COALESCE(origin_id, contact_id), inbox_id, team_id, waiting_since FROM conversation WHERE status = 'open' \
               AND tier <> 'bot' AND waiting_since IS NOT NULL AND channel = 'webchat' ORDER BY id LIMIT 5000";
    let rows = read.all(sql, &[]).await?;
    Ok(rows.iter().map(|r| (r.i64(0), r.i64(1), r.opt_i64(2), r.time(3))).collect())
}

/// How many conversations of people wait for an answer, in this team or, without one, in all; and for how long those
/// answered lately had waited since the bot gave them over, in seconds.
pub async fn waiting(
    read: &mut Read,
    team_id: Option<Id>,
    before: Time,
) -> Result<(i64, Option<i64>), StoreError> {
    let team = team_id.map_or("1 = 1".to_owned(), |id| format!("team_id = {id}"));
    let sql = format!(
        "SELECT COUNT(*) FROM conversation WHERE status = 'open' AND tier <> 'bot' AND waiting_since IS NOT NULL \
         AND waiting_since < $1 AND {team}"
    );
    let ahead = read.one(&sql, args![before]).await?.i64(0);
    let sql = "SELECT AVG(waited) FROM (SELECT (answered_at - at) / 1000000 AS waited FROM handoff \
               WHERE answered_at IS NOT NULL ORDER BY id DESC LIMIT 20) AS lately";
    let sql = sql.replacen("AVG(waited)", "CAST(AVG(waited) AS BIGINT)", 1);
    let lately = read.one(&sql, &[]).await?.opt_i64(0);
    Ok((ahead, lately))
}
