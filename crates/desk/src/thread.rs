//! Whose an incoming message is and where it belongs: its contact, known or new, and its conversation, gone on with or
//! begun.

use crate::due::answer_by;
use crate::understand::Parsed;
use crate::{DeskError, Result};
use channels::Signed;
use domain::contact::name_from_address;
use domain::thread::{Candidate, Place, place};
use domain::{ChannelKind, ConversationRow, Id, Status, Tier};
use store::contact::NewContact;
use store::conversation::NewConversation;
use store::{Tx, contact, conversation, message, raw};

/// A talk that was resolved so long ago is not continued: what they write then is a new matter.
const CHAT_ENDS_SECONDS: i64 = 86_400;

/// A mail waits its turn behind an earlier one that it may refer to.
pub(crate) const EARLIER_WAITS: &str = "earlier_waits";

/// The contact who wrote it: known by its address in this inbox, or elsewhere, or new.
pub(crate) async fn contact_of(tx: &mut Tx, p: &Parsed) -> Result<Id> {
    let from = &p.inbound.from;
    let address = match (from.address.is_empty(), p.raw_id) {
        // strangers without an address are strangers to each other
        (true, Some(raw_id)) => format!("unknown:{raw_id}"),
        _ => from.address.clone(),
    };
    let here = known_here(tx, p, &address).await?;
    if here.is_some() && p.inbound.also.is_empty() {
        return here.ok_or(DeskError::NotFound);
    }
    let verified = p.inbound.vouched || p.inbound.visitor.as_ref().is_some_and(|v| v.verified);
    let known = match here {
        Some(id) => Some(id),
        None => known_elsewhere(tx, p, &address).await?,
    };
    let email = match p.kind {
        ChannelKind::Email => Some(address.clone()).filter(|a| a.contains('@')),
        _ => p.inbound.visitor.as_ref().and_then(|v| v.email.clone()),
    };
    let id = match known {
        Some(id) => id,
        None => {
            let name = name_of(p, &address);
            let language = match p.reading.lang {
                language::Lang::Other => None,
                lang => Some(store::organisation::lang_word(lang)),
            };
            let phone = p.inbound.phone.clone();
            contact::insert(tx, &NewContact { name, email, language, phone }, p.now).await?
        }
    };
    let stands = contact::link(tx, p.inbox_id, p.kind, &address, id, verified).await?;
    if stands != id && known.is_none() {
        contact::remove_unused(tx, id).await?;
    }
    // an address that is another's already stays theirs
    for also in &p.inbound.also {
        contact::link(tx, p.inbox_id, p.kind, also, stands, verified).await?;
    }
    Ok(stands)
}

/// The contact by any of the addresses that came, in this inbox.
async fn known_here(tx: &mut Tx, p: &Parsed, address: &str) -> Result<Option<Id>> {
    for address in [address].into_iter().chain(p.inbound.also.iter().map(String::as_str)) {
        if let Some(id) = contact::by_identity(tx, p.inbox_id, address).await? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The contact by any of the addresses in other inboxes of the channel, or by their number in any channel.
async fn known_elsewhere(tx: &mut Tx, p: &Parsed, address: &str) -> Result<Option<Id>> {
    for address in [address].into_iter().chain(p.inbound.also.iter().map(String::as_str)) {
        if let Some(id) = contact::by_address(tx, p.kind, address).await? {
            return Ok(Some(id));
        }
    }
    match &p.inbound.phone {
        Some(number) => Ok(contact::by_number(tx, number).await?),
        None => Ok(None),
    }
}

/// The name that came with it, or what the address says; a visitor's address says nothing to people.
pub(crate) fn name_of(p: &Parsed, address: &str) -> String {
    let given = p.inbound.from.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
    match (given, p.kind) {
        (Some(name), _) => name.to_owned(),
        (None, ChannelKind::Email) => name_from_address(address),
        (None, _) if address.starts_with('+') => address.to_owned(),
        // in the language they write, so that the team reads one name in one language
        (None, _) => match p.reading.lang {
            language::Lang::En => "Guest",
            language::Lang::Ar => "زائر",
            language::Lang::Ru => "Гость",
            language::Lang::He | language::Lang::Other => "אורח",
        }
        .to_owned(),
    }
}

async fn candidate(tx: &mut Tx, id: Id, address: &str) -> Result<Candidate> {
    let sender_takes_part = !address.is_empty() && conversation::takes_part(tx, id, address).await?;
    Ok(Candidate { conversation_id: id, sender_takes_part })
}

/// The conversation it belongs to, held; whether it is new.
pub(crate) async fn conversation_of(
    tx: &mut Tx,
    p: &Parsed,
    contact_id: Id,
) -> Result<(ConversationRow, bool)> {
    if p.kind.is_talk()
        && let Some(id) = conversation::newest_of(tx, contact_id, p.inbox_id).await?
        && let Some(row) = conversation::lock(tx, id).await?
        && !(row.status == Status::Resolved && p.now > row.last_at.plus_seconds(CHAT_ENDS_SECONDS))
    {
        return Ok((row, false));
    }
    let address = &p.inbound.from.address;
    let signed = match p.inbound.signed {
        Some(Signed { conversation_id, .. }) if conversation::get(tx, conversation_id).await?.is_some() => {
            Some(candidate(tx, conversation_id, address).await?)
        }
        _ => None,
    };
    let mut by_references = Vec::new();
    if signed.is_none() {
        for id in message::referred(tx, p.inbox_id, &p.inbound.references).await? {
            by_references.push(candidate(tx, id, address).await?);
        }
    }
    // what it refers to may be in an earlier mail that still waits, as after a connection broke: first things first
    if let Some(raw_id) = p.raw_id
        && signed.is_none()
        && by_references.is_empty()
        && !p.inbound.references.is_empty()
        && raw::earlier_waits(tx, p.inbox_id, raw_id).await?
    {
        return Err(DeskError::Conflict(EARLIER_WAITS));
    }
    let hint = match place(signed.as_ref(), &by_references) {
        Place::Join(id) => {
            let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
            return Ok((row, false));
        }
        Place::New { hint } => hint.map(|id| (id, "refers_to_it_but_writes_from_another_address")),
    };
    let subject =
        p.inbound.subject.as_ref().map(|s| s.chars().filter(|c| !c.is_control()).take(300).collect());
    let (tier, due_at) = match p.bot {
        true => (Tier::Bot, p.now.plus_seconds(crate::bot::BOT_SECONDS)),
        false => (Tier::Agent, answer_by(tx, p.inbox_id, contact_id, p.reading.urgent, p.now).await?),
    };
    let new = NewConversation {
        contact_id,
        inbox_id: p.inbox_id,
        channel: p.kind,
        team_id: p.team_id,
        subject,
        hint,
        tier,
        due_at,
        at: p.now,
    };
    Ok((conversation::insert(tx, &new).await?, true))
}
