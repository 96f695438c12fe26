//! A message as it leaves: its words with what stands below them, its files, and what it answers.

use crate::{Desk, DeskError, Result};
use channels::{Capabilities, OutAttachment, OutChoice, Outbound, Peer, Quoted};
use domain::Message;
use serde_json::Value;
use store::delivery::StoredDelivery;
use store::{blob, contact, conversation, message};

/// Its words, with the writer's signature where there is one.
pub(crate) fn signed(m: &Message, envelope: &Value) -> String {
    let signature = envelope.get("signature").and_then(Value::as_str).filter(|s| !s.trim().is_empty());
    match signature {
        Some(signature) => format!("{}\n\n{signature}", m.text.trim_end()),
        None => m.text.clone(),
    }
}

/// What can be pressed under a turn of the bot; where nothing can be, it stands in the words.
pub(crate) fn choices(m: &Message) -> Vec<OutChoice> {
    let choices = m.parts.as_ref().filter(|_| m.channel.has_buttons()).and_then(|p| p.get("choices"));
    choices.and_then(|c| serde_json::from_value(c.clone()).ok()).unwrap_or_default()
}

impl Desk {
    /// What a connector needs to know of a message to send it.
    pub(crate) async fn outbound(&self, d: &StoredDelivery, can: &Capabilities) -> Result<Outbound> {
        let mut read = self.0.store.read().await?;
        let m = message::get(&mut read, d.message_id).await?.ok_or(DeskError::NotFound)?;
        let row = conversation::get(&mut read, d.conversation_id).await?.ok_or(DeskError::NotFound)?;
        let person = contact::get(&mut read, row.contact.id).await?;
        let files = blob::of_message(&mut read, d.message_id).await?;
        let references = message::references(&mut read, d.conversation_id, d.message_id).await?;
        let quoted = message::newest_in(&mut read, d.conversation_id, d.message_id).await?;
        // only a vendor who gives a person more time than a machine asks
        let heard = match can.auto_window_seconds {
            Some(_) => message::last_heard(&mut read, row.contact.id, d.inbox_id).await?,
            None => None,
        };
        let text = |key: &str| d.envelope.get(key).and_then(Value::as_str).map(str::to_owned);
        let to: Vec<Peer> = d
            .recipients
            .get("to")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|p| Peer {
                address: p.get("address").and_then(Value::as_str).unwrap_or_default().to_owned(),
                name: p.get("name").and_then(Value::as_str).map(str::to_owned),
            })
            .collect();
        let language = person.and_then(|p| p.language).map_or("he", store::organisation::lang_word);
        Ok(Outbound {
            conversation_id: d.conversation_id,
            message_id: d.message_id,
            attempt: u32::try_from(d.attempts).unwrap_or(u32::MAX),
            at_us: m.at.0,
            to,
            cc: Vec::new(),
            from_name: text("from_name").unwrap_or_default(),
            subject: text("subject"),
            text: signed(&m, &d.envelope),
            in_reply_to: text("in_reply_to"),
            references,
            quoted: quoted.map(|q| Quoted { from: q.author_name, at_us: q.at.0, text: q.body }),
            file_urls: self.file_urls(&files, m.at),
            attachments: files
                .into_iter()
                .map(|(_, f)| OutAttachment { name: f.name, mime: f.mime, bytes: f.bytes, content_id: None })
                .collect(),
            language: language.to_owned(),
            // a machine's words are marked as such, so that no other machine answers them
            auto: matches!(m.author.kind, domain::AuthorKind::Auto | domain::AuthorKind::Bot),
            answers: text("answers"),
            choices: choices(&m),
            template: d
                .envelope
                .get("template")
                .and_then(|t| serde_json::from_value(t.clone()).ok())
                .flatten(),
            public: d.is_public(),
            private_to: text("private_to"),
            heard_seconds_ago: heard.map(|at| (self.now().0 - at.0) / 1_000_000),
        })
    }
}
