//! Messages, their files, and the ids by which mails refer to them.

use crate::{Read, Row, StoreError, Tx, Value};
use domain::message::Author;
use domain::{Attachment, AuthorKind, ChannelKind, Delivery, DeliveryState, Direction, Id, Message, Time};
use serde_json::Value as Json;

/// What a new message consists of.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Its conversation.
    pub conversation_id: Id,
    /// Through which account.
    pub inbox_id: Id,
    /// Which way.
    pub direction: Direction,
    /// Kind of the writer.
    pub author_kind: AuthorKind,
    /// Number of the writer in the table of that kind.
    pub author_id: Option<Id>,
    /// Name as it was written.
    pub author_name: String,
    /// Address it came from.
    pub author_address: Option<String>,
    /// The raw bytes it was made of.
    pub raw_id: Option<Id>,
    /// Id of the other side, such as a Message-ID.
    pub provider_id: Option<String>,
    /// Hash of the content, to tell a repeat from another message with the same id.
    pub body_hash: String,
    /// Key made by the writer's device.
    pub client_id: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Visible text.
    pub body: String,
    /// Random bytes under which the journal mentions the text.
    pub salt: Vec<u8>,
    /// Folded text.
    pub quoted: Option<String>,
    /// The raw bytes have HTML.
    pub has_html: bool,
    /// Written by a machine.
    pub auto: bool,
    /// What the reader understood.
    pub reading: Option<Json>,
    /// What is odd about it.
    pub flags: Vec<String>,
    /// Choices and sources of a turn of the bot; in a contact's message, what they chose.
    pub parts: Option<Json>,
    /// Everyone can read it.
    pub public: bool,
    /// When.
    pub at: Time,
}

/// Adds a message; `None` when the same one is there already (provider id and content, or the client's key).
pub async fn insert(tx: &mut Tx, new: &NewMessage) -> Result<Option<Id>, StoreError> {
    let row = tx
        .opt(
            "INSERT INTO message (conversation_id, inbox_id, direction, author_kind, author_id, author_name, \
             author_address, raw_id, provider_id, body_hash, client_id, subject, body, salt, quoted, has_html, auto, \
             reading, flags, at, parts, public) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
             $18, $19, $20, $21, $22) ON CONFLICT DO NOTHING RETURNING id",
            args![
                new.conversation_id,
                new.inbox_id,
                new.direction.as_str(),
                new.author_kind.as_str(),
                new.author_id,
                &new.author_name,
                &new.author_address,
                new.raw_id,
                &new.provider_id,
                &new.body_hash,
                &new.client_id,
                &new.subject,
                &new.body,
                &new.salt,
                &new.quoted,
                new.has_html,
                new.auto,
                new.reading.as_ref().map(Json::to_string),
                serde_json::to_string(&new.flags).unwrap_or_default(),
                new.at,
                new.parts.as_ref().map(Json::to_string),
                new.public
            ],
        )
        .await?;
    Ok(row.map(|r| r.i64(0)))
}

const COLUMNS: &str = "m.id, m.conversation_id, m.at, m.direction, m.author_kind, m.author_id, \
     COALESCE(a.name, m.author_name), a.face, m.body, m.quoted, m.has_html, m.subject, m.auto, m.reading, \
     m.client_id, m.flags, m.seen_at, i.kind, d.state, d.held_until, d.reason, d.detail, d.attempts, d.updated_at, \
     d.possible_duplicate, COALESCE(k.face, h.face), m.parts, m.public";
const FROM: &str = "FROM message m JOIN inbox i ON i.id = m.inbox_id \
     LEFT JOIN agent a ON m.author_kind = 'agent' AND a.id = m.author_id \
     LEFT JOIN contact k ON m.author_kind = 'contact' AND k.id = m.author_id \
     LEFT JOIN hand h ON m.author_kind = 'hand' AND h.id = m.author_id \
     LEFT JOIN delivery d ON d.message_id = m.id";

fn read_row(mut r: Row) -> Result<Message, StoreError> {
    let id = r.i64(0);
    let delivery = match r.opt_text(18) {
        None => None,
        Some(state) => Some(Delivery {
            state: DeliveryState::parse(&state)
                .ok_or_else(|| StoreError::Other(format!("unknown state {state:?}")))?,
            until: r.opt_time(19),
            reason: r.opt_text(20),
            detail: r.opt_text(21),
            attempts: r.i64(22),
            at: r.time(23),
            possible_duplicate: r.bool(24),
        }),
    };
    let agent_face = r.opt_text(7);
    let other_face = r.opt_text(25);
    Ok(Message {
        key: format!("m{id}"),
        id,
        conversation_id: r.i64(1),
        at: r.time(2),
        direction: r.word(3, Direction::parse)?,
        author: Author {
            kind: r.word(4, AuthorKind::parse)?,
            id: r.opt_i64(5),
            name: r.text(6),
            face: agent_face.or(other_face),
        },
        text: r.text(8),
        quoted: r.opt_text(9),
        html: r.bool(10),
        subject: r.opt_text(11),
        attachments: Vec::new(),
        auto: r.bool(12),
        reading: r.opt_text(13).and_then(|t| serde_json::from_str(&t).ok()),
        delivery,
        channel: r.word(17, ChannelKind::parse)?,
        public: r.bool(27),
        client_id: r.opt_text(14),
        flags: r.json(15),
        seen_at: r.opt_time(16),
        parts: r.opt_text(26).and_then(|t| serde_json::from_str(&t).ok()),
    })
}

async fn with_files(read: &mut Read, mut messages: Vec<Message>) -> Result<Vec<Message>, StoreError> {
    if messages.is_empty() {
        return Ok(messages);
    }
    let ids = messages.iter().map(|m| m.id.to_string()).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT id, message_id, name, mime, size, inline FROM attachment WHERE message_id IN ({ids}) ORDER BY place, id"
    );
    for mut r in read.all(&sql, &[]).await? {
        let file = read_file(&mut r);
        let owner = r.i64(1);
        if let Some(m) = messages.iter_mut().find(|m| m.id == owner) {
            m.attachments.push(file);
        }
    }
    Ok(messages)
}

fn read_file(r: &mut Row) -> Attachment {
    let id = r.i64(0);
    Attachment {
        id,
        name: r.text(2),
        mime: r.text(3),
        size: r.i64(4),
        inline: r.bool(5),
        url: format!("/api/v1/attachments/{id}"),
    }
}

/// Messages of a conversation with a number in `(after, before)`, newest first, at most `limit`.
pub async fn of_conversation(
    read: &mut Read,
    conversation_id: Id,
    after: Id,
    before: Id,
    limit: i64,
) -> Result<Vec<Message>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE m.conversation_id = $1 AND m.id > $2 AND m.id < $3 \
         AND m.withdrawn_at IS NULL ORDER BY m.id DESC LIMIT $4"
    );
    let rows = read.all(&sql, args![conversation_id, after, before, limit]).await?;
    let messages = rows.into_iter().map(read_row).collect::<Result<_, _>>()?;
    with_files(read, messages).await
}

/// One message, unless it was taken back.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Message>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE m.id = $1 AND m.withdrawn_at IS NULL");
    let row = read.opt(&sql, args![id]).await?.map(read_row).transpose()?;
    Ok(with_files(read, row.into_iter().collect()).await?.pop())
}

/// The message that a writer's device made under `client_id`.
pub async fn by_client_id(
    read: &mut Read,
    author: AuthorKind,
    author_id: Id,
    client_id: &str,
) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM message WHERE author_kind = $1 AND author_id = $2 AND client_id = $3";
    Ok(read.opt(sql, args![author.as_str(), author_id, client_id]).await?.map(|r| r.i64(0)))
}

/// The message that a contact's device made under `client_id`: the same key of another device of theirs is another message.
pub async fn by_device(read: &mut Read, address: &str, client_id: &str) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM message WHERE client_id = $2 AND author_kind = 'contact' \
               AND COALESCE(author_address, '') = $1";
    Ok(read.opt(sql, args![address, client_id]).await?.map(|r| r.i64(0)))
}

/// What is needed to answer a mail: its id on the wire, subject, writer, time and text.
#[derive(Clone, Debug)]
pub struct Referred {
    /// Message-ID.
    pub provider_id: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Writer's name.
    pub author_name: String,
    /// Visible text.
    pub body: String,
    /// When.
    pub at: Time,
}

/// The newest message of the contact before `before`.
pub async fn newest_in(
    read: &mut Read,
    conversation_id: Id,
    before: Id,
) -> Result<Option<Referred>, StoreError> {
    let sql = "SELECT provider_id, subject, author_name, body, at FROM message WHERE conversation_id = $1 \
               AND direction = 'in' AND auto = 0 AND id < $2 ORDER BY id DESC LIMIT 1";
    let row = read.opt(sql, args![conversation_id, before]).await?;
    Ok(row.map(|mut r| Referred {
        provider_id: r.opt_text(0),
        subject: r.opt_text(1),
        author_name: r.text(2),
        body: r.text(3),
        at: r.time(4),
    }))
}

/// Whether a person, and not only machines, wrote to us in a conversation.
pub async fn was_written_to(read: &mut Read, conversation_id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM message WHERE conversation_id = $1 AND direction = 'in' AND author_kind = 'contact' LIMIT 1";
    Ok(read.opt(sql, args![conversation_id]).await?.is_some())
}

/// Ids on the wire of the last messages of a conversation, oldest first, for References.
pub async fn references(read: &mut Read, conversation_id: Id, before: Id) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT provider_id FROM message WHERE conversation_id = $1 AND id < $2 AND provider_id IS NOT NULL \
               AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 20";
    let mut found: Vec<String> =
        read.all(sql, args![conversation_id, before]).await?.into_iter().map(|mut r| r.text(0)).collect();
    found.reverse();
    Ok(found)
}

/// Remembers the id on the wire of an outgoing message.
pub async fn set_provider_id(tx: &mut Tx, id: Id, provider_id: &str) -> Result<(), StoreError> {
    tx.exec("UPDATE message SET provider_id = $2 WHERE id = $1", args![id, provider_id]).await.map(drop)
}

/// Puts another text in place of an outgoing one that has not left.
pub async fn set_body(tx: &mut Tx, id: Id, body: &str) -> Result<(), StoreError> {
    tx.exec("UPDATE message SET body = $2 WHERE id = $1", args![id, body]).await.map(drop)
}

/// The agent who wrote a message, also of one that was taken back.
pub async fn writer(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT author_id FROM message WHERE id = $1 AND author_kind = 'agent'";
    Ok(read.opt(sql, args![id]).await?.and_then(|r| r.opt_i64(0)))
}

/// The random bytes under which the journal mentions a message.
pub async fn salt(read: &mut Read, id: Id) -> Result<Vec<u8>, StoreError> {
    Ok(read.one("SELECT salt FROM message WHERE id = $1", args![id]).await?.blob(0))
}

/// Puts right what was read in a message.
pub async fn set_reading(tx: &mut Tx, id: Id, reading: &Json) -> Result<(), StoreError> {
    tx.exec("UPDATE message SET reading = $2 WHERE id = $1", args![id, reading.to_string()]).await.map(drop)
}

/// The newest message that the contact wrote themselves.
pub async fn newest_in_id(read: &mut Read, conversation_id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM message WHERE conversation_id = $1 AND direction = 'in' AND auto = 0 \
               ORDER BY id DESC LIMIT 1";
    Ok(read.opt(sql, args![conversation_id]).await?.map(|r| r.i64(0)))
}

/// Takes an outgoing message out of sight; what it said stays on record. Its client key becomes free.
pub async fn withdraw(tx: &mut Tx, id: Id, now: Time) -> Result<(), StoreError> {
    tx.exec("UPDATE message SET withdrawn_at = $2, client_id = NULL WHERE id = $1", args![id, now])
        .await
        .map(drop)
}

/// Marks the messages of one direction as seen by the other side, up to `up_to`. Returns the numbers that changed.
pub async fn mark_seen(
    tx: &mut Tx,
    conversation_id: Id,
    direction: Direction,
    up_to: Id,
    now: Time,
) -> Result<Vec<Id>, StoreError> {
    let sql = "UPDATE message SET seen_at = $4 WHERE conversation_id = $1 AND direction = $2 AND id <= $3 \
               AND seen_at IS NULL RETURNING id";
    let rows = tx.all(sql, args![conversation_id, direction.as_str(), up_to, now]).await?;
    Ok(rows.iter().map(|r| r.i64(0)).collect())
}

/// Marks our messages up to `up_to` as seen by the contact, of those that left: what is held nobody can have seen.
pub async fn mark_read(
    tx: &mut Tx,
    conversation_id: Id,
    up_to: Id,
    now: Time,
) -> Result<Vec<Id>, StoreError> {
    let sql = "UPDATE message SET seen_at = $3 WHERE conversation_id = $1 AND direction = 'out' AND id <= $2 \
               AND seen_at IS NULL AND EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = message.id \
               AND d.state IN ('sent', 'delivered', 'read')) RETURNING id";
    let rows = tx.all(sql, args![conversation_id, up_to, now]).await?;
    Ok(rows.iter().map(|r| r.i64(0)).collect())
}

/// Adds ids by which mails may refer to this conversation.
pub async fn add_aliases(
    tx: &mut Tx,
    inbox_id: Id,
    conversation_id: Id,
    references: &[String],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO message_alias (inbox_id, reference, conversation_id) VALUES ($1, $2, $3) \
               ON CONFLICT DO NOTHING";
    let rows: Vec<Vec<Value>> =
        references.iter().map(|reference| args![inbox_id, reference, conversation_id].to_vec()).collect();
    tx.exec_each(sql, &rows).await
}

/// Conversations of an inbox that know one of these ids, newest reference first.
pub async fn referred(read: &mut Read, inbox_id: Id, references: &[String]) -> Result<Vec<Id>, StoreError> {
    let mut found = Vec::new();
    for reference in references.iter().rev() {
        let sql = "SELECT conversation_id FROM message_alias WHERE inbox_id = $1 AND reference = $2 \
                   ORDER BY conversation_id DESC LIMIT 5";
        for r in read.all(sql, args![inbox_id, reference]).await? {
            if !found.contains(&r.i64(0)) {
                found.push(r.i64(0));
            }
        }
    }
    Ok(found)
}

/// The raw bytes behind a message and the inbox they came to.
pub async fn source(read: &mut Read, id: Id) -> Result<Option<(Id, Vec<u8>)>, StoreError> {
    let sql =
        "SELECT r.inbox_id, r.bytes FROM message m JOIN inbound_raw r ON r.id = m.raw_id WHERE m.id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|mut r| (r.i64(0), r.blob(1))))
}

/// The conversation of a message, also of one that was taken back.
pub async fn conversation_of(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    Ok(read.opt("SELECT conversation_id FROM message WHERE id = $1", args![id]).await?.map(|r| r.i64(0)))
}

/// The outgoing message with this id on the wire.
pub async fn out_by_provider_id(
    read: &mut Read,
    inbox_id: Id,
    provider_id: &str,
) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM message WHERE inbox_id = $1 AND provider_id = $2 AND direction = 'out' LIMIT 1";
    Ok(read.opt(sql, args![inbox_id, provider_id]).await?.map(|r| r.i64(0)))
}

/// The message of either side with this id of the vendor, and its conversation.
pub async fn by_vendor_id(
    read: &mut Read,
    inbox_id: Id,
    provider_id: &str,
) -> Result<Option<(Id, Id)>, StoreError> {
    let sql = "SELECT id, conversation_id FROM message WHERE inbox_id = $1 AND provider_id = $2 LIMIT 1";
    Ok(read.opt(sql, args![inbox_id, provider_id]).await?.map(|r| (r.i64(0), r.i64(1))))
}

/// The vendor's id of a message of this conversation.
pub async fn vendor_id(read: &mut Read, conversation_id: Id, id: Id) -> Result<Option<String>, StoreError> {
    let sql = "SELECT provider_id FROM message WHERE id = $1 AND conversation_id = $2";
    Ok(read.opt(sql, args![id, conversation_id]).await?.and_then(|mut r| r.opt_text(0)))
}

/// When a contact last wrote themselves to an account in private, by the vendor's clock where it is known.
pub async fn last_heard(read: &mut Read, contact_id: Id, inbox_id: Id) -> Result<Option<Time>, StoreError> {
    // the signs keep SQLite from reading the whole inbox, where a contact has a few messages
    let sql = "SELECT m.at, m.parts FROM message m \
               WHERE m.conversation_id IN (SELECT id FROM conversation WHERE contact_id = $1) \
               AND +m.inbox_id = $2 AND m.direction = 'in' AND m.auto = 0 AND m.public = 0 \
               ORDER BY +m.id DESC LIMIT 1";
    let row = read.opt(sql, args![contact_id, inbox_id]).await?;
    Ok(row.map(|mut r| {
        let parts: Option<Json> = r.opt_text(1).and_then(|t| serde_json::from_str(&t).ok());
        let sent = parts.and_then(|p| p.get("sent_at").and_then(Json::as_i64));
        Time(sent.map_or(r.time(0).0, |us| us.min(r.time(0).0)))
    }))
}

/// Puts a contact's name on what they wrote while it was not known.
pub async fn name_writer(tx: &mut Tx, contact_id: Id, before: &str, name: &str) -> Result<(), StoreError> {
    let sql = "UPDATE message SET author_name = $3 WHERE author_kind = 'contact' AND author_name = $2 \
               AND conversation_id IN (SELECT id FROM conversation WHERE contact_id = $1)";
    tx.exec(sql, args![contact_id, before, name]).await.map(drop)
}

/// What stands beside the words of a message.
pub async fn parts(read: &mut Read, id: Id) -> Result<Option<Json>, StoreError> {
    let row = read.opt("SELECT parts FROM message WHERE id = $1", args![id]).await?;
    Ok(row.and_then(|mut r| r.opt_text(0)).and_then(|t| serde_json::from_str(&t).ok()))
}

/// Puts other things beside the words of a message.
pub async fn set_parts(tx: &mut Tx, id: Id, parts: &Json) -> Result<(), StoreError> {
    tx.exec("UPDATE message SET parts = $2 WHERE id = $1", args![id, parts.to_string()]).await.map(drop)
}

/// What is odd about a message.
pub async fn flags(read: &mut Read, id: Id) -> Result<Vec<String>, StoreError> {
    let row = read.opt("SELECT flags FROM message WHERE id = $1", args![id]).await?;
    Ok(row.and_then(|mut r| serde_json::from_value(r.json(0)).ok()).unwrap_or_default())
}

/// Puts right what is odd about a message.
pub async fn set_flags(tx: &mut Tx, id: Id, flags: &[String]) -> Result<(), StoreError> {
    let flags = serde_json::to_string(flags).unwrap_or_default();
    tx.exec("UPDATE message SET flags = $2 WHERE id = $1", args![id, flags]).await.map(drop)
}

/// The inbox and the address a message came from.
pub async fn origin(read: &mut Read, id: Id) -> Result<(Id, Option<String>), StoreError> {
    let mut r = read.one("SELECT inbox_id, author_address FROM message WHERE id = $1", args![id]).await?;
    Ok((r.i64(0), r.opt_text(1)))
}

/// Number and conversation of the message with this provider id and content.
pub async fn by_provider_id(
    read: &mut Read,
    inbox_id: Id,
    provider_id: &str,
    body_hash: &str,
) -> Result<Option<(Id, Id)>, StoreError> {
    let sql =
        "SELECT id, conversation_id FROM message WHERE inbox_id = $1 AND provider_id = $2 AND body_hash = $3";
    Ok(read.opt(sql, args![inbox_id, provider_id, body_hash]).await?.map(|r| (r.i64(0), r.i64(1))))
}

/// The first words of each contact in the conversations that began since then, the newest first: conversation, inbox,
/// medium and text.
pub async fn first_of_each(
    read: &mut Read,
    since: Time,
    limit: i64,
) -> Result<Vec<(Id, Id, ChannelKind, String)>, StoreError> {
    let sql = "SELECT c.id, c.inbox_id, c.channel, m.body FROM conversation c JOIN message m ON m.id = \
               (SELECT MIN(f.id) FROM message f WHERE f.conversation_id = c.id AND f.direction = 'in' AND f.auto = 0) \
               WHERE c.created_at >= $1 ORDER BY c.id DESC LIMIT $2";
    let rows = read.all(sql, args![since, limit]).await?;
    rows.into_iter()
        .map(|mut r| Ok((r.i64(0), r.i64(1), r.word(2, ChannelKind::parse)?, r.text(3))))
        .collect()
}
