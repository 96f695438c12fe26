//! The boards of the digital tier: dead ends, and what the bot did.

use crate::conversation::{COLUMNS, FROM, WIDTH, read_row};
use crate::{Read, StoreError};
use domain::tier::{Percentiles, ReasonCount};
use domain::{
    ConversationRow, DeadEnd, DeadEndCounts, DeadEndKind, HandoffReason, Id, TierMeasure, TierReport, Time,
};

/// Days that the board looks back for what does not stay open.
const DAYS: i64 = 7;
/// Passed on so often within those days, a conversation goes in circles.
const CIRCLES: i64 = 3;

/// Where one kind of dead end is found: tables that go with the conversation `c`, the condition, since when it is so, and
/// the place in the list, which is smallest first.
struct Place {
    from: String,
    when: String,
    since: &'static str,
    order: &'static str,
}

fn place(kind: DeadEndKind, Time(now): Time) -> Place {
    let open = "FROM conversation c".to_owned();
    let then = now - DAYS * 86_400_000_000;
    match kind {
        DeadEndKind::Overdue => Place {
            from: open,
            when: format!("c.status = 'open' AND c.due_at <= {now}"),
            since: "c.due_at",
            order: "c.due_at",
        },
        // what the bot has is told within its minute
        DeadEndKind::Soon => Place {
            from: open,
            when: format!(
                "c.status = 'open' AND c.due_at > {now} AND c.tier <> 'bot' AND (c.due_at < {now} + 600000000 \
                 OR (c.due_at - {now}) * 5 < c.due_at - COALESCE(c.waiting_since, c.created_at))"
            ),
            since: "COALESCE(c.waiting_since, c.created_at)",
            order: "c.due_at",
        },
        // who took it from the bot by answering or resolving had promised nobody anything
        DeadEndKind::SilentHandoff => Place {
            from: "FROM handoff h JOIN conversation c ON c.id = h.conversation_id".to_owned(),
            when: format!(
                "h.answered_at IS NULL AND h.due_at <= {now} AND h.reason <> 'taken' \
                 AND (c.status <> 'resolved' OR h.due_at > {then})"
            ),
            since: "h.at",
            order: "h.due_at",
        },
        DeadEndKind::Loop => Place {
            from: format!(
                "FROM (SELECT conversation_id, MAX(at) AS at FROM event \
                 WHERE kind IN ('handed_off', 'transferred') AND at > {then} AND at <= {now} \
                 GROUP BY conversation_id HAVING COUNT(*) >= {CIRCLES}) e \
                 JOIN conversation c ON c.id = e.conversation_id"
            ),
            when: "c.status = 'open'".to_owned(),
            since: "e.at",
            order: "0 - e.at",
        },
        DeadEndKind::Abandoned => Place {
            from: "FROM bot_talk t JOIN conversation c ON c.id = t.conversation_id".to_owned(),
            when: format!("t.ending = 'abandoned' AND t.ended_at > {then} AND t.ended_at <= {now}"),
            since: "t.ended_at",
            order: "0 - t.ended_at",
        },
    }
}

/// How many there are of each kind.
pub async fn counts(read: &mut Read, now: Time) -> Result<DeadEndCounts, StoreError> {
    let mut counts = DeadEndCounts::default();
    for kind in DeadEndKind::ALL {
        let Place { from, when, .. } = place(*kind, now);
        let sql = format!("SELECT COUNT(*) {from} WHERE {when}");
        let n = read.one(&sql, &[]).await?.i64(0);
        *match kind {
            DeadEndKind::Overdue => &mut counts.overdue,
            DeadEndKind::SilentHandoff => &mut counts.silent_handoff,
            DeadEndKind::Loop => &mut counts.looping,
            DeadEndKind::Soon => &mut counts.soon,
            DeadEndKind::Abandoned => &mut counts.abandoned,
        } = n;
    }
    Ok(counts)
}

/// Dead ends of one kind after a place in their list, each with its own place.
pub async fn dead_ends(
    read: &mut Read,
    kind: DeadEndKind,
    now: Time,
    after: Option<(i64, Id)>,
    limit: i64,
) -> Result<Vec<(DeadEnd, i64)>, StoreError> {
    let Place { from, when, since, order } = place(kind, now);
    let sql = format!(
        "SELECT {COLUMNS}, {since}, {order} {from} JOIN contact k ON k.id = c.contact_id WHERE {when} \
         AND ({order}, c.id) > ($1, $2) ORDER BY {order}, c.id LIMIT $3"
    );
    let (place, id) = after.unwrap_or((i64::MIN, 0));
    let rows = read.all(&sql, args![place, id, limit]).await?;
    let read = |r: crate::Row| {
        let (since, place) = (r.time(WIDTH), r.i64(WIDTH + 1));
        Ok((DeadEnd { kind, since, conversation: read_row(r, false)? }, place))
    };
    rows.into_iter().map(read).collect()
}

/// What a measure counts among the talks `t`; conversations are counted whether there was one or not.
fn counted(measure: TierMeasure) -> &'static str {
    match measure {
        TierMeasure::Conversations | TierMeasure::Talks => "1 = 1",
        TierMeasure::Answered => "t.answered > 0",
        TierMeasure::Contained => "t.ending = 'helped' AND t.reopened_at IS NULL",
        TierMeasure::Abandoned => "t.ending = 'abandoned'",
        TierMeasure::Reopened => "t.reopened_at IS NOT NULL",
        TierMeasure::HandedOff => "t.ending = 'handed_off'",
    }
}

/// What became of the talks that began since then.
pub async fn report(read: &mut Read, since: Time) -> Result<TierReport, StoreError> {
    let of_talks: Vec<TierMeasure> =
        TierMeasure::ALL.iter().copied().filter(|m| *m != TierMeasure::Conversations).collect();
    let sums = of_talks
        .iter()
        .map(|m| format!("COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0)", counted(*m)))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!("SELECT {sums} FROM bot_talk t WHERE t.started_at >= $1");
    let r = read.one(&sql, args![since]).await?;
    let sum = |m: TierMeasure| r.i64(of_talks.iter().position(|of| *of == m).unwrap_or(0));
    let began = "SELECT COUNT(*) FROM conversation WHERE created_at >= $1";
    let conversations = read.one(began, args![since]).await?.i64(0);
    let handed =
        "FROM bot_talk t JOIN handoff h ON h.conversation_id = t.conversation_id WHERE t.started_at >= $1";
    let sql =
        format!("SELECT h.reason, COUNT(*) {handed} GROUP BY h.reason ORDER BY COUNT(*) DESC, h.reason");
    let mut reasons = Vec::new();
    for mut r in read.all(&sql, args![since]).await? {
        reasons.push(ReasonCount { n: r.i64(1), reason: r.word(0, HandoffReason::parse)? });
    }
    let answered = format!("{handed} AND h.answered_at IS NOT NULL AND h.reason <> 'taken'");
    let all = read.one(&format!("SELECT COUNT(*) {answered}"), args![since]).await?.i64(0);
    let sql = format!(
        "SELECT (h.answered_at - h.at) / 1000000 AS waited {answered} ORDER BY waited LIMIT 1 OFFSET $2"
    );
    let mut waited = async |tenths: i64| -> Result<Option<i64>, StoreError> {
        let at = (all * tenths + 9) / 10 - 1;
        Ok(read.opt(&sql, args![since, at.max(0)]).await?.map(|r| r.i64(0)))
    };
    Ok(TierReport {
        conversations,
        talks: sum(TierMeasure::Talks),
        answered: sum(TierMeasure::Answered),
        contained: sum(TierMeasure::Contained),
        abandoned: sum(TierMeasure::Abandoned),
        reopened: sum(TierMeasure::Reopened),
        handed_off: sum(TierMeasure::HandedOff),
        reasons,
        to_person_seconds: Percentiles { p50: waited(5).await?, p90: waited(9).await? },
    })
}

/// The conversations behind a number of the report, the newest talk first; each with when its talk began, or with when
/// it began itself where talks make no difference.
pub async fn behind(
    read: &mut Read,
    measure: TierMeasure,
    reason: Option<HandoffReason>,
    since: Time,
    before: Option<(Time, Id)>,
    limit: i64,
) -> Result<Vec<(ConversationRow, Time)>, StoreError> {
    let why = reason.map_or(String::new(), |reason| {
        let word = reason.as_str();
        format!(
            " AND EXISTS (SELECT 1 FROM handoff h WHERE h.conversation_id = c.id AND h.reason = '{word}')"
        )
    });
    let (talk, began) = match measure {
        TierMeasure::Conversations => ("", "c.created_at"),
        _ => ("JOIN bot_talk t ON t.conversation_id = c.id", "t.started_at"),
    };
    let sql = format!(
        "SELECT {COLUMNS}, {began} {FROM} {talk} WHERE {began} >= $1 AND {}{why} AND ({began}, c.id) < ($2, $3) \
         ORDER BY {began} DESC, c.id DESC LIMIT $4",
        counted(measure)
    );
    let (at, id) = before.unwrap_or((Time(i64::MAX), Id::MAX));
    let rows = read.all(&sql, args![since, at, id, limit]).await?;
    let read = |r: crate::Row| {
        let began = r.time(WIDTH);
        Ok((read_row(r, false)?, began))
    };
    rows.into_iter().map(read).collect()
}

/// Conversations that break the promise: open without a time, with the bot though the bot knows nothing of them, or
/// with a colleague who is no longer here. There are none.
pub async fn breaches(read: &mut Read, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql = format!(
        "SELECT id FROM conversation c WHERE status = 'open' AND (due_at IS NULL OR (tier = 'bot' AND NOT EXISTS \
         (SELECT 1 FROM bot_talk t WHERE t.conversation_id = c.id AND t.ended_at IS NULL)) \
         OR assignee_id IN ({LEFT})) ORDER BY id LIMIT $1"
    );
    Ok(read.all(&sql, args![limit]).await?.iter().map(|r| r.i64(0)).collect())
}

/// Colleagues who cannot answer any more.
const LEFT: &str = "SELECT id FROM agent WHERE active = 0 OR role = 'viewer'";

/// What is not done, of colleagues who are no longer here.
pub async fn of_who_left(read: &mut Read, limit: i64) -> Result<Vec<Id>, StoreError> {
    let sql = format!(
        "SELECT id FROM conversation WHERE assignee_id IN ({LEFT}) AND status IN ('open', 'waiting', 'snoozed') LIMIT $1"
    );
    Ok(read.all(&sql, args![limit]).await?.iter().map(|r| r.i64(0)).collect())
}
