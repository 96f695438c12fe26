//! A WhatsApp number of the office, with the simulated vendor behind it.

use super::Office;
use desk::{DeskError, HookCall, InboxEdit, ReplyDraft};
use domain::{ChannelKind, DeliveryState, Id, Message};
use serde_json::Value;
use vendors::{Delivery, Whatsapp};

/// The number.
pub struct Number {
    /// The vendor.
    pub vendor: Whatsapp,
    /// Its inbox.
    pub inbox: Id,
    /// Public key of the inbox.
    pub key: String,
}

impl Number {
    /// A number of the service team, whose answers leave at once.
    pub async fn of(o: &Office) -> Number {
        let vendor = Whatsapp::open().await;
        let edit = InboxEdit {
            kind: Some(ChannelKind::Whatsapp),
            name: Some("וואטסאפ".to_owned()),
            address: Some(Some("+97239990000".to_owned())),
            team_id: Some(Some(o.service)),
            hold_seconds: Some(0),
            config: Some(vendor.config()),
            ..InboxEdit::default()
        };
        let inbox = o.desk.add_inbox(&o.ron, edit).await.expect("a number");
        Number { vendor, inbox: inbox.id, key: inbox.key.expect("a public key") }
    }

    /// The vendor calls, and what it brings is read.
    pub async fn calls(&self, o: &Office, delivery: &Delivery) -> Result<String, DeskError> {
        let answer = o.desk.hook(self.hook(delivery)).await;
        o.desk.read_waiting().await.expect("read");
        answer
    }

    /// A call as the server hands it on.
    pub fn hook(&self, delivery: &Delivery) -> HookCall {
        let Delivery { headers, body } = delivery.clone();
        let path = format!("/hooks/whatsapp/{}", self.key);
        HookCall {
            kind: "whatsapp".to_owned(),
            key: self.key.clone(),
            path,
            headers,
            body,
            ..HookCall::default()
        }
    }

    /// A change comes in a call of its own. Returns the newest message.
    pub async fn brings(&self, o: &Office, value: Value) -> Message {
        self.calls(o, &self.vendor.call([value])).await.expect("taken");
        o.newest_message().await
    }

    /// Avi answers, and what is due leaves. Returns the answer.
    pub async fn answer(&self, o: &Office, to: &Message, text: &str) -> Message {
        let draft = ReplyDraft {
            text: text.to_owned(),
            seen_message_id: Some(to.id),
            override_stale: true,
            ..ReplyDraft::default()
        };
        let written = o.desk.reply(&o.avi, to.conversation_id, draft).await.expect("written");
        o.desk.send_due().await.expect("sent");
        o.messages(to.conversation_id).await.into_iter().find(|m| m.id == written.id).expect("the answer")
    }

    /// Where an answer stands.
    pub async fn state(&self, o: &Office, answer: &Message) -> (DeliveryState, Option<String>) {
        let all = o.messages(answer.conversation_id).await;
        let found = all.into_iter().find(|m| m.id == answer.id).and_then(|m| m.delivery).expect("a delivery");
        (found.state, found.reason)
    }
}
