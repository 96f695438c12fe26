//! Conversations that were offered to people of the company without a seat: one offer a conversation, one conversation
//! a person. Unique keys are the referee of both.

use crate::{Read, Row, StoreError, Tx};
use domain::hand::{HandBrief, HandState};
use domain::{AgentBrief, HandTask, Id, Time};

const SELECT: &str = "SELECT t.id, t.conversation_id, t.state, a.id, a.name, a.face, a.active, t.offered_at, \
     h.id, h.name, h.title, h.face, t.taken_at, t.message_id, t.reason, t.in_public FROM hand_task t \
     JOIN agent a ON a.id = t.offered_by LEFT JOIN hand h ON h.id = t.hand_id";

fn read_row(mut r: Row) -> Result<HandTask, StoreError> {
    let hand = r.opt_i64(8);
    Ok(HandTask {
        id: r.i64(0),
        conversation_id: r.i64(1),
        state: r.word(2, HandState::parse)?,
        offered_by: AgentBrief { id: r.i64(3), name: r.text(4), face: r.opt_text(5), active: r.bool(6) },
        offered_at: r.time(7),
        public: r.bool(15),
        hand: hand.map(|id| HandBrief { id, name: r.text(9), title: r.text(10), face: r.opt_text(11) }),
        taken_at: r.opt_time(12),
        message_id: r.opt_i64(13),
        reason: r.opt_text(14),
    })
}

/// Offers a conversation; `None` when it is offered already.
pub async fn offer(
    tx: &mut Tx,
    conversation_id: Id,
    offered_by: Id,
    public: bool,
    now: Time,
) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO hand_task (conversation_id, offered_by, offered_at, in_public) VALUES ($1, $2, $3, $4) \
               ON CONFLICT DO NOTHING RETURNING id";
    Ok(tx.opt(sql, args![conversation_id, offered_by, now, public]).await?.map(|r| r.i64(0)))
}

async fn found(read: &mut Read, rest: &str, args: &[crate::Value]) -> Result<Vec<HandTask>, StoreError> {
    read.all(&format!("{SELECT} {rest}"), args).await?.into_iter().map(read_row).collect()
}

/// One task.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<HandTask>, StoreError> {
    Ok(found(read, "WHERE t.id = $1", args![id]).await?.pop())
}

/// What runs of a conversation.
pub async fn of_conversation(read: &mut Read, id: Id) -> Result<Option<HandTask>, StoreError> {
    Ok(found(read, "WHERE t.conversation_id = $1 AND t.state <> 'ended'", args![id]).await?.pop())
}

/// The task whose answer waits for approval as this message.
pub async fn of_message(read: &mut Read, message_id: Id) -> Result<Option<HandTask>, StoreError> {
    Ok(found(read, "WHERE t.message_id = $1 AND t.state = 'in_review'", args![message_id]).await?.pop())
}

/// What a hand has in this state, oldest first.
pub async fn of_hand(read: &mut Read, hand_id: Id, state: HandState) -> Result<Vec<HandTask>, StoreError> {
    found(read, "WHERE t.hand_id = $1 AND t.state = $2 ORDER BY t.id", args![hand_id, state.as_str()]).await
}

/// A conversation that waits, as far as is needed to see for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The task.
    pub id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// Everyone can read it.
    pub public: bool,
    /// Its labels.
    pub tags: Vec<String>,
    /// Language of the newest message of the contact, as it was read.
    pub lang: Option<String>,
    /// The first words of the newest message of the contact: of what runs in public, only what everyone can read.
    pub words: Option<String>,
}

/// Open conversations that wait for a hand: those who wait longest first, at most `limit`.
pub async fn waiting(read: &mut Read, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let sql = "SELECT t.id, c.id, c.public, c.tags, m.reading, \
               CASE WHEN t.in_public = 0 OR m.public = 1 THEN SUBSTR(m.body, 1, 500) END FROM hand_task t \
               JOIN conversation c ON c.id = t.conversation_id LEFT JOIN message m ON m.id = c.last_in_id \
               WHERE t.state = 'offered' AND c.status = 'open' AND c.public = t.in_public ORDER BY t.id LIMIT $1";
    let lang = |reading: Option<String>| {
        let reading: serde_json::Value = serde_json::from_str(&reading?).ok()?;
        reading.get("lang")?.as_str().map(str::to_owned)
    };
    let one = |mut r: Row| Waiting {
        id: r.i64(0),
        conversation_id: r.i64(1),
        public: r.bool(2),
        tags: r.json(3),
        lang: lang(r.opt_text(4)),
        words: r.opt_text(5),
    };
    Ok(read.all(sql, args![limit]).await?.into_iter().map(one).collect())
}

/// Gives a task to a hand who has none; `false` when another was first, or they have one. The caller holds the hand.
pub async fn take(tx: &mut Tx, id: Id, hand_id: Id, from: HandState, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE hand_task SET state = 'taken', hand_id = $2, taken_at = $3, touched_at = $3, \
               version = version + 1 WHERE id = $1 AND state = $4 AND (state = 'offered' OR hand_id = $2) \
               AND NOT EXISTS (SELECT 1 FROM hand_task o WHERE o.hand_id = $2 AND o.state = 'taken')";
    Ok(tx.exec(sql, args![id, hand_id, now, from.as_str()]).await? > 0)
}

/// Keeps the draft of who has it; a sign of life.
pub async fn keep_draft(
    tx: &mut Tx,
    id: Id,
    hand_id: Id,
    draft: &str,
    now: Time,
) -> Result<bool, StoreError> {
    let sql =
        "UPDATE hand_task SET draft = $3, touched_at = $4 WHERE id = $1 AND hand_id = $2 AND state = 'taken'";
    Ok(tx.exec(sql, args![id, hand_id, draft, now]).await? > 0)
}

/// When the one who has it last did something.
pub async fn touched(read: &mut Read, id: Id) -> Result<Time, StoreError> {
    let row = read.opt("SELECT touched_at FROM hand_task WHERE id = $1", args![id]).await?;
    Ok(row.map_or(Time(0), |r| r.time(0)))
}

/// What was written so far.
pub async fn draft(read: &mut Read, id: Id) -> Result<String, StoreError> {
    Ok(read
        .opt("SELECT draft FROM hand_task WHERE id = $1", args![id])
        .await?
        .map_or_else(String::new, |mut r| r.text(0)))
}

/// The answer waits for approval as this message; `false` when the task is no longer theirs.
pub async fn hand_in(tx: &mut Tx, id: Id, hand_id: Id, message_id: Id) -> Result<bool, StoreError> {
    let sql = "UPDATE hand_task SET state = 'in_review', message_id = $3, draft = '', reason = NULL, \
               version = version + 1 WHERE id = $1 AND hand_id = $2 AND state = 'taken'";
    Ok(tx.exec(sql, args![id, hand_id, message_id]).await? > 0)
}

/// The answer came back with a reason; its text is their draft again.
pub async fn give_back(tx: &mut Tx, id: Id, text: &str, reason: &str, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE hand_task SET state = 'returned', message_id = NULL, draft = $2, reason = $3, \
               touched_at = $4, version = version + 1 WHERE id = $1 AND state = 'in_review'";
    Ok(tx.exec(sql, args![id, text, reason, now]).await? > 0)
}

/// What one of them had waits for the others again.
pub async fn release(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    let sql = "UPDATE hand_task SET state = 'offered', hand_id = NULL, taken_at = NULL, touched_at = NULL, draft = '', \
               reason = NULL, version = version + 1 WHERE id = $1 AND state IN ('taken', 'returned')";
    Ok(tx.exec(sql, args![id]).await? > 0)
}

/// Remembers who let it lapse, so that they are told.
pub async fn note_lapse(tx: &mut Tx, id: Id, hand_id: Id, now: Time) -> Result<(), StoreError> {
    let sql = "UPDATE hand_task SET lapsed_by = $2, lapsed_at = $3 WHERE id = $1";
    tx.exec(sql, args![id, hand_id, now]).await.map(drop)
}

/// Whether a hand let one lapse after `since`.
pub async fn let_lapse(read: &mut Read, hand_id: Id, since: Time) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM hand_task WHERE lapsed_by = $1 AND lapsed_at > $2 LIMIT 1";
    Ok(read.opt(sql, args![hand_id, since]).await?.is_some())
}

/// Ends a task; `false` when it had ended.
pub async fn end(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    let sql =
        "UPDATE hand_task SET state = 'ended', version = version + 1 WHERE id = $1 AND state <> 'ended'";
    Ok(tx.exec(sql, args![id]).await? > 0)
}

const IDLE: &str = "t.state IN ('taken', 'returned') AND t.touched_at <= $1";
const OVERTAKEN: &str = "JOIN conversation c ON c.id = t.conversation_id \
     WHERE ((t.state = 'offered' AND c.status <> 'open') \
     OR (t.state IN ('taken', 'returned') AND c.status = 'resolved') \
     OR (t.state IN ('offered', 'taken', 'returned') AND c.public <> t.in_public))";

/// What somebody has to write or to mend and did not touch since `before`.
pub async fn idle(read: &mut Read, before: Time) -> Result<Vec<HandTask>, StoreError> {
    found(read, &format!("WHERE {IDLE} ORDER BY t.id"), args![before]).await
}

/// This task, while it lies idle.
pub async fn still_idle(read: &mut Read, id: Id, before: Time) -> Result<Option<HandTask>, StoreError> {
    Ok(found(read, &format!("WHERE {IDLE} AND t.id = $2"), args![before, id]).await?.pop())
}

/// Tasks whose conversation is no longer for them: it is not our turn, it is done, or it goes on in private.
pub async fn overtaken(read: &mut Read) -> Result<Vec<HandTask>, StoreError> {
    found(read, &format!("{OVERTAKEN} ORDER BY t.id"), &[]).await
}

/// This task, while its conversation is no longer for them.
pub async fn still_overtaken(read: &mut Read, id: Id) -> Result<Option<HandTask>, StoreError> {
    Ok(found(read, &format!("{OVERTAKEN} AND t.id = $1"), args![id]).await?.pop())
}
