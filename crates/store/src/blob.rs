//! Files: bytes under their own hash, names beside them.

use crate::{Read, StoreError, Tx};
use domain::{Attachment, Id, Time};
use sha2::{Digest, Sha256};

/// Keeps bytes once, whoever sends them. Returns their hash.
pub async fn put(tx: &mut Tx, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    let hash = Sha256::digest(bytes).to_vec();
    let sql = "INSERT INTO blob (hash, size, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    tx.exec(sql, args![&hash, bytes.len() as i64, bytes]).await?;
    Ok(hash)
}

/// A file to add.
#[derive(Clone, Debug)]
pub struct NewFile<'a> {
    /// The message, once it is known.
    pub message_id: Option<Id>,
    /// Who brought it, such as `agent:3`; only they may use it.
    pub owner: &'a str,
    /// Safe name.
    pub name: &'a str,
    /// Type.
    pub mime: &'a str,
    /// Shown inside the text.
    pub inline: bool,
    /// Its id inside the mail.
    pub content_id: Option<&'a str>,
    /// Its place among the files of the message.
    pub place: i64,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// Adds a file.
pub async fn add(tx: &mut Tx, f: &NewFile<'_>, now: Time) -> Result<Attachment, StoreError> {
    let hash = put(tx, f.bytes).await?;
    let sql = "INSERT INTO attachment (message_id, owner, name, mime, size, inline, content_id, place, blob_hash, \
               created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    let size = f.bytes.len() as i64;
    let args = args![f.message_id, f.owner, f.name, f.mime, size, f.inline, f.content_id, f.place, hash, now];
    let id = tx.one(sql, args).await?.i64(0);
    Ok(Attachment {
        id,
        name: f.name.to_owned(),
        mime: f.mime.to_owned(),
        size,
        inline: f.inline,
        url: format!("/api/v1/attachments/{id}"),
    })
}

/// Gives uploaded files of `owner` to a message; `false` when one is not theirs or already used.
pub async fn attach(tx: &mut Tx, ids: &[Id], owner: &str, message_id: Id) -> Result<bool, StoreError> {
    for (place, id) in ids.iter().enumerate() {
        let sql = "UPDATE attachment SET message_id = $3, place = $4 WHERE id = $1 AND owner = $2 AND message_id IS NULL";
        if tx.exec(sql, args![*id, owner, message_id, place as i64]).await? == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Takes the files of a message back to their owner's hands. Returns their numbers.
pub async fn detach(tx: &mut Tx, message_id: Id) -> Result<Vec<Id>, StoreError> {
    let rows = tx
        .all("UPDATE attachment SET message_id = NULL WHERE message_id = $1 RETURNING id", args![message_id])
        .await?;
    Ok(rows.iter().map(|r| r.i64(0)).collect())
}

/// Those of these files that `owner` uploaded and has not sent, in this order.
pub async fn unsent(read: &mut Read, ids: &[Id], owner: &str) -> Result<Vec<Attachment>, StoreError> {
    let sql =
        "SELECT name, mime, size, inline FROM attachment WHERE id = $1 AND owner = $2 AND message_id IS NULL";
    let mut files = Vec::new();
    for id in ids {
        files.extend(read.opt(sql, args![*id, owner]).await?.map(|mut r| Attachment {
            id: *id,
            name: r.text(0),
            mime: r.text(1),
            size: r.i64(2),
            inline: r.bool(3),
            url: format!("/api/v1/attachments/{id}"),
        }));
    }
    Ok(files)
}

/// A file with its bytes, its owner and its message.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// The message it belongs to, if any yet.
    pub message_id: Option<Id>,
    /// Who brought it.
    pub owner: String,
    /// Safe name.
    pub name: String,
    /// Type.
    pub mime: String,
    /// Shown inside the text.
    pub inline: bool,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// One file.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<StoredFile>, StoreError> {
    let sql = "SELECT a.message_id, a.owner, a.name, a.mime, a.inline, b.bytes FROM attachment a \
               JOIN blob b ON b.hash = a.blob_hash WHERE a.id = $1";
    Ok(read.opt(sql, args![id]).await?.map(file))
}

/// The files of a message, in order.
pub async fn of_message(read: &mut Read, message_id: Id) -> Result<Vec<(Id, StoredFile)>, StoreError> {
    let sql = "SELECT a.message_id, a.owner, a.name, a.mime, a.inline, b.bytes, a.id FROM attachment a \
               JOIN blob b ON b.hash = a.blob_hash WHERE a.message_id = $1 ORDER BY a.place, a.id";
    Ok(read.all(sql, args![message_id]).await?.into_iter().map(|r| (r.i64(6), file(r))).collect())
}

fn file(mut r: crate::Row) -> StoredFile {
    StoredFile {
        message_id: r.opt_i64(0),
        owner: r.text(1),
        name: r.text(2),
        mime: r.text(3),
        inline: r.bool(4),
        bytes: r.blob(5),
    }
}
