//! Links by which a public conversation goes on in private: each once, and for a time.

use crate::{Read, StoreError, Tx};
use domain::{ChannelKind, Id, Time};

/// A link, as far as it is known without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateWay {
    /// Number.
    pub id: Id,
    /// The conversation that goes on.
    pub conversation_id: Id,
    /// Until when it can be taken.
    pub until: Time,
    /// When it was.
    pub taken_at: Option<Time>,
}

/// Where somebody went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The medium.
    pub channel: ChannelKind,
    /// The account.
    pub inbox_id: Id,
    /// Their address there.
    pub address: String,
    /// When.
    pub at: Time,
}

/// Keeps a link by the hash of its token.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &[u8],
    conversation_id: Id,
    message_id: Id,
    until: Time,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO private_way (token_hash, conversation_id, message_id, made_at, until) \
               VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![token_hash, conversation_id, message_id, now, until]).await.map(drop)
}

/// The link of a token.
pub async fn by_token(read: &mut Read, token_hash: &[u8]) -> Result<Option<PrivateWay>, StoreError> {
    let sql = "SELECT id, conversation_id, until, taken_at FROM private_way WHERE token_hash = $1";
    let row = read.opt(sql, args![token_hash]).await?;
    Ok(row.map(|r| PrivateWay {
        id: r.i64(0),
        conversation_id: r.i64(1),
        until: r.time(2),
        taken_at: r.opt_time(3),
    }))
}

/// Until when the link in a message of ours can be taken.
pub async fn until_of(read: &mut Read, message_id: Id) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT until FROM private_way WHERE message_id = $1 ORDER BY id DESC LIMIT 1";
    Ok(read.opt(sql, args![message_id]).await?.map(|r| r.time(0)))
}

/// Takes a link; `false` when it was taken before or has ended. Without `to` nothing is known of where they went on.
pub async fn take(tx: &mut Tx, id: Id, to: Option<&Taken>, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE private_way SET taken_at = $2, channel = $3, inbox_id = $4, address = $5 \
               WHERE id = $1 AND taken_at IS NULL AND until > $2";
    let args = args![
        id,
        now,
        to.map(|t| t.channel.as_str()),
        to.map(|t| t.inbox_id),
        to.map(|t| t.address.as_str())
    ];
    Ok(tx.exec(sql, args).await? > 0)
}

/// The conversation that somebody at this address went on with last.
pub async fn going_on(read: &mut Read, inbox_id: Id, address: &str) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM private_way WHERE inbox_id = $1 AND address = $2 AND taken_at IS NOT NULL \
               ORDER BY taken_at DESC, id DESC LIMIT 1";
    Ok(read.opt(sql, args![inbox_id, address]).await?.map(|r| r.i64(0)))
}

/// Where the contact of a conversation went on last by a link.
pub async fn taken(read: &mut Read, conversation_id: Id) -> Result<Option<Taken>, StoreError> {
    let sql = "SELECT channel, inbox_id, address, taken_at FROM private_way WHERE conversation_id = $1 \
               AND taken_at IS NOT NULL AND address IS NOT NULL ORDER BY taken_at DESC, id DESC LIMIT 1";
    let row = read.opt(sql, args![conversation_id]).await?;
    row.map(|mut r| {
        Ok(Taken {
            channel: r.word(0, ChannelKind::parse)?,
            inbox_id: r.i64(1),
            address: r.text(2),
            at: r.time(3),
        })
    })
    .transpose()
}
