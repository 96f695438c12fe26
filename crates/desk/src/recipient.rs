//! Where an answer goes, frozen when send is pressed.

use crate::help_letter::FORM;
use crate::mail_copy::CopyRule;
use crate::{DeskError, Result};
use channels::Peer;
use domain::{Actor, ChannelKind, ConversationRow, Direction, EventKind, Id, Message, NewEvent, Time};
use serde_json::json;
use store::mention::Post;
use store::private_way::Taken;
use store::{Read, Tx, contact, inbox, mention, message, private_way};

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
    /// What stands above it, in a medium that has subjects.
    pub(crate) subject: Option<String>,
    /// They wrote in the chat, and from here on are answered by mail.
    moves: bool,
}

impl Recipient {
    /// Who came by a link from a public post. Nobody has proven the address: no words of theirs stand in what we send.
    pub(crate) fn of_link(to: &Taken, shown: &str, subject: Option<String>) -> Recipient {
        let mail = to.channel == ChannelKind::Email;
        Recipient {
            inbox_id: to.inbox_id,
            channel: to.channel,
            to: Peer { address: to.address.clone(), name: None },
            shown: if mail { to.address.clone() } else { shown.to_owned() },
            subject: subject.filter(|_| mail),
            moves: false,
        }
    }

    /// The author of a post, answered where everyone reads it.
    pub(crate) fn of_post(post: &Post, channel: ChannelKind) -> Recipient {
        let name = Some(post.author.clone()).filter(|n| !n.is_empty());
        let to = Peer { address: post.author_address.clone(), name };
        let shown = post.author.clone();
        Recipient { inbox_id: post.inbox_id, channel, to, shown, subject: None, moves: false }
    }
}

/// The answer goes to the one who wrote last, by the way they wrote; by mail to who chose mail and is not in the chat any
/// more. Never to a Reply-To that was not proven.
pub(crate) async fn recipient(
    read: &mut Read,
    row: &ConversationRow,
    now: Time,
) -> Result<Option<Recipient>> {
    let newest = in_private(read, row).await?;
    match by_mail(read, row, &newest, now).await? {
        Some(to) => Ok(Some(to)),
        None => by_the_way_they_wrote(read, row, &newest).await,
    }
}

/// The same without what they chose.
pub(crate) async fn recipient_here(read: &mut Read, row: &ConversationRow) -> Result<Option<Recipient>> {
    let newest = in_private(read, row).await?;
    by_the_way_they_wrote(read, row, &newest).await
}

/// What was said between them and us alone. To whom spoke in public only, nothing is sent by itself.
async fn in_private(read: &mut Read, row: &ConversationRow) -> Result<Vec<Message>> {
    let mut newest = message::of_conversation(read, row.id, 0, Id::MAX, 50).await?;
    newest.retain(|m| !m.public);
    Ok(newest)
}

fn wrote_last(newest: &[Message]) -> Option<&Message> {
    newest.iter().find(|m| m.direction == Direction::In && !m.auto)
}

async fn by_the_way_they_wrote(
    read: &mut Read,
    row: &ConversationRow,
    newest: &[Message],
) -> Result<Option<Recipient>> {
    let last = wrote_last(newest);
    if let Some(to) = private_way::taken(read, row.id).await?.filter(|to| last.is_none_or(|m| m.at < to.at)) {
        let subject = row.subject.as_deref().map(answer_subject);
        return Ok(Some(Recipient::of_link(&to, &row.contact.name, subject)));
    }
    let (channel, inbox_id, address) = match last {
        Some(m) => {
            let (inbox_id, address) = message::origin(read, m.id).await?;
            (m.channel, inbox_id, address)
        }
        None if mention::was_public(read, row.id).await? => return Ok(None),
        None => {
            let person = contact::get(read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
            let own = person.identities.into_iter().find(|i| i.channel == row.channel).map(|i| i.address);
            (row.channel, row.inbox_id, own)
        }
    };
    let Some(address) = address.filter(|a| !a.is_empty()) else { return Ok(None) };
    let mail = channel == ChannelKind::Email;
    if mail && !address.contains('@') {
        return Ok(None);
    }
    let shown = if mail { address.clone() } else { row.contact.name.clone() };
    let subject = match (&row.subject, row.channel) {
        (Some(subject), _) => Some(answer_subject(subject)),
        (None, ChannelKind::Email) => None,
        // a talk that went on by mail
        (None, _) => title(read, row.inbox_id).await?,
    };
    // whose address a form names has proven nothing: no words of theirs stand in what we send there
    let proven = wrote_last(newest).is_none_or(|m| !m.flags.iter().any(|f| f == FORM));
    let to = Peer { address, name: Some(row.contact.name.clone()).filter(|_| proven) };
    Ok(Some(Recipient { inbox_id, channel, to, shown, subject: subject.filter(|_| mail), moves: false }))
}

/// The name of a chat, as a subject.
async fn title(read: &mut Read, inbox_id: Id) -> Result<Option<String>> {
    Ok(inbox::get(read, inbox_id).await?.map(|s| s.inbox.name))
}

/// The mailbox of who wrote in the chat, chose mail, and has given no sign there for a while.
async fn by_mail(
    read: &mut Read,
    row: &ConversationRow,
    newest: &[Message],
    now: Time,
) -> Result<Option<Recipient>> {
    let Some(last) = wrote_last(newest).filter(|m| m.channel == ChannelKind::Webchat) else {
        return Ok(None);
    };
    let person = contact::get(read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
    let Some(email) = person.email.filter(|_| person.choices.channel == Some(ChannelKind::Email)) else {
        return Ok(None);
    };
    let chat = inbox::get(read, row.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    let Some(rule) = CopyRule::of(&chat) else { return Ok(None) };
    let seen = newest.iter().filter(|m| m.direction == Direction::Out).filter_map(|m| m.seen_at).max();
    let sign = seen.map_or(last.at, |seen| seen.max(last.at));
    if sign.plus_seconds(rule.away_seconds) > now {
        return Ok(None);
    }
    if !inbox::get(read, rule.mail_inbox).await?.is_some_and(|s| s.inbox.enabled) {
        return Ok(None);
    }
    // a copy of what was said in the chat does not move it
    let said = newest.iter().find(|m| !m.flags.iter().any(|f| f == "mail_copy"));
    let moves = said.is_some_and(|m| m.channel == ChannelKind::Webchat);
    let to = Peer { address: email.clone(), name: Some(row.contact.name.clone()) };
    let (inbox_id, channel, subject) = (rule.mail_inbox, ChannelKind::Email, Some(chat.name));
    Ok(Some(Recipient { inbox_id, channel, to, shown: email, subject, moves }))
}

/// Tells that a chat goes on by mail from here, where it does; what is answered to that mail comes back to it.
pub(crate) async fn moved(
    tx: &mut Tx,
    row: &ConversationRow,
    to: &Recipient,
    actor: Actor,
    now: Time,
) -> Result<()> {
    if !to.moves {
        return Ok(());
    }
    contact::link(tx, to.inbox_id, to.channel, &to.to.address, row.contact.id, false).await?;
    let data = json!({"before": ChannelKind::Webchat, "after": to.channel});
    tx.append(NewEvent::of(row.id, EventKind::ChannelMoved, actor, now, data));
    Ok(())
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
