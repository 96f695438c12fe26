//! Public messages as posts: where they stand, how far they reach, and by what the same post is known again.

use crate::block::json;
use crate::{Read, StoreError, Tx};
use domain::mention::{SAME_WORDS_SECONDS, Under};
use domain::{Id, Lang, Mention, Time};

/// What is kept of a public message that came in.
#[derive(Clone, Debug)]
pub struct NewMention {
    /// The message.
    pub message_id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// Through which account.
    pub inbox_id: Id,
    /// Where it was written.
    pub source: String,
    /// Its public address.
    pub url: Option<String>,
    /// What its author is called there.
    pub author: String,
    /// How many follow them.
    pub followers: Option<i64>,
    /// How often it was passed on.
    pub shares: Option<i64>,
    /// The post that it stands under.
    pub under: Option<Under>,
    /// Its language.
    pub language: Option<Lang>,
    /// It can be answered in public.
    pub can_reply: bool,
    /// Its author can be written to in private as an answer to it.
    pub can_reply_privately: bool,
    /// When.
    pub at: Time,
}

/// Keeps it.
pub async fn insert(tx: &mut Tx, new: &NewMention) -> Result<(), StoreError> {
    let sql = "INSERT INTO mention (message_id, conversation_id, inbox_id, source, url, author, followers, shares, \
               under, language, can_reply, can_reply_privately, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let args = args![
        new.message_id,
        new.conversation_id,
        new.inbox_id,
        &new.source,
        &new.url,
        &new.author,
        new.followers,
        new.shares,
        new.under.as_ref().map(json),
        new.language.map(crate::organisation::lang_word),
        new.can_reply,
        new.can_reply_privately,
        new.at
    ];
    tx.exec(sql, args).await.map(drop)
}

/// Claims a key for a post of this account. Is it known from another account already, then that post's message is
/// returned; words are known for two days.
pub async fn claim(tx: &mut Tx, key: &str, inbox_id: Id, now: Time) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO mention_key (key, inbox_id, at) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE \
               SET inbox_id = excluded.inbox_id, at = excluded.at, message_id = NULL \
               WHERE mention_key.at < $4 AND SUBSTR(mention_key.key, 1, 6) = 'words:'";
    let args = args![key, inbox_id, now, now.plus_seconds(-SAME_WORDS_SECONDS)];
    if tx.exec(sql, args).await? > 0 {
        return Ok(None);
    }
    let sql = "SELECT message_id FROM mention_key WHERE key = $1 AND inbox_id <> $2";
    Ok(tx.opt(sql, args![key, inbox_id]).await?.and_then(|r| r.opt_i64(0)))
}

/// Notes which message a key that was claimed leads to; the first of an account stays.
pub async fn keep_key(tx: &mut Tx, key: &str, inbox_id: Id, message_id: Id) -> Result<(), StoreError> {
    let sql =
        "UPDATE mention_key SET message_id = $3 WHERE key = $1 AND inbox_id = $2 AND message_id IS NULL";
    tx.exec(sql, args![key, inbox_id, message_id]).await.map(drop)
}

/// Notes that the same post was seen elsewhere; `false` when that was known.
pub async fn add_source(tx: &mut Tx, message_id: Id, source: &str) -> Result<bool, StoreError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT source, also FROM mention WHERE message_id = $1{lock}");
    let Some(mut r) = tx.opt(&sql, args![message_id]).await? else { return Ok(false) };
    let (own, mut also) = (r.text(0), r.json::<Vec<String>>(1));
    if own == source || also.iter().any(|s| s == source) {
        return Ok(false);
    }
    also.push(source.to_owned());
    tx.exec("UPDATE mention SET also = $2 WHERE message_id = $1", args![message_id, json(&also)]).await?;
    Ok(true)
}

/// The newest public post of a conversation, with its account; without its heat.
pub async fn newest(read: &mut Read, conversation_id: Id) -> Result<Option<(Mention, Id)>, StoreError> {
    let sql = "SELECT message_id, source, url, author, followers, shares, also, language, can_reply, \
               can_reply_privately, written_privately_at, at, inbox_id FROM mention WHERE conversation_id = $1 \
               ORDER BY message_id DESC LIMIT 1";
    let Some(mut r) = read.opt(sql, args![conversation_id]).await? else { return Ok(None) };
    let first = "SELECT under FROM mention WHERE conversation_id = $1 ORDER BY message_id LIMIT 1";
    let under = read.opt(first, args![conversation_id]).await?.and_then(|mut r| r.opt_text(0));
    let mention = Mention {
        message_id: r.i64(0),
        source: r.text(1),
        url: r.opt_text(2),
        author: r.text(3),
        followers: r.opt_i64(4),
        shares: r.opt_i64(5),
        under: under.and_then(|u| serde_json::from_str(&u).ok()),
        also: r.json(6),
        heat: 0,
        language: r.opt_text(7).map(|l| crate::organisation::lang(&l)),
        can_reply: r.bool(8),
        can_reply_privately: r.bool(9) && r.opt_time(10).is_none(),
        can_hide: false,
        at: r.time(11),
    };
    Ok(Some((mention, r.i64(12))))
}

/// Whether anything in a conversation ever could be read by everyone.
pub async fn was_public(read: &mut Read, conversation_id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM mention WHERE conversation_id = $1 LIMIT 1";
    Ok(read.opt(sql, args![conversation_id]).await?.is_some())
}

/// What can be done with the post of a message: its account, the vendor's id, whether it can be answered, and whether
/// its author can be written to.
pub async fn of_message(
    read: &mut Read,
    conversation_id: Id,
    message_id: Id,
) -> Result<Option<Post>, StoreError> {
    let sql = "SELECT n.inbox_id, m.provider_id, n.can_reply, n.can_reply_privately, n.written_privately_at, \
               m.author_address, n.author FROM mention n JOIN message m ON m.id = n.message_id \
               WHERE n.message_id = $1 AND n.conversation_id = $2";
    let row = read.opt(sql, args![message_id, conversation_id]).await?;
    Ok(row.map(|mut r| Post {
        message_id,
        inbox_id: r.i64(0),
        vendor_id: r.opt_text(1),
        can_reply: r.bool(2),
        can_reply_privately: r.bool(3),
        written_privately: r.opt_time(4).is_some(),
        author_address: r.opt_text(5).unwrap_or_default(),
        author: r.text(6),
    }))
}

/// A post that is answered.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its message.
    pub message_id: Id,
    /// Through which account it came.
    pub inbox_id: Id,
    /// The vendor's id of it.
    pub vendor_id: Option<String>,
    /// It can be answered in public.
    pub can_reply: bool,
    /// Its author can be written to in private as an answer to it.
    pub can_reply_privately: bool,
    /// They were already.
    pub written_privately: bool,
    /// The author's address there.
    pub author_address: String,
    /// What they are called there.
    pub author: String,
}

/// Notes that the author of a post is written to in private; `false` when they were before.
pub async fn set_written_privately(tx: &mut Tx, message_id: Id, now: Time) -> Result<bool, StoreError> {
    let sql =
        "UPDATE mention SET written_privately_at = $2 WHERE message_id = $1 AND written_privately_at IS NULL";
    Ok(tx.exec(sql, args![message_id, now]).await? > 0)
}

/// The conversation in which this contact refers to one of these posts, the nearest reference first.
pub async fn of_writer(
    read: &mut Read,
    inbox_id: Id,
    references: &[String],
    contact_id: Id,
) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT a.conversation_id FROM message_alias a JOIN conversation c ON c.id = a.conversation_id \
               WHERE a.inbox_id = $1 AND a.reference = $2 AND c.contact_id = $3 ORDER BY c.id DESC LIMIT 1";
    for reference in references {
        if let Some(r) = read.opt(sql, args![inbox_id, reference, contact_id]).await? {
            return Ok(Some(r.i64(0)));
        }
    }
    Ok(None)
}

/// Puts what was learned of the post above a comment in place of what came with it.
pub async fn set_under(tx: &mut Tx, message_id: Id, under: &Under) -> Result<(), StoreError> {
    tx.exec("UPDATE mention SET under = $2 WHERE message_id = $1", args![message_id, json(under)])
        .await
        .map(drop)
}
