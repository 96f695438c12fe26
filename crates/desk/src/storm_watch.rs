//! Looks each minute at what is angry in public, alarms those who lead once a storm, and ends it when it is quiet.

use crate::nap::Nap;
use crate::{Desk, Result, organisation};
use domain::storm::{
    BEGINS_WITHIN_SECONDS, Heard, Reading, Turn, Usual, WEEKS, Watch, began, is_little, judge, same_hours,
    usual,
};
use domain::storm_words::common_words;
use domain::{Actor, EventKind, Id, NewEvent, Time};
use serde_json::json;
use std::time::Duration;
use store::storm::{NewStorm, Raging};
use store::{Read, Tx, storm};

/// Between two looks.
const EVERY: Duration = Duration::from_secs(60);
/// Posts whose words are compared.
const COMPARED: i64 = 200;
/// Words shown of a common cause.
pub(crate) const WORDS: usize = 5;

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.watch_storm().await {
            tracing::error!(%error, "the storm watch waits");
        }
        let nap = Nap { shortest: EVERY, longest: EVERY };
        if !desk.rest(&mut stop, async |_: &mut Read| Ok(None), nap, None).await {
            return;
        }
    }
}

/// What is usual at this hour, from weeks in which no storm raged at it.
async fn usual_now(read: &mut Read, now: Time) -> Result<Usual> {
    let since = storm::known_since(read).await?.unwrap_or(now);
    let storms = storm::times(read, now.plus_seconds(-i64::from(WEEKS + 1) * 7 * 86_400)).await?;
    let mut hours = same_hours(now, since, &organisation::zone(read).await?);
    hours.retain(|(from, until)| !storms.iter().any(|(begin, end)| begin < until && end > from));
    let mut past = Vec::new();
    for (from, until) in hours.iter().rev() {
        past.extend(storm::heard(read, *from, *until).await?);
    }
    Ok(usual(&hours, &past))
}

/// The words that posts of this time share and what was said before it does not have, the most shared first.
pub(crate) async fn shared_words(
    read: &mut Read,
    from: Time,
    until: Time,
) -> Result<Vec<domain::CommonWord>> {
    let posts = storm::posts(read, from, until, COMPARED).await?;
    let before = storm::said_before(read, from, COMPARED).await?;
    let texts: Vec<String> = posts.into_iter().map(|p| p.text).collect();
    Ok(common_words(&texts, &before, WORDS))
}

/// What a look found.
struct Look {
    heard: Vec<Heard>,
    raging: Option<Raging>,
    reading: Reading,
}

impl Desk {
    /// One look at what is angry in public. Returns what it changed.
    pub async fn watch_storm(&self) -> Result<Option<Turn>> {
        let now = self.now();
        let look = {
            let mut read = self.0.store.read().await?;
            let raging = storm::raging(&mut read).await?;
            let heard = storm::heard(&mut read, now.plus_seconds(-BEGINS_WITHIN_SECONDS), now).await?;
            if raging.is_none() && is_little(&heard, now) {
                return Ok(None);
            }
            let reading = judge(&heard, usual_now(&mut read, now).await?, now);
            Look { heard, raging, reading }
        };
        let state = look.raging.map_or(Watch::Calm, |r| Watch::Storm(r.quiet_since));
        let (next, turn) = state.look(&look.reading, now);
        match (turn, look.raging) {
            (Some(Turn::Alarm), _) => return self.alarm(&look, now).await,
            (Some(Turn::Over), Some(raging)) => self.calm(raging.id, now).await?,
            (_, Some(raging)) => {
                let quiet = if let Watch::Storm(quiet) = next { quiet } else { None };
                let seen = (look.reading.people as i64, look.reading.reach);
                let went_on = async move |tx: &mut Tx| storm::went_on(tx, raging.id, seen, quiet, now).await;
                self.0.store.write(0, went_on).await?;
            }
            (_, None) => {}
        }
        Ok(turn)
    }

    /// Begins a storm and tells those who lead, unless another node was there before.
    async fn alarm(&self, look: &Look, now: Time) -> Result<Option<Turn>> {
        let began_at = began(&look.heard, look.reading.usual, now);
        let words = {
            let mut read = self.0.store.read().await?;
            shared_words(&mut read, began_at.plus_seconds(-1), now).await?
        };
        let new = NewStorm {
            began_at,
            people: look.reading.people as i64,
            reach: look.reading.reach,
            usual: look.reading.usual.people,
            words: words.into_iter().map(|w| w.word).collect(),
        };
        let data =
            json!({"people": new.people, "usual": new.usual, "reach": new.reach, "began_at": new.began_at});
        let begun = async move |tx: &mut Tx| {
            let id = storm::begin(tx, &new, now).await?;
            if let Some(id) = id {
                tx.append(told(id, EventKind::StormAlarmed, Actor::system(), now, data.clone()));
            }
            Ok::<_, crate::DeskError>(id)
        };
        Ok(self.0.store.write(0, begun).await?.map(|_| Turn::Alarm))
    }

    async fn calm(&self, id: Id, now: Time) -> Result<()> {
        let calmed = async move |tx: &mut Tx| {
            if storm::calmed(tx, id, now).await? {
                tx.append(told(id, EventKind::StormEnded, Actor::system(), now, json!({"quiet": true})));
            }
            Ok::<_, crate::DeskError>(())
        };
        self.0.store.write(0, calmed).await
    }
}

/// A fact about a storm.
pub(crate) fn told(id: Id, kind: EventKind, by: Actor, now: Time, data: serde_json::Value) -> NewEvent {
    NewEvent::about(format!("storm:{id}"), kind, by, now, data)
}
