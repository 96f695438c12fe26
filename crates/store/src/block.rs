//! The business's own blocks, and those that stand in place of delivered ones.

use crate::organisation::{lang, lang_word};
use crate::{Read, Row, StoreError, Tx, Value};
use domain::Block;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads a word that the language crate wrote with its own names.
pub(crate) fn word<T: DeserializeOwned>(r: &mut Row, i: usize) -> Result<T, StoreError> {
    let word = r.text(i);
    serde_json::from_value(word.clone().into())
        .map_err(|_| StoreError::Other(format!("unknown word {word:?} in column {i}")))
}

pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

const SELECT: &str =
    "SELECT id, key, lang, element, register, kinds, title, words, body, hidden, version FROM block";

fn read_row(mut r: Row) -> Result<Block, StoreError> {
    Ok(Block {
        id: r.opt_i64(0),
        key: r.text(1),
        lang: lang(&r.text(2)),
        element: word(&mut r, 3)?,
        register: word(&mut r, 4)?,
        kinds: r.json(5),
        title: r.text(6),
        words: r.json(7),
        text: r.text(8),
        hidden: r.bool(9),
        own: true,
        version: r.i64(10),
    })
}

fn fields(b: &Block) -> Vec<Value> {
    args![
        &b.key,
        lang_word(b.lang),
        b.element.name(),
        b.register.name(),
        json(&b.kinds),
        &b.title,
        json(&b.words),
        &b.text,
        b.hidden
    ]
    .to_vec()
}

/// Every row.
pub async fn all(read: &mut Read) -> Result<Vec<Block>, StoreError> {
    read.all(&format!("{SELECT} ORDER BY id"), &[]).await?.into_iter().map(read_row).collect()
}

/// The row of a key.
pub async fn get(read: &mut Read, key: &str) -> Result<Option<Block>, StoreError> {
    read.opt(&format!("{SELECT} WHERE key = $1"), args![key]).await?.map(read_row).transpose()
}

/// Adds a row; `false` when its key is there already.
pub async fn insert(tx: &mut Tx, b: &Block) -> Result<bool, StoreError> {
    let sql = "INSERT INTO block (key, lang, element, register, kinds, title, words, body, hidden) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    Ok(tx.exec(sql, &fields(b)).await? > 0)
}

/// Writes a row; `false` when it was changed since `b.version`.
pub async fn save(tx: &mut Tx, b: &Block) -> Result<bool, StoreError> {
    let sql = "UPDATE block SET lang = $2, element = $3, register = $4, kinds = $5, title = $6, words = $7, \
               body = $8, hidden = $9, version = version + 1 WHERE key = $1 AND version = $10";
    let mut args = fields(b);
    args.push(b.version.into());
    Ok(tx.exec(sql, &args).await? > 0)
}

/// Removes a row; `false` when there is none.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<bool, StoreError> {
    Ok(tx.exec("DELETE FROM block WHERE key = $1", args![key]).await? > 0)
}
