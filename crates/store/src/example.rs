//! Labelled examples.

use crate::{Read, Row, StoreError, Tx};
use domain::example::{Example, ExampleKind};
use domain::{AgentBrief, Id, Time};
use serde_json::Value as Json;

/// What a new example consists of.
#[derive(Clone, Debug)]
pub struct NewExample {
    /// What the person said.
    pub kind: ExampleKind,
    /// Name of the element or risk; empty for a reading.
    pub label: String,
    /// Language of the text.
    pub lang: &'static str,
    /// The coach's word for the medium.
    pub channel: String,
    /// The whole reply, or the message that was read.
    pub text: String,
    /// Begin and end of the words in question, in UTF-16 units.
    pub place: Option<(i64, i64)>,
    /// The reading as it should be.
    pub reading: Option<Json>,
    /// Where it was written.
    pub conversation_id: Option<Id>,
    /// The message that was read.
    pub message_id: Option<Id>,
    /// Who said it.
    pub agent_id: Id,
}

/// Keeps an example. A message has one right reading: the newest correction takes the place of the one before.
pub async fn keep(tx: &mut Tx, new: &NewExample, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO example (kind, label, lang, channel, text, begins, ends, reading, conversation_id, \
               message_id, agent_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
               ON CONFLICT (message_id) WHERE message_id IS NOT NULL \
               DO UPDATE SET reading = excluded.reading, agent_id = excluded.agent_id, at = excluded.at RETURNING id";
    let args = args![
        new.kind.as_str(),
        &new.label,
        new.lang,
        &new.channel,
        &new.text,
        new.place.map(|p| p.0),
        new.place.map(|p| p.1),
        new.reading.as_ref().map(Json::to_string),
        new.conversation_id,
        new.message_id,
        new.agent_id,
        now
    ];
    Ok(tx.one(sql, args).await?.i64(0))
}

const SELECT: &str = "SELECT e.id, e.kind, e.label, e.lang, e.channel, e.text, e.begins, e.ends, e.reading, \
     e.conversation_id, e.message_id, a.id, a.name, a.face, a.active, e.at FROM example e \
     JOIN agent a ON a.id = e.agent_id";

fn read_row(mut r: Row) -> Result<Example, StoreError> {
    Ok(Example {
        id: r.i64(0),
        kind: r.word(1, ExampleKind::parse)?,
        label: r.text(2),
        lang: r.text(3),
        channel: r.text(4),
        text: r.text(5),
        start: r.opt_i64(6),
        end: r.opt_i64(7),
        reading: r.opt_text(8).and_then(|t| serde_json::from_str(&t).ok()),
        conversation_id: r.opt_i64(9),
        message_id: r.opt_i64(10),
        agent: AgentBrief { id: r.i64(11), name: r.text(12), face: r.opt_text(13), active: r.bool(14) },
        at: r.time(15),
    })
}

/// One example.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Example>, StoreError> {
    read.opt(&format!("{SELECT} WHERE e.id = $1"), args![id]).await?.map(read_row).transpose()
}

/// Examples with a number below `before`, newest first.
pub async fn list(read: &mut Read, before: Id, limit: i64) -> Result<Vec<Example>, StoreError> {
    let sql = format!("{SELECT} WHERE e.id < $1 ORDER BY e.id DESC LIMIT $2");
    read.all(&sql, args![before, limit]).await?.into_iter().map(read_row).collect()
}

/// Throws an example away; `false` when there is none.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool, StoreError> {
    Ok(tx.exec("DELETE FROM example WHERE id = $1", args![id]).await? > 0)
}
