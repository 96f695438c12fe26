//! The journal: appended at the end of each group of use cases, read by sequence number.

use crate::{Read, Row, StoreError, Tx, Value};
use domain::event::chain;
use domain::{Actor, ActorKind, Event, EventKind, Id, NewEvent};
use std::collections::{HashMap, HashSet};

/// The ends of the chains to which these facts are added. A conversation that begins here has none.
async fn newest_hashes(tx: &mut Tx, events: &[NewEvent]) -> Result<HashMap<Id, Vec<u8>>, StoreError> {
    let mut ids: Vec<Id> = Vec::new();
    let mut begun = HashSet::new();
    for event in events {
        match event.conversation_id {
            Some(id) if event.kind == EventKind::ConversationCreated && !ids.contains(&id) => {
                begun.insert(id);
            }
            Some(id) if !begun.contains(&id) && !ids.contains(&id) => ids.push(id),
            _ => {}
        }
    }
    let sql = "SELECT hash FROM event WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1";
    let asked: Vec<[Value; 1]> = ids.iter().map(|id| [Value::Int(*id)]).collect();
    let found = tx.in_turn(asked.iter().map(|args| (sql, &args[..]))).await?;
    let newest = |mut rows: Vec<Row>| rows.pop().map(|mut r| r.blob(0));
    Ok(ids.into_iter().zip(found).filter_map(|(id, rows)| Some((id, newest(rows)?))).collect())
}

pub(crate) async fn write(tx: &mut Tx, events: &[NewEvent]) -> Result<(), StoreError> {
    let mut last = newest_hashes(tx, events).await?;
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        let previous = event.conversation_id.and_then(|id| last.get(&id).cloned()).unwrap_or_default();
        let hash = chain(&previous, event).to_vec();
        if let Some(id) = event.conversation_id {
            last.insert(id, hash.clone());
        }
        rows.push(vec![
            Value::from(event.conversation_id),
            Value::from(event.kind.as_str()),
            Value::from(event.actor.kind.as_str()),
            Value::from(event.actor.id),
            Value::from(event.at),
            Value::from(&event.object),
            Value::from(event.data.to_string()),
            Value::from(hash),
        ]);
    }
    tx.exec_each(
        "INSERT INTO event (conversation_id, kind, actor_kind, actor_id, at, object, data, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &rows,
    )
    .await
}

const COLUMNS: &str = "e.seq, e.conversation_id, e.kind, e.actor_kind, e.actor_id, e.at, e.object, e.data, e.hash, \
     COALESCE(a.name, k.name, x.name, h.name, '')";
const JOINS: &str = "LEFT JOIN agent a ON e.actor_kind = 'agent' AND a.id = e.actor_id \
     LEFT JOIN contact k ON e.actor_kind = 'contact' AND k.id = e.actor_id \
     LEFT JOIN consult x ON e.actor_kind = 'expert' AND x.id = e.actor_id \
     LEFT JOIN hand h ON e.actor_kind = 'hand' AND h.id = e.actor_id";

fn read_row(mut r: Row) -> Result<Event, StoreError> {
    Ok(Event {
        seq: r.i64(0),
        fact: NewEvent {
            conversation_id: r.opt_i64(1),
            kind: r.word(2, EventKind::parse)?,
            actor: Actor { kind: r.word(3, ActorKind::parse)?, id: r.opt_i64(4), name: r.text(9) },
            at: r.time(5),
            object: r.opt_text(6),
            data: r.json(7),
        },
        hash: r.blob(8),
    })
}

/// Facts after `seq`, in order, at most `limit`.
pub async fn after(read: &mut Read, seq: i64, limit: i64) -> Result<Vec<Event>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM event e {JOINS} WHERE e.seq > $1 ORDER BY e.seq LIMIT $2");
    read.all(&sql, args![seq, limit]).await?.into_iter().map(read_row).collect()
}

/// Facts of one conversation with `seq` in `(after, before)`, newest first, at most `limit`.
pub async fn of_conversation(
    read: &mut Read,
    conversation_id: Id,
    after: i64,
    before: i64,
    limit: i64,
) -> Result<Vec<Event>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM event e {JOINS} WHERE e.conversation_id = $1 AND e.seq > $2 AND e.seq < $3 \
         ORDER BY e.seq DESC LIMIT $4"
    );
    read.all(&sql, args![conversation_id, after, before, limit]).await?.into_iter().map(read_row).collect()
}

/// What the audit asks for.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Facts before this sequence number.
    pub before: Option<i64>,
    /// Of this agent.
    pub agent_id: Option<Id>,
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// At most so many.
    pub limit: i64,
}

/// Facts for the audit page, newest first.
pub async fn audit(read: &mut Read, filter: &AuditFilter) -> Result<Vec<Event>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM event e {JOINS} WHERE e.seq < $1 \
         AND ($2 = 0 OR (e.actor_kind = 'agent' AND e.actor_id = $2)) AND ($3 = '' OR e.kind = $3) \
         ORDER BY e.seq DESC LIMIT $4"
    );
    let args = args![
        filter.before.unwrap_or(i64::MAX),
        filter.agent_id.unwrap_or(0),
        filter.kind.map_or("", EventKind::as_str),
        filter.limit
    ];
    read.all(&sql, args).await?.into_iter().map(read_row).collect()
}

/// The newest sequence number; 0 in an empty journal.
pub async fn last_seq(read: &mut Read) -> Result<i64, StoreError> {
    Ok(read.opt("SELECT seq FROM event ORDER BY seq DESC LIMIT 1", &[]).await?.map_or(0, |r| r.i64(0)))
}

/// The chain of one conversation, oldest first; checks every link and returns the first broken one.
pub async fn broken_link(read: &mut Read, conversation_id: Id) -> Result<Option<i64>, StoreError> {
    let mut events = of_conversation(read, conversation_id, 0, i64::MAX, i64::MAX).await?;
    events.reverse();
    let mut previous = Vec::new();
    for event in events {
        if chain(&previous, &event.fact).to_vec() != event.hash {
            return Ok(Some(event.seq));
        }
        previous = event.hash;
    }
    Ok(None)
}

/// How far the reader `name` has come.
pub async fn cursor(read: &mut Read, name: &str) -> Result<i64, StoreError> {
    Ok(read.opt("SELECT seq FROM reader WHERE name = $1", args![name]).await?.map_or(0, |r| r.i64(0)))
}

/// Moves the cursor of the reader `name`, in the transaction of its effect.
pub async fn set_cursor(tx: &mut Tx, name: &str, seq: i64) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO reader (name, seq) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
        args![name, seq],
    )
    .await
    .map(drop)
}
