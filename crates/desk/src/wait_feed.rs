//! Tells the visitors who wait how soon a person is there, when that changes.

use crate::{Desk, Result, frame, wait};
use domain::{Id, Time};
use std::collections::HashMap;
use std::time::Duration;
use store::due;

/// Nobody is told more often: a queue that moves is no clock that ticks.
const EVERY: Duration = Duration::from_secs(10);

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = desk.tell_waits().await {
            tracing::error!(%error, "those who wait are not told how long");
        }
    }
}

impl Desk {
    /// Tells each visitor who waits for a person, and listens, how soon one is there, unless they know. Returns how many
    /// were told.
    pub async fn tell_waits(&self) -> Result<usize> {
        let listening = self.0.hub.visitors();
        if listening.is_empty() {
            return Ok(0);
        }
        let now = self.now();
        let mut read = self.0.store.read().await?;
        let mut waiting: HashMap<(Id, Id), (Option<Id>, Time)> = HashMap::new();
        for (contact_id, inbox_id, team_id, since) in due::waiting_chats(&mut read).await? {
            waiting.insert((contact_id, inbox_id), (team_id, since));
        }
        let mut told = 0;
        for who in listening {
            let Some((team_id, since)) = waiting.get(&who).copied() else { continue };
            let person = wait::wait(&mut read, team_id, Some(since), now).await?;
            told += self.0.hub.tell_wait(who.0, who.1, &person, &frame::wait(&person));
        }
        Ok(told)
    }
}
