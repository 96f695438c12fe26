//! The live feed of a visitor: their messages, typing, and what an agent saw.

use crate::feed::{Feed, Frame};
use crate::frame::{self, Text};
use crate::hub::{Ear, Hub};
use crate::visitor::{Visitor, conversation_of, is_theirs_to_see};
use crate::visitor_view::visible_message;
use crate::{Desk, DeskError, Result};
use domain::{Event, EventKind, Id};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use store::{Read, contact, conversation, event, message};

/// What a fact means for the visitor of its conversation: for whom that was begun, inbox and frame. `key` signs addresses of files.
pub(crate) async fn visitor_frames(
    read: &mut Read,
    key: &[u8; 32],
    e: &Event,
) -> Result<Vec<(Id, Id, Text)>> {
    let Some(id) = e.fact.conversation_id else { return Ok(Vec::new()) };
    let number = |key: &str| e.fact.data.get(key).and_then(Value::as_i64);
    let Some(row) = conversation::get(read, id).await? else { return Ok(Vec::new()) };
    if row.channel != domain::ChannelKind::Webchat {
        return Ok(Vec::new());
    }
    let by_link = store::mention::was_public(read, id).await?;
    let text: Option<Text> = match e.fact.kind {
        EventKind::MessagesSeen => number("up_to")
            .map(|up_to| frame::json(&json!({"type": "read", "seq": e.seq, "message_id": up_to}))),
        EventKind::MessageReceived
        | EventKind::ReplyWritten
        | EventKind::ReviewApproved
        | EventKind::DeliveryChanged => match number("message_id") {
            None => None,
            Some(message_id) => message::get(read, message_id)
                .await?
                .filter(|m| is_theirs_to_see(m) || !by_link)
                .and_then(|m| visible_message(key, m))
                .map(|m| frame::json(&json!({"type": "message", "seq": e.seq, "message": m}))),
        },
        _ => None,
    };
    let Some(text) = text else { return Ok(Vec::new()) };
    let origin = conversation::origin(read, id).await?.unwrap_or(row.contact.id);
    Ok(vec![(origin, row.inbox_id, text)])
}

/// A first message makes a visitor a contact: their windows that are open already, at any node, belong to it now.
pub(crate) async fn know_visitors(read: &mut Read, hub: &Hub, e: &Event) -> Result<()> {
    let created = e.fact.kind == EventKind::ConversationCreated;
    let Some(id) = e.fact.conversation_id.filter(|_| created) else { return Ok(()) };
    let Some(row) = conversation::get(read, id).await? else { return Ok(()) };
    for (address, origin) in contact::origins(read, row.contact.id, domain::ChannelKind::Webchat).await? {
        hub.know_visitor(row.inbox_id, &address, origin);
    }
    Ok(())
}

/// One visitor's feed; leaving is dropping it.
pub struct VisitorSubscription {
    desk: Desk,
    visitor: Visitor,
    ear: Ear,
    waiting: VecDeque<Frame>,
    told_up_to: i64,
}

impl Feed {
    /// Subscribes a visitor; `after` is the last sequence number they have.
    pub async fn subscribe_visitor(
        &self,
        visitor: Visitor,
        after: Option<i64>,
    ) -> Result<VisitorSubscription> {
        let desk = self.0.clone();
        let known = {
            let mut read = desk.0.store.read().await?;
            contact::known_by(&mut read, visitor.inbox_id, &visitor.address).await?
        };
        let origin = known.map(|of| of.origin_id);
        let ear = desk.0.hub.listen_visitor(visitor.inbox_id, visitor.address.clone(), origin);
        let now_at = desk.newest_seq().await?;
        let mut waiting = VecDeque::new();
        let mut read = desk.0.store.read().await?;
        let found = conversation_of(&mut read, &visitor).await?;
        if let Some((of, _)) = found {
            // they may have become one between the first look and the ear
            desk.0.hub.know_visitor(visitor.inbox_id, &visitor.address, of.origin_id);
        }
        if let (Some((_, id)), Some(after)) = (found, after.filter(|a| *a < now_at)) {
            let mut missed = event::of_conversation(&mut read, id, after, now_at + 1, 1000).await?;
            missed.reverse();
            for e in &missed {
                let frames = visitor_frames(&mut read, &desk.0.config.key, e).await?;
                waiting.extend(frames.into_iter().map(|f| f.2));
            }
        }
        drop(read);
        waiting.push_back(frame::hello(now_at));
        Ok(VisitorSubscription { desk, visitor, ear, waiting, told_up_to: now_at })
    }
}

impl VisitorSubscription {
    /// The next frame; `None` when the session must end.
    pub async fn next(&mut self) -> Option<Frame> {
        if let Some(frame) = self.waiting.pop_front() {
            return Some(frame);
        }
        loop {
            // a visitor who was too slow connects again and resumes by sequence number
            if self.ear.lagged.load(Ordering::Acquire) {
                return None;
            }
            let (seq, text) = self.ear.frames.recv().await?;
            if seq == 0 || seq > self.told_up_to {
                return Some(text);
            }
        }
    }

    /// The visitor is writing.
    pub async fn typing(&self, on: bool) {
        let found = async {
            let mut read = self.desk.0.store.read().await?;
            conversation_of(&mut read, &self.visitor).await
        };
        if let Ok(Some((_, id))) = found.await {
            self.desk.0.hub.tell_lookers(id, &frame::contact_types(id, on));
        }
    }
}

impl Drop for VisitorSubscription {
    fn drop(&mut self) {
        self.desk.0.hub.leave(self.ear.id);
    }
}

impl Desk {
    /// Tells the visitor of a conversation that an agent is writing.
    pub(crate) async fn tell_visitor_typing(&self, conversation_id: Id, on: bool, name: &str) {
        let row = async {
            let mut read = self.0.store.read().await?;
            let row = conversation::get(&mut read, conversation_id).await?;
            Ok::<_, DeskError>(row.zip(conversation::origin(&mut read, conversation_id).await?))
        };
        if let Ok(Some((row, origin))) = row.await {
            self.0.hub.tell_visitors(origin, row.inbox_id, 0, &frame::agent_types(on, name));
        }
    }
}
