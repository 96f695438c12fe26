//! An answer that the business gave elsewhere: in the vendor's own app, or from the telephone that shares the number. It
//! stands in the conversation as ours, and counts as an answer.

use crate::hand_off::taken;
use crate::outbound::{choices, signed};
use crate::receive::{Received, add_files, parts, words_for_list};
use crate::report::reported;
use crate::understand::Parsed;
use crate::words::bare;
use crate::{DeskError, Result};
use channels::{Ours, Peer, Report};
use domain::event::content_hash;
use domain::{
    Actor, AuthorKind, ChannelKind, ConversationRow, DeliveryState, Direction, EventKind, Id, Message,
    NewEvent, Time,
};
use serde_json::json;
use store::contact::Known;
use store::delivery::NewDelivery;
use store::message::NewMessage;
use store::search::Found;
use store::{Tx, contact, conversation, delivery, handoff, message, organisation, search};

/// It was written in the vendor's app, on its own pages, or by another program.
const ELSEWHERE: &str = "written_elsewhere";
/// What we sent is looked for among so many of the newest messages, written at most so long before.
const LOOKED_AT: i64 = 50;
const LATELY_SECONDS: i64 = 3600;

/// Takes note of a private answer of ours that the vendor tells of. Where nothing was asked of us there is nothing that it
/// could answer.
pub(crate) async fn answered(tx: &mut Tx, p: &Parsed, ours: &Ours) -> Result<Received> {
    if let Some(id) = &p.inbound.provider_message_id
        && message::out_by_provider_id(tx, p.inbox_id, id).await?.is_some()
    {
        return reported(tx, p, &report(p, ours)).await;
    }
    let Some(of) = known(tx, p).await? else { return Ok(Received::Settled) };
    let Some(id) = conversation::newest_of(tx, of, p.inbox_id).await? else { return Ok(Received::Settled) };
    let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
    if sent_by_us(tx, p, id).await? {
        return Ok(Received::Settled);
    }
    let counts = is_last(tx, p, &row).await?;
    let message_id = put(tx, p, row, counts).await?;
    Ok(Received::Message { conversation_id: id, message_id, new: true })
}

fn report(p: &Parsed, ours: &Ours) -> Report {
    Report {
        our_message: None,
        part: None,
        provider_id: p.inbound.provider_message_id.clone(),
        up_to_us: None,
        reached: ours.reached,
        code: ours.code,
        detail: ours.detail.clone(),
    }
}

/// To whom it went, by any of their addresses.
async fn known(tx: &mut Tx, p: &Parsed) -> Result<Option<Known>> {
    for address in [&p.inbound.from.address].into_iter().chain(&p.inbound.also) {
        if let Some(known) = contact::hold_here(tx, p.inbox_id, address).await? {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// Whether it is a message that left here and of which the vendor's word has not come yet, or an earlier part of one.
async fn sent_by_us(tx: &mut Tx, p: &Parsed, id: Id) -> Result<bool> {
    // WhatsApp tells of nothing that left here
    if p.kind == ChannelKind::Whatsapp {
        return Ok(false);
    }
    let since = p.inbound.sent_at_us.map_or(p.now, Time).min(p.now).plus_seconds(-LATELY_SECONDS);
    let gone_out = |m: &&Message| {
        let state = m.delivery.as_ref().map(|d| d.state);
        let waits = matches!(state, None | Some(DeliveryState::Held | DeliveryState::InReview));
        let elsewhere = m.flags.iter().any(|f| f == ELSEWHERE);
        m.direction == Direction::Out && !m.public && !waits && !elsewhere && m.at >= since
    };
    let newest = message::of_conversation(tx, id, 0, Id::MAX, LOOKED_AT).await?;
    for m in newest.iter().filter(gone_out) {
        if is_same(tx, p, m).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether it is what the message looked like when it left: its words, its signature, and choices that could not be
/// pressed.
async fn is_same(tx: &mut Tx, p: &Parsed, m: &Message) -> Result<bool> {
    let (words, text) = (bare(&p.inbound.text), bare(&m.text));
    if words.is_empty() {
        return Ok(!m.attachments.is_empty() || !p.inbound.text.is_empty() && m.text == p.inbound.text);
    }
    if text.is_empty() || !words.starts_with(&text) {
        return Ok(false);
    }
    let Some(envelope) = delivery::envelope(tx, m.id).await? else { return Ok(false) };
    let below = words.strip_prefix(&bare(&signed(m, &envelope)));
    let labels: String = choices(m).iter().map(|c| bare(&c.label)).collect();
    Ok(below.is_some_and(|below| below.is_empty() || below == labels))
}

/// Whether they wrote nothing since.
async fn is_last(tx: &mut Tx, p: &Parsed, row: &ConversationRow) -> Result<bool> {
    let heard = message::last_heard(tx, row.contact.id, p.inbox_id).await?;
    let said = p.inbound.sent_at_us.map_or(p.now, Time);
    Ok(heard.is_none_or(|heard| heard <= said))
}

/// Puts it into the conversation as ours, in private or in public as it was said. `counts`: the conversation waits for
/// nothing more.
pub(crate) async fn put(tx: &mut Tx, p: &Parsed, row: ConversationRow, counts: bool) -> Result<Id> {
    let business = organisation::get(tx).await?.ok_or(DeskError::NotFound)?.name;
    let waits = (!p.inbound.media.is_empty()).then_some(crate::media::WAITS);
    let flags = [ELSEWHERE].into_iter().chain(p.inbound.flags.iter().copied()).chain(waits);
    let new = NewMessage {
        conversation_id: row.id,
        inbox_id: p.inbox_id,
        direction: Direction::Out,
        author_kind: AuthorKind::Agent,
        author_id: None,
        author_name: business.clone(),
        author_address: None,
        raw_id: p.raw_id,
        provider_id: p.inbound.provider_message_id.clone(),
        body_hash: String::new(),
        client_id: None,
        subject: None,
        body: p.inbound.text.clone(),
        salt: p.salt.clone(),
        quoted: None,
        has_html: false,
        auto: false,
        reading: None,
        flags: flags.map(str::to_owned).collect(),
        parts: parts(p, None, false),
        public: p.inbound.public.is_some(),
        at: p.now,
    };
    let id = message::insert(tx, &new).await?;
    let id = id.ok_or(DeskError::Unavailable("the same answer is being taken in".to_owned()))?;
    add_files(tx, p, id).await?;
    deliver(tx, p, &row, id, &business).await?;
    search::put(tx, Found::Message(id), &p.terms).await?;
    let content = content_hash(&p.salt, &new.body);
    let data = json!({"message_id": id, "content": content, "elsewhere": true});
    tx.append(NewEvent::of(row.id, EventKind::ReplyWritten, Actor::system(), p.now, data));
    let mut after = row.clone();
    if counts {
        taken(tx, &row, &mut after, Actor::system(), p.now).await?;
        after.on_outgoing();
        handoff::set_answered(tx, row.id, p.now).await?;
    }
    after.last_at = p.now;
    after.last_message_id = Some(id);
    after.preview = domain::conversation::preview(&words_for_list(p));
    after.preview_from = "agent".to_owned();
    conversation::save(tx, &row, after).await?;
    Ok(id)
}

/// It is on its way as any other, so that it is seen when it was read.
async fn deliver(tx: &mut Tx, p: &Parsed, row: &ConversationRow, id: Id, business: &str) -> Result<()> {
    let to = Peer { address: p.inbound.from.address.clone(), name: Some(row.contact.name.clone()) };
    let new = NewDelivery {
        message_id: id,
        conversation_id: row.id,
        inbox_id: p.inbox_id,
        state: DeliveryState::Sent,
        held_until: None,
        recipients: json!({"to": [to]}),
        envelope: json!({"from_name": business, "public": p.inbound.public.is_some()}),
    };
    let delivery_id = delivery::insert(tx, &new, p.now).await?;
    if let Some(name) = &p.inbound.provider_message_id {
        delivery::set_provider_id(tx, delivery_id, name).await?;
        message::add_aliases(tx, p.inbox_id, row.id, std::slice::from_ref(name)).await?;
    }
    Ok(())
}
