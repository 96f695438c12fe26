//! SQLite: opening, running one statement, and the few places where it differs.

use crate::{Row, StoreError, Value};
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::path::Path;
use std::time::Duration;

/// Opens a connection with full durability. `cache_kib` bounds its page cache.
pub(crate) fn open(path: &Path, writer: bool, cache_kib: i64) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if writer {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(192);
    conn.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
         PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{cache_kib};"
    ))?;
    if !writer {
        conn.execute_batch("PRAGMA query_only = ON;")?;
    }
    Ok(conn)
}

/// `$1` as SQLite numbers its arguments.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

pub(crate) fn all(conn: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    let columns = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(args))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut fields = Vec::with_capacity(columns);
        for i in 0..columns {
            fields.push(match row.get_ref(i)? {
                rusqlite::types::ValueRef::Null => Value::Null,
                rusqlite::types::ValueRef::Integer(v) => Value::Int(v),
                rusqlite::types::ValueRef::Real(v) => Value::Int(v as i64),
                rusqlite::types::ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
                rusqlite::types::ValueRef::Blob(v) => Value::Blob(v.to_vec()),
            });
        }
        out.push(Row(fields));
    }
    Ok(out)
}

pub(crate) fn exec(conn: &Connection, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    Ok(statement.execute(rusqlite::params_from_iter(args))? as u64)
}

/// Copies the live database to `target` while others read and write.
pub(crate) fn backup(from: &Path, target: &Path) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    source.busy_timeout(Duration::from_secs(5))?;
    let mut copy = Connection::open(target)?;
    let backup = Backup::new(&source, &mut copy)?;
    // the whole copy in one step sees one state; in WAL mode writers go on beside it
    backup.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    drop(backup);
    copy.execute_batch("PRAGMA journal_mode = DELETE;")?;
    Ok(())
}

/// Reads every page and every index; `Ok(None)` when whole, else what is wrong.
pub(crate) fn damage(conn: &Connection) -> Result<Option<String>, StoreError> {
    let found = all(conn, "PRAGMA integrity_check", &[])?;
    let text = found.into_iter().map(|mut r| r.text(0)).collect::<Vec<_>>().join("; ");
    Ok((text != "ok").then_some(text))
}
