//! Contacts and the addresses by which we know them.

use crate::{Read, Row, StoreError, Tx, Value, clue};
use domain::clue::{ClueSource, of_address, of_contact};
use domain::contact::Choices;
use domain::{Address, ChannelKind, Contact, ConversationRow, Id, Identity, Time};
use std::collections::BTreeSet;

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

/// What a contact chose, without the rest of them.
pub async fn choices(read: &mut Read, id: Id) -> Result<Option<Choices>, StoreError> {
    let found = read.opt("SELECT choices FROM contact WHERE id = $1", args![id]).await?;
    Ok(found.map(|mut r| r.json(0)))
}

/// One contact, held until the end of the transaction, so that two changes do not undo each other. Whoever was joined to
/// another is that other.
pub async fn lock(tx: &mut Tx, id: Id) -> Result<Option<Contact>, StoreError> {
    let hold = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT merged_into FROM contact WHERE id = $1{hold}");
    let mut id = id;
    loop {
        let Some(row) = tx.opt(&sql, args![id]).await? else { return Ok(None) };
        match row.opt_i64(0) {
            Some(into) => id = into,
            None => return get(tx, id).await,
        }
    }
}

/// Whose an address is, and for whom it was made: another, where two contacts were joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whose it is.
    pub contact_id: Id,
    /// For whom it was made. This never changes, so it tells devices of one person apart.
    pub origin_id: Id,
}

impl From<Id> for Known {
    fn from(id: Id) -> Known {
        Known { contact_id: id, origin_id: id }
    }
}

const KNOWN: &str = "SELECT contact_id, COALESCE(origin_id, contact_id) FROM identity";

fn known(row: Option<Row>) -> Option<Known> {
    row.map(|r| Known { contact_id: r.i64(0), origin_id: r.i64(1) })
}

/// Whose an address in this inbox is.
pub async fn known_by(read: &mut Read, inbox_id: Id, address: &str) -> Result<Option<Known>, StoreError> {
    let sql = format!("{KNOWN} WHERE inbox_id = $1 AND address = $2");
    Ok(known(read.opt(&sql, args![inbox_id, address]).await?))
}

/// Whether an address in this inbox that is known, and all that came with it, are somebody's there.
pub async fn all_known(
    read: &mut Read,
    inbox_id: Id,
    address: &str,
    also: &[String],
) -> Result<bool, StoreError> {
    if also.is_empty() {
        return Ok(true);
    }
    let mut args = vec![Value::from(inbox_id), Value::from(address)];
    args.extend(also.iter().map(Value::from));
    let places: Vec<String> = (2..=args.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT COUNT(DISTINCT address) FROM identity WHERE inbox_id = $1 AND address IN ({})",
        places.join(", ")
    );
    let all: BTreeSet<&str> = [address].into_iter().chain(also.iter().map(String::as_str)).collect();
    Ok(read.one(&sql, &args).await?.i64(0) == all.len() as i64)
}

/// The same, held until the end of the transaction: nobody is joined or parted before.
async fn held(tx: &mut Tx, such: &str, args: &[Value]) -> Result<Option<Known>, StoreError> {
    let hold = if tx.is_postgres() { " FOR SHARE" } else { "" };
    Ok(known(tx.opt(&format!("{KNOWN} WHERE {such}{hold}"), args).await?))
}

/// Whose an address in this inbox is, held.
pub async fn hold_here(tx: &mut Tx, inbox_id: Id, address: &str) -> Result<Option<Known>, StoreError> {
    held(tx, "inbox_id = $1 AND address = $2", args![inbox_id, address]).await
}

/// Whose an address in any inbox of the channel is, held.
pub async fn hold_address(
    tx: &mut Tx,
    channel: ChannelKind,
    address: &str,
) -> Result<Option<Known>, StoreError> {
    held(tx, "channel = $1 AND address = $2 ORDER BY id LIMIT 1", args![channel.as_str(), address]).await
}

/// Whose a telephone number is, `+` and digits, as an address in any channel; held.
pub async fn hold_number(tx: &mut Tx, number: &str) -> Result<Option<Known>, StoreError> {
    held(tx, "address = $1 AND SUBSTR(address, 1, 1) = '+' ORDER BY id LIMIT 1", args![number]).await
}

/// The addresses of a contact in a channel, and for whom each was made.
pub async fn origins(
    read: &mut Read,
    contact_id: Id,
    channel: ChannelKind,
) -> Result<Vec<(String, Id)>, StoreError> {
    let sql = "SELECT address, COALESCE(origin_id, contact_id) FROM identity WHERE contact_id = $1 AND channel = $2";
    let rows = read.all(sql, args![contact_id, channel.as_str()]).await?;
    Ok(rows.into_iter().map(|mut r| (r.text(0), r.i64(1))).collect())
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
    let id = tx.one(sql, args![&new.name, &new.email, new.language, &new.phone, now]).await?.i64(0);
    let clues = of_contact(&new.name, new.email.as_deref(), new.phone.as_deref());
    clue::put(tx, id, ClueSource::Contact, &clues).await?;
    Ok(id)
}

/// Writes every field that may change.
pub async fn save(tx: &mut Tx, c: &Contact) -> Result<(), StoreError> {
    let sql = "UPDATE contact SET name = $2, addressed_as = $3, language = $4, email = $5, phone = $6, note = $7, face = $8, \
               choices = $9, version = version + 1 WHERE id = $1";
    let addressed_as = c.addressed_as.map(Address::as_str);
    let language = c.language.map(crate::organisation::lang_word);
    let choices = crate::block::json(&c.choices);
    let args = args![c.id, &c.name, addressed_as, language, &c.email, &c.phone, &c.note, &c.face, choices];
    tx.exec(sql, args).await?;
    let clues = of_contact(&c.name, c.email.as_deref(), c.phone.as_deref());
    clue::replace(tx, c.id, ClueSource::Contact, &clues).await
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

/// Links an address to a contact. When another transaction was first, its contact is returned and ours not linked.
pub async fn link(
    tx: &mut Tx,
    inbox_id: Id,
    channel: ChannelKind,
    address: &str,
    contact_id: Id,
    verified: bool,
) -> Result<Id, StoreError> {
    Ok(link_known(tx, inbox_id, channel, address, contact_id.into(), verified).await?.contact_id)
}

/// The same for an address that was made for another than whose it becomes.
pub async fn link_known(
    tx: &mut Tx,
    inbox_id: Id,
    channel: ChannelKind,
    address: &str,
    of: Known,
    verified: bool,
) -> Result<Known, StoreError> {
    let sql = "INSERT INTO identity (contact_id, inbox_id, channel, address, verified, origin_id) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (inbox_id, address) DO UPDATE SET \
               verified = CASE WHEN excluded.verified = 1 THEN 1 ELSE identity.verified END \
               RETURNING contact_id, COALESCE(origin_id, contact_id)";
    let origin = (of.origin_id != of.contact_id).then_some(of.origin_id);
    let args = args![of.contact_id, inbox_id, channel.as_str(), address, verified, origin];
    let row = tx.one(sql, args).await?;
    let stands = Known { contact_id: row.i64(0), origin_id: row.i64(1) };
    if stands == of {
        let found = of_address(channel, address);
        clue::put(tx, of.origin_id, ClueSource::Identity, found.as_slice()).await?;
    }
    Ok(stands)
}

/// The same for an address by which a conversation goes on: it is made for whom the conversation was begun.
pub async fn link_along(
    tx: &mut Tx,
    inbox_id: Id,
    channel: ChannelKind,
    address: &str,
    conversation: &ConversationRow,
    verified: bool,
) -> Result<Id, StoreError> {
    let contact_id = conversation.contact.id;
    let origin_id = crate::conversation::origin(tx, conversation.id).await?.unwrap_or(contact_id);
    let of = Known { contact_id, origin_id };
    Ok(link_known(tx, inbox_id, channel, address, of, verified).await?.contact_id)
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
