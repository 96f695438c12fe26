//! `Read` looks, `Tx` changes: thin hands over both databases.

use crate::postgres::PgConn;
use crate::{Row, StoreError, Value, count::CountKey, sqlite};
use domain::NewEvent;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

pub(crate) enum Conn {
    Lite(rusqlite::Connection),
    Pg(PgConn),
}

/// A connection that only looks.
pub struct Read {
    pub(crate) conn: Conn,
    /// The last error after which the same transaction may go through.
    pub(crate) retry: bool,
}

impl Read {
    pub(crate) fn new(conn: Conn) -> Read {
        Read { conn, retry: false }
    }

    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(result, Err(StoreError::Retry(_))) {
            self.retry = true;
        }
        result
    }

    /// Every row of the answer.
    pub(crate) async fn all(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let result = match &mut self.conn {
            Conn::Lite(conn) => sqlite::all(conn, sql, args),
            Conn::Pg(conn) => conn.all(sql, args).await,
        };
        self.note(result)
    }

    /// The rows of several questions, asked in this order; on PostgreSQL all are on the wire at once.
    pub(crate) async fn in_turn<'a>(
        &mut self,
        asked: impl Iterator<Item = (&'a str, &'a [Value])>,
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let result = match &mut self.conn {
            Conn::Lite(conn) => asked.map(|(sql, args)| sqlite::all(conn, sql, args)).collect(),
            Conn::Pg(conn) => conn.in_turn(asked).await,
        };
        self.note(result)
    }

    /// The first row, if any.
    pub(crate) async fn opt(&mut self, sql: &str, args: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    /// The one row that must be there.
    pub(crate) async fn one(&mut self, sql: &str, args: &[Value]) -> Result<Row, StoreError> {
        self.opt(sql, args).await?.ok_or_else(|| StoreError::Other("a row was expected".to_owned()))
    }

    /// The other side ended the connection.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(&self.conn, Conn::Pg(conn) if conn.is_closed())
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.conn, Conn::Pg(_))
    }

    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        let result = match &mut self.conn {
            Conn::Lite(conn) => conn.execute_batch(sql).map_err(StoreError::from),
            Conn::Pg(conn) => conn.batch(sql).await,
        };
        self.note(result)
    }
}

/// A connection inside a transaction. It gathers the facts and the counters of the use cases that run in it and
/// writes them at the end, together.
pub struct Tx {
    read: Read,
    events: Vec<NewEvent>,
    counts: BTreeMap<CountKey, i64>,
    undo_counts: Vec<(CountKey, i64)>,
}

impl Deref for Tx {
    type Target = Read;
    fn deref(&self) -> &Read {
        &self.read
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.read
    }
}

impl Tx {
    pub(crate) fn new(read: Read) -> Tx {
        Tx { read, events: Vec::new(), counts: BTreeMap::new(), undo_counts: Vec::new() }
    }

    /// Runs a change; returns how many rows it touched.
    pub(crate) async fn exec(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        let result = match &mut self.read.conn {
            Conn::Lite(conn) => sqlite::exec(conn, sql, args),
            Conn::Pg(conn) => conn.exec(sql, args).await,
        };
        self.read.note(result)
    }

    /// Writes a fact into the journal, with the change that it tells of.
    pub fn append(&mut self, event: NewEvent) {
        self.events.push(event);
    }

    pub(crate) fn count(&mut self, key: CountKey, by: i64) {
        *self.counts.entry(key).or_default() += by;
        self.undo_counts.push((key, by));
    }

    /// Where the gathered facts stand, to come back to when a use case fails.
    pub(crate) fn mark(&mut self) -> usize {
        self.undo_counts.clear();
        self.events.len()
    }

    pub(crate) fn rewind(&mut self, mark: usize) {
        self.events.truncate(mark);
        for (key, by) in std::mem::take(&mut self.undo_counts) {
            *self.counts.entry(key).or_default() -= by;
        }
    }

    pub(crate) fn forget(&mut self) {
        self.events.clear();
        self.counts.clear();
        self.undo_counts.clear();
        self.read.retry = false;
    }

    /// Writes what was gathered. Returns whether there was any fact.
    pub(crate) async fn flush(&mut self) -> Result<bool, StoreError> {
        let events = std::mem::take(&mut self.events);
        let counts = std::mem::take(&mut self.counts);
        self.undo_counts.clear();
        if events.is_empty() && counts.is_empty() {
            return Ok(false);
        }
        if self.is_postgres() {
            // one writer at a time from here to the commit: sequence numbers appear in the order of commits
            self.all("SELECT pg_advisory_xact_lock(77021)", &[]).await?;
        }
        crate::count::write(self, &counts).await?;
        crate::event::write(self, &events).await?;
        Ok(!events.is_empty())
    }

    pub(crate) async fn exec_each(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let result = match &mut self.read.conn {
            Conn::Lite(conn) => rows.iter().try_for_each(|args| sqlite::exec(conn, sql, args).map(|_| ())),
            Conn::Pg(conn) => conn.exec_each(sql, rows).await,
        };
        self.read.note(result)
    }
}
