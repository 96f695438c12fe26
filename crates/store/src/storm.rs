//! The storm watch: angry posts by time, storms, and what was noted while they were steered.

use crate::block::json;
use crate::{Read, Row, StoreError, Tx};
use domain::heat::reach;
use domain::storm::Heard;
use domain::{AgentBrief, Id, Storm, StormNote, StormPost, Time};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Of a message that was read as angry or upset. (The reading is our own JSON, without spaces.)
const ANGRY: &str =
    "(m.reading LIKE '%\"sentiment\":\"angry\"%' OR m.reading LIKE '%\"sentiment\":\"upset\"%')";
/// Most posts read at once.
const MOST: i64 = 20_000;

/// One person's number in one source.
fn who(source: &str, author: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    (source, author).hash(&mut hash);
    hash.finish()
}

/// Angry posts after `from` and until `until`, in order of time.
pub async fn heard(read: &mut Read, from: Time, until: Time) -> Result<Vec<Heard>, StoreError> {
    let sql = format!(
        "SELECT n.at, n.source, COALESCE(m.author_address, n.author), n.followers, n.shares \
         FROM mention n JOIN message m ON m.id = n.message_id \
         WHERE n.at > $1 AND n.at <= $2 AND {ANGRY} ORDER BY n.at LIMIT $3"
    );
    let rows = read.all(&sql, args![from, until, MOST]).await?;
    let one = |mut r: Row| Heard {
        at: r.time(0),
        who: who(&r.text(1), &r.text(2)),
        reach: reach(r.opt_i64(3), r.opt_i64(4)).unwrap_or(0),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Since when it is known what is usual.
pub async fn known_since(read: &mut Read) -> Result<Option<Time>, StoreError> {
    Ok(read.one("SELECT MIN(at) FROM mention", &[]).await?.opt_time(0))
}

/// Angry posts after `from` and until `until`, those with the widest reach first, at most `limit`.
pub async fn posts(
    read: &mut Read,
    from: Time,
    until: Time,
    limit: i64,
) -> Result<Vec<StormPost>, StoreError> {
    let sql = format!(
        "SELECT n.message_id, n.conversation_id, n.source, n.url, n.author, n.followers, n.shares, m.body, \
         c.status, c.waiting_since, n.at FROM mention n JOIN message m ON m.id = n.message_id \
         JOIN conversation c ON c.id = n.conversation_id WHERE n.at > $1 AND n.at <= $2 AND {ANGRY} \
         ORDER BY COALESCE(n.followers, 0) + 20 * COALESCE(n.shares, 0) DESC, n.message_id LIMIT $3"
    );
    let rows = read.all(&sql, args![from, until, limit]).await?;
    let one = |mut r: Row| StormPost {
        message_id: r.i64(0),
        conversation_id: r.i64(1),
        source: r.text(2),
        url: r.opt_text(3),
        author: r.text(4),
        reach: reach(r.opt_i64(5), r.opt_i64(6)),
        text: r.text(7).chars().take(500).collect(),
        waits: r.text(8) == "open" && r.opt_time(9).is_some(),
        at: r.time(10),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Open conversations in public with an angry post after `from` and until `until`, from the number after `after` on, at
/// most `limit`; with each, whether it is offered to the hands.
pub async fn open_conversations(
    read: &mut Read,
    (from, until): (Time, Time),
    after: Id,
    limit: i64,
) -> Result<Vec<(Id, bool)>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT c.id, t.id FROM mention n JOIN message m ON m.id = n.message_id \
         JOIN conversation c ON c.id = n.conversation_id \
         LEFT JOIN hand_task t ON t.conversation_id = c.id AND t.state <> 'ended' \
         WHERE n.at > $1 AND n.at <= $2 AND c.id > $3 AND c.status = 'open' AND c.public = 1 AND {ANGRY} \
         ORDER BY c.id LIMIT $4"
    );
    let rows = read.all(&sql, args![from, until, after, limit]).await?;
    Ok(rows.into_iter().map(|r| (r.i64(0), r.opt_i64(1).is_some())).collect())
}

/// Words of what was said in public before, of whatever feeling, the newest first.
pub async fn said_before(read: &mut Read, before: Time, limit: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT m.body FROM mention n JOIN message m ON m.id = n.message_id WHERE n.at < $1 \
               ORDER BY n.at DESC LIMIT $2";
    Ok(read.all(sql, args![before, limit]).await?.into_iter().map(|mut r| r.text(0)).collect())
}

const COLUMNS: &str = "s.id, s.began_at, s.alarmed_at, s.ended_at, e.id, e.name, e.face, e.active, s.peak, s.peak_at, \
     s.usual, s.reach, s.words, o.id, o.name, o.face, o.active, s.holding_line";
const FROM: &str =
    "FROM storm s LEFT JOIN agent e ON e.id = s.ended_by LEFT JOIN agent o ON o.id = s.owner_id";

fn brief(r: &mut Row, at: usize) -> Option<AgentBrief> {
    let id = r.opt_i64(at)?;
    Some(AgentBrief { id, name: r.text(at + 1), face: r.opt_text(at + 2), active: r.bool(at + 3) })
}

fn read_row(mut r: Row) -> Storm {
    Storm {
        id: r.i64(0),
        began_at: r.time(1),
        alarmed_at: r.time(2),
        ended_at: r.opt_time(3),
        ended_by: brief(&mut r, 4),
        peak: r.i64(8),
        peak_at: r.time(9),
        usual: r.i64(10) as f64 / 1000.0,
        reach: r.i64(11),
        words: r.json(12),
        owner: brief(&mut r, 13),
        holding_line: r.text(17),
    }
}

/// A storm that begins.
#[derive(Clone, Debug)]
pub struct NewStorm {
    /// Its first post.
    pub began_at: Time,
    /// Angry people in the half hour of the alarm.
    pub people: i64,
    /// How many they reach.
    pub reach: i64,
    /// How many people are usual.
    pub usual: f64,
    /// Words of the common cause.
    pub words: Vec<String>,
}

/// Begins a storm; `None` when one rages already, as another node may have found it.
pub async fn begin(tx: &mut Tx, new: &NewStorm, now: Time) -> Result<Option<Id>, StoreError> {
    let sql = "INSERT INTO storm (raging, began_at, alarmed_at, peak, peak_at, usual, reach, words) \
               VALUES (1, $1, $2, $3, $2, $4, $5, $6) ON CONFLICT (raging) DO NOTHING RETURNING id";
    let usual = (new.usual * 1000.0).round() as i64;
    let args = args![new.began_at, now, new.people, usual, new.reach, json(&new.words)];
    Ok(tx.opt(sql, args).await?.map(|r| r.i64(0)))
}

/// A storm that is not quiet yet.
#[derive(Clone, Copy, Debug)]
pub struct Raging {
    /// The storm.
    pub id: Id,
    /// Since when it is quiet, if it is.
    pub quiet_since: Option<Time>,
}

/// The storm that rages, also when somebody said that it ended.
pub async fn raging(read: &mut Read) -> Result<Option<Raging>, StoreError> {
    let row = read.opt("SELECT id, quiet_since FROM storm WHERE raging = 1", &[]).await?;
    Ok(row.map(|r| Raging { id: r.i64(0), quiet_since: r.opt_time(1) }))
}

/// Notes how a storm goes.
pub async fn went_on(
    tx: &mut Tx,
    id: Id,
    (people, reach): (i64, i64),
    quiet_since: Option<Time>,
    now: Time,
) -> Result<(), StoreError> {
    let sql = "UPDATE storm SET quiet_since = $2 WHERE id = $1";
    tx.exec(sql, args![id, quiet_since]).await?;
    let sql = "UPDATE storm SET peak = $2, peak_at = $3, reach = $4 WHERE id = $1 AND peak < $2";
    tx.exec(sql, args![id, people, now, reach]).await.map(drop)
}

/// It is quiet. Returns whether this ended it: `false` when somebody had ended it before.
pub async fn calmed(tx: &mut Tx, id: Id, now: Time) -> Result<bool, StoreError> {
    tx.exec("UPDATE storm SET raging = NULL, calm_at = $2 WHERE id = $1", args![id, now]).await?;
    let sql = "UPDATE storm SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    Ok(tx.exec(sql, args![id, now]).await? > 0)
}

/// Somebody ends a storm; `false` when it had ended.
pub async fn end(tx: &mut Tx, id: Id, by: Id, now: Time) -> Result<bool, StoreError> {
    let sql = "UPDATE storm SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL";
    Ok(tx.exec(sql, args![id, now, by]).await? > 0)
}

/// Who steers, and what we say.
pub async fn steer(tx: &mut Tx, id: Id, owner_id: Option<Id>, holding_line: &str) -> Result<(), StoreError> {
    let sql = "UPDATE storm SET owner_id = $2, holding_line = $3 WHERE id = $1";
    tx.exec(sql, args![id, owner_id, holding_line]).await.map(drop)
}

/// One storm.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Storm>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE s.id = $1");
    Ok(read.opt(&sql, args![id]).await?.map(read_row))
}

/// Storms, the newest first.
pub async fn list(read: &mut Read, limit: i64) -> Result<Vec<Storm>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {FROM} ORDER BY s.id DESC LIMIT $1");
    Ok(read.all(&sql, args![limit]).await?.into_iter().map(read_row).collect())
}

/// When storms raged, until they were quiet: those hours tell nothing of what is usual.
pub async fn times(read: &mut Read, since: Time) -> Result<Vec<(Time, Time)>, StoreError> {
    let sql = "SELECT began_at, calm_at FROM storm WHERE calm_at IS NULL OR calm_at > $1 ORDER BY id";
    let rows = read.all(sql, args![since]).await?;
    Ok(rows.iter().map(|r| (r.time(0), r.opt_time(1).unwrap_or(Time(i64::MAX)))).collect())
}

/// Keeps a note.
pub async fn add_note(tx: &mut Tx, storm_id: Id, by: Id, text: &str, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO storm_note (storm_id, agent_id, at, text) VALUES ($1, $2, $3, $4) RETURNING id";
    Ok(tx.one(sql, args![storm_id, by, now, text]).await?.i64(0))
}

/// What was noted, oldest first.
pub async fn notes(read: &mut Read, storm_id: Id) -> Result<Vec<StormNote>, StoreError> {
    let sql = "SELECT n.id, a.id, a.name, a.face, a.active, n.at, n.text FROM storm_note n \
               JOIN agent a ON a.id = n.agent_id WHERE n.storm_id = $1 ORDER BY n.id LIMIT 1000";
    let rows = read.all(sql, args![storm_id]).await?;
    let one = |mut r: Row| {
        let by = brief(&mut r, 1)?;
        Some(StormNote { id: r.i64(0), by, at: r.time(5), text: r.text(6) })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}
