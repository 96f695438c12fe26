//! Agents.

use crate::organisation::{gender, gender_word, lang, lang_word};
use crate::{Read, Row, StoreError, Tx};
use domain::{Agent, Id, Role, Time};

const SELECT: &str = "SELECT id, name, email, role, gender, face, active, available, signature, language, \
     keys_enabled, version, other_name FROM agent";

fn read_row(mut r: Row) -> Result<Agent, StoreError> {
    Ok(Agent {
        id: r.i64(0),
        name: r.text(1),
        email: r.text(2),
        role: r.word(3, Role::parse)?,
        gender: r.opt_text(4).and_then(|t| gender(&t)),
        face: r.opt_text(5),
        active: r.bool(6),
        available: r.bool(7),
        team_ids: Vec::new(),
        signature: r.text(8),
        language: lang(&r.text(9)),
        keys_enabled: r.bool(10),
        version: r.i64(11),
        other_name: r.text(12),
    })
}

async fn with_teams(read: &mut Read, mut agents: Vec<Agent>) -> Result<Vec<Agent>, StoreError> {
    for r in read.all("SELECT agent_id, team_id FROM team_member ORDER BY team_id", &[]).await? {
        if let Some(agent) = agents.iter_mut().find(|a| a.id == r.i64(0)) {
            agent.team_ids.push(r.i64(1));
        }
    }
    Ok(agents)
}

/// Every agent, by name.
pub async fn all(read: &mut Read) -> Result<Vec<Agent>, StoreError> {
    let rows = read.all(&format!("{SELECT} ORDER BY name, id"), &[]).await?;
    let agents = rows.into_iter().map(read_row).collect::<Result<_, _>>()?;
    with_teams(read, agents).await
}

/// One agent.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Agent>, StoreError> {
    let row = read.opt(&format!("{SELECT} WHERE id = $1"), args![id]).await?.map(read_row).transpose()?;
    Ok(with_teams(read, row.into_iter().collect()).await?.pop())
}

/// When an agent was added.
pub async fn since(read: &mut Read, id: Id) -> Result<Option<Time>, StoreError> {
    Ok(read.opt("SELECT created_at FROM agent WHERE id = $1", args![id]).await?.map(|r| r.time(0)))
}

/// One agent, held until the end of the transaction, so that two changes do not undo each other.
pub async fn lock(tx: &mut Tx, id: Id) -> Result<Option<Agent>, StoreError> {
    if tx.is_postgres() {
        tx.all("SELECT id FROM agent WHERE id = $1 FOR UPDATE", args![id]).await?;
    }
    get(tx, id).await
}

/// Number and password hash of the active agent with this mailbox.
pub async fn login(read: &mut Read, email: &str) -> Result<Option<(Id, String)>, StoreError> {
    let sql = "SELECT id, password_hash FROM agent WHERE email = $1 AND active = 1";
    Ok(read.opt(sql, args![email]).await?.map(|mut r| (r.i64(0), r.text(1))))
}

/// Password hash of an agent.
pub async fn password_hash(read: &mut Read, id: Id) -> Result<Option<String>, StoreError> {
    Ok(read.opt("SELECT password_hash FROM agent WHERE id = $1", args![id]).await?.map(|mut r| r.text(0)))
}

/// Makes an agent; `None` when the mailbox is taken. The number and version in `a` do not matter.
pub async fn insert(
    tx: &mut Tx,
    a: &Agent,
    password_hash: &str,
    now: Time,
) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO agent (name, email, role, gender, face, active, available, signature, language, \
               keys_enabled, password_hash, created_at, other_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
               ON CONFLICT DO NOTHING RETURNING id";
    let args = args![
        &a.name,
        &a.email,
        a.role.as_str(),
        a.gender.map(gender_word),
        &a.face,
        a.active,
        a.available,
        &a.signature,
        lang_word(a.language),
        a.keys_enabled,
        password_hash,
        now,
        &a.other_name
    ];
    let Some(row) = tx.opt(sql, args).await? else { return Ok(None) };
    set_teams(tx, row.i64(0), &a.team_ids).await?;
    Ok(Some(row.i64(0)))
}

/// Writes every field that may change, and the teams; `false` when the mailbox is taken by another.
pub async fn save(tx: &mut Tx, a: &Agent) -> Result<bool, StoreError> {
    let taken = tx.opt("SELECT 1 FROM agent WHERE email = $1 AND id <> $2", args![&a.email, a.id]).await?;
    if taken.is_some() {
        return Ok(false);
    }
    let sql = "UPDATE agent SET name = $2, email = $3, role = $4, gender = $5, face = $6, active = $7, available = $8, \
               signature = $9, language = $10, keys_enabled = $11, other_name = $12, \
               version = version + 1 WHERE id = $1";
    let args = args![
        a.id,
        &a.name,
        &a.email,
        a.role.as_str(),
        a.gender.map(gender_word),
        &a.face,
        a.active,
        a.available,
        &a.signature,
        lang_word(a.language),
        a.keys_enabled,
        &a.other_name
    ];
    tx.exec(sql, args).await?;
    set_teams(tx, a.id, &a.team_ids).await?;
    Ok(true)
}

async fn set_teams(tx: &mut Tx, agent_id: Id, teams: &[Id]) -> Result<(), StoreError> {
    tx.exec("DELETE FROM team_member WHERE agent_id = $1", args![agent_id]).await?;
    for team in teams {
        let sql = "INSERT INTO team_member (team_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        tx.exec(sql, args![*team, agent_id]).await?;
    }
    Ok(())
}

/// Writes a new password hash.
pub async fn set_password(tx: &mut Tx, id: Id, hash: &str) -> Result<(), StoreError> {
    tx.exec("UPDATE agent SET password_hash = $2 WHERE id = $1", args![id, hash]).await.map(drop)
}

/// How many active administrators there are besides `except`. They stay so until the end of the transaction, so
/// that no two of them leave at the same time.
pub async fn other_admins(tx: &mut Tx, except: Id) -> Result<i64, StoreError> {
    if tx.is_postgres() {
        tx.all("SELECT id FROM agent WHERE role = 'admin' ORDER BY id FOR UPDATE", &[]).await?;
    }
    let sql = "SELECT COUNT(*) FROM agent WHERE role = 'admin' AND active = 1 AND id <> $1";
    Ok(tx.one(sql, args![except]).await?.i64(0))
}
