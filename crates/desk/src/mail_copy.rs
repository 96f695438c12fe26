//! A visitor who went away gets the answers they missed by mail, once, when they left an address.

use crate::{Desk, DeskError, Result, secret};
use domain::event::content_hash;
use domain::{
    Actor, AuthorKind, ChannelKind, ConversationRow, DeliveryState, Direction, EventKind, Id, Inbox,
    NewEvent, Time,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::delivery::NewDelivery;
use store::inbox::StoredInbox;
use store::message::NewMessage;
use store::{Tx, contact, conversation, delivery, inbox, message};

impl Desk {
    /// Mails the chat answers that were not seen in time. Returns how many mails were queued.
    pub async fn mail_unseen_chat(&self) -> Result<usize> {
        let chats: Vec<StoredInbox> = {
            let mut read = self.0.store.read().await?;
            let all = inbox::all(&mut read).await?;
            all.into_iter().filter(|s| s.inbox.kind == ChannelKind::Webchat && s.inbox.enabled).collect()
        };
        let mut queued = 0;
        for chat in chats {
            let Some(rule) = CopyRule::of(&chat.inbox) else { continue };
            let mail_inbox = rule.mail_inbox;
            // who chose mail does not wait until they are known to be away
            let now = self.now();
            let before = now.plus_seconds(-rule.away_seconds);
            let unseen = {
                let mut read = self.0.store.read().await?;
                delivery::unseen_chat(&mut read, chat.inbox.id, before, now).await?
            };
            let mut by_conversation: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
            for (conversation_id, message_id) in unseen {
                by_conversation.entry(conversation_id).or_default().push(message_id);
            }
            for (conversation_id, messages) in by_conversation {
                if self.mail_copy(conversation_id, messages, mail_inbox, chat.inbox.name.clone()).await? {
                    queued += 1;
                }
            }
        }
        if queued > 0 {
            self.0.outbox_wake.notify_one();
        }
        Ok(queued)
    }

    async fn mail_copy(&self, id: Id, missed: Vec<Id>, mail_inbox: Id, title: String) -> Result<bool> {
        let (now, salt) = (self.now(), secret::random::<16>()?.to_vec());
        let copy = async move |tx: &mut Tx| {
            let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
            copy(tx, &row, &missed, mail_inbox, &title, &salt, now).await
        };
        self.0.store.write(id, copy).await
    }
}

/// When and by which mailbox what was said in a chat is copied.
pub(crate) struct CopyRule {
    pub(crate) mail_inbox: Id,
    /// Who gave no sign for so long is not there any more.
    pub(crate) away_seconds: i64,
}

impl CopyRule {
    /// The rule of a chat; `None` where nothing is copied.
    pub(crate) fn of(chat: &Inbox) -> Option<CopyRule> {
        let number = |key: &str| {
            let value = chat.config.get(key)?;
            value.as_i64().or_else(|| value.as_str().and_then(|t| t.parse().ok()))
        };
        let mail_inbox = number("mail_inbox_id").filter(|id| *id > 0)?;
        Some(CopyRule { mail_inbox, away_seconds: number("away_seconds").unwrap_or(120) })
    }
}

/// Who chose mail gets by mail, too, what the house says in the chat by itself, seen or not.
pub(crate) async fn copy_for_who_chose_mail(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Id,
    now: Time,
) -> Result<()> {
    let person = contact::get(tx, row.contact.id).await?.ok_or(DeskError::NotFound)?;
    if person.choices.channel != Some(ChannelKind::Email) {
        return Ok(());
    }
    let chat = inbox::get(tx, row.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    // what went by mail is there already, and has no state in which it could be copied
    if let Some(rule) = CopyRule::of(&chat).filter(|_| chat.kind == ChannelKind::Webchat) {
        let salt = secret::random::<16>()?;
        copy(tx, row, &[message_id], rule.mail_inbox, &chat.name, &salt, now).await?;
    }
    Ok(())
}

async fn copy(
    tx: &mut Tx,
    row: &ConversationRow,
    missed: &[Id],
    mail_inbox: Id,
    title: &str,
    salt: &[u8],
    now: Time,
) -> Result<bool> {
    let id = row.id;
    let person = contact::get(tx, row.contact.id).await?.ok_or(DeskError::NotFound)?;
    let Some(email) = person.email.clone() else { return Ok(false) };
    let Some(account) = inbox::get(tx, mail_inbox).await?.filter(|s| s.inbox.enabled) else {
        return Ok(false);
    };
    let mut texts = Vec::new();
    for message_id in missed {
        // under the lock: another node may have been first
        if delivery::set_mailed(tx, *message_id).await?
            && let Some(m) = message::get(tx, *message_id).await?
        {
            texts.push(m.text);
        }
    }
    if texts.is_empty() {
        return Ok(false);
    }
    let body = texts.join("\n\n");
    // an answer by mail from this address comes back into this conversation
    let of = contact::link(tx, mail_inbox, ChannelKind::Email, &email, person.id, false).await?;
    if of == person.id && !person.identities.iter().any(|i| i.address == email) {
        let data = json!({"after": {"identity": email}});
        let (object, kind) = (format!("contact:{of}"), EventKind::ContactEdited);
        tx.append(NewEvent::about(object, kind, Actor::system(), now, data));
    }
    let new = NewMessage {
        conversation_id: id,
        inbox_id: account.inbox.id,
        direction: Direction::Out,
        author_kind: AuthorKind::Auto,
        author_id: None,
        author_name: title.to_owned(),
        author_address: None,
        raw_id: None,
        provider_id: None,
        body_hash: String::new(),
        client_id: None,
        subject: Some(title.to_owned()),
        body: body.clone(),
        salt: salt.to_vec(),
        quoted: None,
        has_html: false,
        auto: false,
        reading: None,
        flags: vec!["mail_copy".to_owned()],
        parts: None,
        public: false,
        at: now,
    };
    let message_id = message::insert(tx, &new).await?.ok_or(DeskError::Conflict("conflict"))?;
    let to = json!({"to": [{"address": email, "name": person.name}]});
    let envelope: Value = json!({"subject": title, "from_name": title});
    let new = NewDelivery {
        message_id,
        conversation_id: id,
        inbox_id: account.inbox.id,
        state: DeliveryState::Queued,
        held_until: None,
        recipients: to,
        envelope,
    };
    delivery::insert(tx, &new, now).await?;
    let data = json!({"message_id": message_id, "content": content_hash(salt, &body), "copy_of": missed});
    tx.append(NewEvent::of(id, EventKind::ReplyWritten, Actor::system(), now, data));
    Ok(true)
}
