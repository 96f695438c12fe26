//! Until when a contact may be written to freely: some vendors let us answer for so long after their last message, and
//! then only with texts that they approved.

use crate::{Desk, Result};
use domain::{ChannelKind, Id, Time};
use store::{Read, message};

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
}
