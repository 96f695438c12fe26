//! Visitors of the web chat. Nothing is stored before the first message.

use crate::identity::{read_identity, read_token, write_token};
use crate::pull::keep;
use crate::receive::{Received, take_in};
use crate::visitor_view::{
    VDraft, VEdit, VFile, VMessage, VMessages, VSession, VSettings, VVisitor, is_file_signature,
    visible_message, visitor_file,
};
use crate::{Desk, DeskError, FieldError, File, Result, secret, wait};
use domain::{ChannelKind, DeliveryState, Id, Message};
use serde_json::{Value, json};
use store::contact::Known;
use store::inbox::StoredInbox;
use store::{Read, Tx, blob, contact, conversation, event, inbox, message, organisation};

/// A visitor, as their token tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The web chat.
    pub inbox_id: Id,
    /// Address of their identity.
    pub address: String,
    /// Proven by the site.
    pub verified: bool,
    /// Name, as the site says.
    pub name: Option<String>,
    /// Mailbox, as the site says.
    pub email: Option<String>,
}

/// For so many days a visitor is known again.
pub(crate) const TOKEN_DAYS: i64 = 180;

impl Desk {
    async fn chat_of(&self, read: &mut Read, key: &str) -> Result<StoredInbox> {
        let found = inbox::by_key(read, key)
            .await?
            .filter(|s| s.inbox.enabled && s.inbox.kind == ChannelKind::Webchat);
        found.ok_or(DeskError::NotFound)
    }

    /// Opens or continues a visitor's session. No row is made.
    pub async fn visitor_session(
        &self,
        inbox_key: &str,
        token: Option<&str>,
        identity: Option<&str>,
        language: Option<&str>,
    ) -> Result<VSession> {
        let now = self.now();
        let mut read = self.0.store.read().await?;
        let chat = self.chat_of(&mut read, inbox_key).await?;
        let key = &self.0.config.key;
        let known = token.and_then(|t| read_token(key, t, now)).filter(|v| v.inbox_id == chat.inbox.id);
        let (visitor, expires) = match identity {
            Some(jwt) => {
                let account = self.account(&chat)?;
                let secret_text = account.config.get("identity_secret").and_then(Value::as_str).unwrap_or("");
                let who = read_identity(secret_text, jwt, now)?;
                let email = who.email.as_deref().map(domain::contact::normal_address);
                let visitor = Visitor {
                    inbox_id: chat.inbox.id,
                    address: format!("u:{}", who.sub).to_lowercase(),
                    verified: true,
                    name: who.name,
                    email,
                };
                (visitor, who.expires)
            }
            // a proven identity lasts only as long as the site vouches for it
            None => match known.filter(|v| !v.verified) {
                Some(visitor) => (visitor, now.plus_seconds(TOKEN_DAYS * 86_400)),
                None => {
                    let id = secret::random::<16>()?.iter().map(|b| format!("{b:02x}")).collect::<String>();
                    let address = format!("v:{id}");
                    let visitor = Visitor {
                        inbox_id: chat.inbox.id,
                        address,
                        verified: false,
                        name: None,
                        email: None,
                    };
                    (visitor, now.plus_seconds(TOKEN_DAYS * 86_400))
                }
            },
        };
        let seq = event::last_seq(&mut read).await?;
        let conversation_id = conversation_of(&mut read, &visitor).await?;
        let messages = match conversation_id {
            Some((_, id)) => self.visible(&mut read, id).await?,
            None => Vec::new(),
        };
        let shown = self.shown_visitor(&mut read, &visitor).await?;
        let settings = settings(&mut read, &chat, language).await?;
        // who waits already is behind those who waited longer, not behind themselves
        let since = match conversation_id {
            Some((_, id)) => conversation::get(&mut read, id).await?.and_then(|r| r.waiting_since),
            None => None,
        };
        let person = wait::wait(&mut read, chat.inbox.team_id, since, now).await?;
        Ok(VSession {
            token: write_token(key, &visitor, expires),
            seq,
            conversation_id: conversation_id.map(|c| c.1),
            messages,
            visitor: shown,
            settings,
            person,
        })
    }

    /// The visitor of a token.
    pub async fn visitor_of(&self, token: &str) -> Result<Visitor> {
        read_token(&self.0.config.key, token, self.now()).ok_or(DeskError::Unauthenticated)
    }

    async fn shown_visitor(&self, read: &mut Read, visitor: &Visitor) -> Result<VVisitor> {
        // a device that was joined to somebody by us is told nothing that it did not say
        let told = |of: &Known| visitor.verified || of.origin_id == of.contact_id;
        let person = match contact::known_by(read, visitor.inbox_id, &visitor.address).await?.filter(told) {
            Some(of) => contact::get(read, of.contact_id).await?,
            None => None,
        };
        Ok(VVisitor {
            name: visitor.name.clone(),
            email: person.and_then(|p| p.email).or_else(|| visitor.email.clone()),
            verified: visitor.verified,
        })
    }

    /// What a visitor may see of a conversation, oldest first.
    pub(crate) async fn visible(&self, read: &mut Read, conversation_id: Id) -> Result<Vec<VMessage>> {
        let mut found = message::of_conversation(read, conversation_id, 0, Id::MAX, 100).await?;
        let by_link = store::mention::was_public(read, conversation_id).await?;
        found.retain(|m| !by_link || is_theirs_to_see(m));
        found.reverse();
        Ok(found.into_iter().filter_map(|m| self.visible_message(m)).collect())
    }

    /// A message as its visitor sees it; `None` for what they may not see (yet).
    pub(crate) fn visible_message(&self, m: Message) -> Option<VMessage> {
        visible_message(&self.0.config.key, m)
    }

    /// Takes in a visitor's message; the bytes are on disk before this answers. `true` when it is new.
    pub async fn visitor_write(&self, visitor: &Visitor, draft: VDraft) -> Result<(VMessage, bool)> {
        check_draft(&draft)?;
        let now = self.now();
        let chat = self.stored_inbox(visitor.inbox_id).await?;
        if !chat.inbox.enabled {
            return Err(DeskError::Conflict("inbox_disabled"));
        }
        let client_id = draft.client_id.clone();
        let bytes = serde_json::to_vec(&json!({
            "client_id": draft.client_id,
            "text": draft.text,
            "attachment_ids": draft.attachment_ids.iter().map(Id::to_string).collect::<Vec<_>>(),
            "visitor": {"id": visitor.address, "name": visitor.name, "email": visitor.email,
                "verified": visitor.verified},
            "at": now.0,
            "choice": draft.choice,
            "wish": draft.wish,
        }))
        .map_err(|e| DeskError::Internal(e.to_string()))?;
        let account = self.account(&chat)?;
        let inbound = self
            .connector(ChannelKind::Webchat)?
            .receive(&account, &bytes)
            .map_err(|e| DeskError::invalid("text", e.code))?;
        let mut parsed = self.understand(&chat, &account, inbound, now)?;
        parsed.owner = format!("visitor:{}", visitor.address);
        let provider_id = format!("{}:{client_id}", visitor.address);
        let lane = crate::receive::lane_of(&parsed);
        let inbox_id = visitor.inbox_id;
        // the raw bytes and the message in one commit: one wait for the disk, and nothing between them to lose
        let received = self
            .0
            .store
            .write(lane, async move |tx: &mut Tx| {
                keep(tx, inbox_id, &[(provider_id.clone(), now, bytes.clone())], None).await?;
                let received = take_in(tx, &parsed).await?;
                if let Received::Message { message_id, .. } = received {
                    store::raw::settle_by_provider_id(tx, inbox_id, &provider_id, message_id).await?;
                }
                Ok::<_, DeskError>(received)
            })
            .await?;
        self.0.bot_wake.notify_one();
        let Received::Message { message_id, new, .. } = received else {
            return Err(DeskError::Internal("a chat message became no message".to_owned()));
        };
        let mut read = self.0.store.read().await?;
        let m = message::get(&mut read, message_id).await?.ok_or(DeskError::NotFound)?;
        let shown = self.visible_message(m).ok_or(DeskError::NotFound)?;
        Ok((shown, new))
    }

    /// Messages after a place in the journal.
    pub async fn visitor_messages(&self, visitor: &Visitor, after: i64) -> Result<VMessages> {
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let Some((_, id)) = conversation_of(&mut read, visitor).await? else {
            return Ok(VMessages { messages: Vec::new(), removed: Vec::new(), seq });
        };
        let events = event::of_conversation(&mut read, id, after, i64::MAX, 500).await?;
        let mut touched: Vec<Id> = Vec::new();
        let mut removed = Vec::new();
        for e in &events {
            let number = |key: &str| e.fact.data.get(key).and_then(Value::as_i64);
            if e.fact.kind == domain::EventKind::ReplyTakenBack {
                removed.extend(number("message_id"));
            }
            touched.extend(number("message_id"));
        }
        let seen = events.iter().any(|e| e.fact.kind == domain::EventKind::MessagesSeen);
        let mut messages = self.visible(&mut read, id).await?;
        messages.retain(|m| touched.contains(&m.id) || (seen && m.from == "you"));
        Ok(VMessages { messages, removed, seq })
    }

    /// Takes a file that a visitor will send.
    pub async fn visitor_upload(
        &self,
        visitor: &Visitor,
        name: &str,
        mime: &str,
        bytes: Vec<u8>,
    ) -> Result<VFile> {
        let file = self.keep_file(format!("visitor:{}", visitor.address), name, mime, bytes).await?;
        Ok(visitor_file(&self.0.config.key, file))
    }

    /// A file by its signed address.
    pub async fn visitor_file(&self, id: Id, sig: &str) -> Result<File> {
        if !is_file_signature(&self.0.config.key, id, sig) {
            return Err(DeskError::NotFound);
        }
        let mut read = self.0.store.read().await?;
        let file = blob::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        Ok(File { name: file.name, mime: file.mime, inline: file.inline, bytes: file.bytes })
    }

    /// Keeps the name and the mailbox that a visitor left.
    pub async fn visitor_edit(
        &self,
        visitor: &Visitor,
        name: Option<String>,
        email: Option<String>,
    ) -> Result<VEdit> {
        let mut errors = Vec::new();
        let email = email.map(|e| domain::contact::normal_address(&e)).filter(|e| !e.is_empty());
        if email.as_deref().is_some_and(|e| !crate::setup::is_mailbox(e)) {
            errors.push(FieldError { field: "email".to_owned(), code: "bad_email".to_owned() });
        }
        let name = name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
        if name.as_ref().is_some_and(|n| n.chars().count() > 120) {
            errors.push(FieldError { field: "name".to_owned(), code: "too_long".to_owned() });
        }
        crate::setup::done(errors)?;
        let (visitor, now) = (visitor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let id = contact::by_identity(tx, visitor.inbox_id, &visitor.address).await?;
                let id = id.ok_or(DeskError::Conflict("write_first"))?;
                let before = contact::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                let (id, mut after) = (before.id, before.clone());
                if let Some(name) = &name {
                    after.name = name.clone();
                }
                if let Some(email) = &email {
                    after.email = Some(email.clone());
                }
                contact::save(tx, &after).await?;
                let data = json!({"before": {"name": before.name, "email": before.email},
                    "after": {"name": after.name, "email": after.email}});
                let kind = domain::EventKind::ContactEdited;
                let actor = domain::Actor::contact(id);
                tx.append(domain::NewEvent::about(format!("contact:{id}"), kind, actor, now, data));
                Ok(VEdit { name: Some(after.name), email: after.email })
            })
            .await
    }

    /// The visitor saw our messages up to one.
    pub async fn visitor_read(&self, visitor: &Visitor, message_id: Id) -> Result<()> {
        let found = {
            let mut read = self.0.store.read().await?;
            conversation_of(&mut read, visitor).await?
        };
        let Some((of, id)) = found else { return Ok(()) };
        let contact_id = of.contact_id;
        let now = self.now();
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                let seen = message::mark_read(tx, id, message_id, now).await?;
                for message_id in seen {
                    let Some(d) = store::delivery::lock_of_message(tx, message_id).await? else { continue };
                    if d.state.may_become(DeliveryState::Read) {
                        let o = store::delivery::Outcome {
                            state: DeliveryState::Read,
                            reason: None,
                            detail: None,
                            next_at: None,
                            provider_id: None,
                        };
                        store::delivery::set_state(tx, d.id, &o, false, now).await?;
                        crate::settle::moved(tx, id, message_id, &o, domain::Actor::contact(contact_id), now);
                    }
                }
                Ok(())
            })
            .await
    }
}

/// Of a conversation that began in public, whoever followed the link sees what was said in the chat, and what everyone
/// can read: what was said elsewhere in private may be another's.
pub(crate) fn is_theirs_to_see(m: &Message) -> bool {
    m.public || m.channel == ChannelKind::Webchat
}

/// Contact and newest conversation of a visitor, once they wrote.
pub(crate) async fn conversation_of(read: &mut Read, visitor: &Visitor) -> Result<Option<(Known, Id)>> {
    let Some(of) = contact::known_by(read, visitor.inbox_id, &visitor.address).await? else {
        return Ok(None);
    };
    let id = conversation::newest_of(read, of, visitor.inbox_id).await?;
    Ok(id.map(|id| (of, id)))
}

fn check_draft(draft: &VDraft) -> Result<()> {
    let mut errors = Vec::new();
    let mut refuse =
        |field: &str, code: &str| errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
    if draft.text.trim().is_empty() && draft.attachment_ids.is_empty() {
        refuse("text", "required");
    }
    if draft.text.chars().count() > 8000 {
        refuse("text", "too_long");
    }
    if draft.client_id.is_empty() || draft.client_id.len() > 64 {
        refuse("client_id", "bad_client_id");
    }
    if draft.attachment_ids.len() > 10 {
        refuse("attachment_ids", "too_many");
    }
    crate::setup::done(errors)
}

async fn settings(read: &mut Read, chat: &StoredInbox, language: Option<&str>) -> Result<VSettings> {
    let own = store::organisation::lang_word(chat.inbox.language);
    let language = match language.unwrap_or(own) {
        "en" => "en",
        "he" => "he",
        _ if own == "en" => "en",
        _ => "he",
    };
    let text = |key: &str| chat.inbox.config.get(key).and_then(Value::as_str).filter(|t| !t.is_empty());
    let online = store::agent::all(read)
        .await?
        .iter()
        .any(|a| a.active && a.available && chat.inbox.team_id.is_none_or(|t| a.team_ids.contains(&t)));
    let bot = match chat.inbox.bot {
        true => organisation::get(read).await?.map(|o| bot::shown_name(chat.inbox.language, &o.bot_name)),
        false => None,
    };
    Ok(VSettings {
        bot,
        title: text("title").unwrap_or(&chat.inbox.name).to_owned(),
        greeting: text(if language == "en" { "greeting_en" } else { "greeting_he" }).unwrap_or("").to_owned(),
        language: language.to_owned(),
        colour: text("colour").unwrap_or("#0f766e").to_owned(),
        ask_email: text("ask_email") != Some("no"),
        online,
        max_upload: crate::file::LARGEST as i64,
    })
}
