//! Reports about our own mail: what did not arrive is shown on the message that did not.

use crate::Result;
use crate::hand_off::undelivered;
use crate::receive::Received;
use crate::settle::{moved, update_attention};
use crate::understand::Parsed;
use channels::Signed;
use domain::{Actor, DeliveryState};
use store::delivery::Outcome;
use store::{Tx, delivery, message};

/// A report that one of our messages did not arrive is shown on that message, and is no message itself.
pub(crate) async fn bounced(tx: &mut Tx, p: &Parsed, bounce: &channels::Bounce) -> Result<Received> {
    let by_signature = bounce.our_message.map(|Signed { message_id, .. }| message_id).filter(|id| *id > 0);
    let message_id = match (by_signature, &bounce.original_message_id) {
        (Some(id), _) => Some(id),
        (None, Some(original)) => message::out_by_provider_id(tx, p.inbox_id, original).await?,
        (None, None) => None,
    };
    let Some(message_id) = message_id else {
        return Ok(Received::Quarantined { reason: "bounce_of_unknown_message".to_owned() });
    };
    let Some(d) = delivery::lock_of_message(tx, message_id).await? else {
        return Ok(Received::Quarantined { reason: "bounce_of_unknown_message".to_owned() });
    };
    if !bounce.permanent || !d.state.may_become(DeliveryState::Failed) {
        return Ok(Received::Settled);
    }
    let detail = [bounce.recipient.as_deref(), bounce.status.as_deref(), bounce.diagnostic.as_deref()];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let outcome = Outcome {
        state: DeliveryState::Failed,
        reason: Some("bounced"),
        detail: Some(&detail),
        next_at: None,
        provider_id: None,
    };
    delivery::set_state(tx, d.id, &outcome, false, p.now).await?;
    moved(tx, d.conversation_id, message_id, &outcome, Actor::system(), p.now);
    undelivered(tx, d.conversation_id, message_id, p.now).await?;
    update_attention(tx, d.conversation_id).await?;
    Ok(Received::Settled)
}
