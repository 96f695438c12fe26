//! The store itself: opens either database, hands out readers, queues writes.

use crate::postgres::PgConn;
use crate::tx::Conn;
use crate::writer::{self, Job, UseCase};
use crate::{Read, StoreError, Tx, migrate, sqlite};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};

/// How many connections to keep.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Connections that only read.
    pub readers: usize,
    /// Connections that write, on PostgreSQL (SQLite has one).
    pub writers: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { readers: 4, writers: 4 }
    }
}

#[derive(Clone)]
enum Place {
    Lite(PathBuf),
    Pg(String),
}

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    place: Place,
    idle: Mutex<Vec<Read>>,
    permits: Arc<Semaphore>,
    lanes: Vec<mpsc::Sender<Box<dyn Job>>>,
    changed: watch::Receiver<u64>,
    closing: watch::Sender<bool>,
    threads: Mutex<Vec<std::thread::JoinHandle<()>>>,
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`, brings the schema up to date and starts the writers.
    pub async fn open(url: &str, options: Options) -> Result<Store, StoreError> {
        let place = place(url)?;
        let mut first = connect(&place, true).await?;
        migrate::migrate(&mut first).await?;
        drop(first);
        let (tell, changed) = watch::channel(0);
        let (closing, closed) = watch::channel(false);
        let writers = if matches!(place, Place::Lite(_)) { 1 } else { options.writers.max(1) };
        let mut lanes = Vec::new();
        let mut threads = Vec::new();
        for n in 0..writers {
            let (lane, queue) = mpsc::channel::<Box<dyn Job>>(1024);
            let (place, tell, closed) = (place.clone(), tell.clone(), closed.clone());
            let thread = std::thread::Builder::new().name(format!("store-writer-{n}")).spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                match runtime {
                    Ok(runtime) => runtime.block_on(writer::run(
                        queue,
                        async || Ok(Tx::new(connect(&place, true).await?)),
                        tell,
                        closed,
                    )),
                    Err(error) => tracing::error!(%error, "a writer could not start"),
                }
            });
            threads.push(thread.map_err(|e| StoreError::Other(e.to_string()))?);
            lanes.push(lane);
        }
        Ok(Store(Arc::new(Inner {
            place,
            idle: Mutex::new(Vec::new()),
            permits: Arc::new(Semaphore::new(options.readers.max(1))),
            lanes,
            changed,
            closing,
            threads: Mutex::new(threads),
        })))
    }

    /// Applies missing migrations and returns their names; for `moked migrate`.
    pub async fn migrate(url: &str) -> Result<Vec<&'static str>, StoreError> {
        let mut first = connect(&place(url)?, true).await?;
        migrate::migrate(&mut first).await
    }

    /// Runs a use case in a transaction. It must await nothing but its `Tx`, and may run again after a conflict.
    /// Calls with the same `lane` run in the order in which they were queued.
    pub async fn write<F, T, E>(&self, lane: i64, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = self.queue(lane, work).await?;
        answer.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the writer stopped".to_owned()).into()))
    }

    /// Queues a use case and returns at once with the receiver of its answer.
    pub async fn queue<F, T, E>(&self, lane: i64, work: F) -> Result<oneshot::Receiver<Result<T, E>>, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(UseCase { work, result: None, reply });
        let lane = lane.unsigned_abs() as usize % self.0.lanes.len();
        match self.0.lanes[lane].send(job).await {
            Ok(()) => Ok(answer),
            Err(_) => Err(StoreError::Unavailable("the writer stopped".to_owned()).into()),
        }
    }

    /// A connection to look with; it goes back when dropped.
    pub async fn read(&self) -> Result<ReadGuard, StoreError> {
        let permit = self
            .0
            .permits
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Unavailable("the store is closed".to_owned()))?;
        let idle = self.0.idle.lock().map_or(None, |mut idle| idle.pop());
        let read = match idle {
            Some(read) if !read.is_broken() => read,
            _ => connect(&self.0.place, false).await?,
        };
        Ok(ReadGuard { read: Some(read), store: self.clone(), _permit: permit })
    }

    /// Changes whenever the journal grew in this process.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.changed.clone()
    }

    /// `true` on PostgreSQL, where other nodes may write too.
    pub fn is_shared(&self) -> bool {
        matches!(self.0.place, Place::Pg(_))
    }

    /// Copies the live SQLite database into a new file.
    pub async fn backup(&self, target: &Path) -> Result<(), StoreError> {
        let Place::Lite(path) = &self.0.place else {
            return Err(StoreError::Other("use pg_dump for PostgreSQL".to_owned()));
        };
        let (path, target) = (path.clone(), target.to_owned());
        tokio::task::spawn_blocking(move || sqlite::backup(&path, &target))
            .await
            .map_err(|e| StoreError::Other(e.to_string()))?
    }

    /// Checks every page of a SQLite database; `None` when whole. PostgreSQL checks its own pages.
    pub async fn damage(&self) -> Result<Option<String>, StoreError> {
        let read = self.read().await?;
        match &read.conn {
            Conn::Lite(conn) => sqlite::damage(conn),
            Conn::Pg(_) => Ok(None),
        }
    }

    /// Lets the writers finish what is queued and waits for them. Other handles answer `Unavailable` from then on.
    pub async fn close(self) {
        self.0.permits.close();
        self.0.closing.send_replace(true);
        let threads =
            self.0.threads.lock().map(|mut threads| std::mem::take(&mut *threads)).unwrap_or_default();
        let _ = tokio::task::spawn_blocking(move || threads.into_iter().for_each(|t| drop(t.join()))).await;
    }
}

fn place(url: &str) -> Result<Place, StoreError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        return Ok(Place::Lite(PathBuf::from(path.strip_prefix("//").unwrap_or(path))));
    }
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Ok(Place::Pg(url.to_owned()));
    }
    Err(StoreError::Other("DATABASE_URL must begin with sqlite: or postgres:".to_owned()))
}

async fn connect(place: &Place, writer: bool) -> Result<Read, StoreError> {
    Ok(Read::new(match place {
        Place::Lite(path) => Conn::Lite(sqlite::open(path, writer, if writer { 8192 } else { 2048 })?),
        Place::Pg(url) => Conn::Pg(PgConn::connect(url).await?),
    }))
}

/// A reader on loan.
pub struct ReadGuard {
    read: Option<Read>,
    store: Store,
    _permit: OwnedSemaphorePermit,
}

impl Deref for ReadGuard {
    type Target = Read;
    fn deref(&self) -> &Read {
        self.read.as_ref().unwrap_or_else(|| unreachable!("taken only on drop"))
    }
}

impl DerefMut for ReadGuard {
    fn deref_mut(&mut self) -> &mut Read {
        self.read.as_mut().unwrap_or_else(|| unreachable!("taken only on drop"))
    }
}

impl Drop for ReadGuard {
    fn drop(&mut self) {
        if let (Some(read), Ok(mut idle)) = (self.read.take(), self.store.0.idle.lock()) {
            idle.push(read);
        }
    }
}
