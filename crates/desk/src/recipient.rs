//! Where an answer goes, frozen when send is pressed.

use crate::{DeskError, Result};
use channels::Peer;
use domain::{ChannelKind, ConversationRow, Direction, Id};
use store::{Read, contact, message};

/// Where an answer goes.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    /// The account it leaves by.
    pub(crate) inbox_id: Id,
    /// The medium.
    pub(crate) channel: ChannelKind,
    /// Who gets it.
    pub(crate) to: Peer,
    /// As the agent sees it.
    pub(crate) shown: String,
}

/// The answer goes to the one who wrote last, by the way they wrote; never to a Reply-To that was not proven.
pub(crate) async fn recipient(read: &mut Read, row: &ConversationRow) -> Result<Option<Recipient>> {
    let newest = message::of_conversation(read, row.id, 0, Id::MAX, 50).await?;
    let newest_in = newest.iter().find(|m| m.direction == Direction::In && !m.auto);
    let (channel, inbox_id, address) = match newest_in {
        Some(m) => {
            let (inbox_id, address) = message::origin(read, m.id).await?;
            (m.channel, inbox_id, address)
        }
        None => {
            let person = contact::get(read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
            let own = person.identities.into_iter().find(|i| i.channel == row.channel).map(|i| i.address);
            (row.channel, row.inbox_id, own)
        }
    };
    let Some(address) = address.filter(|a| !a.is_empty()) else { return Ok(None) };
    if channel == ChannelKind::Email && !address.contains('@') {
        return Ok(None);
    }
    let shown = if channel == ChannelKind::Email { address.clone() } else { row.contact.name.clone() };
    let to = Peer { address, name: Some(row.contact.name.clone()) };
    Ok(Some(Recipient { inbox_id, channel, to, shown }))
}

/// A subject for an answer: `Re:` once, however often it was answered.
pub(crate) fn answer_subject(subject: &str) -> String {
    let known = ["re:", "fw:", "fwd:", "aw:", "השב:", "תשובה:", "תגובה:", "הועבר:"];
    let mut rest = subject.trim();
    while let Some(k) = known.iter().find(|k| rest.to_lowercase().starts_with(**k)) {
        rest = rest.get(k.len()..).unwrap_or("").trim_start();
    }
    format!("Re: {rest}")
}

#[cfg(test)]
mod tests {
    use super::answer_subject;

    #[test]
    fn one_re_is_enough() {
        assert_eq!(answer_subject("הזמנה NB-4"), "Re: הזמנה NB-4");
        assert_eq!(answer_subject("Re: RE: השב: הזמנה"), "Re: הזמנה");
    }
}
