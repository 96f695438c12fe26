//! Joining two contacts and taking them apart. What came with one keeps the number of who it was made for, so that it finds
//! its way back whatever was joined in between.

use crate::{Read, Row, StoreError, Tx};
use domain::merge::Profile;
use domain::{ChannelKind, Contact, Id, Identity, Merge, Time};

/// The contact as which somebody stands now: themselves, or the one to whom they were joined.
pub async fn stands_as(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT COALESCE(merged_into, id) FROM contact WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|r| r.i64(0)))
}

/// A contact and everybody who was joined to it, directly or by way of another.
pub async fn members(read: &mut Read, id: Id) -> Result<Vec<Id>, StoreError> {
    let mut found = vec![id];
    let mut at = 0;
    while let Some(one) = found.get(at).copied() {
        let sql =
            "SELECT other_id FROM contact_merge WHERE contact_id = $1 AND undone_at IS NULL ORDER BY id";
        found.extend(read.all(sql, args![one]).await?.iter().map(|r| r.i64(0)));
        at += 1;
    }
    Ok(found)
}

/// Holds contacts with their addresses until the end of the transaction: what comes in for one of them waits, and so do
/// other joinings. Addresses first, as whoever takes a message in does.
pub async fn hold(tx: &mut Tx, one: Id, other: Id) -> Result<(), StoreError> {
    if tx.is_postgres() {
        let ids = args![one, other];
        tx.all("SELECT id FROM identity WHERE contact_id IN ($1, $2) ORDER BY id FOR UPDATE", ids).await?;
        tx.all("SELECT id FROM contact WHERE id IN ($1, $2) ORDER BY id FOR UPDATE", ids).await?;
    }
    Ok(())
}

/// Moves everything of `comes` to `stays`. Returns the conversations that moved.
pub async fn join(tx: &mut Tx, stays: Id, comes: Id) -> Result<Vec<Id>, StoreError> {
    let ids = args![stays, comes];
    let moves = "SET origin_id = COALESCE(origin_id, contact_id), contact_id = $1 WHERE contact_id = $2";
    tx.exec(&format!("UPDATE identity {moves}"), ids).await?;
    let moved = tx.all(&format!("UPDATE conversation {moves} RETURNING id"), ids).await?;
    tx.exec("UPDATE survey SET contact_id = $1 WHERE contact_id = $2", ids).await?;
    tx.exec("UPDATE contact SET merged_into = $1 WHERE id = $2 OR merged_into = $2", ids).await?;
    // whoever was asked lately as one of the two was asked
    let sql = "UPDATE contact SET surveyed_at = (SELECT MAX(k.surveyed_at) FROM contact k WHERE k.id IN ($1, $2)) \
               WHERE id = $1";
    tx.exec(sql, ids).await?;
    Ok(sorted(&moved))
}

/// Moves what came with `leaves`, and what has come by their addresses since, from `stays` back. Returns the conversations
/// that moved.
pub async fn part(tx: &mut Tx, stays: Id, leaves: Id) -> Result<Vec<Id>, StoreError> {
    let members = members(tx, leaves).await?;
    let list = members.iter().map(Id::to_string).collect::<Vec<_>>().join(", ");
    let ids = args![stays, leaves];
    let sql = format!("UPDATE identity SET contact_id = $2 WHERE contact_id = $1 AND origin_id IN ({list})");
    tx.exec(&sql, ids).await?;
    let sql = format!(
        "UPDATE conversation SET contact_id = $2 WHERE contact_id = $1 AND origin_id IN ({list}) RETURNING id"
    );
    let moved = tx.all(&sql, ids).await?;
    let theirs = "conversation_id IN (SELECT id FROM conversation WHERE contact_id = $2)";
    tx.exec(&format!("UPDATE survey SET contact_id = $2 WHERE contact_id = $1 AND {theirs}"), ids).await?;
    let sql = format!(
        "UPDATE message SET author_id = $2 WHERE direction = 'in' AND author_kind IN ('contact', 'auto') \
         AND author_id = $1 AND {theirs} AND author_address IN (SELECT address FROM identity WHERE contact_id = $2)"
    );
    tx.exec(&sql, ids).await?;
    tx.exec("UPDATE contact SET merged_into = NULL, version = version + 1 WHERE id = $1", args![leaves])
        .await?;
    let sql = format!("UPDATE contact SET merged_into = $2 WHERE merged_into = $1 AND id IN ({list})");
    tx.exec(&sql, ids).await?;
    let sql = "UPDATE contact SET surveyed_at = (SELECT MAX(s.asked_at) FROM survey s WHERE s.contact_id = $1) \
               WHERE id = $1 AND EXISTS (SELECT 1 FROM survey s WHERE s.contact_id = $1)";
    tx.exec(sql, args![leaves]).await?;
    Ok(sorted(&moved))
}

fn sorted(rows: &[Row]) -> Vec<Id> {
    let mut ids: Vec<Id> = rows.iter().map(|r| r.i64(0)).collect();
    ids.sort_unstable();
    ids
}

/// Writes when a contact first wrote.
pub async fn set_created(tx: &mut Tx, id: Id, at: Time) -> Result<(), StoreError> {
    tx.exec("UPDATE contact SET created_at = $2 WHERE id = $1", args![id, at]).await.map(drop)
}

/// A joining, with what was known of the one that stayed before it and after it.
#[derive(Clone, Debug)]
pub struct Joining {
    /// The contact that stayed.
    pub contact_id: Id,
    /// The contact that was joined to it.
    pub other_id: Id,
    /// Before.
    pub was: Profile,
    /// After.
    pub became: Profile,
}

/// Keeps a joining.
pub async fn insert(tx: &mut Tx, new: &Joining, agent_id: Option<Id>, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO contact_merge (contact_id, other_id, was, became, agent_id, at) \
               VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let (was, became) = (crate::block::json(&new.was), crate::block::json(&new.became));
    let args = args![new.contact_id, new.other_id, was, became, agent_id, now];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// A joining, whether it stands or was taken back.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Joining>, StoreError> {
    let sql = "SELECT contact_id, other_id, was, became FROM contact_merge WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|mut r| Joining {
        contact_id: r.i64(0),
        other_id: r.i64(1),
        was: r.json(2),
        became: r.json(3),
    }))
}

/// Notes that a joining was taken back; `false` when it was already.
pub async fn end(tx: &mut Tx, id: Id, agent_id: Id, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE contact_merge SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL";
    Ok(tx.exec(sql, args![id, agent_id, now]).await? > 0)
}

/// Every joining to a contact, newest first, with what is the other's now.
pub async fn history(read: &mut Read, contact_id: Id) -> Result<Vec<Merge>, StoreError> {
    let sql = "SELECT g.id, g.other_id, k.name, g.at, a.name, g.undone_at, u.name FROM contact_merge g \
               JOIN contact k ON k.id = g.other_id LEFT JOIN agent a ON a.id = g.agent_id \
               LEFT JOIN agent u ON u.id = g.undone_by WHERE g.contact_id = $1 ORDER BY g.id DESC LIMIT 50";
    let mut found = Vec::new();
    for mut r in read.all(sql, args![contact_id]).await? {
        let (id, other_id, undone_at) = (r.i64(0), r.i64(1), r.opt_time(5));
        let holder = if undone_at.is_some() { other_id } else { contact_id };
        let members = members(read, other_id).await?;
        found.push(Merge {
            id,
            contact_id,
            other_id,
            other_name: r.text(2),
            identities: identities_of(read, holder, &members).await?,
            conversations: conversations_of(read, holder, &members).await?,
            at: r.time(3),
            by: r.opt_text(4),
            undone_at,
            undone_by: r.opt_text(6),
        });
    }
    Ok(found)
}

fn made_for(members: &[Id]) -> String {
    let list = members.iter().map(Id::to_string).collect::<Vec<_>>().join(", ");
    format!("contact_id = $1 AND COALESCE(origin_id, contact_id) IN ({list})")
}

async fn identities_of(read: &mut Read, holder: Id, members: &[Id]) -> Result<Vec<Identity>, StoreError> {
    let sql = format!(
        "SELECT channel, address, MAX(verified) FROM identity WHERE {} GROUP BY channel, address ORDER BY MIN(id)",
        made_for(members)
    );
    let rows = read.all(&sql, args![holder]).await?;
    rows.into_iter()
        .map(|mut r| {
            Ok(Identity { channel: r.word(0, ChannelKind::parse)?, address: r.text(1), verified: r.bool(2) })
        })
        .collect()
}

async fn conversations_of(read: &mut Read, holder: Id, members: &[Id]) -> Result<i64, StoreError> {
    let sql = format!("SELECT COUNT(*) FROM conversation WHERE {}", made_for(members));
    Ok(read.one(&sql, args![holder]).await?.i64(0))
}

/// How many conversations a contact has.
pub async fn conversations(read: &mut Read, contact: &Contact) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM conversation WHERE contact_id = $1";
    Ok(read.one(sql, args![contact.id]).await?.i64(0))
}
