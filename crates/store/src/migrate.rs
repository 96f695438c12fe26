//! Migrations: paired by name, applied in order, each in a transaction of its own.

use crate::{Read, StoreError};

/// A step of the schema, once for each database.
struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }),+]
    };
}

const MIGRATIONS: &[Migration] = migrations![
    "0001_first",
    "0002_outbox_order",
    "0003_coaching",
    "0004_commitment",
    "0005_block",
    "0006_article",
    "0007_tier",
    "0008_callback",
    "0009_draft_files",
    "0010_callback_tell",
    "0011_channels",
    "0012_public",
    "0013_merge",
    "0014_storm",
    "0015_benefit",
    "0016_hands",
    "0017_automation"
];

/// Applies what is missing and returns the names applied. A database that is newer than this program is refused.
pub(crate) async fn migrate(read: &mut Read) -> Result<Vec<&'static str>, StoreError> {
    if !read.is_postgres() {
        return apply(read).await;
    }
    // nodes that start together go one after the other
    read.all("SELECT pg_advisory_lock(77020)", &[]).await?;
    let applied = apply(read).await;
    read.all("SELECT pg_advisory_unlock(77020)", &[]).await?;
    applied
}

async fn apply(read: &mut Read) -> Result<Vec<&'static str>, StoreError> {
    read.batch("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)").await?;
    let mut rows = read.all("SELECT name FROM migration ORDER BY name", &[]).await?;
    let done: Vec<String> = rows.iter_mut().map(|r| r.text(0)).collect();
    if let Some(unknown) = done.iter().find(|n| !MIGRATIONS.iter().any(|m| m.name == n.as_str())) {
        return Err(StoreError::Other(format!("this database was made by a newer Moked (it has {unknown})")));
    }
    let mut applied = Vec::new();
    for m in MIGRATIONS.iter().filter(|m| !done.iter().any(|d| d == m.name)) {
        let sql = if read.is_postgres() { m.postgres } else { m.sqlite };
        let record = format!("INSERT INTO migration (name) VALUES ('{}')", m.name);
        // a half-applied step is rolled back with its record
        let outcome = read.batch(&format!("BEGIN;\n{sql};\n{record};\nCOMMIT;")).await;
        if let Err(error) = outcome {
            let _ = read.batch("ROLLBACK").await;
            return Err(error);
        }
        applied.push(m.name);
    }
    Ok(applied)
}
