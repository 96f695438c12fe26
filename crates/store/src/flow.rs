//! The flows that the bot walks through.

use crate::block::json;
use crate::organisation::{lang, lang_word};
use crate::{Read, Row, StoreError, Tx};
use domain::{Flow, Id};

const SELECT: &str = "SELECT id, name, lang, enabled, starts, steps, version FROM flow";

fn read_row(mut r: Row) -> Flow {
    Flow {
        id: r.i64(0),
        name: r.text(1),
        lang: r.opt_text(2).map(|l| lang(&l)),
        enabled: r.bool(3),
        starts: r.json(4),
        steps: r.json(5),
        version: r.i64(6),
    }
}

/// Every flow, the oldest first: the first one that starts is the one that is walked.
pub async fn all(read: &mut Read) -> Result<Vec<Flow>, StoreError> {
    let sql = format!("{SELECT} ORDER BY id");
    Ok(read.all(&sql, &[]).await?.into_iter().map(read_row).collect())
}

/// The flows in use.
pub async fn enabled(read: &mut Read) -> Result<Vec<Flow>, StoreError> {
    let sql = format!("{SELECT} WHERE enabled = 1 ORDER BY id");
    Ok(read.all(&sql, &[]).await?.into_iter().map(read_row).collect())
}

/// One flow.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Flow>, StoreError> {
    let sql = format!("{SELECT} WHERE id = $1");
    Ok(read.opt(&sql, args![id]).await?.map(read_row))
}

/// Adds a flow.
pub async fn insert(tx: &mut Tx, f: &Flow) -> Result<Id, StoreError> {
    let sql =
        "INSERT INTO flow (name, lang, enabled, starts, steps) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let args = args![&f.name, f.lang.map(lang_word), f.enabled, json(&f.starts), json(&f.steps)];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// Writes a flow whole; `false` when it was changed since `f.version`.
pub async fn save(tx: &mut Tx, f: &Flow) -> Result<bool, StoreError> {
    let sql = "UPDATE flow SET name = $2, lang = $3, enabled = $4, starts = $5, steps = $6, version = version + 1 \
               WHERE id = $1 AND version = $7";
    let (starts, steps) = (json(&f.starts), json(&f.steps));
    let args = args![f.id, &f.name, f.lang.map(lang_word), f.enabled, starts, steps, f.version];
    Ok(tx.exec(sql, args).await? > 0)
}

/// Removes a flow; `false` when there is none.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    Ok(tx.exec("DELETE FROM flow WHERE id = $1", args![id]).await? > 0)
}
