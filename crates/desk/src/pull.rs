//! Keeps one fetcher running for each inbox that is fetched, and gives it the desk as its intake.

use crate::{Desk, DeskError, fault};
use async_trait::async_trait;
use channels::{Health as Told, Intake, IntakeError, Raw};
use domain::organisation::Health;
use domain::{Id, Time};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use store::inbox::StoredInbox;
use store::{Tx, inbox, raw, service};
use tokio::sync::watch;

/// Of an inbox, and of the settings that say what is watched for in public.
type Version = (i64, i64);

struct Running {
    version: Version,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

/// Runs until the desk stops; starts and ends fetchers as inboxes change.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    let mut changed = desk.0.inboxes_changed.subscribe();
    let mut running: HashMap<Id, Running> = HashMap::new();
    loop {
        let wanted = wanted(&desk).await;
        let current: HashMap<Id, Version> = wanted.iter().map(|(s, v)| (s.inbox.id, *v)).collect();
        let gone: Vec<Id> = running
            .iter()
            .filter(|(id, r)| current.get(id) != Some(&r.version) || r.task.is_finished())
            .map(|(id, _)| *id)
            .collect();
        for id in gone {
            if let Some(old) = running.remove(&id) {
                end(old).await;
            }
        }
        for (stored, version) in wanted {
            running.entry(stored.inbox.id).or_insert_with(|| begin(&desk, stored, version));
        }
        tokio::select! {
            _ = stop.changed() => break,
            _ = changed.changed() => {}
            // another node may have changed an inbox, or a fetcher may have ended
            () = tokio::time::sleep(Duration::from_secs(30)) => {}
        }
    }
    for (_, old) in running {
        end(old).await;
    }
}

async fn end(old: Running) {
    old.stop.send_replace(true);
    let abort = old.task.abort_handle();
    if tokio::time::timeout(Duration::from_secs(5), old.task).await.is_err() {
        abort.abort();
    }
}

async fn wanted(desk: &Desk) -> Vec<(StoredInbox, Version)> {
    let all = async {
        let mut read = desk.0.store.read().await?;
        let settings = service::get(&mut read).await?.version;
        Ok::<_, DeskError>((inbox::all(&mut read).await?, settings))
    };
    match all.await {
        Ok((all, settings)) => all
            .into_iter()
            .filter(|s| s.inbox.enabled)
            .filter_map(|s| {
                let connector = desk.connector(s.inbox.kind).ok()?;
                let public = connector.capabilities().public;
                let version = (s.inbox.version, if public { settings } else { 0 });
                connector.fetches(&s.inbox.config).then_some((s, version))
            })
            .collect(),
        Err(error) => {
            tracing::error!(%error, "inboxes cannot be listed");
            Vec::new()
        }
    }
}

fn begin(desk: &Desk, stored: StoredInbox, version: Version) -> Running {
    let (stop, stopped) = watch::channel(false);
    let desk = desk.clone();
    let task = tokio::spawn(async move {
        let id = stored.inbox.id;
        let intake = Arc::new(InboxIntake { desk: desk.clone(), inbox_id: id });
        let outcome = async {
            let connector = desk.connector(stored.inbox.kind)?;
            let (account, cursor) = {
                let mut read = desk.0.store.read().await?;
                let account = desk.watching(&mut read, &stored).await?;
                let cursor = match inbox::fetch_cursor(&mut read, id).await? {
                    Some(cursor) => Some(cursor),
                    // what came since it was saved is ours to read
                    None => {
                        let saved = inbox::created_at(&mut read, id).await?;
                        saved.and_then(|at| connector.begins(at.0))
                    }
                };
                (account, cursor)
            };
            let ended = connector.pull(account, cursor, intake.clone(), stopped).await;
            ended.map_err(|e| DeskError::Internal(e.to_string()))
        };
        if let Err(error) = outcome.await {
            tracing::error!(inbox = id, %error, "fetching ended");
            intake
                .note(Health {
                    ok: false,
                    code: Some("fetching_ended".to_owned()),
                    message: Some(error.to_string()),
                    at: None,
                })
                .await;
        }
    });
    Running { version, stop, task }
}

impl Desk {
    /// Keeps raw messages that did not come by a fetcher (an upload, the demo's customers), then has them read.
    pub async fn accept(&self, inbox_id: Id, items: Vec<(String, Time, Vec<u8>)>) -> crate::Result<u64> {
        let kept = self.0.store.write(inbox_id, async move |tx: &mut Tx| {
            let new = keep(tx, inbox_id, &items, None).await;
            fault::at("hook.storing");
            new
        });
        let new = kept.await?;
        fault::at("receive.raw_stored");
        self.0.intake_wake.notify_one();
        Ok(new)
    }
}

struct InboxIntake {
    desk: Desk,
    inbox_id: Id,
}

impl InboxIntake {
    async fn note(&self, mut health: Health) {
        let (inbox_id, now) = (self.inbox_id, self.desk.now());
        health.at = Some(now);
        let written = self.desk.0.store.write(inbox_id, async move |tx: &mut Tx| {
            Ok::<_, DeskError>(inbox::set_health(tx, inbox_id, &health).await?)
        });
        if let Err(error) = written.await {
            tracing::warn!(inbox = inbox_id, %error, "the state of an inbox could not be noted");
        }
    }
}

#[async_trait]
impl Intake for InboxIntake {
    async fn accept(&self, items: Vec<Raw>, cursor: Value) -> Result<(), IntakeError> {
        let inbox_id = self.inbox_id;
        let items: Vec<(String, Time, Vec<u8>)> = items
            .into_iter()
            .map(|r| {
                let id = if r.rescan { format!("rescan:{}", r.provider_id) } else { r.provider_id };
                (id, Time(r.received_at_us), r.bytes)
            })
            .collect();
        let kept = self
            .desk
            .0
            .store
            .write(inbox_id, async move |tx: &mut Tx| keep(tx, inbox_id, &items, Some(&cursor)).await);
        kept.await.map_err(|e| IntakeError(e.to_string()))?;
        fault::at("receive.raw_stored");
        self.desk.0.intake_wake.notify_one();
        Ok(())
    }

    async fn health(&self, told: Told) {
        let trouble = |code: &str, detail: String| Health {
            ok: false,
            code: Some(code.to_owned()),
            message: Some(detail),
            at: None,
        };
        self.note(match told {
            Told::Ok => Health { ok: true, ..Health::default() },
            Told::AuthFailed { detail } => trouble("auth_failed", detail),
            Told::Unreachable { code, detail, .. } => trouble(code, detail),
            Told::Degraded { code, detail } => Health { ok: true, ..trouble(code, detail) },
        })
        .await;
    }
}

/// Keeps what was fetched and where fetching stands, in one transaction. Returns how many of the items are new.
pub(crate) async fn keep(
    tx: &mut Tx,
    inbox_id: Id,
    items: &[(String, Time, Vec<u8>)],
    cursor: Option<&Value>,
) -> Result<u64, DeskError> {
    let new = raw::insert(tx, inbox_id, items).await?;
    if let Some(cursor) = cursor {
        inbox::set_fetch_cursor(tx, inbox_id, cursor).await?;
    }
    Ok(new)
}
