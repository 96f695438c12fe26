//! The worker that reads what came in, in the order in which it came.

use crate::receive::{lane_of, take_in};
use crate::thread::EARLIER_WAITS;
use crate::understand::{Parsed, Reason};
use crate::{Desk, DeskError, Received, Result, fault};
use domain::Id;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use store::inbox::StoredInbox;
use store::raw::Raw;
use store::{Tx, inbox, raw};
use tokio::task::JoinHandle;

/// How many raw messages are taken at a time.
const BATCH: i64 = 128;
/// How many of them one thread parses at a time.
const CHUNK: usize = 8;
/// After so many failed transactions a raw message is put aside, so that it holds up nothing else.
const TRIES: i64 = 5;

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        let worked = match desk.read_waiting().await {
            Ok(n) => n > 0,
            Err(error) => {
                tracing::error!(%error, "incoming messages wait");
                false
            }
        };
        if *stop.borrow() {
            return;
        }
        if worked {
            continue;
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = desk.0.intake_wake.notified() => {}
            // what another node stored, or what waits for the database to come back
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
        }
    }
}

/// Number, lane and earlier tries of a raw message, and what was understood of it.
type Read = (Id, Id, i64, std::result::Result<Parsed, Reason>);

/// A batch that is parsed in order, on as many threads as there are cores. Understanding a message is the dear part
/// of taking it in: here it holds up neither the writer nor the tasks that answer agents.
struct Ahead {
    desk: Desk,
    inboxes: Arc<HashMap<Id, StoredInbox>>,
    chunks: VecDeque<Vec<Raw>>,
    running: VecDeque<JoinHandle<Vec<Read>>>,
}

impl Ahead {
    /// The next part of the batch, in its order.
    async fn next(&mut self) -> Result<Option<Vec<Read>>> {
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        while self.running.len() < cores
            && let Some(chunk) = self.chunks.pop_front()
        {
            let (desk, inboxes, now) = (self.desk.clone(), self.inboxes.clone(), self.desk.now());
            let read = move |item: Raw| {
                let (id, lane, tried) = (item.id, item.inbox_id, item.attempts);
                Some((id, lane, tried, desk.parse(inboxes.get(&lane)?, item, now)))
            };
            let parse = move || chunk.into_iter().filter_map(read).collect();
            self.running.push_back(tokio::task::spawn_blocking(parse));
        }
        match self.running.pop_front() {
            None => Ok(None),
            Some(first) => first.await.map(Some).map_err(|e| DeskError::Unavailable(e.to_string())),
        }
    }
}

impl Desk {
    /// Reads everything that waits. Returns how many raw messages were settled.
    pub async fn read_waiting(&self) -> Result<usize> {
        let mut settled = 0;
        let mut after = 0;
        loop {
            let (batch, inboxes) = {
                let mut read = self.0.store.read().await?;
                let batch = raw::waiting(&mut read, after, BATCH).await?;
                if batch.is_empty() {
                    return Ok(settled);
                }
                let inboxes: HashMap<Id, StoredInbox> =
                    inbox::all(&mut read).await?.into_iter().map(|s| (s.inbox.id, s)).collect();
                (batch, inboxes)
            };
            after = batch.last().map_or(after, |r| r.id);
            let more = batch.len() as i64 == BATCH;
            let mut answers = Vec::with_capacity(batch.len());
            let mut files = false;
            let mut reading = self.parse_ahead(batch, inboxes);
            while let Some(read) = reading.next().await? {
                for (raw_id, lane, tried, parsed) in read {
                    match parsed {
                        Ok(parsed) => {
                            files |= !parsed.inbound.media.is_empty();
                            let (lane, question) = (lane_of(&parsed), self.question(&parsed));
                            let work = async move |tx: &mut Tx| take_in(tx, &parsed).await;
                            answers.push((
                                raw_id,
                                lane,
                                tried,
                                question,
                                self.0.store.queue::<_, Received, DeskError>(lane, work).await?,
                            ));
                        }
                        Err(reason) => {
                            self.set_aside(raw_id, lane, reason).await?;
                            settled += 1;
                        }
                    }
                }
            }
            for (raw_id, lane, tried, question, answer) in answers {
                let outcome = answer
                    .await
                    .unwrap_or_else(|_| Err(DeskError::Unavailable("the writer stopped".to_owned())));
                match outcome {
                    Ok(received) => {
                        self.ask_later(question, &received);
                        settled += 1;
                    }
                    Err(DeskError::Unavailable(text)) => return Err(DeskError::Unavailable(text)),
                    // it is read in the next pass, when the earlier one is settled
                    Err(DeskError::Conflict(EARLIER_WAITS)) => {}
                    Err(error) => {
                        tracing::warn!(raw_id, %error, "a message could not be taken in");
                        if tried + 1 >= TRIES {
                            let code = "not_taken_in".to_owned();
                            self.set_aside(raw_id, lane, Reason { code, detail: error.to_string() }).await?;
                            settled += 1;
                        } else {
                            self.count_try(raw_id, lane).await?;
                        }
                    }
                }
            }
            fault::at("receive.committed");
            if files {
                self.0.media_wake.notify_one();
            }
            if !more {
                return Ok(settled);
            }
        }
    }

    fn parse_ahead(&self, batch: Vec<Raw>, inboxes: HashMap<Id, StoredInbox>) -> Ahead {
        let mut chunks: VecDeque<Vec<Raw>> = VecDeque::new();
        for item in batch.into_iter().filter(|item| inboxes.contains_key(&item.inbox_id)) {
            match chunks.back_mut().filter(|chunk| chunk.len() < CHUNK) {
                Some(chunk) => chunk.push(item),
                None => chunks.push_back(vec![item]),
            }
        }
        Ahead { desk: self.clone(), inboxes: Arc::new(inboxes), chunks, running: VecDeque::new() }
    }

    async fn count_try(&self, raw_id: Id, lane: Id) -> Result<()> {
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                raw::claim(tx, raw_id).await?;
                Ok(())
            })
            .await
    }
}
