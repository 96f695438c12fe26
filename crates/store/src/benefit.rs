//! The register of benefits: rows, pages, totals, and the like cases of a cause.

use crate::conversation::visible;
use crate::{Read, Row, StoreError, Tx};
use domain::benefit::{BenefitList, BenefitTotal};
use domain::commitment::{PromisedTo, minor, unit};
use domain::usual::PastBenefit;
use domain::{AgentBrief, Benefit, BenefitDraft, BenefitKind, BenefitState, Id, Subject, Time};

/// Most like cases that are looked at, the newest.
const LIKE: i64 = 1000;

/// A message in one of these states has not left; who cannot say whether it did counts what it grants.
const STATE: &str = "CASE WHEN b.state = 'withdrawn' THEN 'withdrawn' \
     WHEN d.state IN ('held', 'in_review', 'queued', 'sending', 'failed') THEN 'pending' ELSE 'granted' END";
const COLUMNS: &str = "b.id, b.conversation_id, k.id, k.name, b.message_id, b.kind, b.text, b.amount, b.currency, \
     b.reason, b.reason_name, a.id, a.name, a.face, a.active, b.ended_why, b.confirmed, b.above_usual, b.usual, \
     b.despite, b.made_at, b.ended_at, b.version";
const FROM: &str = "FROM benefit b JOIN conversation c ON c.id = b.conversation_id \
     JOIN contact k ON k.id = c.contact_id JOIN agent a ON a.id = b.agent_id \
     LEFT JOIN delivery d ON d.message_id = b.message_id";

fn read_row(mut r: Row) -> Result<Benefit, StoreError> {
    let currency = r.opt_text(8);
    let sum = |minor: Option<i64>| minor.map(|m| unit(m, currency.as_deref()));
    Ok(Benefit {
        id: r.i64(0),
        conversation_id: r.i64(1),
        contact: PromisedTo { id: r.i64(2), name: r.text(3) },
        message_id: r.opt_i64(4),
        kind: r.word(5, BenefitKind::parse)?,
        text: r.text(6),
        amount: sum(r.opt_i64(7)),
        usual: sum(r.opt_i64(18)),
        currency,
        reason: r.text(9),
        reason_name: r.text(10),
        agent: AgentBrief { id: r.i64(11), name: r.text(12), face: r.opt_text(13), active: r.bool(14) },
        ended_why: r.opt_text(15),
        confirmed: r.bool(16),
        above_usual: r.bool(17),
        despite: r.opt_text(19),
        made_at: r.time(20),
        ended_at: r.opt_time(21),
        version: r.i64(22),
        state: r.word(23, BenefitState::parse)?,
    })
}

/// A benefit to be written.
#[derive(Clone, Debug)]
pub struct NewBenefit<'a> {
    /// Where.
    pub conversation_id: Id,
    /// The message that grants it.
    pub message_id: Option<Id>,
    /// What and why.
    pub draft: &'a BenefitDraft,
    /// Name of the cause; empty for a built-in one.
    pub reason_name: &'a str,
    /// Who grants it.
    pub agent_id: Id,
    /// It is above the usual.
    pub above_usual: bool,
    /// The upper usual.
    pub usual: Option<f64>,
    /// Why it is granted although it is above the usual.
    pub despite: Option<&'a str>,
}

fn in_minor(amount: Option<f64>, currency: Option<&str>) -> Option<i64> {
    amount.and_then(|a| minor(a, currency))
}

/// Adds a benefit.
pub async fn insert(tx: &mut Tx, new: &NewBenefit<'_>, now: Time) -> Result<Id, StoreError> {
    let sql = "INSERT INTO benefit (conversation_id, message_id, kind, text, amount, currency, reason, reason_name, \
               agent_id, confirmed, above_usual, usual, despite, made_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id";
    let currency = new.draft.currency.as_deref();
    let args = args![
        new.conversation_id,
        new.message_id,
        new.draft.kind.as_str(),
        &new.draft.text,
        in_minor(new.draft.amount, currency),
        currency,
        &new.draft.reason,
        new.reason_name,
        new.agent_id,
        new.draft.confirmed,
        new.above_usual,
        in_minor(new.usual, currency),
        new.despite,
        now
    ];
    Ok(tx.one(sql, args).await?.i64(0))
}

/// One benefit.
pub async fn get(read: &mut Read, id: Id) -> Result<Option<Benefit>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, {STATE} {FROM} WHERE b.id = $1");
    read.opt(&sql, args![id]).await?.map(read_row).transpose()
}

/// The conversation of a benefit, which is also its lane in the writer.
pub async fn conversation_of(read: &mut Read, id: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT conversation_id FROM benefit WHERE id = $1";
    Ok(read.opt(sql, args![id]).await?.map(|r| r.i64(0)))
}

/// Puts a benefit right; what it says then was said by a person. The verdict is: above the usual, the upper usual, and
/// why it is granted all the same.
pub async fn change(
    tx: &mut Tx,
    id: Id,
    draft: &BenefitDraft,
    reason_name: &str,
    (above_usual, usual, despite): (bool, Option<f64>, Option<&str>),
) -> Result<(), StoreError> {
    let sql = "UPDATE benefit SET kind = $2, text = $3, amount = $4, currency = $5, reason = $6, reason_name = $7, \
               above_usual = $8, usual = $9, despite = $10, confirmed = 1, version = version + 1 WHERE id = $1";
    let currency = draft.currency.as_deref();
    let args = args![
        id,
        draft.kind.as_str(),
        &draft.text,
        in_minor(draft.amount, currency),
        currency,
        &draft.reason,
        reason_name,
        above_usual,
        in_minor(usual, currency),
        despite
    ];
    tx.exec(sql, args).await.map(drop)
}

/// Takes a benefit out of what stands.
pub async fn withdraw(tx: &mut Tx, id: Id, why: &str, now: Time) -> Result<(), StoreError> {
    let sql = "UPDATE benefit SET state = 'withdrawn', ended_why = $2, ended_at = $3, version = version + 1 \
               WHERE id = $1";
    tx.exec(sql, args![id, why, now]).await.map(drop)
}

/// Benefits of a message that were not withdrawn.
pub async fn of_message(read: &mut Read, message_id: Id) -> Result<Vec<Benefit>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {STATE} {FROM} WHERE b.message_id = $1 AND b.state = 'granted' ORDER BY b.id"
    );
    read.all(&sql, args![message_id]).await?.into_iter().map(read_row).collect()
}

/// Benefits of a conversation: what stands first, then the others, newest first; at most `limit`.
pub async fn of_conversation(
    read: &mut Read,
    conversation_id: Id,
    limit: i64,
) -> Result<Vec<Benefit>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {STATE} {FROM} WHERE b.conversation_id = $1 \
         ORDER BY CASE b.state WHEN 'granted' THEN 0 ELSE 1 END, b.id DESC LIMIT $2"
    );
    read.all(&sql, args![conversation_id, limit]).await?.into_iter().map(read_row).collect()
}

/// What was granted for a cause since a time, newest first, but for one benefit. Who reads it learns of a conversation
/// only where they may see it, which is told beside each.
pub async fn like(
    read: &mut Read,
    subject: &Subject,
    reason: &str,
    since: Time,
    except: Id,
) -> Result<Vec<(PastBenefit, bool)>, StoreError> {
    let may = visible(subject);
    let sql = format!(
        "SELECT b.conversation_id, b.kind, b.amount, b.currency, b.made_at, \
         CASE WHEN 1 = 1{may} THEN 1 ELSE 0 END FROM benefit b JOIN conversation c ON c.id = b.conversation_id \
         LEFT JOIN delivery d ON d.message_id = b.message_id WHERE b.state = 'granted' AND b.reason = $1 \
         AND b.made_at >= $2 AND b.id <> $4 AND {STATE} = 'granted' ORDER BY b.made_at DESC, b.id DESC LIMIT $3"
    );
    let row = |mut r: Row| {
        let currency = r.opt_text(3);
        let sum = r.opt_i64(2).zip(currency);
        let kind = r.word(1, BenefitKind::parse)?;
        Ok((PastBenefit { conversation_id: r.i64(0), kind, sum, at: r.time(4) }, r.bool(5)))
    };
    read.all(&sql, args![reason, since, LIKE, except]).await?.into_iter().map(row).collect()
}

/// Which benefits.
#[derive(Clone, Debug)]
pub struct BenefitFilter {
    /// How they stand.
    pub list: BenefitList,
    /// Only for this cause.
    pub reason: Option<String>,
    /// Only of this kind.
    pub kind: Option<BenefitKind>,
    /// Only by this agent.
    pub agent_id: Option<Id>,
    /// Only to this contact.
    pub contact_id: Option<Id>,
    /// Only of this conversation.
    pub conversation_id: Option<Id>,
    /// Only what was above the usual.
    pub above_usual: bool,
    /// Only from then on.
    pub from: Option<Time>,
    /// Only before then.
    pub until: Option<Time>,
}

impl BenefitFilter {
    /// The condition in words of SQL; `$1` is the cause.
    fn wanted(&self, subject: &Subject) -> String {
        let only = |column: &str, id: Option<Id>| match id {
            Some(id) => format!(" AND {column} = {id}"),
            None => String::new(),
        };
        let state = match self.list {
            BenefitList::Standing => "granted",
            BenefitList::Withdrawn => "withdrawn",
        };
        let kind = self.kind.map(|k| format!(" AND b.kind = '{}'", k.as_str())).unwrap_or_default();
        let from = self.from.map(|t| format!(" AND b.made_at >= {}", t.0)).unwrap_or_default();
        let until = self.until.map(|t| format!(" AND b.made_at < {}", t.0)).unwrap_or_default();
        format!(
            "b.state = '{state}'{kind}{from}{until}{}{}{}{}{}{}",
            if self.reason.is_some() { " AND b.reason = $1" } else { " AND $1 = ''" },
            if self.above_usual { " AND b.above_usual = 1" } else { "" },
            only("b.agent_id", self.agent_id),
            only("c.contact_id", self.contact_id),
            only("b.conversation_id", self.conversation_id),
            visible(subject)
        )
    }

    fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or("")
    }
}

/// A page of benefits in conversations that `subject` may see, newest first. `after` is the time and number of the last
/// of the page before.
pub async fn list(
    read: &mut Read,
    subject: &Subject,
    filter: &BenefitFilter,
    after: Option<(Time, Id)>,
    limit: i64,
) -> Result<Vec<Benefit>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {STATE} {FROM} WHERE {} AND (b.made_at, b.id) < ($2, $3) \
         ORDER BY b.made_at DESC, b.id DESC LIMIT $4",
        filter.wanted(subject)
    );
    let (at, id) = after.unwrap_or((Time(i64::MAX), i64::MAX));
    let args = args![filter.reason(), at, id, limit];
    read.all(&sql, args).await?.into_iter().map(read_row).collect()
}

/// What was granted, by cause and currency, the cause with most cases first; what has not left yet does not count.
pub async fn totals(
    read: &mut Read,
    subject: &Subject,
    filter: &BenefitFilter,
) -> Result<Vec<BenefitTotal>, StoreError> {
    let counts = match filter.list {
        BenefitList::Standing => format!(" AND {STATE} = 'granted'"),
        BenefitList::Withdrawn => String::new(),
    };
    let sql = format!(
        "SELECT b.reason, MAX(b.reason_name), b.currency, COUNT(*), CAST(COALESCE(SUM(b.amount), 0) AS BIGINT), \
         CAST(SUM(b.above_usual) AS BIGINT) {FROM} WHERE {}{counts} GROUP BY b.reason, b.currency \
         ORDER BY COUNT(*) DESC, b.reason, b.currency",
        filter.wanted(subject)
    );
    let row = |mut r: Row| {
        let currency = r.opt_text(2);
        let sum = unit(r.i64(4), currency.as_deref());
        let (count, above_usual) = (r.i64(3), r.i64(5));
        BenefitTotal { reason: r.text(0), reason_name: r.text(1), currency, count, sum, above_usual }
    };
    Ok(read.all(&sql, args![filter.reason()]).await?.into_iter().map(row).collect())
}
