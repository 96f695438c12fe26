//! The folders of the help centre.

use crate::block::json;
use crate::{Read, Row, StoreError, Tx};
use domain::{Folder, Id};

fn read_row(mut r: Row) -> Folder {
    Folder { id: r.i64(0), name: r.json(1), position: r.i64(2), version: r.i64(3) }
}

/// Every folder, in order.
pub async fn all(read: &mut Read) -> Result<Vec<Folder>, StoreError> {
    let sql = "SELECT id, names, position, version FROM folder ORDER BY position, id";
    Ok(read.all(sql, &[]).await?.into_iter().map(read_row).collect())
}

/// One folder.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Folder>, StoreError> {
    let sql = "SELECT id, names, position, version FROM folder WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(read_row))
}

/// Adds a folder behind the others, or at a place of its own.
pub async fn insert(tx: &mut Tx, f: &Folder, position: Option<i64>) -> Result<Id, StoreError> {
    let sql = "INSERT INTO folder (names, position) VALUES ($1, COALESCE($2, \
               (SELECT COALESCE(MAX(position), 0) + 1 FROM folder))) RETURNING id";
    Ok(tx.one(sql, args![json(&f.name), position]).await?.i64(0))
}

/// Writes names and place; `false` when it was changed since `f.version`.
pub async fn save(tx: &mut Tx, f: &Folder) -> Result<bool, StoreError> {
    let sql =
        "UPDATE folder SET names = $2, position = $3, version = version + 1 WHERE id = $1 AND version = $4";
    Ok(tx.exec(sql, args![f.id, json(&f.name), f.position, f.version]).await? > 0)
}

/// Removes a folder; its articles stand beside the folders then. `false` when there is none.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    tx.exec("UPDATE article SET folder_id = NULL, version = version + 1 WHERE folder_id = $1", args![id])
        .await?;
    Ok(tx.exec("DELETE FROM folder WHERE id = $1", args![id]).await? > 0)
}
