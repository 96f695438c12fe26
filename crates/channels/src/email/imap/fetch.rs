//! Fetching what is new, in batches, with a way around single messages that cannot be fetched.

use std::collections::HashMap;

use async_imap::types::Fetch;
use futures_util::StreamExt;
use tokio::time::timeout;

use super::{
    Broken, Puller,
    cursor::{Cursor, now_us},
    session::{COMMAND, Session, broken, within},
    stopped,
};
use crate::{Raw, email::receive::STUB};

/// Messages in one batch.
const BATCH: usize = 50;
/// Bytes in one batch, unless one message is larger.
const BATCH_BYTES: usize = 8 << 20;
/// Larger messages are not fetched; their fields stand for them.
const MAX_MESSAGE: usize = 35 << 20;
/// Tries at one message before a note stands for it.
const TRIES: u8 = 5;

/// Messages that broke the connection.
#[derive(Default)]
pub(super) struct Trouble {
    /// One message at a time until this number is passed.
    alone_until: u32,
    tries: HashMap<u32, u8>,
}

struct Listed {
    uid: u32,
    size: usize,
    received_us: i64,
}

impl Puller {
    /// Stores everything that is newer than the cursor.
    pub(super) async fn catch_up(&mut self, session: &mut Session) -> Result<(), Broken> {
        let Some(mut cursor) = self.cursor.clone() else { return Err(Broken::net("protocol", "no place")) };
        let query = format!("UID {}:*", cursor.uid.saturating_add(1));
        // The star stands for the last message, even when that is older.
        let found = self.or_stop(within(session.uid_search(query))).await?;
        let mut uids: Vec<u32> = found.into_iter().filter(|uid| *uid > cursor.uid).collect();
        uids.sort_unstable();
        let mut rest = uids.as_slice();
        while !rest.is_empty() {
            let listed = self.or_stop(list(session, &rest[..rest.len().min(BATCH)])).await?;
            let batch = self.batch(&listed);
            let last = batch.last().map_or(rest[rest.len().min(BATCH) - 1], |l| l.uid);
            let items = self.fetch(session, &cursor, batch).await?;
            cursor = Cursor { uid: last, ..cursor };
            // Sent even when empty: what was deleted meanwhile need not be asked for again.
            self.store(items, cursor.clone()).await?;
            rest = &rest[rest.partition_point(|uid| *uid <= last)..];
        }
        Ok(())
    }

    /// The first of the listed messages that fit into one batch.
    fn batch<'l>(&self, listed: &'l [Listed]) -> &'l [Listed] {
        let Some(first) = listed.first() else { return listed };
        if first.uid <= self.trouble.alone_until {
            return &listed[..1];
        }
        let mut sum = 0usize;
        let fits = listed.iter().take_while(|l| {
            sum = sum.saturating_add(if l.size > MAX_MESSAGE { 0 } else { l.size });
            sum <= BATCH_BYTES
        });
        &listed[..fits.count().max(1)]
    }

    async fn fetch(
        &mut self,
        session: &mut Session,
        cursor: &Cursor,
        batch: &[Listed],
    ) -> Result<Vec<Raw>, Broken> {
        let wanted: Vec<&Listed> = batch.iter().filter(|l| !cursor.is_older(l.uid, l.received_us)).collect();
        let given_up = |l: &Listed| self.trouble.tries.get(&l.uid).is_some_and(|t| *t >= TRIES);
        let whole: Vec<u32> =
            wanted.iter().filter(|l| l.size <= MAX_MESSAGE && !given_up(l)).map(|l| l.uid).collect();
        let mut bodies = match self.or_stop(bodies(session, &whole, "BODY.PEEK[]")).await {
            Ok(bodies) => bodies,
            Err(e) => return Err(self.note_trouble(e, &whole)),
        };
        let mut items = Vec::with_capacity(wanted.len());
        for message in wanted {
            let bytes = match bodies.remove(&message.uid) {
                Some(bytes) => bytes,
                None if whole.contains(&message.uid) => match self.again(session, message.uid).await? {
                    Some(bytes) => bytes,
                    None => continue,
                },
                None if message.size > MAX_MESSAGE => {
                    let mut fields = self
                        .or_stop(super::fetch::bodies(session, &[message.uid], "BODY.PEEK[HEADER]"))
                        .await?;
                    stub(
                        &format!("too-large; size={}", message.size),
                        &fields.remove(&message.uid).unwrap_or_default(),
                    )
                }
                None => stub("not-fetched", b"\r\n"),
            };
            items.push(Raw {
                provider_id: cursor.provider_id(message.uid),
                bytes,
                received_at_us: message.received_us,
                rescan: cursor.is_rescan(message.uid),
            });
        }
        Ok(items)
    }

    /// A message that was listed but not given: deleted meanwhile, or the server cannot read it.
    async fn again(&mut self, session: &mut Session, uid: u32) -> Result<Option<Vec<u8>>, Broken> {
        if self.or_stop(list(session, &[uid])).await?.is_empty() {
            return Ok(None);
        }
        let mut found = self.or_stop(bodies(session, &[uid], "BODY.PEEK[]")).await?;
        Ok(Some(found.remove(&uid).unwrap_or_else(|| stub("not-fetched", b"\r\n"))))
    }

    /// Remembers which messages were asked for when the connection broke.
    fn note_trouble(&mut self, e: Broken, asked: &[u32]) -> Broken {
        if !matches!(e, Broken::Stop) {
            if let [only] = asked {
                *self.trouble.tries.entry(*only).or_default() += 1;
            }
            self.trouble.alone_until = asked.iter().copied().max().unwrap_or(0).max(self.trouble.alone_until);
        }
        e
    }

    /// Network work that ends when we are asked to stop; storing is never cut short.
    pub(super) async fn or_stop<T>(
        &self,
        work: impl Future<Output = Result<T, Broken>>,
    ) -> Result<T, Broken> {
        let mut stop = self.stop.clone();
        tokio::select! {
            done = work => done,
            () = stopped(&mut stop) => Err(Broken::Stop),
        }
    }
}

fn set(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// The first message that came since a moment: what arrived while the inbox was saved and not yet read. Servers keep whole
/// seconds, and search by the day of their own clocks.
pub(super) async fn first_since(session: &mut Session, since_us: i64) -> Result<Option<u32>, Broken> {
    const SECOND: i64 = 1_000_000;
    let since_us = since_us - since_us.rem_euclid(SECOND);
    let day = jiff::Timestamp::from_microsecond(since_us - 86_400 * SECOND).unwrap_or_default();
    let query = format!("SINCE {}", day.strftime("%d-%b-%Y"));
    let mut uids: Vec<u32> = within(session.uid_search(query)).await?.into_iter().collect();
    uids.sort_unstable();
    for some in uids.chunks(BATCH) {
        if let Some(first) = list(session, some).await?.into_iter().find(|l| l.received_us >= since_us) {
            return Ok(Some(first.uid));
        }
    }
    Ok(None)
}

/// Sizes and dates, in order.
async fn list(session: &mut Session, uids: &[u32]) -> Result<Vec<Listed>, Broken> {
    let mut listed = Vec::with_capacity(uids.len());
    each(session, uids, "(UID RFC822.SIZE INTERNALDATE)", |fetch| {
        if let Some(uid) = fetch.uid {
            let received_us = fetch.internal_date().map_or_else(now_us, |d| d.timestamp_micros());
            listed.push(Listed { uid, size: fetch.size.unwrap_or(0) as usize, received_us });
        }
    })
    .await?;
    listed.retain(|l| uids.contains(&l.uid));
    listed.sort_by_key(|l| l.uid);
    listed.dedup_by_key(|l| l.uid);
    Ok(listed)
}

/// The bytes of each message, as far as the server gives them.
async fn bodies(session: &mut Session, uids: &[u32], what: &str) -> Result<HashMap<u32, Vec<u8>>, Broken> {
    let mut found = HashMap::new();
    each(session, uids, &format!("(UID {what})"), |fetch| {
        let bytes = fetch.body().or_else(|| fetch.header());
        if let (Some(uid), Some(bytes)) = (fetch.uid, bytes) {
            found.insert(uid, bytes.to_vec());
        }
    })
    .await?;
    Ok(found)
}

async fn each(
    session: &mut Session,
    uids: &[u32],
    what: &str,
    mut seen: impl FnMut(&Fetch),
) -> Result<(), Broken> {
    if uids.is_empty() {
        return Ok(());
    }
    let stream = within(session.uid_fetch(set(uids), what)).await?;
    let mut stream = std::pin::pin!(stream);
    // Time counts from one message to the next, so that a slow line is no broken one.
    while let Some(fetch) =
        timeout(COMMAND * 3, stream.next()).await.map_err(|_| Broken::net("timeout", "fetching"))?
    {
        seen(&fetch.map_err(broken)?);
    }
    Ok(())
}

/// What stands for a message that is not here: a first field that says so, and its fields as far as known.
fn stub(why: &str, fields: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{STUB}: {why}\r\n").into_bytes();
    bytes.extend_from_slice(fields);
    bytes
}
