//! Pressing send: recipients frozen, stale replies stopped, the message held, queued or put before a colleague.

use crate::coach::{Judged, gather};
use crate::conversation::{check, newer, reach};
use crate::hand_off::taken;
use crate::recipient::{Recipient, moved, recipient};
use crate::reply_draft::{ReplyDraft, check_draft};
use crate::{Desk, DeskError, Result, commitment, review, secret, vendor_template, words};
use channels::OutTemplate;
use domain::event::content_hash;
use domain::{
    Action, Actor, Agent, AuthorKind, ChannelKind, CommitmentDraft, ConversationRow, DeliveryState,
    Direction, EventKind, Id, Inbox, Message, NewEvent, Reason, Time,
};
use serde_json::json;
use store::delivery::NewDelivery;
use store::draft::Draft;
use store::message::NewMessage;
use store::search::Found;
use store::{Tx, blob, coaching, contact, conversation, delivery, draft, handoff, inbox, message, search};

struct Written {
    desk: Desk,
    agent: Agent,
    conversation_id: Id,
    draft: ReplyDraft,
    judged: Judged,
    flags: Vec<String>,
    terms: Vec<String>,
    salt: Vec<u8>,
    template: Option<OutTemplate>,
    now: Time,
}

impl Written {
    /// What the channel does not take is refused while the writer can still mend it.
    async fn fits(&self, tx: &mut Tx, row: &ConversationRow, to: &Recipient) -> Result<()> {
        let most = self.desk.connector(to.channel)?.capabilities().max_text;
        let signed =
            if to.channel == ChannelKind::Webchat { 0 } else { self.agent.signature.chars().count() + 2 };
        if most.is_some_and(|most| self.draft.text.chars().count() + signed > most) {
            return Err(DeskError::invalid("text", "too_long"));
        }
        if contact::is_stopped(tx, to.channel, &to.to.address).await? {
            return Err(DeskError::Conflict("opted_out"));
        }
        let until = self.desk.window_until(tx, to.channel, row.contact.id, to.inbox_id).await?;
        match until {
            Some(until) if until <= self.now && self.template.is_none() => {
                Err(DeskError::Conflict("window_closed"))
            }
            _ => Ok(()),
        }
    }

    /// What is promised: as the writer confirmed, else as the coach found.
    fn commitments(&self) -> Vec<CommitmentDraft> {
        let found = || self.judged.review.as_ref().map(commitment::found).unwrap_or_default();
        self.draft.commitments.clone().unwrap_or_else(found)
    }

    /// Why a colleague looks at it first.
    fn reasons(&self, row: &ConversationRow, channel: ChannelKind) -> Vec<Reason> {
        let mut found = self.judged.reasons(row, channel, &self.agent, self.draft.commitments.as_deref());
        found.extend(self.draft.ask_review.then(Reason::asked));
        found
    }
}

/// How a reply starts on its way out when nothing stops it, and until when it is held.
pub(crate) fn way_out(account: &Inbox, channel: ChannelKind, now: Time) -> (DeliveryState, Option<Time>) {
    match (account.hold_seconds > 0, channel) {
        (true, _) => (DeliveryState::Held, Some(now.plus_seconds(account.hold_seconds))),
        // the live feed is the delivery: it is there once it is committed
        (false, ChannelKind::Webchat) => (DeliveryState::Sent, None),
        (false, _) => (DeliveryState::Queued, None),
    }
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
        let newer = newer(tx, row.id, w.draft.seen_message_id.unwrap_or(0), &[w.agent.id]).await?;
        if !newer.is_empty() {
            return Err(DeskError::Stale { newer });
        }
    }
    let to = recipient(tx, &row, w.now).await?.ok_or(DeskError::Conflict("no_recipient"))?;
    let account = inbox::get(tx, to.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    if !account.enabled {
        return Err(DeskError::Conflict("inbox_disabled"));
    }
    w.fits(tx, &row, &to).await?;
    let answers = match w.draft.answers_message_id {
        Some(id) => message::vendor_id(tx, row.id, id).await?,
        None => None,
    };
    let referred = message::newest_in(tx, row.id, Id::MAX).await?;
    let subject = to.subject.clone();
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
        flags: w.flags.clone(),
        parts: None,
        at: w.now,
    };
    let id = message::insert(tx, &new).await?.ok_or(DeskError::Conflict("client_id_used"))?;
    if !blob::attach(tx, &w.draft.attachment_ids, &format!("agent:{}", w.agent.id), id).await? {
        return Err(DeskError::invalid("attachment_ids", "not_yours"));
    }
    let reasons = w.reasons(&row, to.channel);
    let waits = !reasons.is_empty() && w.draft.bypass_review.is_none();
    let (state, held_until) =
        if waits { (DeliveryState::InReview, None) } else { way_out(&account, to.channel, w.now) };
    let new = NewDelivery {
        message_id: id,
        conversation_id: row.id,
        inbox_id: to.inbox_id,
        state,
        held_until,
        recipients: json!({"to": [to.to]}),
        envelope: json!({
            "subject": subject,
            "in_reply_to": referred.and_then(|r| r.provider_id),
            "from_name": w.agent.name,
            "signature": w.agent.signature,
            "answers": answers,
            "template": w.template,
        }),
    };
    delivery::insert(tx, &new, w.now).await?;
    moved(tx, &row, &to, Actor::agent(w.agent.id), w.now).await?;
    let mut after = row.clone();
    taken(tx, &row, &mut after, Actor::agent(w.agent.id), w.now).await?;
    if !waits {
        after.on_outgoing();
        handoff::set_answered(tx, row.id, w.now).await?;
    }
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
    if let Some(report) = w.judged.report(w.now) {
        coaching::put_report(tx, id, &report).await?;
    }
    if waits {
        review::ask(tx, &row, id, &w.agent, &reasons, w.draft.resolve, w.now).await?;
    } else if let Some(why) = w.draft.bypass_review.as_ref().filter(|_| !reasons.is_empty()) {
        let data = json!({"message_id": id, "reasons": reasons, "reason": why});
        tx.append(NewEvent::of(row.id, EventKind::ReviewBypassed, actor.clone(), w.now, data));
    }
    if after.assignee_id.is_none() {
        after.assignee_id = Some(w.agent.id);
        let data = json!({"before": null, "after": w.agent.id, "name": w.agent.name, "by": "reply"});
        tx.append(NewEvent::of(row.id, EventKind::Assigned, actor.clone(), w.now, data));
    }
    commitment::made(tx, &row, Some(id), &w.commitments(), &w.agent, w.now).await?;
    if w.draft.resolve && !waits {
        after.resolve();
        tx.append(NewEvent::of(row.id, EventKind::Resolved, actor, w.now, json!({"before": row.status})));
    }
    conversation::save(tx, &row, after).await?;
    conversation::set_seen(tx, w.agent.id, row.id, id).await?;
    draft::put(tx, w.agent.id, row.id, &Draft::default(), w.now).await?;
    search::put(tx, Found::Message(id), &w.terms).await?;
    Ok(id)
}

impl Desk {
    /// The approved text of a draft, and its words as what was written.
    async fn template_of(
        &self,
        actor: &Agent,
        conversation_id: Id,
        draft: &mut ReplyDraft,
    ) -> Result<Option<OutTemplate>> {
        let Some(choice) = &draft.template else { return Ok(None) };
        let mut read = self.0.store.read().await?;
        let row = reach(&mut read, actor, Action::Work, conversation_id).await?;
        let to = recipient(&mut read, &row, self.now()).await?.ok_or(DeskError::Conflict("no_recipient"))?;
        let (words, template) = vendor_template::fill(&mut read, to.inbox_id, choice).await?;
        draft.text = words;
        Ok(Some(template))
    }

    /// Sends an answer: it is held or queued, and stopped as stale when something arrived that the writer had not
    /// seen. The same client key twice is one message.
    pub async fn reply(&self, actor: &Agent, conversation_id: Id, mut draft: ReplyDraft) -> Result<Message> {
        let template = self.template_of(actor, conversation_id, &mut draft).await?;
        check_draft(&draft)?;
        if let Some(why) = &mut draft.bypass_review {
            *why = review::check_reason("bypass_review", why)?;
        }
        let (gathered, blocks) = {
            let mut read = self.0.store.read().await?;
            let row = reach(&mut read, actor, Action::Work, conversation_id).await?;
            let gathered = gather(&mut read, actor, &row, &draft.text, Id::MAX, self.now()).await?;
            (gathered, crate::template::put_in(&mut read, actor, row.id, &draft.blocks).await?)
        };
        let ready_made = !blocks.is_empty() && !language::blocks::beside(&draft.text, &blocks);
        let judged = self.judge(gathered);
        if draft.bypass_review.is_some() && !judged.coaching.may_bypass(actor.role) {
            return Err(DeskError::Forbidden);
        }
        let written = Written {
            desk: self.clone(),
            template,
            agent: actor.clone(),
            conversation_id,
            terms: words::terms(&draft.text),
            draft,
            judged,
            flags: ready_made.then(|| "template_only".to_owned()).into_iter().collect(),
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
