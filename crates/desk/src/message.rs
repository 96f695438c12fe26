//! One message: its HTML in a safe page, and its source.

use crate::conversation::reach;
use crate::visitor_view::file_address;
use crate::{Desk, DeskError, Result};
use domain::{Action, Agent, Id};
use store::{blob, inbox, message};

impl Desk {
    /// A complete safe page of the message's HTML; outside pictures only with `images`.
    pub async fn message_html(&self, actor: &Agent, id: Id, images: bool) -> Result<String> {
        let (inbox_id, raw) = self.source_of(actor, id).await?;
        let mut read = self.0.store.read().await?;
        let stored = inbox::get(&mut read, inbox_id).await?.ok_or(DeskError::NotFound)?;
        let files: Vec<Id> = blob::of_message(&mut read, id).await?.into_iter().map(|(id, _)| id).collect();
        drop(read);
        let account = self.account(&stored)?;
        // a frame without an origin has no session: its pictures have signed addresses
        let key = &self.0.config.key;
        let link = |index: usize| files.get(index).map(|f| file_address(key, *f)).unwrap_or_default();
        let page = self.connector(stored.inbox.kind)?.html(&account, &raw, images, &link);
        page.ok_or(DeskError::NotFound)
    }

    /// The message as it came.
    pub async fn message_source(&self, actor: &Agent, id: Id) -> Result<Vec<u8>> {
        Ok(self.source_of(actor, id).await?.1)
    }

    async fn source_of(&self, actor: &Agent, id: Id) -> Result<(Id, Vec<u8>)> {
        let mut read = self.0.store.read().await?;
        let of = message::conversation_of(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        reach(&mut read, actor, Action::Read, of).await?;
        message::source(&mut read, id).await?.ok_or(DeskError::NotFound)
    }
}
