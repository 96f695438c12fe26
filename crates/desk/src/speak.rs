//! A message that no agent wrote, on its way like any other: of the bot, or one that the house sends by itself.

use crate::auto_words::{Said, Told, said};
use crate::recipient::{Recipient, moved};
use crate::way::way_out;
use crate::{DeskError, Result, words};
use domain::event::content_hash;
use domain::{Actor, AuthorKind, ConversationRow, Direction, EventKind, Id, NewEvent, Time};
use serde_json::{Value, json};
use store::delivery::NewDelivery;
use store::message::NewMessage;
use store::search::Found;
use store::{Tx, delivery, inbox, message, search};

/// What is said, and in whose name.
pub(crate) struct Speech<'a> {
    pub(crate) to: &'a Recipient,
    pub(crate) author: AuthorKind,
    pub(crate) actor: Actor,
    pub(crate) name: String,
    pub(crate) body: String,
    /// Choices and sources under it.
    pub(crate) parts: Value,
    /// What else the fact tells, by name.
    pub(crate) told: Value,
    /// The occasion, where it may be that only an approved text goes out.
    pub(crate) occasion: Option<Told<'a>>,
}

/// Says it. `after` is the conversation as it becomes; the caller saves it.
pub(crate) async fn speak(
    tx: &mut Tx,
    after: &mut ConversationRow,
    speech: Speech<'_>,
    salt: &[u8],
    now: Time,
) -> Result<Id> {
    let Speech { to, author, actor, name, body, parts, told, occasion } = speech;
    let way = match &occasion {
        Some(told) => said(tx, after, to, told, now).await?,
        None => Said::Freely,
    };
    let (body, template, unsaid) = match way {
        Said::Freely => (body, None, None),
        Said::Approved(words, template) => (words, Some(template), None),
        Said::Unsaid(why) => (body, None, Some(why)),
    };
    let mut account = inbox::get(tx, to.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    // nobody can take back what nobody wrote
    account.hold_seconds = 0;
    let referred = message::newest_in(tx, after.id, Id::MAX).await?;
    let subject = to.subject.clone();
    let new = NewMessage {
        conversation_id: after.id,
        inbox_id: to.inbox_id,
        direction: Direction::Out,
        author_kind: author,
        author_id: None,
        author_name: name.clone(),
        author_address: None,
        raw_id: None,
        provider_id: None,
        body_hash: String::new(),
        client_id: None,
        subject: subject.clone(),
        body: body.clone(),
        salt: salt.to_vec(),
        quoted: None,
        has_html: false,
        auto: false,
        reading: None,
        flags: Vec::new(),
        parts: Some(parts),
        public: false,
        at: now,
    };
    let id = message::insert(tx, &new).await?.ok_or(DeskError::Conflict("client_id_used"))?;
    let (state, held_until) = way_out(&account, to.channel, now);
    let new = NewDelivery {
        message_id: id,
        conversation_id: after.id,
        inbox_id: to.inbox_id,
        state,
        held_until,
        recipients: json!({"to": [to.to]}),
        envelope: json!({
            "subject": subject,
            "in_reply_to": referred.and_then(|r| r.provider_id),
            "from_name": name,
            "template": template,
            "unsaid": unsaid,
        }),
    };
    delivery::insert(tx, &new, now).await?;
    moved(tx, after, to, actor.clone(), now).await?;
    search::put(tx, Found::Message(id), &words::terms(&body)).await?;
    after.last_at = now;
    after.last_message_id = Some(id);
    after.preview = domain::conversation::preview(&body);
    after.preview_from = "agent".to_owned();
    let mut data = json!({
        "message_id": id,
        "content": content_hash(salt, &body),
        "to": to.shown,
        "held_seconds": 0,
    });
    if let (Value::Object(data), Value::Object(told)) = (&mut data, told) {
        data.extend(told);
    }
    tx.append(NewEvent::of(after.id, EventKind::ReplyWritten, actor, now, data));
    Ok(id)
}
