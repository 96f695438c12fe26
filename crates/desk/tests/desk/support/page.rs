//! A Facebook page or an Instagram account of the office, with the simulated vendor behind it.

use super::Office;
use desk::{HookCall, InboxEdit, ReplyDraft};
use domain::{ChannelKind, DeliveryState, Id, Message};
use serde_json::Value;
use vendors::page::Kind;
use vendors::{Delivery, Page};

/// The page or the account.
pub struct OwnPage {
    /// The vendor.
    pub vendor: Page,
    /// Its inbox.
    pub inbox: Id,
    key: String,
}

impl OwnPage {
    /// A page of the service team, whose answers leave at once.
    pub async fn of(o: &Office) -> OwnPage {
        OwnPage::open(o, Page::facebook().await).await
    }

    /// The same on Instagram.
    pub async fn instagram(o: &Office) -> OwnPage {
        OwnPage::open(o, Page::instagram().await).await
    }

    async fn open(o: &Office, vendor: Page) -> OwnPage {
        let kind = match vendor.kind() {
            Kind::Facebook => ChannelKind::Facebook,
            Kind::Instagram => ChannelKind::Instagram,
        };
        let edit = InboxEdit {
            kind: Some(kind),
            name: Some("הדף".to_owned()),
            team_id: Some(Some(o.service)),
            hold_seconds: Some(0),
            config: Some(vendor.config()),
            ..InboxEdit::default()
        };
        let inbox = o.desk.add_inbox(&o.ron, edit).await.expect("a page");
        OwnPage { vendor, inbox: inbox.id, key: inbox.key.expect("a public key") }
    }

    /// The vendor calls, and what it brings is read.
    pub async fn calls(&self, o: &Office, delivery: &Delivery) {
        let kind = if self.vendor.kind() == Kind::Facebook { "facebook" } else { "instagram" };
        let Delivery { headers, body } = delivery.clone();
        let path = format!("/hooks/{kind}/{}", self.key);
        let call = HookCall {
            kind: kind.to_owned(),
            key: self.key.clone(),
            path,
            headers,
            body,
            ..HookCall::default()
        };
        o.desk.hook(call).await.expect("taken");
        o.desk.read_waiting().await.expect("read");
    }

    /// Something happens in private. Returns the newest message.
    pub async fn brings(&self, o: &Office, event: Value) -> Message {
        self.calls(o, &self.vendor.call([event])).await;
        o.newest_message().await
    }

    /// Somebody comments. Returns the comment's id at the vendor and the message.
    pub async fn comment(&self, o: &Office, person: &str, name: &str, text: &str) -> (String, Message) {
        let (id, change) = self.vendor.comments(person, name, text, None);
        self.calls(o, &self.vendor.changes([change])).await;
        (id, o.newest_message().await)
    }

    /// Avi answers, and what is due leaves. Returns the answer.
    pub async fn answer(&self, o: &Office, to: &Message, text: &str) -> Message {
        let draft = ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() };
        let written = o.desk.reply(&o.avi, to.conversation_id, draft).await.expect("written");
        o.desk.send_due().await.expect("sent");
        written
    }

    /// Where an answer stands.
    pub async fn state(&self, o: &Office, answer: &Message) -> (DeliveryState, Option<String>) {
        let all = o.messages(answer.conversation_id).await;
        let found = all.into_iter().find(|m| m.id == answer.id).and_then(|m| m.delivery).expect("a delivery");
        (found.state, found.reason)
    }
}
