//! Sending by SMTP: few connections an inbox, kept open for a short while.

mod reply;
mod talk;
mod transaction;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;

pub(crate) use talk::{Broken, Step, Talk};

use super::config::{Server, Settings};
use crate::{SendOutcome, Wire, field::plausible_address};

/// How long an idle connection is kept; servers close theirs after some minutes.
const IDLE: Duration = Duration::from_secs(50);

/// Open connections of all inboxes.
#[derive(Default)]
pub(crate) struct Pool {
    lanes: Mutex<HashMap<u64, Arc<Lane>>>,
}

struct Lane {
    permits: Semaphore,
    idle: Mutex<Vec<(Talk, Instant)>>,
}

impl Pool {
    /// Hands one message over, once.
    pub(crate) async fn send(&self, settings: &Settings, allow_private: bool, wire: &Wire) -> SendOutcome {
        let bad =
            std::iter::once(&wire.from).chain(&wire.to).find(|a| !plausible_address(a) || !a.is_ascii());
        if let Some(bad) = bad {
            return SendOutcome::Failed { code: "bad_address", detail: bad.clone() };
        }
        if wire.to.is_empty() {
            return SendOutcome::Failed { code: "no_recipient", detail: String::new() };
        }
        let lane = self.lane(settings, allow_private);
        let Ok(_permit) = lane.permits.acquire().await else {
            return SendOutcome::Retry { code: "stopping", detail: String::new(), after: None };
        };
        if let Some(mut talk) = lane.take() {
            let done = transaction::send(&mut talk, wire, settings.answer_timeout).await;
            if done.reusable {
                lane.keep(talk);
            }
            // An idle connection may have died unseen; nothing was sent on it yet.
            if !done.stale {
                return done.outcome;
            }
        }
        match Talk::open(&settings.smtp, allow_private, &mut |_| {}).await {
            Ok(mut talk) => {
                let done = transaction::send(&mut talk, wire, settings.answer_timeout).await;
                if done.reusable {
                    lane.keep(talk);
                }
                done.outcome
            }
            // A server that turns us away at the door says nothing about this message.
            Err(Broken::Refused(reply)) => {
                SendOutcome::Retry { code: reply.reason(), detail: reply.text(), after: None }
            }
            Err(broken) => transaction::retry(&broken),
        }
    }

    fn lane(&self, settings: &Settings, allow_private: bool) -> Arc<Lane> {
        let key = key(&settings.smtp, settings.smtp_connections, allow_private);
        let mut lanes = self.lanes.lock().unwrap_or_else(|e| e.into_inner());
        if lanes.len() > 1_000 {
            // Settings that are no longer in use.
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        }
        let new =
            || Lane { permits: Semaphore::new(settings.smtp_connections), idle: Mutex::new(Vec::new()) };
        lanes.entry(key).or_insert_with(|| Arc::new(new())).clone()
    }
}

impl Lane {
    fn take(&self) -> Option<Talk> {
        let mut idle = self.idle.lock().unwrap_or_else(|e| e.into_inner());
        idle.retain(|(_, since)| since.elapsed() < IDLE);
        idle.pop().map(|(talk, _)| talk)
    }

    fn keep(&self, talk: Talk) {
        self.idle.lock().unwrap_or_else(|e| e.into_inner()).push((talk, Instant::now()));
    }
}

/// Connections are shared only under exactly the same settings and credentials.
fn key(server: &Server, connections: usize, allow_private: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&server.host, server.port, server.tls as u8, &server.user, &server.password).hash(&mut hasher);
    (&server.ca, server.accept_invalid_certs, connections, allow_private).hash(&mut hasher);
    hasher.finish()
}
