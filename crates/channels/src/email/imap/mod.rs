//! Fetching by IMAP: everything new, in order, and never past what is durable.

mod cursor;
mod fetch;
mod idle;
mod session;

use std::{sync::Arc, time::Duration};

use async_imap::types::UnsolicitedResponse;
use futures_util::FutureExt;
use serde_json::Value;
use tokio::sync::watch;

use super::config::{Settings, settings};
use crate::{Account, Health, Intake};
use cursor::Cursor;
pub(crate) use cursor::begins;
use session::{Session, open};
pub(crate) use session::{examine, open_with};

/// Why a connection ended.
#[derive(Debug)]
pub(crate) enum Broken {
    /// We were asked to stop.
    Stop,
    /// The server refuses the credentials.
    Credentials(String),
    /// The network, the server, or what it said.
    Net {
        /// Stable code.
        code: &'static str,
        /// What happened.
        detail: String,
    },
}

impl Broken {
    pub(crate) fn net(code: &'static str, detail: impl ToString) -> Self {
        Broken::Net { code, detail: detail.to_string().chars().take(500).collect() }
    }
}

/// Longest wait between two tries.
const MAX_WAIT: Duration = Duration::from_secs(300);
/// Wait after refused credentials; servers lock accounts that keep trying.
const AUTH_WAIT: Duration = Duration::from_secs(120);

/// Time for saying goodbye.
const GOODBYE: Duration = Duration::from_secs(5);

/// What goes from one connection to the next.
pub(super) struct Puller {
    account: Account,
    settings: Settings,
    cursor: Option<Cursor>,
    /// When the inbox was saved, while it was never read.
    saved_us: Option<i64>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
    trouble: fetch::Trouble,
    /// Whether this connection got as far as being up to date.
    settled: bool,
}

/// Fetches until `stop`.
pub(crate) async fn pull(
    account: Account,
    cursor: Option<Value>,
    intake: Arc<dyn Intake>,
    stop: watch::Receiver<bool>,
) {
    let settings = settings(&account.config);
    let saved_us = cursor.as_ref().and_then(cursor::saved);
    let cursor = cursor.as_ref().and_then(Cursor::parse);
    let mut puller = Puller {
        account,
        settings,
        cursor,
        saved_us,
        intake,
        stop,
        trouble: fetch::Trouble::default(),
        settled: false,
    };
    let mut failures = 0u32;
    loop {
        puller.settled = false;
        // A library that panics on a strange answer costs one connection.
        let ended = std::panic::AssertUnwindSafe(puller.connection()).catch_unwind().await;
        let broken = match ended {
            Ok(Err(broken)) => broken,
            Ok(Ok(())) => Broken::net("closed", ""),
            Err(_) => Broken::net("protocol", "the answer could not be read"),
        };
        failures = if puller.settled { 1 } else { failures.saturating_add(1) };
        let wait = match broken {
            Broken::Stop => return,
            Broken::Credentials(detail) => {
                puller.intake.health(Health::AuthFailed { detail }).await;
                AUTH_WAIT.max(back_off(failures)).min(Duration::from_secs(900))
            }
            Broken::Net { code, detail } => {
                let wait = back_off(failures);
                puller.intake.health(Health::Unreachable { code, detail, retry_in_s: wait.as_secs() }).await;
                wait
            }
        };
        if sleep(wait, &mut puller.stop).await {
            return;
        }
    }
}

/// Twice as long after each failure, up to five minutes, plus or minus a quarter: inboxes do not march in step.
fn back_off(failures: u32) -> Duration {
    let base = Duration::from_secs(1).saturating_mul(1 << failures.saturating_sub(1).min(9)).min(MAX_WAIT);
    let mut byte = [0];
    let _ = getrandom::fill(&mut byte);
    base.mul_f64(0.75 + f64::from(byte[0]) / 512.0)
}

/// Waits; true when asked to stop.
async fn sleep(wait: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = tokio::time::sleep(wait) => false,
        () = stopped(stop) => true,
    }
}

/// Resolves when asked to stop, or when nobody is left to ask.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn stopped_for(stop: &mut watch::Receiver<bool>, time: Duration) {
    stopped(stop).await;
    tokio::time::sleep(time).await;
}

/// Takes what the server told beside its answers; true when the mailbox grew.
fn told_of_news(session: &Session) -> bool {
    let mut grew = false;
    while let Ok(told) = session.unsolicited_responses.try_recv() {
        grew |= matches!(told, UnsolicitedResponse::Exists(_));
    }
    grew
}

impl Puller {
    /// One connection, from login until something breaks.
    async fn connection(&mut self) -> Result<(), Broken> {
        let mut stop = self.stop.clone();
        let opened = tokio::select! {
            opened = open(&self.settings, self.account.allow_private) => opened?,
            () = stopped(&mut stop) => return Err(Broken::Stop),
        };
        let (mut session, can_idle) = opened;
        let state = self.or_stop(session::examine(&mut session, &self.settings.mailbox)).await?;
        self.place(&mut session, &state).await?;
        loop {
            // What was told before we look, we find by looking.
            told_of_news(&session);
            self.catch_up(&mut session).await?;
            // Mail that came while we looked is told once, with an answer; waiting would not hear of it again.
            if told_of_news(&session) {
                continue;
            }
            if !self.settled {
                self.settled = true;
                self.intake.health(Health::Ok).await;
            }
            let mut stop = self.stop.clone();
            session = tokio::select! {
                waited = idle::wait(session, can_idle, self.settings.poll, &mut self.stop) => waited?,
                // The wait says goodbye by itself; on a dead line nobody hears it.
                () = stopped_for(&mut stop, GOODBYE) => return Err(Broken::Stop),
            };
        }
    }

    /// Finds where to go on in the mailbox as it is now.
    async fn place(&mut self, session: &mut Session, state: &session::State) -> Result<(), Broken> {
        let next = match state.next {
            Some(next) => next,
            None => self.or_stop(session::highest(session)).await?.saturating_add(1),
        };
        let now = cursor::now_us();
        let next = match self.saved_us.filter(|_| self.cursor.is_none() && !self.settings.since_all) {
            Some(saved) => self.or_stop(fetch::first_since(session, saved)).await?.unwrap_or(next),
            None => next,
        };
        let placed = match &self.cursor {
            None => Cursor::first(state.validity, next, self.settings.since_all, now),
            Some(cursor) => cursor.at(state.validity, next),
        };
        if self.cursor.as_ref() != Some(&placed) {
            self.store(Vec::new(), placed).await?;
        }
        Ok(())
    }

    /// Stores items and cursor; only then counts them as fetched.
    async fn store(&mut self, items: Vec<crate::Raw>, cursor: Cursor) -> Result<(), Broken> {
        let stored = self.intake.accept(items, cursor.to_json()).await;
        stored.map_err(|e| Broken::net("not_stored", e))?;
        self.cursor = Some(cursor);
        Ok(())
    }
}
