//! The business's own templates, and those that stand in place of delivered ones.

use crate::block::{json, word};
use crate::organisation::{lang, lang_word};
use crate::{Read, Row, StoreError, Tx, Value};
use domain::Template;

const SELECT: &str =
    "SELECT id, key, lang, channel, register, kinds, title, words, parts, hidden, version FROM template";

fn read_row(mut r: Row) -> Result<Template, StoreError> {
    let channel = match r.opt_text(3) {
        None => None,
        Some(word) => serde_json::from_value(word.into()).ok(),
    };
    Ok(Template {
        id: r.opt_i64(0),
        key: r.text(1),
        lang: lang(&r.text(2)),
        channel,
        register: word(&mut r, 4)?,
        kinds: r.json(5),
        title: r.text(6),
        words: r.json(7),
        parts: r.json(8),
        hidden: r.bool(9),
        own: true,
        version: r.i64(10),
    })
}

fn fields(t: &Template) -> Vec<Value> {
    let channel = t.channel.and_then(|c| serde_json::to_value(c).ok());
    args![
        &t.key,
        lang_word(t.lang),
        channel.as_ref().and_then(|c| c.as_str()),
        t.register.name(),
        json(&t.kinds),
        &t.title,
        json(&t.words),
        json(&t.parts),
        t.hidden
    ]
    .to_vec()
}

/// Every row.
pub async fn all(read: &mut Read) -> Result<Vec<Template>, StoreError> {
    read.all(&format!("{SELECT} ORDER BY id"), &[]).await?.into_iter().map(read_row).collect()
}

/// The row of a key.
pub async fn get(read: &mut Read, key: &str) -> Result<Option<Template>, StoreError> {
    read.opt(&format!("{SELECT} WHERE key = $1"), args![key]).await?.map(read_row).transpose()
}

/// Adds a row; `false` when its key is there already.
pub async fn insert(tx: &mut Tx, t: &Template) -> Result<bool, StoreError> {
    let sql = "INSERT INTO template (key, lang, channel, register, kinds, title, words, parts, hidden) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    Ok(tx.exec(sql, &fields(t)).await? > 0)
}

/// Writes a row; `false` when it was changed since `t.version`.
pub async fn save(tx: &mut Tx, t: &Template) -> Result<bool, StoreError> {
    let sql = "UPDATE template SET lang = $2, channel = $3, register = $4, kinds = $5, title = $6, words = $7, \
               parts = $8, hidden = $9, version = version + 1 WHERE key = $1 AND version = $10";
    let mut args = fields(t);
    args.push(t.version.into());
    Ok(tx.exec(sql, &args).await? > 0)
}

/// Removes a row; `false` when there is none.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<bool, StoreError> {
    Ok(tx.exec("DELETE FROM template WHERE key = $1", args![key]).await? > 0)
}
