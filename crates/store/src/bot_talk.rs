//! What the bot remembers of a conversation, and when it has to say something.

use crate::{Read, Row, StoreError, Tx};
use domain::{Id, Time};

/// One talk.
#[derive(Clone, Debug, PartialEq)]
pub struct BotTalk {
    /// Its conversation.
    pub conversation_id: Id,
    /// What the bot remembers, as it wrote it down.
    pub state: String,
    /// What the customer chose before the conversation.
    pub wish: Option<String>,
    /// The newest message it heard.
    pub heard_id: Id,
    /// When it has to say something.
    pub next_at: Option<Time>,
    /// When it began.
    pub started_at: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
    /// How it ended.
    pub ending: Option<String>,
}

const COLUMNS: &str = "conversation_id, state, wish, heard_id, next_at, started_at, ended_at, ending";

fn read_row(mut r: Row) -> BotTalk {
    BotTalk {
        conversation_id: r.i64(0),
        state: r.text(1),
        wish: r.opt_text(2),
        heard_id: r.i64(3),
        next_at: r.opt_time(4),
        started_at: r.time(5),
        ended_at: r.opt_time(6),
        ending: r.opt_text(7),
    }
}

/// The talk of a conversation.
pub async fn get(read: &mut Read, conversation_id: Id) -> Result<Option<BotTalk>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM bot_talk WHERE conversation_id = $1");
    Ok(read.opt(&sql, args![conversation_id]).await?.map(read_row))
}

/// Something was heard: the bot speaks at `next_at`, later than it meant to when more keeps coming. Begins the talk.
pub async fn hear(
    tx: &mut Tx,
    conversation_id: Id,
    wish: Option<&str>,
    next_at: Time,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO bot_talk (conversation_id, wish, next_at, started_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (conversation_id) DO UPDATE SET next_at = excluded.next_at, \
               wish = COALESCE(excluded.wish, bot_talk.wish)";
    tx.exec(sql, args![conversation_id, wish, next_at, now]).await.map(drop)
}

/// Talks in which the bot has to say something by `now`, longest due first.
pub async fn due(read: &mut Read, now: Time, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM bot_talk WHERE next_at IS NOT NULL AND next_at <= $1 \
               ORDER BY next_at LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| r.i64(0)).collect())
}

/// When the bot next has to say something.
pub async fn next_due(read: &mut Read) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(next_at) FROM bot_talk WHERE next_at IS NOT NULL";
    Ok(read.opt(sql, &[]).await?.and_then(|r| r.opt_time(0)))
}

/// The bot took a turn: what it remembers now, and what it heard.
pub async fn save(
    tx: &mut Tx,
    conversation_id: Id,
    state: &str,
    heard_id: Id,
    answered: bool,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "UPDATE bot_talk SET state = $2, heard_id = $3, next_at = NULL, wish = NULL, spoke_at = $4, \
               answered = answered + $5 WHERE conversation_id = $1";
    tx.exec(sql, args![conversation_id, state, heard_id, now, i64::from(answered)]).await.map(drop)
}

/// The bot could not speak: it tries again then.
pub async fn put_off(tx: &mut Tx, conversation_id: Id, next_at: Time) -> Result<(), StoreError> {
    let sql = "UPDATE bot_talk SET next_at = $2 WHERE conversation_id = $1 AND next_at IS NOT NULL";
    tx.exec(sql, args![conversation_id, next_at]).await.map(drop)
}

/// Ends a talk that has not ended; `false` when it had, or there is none.
pub async fn end(tx: &mut Tx, conversation_id: Id, ending: &str, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE bot_talk SET next_at = NULL, ended_at = $3, ending = $2 \
               WHERE conversation_id = $1 AND ended_at IS NULL";
    Ok(tx.exec(sql, args![conversation_id, ending, now]).await? > 0)
}

/// Ends a talk that the customer left, unless they wrote since `before` after all; `false` then.
pub async fn end_silent(
    tx: &mut Tx,
    conversation_id: Id,
    before: Time,
    now: Time,
) -> Result<bool, StoreError> {
    let sql = "UPDATE bot_talk SET ended_at = $3, ending = 'abandoned' WHERE conversation_id = $1 \
               AND ended_at IS NULL AND next_at IS NULL AND spoke_at <= $2";
    Ok(tx.exec(sql, args![conversation_id, before, now]).await? > 0)
}

/// Who came back only said thanks: it stays settled.
pub async fn stays_settled(tx: &mut Tx, conversation_id: Id) -> Result<(), StoreError> {
    let sql = "UPDATE bot_talk SET reopened_at = NULL WHERE conversation_id = $1";
    tx.exec(sql, args![conversation_id]).await.map(drop)
}

/// The customer came back after the bot had thought it settled: the talk goes on, towards a person.
pub async fn reopen(tx: &mut Tx, conversation_id: Id, next_at: Time, now: Time) -> Result<(), StoreError> {
    let sql = "UPDATE bot_talk SET reopened_at = COALESCE(reopened_at, $3), ended_at = NULL, ending = NULL, \
               wish = 'again', next_at = $2 WHERE conversation_id = $1";
    tx.exec(sql, args![conversation_id, next_at, now]).await.map(drop)
}

/// Talks in which the customer has not answered the bot since `before`.
pub async fn silent(read: &mut Read, before: Time, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM bot_talk WHERE ended_at IS NULL AND next_at IS NULL \
               AND spoke_at IS NOT NULL AND spoke_at <= $1 ORDER BY spoke_at LIMIT $2";
    Ok(read.all(sql, args![before, limit]).await?.iter().map(|r| r.i64(0)).collect())
}
