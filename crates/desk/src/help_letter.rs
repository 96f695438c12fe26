//! What comes in by a form of the help centre, as the mail that its writer would have sent.

use crate::pull::keep;
use crate::receive::{Received, lane_of, take_in};
use crate::understand::Parsed;
use crate::{Desk, DeskError, Result, secret};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::{ChannelKind, Id, Lang, Time};
use store::inbox::StoredInbox;
use store::{Read, Tx, inbox, raw};

/// The mark of a message that was written in a form.
pub(crate) const FORM: &str = "help_form";

/// What was written.
pub(crate) struct Letter<'a> {
    pub(crate) key: &'a str,
    pub(crate) name: &'a str,
    /// Empty when they left none.
    pub(crate) email: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) text: &'a str,
    pub(crate) lang: Lang,
}

/// What was written, as bytes and as it was understood.
pub(crate) struct Posted {
    bytes: Vec<u8>,
    provider_id: String,
    parsed: Parsed,
}

/// The mailbox to which the forms go: the first one in use.
pub(crate) async fn mailbox(read: &mut Read) -> Result<StoredInbox> {
    let mut all = inbox::all(read).await?.into_iter();
    let open = |s: &StoredInbox| s.inbox.enabled && s.inbox.kind == ChannelKind::Email;
    all.find(|s| open(s) && s.inbox.address.is_some()).ok_or(DeskError::Conflict("no_mailbox"))
}

impl Desk {
    /// The letter, read and understood; a person answers it, not the bot.
    pub(crate) async fn posted(&self, letter: &Letter<'_>, now: Time) -> Result<Posted> {
        let stored = {
            let mut read = self.0.store.read().await?;
            mailbox(&mut read).await?
        };
        let account = self.account(&stored)?;
        let plain = |c: char| c.is_ascii_alphanumeric();
        let fine = (8..=64).contains(&letter.key.len()) && letter.key.chars().all(plain);
        let key = if fine { letter.key.to_owned() } else { secret::word()? };
        let bytes = bytes(letter, &key, &account.address, now);
        let inbound = self
            .connector(ChannelKind::Email)?
            .receive(&account, &bytes)
            .map_err(|e| DeskError::invalid("text", e.code))?;
        let mut parsed = self.understand(&stored, &account, inbound, now)?;
        parsed.bot = false;
        parsed.inbound.flags.push(FORM);
        if parsed.reading.lang == Lang::Other {
            parsed.reading.lang = letter.lang;
        }
        let name: String = letter.name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        parsed.inbound.from.name = Some(name).filter(|n| !n.is_empty());
        if letter.email.is_empty() {
            // who leaves no address is nobody whom we know, but the same when they send it again
            parsed.inbound.from.address = format!("form:{key}");
        }
        // sent again it is the same; put otherwise it is another
        let provider_id = format!("form:{key}:{}", parsed.body_hash);
        Ok(Posted { provider_id, bytes, parsed })
    }
}

impl Posted {
    pub(crate) fn lane(&self) -> Id {
        lane_of(&self.parsed)
    }

    /// Keeps the bytes and takes the message in, in one transaction. Returns the conversation.
    pub(crate) async fn take(&self, tx: &mut Tx) -> Result<Id> {
        let (inbox_id, now) = (self.parsed.inbox_id, self.parsed.now);
        keep(tx, inbox_id, &[(self.provider_id.clone(), now, self.bytes.clone())], None).await?;
        match take_in(tx, &self.parsed).await? {
            Received::Message { conversation_id, message_id, .. } => {
                raw::settle_by_provider_id(tx, inbox_id, &self.provider_id, message_id).await?;
                Ok(conversation_id)
            }
            _ => Err(DeskError::Internal("a form became no message".to_owned())),
        }
    }
}

/// Words of a header, encoded: an encoded word holds at most 42 bytes and never a part of a letter.
fn words(text: &str) -> String {
    let mut parts = vec![String::new()];
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if parts.last().is_some_and(|p| p.len() + c.len_utf8() > 42) {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    let word = |part: &String| format!("=?UTF-8?B?{}?=", STANDARD.encode(part));
    parts.iter().map(word).collect::<Vec<_>>().join("\r\n ")
}

fn bytes(letter: &Letter<'_>, key: &str, to: &str, now: Time) -> Vec<u8> {
    let host = to.rsplit_once('@').map_or("localhost", |(_, host)| host);
    let body = STANDARD.encode(letter.text.replace("\r\n", "\n").replace('\n', "\r\n"));
    let lines: Vec<&str> =
        body.as_bytes().chunks(76).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!(
        "From: {} <{}>\r\nTo: <{to}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <form.{key}@{host}>\r\n\
         X-Moked-Form: help/{}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        words(letter.name),
        letter.email,
        words(letter.subject),
        date(now),
        domain::article::code(letter.lang),
        lines.join("\r\n"),
    )
    .into_bytes()
}

/// A date as mails write it, in UTC.
fn date(at: Time) -> String {
    let at = jiff::Timestamp::from_microsecond(at.0).unwrap_or_default();
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
