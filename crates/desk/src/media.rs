//! The worker that fetches the files of which messages speak: the message is there at once, its files follow.

use crate::file::{LARGEST, safe_mime, safe_name};
use crate::nap::Nap;
use crate::{Desk, DeskError, Result, fault};
use channels::{FetchError, InAttachment, Media};
use domain::delivery::retry_after_seconds;
use domain::{Actor, EventKind, Id, NewEvent, Time};
use serde_json::json;
use std::time::Duration;
use store::blob::NewFile;
use store::media::StoredMedia;
use store::{Read, Tx, blob, media, message};
use tokio::task::{JoinHandle, JoinSet};

/// Files fetched at one time.
const AT_ONCE: i64 = 4;
/// Tries after which a file is lost: about two hours of patience.
const TRIES: i64 = 8;
/// The files of a message are still on their way; they will not come.
pub(crate) const WAITS: &str = "media_waits";
const LOST: &str = "media_lost";

/// On one machine whoever fetched ended with the process: what they had begun is due now.
pub(crate) async fn release_leases(desk: &Desk) -> Result<()> {
    if desk.0.store.is_shared() {
        return Ok(());
    }
    let now = desk.now();
    let work = async move |tx: &mut Tx| Ok::<_, DeskError>(media::release_all(tx, now).await?);
    desk.0.store.write(2, work).await
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    let nap =
        Nap { longest: Duration::from_secs(if desk.0.store.is_shared() { 5 } else { 60 }), ..Nap::default() };
    loop {
        let worked = desk.fetch_due().await.unwrap_or_else(|error| {
            tracing::error!(%error, "files of messages wait");
            0
        });
        if *stop.borrow() {
            return;
        }
        let now = desk.now();
        let next = async move |read: &mut Read| media::next_due(read, now).await;
        if worked == 0 && !desk.rest(&mut stop, next, nap, Some(&desk.0.media_wake)).await {
            return;
        }
    }
}

impl Desk {
    /// Fetches what is due and waits for it. Returns how many files were tried.
    pub async fn fetch_due(&self) -> Result<usize> {
        let now = self.now();
        let until = now.plus_seconds(self.0.config.lease_seconds);
        let work = async move |tx: &mut Tx| Ok::<_, DeskError>(media::claim(tx, now, until, AT_ONCE).await?);
        let due = self.0.store.write(2, work).await?;
        let count = due.len();
        let mut all = JoinSet::new();
        for one in due {
            let desk = self.clone();
            all.spawn(async move {
                let id = one.id;
                if let Err(error) = desk.fetch_one(one).await {
                    tracing::warn!(media = id, %error, "a file could not be kept");
                }
            });
        }
        while all.join_next().await.is_some() {}
        Ok(count)
    }

    /// Keeps the file ours while a slow vendor takes its time; when we die it is soon somebody else's.
    fn keep_file_lease(&self, id: Id) -> JoinHandle<()> {
        let (desk, seconds) = (self.clone(), self.0.config.lease_seconds);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs((seconds / 3).max(1) as u64)).await;
                let until = desk.now().plus_seconds(seconds);
                let work = async move |tx: &mut Tx| Ok::<_, DeskError>(media::keep(tx, id, until).await?);
                if !matches!(desk.0.store.write(2, work).await, Ok(true)) {
                    return;
                }
            }
        })
    }

    async fn fetch_one(&self, one: StoredMedia) -> Result<()> {
        let stored = self.stored_inbox(one.inbox_id).await?;
        let account = self.account(&stored)?;
        let wanted: Media = serde_json::from_value(one.reference.clone()).unwrap_or_default();
        let connector = self.connector(stored.inbox.kind)?;
        let alive = self.keep_file_lease(one.id);
        let fetched = connector.fetch(&account, &wanted).await.and_then(|file| {
            let code = if file.bytes.len() > LARGEST { "too_large" } else { "" };
            let lost = FetchError { code, detail: String::new(), passes: false };
            if code.is_empty() { Ok(file) } else { Err(lost) }
        });
        alive.abort();
        fault::at("media.fetched");
        let now = self.now();
        let lane = one.message_id;
        self.0.store.write(lane, async move |tx: &mut Tx| settle(tx, &one, &fetched, now).await).await
    }
}

async fn settle(
    tx: &mut Tx,
    one: &StoredMedia,
    fetched: &std::result::Result<InAttachment, FetchError>,
    now: Time,
) -> Result<()> {
    let reason = match fetched {
        Err(e) if e.passes && one.attempts < TRIES => {
            let next = now.plus_seconds(retry_after_seconds(one.attempts));
            return Ok(media::put_off(tx, one.id, next, e.code).await?);
        }
        Err(e) => Some(e.code),
        Ok(_) => None,
    };
    media::hold(tx, one.message_id).await?;
    if !media::settle(tx, one.id, reason).await? {
        return Ok(());
    }
    if let Ok(file) = fetched {
        let new = NewFile {
            message_id: Some(one.message_id),
            owner: "vendor",
            name: &safe_name(&file.name),
            mime: &safe_mime(&file.mime),
            inline: false,
            content_id: None,
            place: one.place,
            bytes: &file.bytes,
        };
        blob::add(tx, &new, now).await?;
        fault::at("media.stored");
    }
    let mut flags = message::flags(tx, one.message_id).await?;
    if media::waiting(tx, one.message_id).await? == 0 {
        flags.retain(|f| f != WAITS);
    }
    if reason.is_some() && !flags.iter().any(|f| f == LOST) {
        flags.push(LOST.to_owned());
    }
    message::set_flags(tx, one.message_id, &flags).await?;
    let of = message::conversation_of(tx, one.message_id).await?.ok_or(DeskError::NotFound)?;
    let data = json!({"message_id": one.message_id, "reason": reason});
    tx.append(NewEvent::of(of, EventKind::MediaSettled, Actor::system(), now, data));
    Ok(())
}

/// What stands for a file where only words have room.
pub(crate) fn sign(wanted: &Media) -> String {
    let sign = match wanted.kind.as_str() {
        "image" => "📷",
        "video" => "🎬",
        "audio" | "voice" => "🎤",
        "sticker" => "🙂",
        _ => "📄",
    };
    if wanted.kind == "document" { format!("{sign} {}", safe_name(&wanted.name)) } else { sign.to_owned() }
}
