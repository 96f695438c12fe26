//! Notes: what only the team sees.

use crate::{Read, Row, StoreError, Tx};
use domain::{AgentBrief, Id, Note, Time};

const SELECT: &str = "SELECT n.id, n.conversation_id, n.at, n.body, n.client_id, a.id, a.name, a.face, a.active \
     FROM note n JOIN agent a ON a.id = n.agent_id";

fn read_row(mut r: Row) -> Note {
    let id = r.i64(0);
    Note {
        key: format!("n{id}"),
        id,
        conversation_id: r.i64(1),
        at: r.time(2),
        text: r.text(3),
        client_id: r.opt_text(4),
        author: AgentBrief { id: r.i64(5), name: r.text(6), face: r.opt_text(7), active: r.bool(8) },
    }
}

/// Adds a note; `None` when the device's key is there already.
pub async fn insert(
    tx: &mut Tx,
    conversation_id: Id,
    agent_id: Id,
    body: &str,
    salt: &[u8],
    client_id: Option<&str>,
    at: Time,
) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO note (conversation_id, agent_id, body, salt, client_id, at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT DO NOTHING RETURNING id";
    Ok(tx.opt(sql, args![conversation_id, agent_id, body, salt, client_id, at]).await?.map(|r| r.i64(0)))
}

/// One note.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Note>, StoreError> {
    Ok(read.opt(&format!("{SELECT} WHERE n.id = $1"), args![id]).await?.map(read_row))
}

/// The note that an agent's device made under `client_id`.
pub async fn by_client_id(
    read: &mut Read,
    agent_id: Id,
    client_id: &str,
) -> Result<Option<Note>, StoreError> {
    let sql = format!("{SELECT} WHERE n.agent_id = $1 AND n.client_id = $2");
    Ok(read.opt(&sql, args![agent_id, client_id]).await?.map(read_row))
}

/// Notes of a conversation in a span of time, newest first.
pub async fn of_conversation(
    read: &mut Read,
    conversation_id: Id,
    after: Time,
    before: Time,
    limit: i64,
) -> Result<Vec<Note>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE n.conversation_id = $1 AND n.at > $2 AND n.at < $3 ORDER BY n.id DESC LIMIT $4"
    );
    let rows = read.all(&sql, args![conversation_id, after, before, limit]).await?;
    Ok(rows.into_iter().map(read_row).collect())
}
