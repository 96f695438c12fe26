//! What arrived, as it arrived: kept before anything is understood.

use crate::{Read, Row, StoreError, Tx, Value};
use domain::{Id, Time};

/// Raw bytes that wait to be read.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Number.
    pub id: Id,
    /// Account they came to.
    pub inbox_id: Id,
    /// Id of the other side.
    pub provider_id: String,
    /// When they came.
    pub received_at: Time,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How often reading was tried.
    pub attempts: i64,
}

/// Keeps raw bytes; those that are there already stay as they are. Returns how many are new.
pub async fn insert(tx: &mut Tx, inbox_id: Id, items: &[(String, Time, Vec<u8>)]) -> Result<u64, StoreError> {
    let mut new = 0;
    for (provider_id, at, bytes) in items {
        // whoever names a piece may write a zero character, which PostgreSQL takes in no text
        let provider_id = provider_id.replace('\0', "\u{fffd}");
        new += tx
            .exec(
                "INSERT INTO inbound_raw (inbox_id, provider_id, received_at, bytes) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT DO NOTHING",
                &[Value::Int(inbox_id), provider_id.into(), at.into(), bytes.into()],
            )
            .await?;
    }
    Ok(new)
}

fn read_row(mut r: Row) -> Raw {
    Raw {
        id: r.i64(0),
        inbox_id: r.i64(1),
        provider_id: r.text(2),
        received_at: r.time(3),
        bytes: r.blob(4),
        attempts: r.i64(5),
    }
}

/// The next raw bytes to read, in the order in which they came.
pub async fn waiting(read: &mut Read, after: Id, limit: i64) -> Result<Vec<Raw>, StoreError> {
    let sql = "SELECT id, inbox_id, provider_id, received_at, bytes, attempts FROM inbound_raw \
               WHERE state = 'new' AND id > $1 ORDER BY id LIMIT $2";
    Ok(read.all(sql, args![after, limit]).await?.into_iter().map(read_row).collect())
}

/// One raw message in any state.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Raw>, StoreError> {
    let sql = "SELECT id, inbox_id, provider_id, received_at, bytes, attempts FROM inbound_raw WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(read_row))
}

/// One raw message that waits for a person. What became a message is reached through its conversation alone.
pub async fn waiting_for_a_person(read: &mut Read, id: Id) -> Result<Option<Raw>, StoreError> {
    let sql = "SELECT id, inbox_id, provider_id, received_at, bytes, attempts FROM inbound_raw \
               WHERE id = $1 AND state = 'quarantined'";
    Ok(read.opt(sql, args![id]).await?.map(read_row))
}

/// One raw message that waits for a person.
pub async fn get_quarantined(read: &mut Read, id: Id) -> Result<Option<Raw>, StoreError> {
    let sql = "SELECT id, inbox_id, provider_id, received_at, bytes, attempts FROM inbound_raw \
               WHERE id = $1 AND state = 'quarantined'";
    Ok(read.opt(sql, args![id]).await?.map(read_row))
}

/// Holds a raw message that waits, until the end of the transaction; `false` when another worker was first or it is settled.
pub async fn hold(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    let hold = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT 1 FROM inbound_raw WHERE id = $1 AND state IN ('new', 'quarantined'){hold}");
    Ok(tx.opt(&sql, args![id]).await?.is_some())
}

/// Counts a try to read it, and holds it as above.
pub async fn claim(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    let sql =
        "UPDATE inbound_raw SET attempts = attempts + 1 WHERE id = $1 AND state IN ('new', 'quarantined')";
    Ok(tx.exec(sql, args![id]).await? > 0)
}

/// It became a message (or was one already, or needs none).
pub async fn set_done(tx: &mut Tx, id: Id, message_id: Option<Id>) -> Result<(), StoreError> {
    let sql = "UPDATE inbound_raw SET state = 'done', message_id = $2, reason = NULL, detail = NULL, \
               attempts = attempts + 1 WHERE id = $1";
    tx.exec(sql, args![id, message_id]).await.map(drop)
}

/// It could not be read and waits for a person.
pub async fn set_quarantined(tx: &mut Tx, id: Id, reason: &str, detail: &str) -> Result<(), StoreError> {
    let sql = "UPDATE inbound_raw SET state = 'quarantined', reason = $2, detail = $3 WHERE id = $1";
    tx.exec(sql, args![id, reason, detail]).await.map(drop)
}

/// A person put it away; `false` when it was not waiting.
pub async fn set_dismissed(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    let sql = "UPDATE inbound_raw SET state = 'dismissed' WHERE id = $1 AND state = 'quarantined'";
    Ok(tx.exec(sql, args![id]).await? > 0)
}

/// A raw message that waits for a person.
#[derive(Clone, Debug)]
pub struct Quarantined {
    /// Number.
    pub id: Id,
    /// Account it came to.
    pub inbox_id: Id,
    /// When it came.
    pub at: Time,
    /// Code of the reason.
    pub reason: String,
    /// What exactly.
    pub detail: String,
    /// Bytes.
    pub size: i64,
    /// The first bytes, to show sender and subject as far as they can be seen.
    pub head: Vec<u8>,
}

/// Raw messages that wait for a person, newest first.
pub async fn quarantined(read: &mut Read, before: Id, limit: i64) -> Result<Vec<Quarantined>, StoreError> {
    let sql = "SELECT id, inbox_id, received_at, reason, detail, LENGTH(bytes), SUBSTR(bytes, 1, 4096) FROM inbound_raw \
               WHERE state = 'quarantined' AND id < $1 ORDER BY id DESC LIMIT $2";
    let rows = read.all(sql, args![before, limit]).await?;
    Ok(rows
        .into_iter()
        .map(|mut r| Quarantined {
            id: r.i64(0),
            inbox_id: r.i64(1),
            at: r.time(2),
            reason: r.text(3),
            detail: r.text(4),
            size: r.i64(5),
            head: r.blob(6),
        })
        .collect())
}

/// How many wait for a person; they are few, and the index holds only them.
pub async fn quarantined_count(read: &mut Read) -> Result<i64, StoreError> {
    Ok(read.one("SELECT COUNT(*) FROM inbound_raw WHERE state = 'quarantined'", &[]).await?.i64(0))
}

/// How many wait to be read.
pub async fn waiting_count(read: &mut Read) -> Result<i64, StoreError> {
    Ok(read.one("SELECT COUNT(*) FROM inbound_raw WHERE state = 'new'", &[]).await?.i64(0))
}

/// `true` when an earlier raw message of this inbox has the same bytes (a mailbox that was numbered anew).
pub async fn seen_before(read: &mut Read, raw: &Raw) -> Result<bool, StoreError> {
    let sql =
        "SELECT 1 FROM inbound_raw WHERE inbox_id = $1 AND id < $2 AND state = 'done' AND bytes = $3 LIMIT 1";
    Ok(read.opt(sql, args![raw.inbox_id, raw.id, &raw.bytes]).await?.is_some())
}

/// The raw bytes that were kept with their message in one transaction need no reading.
pub async fn settle_by_provider_id(
    tx: &mut Tx,
    inbox_id: Id,
    provider_id: &str,
    message_id: Id,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE inbound_raw SET state = 'done', message_id = $3 WHERE inbox_id = $1 AND provider_id = $2";
    tx.exec(sql, args![inbox_id, provider_id, message_id]).await.map(drop)
}

/// `true` when an earlier raw message of this inbox still waits to be read.
pub async fn earlier_waits(read: &mut Read, inbox_id: Id, id: Id) -> Result<bool, StoreError> {
    // the sign keeps SQLite from reading all that ever came to the inbox, where few wait
    let sql = "SELECT 1 FROM inbound_raw WHERE state = 'new' AND id < $2 AND +inbox_id = $1 LIMIT 1";
    Ok(read.opt(sql, args![inbox_id, id]).await?.is_some())
}
