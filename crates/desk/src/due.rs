//! No dead ends: every open conversation has a time by which the contact hears from us, and what passes it is told.

use crate::best_hours;
use crate::nap::Nap;
use crate::{Desk, Result, mention};
use domain::{Actor, Attention, ConversationRow, EventKind, Id, NewEvent, Responsible, Status, Tier, Time};
use serde_json::json;
use store::{Read, Tx, conversation, due, organisation};

/// Nobody is promised an answer sooner than in so many seconds because their hours end.
const SOONEST: i64 = 300;

/// By when a contact of this inbox who writes now hears from a person: as the inbox promises, and sooner where the hours
/// that suit them end before that.
pub(crate) async fn answer_by(
    read: &mut Read,
    inbox_id: Id,
    contact_id: Id,
    urgent: bool,
    now: Time,
) -> Result<Time> {
    let (clock, choices) = organisation::clock_for(read, inbox_id, contact_id).await?;
    Ok(match best_hours::chosen(choices) {
        Some(best) => clock.due_within(&best, now.plus_seconds(SOONEST), now, urgent),
        None => clock.due(now, urgent),
    })
}

/// The same for who writes in a conversation as it stands: within minutes where everyone can read it.
pub(crate) async fn due_of(read: &mut Read, row: &ConversationRow, now: Time) -> Result<Time> {
    match row.public {
        true => mention::answer_by(read, now).await,
        false => answer_by(read, row.inbox_id, row.contact.id, row.urgent, now).await,
    }
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.tell_due().await {
            tracing::error!(%error, "what is overdue waits to be told");
        }
        // also what the program did not come to when it stopped
        if let Err(error) = desk.release_left().await {
            tracing::error!(%error, "what was a former colleague's waits");
        }
        if !desk.rest(&mut stop, due::next, Nap::default(), None).await {
            return;
        }
    }
}

impl Desk {
    /// Tells of every time that passed, once: what the bot had goes to a person, and the rest needs attention. Returns
    /// how many there were.
    pub async fn tell_due(&self) -> Result<usize> {
        let now = self.now();
        let passed = {
            let mut read = self.0.store.read().await?;
            due::passed(&mut read, now, 200).await?
        };
        let count = passed.len();
        for id in passed {
            let told = async {
                let tell = async move |tx: &mut Tx| tell(tx, id, now).await;
                // what the bot had is told in the transaction that gives it to a person, so that none is between them
                if self.0.store.write(id, tell).await? { self.bot_gives_up(id).await } else { Ok(()) }
            };
            if let Err(error) = told.await {
                tracing::error!(conversation = id, %error, "an overdue conversation waits to be told");
            }
        }
        Ok(count)
    }
}

/// Tells that the time of a conversation passed, unless the bot has it: then `true`, and nothing is told yet.
async fn tell(tx: &mut Tx, id: Id, now: Time) -> Result<bool> {
    let Some(row) = conversation::lock(tx, id).await? else { return Ok(false) };
    if row.tier == Tier::Bot && row.status == Status::Open {
        return Ok(true);
    }
    if !due::take(tx, id, now).await? || row.status != Status::Open {
        return Ok(false);
    }
    let data = json!({"due_at": row.due_at, "responsible": responsible(row.responsible())});
    tx.append(NewEvent::of(id, EventKind::DueMissed, Actor::system(), now, data));
    let mut after = row.clone();
    after.attention.get_or_insert(Attention::Overdue);
    conversation::save(tx, &row, after).await?;
    Ok(false)
}

fn responsible(who: Responsible) -> serde_json::Value {
    match who {
        Responsible::Agent(id) => json!({"kind": "agent", "id": id}),
        Responsible::Team(id) => json!({"kind": "team", "id": id}),
        Responsible::Bot => json!({"kind": "bot"}),
        Responsible::Duty => json!({"kind": "duty"}),
    }
}
