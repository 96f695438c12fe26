//! Inboxes, their secrets (sealed by the caller) and how they are doing.

use crate::organisation::{lang, lang_word};
use crate::{Read, Row, StoreError, Tx};
use domain::organisation::Health;
use domain::{ChannelKind, Id, Inbox, Time};
use serde_json::Value as Json;

const SELECT: &str = "SELECT i.id, i.kind, i.name, i.address, i.team_id, i.hold_seconds, i.language, i.enabled, \
     i.config, i.public_key, i.version, s.health_ok, s.health_code, s.health_detail, s.health_at, i.secrets, \
     i.bot, i.answer_minutes \
     FROM inbox i LEFT JOIN inbox_state s ON s.inbox_id = i.id";

/// An inbox with its sealed secrets.
#[derive(Clone, Debug)]
pub struct StoredInbox {
    /// The inbox; its config holds no secret.
    pub inbox: Inbox,
    /// Sealed secrets.
    pub secrets: Option<Vec<u8>>,
}

fn read_row(mut r: Row) -> Result<StoredInbox, StoreError> {
    let config = r.opt_text(8).and_then(|t| serde_json::from_str(&t).ok()).unwrap_or(Json::Null);
    Ok(StoredInbox {
        inbox: Inbox {
            id: r.i64(0),
            kind: r.word(1, ChannelKind::parse)?,
            name: r.text(2),
            address: r.opt_text(3),
            team_id: r.opt_i64(4),
            hold_seconds: r.i64(5),
            language: lang(&r.text(6)),
            enabled: r.bool(7),
            config,
            key: r.opt_text(9),
            bot: r.bool(16),
            answer_minutes: r.i64(17),
            health: Health {
                ok: r.opt_i64(11) != Some(0),
                code: r.opt_text(12),
                message: r.opt_text(13),
                at: r.opt_time(14),
            },
            version: r.i64(10),
        },
        secrets: r.opt_blob(15),
    })
}

/// Every inbox.
pub async fn all(read: &mut Read) -> Result<Vec<StoredInbox>, StoreError> {
    read.all(&format!("{SELECT} ORDER BY i.id"), &[]).await?.into_iter().map(read_row).collect()
}

/// One inbox.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<StoredInbox>, StoreError> {
    read.opt(&format!("{SELECT} WHERE i.id = $1"), args![id]).await?.map(read_row).transpose()
}

/// The web chat with this public key.
pub async fn by_key(read: &mut Read, key: &str) -> Result<Option<StoredInbox>, StoreError> {
    read.opt(&format!("{SELECT} WHERE i.public_key = $1"), args![key]).await?.map(read_row).transpose()
}

/// The addresses by which we are reached.
pub async fn addresses(read: &mut Read) -> Result<Vec<(ChannelKind, String)>, StoreError> {
    let rows = read.all("SELECT kind, address FROM inbox WHERE address IS NOT NULL", &[]).await?;
    rows.into_iter().map(|mut r| Ok((r.word(0, ChannelKind::parse)?, r.text(1)))).collect()
}

/// Makes an inbox; number, version and health in it do not matter.
pub async fn insert(tx: &mut Tx, i: &Inbox, secrets: Option<&[u8]>, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO inbox (kind, name, address, team_id, hold_seconds, language, enabled, config, secrets, \
               public_key, created_at, bot, answer_minutes) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id";
    let args = args![
        i.kind.as_str(),
        &i.name,
        &i.address,
        i.team_id,
        i.hold_seconds,
        lang_word(i.language),
        i.enabled,
        i.config.to_string(),
        secrets,
        &i.key,
        now,
        i.bot,
        i.answer_minutes
    ];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// Writes every field that may change.
pub async fn save(tx: &mut Tx, i: &Inbox, secrets: Option<&[u8]>) -> Result<(), StoreError> {
    let sql = "UPDATE inbox SET name = $2, address = $3, team_id = $4, hold_seconds = $5, language = $6, enabled = $7, \
               config = $8, secrets = $9, bot = $10, answer_minutes = $11, version = version + 1 WHERE id = $1";
    let args = args![
        i.id,
        &i.name,
        &i.address,
        i.team_id,
        i.hold_seconds,
        lang_word(i.language),
        i.enabled,
        i.config.to_string(),
        secrets,
        i.bot,
        i.answer_minutes
    ];
    tx.exec(sql, args).await.map(drop)
}

/// Puts other secrets in place; `false` when the inbox was changed meanwhile.
pub async fn set_secrets(tx: &mut Tx, id: Id, version: i64, secrets: &[u8]) -> Result<bool, StoreError> {
    let sql = "UPDATE inbox SET secrets = $3, version = version + 1 WHERE id = $1 AND version = $2";
    Ok(tx.exec(sql, args![id, version, secrets]).await? > 0)
}

/// Where fetching stands.
pub async fn fetch_cursor(read: &mut Read, id: Id) -> Result<Option<Json>, StoreError> {
    let row = read.opt("SELECT fetch_cursor FROM inbox_state WHERE inbox_id = $1", args![id]).await?;
    Ok(row.and_then(|mut r| r.opt_text(0)).and_then(|t| serde_json::from_str(&t).ok()))
}

/// When an inbox was added.
pub async fn created_at(read: &mut Read, id: Id) -> Result<Option<Time>, StoreError> {
    Ok(read.opt("SELECT created_at FROM inbox WHERE id = $1", args![id]).await?.map(|r| r.time(0)))
}

/// Moves the place of fetching, in the transaction that keeps what was fetched.
pub async fn set_fetch_cursor(tx: &mut Tx, id: Id, cursor: &Json) -> Result<(), StoreError> {
    let sql = "INSERT INTO inbox_state (inbox_id, fetch_cursor) VALUES ($1, $2) \
               ON CONFLICT (inbox_id) DO UPDATE SET fetch_cursor = excluded.fetch_cursor";
    tx.exec(sql, args![id, cursor.to_string()]).await.map(drop)
}

/// The texts that the vendor approved, as the connector wrote them, and when they were fetched.
pub async fn templates(read: &mut Read, id: Id) -> Result<Option<(Json, Time)>, StoreError> {
    let sql = "SELECT templates, templates_at FROM inbox_state WHERE inbox_id = $1 AND templates IS NOT NULL";
    Ok(read.opt(sql, args![id]).await?.map(|mut r| (r.json(0), r.time(1))))
}

/// Keeps the texts that the vendor approved.
pub async fn set_templates(tx: &mut Tx, id: Id, templates: &Json, now: Time) -> Result<(), StoreError> {
    let sql = "INSERT INTO inbox_state (inbox_id, templates, templates_at) VALUES ($1, $2, $3) \
               ON CONFLICT (inbox_id) DO UPDATE SET templates = excluded.templates, \
               templates_at = excluded.templates_at";
    tx.exec(sql, args![id, templates.to_string(), now]).await.map(drop)
}

/// Notes how an inbox is doing.
pub async fn set_health(tx: &mut Tx, id: Id, health: &Health) -> Result<(), StoreError> {
    let sql = "INSERT INTO inbox_state (inbox_id, health_ok, health_code, health_detail, health_at) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (inbox_id) DO UPDATE SET health_ok = excluded.health_ok, \
               health_code = excluded.health_code, health_detail = excluded.health_detail, \
               health_at = excluded.health_at";
    tx.exec(sql, args![id, health.ok, &health.code, &health.message, health.at]).await.map(drop)
}
