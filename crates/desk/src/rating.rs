//! Ratings in stores: the same one told again is no news, and the answer below one is ours wherever it was written.

use crate::elsewhere::put;
use crate::receive::Received;
use crate::report::reported;
use crate::understand::Parsed;
use crate::{DeskError, Result};
use channels::{Ours, Reached, Report, Signed};
use domain::{DeliveryState, Direction, Id, Message};
use store::{Tx, conversation, message};

/// An answer of ours is looked for among so many of the newest messages.
const LOOKED_AT: i64 = 200;

/// A rating that comes as another state of itself, with the same stars and words: a store may date it anew for its own
/// reasons.
pub(crate) async fn unchanged(tx: &mut Tx, p: &Parsed) -> Result<Option<Received>> {
    let Some(stars) = p.inbound.public.as_ref().and_then(|post| post.stars) else { return Ok(None) };
    let Some(conversation_id) = of(tx, p).await? else { return Ok(None) };
    let Some(message_id) = message::newest_in_id(tx, conversation_id).await? else { return Ok(None) };
    let Some(known) = message::get(tx, message_id).await? else { return Ok(None) };
    let same =
        known.text == p.inbound.text && known.parts.as_ref().is_some_and(|parts| parts["stars"] == stars);
    Ok(same.then_some(Received::Message { conversation_id, message_id, new: false }))
}

/// The conversation about the rating.
async fn of(tx: &mut Tx, p: &Parsed) -> Result<Option<Id>> {
    Ok(message::referred(tx, p.inbox_id, &p.inbound.references).await?.into_iter().next())
}

/// Takes note of an answer of ours that stands at the vendor. What we sent moves forward; what was written elsewhere is
/// put into the conversation as ours. To a rating that we do not have there is nothing to note.
pub(crate) async fn answered(tx: &mut Tx, p: &Parsed, ours: &Ours) -> Result<Received> {
    let Some(conversation_id) = of(tx, p).await? else { return Ok(Received::Settled) };
    let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
    let message_id = match sent_by_us(tx, p, conversation_id).await? {
        Some(message_id) => message_id,
        None => {
            // what went on in private, or was changed since, still waits
            let counts = ours.settles && ours.reached != Reached::Failed && row.public;
            put(tx, p, row, counts).await?
        }
    };
    let report = Report {
        our_message: Some(Signed { conversation_id, message_id }),
        part: None,
        provider_id: p.inbound.provider_message_id.clone(),
        up_to_us: None,
        reached: ours.reached,
        code: ours.code,
        detail: ours.detail.clone(),
    };
    reported(tx, p, &report).await
}

/// The message of ours that it is: by the vendor's name, or by its words where the vendor's word on it was lost.
async fn sent_by_us(tx: &mut Tx, p: &Parsed, conversation_id: Id) -> Result<Option<Id>> {
    if let Some(id) = &p.inbound.provider_message_id
        && let Some(message_id) = message::out_by_provider_id(tx, p.inbox_id, id).await?
    {
        return Ok(Some(message_id));
    }
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect::<String>();
    let gone_out = |m: &Message| {
        let state = m.delivery.as_ref().map(|d| d.state);
        let waits = matches!(state, None | Some(DeliveryState::Held | DeliveryState::InReview));
        m.direction == Direction::Out && m.public && !waits
    };
    let newest = message::of_conversation(tx, conversation_id, 0, Id::MAX, LOOKED_AT).await?;
    let words = bare(&p.inbound.text);
    Ok(newest.into_iter().find(|m| gone_out(m) && bare(&m.text) == words).map(|m| m.id))
}
