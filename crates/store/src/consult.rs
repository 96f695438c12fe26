//! Questions about conversations, and their answers.

use crate::{Read, Row, StoreError, Tx, Value, conversation};
use domain::consult::{ConsultAnswer, Expert};
use domain::conversation::ContactBrief;
use domain::{AgentBrief, Consult, ConsultState, Id, Time};
use std::collections::BTreeMap;

/// A question as it is asked.
#[derive(Clone, Debug)]
pub struct NewConsult {
    /// About which conversation.
    pub conversation_id: Id,
    /// Who asks.
    pub asked_by: Id,
    /// The colleague who is asked, if it is one.
    pub agent_id: Option<Id>,
    /// Name of who is asked.
    pub name: String,
    /// Mailbox of somebody outside.
    pub email: Option<String>,
    /// Hash of the token in the link of somebody outside, and until when it opens.
    pub link: Option<(Vec<u8>, Time)>,
    /// The question.
    pub question: String,
    /// The draft that it is about.
    pub draft: Option<String>,
    /// Random bytes under which the journal mentions the question.
    pub salt: Vec<u8>,
    /// When.
    pub at: Time,
}

/// An answer as it is given.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// To which question.
    pub consult_id: Id,
    /// The colleague, if it is one.
    pub agent_id: Option<Id>,
    /// Name.
    pub author: String,
    /// The answer.
    pub text: String,
    /// The draft as they would have it.
    pub draft: Option<String>,
    /// Random bytes under which the journal mentions the answer.
    pub salt: Vec<u8>,
    /// Key of the form: the same key twice is one answer.
    pub once: String,
    /// When.
    pub at: Time,
}

const SELECT: &str = "SELECT q.id, q.conversation_id, c.subject, k.id, k.name, k.face, a.id, a.name, a.face, a.active, \
     e.id, e.name, e.face, e.active, q.name, q.email, q.question, q.draft, q.state, q.at, q.version \
     FROM consult q JOIN conversation c ON c.id = q.conversation_id JOIN contact k ON k.id = c.contact_id \
     JOIN agent a ON a.id = q.asked_by LEFT JOIN agent e ON e.id = q.agent_id";

fn read_row(mut r: Row) -> Result<Consult, StoreError> {
    let colleague = r.opt_i64(10);
    let agent =
        colleague.map(|id| AgentBrief { id, name: r.text(11), face: r.opt_text(12), active: r.bool(13) });
    Ok(Consult {
        id: r.i64(0),
        conversation_id: r.i64(1),
        subject: r.opt_text(2),
        contact: ContactBrief { id: r.i64(3), name: r.text(4), face: r.opt_text(5) },
        asked_by: AgentBrief { id: r.i64(6), name: r.text(7), face: r.opt_text(8), active: r.bool(9) },
        expert: Expert {
            name: agent.as_ref().map_or_else(|| r.text(14), |a| a.name.clone()),
            agent,
            email: r.opt_text(15),
        },
        question: r.text(16),
        draft: r.opt_text(17),
        state: r.word(18, ConsultState::parse)?,
        answers: Vec::new(),
        link: None,
        at: r.time(19),
        version: r.i64(20),
    })
}

async fn found(read: &mut Read, rest: &str, args: &[Value]) -> Result<Vec<Consult>, StoreError> {
    let rows = read.all(&format!("{SELECT} {rest}"), args).await?;
    let mut consults = rows.into_iter().map(read_row).collect::<Result<Vec<_>, _>>()?;
    if consults.is_empty() {
        return Ok(consults);
    }
    let ids = consults.iter().map(|c| c.id.to_string()).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT consult_id, author, agent_id, body, draft, at FROM consult_answer WHERE consult_id IN ({ids}) ORDER BY id"
    );
    for mut r in read.all(&sql, &[]).await? {
        if let Some(consult) = consults.iter_mut().find(|c| c.id == r.i64(0)) {
            consult.answers.push(ConsultAnswer {
                author: r.text(1),
                agent_id: r.opt_i64(2),
                text: r.text(3),
                draft: r.opt_text(4),
                at: r.time(5),
            });
        }
    }
    Ok(consults)
}

/// Asks.
pub async fn insert(tx: &mut Tx, new: &NewConsult) -> Result<Id, StoreError> {
    let sql = "INSERT INTO consult (conversation_id, asked_by, agent_id, name, email, token_hash, expires_at, question, \
               draft, salt, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id";
    let args = args![
        new.conversation_id,
        new.asked_by,
        new.agent_id,
        &new.name,
        &new.email,
        new.link.as_ref().map(|l| l.0.clone()),
        new.link.as_ref().map(|l| l.1),
        &new.question,
        &new.draft,
        &new.salt,
        new.at
    ];
    let id = tx.one(sql, args).await?.i64(0);
    keep_experts(tx, new.conversation_id).await?;
    Ok(id)
}

/// Who may read a conversation because they were asked: kept with it, so that every decision about access has it.
async fn keep_experts(tx: &mut Tx, conversation_id: Id) -> Result<(), StoreError> {
    let sql = "SELECT DISTINCT agent_id FROM consult WHERE conversation_id = $1 AND agent_id IS NOT NULL \
               AND state <> 'closed' ORDER BY agent_id";
    let experts: Vec<Id> = tx.all(sql, args![conversation_id]).await?.iter().map(|r| r.i64(0)).collect();
    conversation::set_experts(tx, conversation_id, &experts).await
}

/// One question with its answers.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Consult>, StoreError> {
    Ok(found(read, "WHERE q.id = $1", args![id]).await?.pop())
}

/// The question that a link opens: not closed, and the link has not ended.
pub async fn by_token(read: &mut Read, hash: &[u8], now: Time) -> Result<Option<Consult>, StoreError> {
    let rest = "WHERE q.token_hash = $1 AND q.expires_at > $2 AND q.state <> 'closed'";
    Ok(found(read, rest, args![hash, now]).await?.pop())
}

/// Questions about a conversation, newest first.
pub async fn of_conversation(read: &mut Read, id: Id, limit: i64) -> Result<Vec<Consult>, StoreError> {
    found(read, "WHERE q.conversation_id = $1 ORDER BY q.id DESC LIMIT $2", args![id, limit]).await
}

/// Which questions a list shows.
#[derive(Clone, Debug)]
pub struct ConsultFilter {
    /// Asked of this colleague.
    pub expert_id: Option<Id>,
    /// Asked by this colleague.
    pub asked_by: Option<Id>,
    /// In this state.
    pub state: Option<ConsultState>,
    /// Before this number.
    pub before: Id,
    /// At most so many.
    pub limit: i64,
}

/// A page of questions, newest first.
pub async fn list(read: &mut Read, filter: &ConsultFilter) -> Result<Vec<Consult>, StoreError> {
    let rest = "WHERE q.id < $1 AND ($2 = 0 OR q.agent_id = $2) AND ($3 = 0 OR q.asked_by = $3) \
                AND ($4 = '' OR q.state = $4) ORDER BY q.id DESC LIMIT $5";
    let args = args![
        filter.before,
        filter.expert_id.unwrap_or(0),
        filter.asked_by.unwrap_or(0),
        filter.state.map_or("", ConsultState::as_str),
        filter.limit
    ];
    found(read, rest, args).await
}

/// How many questions wait for the answer of each colleague.
pub async fn open_by_agent(read: &mut Read) -> Result<BTreeMap<Id, i64>, StoreError> {
    let sql = "SELECT agent_id, COUNT(*) FROM consult WHERE state = 'open' AND agent_id IS NOT NULL GROUP BY agent_id";
    Ok(read.all(sql, &[]).await?.iter().map(|r| (r.i64(0), r.i64(1))).collect())
}

/// Keeps an answer; `false` when the same one is there already.
pub async fn answer(tx: &mut Tx, new: &NewAnswer) -> Result<bool, StoreError> {
    let sql = "INSERT INTO consult_answer (consult_id, agent_id, author, body, draft, salt, once, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    let args =
        args![new.consult_id, new.agent_id, &new.author, &new.text, &new.draft, &new.salt, &new.once, new.at];
    if tx.exec(sql, args).await? == 0 {
        return Ok(false);
    }
    let sql =
        "UPDATE consult SET state = 'answered', version = version + 1 WHERE id = $1 AND state <> 'closed'";
    tx.exec(sql, args![new.consult_id]).await?;
    Ok(true)
}

/// Closes a question: whoever was asked no longer sees the conversation by it, and its link opens nothing.
/// `false` when it was closed already.
pub async fn close(tx: &mut Tx, id: Id, conversation_id: Id) -> Result<bool, StoreError> {
    let sql = "UPDATE consult SET state = 'closed', token_hash = NULL, version = version + 1 \
               WHERE id = $1 AND state <> 'closed'";
    if tx.exec(sql, args![id]).await? == 0 {
        return Ok(false);
    }
    keep_experts(tx, conversation_id).await?;
    Ok(true)
}
