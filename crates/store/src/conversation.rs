//! Conversations: rows, queues, and the one way to change one.

use crate::contact::Known;
use crate::{Read, Row, StoreError, Tx, Value, count};
use domain::conversation::ContactBrief;
use domain::{
    Attention, ChannelKind, ConversationRow, Id, Priority, Queue, Role, Status, Subject, Tier, Time,
};

/// What a new conversation starts with.
#[derive(Clone, Debug)]
pub struct NewConversation {
    /// Who writes.
    pub contact_id: Id,
    /// Through which account.
    pub inbox_id: Id,
    /// The medium.
    pub channel: ChannelKind,
    /// Team that gets it.
    pub team_id: Option<Id>,
    /// Subject of the first mail.
    pub subject: Option<String>,
    /// Conversation it may belong to.
    pub hint: Option<(Id, &'static str)>,
    /// Which level answers first.
    pub tier: Tier,
    /// By when the contact hears from us.
    pub due_at: Time,
    /// When.
    pub at: Time,
}

pub(crate) const COLUMNS: &str = "c.id, c.subject, c.preview, c.preview_from, c.status, c.snoozed_until, c.snooze_until_reply, \
     c.contact_id, k.name, k.face, c.inbox_id, c.channel, c.assignee_id, c.team_id, c.tags, c.priority, c.sentiment, \
     c.urgent, c.wants_human, c.threats, c.attention, c.created_at, c.last_at, c.waiting_since, c.last_message_id, \
     c.last_in_id, c.version, c.heat, c.experts, c.due_at, c.tier, c.public, c.reach, c.weight";
/// How many they are: what a query asks for beside them stands behind.
pub(crate) const WIDTH: usize = 34;
pub(crate) const FROM: &str = "FROM conversation c JOIN contact k ON k.id = c.contact_id";

pub(crate) fn read_row(mut r: Row, viewer: bool) -> Result<ConversationRow, StoreError> {
    let last_in_id = r.opt_i64(25);
    Ok(ConversationRow {
        id: r.i64(0),
        subject: r.opt_text(1),
        preview: r.text(2),
        preview_from: r.text(3),
        status: r.word(4, Status::parse)?,
        snoozed_until: r.opt_time(5),
        snoozed_until_reply: r.bool(6),
        contact: ContactBrief { id: r.i64(7), name: r.text(8), face: r.opt_text(9) },
        inbox_id: r.i64(10),
        channel: r.word(11, ChannelKind::parse)?,
        assignee_id: r.opt_i64(12),
        team_id: r.opt_i64(13),
        tags: r.json(14),
        priority: r.word(15, Priority::parse)?,
        sentiment: r.text(16),
        urgent: r.bool(17),
        wants_human: r.bool(18),
        threats: r.json(19),
        heat: r.i64(27),
        attention: r.opt_text(20).as_deref().and_then(Attention::parse),
        created_at: r.time(21),
        last_at: r.time(22),
        waiting_since: r.opt_time(23),
        last_message_id: r.opt_i64(24),
        last_in_id,
        version: r.i64(26),
        experts: r.json(28),
        due_at: r.opt_time(29),
        tier: r.word(30, Tier::parse)?,
        public: r.bool(31),
        reach: r.opt_i64(32),
        weight: r.i64(33),
        unread: viewer.then(|| last_in_id.unwrap_or(0) > r.i64(WIDTH)),
    })
}

/// Makes a conversation; the caller adds the first message and saves what it changes.
pub async fn insert(tx: &mut Tx, new: &NewConversation) -> Result<ConversationRow, StoreError> {
    let r = tx
        .one(
            "INSERT INTO conversation (contact_id, inbox_id, channel, subject, status, team_id, hint_id, hint_reason, \
             created_at, last_at, tier, due_at, tell_at) \
             VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $8, $9, $10, $10) RETURNING id",
            args![
                new.contact_id,
                new.inbox_id,
                new.channel.as_str(),
                &new.subject,
                new.team_id,
                new.hint.map(|h| h.0),
                new.hint.map(|h| h.1),
                new.at,
                new.tier.as_str(),
                new.due_at
            ],
        )
        .await?;
    let row =
        get(tx, r.i64(0)).await?.ok_or_else(|| StoreError::Other("the new row is missing".to_owned()))?;
    for key in count::keys(&row) {
        tx.count(key, 1);
    }
    Ok(row)
}

/// One conversation.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<ConversationRow>, StoreError> {
    read.opt(&one(), args![id]).await?.map(|r| read_row(r, false)).transpose()
}

/// One conversation, held until the end of the transaction.
pub async fn lock(tx: &mut Tx, id: Id) -> Result<Option<ConversationRow>, StoreError> {
    let hold = "SELECT id FROM conversation WHERE id = $1 FOR UPDATE";
    let look = one();
    // looked at by a statement of its own, so that it sees what whoever held it left
    let asked: &[(&str, &[Value])] = match tx.is_postgres() {
        true => &[(hold, args![id]), (&look, args![id])],
        false => &[(&look, args![id])],
    };
    let mut found = tx.in_turn(asked.iter().copied()).await?;
    found.pop().and_then(|mut rows| rows.pop()).map(|r| read_row(r, false)).transpose()
}

fn one() -> String {
    format!("SELECT {COLUMNS} {FROM} WHERE c.id = $1")
}

/// One conversation with what `agent_id` has not seen.
pub async fn get_for(read: &mut Read, id: Id, agent_id: Id) -> Result<Option<ConversationRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, s.message_id {FROM} LEFT JOIN seen s ON s.conversation_id = c.id AND s.agent_id = $2 \
         WHERE c.id = $1"
    );
    read.opt(&sql, args![id, agent_id]).await?.map(|r| read_row(r, true)).transpose()
}

/// Writes every field that may change, counts the version up and keeps the counters right.
/// `before` must be the row as it was read under the lock.
pub async fn save(
    tx: &mut Tx,
    before: &ConversationRow,
    mut after: ConversationRow,
) -> Result<ConversationRow, StoreError> {
    after.version = before.version + 1;
    after.heat = domain::heat::heat(&after);
    after.weight = if after.public { domain::heat::weight(&after, after.reach) } else { 0 };
    let tags = serde_json::to_string(&after.tags).unwrap_or_default();
    let threats = serde_json::to_string(&after.threats).unwrap_or_default();
    tx.exec(
        "UPDATE conversation SET subject = $2, preview = $3, preview_from = $4, status = $5, snoozed_until = $6, \
         snooze_until_reply = $7, assignee_id = $8, team_id = $9, tags = $10, priority = $11, sentiment = $12, \
         urgent = $13, wants_human = $14, threats = $15, attention = $16, last_at = $17, waiting_since = $18, \
         last_message_id = $19, last_in_id = $20, version = $21, heat = $22, due_at = $23, tier = $24, \
         public = $25, reach = $26, weight = $27, \
         tell_at = CASE WHEN due_at IS NOT DISTINCT FROM $23 THEN tell_at ELSE $23 END WHERE id = $1",
        args![
            after.id,
            &after.subject,
            &after.preview,
            &after.preview_from,
            after.status.as_str(),
            after.snoozed_until,
            after.snoozed_until_reply,
            after.assignee_id,
            after.team_id,
            tags,
            after.priority.as_str(),
            &after.sentiment,
            after.urgent,
            after.wants_human,
            threats,
            after.attention.map(Attention::as_str),
            after.last_at,
            after.waiting_since,
            after.last_message_id,
            after.last_in_id,
            after.version,
            after.heat,
            after.due_at,
            after.tier.as_str(),
            after.public,
            after.reach,
            after.weight
        ],
    )
    .await?;
    for key in count::keys(before) {
        tx.count(key, -1);
    }
    for key in count::keys(&after) {
        tx.count(key, 1);
    }
    Ok(after)
}

/// Which conversations a list shows.
#[derive(Clone, Debug)]
pub struct ListFilter {
    /// The queue.
    pub queue: Queue,
    /// The team, in the queue of a team.
    pub team_id: Option<Id>,
    /// Only with this label.
    pub tag: Option<String>,
    /// Before this place: time and number of the last row of the page before.
    pub before: Option<(Time, Id)>,
    /// At most so many.
    pub limit: i64,
}

/// The SQL of what a subject may see, or nothing for those who see all.
pub(crate) fn visible(subject: &Subject) -> String {
    match subject {
        Subject::System | Subject::Agent { role: Role::Admin | Role::Lead, .. } => String::new(),
        Subject::Visitor { .. } | Subject::Expert { .. } | Subject::Hand { .. } => " AND 1 = 0".to_owned(),
        Subject::Agent { id, teams, .. } => {
            let teams = teams.iter().map(Id::to_string).collect::<Vec<_>>().join(", ");
            let teams = if teams.is_empty() { "0".to_owned() } else { teams };
            format!(" AND (c.team_id IS NULL OR c.team_id IN ({teams}) OR c.assignee_id = {id})")
        }
    }
}

/// A page of a queue, newest message first, of what `subject` may see.
pub async fn list(
    read: &mut Read,
    subject: &Subject,
    filter: &ListFilter,
) -> Result<Vec<ConversationRow>, StoreError> {
    let agent = subject.agent_id().unwrap_or(0);
    let (wanted, tag) = wanted(read, subject, filter);
    let sql = format!(
        "SELECT {COLUMNS}, s.message_id {FROM} LEFT JOIN seen s ON s.conversation_id = c.id AND s.agent_id = $4 \
         WHERE {wanted} AND (c.last_at, c.id) < ($1, $2) ORDER BY c.last_at DESC, c.id DESC LIMIT $3"
    );
    let (at, id) = filter.before.unwrap_or((Time(i64::MAX), i64::MAX));
    let mut args = args![at, id, filter.limit, agent].to_vec();
    args.extend(tag.map(Into::into));
    read.all(&sql, &args).await?.into_iter().map(|r| read_row(r, true)).collect()
}

/// The SQL of the queue and label that are asked for, of what `subject` may see; the label is the argument `$5`.
pub(crate) fn wanted(read: &Read, subject: &Subject, filter: &ListFilter) -> (String, Option<String>) {
    let agent = subject.agent_id().unwrap_or(0);
    let queue = match filter.queue {
        Queue::Mine => format!("c.assignee_id = {agent} AND c.status = 'open'"),
        Queue::Unassigned => "c.assignee_id IS NULL AND c.status = 'open'".to_owned(),
        Queue::Team => format!("c.team_id = {} AND c.status = 'open'", filter.team_id.unwrap_or(0)),
        Queue::All => "c.status = 'open'".to_owned(),
        Queue::Waiting => "c.status = 'waiting'".to_owned(),
        Queue::Snoozed => "c.status = 'snoozed'".to_owned(),
        Queue::Resolved => "c.status = 'resolved'".to_owned(),
        Queue::Attention => "c.attention IS NOT NULL".to_owned(),
        Queue::Public => "c.public = 1 AND c.status = 'open'".to_owned(),
    };
    // the label as it stands in the JSON text; LIKE would read `%` and `_` in it, and case by database
    let tag = filter.tag.as_ref().map(|t| serde_json::to_string(t).unwrap_or_default());
    let tagged = match (tag.is_some(), read.is_postgres()) {
        (false, _) => "",
        (true, false) => " AND instr(c.tags, $5) > 0",
        (true, true) => " AND strpos(c.tags, $5) > 0",
    };
    (format!("{queue}{}{tagged}", visible(subject)), tag)
}

/// Conversations of one contact that `subject` may see, newest first.
pub async fn of_contact(
    read: &mut Read,
    subject: &Subject,
    contact_id: Id,
    before: Option<(Time, Id)>,
    limit: i64,
) -> Result<Vec<ConversationRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, s.message_id {FROM} LEFT JOIN seen s ON s.conversation_id = c.id AND s.agent_id = $5 \
         WHERE c.contact_id = $1{} AND (c.last_at, c.id) < ($2, $3) ORDER BY c.last_at DESC, c.id DESC LIMIT $4",
        visible(subject)
    );
    let (at, id) = before.unwrap_or((Time(i64::MAX), i64::MAX));
    let args = args![contact_id, at, id, limit, subject.agent_id().unwrap_or(0)];
    read.all(&sql, args).await?.into_iter().map(|r| read_row(r, true)).collect()
}

/// Several conversations that `subject` may see, in no order; for the results of a search.
pub async fn by_ids(
    read: &mut Read,
    subject: &Subject,
    ids: &[Id],
) -> Result<Vec<ConversationRow>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids.iter().map(Id::to_string).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {COLUMNS}, s.message_id {FROM} LEFT JOIN seen s ON s.conversation_id = c.id AND s.agent_id = $1 \
         WHERE c.id IN ({list}){}",
        visible(subject)
    );
    let args = args![subject.agent_id().unwrap_or(0)];
    read.all(&sql, args).await?.into_iter().map(|r| read_row(r, true)).collect()
}

/// The newest conversation of a contact in an inbox, for channels without threads (web chat). Of a contact to whom another
/// was joined, that of the one who is meant: what one device may see, another may not.
pub async fn newest_of(
    read: &mut Read,
    contact: impl Into<Known>,
    inbox_id: Id,
) -> Result<Option<Id>, StoreError> {
    let of = contact.into();
    let sql = "SELECT id FROM conversation WHERE contact_id = $1 AND inbox_id = $2 \
               AND COALESCE(origin_id, contact_id) = $3 ORDER BY last_at DESC, id DESC LIMIT 1";
    Ok(read.opt(sql, args![of.contact_id, inbox_id, of.origin_id]).await?.map(|r| r.i64(0)))
}

/// For whom a conversation was begun, though it be another's now.
pub async fn origin(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT COALESCE(origin_id, contact_id) FROM conversation WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|r| r.i64(0)))
}

/// Notes that a conversation was begun by an address that was made for another.
pub async fn set_origin(tx: &mut Tx, id: Id, origin_id: Id) -> Result<(), StoreError> {
    tx.exec("UPDATE conversation SET origin_id = $2 WHERE id = $1", args![id, origin_id]).await.map(drop)
}

/// It goes on through another account: there its contact finds it again.
pub async fn move_to(tx: &mut Tx, id: Id, inbox_id: Id, channel: ChannelKind) -> Result<(), StoreError> {
    let sql = "UPDATE conversation SET inbox_id = $2, channel = $3 WHERE id = $1";
    tx.exec(sql, args![id, inbox_id, channel.as_str()]).await.map(drop)
}

/// "May belong to": the conversation and the code of the reason.
pub async fn hint(read: &mut Read, id: Id) -> Result<Option<(Id, String)>, StoreError> {
    let row = read.opt("SELECT hint_id, hint_reason FROM conversation WHERE id = $1", args![id]).await?;
    Ok(row.and_then(|mut r| r.opt_i64(0).map(|hint| (hint, r.text(1)))))
}

/// Snoozes that ended by `now`.
pub async fn due_snoozes(read: &mut Read, now: Time, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT id FROM conversation WHERE snoozed_until IS NOT NULL AND snoozed_until <= $1 \
               AND status = 'snoozed' ORDER BY snoozed_until LIMIT $2";
    Ok(read.all(sql, args![now, limit]).await?.iter().map(|r| r.i64(0)).collect())
}

/// When the next snooze ends.
pub async fn next_snooze(read: &mut Read) -> Result<Option<Time>, StoreError> {
    let sql = "SELECT MIN(snoozed_until) FROM conversation WHERE snoozed_until IS NOT NULL";
    Ok(read.opt(sql, &[]).await?.and_then(|r| r.opt_time(0)))
}

/// `true` when the contact or one of the senders in it has this address.
pub async fn takes_part(read: &mut Read, conversation_id: Id, address: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM conversation c JOIN identity i ON i.contact_id = c.contact_id \
               WHERE c.id = $1 AND i.address = $2 \
               UNION ALL SELECT 1 FROM message m WHERE m.conversation_id = $1 AND m.author_address = $2 \
               UNION ALL SELECT 1 FROM message m JOIN delivery d ON d.message_id = m.id \
               WHERE m.conversation_id = $1 AND REPLACE(d.recipients, $3, '') <> d.recipients LIMIT 1";
    // whom we wrote to takes part, also where a chat went on by mail
    let written = serde_json::json!({"address": address}).to_string();
    let written = written.trim_matches(['{', '}']).to_owned();
    Ok(read.opt(sql, args![conversation_id, address, written]).await?.is_some())
}

/// Notes which colleagues were asked about it and may read it.
pub async fn set_experts(tx: &mut Tx, id: Id, experts: &[Id]) -> Result<(), StoreError> {
    let experts = serde_json::to_string(experts).unwrap_or_default();
    tx.exec("UPDATE conversation SET experts = $2 WHERE id = $1", args![id, experts]).await.map(drop)
}

/// Marks what `agent_id` has seen, never backwards. Returns whether it moved.
pub async fn set_seen(
    tx: &mut Tx,
    agent_id: Id,
    conversation_id: Id,
    message_id: Id,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO seen (agent_id, conversation_id, message_id) VALUES ($1, $2, $3) \
               ON CONFLICT (agent_id, conversation_id) DO UPDATE SET message_id = excluded.message_id \
               WHERE seen.message_id < excluded.message_id";
    Ok(tx.exec(sql, args![agent_id, conversation_id, message_id]).await? > 0)
}

/// Adds labels to the list that is offered.
pub async fn remember_tags(tx: &mut Tx, tags: &[String]) -> Result<(), StoreError> {
    for tag in tags {
        tx.exec("INSERT INTO tag (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", args![tag]).await?;
    }
    Ok(())
}

/// Labels used so far.
pub async fn tags(read: &mut Read) -> Result<Vec<String>, StoreError> {
    let rows = read.all("SELECT name FROM tag ORDER BY name LIMIT 500", &[]).await?;
    Ok(rows.into_iter().map(|mut r| r.text(0)).collect())
}
