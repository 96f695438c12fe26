//! Pressing send: recipients frozen, stale replies stopped, the message held or queued.

use crate::conversation::{check, newer};
use crate::{Desk, DeskError, FieldError, Result, secret, words};
use channels::Peer;
use domain::event::content_hash;
use domain::{
    Action, Actor, Agent, AuthorKind, ChannelKind, ConversationRow, DeliveryState, Direction, EventKind, Id,
    Message, NewEvent, Time,
};
use serde::Deserialize;
use serde_json::json;
use store::delivery::NewDelivery;
use store::message::NewMessage;
use store::search::Found;
use store::{Read, Tx, blob, contact, conversation, delivery, draft, inbox, message, search};
use utoipa::ToSchema;

/// Longest answer in bytes.
const LONGEST: usize = 200_000;

/// An answer as the composer sends it.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyDraft {
    /// The text; `**bold**`.
    pub text: String,
    /// Key made by the writer's device: the same key twice is one message.
    pub client_id: Option<String>,
    /// The newest message the writer's screen showed.
    pub seen_message_id: Option<Id>,
    /// Uploaded files.
    #[serde(default)]
    pub attachment_ids: Vec<Id>,
    /// The writer saw what arrived meanwhile and sends all the same.
    #[serde(default)]
    pub override_stale: bool,
    /// Resolve the conversation with it.
    #[serde(default)]
    pub resolve: bool,
}

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
fn answer_subject(subject: &str) -> String {
    let known = ["re:", "fw:", "fwd:", "aw:", "השב:", "תשובה:", "תגובה:", "הועבר:"];
    let mut rest = subject.trim();
    while let Some(k) = known.iter().find(|k| rest.to_lowercase().starts_with(**k)) {
        rest = rest.get(k.len()..).unwrap_or("").trim_start();
    }
    format!("Re: {rest}")
}

fn check_draft(draft: &ReplyDraft) -> Result<()> {
    let mut errors = Vec::new();
    let mut refuse =
        |field: &str, code: &str| errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
    if draft.text.trim().is_empty() && draft.attachment_ids.is_empty() {
        refuse("text", "required");
    }
    if draft.text.len() > LONGEST {
        refuse("text", "too_long");
    }
    if draft.client_id.as_ref().is_some_and(|c| c.is_empty() || c.len() > 64) {
        refuse("client_id", "bad_client_id");
    }
    if draft.attachment_ids.len() > 20 {
        refuse("attachment_ids", "too_many");
    }
    crate::setup::done(errors)
}

struct Written {
    agent: Agent,
    conversation_id: Id,
    draft: ReplyDraft,
    terms: Vec<String>,
    salt: Vec<u8>,
    now: Time,
}

async fn write(tx: &mut Tx, w: &Written) -> Result<Id> {
    let row = conversation::lock(tx, w.conversation_id).await?.ok_or(DeskError::NotFound)?;
    check(&w.agent, Action::Work, &row)?;
    if let Some(client_id) = &w.draft.client_id
        && let Some(id) = message::by_client_id(tx, AuthorKind::Agent, w.agent.id, client_id).await?
    {
        let same = message::conversation_of(tx, id).await? == Some(w.conversation_id);
        return if same { Ok(id) } else { Err(DeskError::Conflict("client_id_used")) };
    }
    if !w.draft.override_stale {
        let newer = newer(tx, row.id, w.draft.seen_message_id.unwrap_or(0), w.agent.id).await?;
        if !newer.is_empty() {
            return Err(DeskError::Stale { newer });
        }
    }
    let to = recipient(tx, &row).await?.ok_or(DeskError::Conflict("no_recipient"))?;
    let account = inbox::get(tx, to.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    if !account.enabled {
        return Err(DeskError::Conflict("inbox_disabled"));
    }
    let referred = message::newest_in(tx, row.id, Id::MAX).await?;
    let subject = row.subject.as_deref().map(answer_subject).filter(|_| to.channel == ChannelKind::Email);
    let new = NewMessage {
        conversation_id: row.id,
        inbox_id: to.inbox_id,
        direction: Direction::Out,
        author_kind: AuthorKind::Agent,
        author_id: Some(w.agent.id),
        author_name: w.agent.name.clone(),
        author_address: None,
        raw_id: None,
        provider_id: None,
        body_hash: String::new(),
        client_id: w.draft.client_id.clone(),
        subject: subject.clone(),
        body: w.draft.text.clone(),
        salt: w.salt.clone(),
        quoted: None,
        has_html: false,
        auto: false,
        reading: None,
        flags: Vec::new(),
        at: w.now,
    };
    let id = message::insert(tx, &new).await?.ok_or(DeskError::Conflict("client_id_used"))?;
    if !blob::attach(tx, &w.draft.attachment_ids, &format!("agent:{}", w.agent.id), id).await? {
        return Err(DeskError::invalid("attachment_ids", "not_yours"));
    }
    let held = account.hold_seconds > 0;
    let state = match (held, to.channel) {
        (true, _) => DeliveryState::Held,
        // the live feed is the delivery: it is there once it is committed
        (false, ChannelKind::Webchat) => DeliveryState::Sent,
        (false, _) => DeliveryState::Queued,
    };
    let new = NewDelivery {
        message_id: id,
        conversation_id: row.id,
        inbox_id: to.inbox_id,
        state,
        held_until: held.then(|| w.now.plus_seconds(account.hold_seconds)),
        recipients: json!({"to": [to.to]}),
        envelope: json!({
            "subject": subject,
            "in_reply_to": referred.and_then(|r| r.provider_id),
            "from_name": w.agent.name,
            "signature": w.agent.signature,
        }),
    };
    delivery::insert(tx, &new, w.now).await?;
    let mut after = row.clone();
    after.on_outgoing();
    after.last_at = w.now;
    after.last_message_id = Some(id);
    after.preview = domain::conversation::preview(&w.draft.text);
    after.preview_from = "agent".to_owned();
    let actor = Actor::agent(w.agent.id);
    let data = json!({
        "message_id": id,
        "content": content_hash(&w.salt, &w.draft.text),
        "to": to.shown,
        "held_seconds": account.hold_seconds,
    });
    tx.append(NewEvent::of(row.id, EventKind::ReplyWritten, actor.clone(), w.now, data));
    if after.assignee_id.is_none() {
        after.assignee_id = Some(w.agent.id);
        let data = json!({"before": null, "after": w.agent.id, "name": w.agent.name, "by": "reply"});
        tx.append(NewEvent::of(row.id, EventKind::Assigned, actor.clone(), w.now, data));
    }
    if w.draft.resolve {
        after.resolve();
        tx.append(NewEvent::of(row.id, EventKind::Resolved, actor, w.now, json!({"before": row.status})));
    }
    conversation::save(tx, &row, after).await?;
    conversation::set_seen(tx, w.agent.id, row.id, id).await?;
    draft::put(tx, w.agent.id, row.id, "", w.now).await?;
    search::put(tx, Found::Message(id), &w.terms).await?;
    Ok(id)
}

impl Desk {
    /// Sends an answer: it is held or queued, and stopped as stale when something arrived that the writer had not
    /// seen. The same client key twice is one message.
    pub async fn reply(&self, actor: &Agent, conversation_id: Id, draft: ReplyDraft) -> Result<Message> {
        check_draft(&draft)?;
        let written = Written {
            agent: actor.clone(),
            conversation_id,
            terms: words::terms(&draft.text),
            draft,
            salt: secret::random::<16>()?.to_vec(),
            now: self.now(),
        };
        let id =
            self.0.store.write(conversation_id, async move |tx: &mut Tx| write(tx, &written).await).await?;
        self.0.outbox_wake.notify_one();
        let mut read = self.0.store.read().await?;
        message::get(&mut read, id).await?.ok_or(DeskError::TooLate)
    }
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
