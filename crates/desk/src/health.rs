//! How the desk is doing, for probes and for `moked doctor`.

use crate::Desk;
use serde::Serialize;
use store::{due, inbox, raw, tier};
use utoipa::ToSchema;

/// How the desk is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Health {
    /// The database answers.
    pub database: bool,
    /// Raw messages that wait to be read.
    pub waiting_raw: i64,
    /// Raw messages that wait for a person.
    pub quarantined: i64,
    /// Inboxes in trouble.
    pub inboxes_in_trouble: i64,
    /// Open conversations without somebody responsible or a time; there are none.
    pub breaches: i64,
    /// Open conversations whose time has passed.
    pub overdue: i64,
    /// Open sockets of agents and visitors.
    pub sockets: i64,
}

impl Desk {
    /// How the desk is doing; never fails.
    pub async fn health(&self) -> Health {
        let mut health = Health { sockets: self.0.hub.sockets() as i64, ..Health::default() };
        let Ok(mut read) = self.0.store.read().await else { return health };
        if let Ok(waiting) = raw::waiting_count(&mut read).await {
            health.waiting_raw = waiting;
            health.database = true;
        }
        health.quarantined = raw::quarantined_count(&mut read).await.unwrap_or(0);
        health.breaches = tier::breaches(&mut read, 1000).await.map_or(0, |found| found.len() as i64);
        health.overdue = due::overdue(&mut read, self.now()).await.unwrap_or(0);
        if let Ok(all) = inbox::all(&mut read).await {
            health.inboxes_in_trouble =
                all.iter().filter(|s| s.inbox.enabled && !s.inbox.health.ok).count() as i64;
        }
        health
    }
}

impl Desk {
    /// One sentence for each inbox in trouble, or whose secrets the key does not open.
    pub async fn inbox_troubles(&self) -> crate::Result<Vec<String>> {
        let mut read = self.0.store.read().await?;
        let mut found = Vec::new();
        for stored in inbox::all(&mut read).await?.iter().filter(|s| s.inbox.enabled) {
            let name = &stored.inbox.name;
            if let Err(error) = self.account(stored) {
                found.push(format!("{name}: {error}"));
            } else if !stored.inbox.health.ok {
                let health = &stored.inbox.health;
                let code = health.code.as_deref().unwrap_or("unknown");
                found.push(format!("{name}: {code} {}", health.message.as_deref().unwrap_or("")));
            }
        }
        Ok(found)
    }
}
