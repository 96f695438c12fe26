//! Whose an incoming message is and where it belongs: its contact, known or new, and its conversation, gone on with or
//! begun.

use crate::due::answer_by;
use crate::help_letter::FORM;
use crate::mention;
use crate::understand::Parsed;
use crate::{DeskError, Result};
use channels::Signed;
use domain::clue::{Clue, ClueKind, ClueSource, number, of_address};
use domain::contact::{name_from_address, normal_address};
use domain::thread::{Candidate, Place, place};
use domain::{ChannelKind, ConversationRow, Id, Status, Tier, Time};
use store::contact::{Known, NewContact};
use store::conversation::NewConversation;
use store::{Tx, clue, contact, conversation, message, private_way, raw};

/// A talk that was resolved so long ago is not continued: what they write then is a new matter.
const CHAT_ENDS_SECONDS: i64 = 86_400;

/// A mail waits its turn behind an earlier one that it may refer to.
pub(crate) const EARLIER_WAITS: &str = "earlier_waits";

/// The contact who wrote it: known by its address in this inbox, or elsewhere, or new.
pub(crate) async fn contact_of(tx: &mut Tx, p: &Parsed) -> Result<Known> {
    let from = &p.inbound.from;
    let address = match (from.address.is_empty(), p.raw_id) {
        // strangers without an address are strangers to each other
        (true, Some(raw_id)) => format!("unknown:{raw_id}"),
        _ => from.address.clone(),
    };
    let here = known_here(tx, p, &address).await?;
    if let Some(here) = here
        && contact::all_known(tx, p.inbox_id, &address, &p.inbound.also).await?
    {
        return Ok(here);
    }
    let verified = p.inbound.vouched || p.inbound.visitor.as_ref().is_some_and(|v| v.verified);
    let known = match here {
        Some(known) => Some(known),
        None => known_elsewhere(tx, p, &address).await?,
    };
    let of = match known {
        Some(known) => known,
        None => new_contact(tx, p, &address).await?.into(),
    };
    let stands = contact::link_known(tx, p.inbox_id, p.kind, &address, of, verified).await?;
    if stands != of && known.is_none() {
        contact::remove_unused(tx, of.contact_id).await?;
    }
    // an address that is another's already stays theirs
    for also in &p.inbound.also {
        contact::link_known(tx, p.inbox_id, p.kind, also, stands, verified).await?;
    }
    if here.is_none() {
        clue::put(tx, stands.origin_id, ClueSource::Proven, &proven(p)).await?;
    }
    Ok(stands)
}

async fn new_contact(tx: &mut Tx, p: &Parsed, address: &str) -> Result<Id> {
    let email = match p.kind {
        ChannelKind::Email => Some(address.to_owned()).filter(|a| a.contains('@')),
        _ => p.inbound.visitor.as_ref().and_then(|v| v.email.clone()),
    };
    let language = match p.reading.lang {
        language::Lang::Other => None,
        lang => Some(store::organisation::lang_word(lang)),
    };
    let new = NewContact { name: name_of(p, address), email, language, phone: p.inbound.phone.clone() };
    Ok(contact::insert(tx, &new, p.now).await?)
}

/// What a site or a vendor vouches for beside the address: the mailbox of who is signed in, the number of who has one.
fn proven(p: &Parsed) -> Vec<Clue> {
    let signed_in = p.inbound.visitor.as_ref().filter(|v| v.verified);
    let email = signed_in.and_then(|v| v.email.as_deref()).map(normal_address);
    let number = p.inbound.phone.as_deref().filter(|_| p.inbound.vouched).and_then(number);
    let email = email.map(|e| Clue::new(ClueKind::Email, e));
    email.into_iter().chain(number.map(|n| Clue::new(ClueKind::Phone, n))).collect()
}

/// The contact by any of the addresses that came, in this inbox.
async fn known_here(tx: &mut Tx, p: &Parsed, address: &str) -> Result<Option<Known>> {
    for address in [address].into_iter().chain(p.inbound.also.iter().map(String::as_str)) {
        if let Some(known) = contact::hold_here(tx, p.inbox_id, address).await? {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// The contact by any of the addresses in other inboxes of the channel, by their number in any channel, or by a mailbox or
/// number that somebody vouches for. A likeness of names or letters joins nobody.
async fn known_elsewhere(tx: &mut Tx, p: &Parsed, address: &str) -> Result<Option<Known>> {
    for address in [address].into_iter().chain(p.inbound.also.iter().map(String::as_str)) {
        if let Some(known) = contact::hold_address(tx, p.kind, address).await? {
            return Ok(Some(known));
        }
    }
    // what everyone reads, and what anybody can type into a form, proves nothing
    if p.inbound.public.is_some() || p.inbound.flags.contains(&FORM) {
        return Ok(None);
    }
    if let Some(number) = &p.inbound.phone
        && let Some(known) = contact::hold_number(tx, number).await?
    {
        return Ok(Some(known));
    }
    let mut clues = proven(p);
    clues.extend(of_address(p.kind, address).filter(|c| c.kind != ClueKind::Handle));
    for clue in clues {
        if let Some(known) = clue::proven(tx, &clue).await? {
            return Ok(Some(known));
        }
        if clue.kind == ClueKind::Email
            && p.kind != ChannelKind::Email
            && let Some(known) = contact::hold_address(tx, ChannelKind::Email, &clue.value).await?
        {
            return Ok(Some(known));
        }
    }
    Ok(None)
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
            language::Lang::En => NAMELESS[1],
            language::Lang::Ar => NAMELESS[2],
            language::Lang::Ru => NAMELESS[3],
            language::Lang::He | language::Lang::Other => NAMELESS[0],
        }
        .to_owned(),
    }
}

/// Who gave no name, in the languages that are written here.
const NAMELESS: [&str; 4] = ["אורח", "Guest", "زائر", "Гость"];

/// It stands where there is no name.
pub(crate) fn is_nameless(name: &str) -> bool {
    NAMELESS.contains(&name)
}

async fn candidate(tx: &mut Tx, id: Id, address: &str) -> Result<Candidate> {
    let sender_takes_part = !address.is_empty() && conversation::takes_part(tx, id, address).await?;
    Ok(Candidate { conversation_id: id, sender_takes_part })
}

/// The conversation it belongs to, held; whether it is new.
pub(crate) async fn conversation_of(tx: &mut Tx, p: &Parsed, of: Known) -> Result<(ConversationRow, bool)> {
    if p.inbound.public.is_some() {
        return in_public(tx, p, of).await;
    }
    // who came by a link goes on where it led them
    if p.kind.is_talk()
        && let Some(id) = private_way::going_on(tx, p.inbox_id, &p.inbound.from.address).await?
        && let Some(row) = conversation::lock(tx, id).await?
        && !has_ended(&row, p.now)
    {
        return Ok((row, false));
    }
    if p.kind.is_talk()
        && let Some(id) = conversation::newest_of(tx, of, p.inbox_id).await?
        && let Some(row) = conversation::lock(tx, id).await?
        && !has_ended(&row, p.now)
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
    let (tier, due_at) = match p.bot {
        true => (Tier::Bot, p.now.plus_seconds(crate::bot::BOT_SECONDS)),
        false => (Tier::Agent, answer_by(tx, p.inbox_id, of.contact_id, p.reading.urgent, p.now).await?),
    };
    begun(tx, p, of, hint, (tier, due_at)).await
}

/// A talk that nobody goes on with.
fn has_ended(row: &ConversationRow, now: Time) -> bool {
    row.status == Status::Resolved && now > row.last_at.plus_seconds(CHAT_ENDS_SECONDS)
}

async fn begun(
    tx: &mut Tx,
    p: &Parsed,
    of: Known,
    hint: Option<(Id, &'static str)>,
    (tier, due_at): (Tier, Time),
) -> Result<(ConversationRow, bool)> {
    let subject =
        p.inbound.subject.as_ref().map(|s| s.chars().filter(|c| !c.is_control()).take(300).collect());
    let new = NewConversation {
        contact_id: of.contact_id,
        inbox_id: p.inbox_id,
        channel: p.kind,
        team_id: p.team_id,
        subject,
        hint,
        tier,
        due_at,
        at: p.now,
    };
    let row = conversation::insert(tx, &new).await?;
    if of.origin_id != of.contact_id {
        conversation::set_origin(tx, row.id, of.origin_id).await?;
    }
    Ok((row, true))
}

/// A public message belongs to what it refers to, where the same person wrote that: under one post many people speak,
/// each of their own matter.
async fn in_public(tx: &mut Tx, p: &Parsed, of: Known) -> Result<(ConversationRow, bool)> {
    let there = store::mention::of_writer(tx, p.inbox_id, &p.inbound.references, of.contact_id).await?;
    if let Some(id) = there
        && let Some(row) = conversation::lock(tx, id).await?
    {
        return Ok((row, false));
    }
    let due_at = mention::answer_by(tx, p.now).await?;
    begun(tx, p, of, None, (Tier::Agent, due_at)).await
}
