//! The writer: takes what waits, runs each use case in a savepoint, commits once, then answers all.

use crate::{StoreError, Tx};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot, watch};

/// At most this many use cases share a commit.
const GROUP: usize = 64;

/// A use case that waits for its turn. It may run again after a conflict.
pub(crate) trait Job: Send {
    /// Runs it; `true` when it wants its changes kept.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> LocalBoxFuture<'a, bool>;
    /// Tells the caller: its own result after the commit, or the error of the commit.
    fn finish(self: Box<Self>, committed: Result<(), StoreError>);
}

pub(crate) struct UseCase<F, T, E> {
    pub(crate) work: F,
    pub(crate) result: Option<Result<T, E>>,
    pub(crate) reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for UseCase<F, T, E>
where
    F: AsyncFn(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> LocalBoxFuture<'a, bool> {
        Box::pin(async move {
            let result = (self.work)(tx).await;
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            // its own refusal stands, whatever became of the others
            (Err(_), Some(Err(own))) => Err(own),
            (Err(error), _) => Err(error.into()),
            (Ok(()), None) => Err(StoreError::Other("the use case stopped in the middle".to_owned()).into()),
        };
        // a caller who went away does not undo what is committed
        let _ = self.reply.send(answer);
    }
}

/// Runs until the queue closes. `connect` makes a connection; it is called again when one breaks.
pub(crate) async fn run<C>(
    mut queue: mpsc::Receiver<Box<dyn Job>>,
    connect: C,
    changed: watch::Sender<u64>,
    mut closing: watch::Receiver<bool>,
) where
    C: AsyncFn() -> Result<Tx, StoreError>,
{
    let mut connection: Option<Tx> = None;
    while let Some(first) = next(&mut queue, &mut closing).await {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(next) = queue.try_recv()
        {
            group.push(next);
        }
        // a connection that broke while nothing happened costs nobody a refusal
        let mut tx = match connection.take().filter(|tx| !tx.is_broken()) {
            Some(tx) => tx,
            None => match connect().await {
                Ok(tx) => tx,
                Err(error) => {
                    tracing::error!(%error, "the database cannot be reached");
                    group.into_iter().for_each(|job| job.finish(Err(error.clone())));
                    continue;
                }
            },
        };
        let outcome = commit_group(&mut tx, &mut group).await;
        let outcome = match outcome {
            Err(StoreError::Retry(_)) => commit_each(&mut tx, group, &changed).await,
            outcome => {
                if let Ok(true) = outcome {
                    changed.send_modify(|n| *n += 1);
                }
                let told = outcome.map(|_| ());
                group.into_iter().for_each(|job| job.finish(told.clone()));
                told
            }
        };
        if !matches!(outcome, Err(StoreError::Unavailable(_))) {
            connection = Some(tx);
        }
    }
}

/// The next use case. Once the store closes nothing new is taken, and what waits is still carried out.
async fn next(
    queue: &mut mpsc::Receiver<Box<dyn Job>>,
    closing: &mut watch::Receiver<bool>,
) -> Option<Box<dyn Job>> {
    tokio::select! {
        job = queue.recv() => return job,
        _ = closing.wait_for(|closing| *closing) => queue.close(),
    }
    queue.recv().await
}

/// Runs each alone, again after a conflict, a few times.
async fn commit_each(
    tx: &mut Tx,
    group: Vec<Box<dyn Job>>,
    changed: &watch::Sender<u64>,
) -> Result<(), StoreError> {
    let mut last = Ok(());
    for job in group {
        let mut one = vec![job];
        let mut outcome = Err(StoreError::Retry(String::new()));
        for _ in 0..8 {
            outcome = commit_group(tx, &mut one).await;
            if !matches!(outcome, Err(StoreError::Retry(_))) {
                break;
            }
        }
        if let Ok(true) = outcome {
            changed.send_modify(|n| *n += 1);
        }
        last = outcome.map(|_| ());
        one.into_iter().for_each(|job| job.finish(last.clone()));
    }
    last
}

/// One transaction for the whole group; `true` when the journal grew.
async fn commit_group(tx: &mut Tx, group: &mut [Box<dyn Job>]) -> Result<bool, StoreError> {
    tx.forget();
    let begin = if tx.is_postgres() { "BEGIN" } else { "BEGIN IMMEDIATE" };
    tx.batch(begin).await?;
    match run_group(tx, group).await {
        Ok(grew) => Ok(grew),
        Err(error) => {
            tx.forget();
            if let Err(rollback) = tx.batch("ROLLBACK").await {
                tracing::warn!(%rollback, "could not roll back");
                return Err(if matches!(rollback, StoreError::Unavailable(_)) { rollback } else { error });
            }
            Err(error)
        }
    }
}

async fn run_group(tx: &mut Tx, group: &mut [Box<dyn Job>]) -> Result<bool, StoreError> {
    let alone = group.len() == 1;
    let mut begin = "SAVEPOINT one";
    for job in group.iter_mut() {
        let mark = tx.mark();
        if !alone && !begin.is_empty() {
            tx.batch(begin).await?;
        }
        let keep = AssertUnwindSafe(job.run(tx)).catch_unwind().await.unwrap_or(false);
        if tx.retry {
            return Err(StoreError::Retry("a transaction was in the way".to_owned()));
        }
        if !keep {
            tx.rewind(mark);
        }
        match (alone, keep) {
            // with the beginning of the next one, in one way to the database and back; the commit ends the last
            (false, true) => begin = "RELEASE SAVEPOINT one; SAVEPOINT one",
            (false, false) => {
                tx.batch("ROLLBACK TO SAVEPOINT one").await?;
                begin = "";
            }
            (true, true) => {}
            (true, false) => {
                tx.batch("ROLLBACK").await?;
                return Ok(false);
            }
        }
    }
    let grew = tx.flush().await?;
    tx.batch("COMMIT").await?;
    Ok(grew)
}
