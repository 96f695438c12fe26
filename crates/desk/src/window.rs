//! Whether a contact may be written to: some vendors let us answer freely for so long after their last message, and then
//! only with texts that they approved; and whoever wants no more messages gets none.

use crate::{Desk, DeskError, Result};
use channels::{Capabilities, Outbound};
use domain::{ChannelKind, Id, Time};
use store::delivery::StoredDelivery;
use store::{Read, contact, conversation, message};

impl Desk {
    /// The end of the window; `None` where there is no such rule.
    pub(crate) async fn window_until(
        &self,
        read: &mut Read,
        channel: ChannelKind,
        contact_id: Id,
        inbox_id: Id,
    ) -> Result<Option<Time>> {
        let seconds = self.connector(channel)?.capabilities().window_seconds;
        until(read, seconds, contact_id, inbox_id).await
    }

    /// Whether whom it goes to wants no more messages there.
    pub(crate) async fn opted_out(&self, out: &Outbound, kind: ChannelKind) -> Result<bool> {
        let mut read = self.0.store.read().await?;
        for peer in &out.to {
            if contact::is_stopped(&mut read, kind, &peer.address).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the time ended meanwhile in which the contact may be written to freely; a machine may have less of it.
    /// Where everyone reads it, and in the one private answer to a post, the vendor counts otherwise.
    pub(crate) async fn window_ended(
        &self,
        d: &StoredDelivery,
        can: &Capabilities,
        out: &Outbound,
    ) -> Result<bool> {
        if out.public || out.private_to.is_some() || out.template.is_some() {
            return Ok(false);
        }
        let seconds = can.auto_window_seconds.filter(|_| out.auto).or(can.window_seconds);
        let mut read = self.0.store.read().await?;
        let row = conversation::get(&mut read, d.conversation_id).await?.ok_or(DeskError::NotFound)?;
        let until = until(&mut read, seconds, row.contact.id, d.inbox_id).await?;
        Ok(until.is_some_and(|until| until <= self.now()))
    }
}

/// So long after they were heard last; who was never heard may not be written to.
async fn until(read: &mut Read, seconds: Option<u32>, contact_id: Id, inbox_id: Id) -> Result<Option<Time>> {
    let Some(seconds) = seconds else { return Ok(None) };
    let heard = message::last_heard(read, contact_id, inbox_id).await?;
    Ok(Some(heard.map_or(Time(0), |at| at.plus_seconds(i64::from(seconds)))))
}
