//! Teams.

use crate::{Read, StoreError, Tx};
use domain::{Id, Team, Time};

/// Every team, by name.
pub async fn all(read: &mut Read) -> Result<Vec<Team>, StoreError> {
    let rows = read.all("SELECT id, name, version FROM team ORDER BY name, id", &[]).await?;
    let mut teams: Vec<Team> = rows
        .into_iter()
        .map(|mut r| Team { id: r.i64(0), name: r.text(1), member_ids: Vec::new(), version: r.i64(2) })
        .collect();
    for r in read.all("SELECT team_id, agent_id FROM team_member ORDER BY agent_id", &[]).await? {
        if let Some(team) = teams.iter_mut().find(|t| t.id == r.i64(0)) {
            team.member_ids.push(r.i64(1));
        }
    }
    Ok(teams)
}

/// One team.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Team>, StoreError> {
    Ok(all(read).await?.into_iter().find(|t| t.id == id))
}

/// Makes a team; `None` when the name is taken.
pub async fn insert(tx: &mut Tx, name: &str, members: &[Id], now: Time) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO team (name, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id";
    let Some(row) = tx.opt(sql, args![name, now]).await? else { return Ok(None) };
    set_members(tx, row.i64(0), members).await?;
    Ok(Some(row.i64(0)))
}

/// Writes name and members; `false` when the name is taken by another.
pub async fn save(tx: &mut Tx, team: &Team) -> Result<bool, StoreError> {
    if tx.opt("SELECT 1 FROM team WHERE name = $1 AND id <> $2", args![&team.name, team.id]).await?.is_some()
    {
        return Ok(false);
    }
    tx.exec("UPDATE team SET name = $2, version = version + 1 WHERE id = $1", args![team.id, &team.name])
        .await?;
    tx.exec("DELETE FROM team_member WHERE team_id = $1", args![team.id]).await?;
    set_members(tx, team.id, &team.member_ids).await?;
    Ok(true)
}

async fn set_members(tx: &mut Tx, team_id: Id, members: &[Id]) -> Result<(), StoreError> {
    for agent in members {
        let sql = "INSERT INTO team_member (team_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        tx.exec(sql, args![team_id, *agent]).await?;
    }
    Ok(())
}

/// Conversations for which the team is responsible, in any state.
pub async fn is_used(read: &mut Read, id: Id) -> Result<bool, StoreError> {
    Ok(read.opt("SELECT 1 FROM conversation WHERE team_id = $1 LIMIT 1", args![id]).await?.is_some())
}

/// Removes a team that no conversation needs.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<(), StoreError> {
    tx.exec("DELETE FROM team WHERE id = $1", args![id]).await.map(drop)
}
