//! Which approved text an inbox sends by itself, by occasion.

use crate::{Read, Row, StoreError, Tx};
use domain::Id;
use domain::auto_text::{AutoText, Occasion};

const SELECT: &str = "SELECT occasion, name, fills FROM auto_text WHERE inbox_id = $1";

fn read_row(mut r: Row) -> Result<AutoText, StoreError> {
    Ok(AutoText { occasion: r.word(0, Occasion::parse)?, name: r.text(1), fills: r.json(2) })
}

/// Every text that was chosen for an inbox.
pub async fn all(read: &mut Read, inbox_id: Id) -> Result<Vec<AutoText>, StoreError> {
    let sql = format!("{SELECT} ORDER BY occasion");
    read.all(&sql, args![inbox_id]).await?.into_iter().map(read_row).collect()
}

/// The text of an occasion.
pub async fn get(read: &mut Read, inbox_id: Id, occasion: Occasion) -> Result<Option<AutoText>, StoreError> {
    let sql = format!("{SELECT} AND occasion = $2");
    read.opt(&sql, args![inbox_id, occasion.as_str()]).await?.map(read_row).transpose()
}

/// Chooses a text for an occasion.
pub async fn put(tx: &mut Tx, inbox_id: Id, text: &AutoText) -> Result<(), StoreError> {
    let fills = serde_json::to_string(&text.fills).unwrap_or_default();
    let sql = "INSERT INTO auto_text (inbox_id, occasion, name, fills) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (inbox_id, occasion) DO UPDATE SET name = excluded.name, fills = excluded.fills";
    tx.exec(sql, args![inbox_id, text.occasion.as_str(), &text.name, fills]).await.map(drop)
}

/// From now on nothing is sent on an occasion where only approved texts may go.
pub async fn remove(tx: &mut Tx, inbox_id: Id, occasion: Occasion) -> Result<(), StoreError> {
    let sql = "DELETE FROM auto_text WHERE inbox_id = $1 AND occasion = $2";
    tx.exec(sql, args![inbox_id, occasion.as_str()]).await.map(drop)
}
