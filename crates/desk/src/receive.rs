//! Taking in one message: identity, contact and conversation (`thread.rs`), message, reading, facts; one transaction.
//!
//! Parsing and reading happen before it (`understand.rs`) and are pure; what cannot be parsed is quarantined with its
//! source and a reason, and holds up nothing else.

use crate::bot::{BOT_SECONDS, burst_ends};
use crate::bot_given::chose_mail;
use crate::bounce::bounced;
use crate::clue;
use crate::due::answer_by;
use crate::hand_off::taken;
use crate::left::take_from_who_left;
use crate::mark::marked;
use crate::media::{WAITS, sign};
use crate::report::reported;
use crate::thread::{contact_of, conversation_of, name_of};
use crate::understand::Parsed;
use crate::{DeskError, Result, fault};
use crate::{elsewhere, mention, private_way, rating};
use channels::{Auto, Media};
use domain::event::content_hash;
use domain::heat::alarming;
use domain::rating::in_list;
use domain::{
    Actor, Attention, AuthorKind, ConversationRow, Direction, EventKind, Id, NewEvent, Status, Tier, Time,
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use store::blob::NewFile;
use store::message::NewMessage;
use store::search::Found;
use store::{Tx, blob, bot_talk, contact, conversation, heat, media, message, raw, search};

/// What became of raw bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// They are a message now (or were one already).
    Message {
        /// Its conversation.
        conversation_id: Id,
        /// The message.
        message_id: Id,
        /// It was not there before.
        new: bool,
    },
    /// They needed no message of their own, such as a report about one of ours.
    Settled,
    /// They wait for a person.
    Quarantined {
        /// Stable code of the reason.
        reason: String,
    },
}

/// Messages of one sender run in one lane, in order.
pub(crate) fn lane_of(parsed: &Parsed) -> Id {
    let digest = Sha256::digest(parsed.inbound.from.address.as_bytes());
    Id::from_be_bytes([0, digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7]])
}

/// The transaction of taking in.
pub(crate) async fn take_in(tx: &mut Tx, p: &Parsed) -> Result<Received> {
    if let Some(raw_id) = p.raw_id
        && !raw::hold(tx, raw_id).await?
    {
        return Ok(Received::Settled);
    }
    let outcome = take_in_claimed(tx, p).await?;
    if let Some(raw_id) = p.raw_id {
        match &outcome {
            Received::Message { message_id, .. } => raw::set_done(tx, raw_id, Some(*message_id)).await?,
            Received::Settled => raw::set_done(tx, raw_id, None).await?,
            Received::Quarantined { reason } => {
                raw::set_quarantined(tx, raw_id, reason, "").await?;
                let data = json!({"reason": reason});
                let object = format!("raw:{raw_id}");
                tx.append(NewEvent::about(
                    object,
                    EventKind::MessageQuarantined,
                    Actor::system(),
                    p.now,
                    data,
                ));
            }
        }
    }
    fault::at("receive.before_commit");
    Ok(outcome)
}

async fn take_in_claimed(tx: &mut Tx, p: &Parsed) -> Result<Received> {
    if let Some(bounce) = &p.inbound.bounce {
        return bounced(tx, p, bounce).await;
    }
    if let Some(report) = &p.inbound.report {
        return reported(tx, p, report).await;
    }
    if let Some(ours) = &p.inbound.ours {
        return match p.inbound.public {
            Some(_) => rating::answered(tx, p, ours).await,
            None => elsewhere::answered(tx, p, ours).await,
        };
    }
    if is_our_own_copy(tx, p).await? {
        return Ok(Received::Settled);
    }
    if let Some(change) = &p.inbound.change
        && let Some(done) = marked(tx, p, change).await?
    {
        return Ok(done);
    }
    if let Some(there) = repeated(tx, p).await? {
        return Ok(there);
    }
    if let Some(there) = rating::unchanged(tx, p).await? {
        return Ok(there);
    }
    if let Some(there) = mention::seen_elsewhere(tx, p).await? {
        return Ok(there);
    }
    if let Some((contact_id, row)) = private_way::arrived(tx, p).await? {
        return add_message(tx, p, contact_id, (row, false)).await;
    }
    let of = contact_of(tx, p).await?;
    if let Some(client_id) = &p.inbound.client_id
        && let Some(id) = message::by_device(tx, &p.inbound.from.address, client_id).await?
    {
        let conversation_id = message::conversation_of(tx, id).await?.ok_or(DeskError::NotFound)?;
        return Ok(Received::Message { conversation_id, message_id: id, new: false });
    }
    let row = conversation_of(tx, p, of).await?;
    add_message(tx, p, of.contact_id, row).await
}

/// Mail from our own address that carries an id of ours is a copy of what we sent.
async fn is_our_own_copy(tx: &mut Tx, p: &Parsed) -> Result<bool> {
    if p.inbound.from.address != p.own_address || p.own_address.is_empty() {
        return Ok(false);
    }
    match &p.inbound.provider_message_id {
        Some(id) => Ok(message::out_by_provider_id(tx, p.inbox_id, id).await?.is_some()),
        None => Ok(false),
    }
}

/// The same message fetched again: the same id and content, or no id and the same bytes.
async fn repeated(tx: &mut Tx, p: &Parsed) -> Result<Option<Received>> {
    if let Some(provider_id) = &p.inbound.provider_message_id {
        let found = message::by_provider_id(tx, p.inbox_id, provider_id, &p.body_hash).await?;
        return Ok(found.map(|(message_id, conversation_id)| Received::Message {
            conversation_id,
            message_id,
            new: false,
        }));
    }
    // without an id the mailbox's own numbering tells messages apart; only a mailbox numbered anew is compared
    match &p.raw {
        Some(raw) if raw.provider_id.starts_with("rescan:") && raw::seen_before(tx, raw).await? => {
            Ok(Some(Received::Settled))
        }
        _ => Ok(None),
    }
}

/// What stands beside the words: what was chosen, what is answered, which files there are, what is no text.
pub(crate) fn parts(p: &Parsed, answers: Option<Id>, created: bool) -> Option<Value> {
    let mut parts = Map::new();
    let mut put = |key: &str, value: Option<Value>| drop(value.map(|v| parts.insert(key.to_owned(), v)));
    put("choice", p.inbound.choice.as_ref().map(|choice| json!(choice)));
    put("answers", answers.map(|id| json!(id)));
    put("content", p.inbound.content.clone());
    let stars = stars(p);
    put("stars", stars.map(|n| json!(n)));
    // a rating is not spoken on with: what comes again was changed
    put("changed", (stars.is_some() && !created).then_some(Value::Bool(true)));
    let file = |m: &Media| json!({"kind": m.kind, "name": m.name, "mime": m.mime});
    let files: Vec<Value> = p.inbound.media.iter().map(file).collect();
    put("media", (!files.is_empty()).then(|| json!(files)));
    // a vendor counts from when it was written, not from when it reached us
    put("sent_at", p.inbound.sent_at_us.filter(|_| p.kind.has_vendor_ids()).map(|us| json!(us)));
    (!parts.is_empty()).then_some(Value::Object(parts))
}

/// What the writer gives us, where they rate us.
fn stars(p: &Parsed) -> Option<u8> {
    p.inbound.public.as_ref().and_then(|post| post.stars)
}

/// Words for a list: of what has none, its subject or the sign of its first file.
pub(crate) fn words_for_list(p: &Parsed) -> String {
    let (text, subject) = (&p.inbound.text, p.inbound.subject.as_deref());
    match (text.trim().is_empty(), subject, p.inbound.media.first()) {
        (false, ..) => stars(p).map_or_else(|| text.clone(), |stars| in_list(stars, text)),
        (true, _, Some(file)) => sign(file),
        (true, Some(subject), None) => subject.to_owned(),
        (true, None, None) => String::new(),
    }
}

fn new_message(
    p: &Parsed,
    contact_id: Id,
    conversation_id: Id,
    answers: Option<Id>,
    created: bool,
) -> NewMessage {
    let auto = p.inbound.auto != Auto::No;
    let waits = (!p.inbound.media.is_empty()).then_some(WAITS);
    NewMessage {
        conversation_id,
        inbox_id: p.inbox_id,
        direction: Direction::In,
        author_kind: if auto { AuthorKind::Auto } else { AuthorKind::Contact },
        author_id: Some(contact_id),
        author_name: name_of(p, &p.inbound.from.address),
        author_address: Some(p.inbound.from.address.clone()),
        raw_id: p.raw_id,
        provider_id: p.inbound.provider_message_id.clone(),
        body_hash: p.body_hash.clone(),
        client_id: p.inbound.client_id.clone(),
        subject: p.inbound.subject.clone(),
        body: p.inbound.text.clone(),
        salt: p.salt.clone(),
        quoted: joined(p.inbound.signature.as_deref(), p.inbound.quoted.as_deref()),
        has_html: p.inbound.has_html,
        auto,
        reading: serde_json::to_value(&p.reading).ok(),
        flags: p.inbound.flags.iter().copied().chain(waits).map(str::to_owned).collect(),
        parts: parts(p, answers, created),
        public: p.inbound.public.is_some(),
        at: p.now,
    }
}

/// The folded part: the writer's signature above the earlier mails.
fn joined(signature: Option<&str>, quoted: Option<&str>) -> Option<String> {
    let parts: Vec<&str> =
        [signature, quoted].into_iter().flatten().filter(|t| !t.trim().is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

async fn add_message(
    tx: &mut Tx,
    p: &Parsed,
    contact_id: Id,
    (row, created): (ConversationRow, bool),
) -> Result<Received> {
    if let Some(stop) = p.inbound.stop {
        contact::set_stopped(tx, p.kind, &p.inbound.from.address, stop.then_some(p.now)).await?;
    }
    let answers = answered(tx, p).await?;
    let new = new_message(p, contact_id, row.id, answers, created);
    let Some(message_id) = message::insert(tx, &new).await? else {
        // another transaction brought the same message between our look and our insert
        return Err(DeskError::Unavailable("the same message is being taken in".to_owned()));
    };
    add_files(tx, p, message_id).await?;
    mention::keep(tx, p, row.id, message_id).await?;
    let mut references = p.inbound.references.clone();
    references.truncate(40);
    references.extend(p.inbound.provider_message_id.clone());
    message::add_aliases(tx, p.inbox_id, row.id, &references).await?;
    search::put(tx, Found::Message(message_id), &p.terms).await?;
    clue::heard(tx, p, contact_id, &row).await?;
    let actor = if new.auto { Actor::system() } else { Actor::contact(contact_id) };
    let mut after = row.clone();
    let was = row.status;
    let mut alarm = Vec::new();
    if !new.auto {
        after.public = new.public;
        if let Some(post) = &p.inbound.public {
            after.reach = mention::reached(post);
        }
        let due_at = match row.due_at.filter(|_| created) {
            Some(just_promised) => just_promised,
            None => promised(tx, p, &row).await?,
        };
        after.on_incoming(p.now, due_at);
        after.sentiment = word(&p.reading.sentiment);
        after.urgent = p.reading.urgent;
        after.wants_human = p.reading.wants_human;
        after.threats = p.reading.threats.iter().map(word).collect();
        if alarming(&after.threats) {
            heat::set_threat(tx, row.id, true).await?;
            // what is overdue is seen with it
            after.attention =
                after.attention.filter(|a| *a != Attention::Overdue).or(Some(Attention::Threat));
        }
    }
    after.last_at = p.now;
    after.last_message_id = Some(message_id);
    after.last_in_id = Some(message_id);
    after.preview = domain::conversation::preview(&words_for_list(p));
    after.preview_from = "contact".to_owned();
    if !new.auto {
        if p.inbound.choice.as_deref() == Some(bot::MAIL) {
            chose_mail(tx, contact_id, p.now).await?;
        }
        if was == Status::Resolved {
            take_from_who_left(tx, &mut after, p.now).await?;
        }
        heard(tx, p, &row, &mut after).await?;
        alarm = mention::alarm(tx, p, &row, &mut after).await?;
    }
    conversation::save(tx, &row, after).await?;
    if created {
        let data = json!({"inbox_id": p.inbox_id, "contact_id": contact_id});
        tx.append(NewEvent::of(row.id, EventKind::ConversationCreated, actor.clone(), p.now, data));
    }
    let data = json!({
        "message_id": message_id,
        "content": content_hash(&p.salt, &new.body),
        "auto": new.auto,
        "raw_id": p.raw_id,
    });
    tx.append(NewEvent::of(row.id, EventKind::MessageReceived, actor.clone(), p.now, data));
    if row.public && !new.public && !new.auto {
        // by a link anyone could have come; a vendor knows who answers
        let data = json!({"channel": p.kind, "proven": p.way.is_none()});
        tx.append(NewEvent::of(row.id, EventKind::PrivateWayTaken, actor, p.now, data));
    }
    alarm.into_iter().for_each(|fact| tx.append(fact));
    if was == Status::Resolved && !new.auto {
        let data = json!({"before": was, "by": "message"});
        tx.append(NewEvent::of(row.id, EventKind::Reopened, Actor::system(), p.now, data));
    }
    Ok(Received::Message { conversation_id: row.id, message_id, new: true })
}

/// The one message that it answers in particular, in a channel where people point at it.
async fn answered(tx: &mut Tx, p: &Parsed) -> Result<Option<Id>> {
    match p.inbound.references.first().filter(|_| p.kind.has_vendor_ids()) {
        Some(id) => Ok(message::by_vendor_id(tx, p.inbox_id, id).await?.map(|(id, _)| id)),
        None => Ok(None),
    }
}

/// By when the contact hears from us: soon from the bot, else as the inbox promises.
async fn promised(tx: &mut Tx, p: &Parsed, row: &ConversationRow) -> Result<Time> {
    if row.tier == Tier::Bot && p.bot {
        return Ok(p.now.plus_seconds(BOT_SECONDS));
    }
    if p.inbound.public.is_some() {
        return mention::answer_by(tx, p.now).await;
    }
    answer_by(tx, p.inbox_id, row.contact.id, p.reading.urgent, p.now).await
}

/// Tells the bot, where it has the conversation. Who comes back to what it had thought settled goes to a person.
async fn heard(tx: &mut Tx, p: &Parsed, row: &ConversationRow, after: &mut ConversationRow) -> Result<()> {
    if after.tier != Tier::Bot {
        return Ok(());
    }
    if !p.bot {
        // the bot was switched off meanwhile, or they went on where there is none
        return taken(tx, row, after, Actor::system(), p.now).await;
    }
    let next_at = burst_ends(p.kind, p.now);
    match bot_talk::get(tx, after.id).await? {
        Some(talk) if talk.ended_at.is_some() => bot_talk::reopen(tx, after.id, next_at, p.now).await?,
        _ => bot_talk::hear(tx, after.id, p.inbound.wish.as_deref(), next_at, p.now).await?,
    }
    Ok(())
}

pub(crate) async fn add_files(tx: &mut Tx, p: &Parsed, message_id: Id) -> Result<()> {
    for (place, file) in p.inbound.attachments.iter().enumerate() {
        let new = NewFile {
            message_id: Some(message_id),
            owner: &p.owner,
            name: &crate::file::safe_name(&file.name),
            mime: &crate::file::safe_mime(&file.mime),
            inline: file.inline,
            content_id: file.content_id.as_deref(),
            place: place as i64,
            bytes: &file.bytes,
        };
        blob::add(tx, &new, p.now).await?;
    }
    for (place, wanted) in (p.inbound.attachments.len() as i64..).zip(&p.inbound.media) {
        media::insert(tx, message_id, p.inbox_id, place, &json!(wanted), p.now).await?;
    }
    let ids: Vec<Id> = p.inbound.attachment_ids.iter().filter_map(|id| id.parse().ok()).collect();
    if !blob::attach(tx, &ids, &p.owner, message_id).await? {
        return Err(DeskError::invalid("attachment_ids", "not_yours"));
    }
    Ok(())
}

/// The word of an enum of the reader.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
