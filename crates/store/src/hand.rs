//! People of the company without a seat: who they are, their links and their sessions, by hash.

use crate::organisation::{gender, gender_word};
use crate::{Read, Row, StoreError, Tx};
use domain::{Hand, Id, Time};

const SELECT: &str = "SELECT id, name, other_name, title, email, gender, face, languages, in_public, in_private, \
     active, link_until, version FROM hand";

fn read_row(mut r: Row) -> Hand {
    Hand {
        id: r.i64(0),
        name: r.text(1),
        other_name: r.text(2),
        title: r.text(3),
        email: r.text(4),
        gender: r.opt_text(5).and_then(|t| gender(&t)),
        face: r.opt_text(6),
        languages: r.json(7),
        in_public: r.bool(8),
        in_private: r.bool(9),
        active: r.bool(10),
        link_until: r.opt_time(11),
        version: r.i64(12),
    }
}

/// Every hand, by name.
pub async fn all(read: &mut Read) -> Result<Vec<Hand>, StoreError> {
    let rows = read.all(&format!("{SELECT} ORDER BY name, id"), &[]).await?;
    Ok(rows.into_iter().map(read_row).collect())
}

/// One hand.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Hand>, StoreError> {
    Ok(read.opt(&format!("{SELECT} WHERE id = $1"), args![id]).await?.map(read_row))
}

/// One hand, held until the end of the transaction.
pub async fn lock(tx: &mut Tx, id: Id) -> Result<Option<Hand>, StoreError> {
    if tx.is_postgres() {
        tx.all("SELECT id FROM hand WHERE id = $1 FOR UPDATE", args![id]).await?;
    }
    get(tx, id).await
}

fn languages(h: &Hand) -> String {
    serde_json::to_string(&h.languages).unwrap_or_default()
}

/// Adds a hand; `None` when the mailbox is taken. The number and version in `h` do not matter.
pub async fn insert(tx: &mut Tx, h: &Hand, now: Time) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO hand (name, other_name, title, email, gender, languages, in_public, in_private, active, \
               created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id";
    let args = args![
        &h.name,
        &h.other_name,
        &h.title,
        &h.email,
        h.gender.map(gender_word),
        languages(h),
        h.in_public,
        h.in_private,
        h.active,
        now
    ];
    Ok(tx.opt(sql, args).await?.map(|r| r.i64(0)))
}

/// Writes every field of the form; `false` when the mailbox is another's.
pub async fn save(tx: &mut Tx, h: &Hand) -> Result<bool, StoreError> {
    let taken = tx.opt("SELECT 1 FROM hand WHERE email = $1 AND id <> $2", args![&h.email, h.id]).await?;
    if taken.is_some() {
        return Ok(false);
    }
    let sql = "UPDATE hand SET name = $2, other_name = $3, title = $4, email = $5, gender = $6, languages = $7, \
               in_public = $8, in_private = $9, active = $10, version = version + 1 WHERE id = $1";
    let args = args![
        h.id,
        &h.name,
        &h.other_name,
        &h.title,
        &h.email,
        h.gender.map(gender_word),
        languages(h),
        h.in_public,
        h.in_private,
        h.active
    ];
    tx.exec(sql, args).await?;
    Ok(true)
}

/// Gives a hand a picture that is kept already, or takes it away.
pub async fn set_face(tx: &mut Tx, id: Id, face: Option<(&str, &[u8])>) -> Result<(), StoreError> {
    let sql = "UPDATE hand SET face = $2, face_hash = $3, version = version + 1 WHERE id = $1";
    tx.exec(sql, args![id, face.map(|f| f.0), face.map(|f| f.1)]).await.map(drop)
}

/// The bytes of a picture by its path.
pub async fn face(read: &mut Read, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT b.bytes FROM hand h JOIN blob b ON b.hash = h.face_hash WHERE h.face = $1 LIMIT 1";
    Ok(read.opt(sql, args![path]).await?.map(|mut r| r.blob(0)))
}

/// Puts a new link in place of the one there was, or none.
pub async fn set_link(tx: &mut Tx, id: Id, link: Option<(&[u8], Time)>) -> Result<(), StoreError> {
    let sql = "UPDATE hand SET link_hash = $2, link_until = $3, version = version + 1 WHERE id = $1";
    tx.exec(sql, args![id, link.map(|l| l.0), link.map(|l| l.1)]).await.map(drop)
}

/// The active hand whose link this is, while it opens.
pub async fn by_link(read: &mut Read, hash: &[u8], now: Time) -> Result<Option<Hand>, StoreError> {
    let sql = format!("{SELECT} WHERE link_hash = $1 AND link_until > $2 AND active = 1");
    Ok(read.opt(&sql, args![hash, now]).await?.map(read_row))
}

/// Whether a hand can come in: they are active, and their link opens or a session runs.
pub async fn can_come(read: &mut Read, id: Id, now: Time) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM hand WHERE id = $1 AND active = 1 AND (link_until > $2 OR EXISTS \
               (SELECT 1 FROM hand_session s WHERE s.hand_id = hand.id AND s.expires_at > $2))";
    Ok(read.opt(sql, args![id, now]).await?.is_some())
}

/// Opens a session; those of this hand that ended are forgotten.
pub async fn open_session(
    tx: &mut Tx,
    id: Id,
    hash: &[u8],
    expires: Time,
    now: Time,
) -> Result<(), StoreError> {
    tx.exec("DELETE FROM hand_session WHERE hand_id = $1 AND expires_at <= $2", args![id, now]).await?;
    let sql = "INSERT INTO hand_session (token_hash, hand_id, expires_at) VALUES ($1, $2, $3)";
    tx.exec(sql, args![hash, id, expires]).await.map(drop)
}

/// The active hand of a running session.
pub async fn by_session(read: &mut Read, hash: &[u8], now: Time) -> Result<Option<Hand>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE active = 1 AND id = (SELECT hand_id FROM hand_session WHERE token_hash = $1 AND expires_at > $2)"
    );
    Ok(read.opt(&sql, args![hash, now]).await?.map(read_row))
}

/// Ends one session.
pub async fn close_session(tx: &mut Tx, hash: &[u8]) -> Result<(), StoreError> {
    tx.exec("DELETE FROM hand_session WHERE token_hash = $1", args![hash]).await.map(drop)
}

/// Ends every session of a hand.
pub async fn close_sessions(tx: &mut Tx, id: Id) -> Result<(), StoreError> {
    tx.exec("DELETE FROM hand_session WHERE hand_id = $1", args![id]).await.map(drop)
}
