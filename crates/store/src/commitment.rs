//! The ledger of promises: rows, pages, reminders, and how many are due.

use crate::conversation::visible;
use crate::{Read, Row, StoreError, Tx};
use domain::commitment::{CommitmentList, Due, PromisedTo, minor, overdue, unit};
use domain::{AgentBrief, Commitment, CommitmentState, Id, Subject, Time};
use std::collections::BTreeMap;

/// How many promises of one owner are counted at most.
const COUNTED: i64 = 100;

/// What of a promise can be put otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// What we bind ourselves to.
    pub text: String,
    /// The sum granted, in the currency's unit.
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    pub currency: Option<String>,
    /// By which time.
    pub due: Option<Due>,
    /// Who sees to it.
    pub owner_id: Id,
    /// When the owner is to be reminded.
    pub remind_at: Option<Time>,
}

impl Terms {
    /// The sum as it is stored.
    fn minor(&self) -> Option<i64> {
        self.amount.and_then(|a| minor(a, self.currency.as_deref()))
    }

    /// The day as it is stored: what has none comes last.
    fn day(&self) -> i64 {
        self.due.map_or(i64::MAX, |d| d.at.0)
    }
}

const COLUMNS: &str = "p.id, p.conversation_id, k.id, k.name, p.message_id, p.text, p.amount, p.currency, p.due, \
     p.due_date_only, a.id, a.name, a.face, a.active, p.state, p.reason, p.made_at, p.settled_at, p.version";
const FROM: &str = "FROM commitment p JOIN conversation c ON c.id = p.conversation_id \
     JOIN contact k ON k.id = c.contact_id JOIN agent a ON a.id = p.owner_id";

fn read_row(mut r: Row, now: Time) -> Result<Commitment, StoreError> {
    let currency = r.opt_text(7);
    let due = r.opt_time(8).filter(|t| t.0 != i64::MAX);
    let state = r.word(14, CommitmentState::parse)?;
    Ok(Commitment {
        id: r.i64(0),
        conversation_id: r.i64(1),
        contact: PromisedTo { id: r.i64(2), name: r.text(3) },
        message_id: r.opt_i64(4),
        text: r.text(5),
        amount: r.opt_i64(6).map(|a| unit(a, currency.as_deref())),
        currency,
        due,
        due_date_only: r.bool(9),
        owner: AgentBrief { id: r.i64(10), name: r.text(11), face: r.opt_text(12), active: r.bool(13) },
        state,
        overdue: overdue(state, due, now),
        reason: r.opt_text(15),
        made_at: r.time(16),
        settled_at: r.opt_time(17),
        version: r.i64(18),
    })
}

/// Adds a promise.
pub async fn insert(
    tx: &mut Tx,
    conversation_id: Id,
    message_id: Option<Id>,
    terms: &Terms,
    now: Time,
) -> Result<Id, StoreError> {
    let sql = "INSERT INTO commitment (conversation_id, message_id, text, amount, currency, due, due_date_only, \
               owner_id, remind_at, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    let args = args![
        conversation_id,
        message_id,
        &terms.text,
        terms.minor(),
        &terms.currency,
        terms.day(),
        terms.due.is_some_and(|d| d.date_only),
        terms.owner_id,
        terms.remind_at,
        now
    ];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// One promise.
pub async fn get(read: &mut Read, id: Id, now: Time) -> Result<Option<Commitment>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE p.id = $1");
    read.opt(&sql, args![id]).await?.map(|r| read_row(r, now)).transpose()
}

/// The conversation of a promise, which is also its lane in the writer.
pub async fn conversation_of(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM commitment WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|r| r.i64(0)))
}

/// Puts a promise otherwise.
pub async fn change(tx: &mut Tx, id: Id, terms: &Terms) -> Result<(), StoreError> {
    let sql = "UPDATE commitment SET text = $2, amount = $3, currency = $4, due = $5, due_date_only = $6, \
               owner_id = $7, remind_at = $8, version = version + 1 WHERE id = $1";
    let args = args![
        id,
        &terms.text,
        terms.minor(),
        &terms.currency,
        terms.day(),
        terms.due.is_some_and(|d| d.date_only),
        terms.owner_id,
        terms.remind_at
    ];
    tx.exec(sql, args).await.map(drop)
}

/// Ends a promise; nobody is reminded of it any more.
pub async fn settle(
    tx: &mut Tx,
    id: Id,
    state: CommitmentState,
    reason: Option<&str>,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "UPDATE commitment SET state = $2, reason = $3, settled_at = $4, remind_at = NULL, \
               version = version + 1 WHERE id = $1";
    tx.exec(sql, args![id, state.as_str(), reason, now]).await.map(drop)
}

/// When the owner of a promise is to be reminded, if they still are to be.
pub async fn remind_at(read: &mut Read, id: Id) -> Result<Option<Time>, StoreError> {
    let row = read.opt("SELECT remind_at FROM commitment WHERE id = $1", args![id]).await?;
    Ok(row.and_then(|r| r.opt_time(0)))
}

/// Promises of a message that are still open.
pub async fn open_of_message(read: &mut Read, message_id: Id) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT id FROM commitment WHERE message_id = $1 AND state = 'open' ORDER BY id";
    Ok(read.all(sql, args![message_id]).await?.iter().map(|r| r.i64(0)).collect())
}

/// Promises of a conversation: the open ones first, soonest first, then the others, newest first; at most `limit`.
pub async fn of_conversation(
    read: &mut Read,
    conversation_id: Id,
    limit: i64,
    now: Time,
) -> Result<Vec<Commitment>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE p.conversation_id = $1 ORDER BY CASE p.state WHEN 'open' THEN 0 ELSE 1 END, \
         CASE p.state WHEN 'open' THEN p.due ELSE 0 END, p.id DESC LIMIT $2"
    );
    read.all(&sql, args![conversation_id, limit]).await?.into_iter().map(|r| read_row(r, now)).collect()
}

/// Which promises a list shows.
#[derive(Clone, Debug)]
pub struct CommitmentFilter {
    /// How they stand.
    pub list: CommitmentList,
    /// Only of this owner.
    pub owner_id: Option<Id>,
    /// Only to this contact.
    pub contact_id: Option<Id>,
    /// Only of this conversation.
    pub conversation_id: Option<Id>,
    /// Time (due, or settled) and number of the last row of the page before.
    pub after: Option<(Time, Id)>,
    /// At most so many.
    pub limit: i64,
}

/// A page of promises in conversations that `subject` may see.
pub async fn list(
    read: &mut Read,
    subject: &Subject,
    filter: &CommitmentFilter,
    now: Time,
) -> Result<Vec<Commitment>, StoreError> {
    let only =
        |column: &str, id: Option<Id>| id.map(|id| format!(" AND {column} = {id}")).unwrap_or_default();
    let (state, late) = match filter.list {
        CommitmentList::Open => (CommitmentState::Open, String::new()),
        CommitmentList::Overdue => (CommitmentState::Open, format!(" AND p.due < {}", now.0)),
        CommitmentList::Kept => (CommitmentState::Kept, String::new()),
        CommitmentList::Broken => (CommitmentState::Broken, String::new()),
        CommitmentList::Withdrawn => (CommitmentState::Withdrawn, String::new()),
    };
    let order = if state == CommitmentState::Open {
        "(p.due, p.id) > ($1, $2) ORDER BY p.due, p.id"
    } else {
        "(p.settled_at, p.id) < ($1, $2) ORDER BY p.settled_at DESC, p.id DESC"
    };
    // one customer has few promises: they are looked up by conversation, not picked out of all that stand like this
    let few = filter.contact_id.or(filter.conversation_id).is_some();
    let stands = if few { "(p.state || '')" } else { "p.state" };
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE {stands} = '{}'{late}{}{}{}{} AND {order} LIMIT $3",
        state.as_str(),
        only("p.owner_id", filter.owner_id),
        only("c.contact_id", filter.contact_id),
        only("p.conversation_id", filter.conversation_id),
        visible(subject)
    );
    let far = if state == CommitmentState::Open { i64::MIN } else { i64::MAX };
    let (at, id) = filter.after.unwrap_or((Time(far), far));
    read.all(&sql, args![at, id, filter.limit]).await?.into_iter().map(|r| read_row(r, now)).collect()
}

/// How many promises are due by `until`, by owner, of the conversations that the owner may see. A few index entries an
/// owner are read, never the whole ledger; nobody is told of more than a hundred.
pub async fn due_by_owner(read: &mut Read, until: Time) -> Result<BTreeMap<Id, i64>, StoreError> {
    let sql = "SELECT a.id, (SELECT COUNT(*) FROM (SELECT 1 FROM commitment p \
               JOIN conversation c ON c.id = p.conversation_id \
               WHERE p.owner_id = a.id AND p.state = 'open' AND p.due <= $1 AND (a.role IN ('admin', 'lead') \
               OR c.team_id IS NULL OR c.assignee_id = a.id OR EXISTS (SELECT 1 FROM team_member t \
               WHERE t.team_id = c.team_id AND t.agent_id = a.id)) LIMIT $2) due_now) FROM agent a WHERE a.active = 1";
    let rows = read.all(sql, args![until, COUNTED]).await?;
    Ok(rows.iter().map(|r| (r.i64(0), r.i64(1))).filter(|(_, n)| *n > 0).collect())
}

/// Promises whose owners are to be reminded by `now`, with their conversations.
pub async fn to_remind(read: &mut Read, now: Time, limit: i64) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = "SELECT id, conversation_id FROM commitment WHERE remind_at IS NOT NULL AND remind_at <= $1 \
               ORDER BY remind_at LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| (r.i64(0), r.i64(1))).collect())
}

/// When the next reminder is due.
pub async fn next_reminder(read: &mut Read) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(remind_at) FROM commitment WHERE remind_at IS NOT NULL";
    Ok(read.opt(sql, &[]).await?.and_then(|r| r.opt_time(0)))
}

/// Takes the reminder of a promise, once: `false` when somebody else did, or when it is no longer due.
pub async fn take_reminder(tx: &mut Tx, id: Id, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE commitment SET remind_at = NULL WHERE id = $1 AND state = 'open' AND remind_at <= $2";
    Ok(tx.exec(sql, args![id, now]).await? > 0)
}
