//! The worker that sends. A lease with a fence makes sure that a late worker changes nothing, and a message whose
//! outcome cannot be known is `uncertain` and never sent again by itself.

use crate::hand_off::undelivered;
use crate::nap::Nap;
use crate::sending_health::health_after;
use crate::settle::{moved, update_attention};
use crate::{Desk, DeskError, Result, auto_words, fault};
use channels::{SendOutcome, Wire};
use domain::delivery::{MAX_ATTEMPTS, retry_after_seconds};
use domain::{Actor, DeliveryState, Id, Time};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use store::delivery::{Outcome, StoredDelivery};
use store::{Read, Tx, contact, conversation, delivery, message};
use tokio::task::JoinSet;

/// Deliveries claimed at one time.
const AT_ONCE: i64 = 16;
/// An inbox with this many deliveries in work gets no more until one ends: a silent server holds up only its own.
const PER_INBOX: usize = 16;
/// Shortest wait for what is due next: what is due at the very moment leaves at once.
const SHORTEST: Duration = Duration::from_millis(1);

/// The conversations whose deliveries are in work, each with its inbox.
#[derive(Default)]
struct AtWork {
    lanes: JoinSet<()>,
    inbox_of: HashMap<tokio::task::Id, Id>,
}

impl AtWork {
    fn full(&self) -> Vec<Id> {
        let mut counts = BTreeMap::<Id, usize>::new();
        for inbox_id in self.inbox_of.values() {
            *counts.entry(*inbox_id).or_default() += 1;
        }
        counts.into_iter().filter(|(_, n)| *n >= PER_INBOX).map(|(id, _)| id).collect()
    }

    /// Sends the deliveries of one conversation, one after the other.
    fn start(&mut self, desk: &Desk, lane: Vec<StoredDelivery>) {
        let Some(inbox_id) = lane.first().map(|d| d.inbox_id) else { return };
        let desk = desk.clone();
        let task = self.lanes.spawn(async move {
            for d in lane {
                let id = d.id;
                if let Err(error) = desk.send_one(d).await {
                    tracing::error!(delivery = id, %error, "a delivery could not be carried out");
                }
            }
        });
        self.inbox_of.insert(task.id(), inbox_id);
    }

    /// Waits until one of them ended; forever when there is none.
    async fn ended(&mut self) {
        let task = match self.lanes.join_next_with_id().await {
            Some(Ok((task, ()))) => task,
            Some(Err(error)) => {
                // it panicked: its lease runs out, and another attempt finds what it left
                tracing::error!(%error, "a delivery was broken off");
                error.id()
            }
            None => std::future::pending().await,
        };
        self.inbox_of.remove(&task);
    }
}

/// Runs until the desk stops; what is being sent then is finished.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    let mut work = AtWork::default();
    // another node does not wake this one
    let longest = Duration::from_secs(if desk.0.store.is_shared() { 2 } else { 30 });
    while !*stop.borrow() {
        let now = desk.now();
        match desk.start_due(&mut work, now).await {
            Ok(n) if n > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "outgoing messages wait"),
        }
        let next = async move |read: &mut Read| delivery::next_due(read, now).await;
        let wait = desk.until_due(next, Nap { shortest: SHORTEST, longest }).await;
        tokio::select! {
            _ = stop.changed() => break,
            () = work.ended() => {}
            () = desk.0.outbox_wake.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
    while !work.lanes.is_empty() {
        work.ended().await;
    }
}

/// On one machine every lease ended with the process that held it.
pub(crate) async fn release_leases(desk: &Desk) -> Result<()> {
    if desk.0.store.is_shared() {
        return Ok(());
    }
    let now = desk.now();
    desk.0
        .store
        .write(0, async move |tx: &mut Tx| Ok::<_, DeskError>(delivery::release_all(tx, now).await?))
        .await
}

impl Desk {
    /// Sends what is due and waits for the outcomes. Returns how many deliveries were tried.
    pub async fn send_due(&self) -> Result<usize> {
        let mut work = AtWork::default();
        let count = self.start_due(&mut work, self.now()).await?;
        while !work.lanes.is_empty() {
            work.ended().await;
        }
        Ok(count)
    }

    /// Claims what is due and begins to send it; messages of one conversation leave one after the other.
    async fn start_due(&self, work: &mut AtWork, now: Time) -> Result<usize> {
        let lease_until = now.plus_seconds(self.0.config.lease_seconds);
        let full = work.full();
        let claimed = self
            .0
            .store
            .write(1, async move |tx: &mut Tx| {
                Ok::<_, DeskError>(delivery::claim(tx, now, lease_until, &full, AT_ONCE).await?)
            })
            .await?;
        fault::at_if(!claimed.is_empty(), "send.claimed");
        let count = claimed.len();
        let mut lanes: BTreeMap<Id, Vec<StoredDelivery>> = BTreeMap::new();
        for d in claimed {
            lanes.entry(d.conversation_id).or_default().push(d);
        }
        for lane in lanes.into_values() {
            work.start(self, lane);
        }
        Ok(count)
    }

    async fn send_one(&self, d: StoredDelivery) -> Result<()> {
        if d.state == DeliveryState::Sending {
            let on_wire = {
                let mut read = self.0.store.read().await?;
                delivery::was_on_wire(&mut read, d.id).await?
            };
            if on_wire {
                let detail = "the program stopped while the message was leaving".to_owned();
                return self
                    .record(&d, SendOutcome::Uncertain { code: "stopped_while_sending", detail })
                    .await;
            }
        }
        let stored = self.stored_inbox(d.inbox_id).await?;
        let connector = self.connector(stored.inbox.kind)?;
        if !stored.inbox.enabled {
            let detail = stored.inbox.name.clone();
            return self.record(&d, SendOutcome::Failed { code: "inbox_disabled", detail }).await;
        }
        let account = self.account(&stored)?;
        let can = connector.capabilities();
        let out = self.outbound(&d, &can).await?;
        if self.opted_out(&out, stored.inbox.kind).await? {
            let detail = "they asked for no more messages".to_owned();
            return self.record(&d, SendOutcome::Failed { code: "opted_out", detail }).await;
        }
        if self.window_ended(&d, &can, &out).await? {
            let (code, detail) = why_unsaid(&d.envelope);
            let detail = detail.to_owned();
            return self.record(&d, SendOutcome::Failed { code, detail }).await;
        }
        let wire = match connector.render(&account, &out) {
            Ok(wire) => wire,
            Err(e) => return self.record(&d, SendOutcome::Failed { code: e.code, detail: e.detail }).await,
        };
        if can.sends && !self.note_on_wire(&d, &wire).await? {
            return Ok(());
        }
        fault::at("send.on_wire");
        let alive = self.keep_lease(&d);
        let outcome = connector.send(&account, &wire).await;
        alive.abort();
        fault::at("send.after_dot");
        let told = health_after(connector.fetches(&stored.inbox.config), &stored.inbox.health, &outcome);
        if can.names_sent {
            self.record_named(&d, outcome).await?;
        } else {
            self.record(&d, outcome).await?;
        }
        fault::at("send.recorded");
        match told {
            Some(health) => self.note_health(d.inbox_id, health).await,
            None => Ok(()),
        }
    }

    /// Keeps the lease while a slow server takes its time.
    fn keep_lease(&self, d: &StoredDelivery) -> tokio::task::JoinHandle<()> {
        let (desk, id, lease, seconds) = (self.clone(), d.id, d.lease, self.0.config.lease_seconds);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs((seconds / 3).max(1) as u64)).await;
                let until = desk.now().plus_seconds(seconds);
                let kept = desk.0.store.write(id, async move |tx: &mut Tx| {
                    Ok::<_, DeskError>(delivery::keep_lease(tx, id, lease, until).await?)
                });
                if !matches!(kept.await, Ok(true)) {
                    return;
                }
            }
        })
    }

    async fn note_on_wire(&self, d: &StoredDelivery, wire: &Wire) -> Result<bool> {
        let (id, lease, message_id) = (d.id, d.lease, d.message_id);
        let (inbox_id, conversation_id) = (d.inbox_id, d.conversation_id);
        let provider_id = wire.message_id.clone();
        self.0
            .store
            .write(conversation_id, async move |tx: &mut Tx| {
                if !delivery::set_on_wire(tx, id, lease, &provider_id).await? {
                    return Ok(false);
                }
                message::set_provider_id(tx, message_id, &provider_id).await?;
                message::add_aliases(tx, inbox_id, conversation_id, std::slice::from_ref(&provider_id))
                    .await?;
                Ok::<_, DeskError>(true)
            })
            .await
    }

    /// The same where the vendor gives what it took a name, by which it will be known from now on.
    async fn record_named(&self, d: &StoredDelivery, outcome: SendOutcome) -> Result<()> {
        if let SendOutcome::Accepted { provider_id, reached, .. } = &outcome {
            let (d, name, reached) = (d.clone(), provider_id.clone(), reached.clone());
            self.0
                .store
                .write(d.conversation_id, async move |tx: &mut Tx| {
                    message::add_aliases(tx, d.inbox_id, d.conversation_id, std::slice::from_ref(&name))
                        .await?;
                    message::set_provider_id(tx, d.message_id, &name).await?;
                    if let Some(address) = &reached {
                        known_by(tx, &d, address).await?;
                    }
                    Ok::<_, DeskError>(delivery::set_provider_id(tx, d.id, &name).await?)
                })
                .await?;
        }
        self.record(d, outcome).await
    }

    /// Writes the outcome under the lease, with its fact and the attention it asks for.
    async fn record(&self, d: &StoredDelivery, outcome: SendOutcome) -> Result<()> {
        let (d, now) = (d.clone(), self.now());
        self.0
            .store
            .write(d.conversation_id, async move |tx: &mut Tx| {
                let o = settled(&d, &outcome, now);
                if !delivery::settle(tx, d.id, d.lease, &o, now).await? {
                    // another worker has it by now; what it finds is what counts
                    return Ok::<_, DeskError>(());
                }
                moved(tx, d.conversation_id, d.message_id, &o, Actor::system(), now);
                if o.state.needs_attention() {
                    undelivered(tx, d.conversation_id, d.message_id, now).await?;
                }
                update_attention(tx, d.conversation_id).await
            })
            .await
    }
}

/// Whom we knew by a post alone has an address in private now: what they answer there goes on in this conversation. An
/// address that is another's already stays theirs.
async fn known_by(tx: &mut Tx, d: &StoredDelivery, address: &str) -> Result<()> {
    let row = conversation::lock(tx, d.conversation_id).await?.ok_or(DeskError::NotFound)?;
    contact::link(tx, d.inbox_id, row.channel, address, row.contact.id, true).await?;
    Ok(())
}

/// Why nothing leaves after the window: what the house says by itself has no approved text, or it waited too long.
fn why_unsaid(envelope: &Value) -> (&'static str, &'static str) {
    let why = envelope.get("unsaid").and_then(Value::as_str).unwrap_or_default();
    auto_words::REASONS
        .iter()
        .copied()
        .find(|(code, _)| *code == why)
        .unwrap_or(("window_closed", "it waited too long for its turn"))
}

/// What an outcome means for the delivery.
fn settled<'a>(d: &StoredDelivery, outcome: &'a SendOutcome, now: Time) -> Outcome<'a> {
    let none = Outcome { state: d.state, reason: None, detail: None, next_at: None, provider_id: None };
    match outcome {
        SendOutcome::Accepted { refused, .. } if refused.is_empty() => {
            Outcome { state: DeliveryState::Sent, ..none }
        }
        SendOutcome::Accepted { refused, .. } => Outcome {
            state: DeliveryState::Failed,
            reason: refused.first().map(|r| r.code),
            detail: refused.first().map(|r| r.detail.as_str()),
            ..none
        },
        SendOutcome::Retry { code, detail, after } => {
            if d.attempts >= MAX_ATTEMPTS {
                return Outcome {
                    state: DeliveryState::Failed,
                    reason: Some(code),
                    detail: Some(detail),
                    ..none
                };
            }
            let wait = after.map_or(retry_after_seconds(d.attempts), |a| a.as_secs() as i64).clamp(1, 86_400);
            Outcome {
                state: DeliveryState::Queued,
                reason: Some(code),
                detail: Some(detail),
                next_at: Some(now.plus_seconds(wait)),
                ..none
            }
        }
        SendOutcome::Reauth { detail } => Outcome {
            state: DeliveryState::Queued,
            reason: Some("auth_failed"),
            detail: Some(detail),
            next_at: Some(now.plus_seconds(300)),
            ..none
        },
        SendOutcome::Failed { code, detail } => {
            Outcome { state: DeliveryState::Failed, reason: Some(code), detail: Some(detail), ..none }
        }
        SendOutcome::Uncertain { code, detail } => {
            Outcome { state: DeliveryState::Uncertain, reason: Some(code), detail: Some(detail), ..none }
        }
    }
}
