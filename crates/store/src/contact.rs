//! Contacts and the addresses by which we know them.

use crate::{Read, Row, StoreError, Tx};
use domain::{Address, ChannelKind, Contact, Id, Identity, Time};

const SELECT: &str = "SELECT id, name, addressed_as, language, email, phone, note, face, created_at, version, choices FROM contact";

fn read_row(mut r: Row) -> Contact {
    Contact {
        id: r.i64(0),
        name: r.text(1),
        addressed_as: r.opt_text(2).and_then(|t| Address::parse(&t)),
        language: r.opt_text(3).map(|t| crate::organisation::lang(&t)),
        email: r.opt_text(4),
        phone: r.opt_text(5),
        note: r.text(6),
        face: r.opt_text(7),
        identities: Vec::new(),
        created_at: r.time(8),
        version: r.i64(9),
        choices: r.json(10),
    }
}

/// One contact with every address.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Contact>, StoreError> {
    let Some(mut contact) = read.opt(&format!("{SELECT} WHERE id = $1"), args![id]).await?.map(read_row)
    else {
        return Ok(None);
    };
    let sql = "SELECT channel, address, verified FROM identity WHERE contact_id = $1 ORDER BY id";
    for mut r in read.all(sql, args![id]).await? {
        let channel = r.word(0, ChannelKind::parse)?;
        let identity = Identity { channel, address: r.text(1), verified: r.bool(2) };
        if !contact.identities.contains(&identity) {
            contact.identities.push(identity);
        }
    }
    Ok(Some(contact))
}

/// One contact, held until the end of the transaction, so that two changes do not undo each other.
pub async fn lock(tx: &mut Tx, id: Id) -> Result<Option<Contact>, StoreError> {
    if tx.is_postgres() {
        tx.all("SELECT id FROM contact WHERE id = $1 FOR UPDATE", args![id]).await?;
    }
    get(tx, id).await
}

/// What a new contact starts with.
#[derive(Clone, Debug, Default)]
pub struct NewContact {
    /// Name to show.
    pub name: String,
    /// Mailbox.
    pub email: Option<String>,
    /// Language, as its word.
    pub language: Option<&'static str>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// Makes a contact.
pub async fn insert(tx: &mut Tx, new: &NewContact, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO contact (name, email, language, phone, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    Ok(tx.one(sql, args![&new.name, &new.email, new.language, &new.phone, now]).await?.i64(0))
}

/// Writes every field that may change.
pub async fn save(tx: &mut Tx, c: &Contact) -> Result<(), StoreError> {
    let sql = "UPDATE contact SET name = $2, addressed_as = $3, language = $4, email = $5, phone = $6, note = $7, face = $8, \
               choices = $9, version = version + 1 WHERE id = $1";
    let addressed_as = c.addressed_as.map(Address::as_str);
    let language = c.language.map(crate::organisation::lang_word);
    let choices = crate::block::json(&c.choices);
    let args = args![c.id, &c.name, addressed_as, language, &c.email, &c.phone, &c.note, &c.face, choices];
    tx.exec(sql, args).await.map(drop)
}

/// The contact with this address in this inbox.
pub async fn by_identity(read: &mut Read, inbox_id: Id, address: &str) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT contact_id FROM identity WHERE inbox_id = $1 AND address = $2";
    Ok(read.opt(sql, args![inbox_id, address]).await?.map(|r| r.i64(0)))
}

/// A contact with this address in any inbox of the channel.
pub async fn by_address(
    read: &mut Read,
    channel: ChannelKind,
    address: &str,
) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT contact_id FROM identity WHERE channel = $1 AND address = $2 ORDER BY id LIMIT 1";
    Ok(read.opt(sql, args![channel.as_str(), address]).await?.map(|r| r.i64(0)))
}

/// A contact with this telephone number, `+` and digits, as an address in any channel.
pub async fn by_number(read: &mut Read, number: &str) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT contact_id FROM identity WHERE address = $1 AND SUBSTR(address, 1, 1) = '+' ORDER BY id LIMIT 1";
    Ok(read.opt(sql, args![number]).await?.map(|r| r.i64(0)))
}

/// Links an address to a contact. When another transaction was first, its contact is returned and ours not linked.
pub async fn link(
    tx: &mut Tx,
    inbox_id: Id,
    channel: ChannelKind,
    address: &str,
    contact_id: Id,
    verified: bool,
) -> Result<Id, StoreError> {
    let sql = "INSERT INTO identity (contact_id, inbox_id, channel, address, verified) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (inbox_id, address) DO UPDATE SET verified = CASE WHEN excluded.verified = 1 THEN 1 \
               ELSE identity.verified END RETURNING contact_id";
    Ok(tx.one(sql, args![contact_id, inbox_id, channel.as_str(), address, verified]).await?.i64(0))
}

/// They want no more messages at an address of the channel, or want them again; every inbox of the channel obeys.
pub async fn set_stopped(
    tx: &mut Tx,
    channel: ChannelKind,
    address: &str,
    since: Option<Time>,
) -> Result<(), StoreError> {
    let sql = "UPDATE identity SET stopped_at = $3 WHERE channel = $1 AND address = $2";
    tx.exec(sql, args![channel.as_str(), address, since]).await.map(drop)
}

/// Whether no more messages are wanted at an address of the channel.
pub async fn is_stopped(read: &mut Read, channel: ChannelKind, address: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM identity WHERE channel = $1 AND address = $2 AND stopped_at IS NOT NULL LIMIT 1";
    Ok(read.opt(sql, args![channel.as_str(), address]).await?.is_some())
}

/// Removes a contact that nothing refers to (made in vain when another transaction was first).
pub async fn remove_unused(tx: &mut Tx, id: Id) -> Result<(), StoreError> {
    tx.exec("DELETE FROM contact WHERE id = $1", args![id]).await.map(drop)
}
