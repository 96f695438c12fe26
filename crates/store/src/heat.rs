//! Open queues by heat, and the threats that no lead has seen.

use crate::conversation::{COLUMNS, FROM, ListFilter, read_row, wanted};
use crate::{Read, StoreError, Tx};
use domain::{ConversationRow, Id, Subject, Time};

/// Heat, time and number of the last row of the page before.
pub type Place = (i64, Time, Id);

/// A page of an open queue, hottest first and then newest, of what `subject` may see. `filter.before` is not looked at.
pub async fn list(
    read: &mut Read,
    subject: &Subject,
    filter: &ListFilter,
    before: Option<Place>,
) -> Result<Vec<ConversationRow>, StoreError> {
    let (wanted, tag) = wanted(read, subject, filter);
    let (heat, at, id) = before.unwrap_or((i64::MAX, Time(i64::MAX), i64::MAX));
    let sql = format!(
        "SELECT {COLUMNS}, s.message_id {FROM} LEFT JOIN seen s ON s.conversation_id = c.id AND s.agent_id = $4 \
         WHERE {wanted} AND (c.heat, c.last_at, c.id) < ({heat}, $1, $2) \
         ORDER BY c.heat DESC, c.last_at DESC, c.id DESC LIMIT $3"
    );
    let mut args = args![at, id, filter.limit, subject.agent_id().unwrap_or(0)].to_vec();
    args.extend(tag.map(Into::into));
    read.all(&sql, &args).await?.into_iter().map(|r| read_row(r, true)).collect()
}

/// Heat of what everyone can read, and number, of the last row of the page before; with the time of the first page.
pub type PublicPlace = (i64, Id);

/// A page of what is open in public, the hottest first: reach by anger by the minutes that it has waited until `now`.
/// `filter.before` is not looked at.
pub async fn public(
    read: &mut Read,
    subject: &Subject,
    filter: &ListFilter,
    before: Option<PublicPlace>,
    now: Time,
) -> Result<Vec<ConversationRow>, StoreError> {
    let (wanted, tag) = wanted(read, subject, filter);
    // the same as `domain::heat::public_heat`
    let waited = format!("({} - COALESCE(c.waiting_since, c.last_at))", now.0);
    let heat = format!("(c.weight * (CASE WHEN {waited} < 0 THEN 0 ELSE {waited} END / 60000000 + 1))");
    let (hottest, id) = before.unwrap_or((i64::MAX, i64::MAX));
    let sql = format!(
        "SELECT {COLUMNS}, s.message_id {FROM} LEFT JOIN seen s ON s.conversation_id = c.id AND s.agent_id = $4 \
         WHERE {wanted} AND ({heat}, c.id) < ($1, $2) ORDER BY {heat} DESC, c.id DESC LIMIT $3"
    );
    let mut args = args![hottest, id, filter.limit, subject.agent_id().unwrap_or(0)].to_vec();
    args.extend(tag.map(Into::into));
    read.all(&sql, &args).await?.into_iter().map(|r| read_row(r, true)).collect()
}

/// Notes that a threat waits for a lead, or that one has seen it. Returns whether that is new.
pub async fn set_threat(tx: &mut Tx, conversation_id: Id, waits: bool) -> Result<bool, StoreError> {
    let sql = "UPDATE conversation SET threat_open = $2 WHERE id = $1 AND threat_open <> $2";
    Ok(tx.exec(sql, args![conversation_id, waits]).await? > 0)
}

/// Whether a threat waits for a lead.
pub async fn threat_waits(read: &mut Read, conversation_id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT threat_open FROM conversation WHERE id = $1";
    Ok(read.opt(sql, args![conversation_id]).await?.is_some_and(|r| r.bool(0)))
}
