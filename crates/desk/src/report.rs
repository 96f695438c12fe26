//! What a vendor tells of our own messages: sent, delivered, read, failed. Reports come in any order and more than once;
//! a message only moves forward.

use crate::Result;
use crate::hand_off::undelivered;
use crate::receive::Received;
use crate::settle::{moved, update_attention};
use crate::understand::Parsed;
use channels::{Reached, Report, Signed};
use domain::{Actor, DeliveryState};
use store::delivery::{Outcome, StoredDelivery};
use store::{Tx, delivery, message};

/// Shows a report on the message that it is about. What another program sent by the same account is none of ours.
pub(crate) async fn reported(tx: &mut Tx, p: &Parsed, report: &Report) -> Result<Received> {
    let signed = report.our_message.map(|Signed { message_id, .. }| message_id).filter(|id| *id > 0);
    let message_id = match (signed, &report.provider_id) {
        (Some(id), _) => Some(id),
        (None, Some(id)) => message::out_by_provider_id(tx, p.inbox_id, id).await?,
        (None, None) => None,
    };
    let Some(message_id) = message_id else { return Ok(Received::Settled) };
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
        named(tx, &d, id).await?;
    }
    let state = match report.reached {
        Reached::Sent => DeliveryState::Sent,
        Reached::Delivered => DeliveryState::Delivered,
        Reached::Read => DeliveryState::Read,
        Reached::Failed => DeliveryState::Failed,
    };
    if !d.state.may_become(state) {
        return Ok(Received::Settled);
    }
    let outcome = Outcome {
        state,
        reason: report.code,
        detail: report.detail.as_deref(),
        next_at: None,
        provider_id: None,
    };
    delivery::set_state(tx, d.id, &outcome, false, p.now).await?;
    moved(tx, d.conversation_id, message_id, &outcome, Actor::system(), p.now);
    if state.needs_attention() {
        undelivered(tx, d.conversation_id, message_id, p.now).await?;
    }
    update_attention(tx, d.conversation_id).await?;
    Ok(Received::Settled)
}

/// A report may be faster than the answer to the send: from it we learn what the vendor calls our message. Until then
/// it went by our own name for it.
async fn named(tx: &mut Tx, d: &StoredDelivery, id: &str) -> Result<()> {
    message::add_aliases(tx, d.inbox_id, d.conversation_id, &[id.to_owned()]).await?;
    if d.provider_id.as_deref().is_none_or(|known| known.starts_with("m.")) {
        delivery::set_provider_id(tx, d.id, id).await?;
        message::set_provider_id(tx, d.message_id, id).await?;
    }
    Ok(())
}
