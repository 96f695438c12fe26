//! The kept counters behind the numbers of the queues.

use crate::{Read, Row, StoreError, Tx, Value};
use domain::count::{Counted, Counter};
use domain::{ConversationRow, Status};
use std::collections::BTreeMap;

/// Team, assignee (0 for none) and status word; `!` counts what needs attention, `public` what is open in public.
pub(crate) type CountKey = (i64, i64, &'static str);

/// The counters that a conversation adds to.
pub(crate) fn keys(row: &ConversationRow) -> impl Iterator<Item = CountKey> {
    let team = row.team_id.unwrap_or(0);
    let assignee = row.assignee_id.unwrap_or(0);
    let attention = row.attention.map(|_| (team, assignee, "!"));
    let public = (row.public && row.status == Status::Open).then_some((team, assignee, PUBLIC));
    std::iter::once((team, assignee, row.status.as_str())).chain(attention).chain(public)
}

const PUBLIC: &str = "public";

fn read_row(mut r: Row) -> Counter {
    let word = r.text(2);
    let of = match Status::parse(&word) {
        Some(status) => Counted::Status(status),
        None if word == PUBLIC => Counted::Public,
        None => Counted::Attention,
    };
    Counter { team_id: r.i64(0), assignee_id: r.i64(1), of, n: r.i64(3) }
}

pub(crate) async fn write(tx: &mut Tx, counts: &BTreeMap<CountKey, i64>) -> Result<(), StoreError> {
    let rows: Vec<Vec<Value>> = counts
        .iter()
        .filter(|(_, by)| **by != 0)
        .map(|((team, assignee, status), by)| {
            vec![Value::Int(*team), Value::Int(*assignee), Value::from(*status), Value::Int(*by)]
        })
        .collect();
    tx.exec_each(
        "INSERT INTO conversation_count (team_id, assignee_id, status, n) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (team_id, assignee_id, status) DO UPDATE SET n = conversation_count.n + excluded.n",
        &rows,
    )
    .await
}

/// Every counter that is not zero: a few dozen rows whatever the number of conversations.
pub async fn counters(read: &mut Read) -> Result<Vec<Counter>, StoreError> {
    let rows =
        read.all("SELECT team_id, assignee_id, status, n FROM conversation_count WHERE n <> 0", &[]).await?;
    Ok(rows.into_iter().map(read_row).collect())
}

/// The same numbers counted from the rows; for tests and `moked doctor`.
pub async fn recount(read: &mut Read) -> Result<Vec<Counter>, StoreError> {
    let rows = read
        .all(
            "SELECT COALESCE(team_id, 0), COALESCE(assignee_id, 0), status, COUNT(*) FROM conversation \
             GROUP BY 1, 2, 3 \
             UNION ALL \
             SELECT COALESCE(team_id, 0), COALESCE(assignee_id, 0), '!', COUNT(*) FROM conversation \
             WHERE attention IS NOT NULL GROUP BY 1, 2 \
             UNION ALL \
             SELECT COALESCE(team_id, 0), COALESCE(assignee_id, 0), 'public', COUNT(*) FROM conversation \
             WHERE public = 1 AND status = 'open' GROUP BY 1, 2",
            &[],
        )
        .await?;
    Ok(rows.into_iter().map(read_row).collect())
}
