//! Requests to be phoned: rows, pages, reminders, and who has which place of a slot.

use crate::conversation::visible;
use crate::{Read, Row, StoreError, Tx};
use domain::{Callback, CallbackState, Id, Subject, Time};

const SELECT: &str = "SELECT p.id, p.conversation_id, k.id, k.name, p.phone, p.at, p.minutes, p.note, p.state, \
     p.attempts, p.assignee_id, p.team_id, p.outcome, p.made_at, p.settled_at, p.version, \
     COALESCE(p.assignee_id, c.assignee_id) FROM callback p \
     JOIN conversation c ON c.id = p.conversation_id JOIN contact k ON k.id = c.contact_id";

fn read_row(mut r: Row) -> Result<Callback, StoreError> {
    Ok(Callback {
        id: r.i64(0),
        conversation_id: r.i64(1),
        contact_id: r.i64(2),
        contact_name: r.text(3),
        phone: r.text(4),
        at: r.time(5),
        minutes: r.i64(6),
        note: r.text(7),
        state: r.word(8, CallbackState::parse)?,
        attempts: r.i64(9),
        assignee_id: r.opt_i64(10),
        team_id: r.opt_i64(11),
        outcome: r.opt_text(12),
        made_at: r.time(13),
        settled_at: r.opt_time(14),
        version: r.i64(15),
        caller_id: r.opt_i64(16),
    })
}

/// A request as it is made.
#[derive(Clone, Debug)]
pub struct NewCallback<'a> {
    /// Where it was asked for.
    pub conversation_id: Id,
    /// At which number.
    pub phone: &'a str,
    /// When.
    pub at: Time,
    /// How long the slot is.
    pub minutes: i64,
    /// What it is about.
    pub note: &'a str,
    /// Whose time it takes.
    pub team_id: Option<Id>,
    /// The promise in the ledger.
    pub commitment_id: Id,
    /// When to remind.
    pub remind_at: Time,
}

/// Adds a request; `None` when the conversation has one that is open.
pub async fn insert(tx: &mut Tx, new: &NewCallback<'_>, now: Time) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO callback (conversation_id, phone, at, minutes, note, team_id, commitment_id, remind_at, \
               made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id";
    let args = args![
        new.conversation_id,
        new.phone,
        new.at,
        new.minutes,
        new.note,
        new.team_id,
        new.commitment_id,
        new.remind_at,
        now
    ];
    Ok(tx.opt(sql, args).await?.map(|r| r.i64(0)))
}

/// Takes one of `capacity` places of a slot; `false` when all are taken.
pub async fn sit(
    tx: &mut Tx,
    id: Id,
    team_id: Option<Id>,
    at: Time,
    capacity: i64,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO callback_seat (team_id, at, seat, callback_id) VALUES ($1, $2, $3, $4) \
               ON CONFLICT DO NOTHING";
    for seat in 0..capacity {
        if tx.exec(sql, args![team_id.unwrap_or(0), at, seat, id]).await? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Leaves the place that a request had.
pub async fn stand_up(tx: &mut Tx, id: Id) -> Result<(), StoreError> {
    tx.exec("DELETE FROM callback_seat WHERE callback_id = $1", args![id]).await.map(drop)
}

/// Start and minutes of what is taken of a team's time between two moments.
pub async fn taken(
    read: &mut Read,
    team_id: Option<Id>,
    from: Time,
    until: Time,
) -> Result<Vec<(Time, i64)>, StoreError> {
    let sql = "SELECT s.at, p.minutes FROM callback_seat s JOIN callback p ON p.id = s.callback_id \
               WHERE s.team_id = $1 AND s.at >= $2 AND s.at <= $3";
    let rows = read.all(sql, args![team_id.unwrap_or(0), from, until]).await?;
    Ok(rows.iter().map(|r| (r.time(0), r.i64(1))).collect())
}

/// One request.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Callback>, StoreError> {
    let sql = format!("{SELECT} WHERE p.id = $1");
    read.opt(&sql, args![id]).await?.map(read_row).transpose()
}

/// Whether a call to this number is owed already, however the number is written.
pub async fn awaits(read: &mut Read, phone: &str) -> Result<bool, StoreError> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let bare = ["-", " ", "+", "(", ")"]
        .iter()
        .fold("phone".to_owned(), |sql, c| format!("REPLACE({sql}, '{c}', '')"));
    let sql = format!("SELECT 1 FROM callback WHERE state = 'open' AND {bare} = $1 LIMIT 1");
    Ok(read.opt(&sql, args![digits]).await?.is_some())
}

/// The conversation of a request, which is also its lane in the writer.
pub async fn conversation_of(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM callback WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|r| r.i64(0)))
}

/// The promise in the ledger that stands for a request.
pub async fn commitment_of(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT commitment_id FROM callback WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.and_then(|r| r.opt_i64(0)))
}

/// The requests of a conversation, newest first, at most `limit`.
pub async fn of_conversation(
    read: &mut Read,
    conversation_id: Id,
    limit: i64,
) -> Result<Vec<Callback>, StoreError> {
    let sql = format!("{SELECT} WHERE p.conversation_id = $1 ORDER BY p.id DESC LIMIT $2");
    read.all(&sql, args![conversation_id, limit]).await?.into_iter().map(read_row).collect()
}

/// Writes what may change of a request, and when to remind of it.
pub async fn save(tx: &mut Tx, c: &Callback, remind_at: Option<Time>) -> Result<(), StoreError> {
    let sql = "UPDATE callback SET phone = $2, at = $3, minutes = $4, note = $5, state = $6, attempts = $7, \
               assignee_id = $8, team_id = $9, outcome = $10, settled_at = $11, remind_at = $12, \
               version = version + 1 WHERE id = $1";
    let args = args![
        c.id,
        &c.phone,
        c.at,
        c.minutes,
        &c.note,
        c.state.as_str(),
        c.attempts,
        c.assignee_id,
        c.team_id,
        &c.outcome,
        c.settled_at,
        remind_at
    ];
    tx.exec(sql, args).await.map(drop)
}

/// When the customer is to be reminded of it; `None` for never.
pub async fn set_telling(tx: &mut Tx, id: Id, tell_at: Option<Time>) -> Result<(), StoreError> {
    tx.exec("UPDATE callback SET tell_at = $2 WHERE id = $1", args![id, tell_at]).await.map(drop)
}

/// Requests of which the customer is to be reminded by `now`, with their conversations.
pub async fn to_tell(read: &mut Read, now: Time, limit: i64) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = "SELECT id, conversation_id FROM callback WHERE tell_at IS NOT NULL AND tell_at <= $1 \
               AND state = 'open' ORDER BY tell_at LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| (r.i64(0), r.i64(1))).collect())
}

/// When the next customer is to be reminded.
pub async fn next_telling(read: &mut Read) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(tell_at) FROM callback WHERE tell_at IS NOT NULL AND state = 'open'";
    Ok(read.opt(sql, &[]).await?.and_then(|r| r.opt_time(0)))
}

/// Takes what a customer is to be told, once: `false` when somebody else did, or when it is no longer due.
pub async fn take_telling(tx: &mut Tx, id: Id, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE callback SET tell_at = NULL WHERE id = $1 AND state = 'open' AND tell_at <= $2";
    Ok(tx.exec(sql, args![id, now]).await? > 0)
}

/// Which requests a list shows.
#[derive(Clone, Debug)]
pub struct CallbackFilter {
    /// How they stand.
    pub state: CallbackState,
    /// Only those that this agent is to make: given to them, or of their conversations and given to nobody.
    pub mine: Option<Id>,
    /// Time and number of the last row of the page before.
    pub after: Option<(Time, Id)>,
    /// At most so many.
    pub limit: i64,
}

/// A page of requests in conversations that `subject` may see: those that are open or were missed soonest first, the
/// others latest first.
pub async fn list(
    read: &mut Read,
    subject: &Subject,
    f: &CallbackFilter,
) -> Result<Vec<Callback>, StoreError> {
    let mine =
        f.mine.map(|id| format!(" AND COALESCE(p.assignee_id, c.assignee_id) = {id}")).unwrap_or_default();
    let ahead = matches!(f.state, CallbackState::Open | CallbackState::Missed);
    let (order, far) = if ahead {
        ("(p.at, p.id) > ($1, $2) ORDER BY p.at, p.id", i64::MIN)
    } else {
        ("(p.at, p.id) < ($1, $2) ORDER BY p.at DESC, p.id DESC", i64::MAX)
    };
    let sql = format!(
        "{SELECT} WHERE p.state = '{}'{mine}{} AND {order} LIMIT $3",
        f.state.as_str(),
        visible(subject)
    );
    let (at, id) = f.after.unwrap_or((Time(far), far));
    read.all(&sql, args![at, id, f.limit]).await?.into_iter().map(read_row).collect()
}

/// Requests of which we are to be reminded by `now`, with their conversations.
pub async fn to_remind(read: &mut Read, now: Time, limit: i64) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = "SELECT id, conversation_id FROM callback WHERE remind_at IS NOT NULL AND remind_at <= $1 \
               ORDER BY remind_at LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| (r.i64(0), r.i64(1))).collect())
}

/// When the next reminder is due.
pub async fn next_reminder(read: &mut Read) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(remind_at) FROM callback WHERE remind_at IS NOT NULL";
    Ok(read.opt(sql, &[]).await?.and_then(|r| r.opt_time(0)))
}

/// Takes the reminder of a request, once: `false` when somebody else did, or when it is no longer due.
pub async fn take_reminder(tx: &mut Tx, id: Id, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE callback SET remind_at = NULL WHERE id = $1 AND state = 'open' AND remind_at <= $2";
    Ok(tx.exec(sql, args![id, now]).await? > 0)
}
