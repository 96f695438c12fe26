//! The coach beside the composer.

use crate::conversation::reach;
use crate::{Desk, DeskError, Result};
use domain::{Action, Agent, ChannelKind, Direction, Id};
use language::{Draft, Person};
use store::{contact, message};

impl Desk {
    /// Reviews a draft with what is known of the conversation it answers.
    pub async fn review(
        &self,
        actor: &Agent,
        conversation_id: Option<Id>,
        text: &str,
        channel: Option<ChannelKind>,
    ) -> Result<language::Review> {
        if text.len() > 200_000 {
            return Err(DeskError::TooLarge);
        }
        let mut draft = Draft {
            text: text.to_owned(),
            channel: channel.unwrap_or(ChannelKind::Email).coached_as(),
            agent: Person { name: Some(actor.name.clone()), gender: actor.gender },
            now: Some(self.now().rfc3339()),
            ..Draft::default()
        };
        if let Some(id) = conversation_id {
            let mut read = self.0.store.read().await?;
            let row = reach(&mut read, actor, Action::Read, id).await?;
            let person = contact::get(&mut read, row.contact.id).await?;
            draft.channel = channel.unwrap_or(row.channel).coached_as();
            draft.customer =
                Person { name: Some(row.contact.name.clone()), gender: person.and_then(|p| p.gender) };
            let newest = message::of_conversation(&mut read, id, 0, Id::MAX, 10).await?;
            let ours = |m: &&domain::Message| m.direction == Direction::Out && !m.auto;
            draft.earlier = newest.iter().filter(ours).rev().map(|m| m.text.clone()).collect();
            let inbound = newest.into_iter().find(|m| m.direction == Direction::In && !m.auto);
            draft.inbound = inbound.map(|m| m.text).unwrap_or_default();
        }
        Ok(self.0.coach.review(&draft))
    }
}
