//! Replies that a colleague looks at before they leave.

use crate::{Read, Row, StoreError, Tx};
use domain::hand::HandBrief;
use domain::{AgentBrief, Id, Reason, ReviewState, Time};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// One review as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredReview {
    /// Number.
    pub id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// The reply.
    pub message_id: Id,
    /// Its text, as it stands now.
    pub text: String,
    /// Who wrote it, or offered it to who did.
    pub writer: AgentBrief,
    /// Who wrote it, where it was somebody without a seat.
    pub hand: Option<HandBrief>,
    /// Why it waits.
    pub reasons: Vec<Reason>,
    /// The conversation is resolved when it leaves.
    pub resolve: bool,
    /// How it stands.
    pub state: ReviewState,
    /// Who decided.
    pub reviewer: Option<AgentBrief>,
    /// Why it was returned.
    pub reason: Option<String>,
    /// The text as it was written, when the reviewer edited it.
    pub original: Option<String>,
    /// What the coach said.
    pub report: Option<Json>,
    /// Since when it waits.
    pub at: Time,
    /// When it ended.
    pub decided_at: Option<Time>,
    /// Counts changes.
    pub version: i64,
}

const COLUMNS: &str = "r.id, r.conversation_id, r.message_id, m.body, w.id, w.name, w.face, w.active, r.reasons, \
     r.resolve, r.state, v.id, v.name, v.face, v.active, r.reason, r.original, c.report, r.at, r.decided_at, r.version, h.id, h.name, h.title, h.face";
const FROM: &str = "FROM review r JOIN message m ON m.id = r.message_id JOIN agent w ON w.id = r.writer_id \
     LEFT JOIN agent v ON v.id = r.reviewer_id LEFT JOIN coach_report c ON c.message_id = r.message_id \
     LEFT JOIN hand h ON h.id = r.hand_id";

fn brief(r: &mut Row, from: usize) -> AgentBrief {
    AgentBrief {
        id: r.i64(from),
        name: r.text(from + 1),
        face: r.opt_text(from + 2),
        active: r.bool(from + 3),
    }
}

fn read_row(mut r: Row) -> Result<StoredReview, StoreError> {
    Ok(StoredReview {
        id: r.i64(0),
        conversation_id: r.i64(1),
        message_id: r.i64(2),
        text: r.text(3),
        writer: brief(&mut r, 4),
        hand: r.opt_i64(21).map(|id| HandBrief {
            id,
            name: r.text(22),
            title: r.text(23),
            face: r.opt_text(24),
        }),
        reasons: r.json(8),
        resolve: r.bool(9),
        state: r.word(10, ReviewState::parse)?,
        reviewer: r.opt_i64(11).is_some().then(|| brief(&mut r, 11)),
        reason: r.opt_text(15),
        original: r.opt_text(16),
        report: r.opt_text(17).and_then(|t| serde_json::from_str(&t).ok()),
        at: r.time(18),
        decided_at: r.opt_time(19),
        version: r.i64(20),
    })
}

/// What a new review starts with.
#[derive(Clone, Debug)]
pub struct NewReview<'a> {
    /// Its conversation.
    pub conversation_id: Id,
    /// The reply.
    pub message_id: Id,
    /// Who wrote it.
    pub writer_id: Id,
    /// Who wrote it in their place.
    pub hand_id: Option<Id>,
    /// Why it waits.
    pub reasons: &'a [Reason],
    /// The conversation is resolved when it leaves.
    pub resolve: bool,
}

/// Adds a review.
pub async fn insert(tx: &mut Tx, new: &NewReview<'_>, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO review (conversation_id, message_id, writer_id, reasons, resolve, at, hand_id) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let reasons = serde_json::to_string(new.reasons).unwrap_or_default();
    let args =
        args![new.conversation_id, new.message_id, new.writer_id, reasons, new.resolve, now, new.hand_id];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// One review.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<StoredReview>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE r.id = $1");
    read.opt(&sql, args![id]).await?.map(read_row).transpose()
}

/// How a review ended.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// How.
    pub state: ReviewState,
    /// Who decided; nobody when the writer took it back.
    pub reviewer_id: Option<Id>,
    /// Why it was returned.
    pub reason: Option<&'a str>,
    /// The text as it was, when it was edited.
    pub original: Option<&'a str>,
}

/// Ends the pending review of a message; its number, or nothing when none was pending.
pub async fn decide(
    tx: &mut Tx,
    message_id: Id,
    d: &Decision<'_>,
    now: Time,
) -> Result<Option<Id>, StoreError> {
    let sql = "UPDATE review SET state = $2, reviewer_id = $3, reason = $4, original = $5, decided_at = $6, \
               version = version + 1 WHERE message_id = $1 AND state = 'pending' RETURNING id";
    let args = args![message_id, d.state.as_str(), d.reviewer_id, d.reason, d.original, now];
    Ok(tx.opt(sql, args).await?.map(|r| r.i64(0)))
}

fn of_writer(writer: Option<Id>) -> String {
    writer.map(|id| format!(" AND r.writer_id = {id}")).unwrap_or_default()
}

/// Reviews that wait, oldest first, after the number `after`; only one writer's when named.
pub async fn pending(
    read: &mut Read,
    writer: Option<Id>,
    after: Id,
    limit: i64,
) -> Result<Vec<StoredReview>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE r.state = 'pending' AND r.id > $1{} ORDER BY r.id LIMIT $2",
        of_writer(writer)
    );
    read.all(&sql, args![after, limit]).await?.into_iter().map(read_row).collect()
}

/// Reviews that ended, newest first, before a place; only one writer's when named.
pub async fn decided(
    read: &mut Read,
    writer: Option<Id>,
    before: Option<(Time, Id)>,
    limit: i64,
) -> Result<Vec<StoredReview>, StoreError> {
    let (at, id) = before.unwrap_or((Time(i64::MAX), i64::MAX));
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE r.decided_at IS NOT NULL AND (r.decided_at, r.id) < ($1, $2){} \
         ORDER BY r.decided_at DESC, r.id DESC LIMIT $3",
        of_writer(writer)
    );
    read.all(&sql, args![at, id, limit]).await?.into_iter().map(read_row).collect()
}

/// How many wait, by who wrote them.
pub async fn waiting(read: &mut Read) -> Result<BTreeMap<Id, i64>, StoreError> {
    let sql = "SELECT writer_id, COUNT(*) FROM review WHERE state = 'pending' GROUP BY writer_id";
    Ok(read.all(sql, &[]).await?.iter().map(|r| (r.i64(0), r.i64(1))).collect())
}
