//! Whether a contact may be written to: some vendors let us answer freely for so long after their last message, and then
//! only with texts that they approved; and whoever wants no more messages gets none.

use crate::{Desk, DeskError, Result};
use channels::Outbound;
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
        let Some(seconds) = self.connector(channel)?.capabilities().window_seconds else { return Ok(None) };
        let heard = message::last_heard(read, contact_id, inbox_id).await?;
        Ok(Some(heard.map_or(Time(0), |at| at.plus_seconds(i64::from(seconds)))))
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

    /// Whether the time ended meanwhile in which the contact may be written to freely.
    pub(crate) async fn window_ended(&self, d: &StoredDelivery, kind: ChannelKind) -> Result<bool> {
        let mut read = self.0.store.read().await?;
        let row = conversation::get(&mut read, d.conversation_id).await?.ok_or(DeskError::NotFound)?;
        let until = self.window_until(&mut read, kind, row.contact.id, d.inbox_id).await?;
        Ok(until.is_some_and(|until| until <= self.now()))
    }
}
