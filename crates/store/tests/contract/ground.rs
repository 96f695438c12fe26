//! A fresh database of either kind, a store on it, and a way to its rows behind the store's back.

use domain::Time;
use store::{Options, Store, StoreError, Tx};
use tempfile::TempDir;
use world::{Database, Postgres};

/// The moment at which the cases begin.
pub const NOON: Time = Time(1_800_000_000_000_000);

/// A fresh database with a store on it.
pub struct Ground {
    /// The store.
    pub store: Store,
    /// Its address.
    pub url: String,
    /// Keeps the SQLite file.
    pub folder: Option<TempDir>,
    /// Keeps the PostgreSQL database.
    _database: Option<Database>,
}

/// A fresh SQLite file, not opened yet.
pub fn file() -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("moked.db").display());
    (folder, url)
}

/// Opens a store with few connections, so that many cases can run beside each other.
pub async fn open(url: &str) -> Result<Store, StoreError> {
    Store::open(url, Options { readers: 2, writers: 2 }).await
}

impl Ground {
    /// On SQLite.
    pub async fn sqlite() -> Ground {
        let (folder, url) = file();
        let store = open(&url).await.expect("a store");
        Ground { store, url, folder: Some(folder), _database: None }
    }

    /// On PostgreSQL.
    pub async fn postgres() -> Ground {
        let database = Postgres::shared().database().await;
        let url = database.url().to_owned();
        let store = open(&url).await.expect("a store");
        Ground { store, url, folder: None, _database: Some(database) }
    }

    /// A second store on the same database, as another node or another program has it.
    pub async fn another(&self) -> Store {
        open(&self.url).await.expect("a second store")
    }

    /// Runs a use case that must go well.
    pub async fn write<T, F>(&self, work: F) -> T
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx) -> Result<T, StoreError> + Send + 'static,
    {
        self.store.write(0, work).await.expect("the use case goes well")
    }

    /// A reader.
    pub async fn read(&self) -> store::ReadGuard {
        self.store.read().await.expect("a reader")
    }

    /// Runs SQL behind the store's back.
    pub async fn behind(&self, sql: &str) {
        self.rows(sql).await;
    }

    /// The first field of every row, as text.
    pub async fn rows(&self, sql: &str) -> Vec<String> {
        rows(&self.url, sql).await
    }

    /// A single number.
    pub async fn number(&self, sql: &str) -> i64 {
        self.rows(sql).await.first().and_then(|n| n.parse().ok()).expect("a number")
    }
}

/// Runs several statements.
pub async fn batch(url: &str, sql: &str) {
    match url.strip_prefix("sqlite:") {
        Some(path) => {
            let conn = rusqlite::Connection::open(path).expect("the file opens");
            conn.execute_batch(sql).expect("good SQL");
        }
        None => drop(rows_of_postgres(url, sql).await),
    }
}

/// Runs SQL on a database and returns the first field of every row, as text.
pub async fn rows(url: &str, sql: &str) -> Vec<String> {
    let Some(path) = url.strip_prefix("sqlite:") else { return rows_of_postgres(url, sql).await };
    let conn = rusqlite::Connection::open(path).expect("the file opens");
    conn.busy_timeout(std::time::Duration::from_secs(5)).expect("a timeout");
    let mut statement = conn.prepare(sql).expect("good SQL");
    let mut found = statement.query([]).expect("it runs");
    let mut out = Vec::new();
    while let Some(row) = found.next().expect("a row") {
        let field = row.get_ref(0).expect("a field");
        out.push(match field {
            rusqlite::types::ValueRef::Integer(n) => n.to_string(),
            rusqlite::types::ValueRef::Text(t) => String::from_utf8_lossy(t).into_owned(),
            _ => String::new(),
        });
    }
    out
}

async fn rows_of_postgres(url: &str, sql: &str) -> Vec<String> {
    let (client, connection) =
        tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("it connects");
    let running = tokio::spawn(connection);
    let found = client.simple_query(sql).await.expect("good SQL");
    let out = found
        .iter()
        .filter_map(|m| match m {
            tokio_postgres::SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
            _ => None,
        })
        .collect();
    drop(client);
    let _ = running.await;
    out
}

/// A sequence of numbers that is the same in every run.
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len() as u64) as usize]
    }
}
