//! Outgoing messages on their way: leases with a fence, so that a late worker changes nothing.

use crate::{Read, Row, StoreError, Tx};
use domain::{DeliveryState, Id, Time};
use serde_json::Value as Json;

/// One outgoing message and where it stands.
#[derive(Clone, Debug)]
pub struct StoredDelivery {
    /// Number.
    pub id: Id,
    /// The message.
    pub message_id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// The account it leaves by.
    pub inbox_id: Id,
    /// Where it stands.
    pub state: DeliveryState,
    /// Held until.
    pub held_until: Option<Time>,
    /// How often it was tried.
    pub attempts: i64,
    /// The fence: the number of the lease.
    pub lease: i64,
    /// Who gets it, frozen when send was pressed.
    pub recipients: Json,
    /// Headers frozen when send was pressed.
    pub envelope: Json,
    /// Id on the wire, stable over attempts.
    pub provider_id: Option<String>,
    /// When it was made or last changed.
    pub updated_at: Time,
    /// It was sent again after an unknown outcome.
    pub possible_duplicate: bool,
}

impl StoredDelivery {
    /// It goes where everyone can read it.
    pub fn is_public(&self) -> bool {
        self.envelope.get("public").and_then(Json::as_bool).unwrap_or(false)
    }
}

const COLUMNS: &str = "id, message_id, conversation_id, inbox_id, state, held_until, attempts, lease, recipients, \
     envelope, provider_id, updated_at, possible_duplicate";

fn read_row(mut r: Row) -> Result<StoredDelivery, StoreError> {
    Ok(StoredDelivery {
        id: r.i64(0),
        message_id: r.i64(1),
        conversation_id: r.i64(2),
        inbox_id: r.i64(3),
        state: r.word(4, DeliveryState::parse)?,
        held_until: r.opt_time(5),
        attempts: r.i64(6),
        lease: r.i64(7),
        recipients: r.json(8),
        envelope: r.json(9),
        provider_id: r.opt_text(10),
        updated_at: r.time(11),
        possible_duplicate: r.bool(12),
    })
}

/// What a new delivery starts with.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    /// The message.
    pub message_id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// The account it leaves by.
    pub inbox_id: Id,
    /// Held, queued or sent.
    pub state: DeliveryState,
    /// Held until.
    pub held_until: Option<Time>,
    /// Who gets it.
    pub recipients: Json,
    /// Headers that must not change later.
    pub envelope: Json,
}

/// Adds a delivery.
pub async fn insert(tx: &mut Tx, new: &NewDelivery, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO delivery (message_id, conversation_id, inbox_id, state, held_until, next_at, recipients, \
               envelope, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
    let args = args![
        new.message_id,
        new.conversation_id,
        new.inbox_id,
        new.state.as_str(),
        new.held_until,
        new.held_until.unwrap_or(now),
        new.recipients.to_string(),
        new.envelope.to_string(),
        now
    ];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// The delivery of a message, held until the end of the transaction.
pub async fn lock_of_message(tx: &mut Tx, message_id: Id) -> Result<Option<StoredDelivery>, StoreError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM delivery WHERE message_id = $1{lock}");
    tx.opt(&sql, args![message_id]).await?.map(read_row).transpose()
}

/// The headers frozen with a message, for who only looks.
pub async fn envelope(read: &mut Read, message_id: Id) -> Result<Option<Json>, StoreError> {
    let row = read.opt("SELECT envelope FROM delivery WHERE message_id = $1", args![message_id]).await?;
    Ok(row.map(|mut r| r.json(0)))
}

/// Messages to a contact that a vendor took until a moment by its own clock and that nobody has read yet, oldest first:
/// what reports on everything up to then may move them. `taken` is that moment with the time its answer takes to us.
pub async fn open_until(
    read: &mut Read,
    inbox_id: Id,
    contact_id: Id,
    until: Time,
    taken: Time,
) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT d.message_id FROM delivery d JOIN message m ON m.id = d.message_id \
               JOIN conversation c ON c.id = m.conversation_id \
               WHERE c.contact_id = $1 AND d.inbox_id = $2 AND m.at <= $3 \
               AND (d.state = 'delivered' OR (d.state = 'sent' AND d.updated_at <= $4)) \
               ORDER BY m.id DESC LIMIT 200";
    let rows = read.all(sql, args![contact_id, inbox_id, until, taken]).await?;
    Ok(rows.iter().rev().map(|r| r.i64(0)).collect())
}

/// Takes what is due and not in another worker's hands: held ones whose time came, queued ones, and those whose
/// worker died. A message waits for the earlier ones of its conversation, and the inboxes in `full` are left alone.
/// The returned rows carry the state they had before.
pub async fn claim(
    tx: &mut Tx,
    now: Time,
    lease_until: Time,
    full: &[Id],
    limit: i64,
) -> Result<Vec<StoredDelivery>, StoreError> {
    let skip = if tx.is_postgres() { " FOR UPDATE SKIP LOCKED" } else { "" };
    let full = full.iter().map(|id| format!(" AND inbox_id <> {id}")).collect::<String>();
    let sql = format!(
        "SELECT {COLUMNS} FROM delivery d WHERE state IN ('held', 'queued', 'sending') AND next_at <= $1{full} \
         AND NOT EXISTS (SELECT 1 FROM delivery p WHERE p.conversation_id = d.conversation_id AND p.id < d.id \
         AND p.state IN ('held', 'queued', 'sending') AND p.next_at > d.next_at) \
         ORDER BY next_at, id LIMIT $2{skip}"
    );
    let mut due: Vec<StoredDelivery> =
        tx.all(&sql, args![now, limit]).await?.into_iter().map(read_row).collect::<Result<_, _>>()?;
    for d in &mut due {
        d.lease += 1;
        let sql = "UPDATE delivery SET state = 'sending', lease = $2, lease_until = $3, next_at = $3, \
                   attempts = attempts + 1, held_until = NULL, updated_at = $4 WHERE id = $1";
        tx.exec(sql, args![d.id, d.lease, lease_until, now]).await?;
        d.attempts += 1;
    }
    Ok(due)
}

/// When the first delivery is due after `now`.
pub async fn next_due(read: &mut Read, now: Time) -> Result<Option<Time>, StoreError> {
    let sql =
        "SELECT MIN(next_at) FROM delivery WHERE state IN ('held', 'queued', 'sending') AND next_at > $1";
    Ok(read.opt(sql, args![now]).await?.and_then(|r| r.opt_time(0)))
}

/// Notes that bytes are about to leave under this lease; `false` when the lease is lost.
pub async fn set_on_wire(tx: &mut Tx, id: Id, lease: i64, provider_id: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET provider_id = $3, reason = 'on_wire' WHERE id = $1 AND lease = $2 AND state = 'sending'";
    Ok(tx.exec(sql, args![id, lease, provider_id]).await? > 0)
}

/// `true` when an earlier lease got as far as the wire and its outcome was never written down.
pub async fn was_on_wire(read: &mut Read, id: Id) -> Result<bool, StoreError> {
    Ok(read.opt("SELECT 1 FROM delivery WHERE id = $1 AND reason = 'on_wire'", args![id]).await?.is_some())
}

/// A part of it is known not to have arrived.
pub async fn is_partly(read: &mut Read, id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM delivery WHERE id = $1 AND state = 'uncertain' AND reason = 'partly_sent'";
    Ok(read.opt(sql, args![id]).await?.is_some())
}

/// The outcome of an attempt.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// New state.
    pub state: DeliveryState,
    /// Code of the reason.
    pub reason: Option<&'a str>,
    /// What the other side said.
    pub detail: Option<&'a str>,
    /// When to try again (queued only).
    pub next_at: Option<Time>,
    /// Id on the wire.
    pub provider_id: Option<&'a str>,
}

/// Writes an outcome under a lease; `false` when the lease is no longer ours.
pub async fn settle(tx: &mut Tx, id: Id, lease: i64, o: &Outcome<'_>, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET state = $3, reason = $4, detail = $5, next_at = $6, \
               provider_id = COALESCE($7, provider_id), lease_until = NULL, updated_at = $8 \
               WHERE id = $1 AND lease = $2 AND state = 'sending'";
    let args =
        args![id, lease, o.state.as_str(), o.reason, o.detail, o.next_at.unwrap_or(now), o.provider_id, now];
    Ok(tx.exec(sql, args).await? > 0)
}

/// Moves a delivery outside a lease (a person's decision, a bounce, a receipt). The caller checked the move.
pub async fn set_state(
    tx: &mut Tx,
    id: Id,
    o: &Outcome<'_>,
    duplicate: bool,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "UPDATE delivery SET state = $2, reason = $3, detail = $4, next_at = $5, held_until = NULL, \
               lease = lease + 1, possible_duplicate = CASE WHEN $6 = 1 THEN 1 ELSE possible_duplicate END, \
               updated_at = $7 WHERE id = $1";
    let args = args![id, o.state.as_str(), o.reason, o.detail, o.next_at.unwrap_or(now), duplicate, now];
    tx.exec(sql, args).await.map(drop)
}

/// Notes under which id the vendor knows it.
pub async fn set_provider_id(tx: &mut Tx, id: Id, provider_id: &str) -> Result<(), StoreError> {
    tx.exec("UPDATE delivery SET provider_id = $2 WHERE id = $1", args![id, provider_id]).await.map(drop)
}

/// Puts other headers in place of those that were frozen, before anything left.
pub async fn set_envelope(tx: &mut Tx, id: Id, envelope: &Json) -> Result<(), StoreError> {
    tx.exec("UPDATE delivery SET envelope = $2 WHERE id = $1", args![id, envelope.to_string()])
        .await
        .map(drop)
}

/// Lets a message go that waited for approval: held, queued or, in chat, sent.
pub async fn release(
    tx: &mut Tx,
    id: Id,
    state: DeliveryState,
    held_until: Option<Time>,
    now: Time,
) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET state = $2, held_until = $3, next_at = $4, updated_at = $5 \
               WHERE id = $1 AND state = 'in_review'";
    Ok(tx.exec(sql, args![id, state.as_str(), held_until, held_until.unwrap_or(now), now]).await? > 0)
}

/// Removes the delivery of a message that was taken back while held or in review; `false` when it had left.
pub async fn remove_held(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    Ok(tx
        .exec(
            "DELETE FROM delivery WHERE id = $1 AND state IN ('held', 'queued', 'in_review') AND attempts = 0",
            args![id],
        )
        .await?
        > 0)
}

/// The worst trouble among the deliveries of a conversation: `uncertain` before `bounced` before `failed`.
pub async fn trouble(read: &mut Read, conversation_id: Id) -> Result<Option<domain::Attention>, StoreError> {
    let sql = "SELECT d.state, d.reason FROM delivery d JOIN message m ON m.id = d.message_id \
               WHERE m.conversation_id = $1 AND m.withdrawn_at IS NULL AND d.state IN ('failed', 'uncertain') \
               AND COALESCE(d.detail, '') <> 'given_up'";
    let mut worst = None;
    for mut r in read.all(sql, args![conversation_id]).await? {
        let (state, reason) = (r.text(0), r.text(1));
        let found = match (state.as_str(), reason.as_str()) {
            ("uncertain", _) => domain::Attention::Uncertain,
            (_, "bounced") => domain::Attention::Bounced,
            _ => domain::Attention::Failed,
        };
        let rank = |a: domain::Attention| match a {
            domain::Attention::Uncertain => 3,
            domain::Attention::Bounced => 2,
            domain::Attention::Failed => 1,
            domain::Attention::Threat | domain::Attention::Overdue => 0,
        };
        if worst.is_none_or(|w| rank(found) > rank(w)) {
            worst = Some(found);
        }
    }
    Ok(worst)
}

/// Chat answers to contacts with a mailbox that nobody has seen since `before`, for the copy by mail. Oldest first.
pub async fn unseen_chat(
    read: &mut Read,
    inbox_id: Id,
    before: Time,
    now: Time,
) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = "SELECT d.conversation_id, d.message_id FROM delivery d JOIN message m ON m.id = d.message_id \
               JOIN conversation c ON c.id = m.conversation_id JOIN contact k ON k.id = c.contact_id \
               WHERE d.inbox_id = $1 AND d.state = 'sent' \
               AND (d.updated_at < $2 OR (d.updated_at <= $3 AND k.choices LIKE '%\"channel\":\"email\"%')) AND m.seen_at IS NULL \
               AND k.email IS NOT NULL AND m.withdrawn_at IS NULL AND d.envelope NOT LIKE '%\"mailed\"%' ORDER BY d.message_id LIMIT 200";
    Ok(read.all(sql, args![inbox_id, before, now]).await?.iter().map(|r| (r.i64(0), r.i64(1))).collect())
}

/// Notes that a copy of a chat answer goes out by mail; `false` when one did already or it was seen meanwhile.
pub async fn set_mailed(tx: &mut Tx, message_id: Id) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET envelope = '{\"mailed\":true}' WHERE message_id = $1 AND state = 'sent' \
               AND envelope NOT LIKE '%\"mailed\"%'";
    Ok(tx.exec(sql, args![message_id]).await? > 0)
}

/// Ends every lease at once: for a database of one machine, when its program starts.
pub async fn release_all(tx: &mut Tx, now: Time) -> Result<(), StoreError> {
    // the second condition is that of the index `delivery_due`, word for word: without it SQLite reads every row
    let sql =
        "UPDATE delivery SET next_at = $1 WHERE state = 'sending' AND state IN ('held', 'queued', 'sending')";
    tx.exec(sql, args![now]).await.map(drop)
}

/// Prolongs a lease; `false` when it is lost.
pub async fn keep_lease(tx: &mut Tx, id: Id, lease: i64, until: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET lease_until = $3, next_at = $3 WHERE id = $1 AND lease = $2 AND state = 'sending'";
    Ok(tx.exec(sql, args![id, lease, until]).await? > 0)
}
