//! What a vendor tells of our own messages: sent, delivered, read, failed. Reports come in any order and more than once;
//! a message only moves forward.

use crate::Result;
use crate::hand_off::undelivered;
use crate::receive::Received;
use crate::settle::{moved, update_attention};
use crate::understand::Parsed;
use channels::{Reached, Report, Signed};
use domain::{Actor, DeliveryState, Id, Time};
use store::delivery::{Outcome, StoredDelivery};
use store::{Tx, blob, contact, delivery, message};

/// A part of it did not arrive. The parts that did say nothing of that.
const PARTLY: &str = "partly_sent";

/// A vendor's clock and ours differ, and its answer takes a while to reach us.
const APART_SECONDS: i64 = 10;

/// Shows a report on the messages that it is about. What another program sent by the same account is none of ours.
pub(crate) async fn reported(tx: &mut Tx, p: &Parsed, report: &Report) -> Result<Received> {
    let signed = report.our_message.map(|Signed { message_id, .. }| message_id).filter(|id| *id > 0);
    if let (Some(part), Some(id)) = (report.part, signed) {
        return part_reported(tx, p, report, id, part).await;
    }
    let named = match (signed, &report.provider_id) {
        (Some(id), _) => Some(id),
        (None, Some(id)) => message::out_by_provider_id(tx, p.inbox_id, id).await?,
        (None, None) => None,
    };
    for message_id in until(tx, p, report).await? {
        let Some(d) = delivery::lock_of_message(tx, message_id).await? else { continue };
        // whether a post was seen is not told
        if !d.is_public() && named != Some(message_id) {
            forward(tx, p, report, &d).await?;
        }
    }
    let Some(message_id) = named else { return Ok(Received::Settled) };
    let Some(d) = delivery::lock_of_message(tx, message_id).await?.filter(|d| d.inbox_id == p.inbox_id)
    else {
        return Ok(Received::Settled);
    };
    // an attempt that failed long ago says nothing of the one that waits now, or of one that was taken since
    let other = |known: &str| !known.starts_with("m.") && report.provider_id.as_deref() != Some(known);
    let former = d.state == DeliveryState::Queued || d.provider_id.as_deref().is_some_and(other);
    if report.reached == Reached::Failed && former {
        return Ok(Received::Settled);
    }
    if let Some(id) = report.provider_id.as_deref().filter(|_| signed.is_some()) {
        note_name(tx, &d, id).await?;
    }
    forward(tx, p, report, &d).await?;
    Ok(Received::Settled)
}

/// A part of a message of ours. That it arrived says nothing of the whole; that it did not is not hidden by the others:
/// some of it is there, so a person decides.
async fn part_reported(
    tx: &mut Tx,
    p: &Parsed,
    report: &Report,
    message_id: Id,
    part: u32,
) -> Result<Received> {
    let found = delivery::lock_of_message(tx, message_id).await?.filter(|d| d.inbox_id == p.inbox_id);
    let gone_out = |d: &StoredDelivery| {
        use DeliveryState::{Delivered, Read, Sending, Sent, Uncertain};
        matches!(d.state, Sending | Sent | Delivered | Read | Uncertain)
    };
    let Some(d) = found.filter(gone_out).filter(|_| report.reached == Reached::Failed) else {
        return Ok(Received::Settled);
    };
    let name = part_name(tx, message_id, part).await?;
    let said = report.detail.as_deref().unwrap_or_default();
    let detail = format!("{name}: {said}");
    let outcome = Outcome {
        state: DeliveryState::Uncertain,
        reason: Some(PARTLY),
        detail: Some(&detail),
        next_at: None,
        provider_id: None,
    };
    delivery::set_state(tx, d.id, &outcome, false, p.now).await?;
    moved(tx, d.conversation_id, message_id, &outcome, Actor::system(), p.now);
    update_attention(tx, d.conversation_id).await?;
    Ok(Received::Settled)
}

/// What a part is to a reader: a file by its name, else its number. The words go first, where there are any.
async fn part_name(tx: &mut Tx, message_id: Id, part: u32) -> Result<String> {
    let text = message::get(tx, message_id).await?.map(|m| m.text).unwrap_or_default();
    let words = u32::from(!text.trim().is_empty());
    let files = blob::of_message(tx, message_id).await?;
    let file = part.checked_sub(words).and_then(|n| files.into_iter().nth(n as usize));
    Ok(file.map_or_else(|| (part + 1).to_string(), |(_, f)| f.name))
}

/// What else the report speaks of, where it speaks of everything up to a moment.
async fn until(tx: &mut Tx, p: &Parsed, report: &Report) -> Result<Vec<Id>> {
    let Some(until) = report.up_to_us.map(Time) else { return Ok(Vec::new()) };
    let Some(contact_id) = contact::by_identity(tx, p.inbox_id, &p.inbound.from.address).await? else {
        return Ok(Vec::new());
    };
    let taken = until.plus_seconds(APART_SECONDS);
    Ok(delivery::open_until(tx, p.inbox_id, contact_id, until, taken).await?)
}

/// Moves a message forward, and only ever forward.
async fn forward(tx: &mut Tx, p: &Parsed, report: &Report, d: &StoredDelivery) -> Result<()> {
    let state = match report.reached {
        Reached::Sent => DeliveryState::Sent,
        Reached::Delivered => DeliveryState::Delivered,
        Reached::Read => DeliveryState::Read,
        Reached::Failed => DeliveryState::Failed,
    };
    if !d.state.may_become(state) || delivery::is_partly(tx, d.id).await? {
        return Ok(());
    }
    let outcome = Outcome {
        state,
        reason: report.code,
        detail: report.detail.as_deref(),
        next_at: None,
        provider_id: None,
    };
    delivery::set_state(tx, d.id, &outcome, false, p.now).await?;
    moved(tx, d.conversation_id, d.message_id, &outcome, Actor::system(), p.now);
    if state.needs_attention() {
        undelivered(tx, d.conversation_id, d.message_id, p.now).await?;
    }
    update_attention(tx, d.conversation_id).await
}

/// A report may be faster than the answer to the send: from it we learn what the vendor calls our message. Until then
/// it went by our own name for it.
async fn note_name(tx: &mut Tx, d: &StoredDelivery, id: &str) -> Result<()> {
    message::add_aliases(tx, d.inbox_id, d.conversation_id, &[id.to_owned()]).await?;
    if d.provider_id.as_deref().is_none_or(|known| known.starts_with("m.")) {
        delivery::set_provider_id(tx, d.id, id).await?;
        message::set_provider_id(tx, d.message_id, id).await?;
    }
    Ok(())
}
