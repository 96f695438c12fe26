//! Pressing send: recipients frozen, stale replies stopped, the message held, queued or put before a colleague.

use crate::coach::{Judged, gather};
use crate::conversation::{check, newer, reach};
use crate::guard::{Bypassed, Guarded, tell_bypassed};
use crate::hand_off::taken;
use crate::move_private::{PrivateKind, purpose, tell_moved, write_privately};
use crate::recipient::{Recipient, moved, recipient};
use crate::reply_draft::{ReplyDraft, check_draft, check_public};
use crate::writer::Writer;
use crate::{
    Desk, DeskError, Result, benefit, commitment, hand_view, mention, private_token, private_way, review,
    secret, vendor_template, way, words,
};
use channels::OutTemplate;
use domain::event::content_hash;
use domain::{
    Action, Actor, Agent, ChannelKind, CommitmentDraft, ConversationRow, DeliveryState, Direction, EventKind,
    Id, Message, NewEvent, Reason, Time,
};
use serde_json::json;
use store::delivery::NewDelivery;
use store::draft::Draft;
use store::mention::Post;
use store::message::NewMessage;
use store::search::Found;
use store::{Tx, blob, coaching, contact, conversation, delivery, draft, handoff, inbox, message, search};

/// What is done beside answering.
pub(crate) enum Aim {
    /// Nothing.
    Reply,
    /// It closes in public what was settled.
    Closing,
    /// A link opens the private way; this is its token.
    Link(String),
    /// The author is written to in private by the vendor's way.
    Vendor,
}

/// What was sent.
pub(crate) struct Sent {
    /// The message.
    pub(crate) id: Id,
    /// What was written in private with it.
    pub(crate) private_id: Option<Id>,
    /// Until when its link can be taken.
    pub(crate) until: Option<Time>,
}

/// What becomes of a public line that opens the private way.
#[derive(Default)]
struct Opened {
    private_id: Option<Id>,
    until: Option<Time>,
}

pub(crate) struct Written {
    pub(crate) desk: Desk,
    /// Everyone can read it.
    pub(crate) public: bool,
    pub(crate) aim: Aim,
    pub(crate) bypassed: Option<Bypassed>,
    /// Who answers for it: the writer, or who offered the conversation to somebody without a seat.
    pub(crate) agent: Agent,
    pub(crate) writer: Writer,
    pub(crate) conversation_id: Id,
    pub(crate) draft: ReplyDraft,
    pub(crate) judged: Judged,
    pub(crate) flags: Vec<String>,
    pub(crate) terms: Vec<String>,
    pub(crate) salt: Vec<u8>,
    pub(crate) template: Option<OutTemplate>,
    pub(crate) now: Time,
}

impl Written {
    /// What the channel does not take is refused while the writer can still mend it.
    async fn fits(&self, tx: &mut Tx, row: &ConversationRow, to: &Recipient) -> Result<()> {
        let can = self.desk.connector(to.channel)?.capabilities();
        if self.public {
            let most = can.max_public_text.or(can.max_text);
            let long = most.is_some_and(|most| self.draft.text.chars().count() > most);
            return if long { Err(DeskError::invalid("text", "too_long")) } else { Ok(()) };
        }
        if self.template.is_none() {
            let signature = if way::is_signed(to.channel) { self.writer.signature.as_str() } else { "" };
            way::check_length(&can, &self.draft.text, signature)?;
        }
        let owner = format!("agent:{}", self.agent.id);
        way::check_files(&can, &blob::unsent(tx, &self.draft.attachment_ids, &owner).await?)?;
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

    /// Where it goes, and the post that it stands under where everyone can read it.
    async fn to(&self, tx: &mut Tx, row: &ConversationRow) -> Result<(Recipient, Option<Post>)> {
        if self.public {
            let (post, channel) = mention::answered(tx, row, self.draft.answers_message_id).await?;
            return Ok((Recipient::of_post(&post, channel), Some(post)));
        }
        if let Some(to) = recipient(tx, row, self.now).await?.filter(|to| self.desk.reaches(to)) {
            return Ok((to, None));
        }
        let public = store::mention::was_public(tx, row.id).await?;
        Err(DeskError::Conflict(if public { "not_yet_private" } else { "no_recipient" }))
    }

    /// Opens the private way. `after` is the conversation as it becomes; the caller saves it.
    async fn open(
        &self,
        tx: &mut Tx,
        after: &mut ConversationRow,
        id: Id,
        post: &Post,
        to: &Recipient,
    ) -> Result<Opened> {
        let (now, by) = (self.now, Actor::agent(self.agent.id));
        match &self.aim {
            Aim::Reply | Aim::Closing => Ok(Opened::default()),
            Aim::Link(token) => {
                let until = Some(private_way::open(tx, token, after, id, now).await?);
                tell_moved(tx, after.id, PrivateKind::Link, id, until, by, now);
                Ok(Opened { until, private_id: None })
            }
            Aim::Vendor => {
                if !self.desk.connector(to.channel)?.capabilities().private_reply {
                    return Err(DeskError::Conflict("cannot_reply_privately"));
                }
                tell_moved(tx, after.id, PrivateKind::Vendor, id, None, by, now);
                let salt = secret::random::<16>()?;
                let private_id = write_privately(tx, after, post, to, &self.agent, &salt, now).await?;
                Ok(Opened { private_id: Some(private_id), until: None })
            }
        }
    }

    /// Why a colleague looks at it first.
    fn reasons(&self, row: &ConversationRow, channel: ChannelKind) -> Vec<Reason> {
        let place = (channel, self.public);
        let mut found = self.judged.reasons(row, place, &self.agent, self.draft.commitments.as_deref());
        found.extend(self.draft.ask_review.then(Reason::asked));
        found.extend(self.writer.is_hand().then(Reason::hand));
        found
    }
}

pub(crate) async fn write(tx: &mut Tx, w: &Written) -> Result<Sent> {
    let row = conversation::lock(tx, w.conversation_id).await?.ok_or(DeskError::NotFound)?;
    let (by_hand, actor) = (w.writer.is_hand(), w.writer.actor());
    match by_hand {
        true => hand_view::check(&row)?,
        false => check(&w.agent, Action::Work, &row)?,
    }
    if let Some(client_id) = &w.draft.client_id
        && let Some(id) = message::by_client_id(tx, w.writer.kind, w.writer.id, client_id).await?
    {
        let same = message::conversation_of(tx, id).await? == Some(w.conversation_id);
        let until = store::private_way::until_of(tx, id).await?;
        let there = Sent { id, private_id: None, until };
        return if same { Ok(there) } else { Err(DeskError::Conflict("client_id_used")) };
    }
    if !w.draft.override_stale {
        let own = [w.agent.id];
        let own = if by_hand { &[] } else { &own[..] };
        let newer = newer(tx, row.id, w.draft.seen_message_id.unwrap_or(0), own).await?;
        if !newer.is_empty() {
            return Err(DeskError::Stale { newer });
        }
    }
    let (to, post) = w.to(tx, &row).await?;
    let account = inbox::get(tx, to.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    if !account.enabled {
        return Err(DeskError::Conflict("inbox_disabled"));
    }
    w.fits(tx, &row, &to).await?;
    let answers = match w.draft.answers_message_id {
        _ if post.is_some() => post.as_ref().and_then(|p| p.vendor_id.clone()),
        Some(id) => message::vendor_id(tx, row.id, id).await?,
        None => None,
    };
    let referred = message::newest_in(tx, row.id, Id::MAX).await?;
    let subject = to.subject.clone();
    let new = NewMessage {
        conversation_id: row.id,
        inbox_id: to.inbox_id,
        direction: Direction::Out,
        author_kind: w.writer.kind,
        author_id: Some(w.writer.id),
        author_name: w.writer.shown.clone(),
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
        public: w.public,
        at: w.now,
    };
    let id = message::insert(tx, &new).await?.ok_or(DeskError::Conflict("client_id_used"))?;
    if !blob::attach(tx, &w.draft.attachment_ids, &format!("agent:{}", w.agent.id), id).await? {
        return Err(DeskError::invalid("attachment_ids", "not_yours"));
    }
    let reasons = w.reasons(&row, to.channel);
    let waits = !reasons.is_empty() && w.draft.bypass_review.is_none();
    let (state, held_until) =
        if waits { (DeliveryState::InReview, None) } else { way::way_out(&account, to.channel, w.now) };
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
            "from_name": w.writer.shown,
            // who signs in public stands in the words
            "signature": if w.public { "" } else { w.writer.signature.as_str() },
            "answers": answers,
            "public": w.public,
            "template": w.template,
        }),
    };
    delivery::insert(tx, &new, w.now).await?;
    moved(tx, &row, &to, actor.clone(), w.now).await?;
    let mut after = row.clone();
    taken(tx, &row, &mut after, actor.clone(), w.now).await?;
    // a line that closes answers nobody
    if !waits && !matches!(w.aim, Aim::Closing) {
        after.on_outgoing();
        handoff::set_answered(tx, row.id, w.now).await?;
    }
    let opened = match &post {
        Some(post) => w.open(tx, &mut after, id, post, &to).await?,
        None => Opened::default(),
    };
    after.last_at = w.now;
    after.last_message_id = Some(id);
    after.preview = domain::conversation::preview(&w.draft.text);
    after.preview_from = "agent".to_owned();
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
        review::ask(tx, &row, id, (w.agent.id, &w.writer), &reasons, w.draft.resolve, w.now).await?;
    } else if let Some(why) = w.draft.bypass_review.as_ref().filter(|_| !reasons.is_empty()) {
        let data = json!({"message_id": id, "reasons": reasons, "reason": why});
        tx.append(NewEvent::of(row.id, EventKind::ReviewBypassed, actor.clone(), w.now, data));
    }
    if let Some(bypassed) = &w.bypassed {
        tell_bypassed(tx, row.id, id, actor.clone(), bypassed, w.now);
    }
    if after.assignee_id.is_none() && !by_hand {
        after.assignee_id = Some(w.agent.id);
        let data = json!({"before": null, "after": w.agent.id, "name": w.agent.name, "by": "reply"});
        tx.append(NewEvent::of(row.id, EventKind::Assigned, actor.clone(), w.now, data));
    }
    commitment::made(tx, &row, Some(id), &w.commitments(), &w.agent, w.now).await?;
    let despite = w.draft.despite_usual.as_deref();
    benefit::granted(tx, &row, Some(id), &w.judged.grants.weighed, despite, (&w.agent, &actor), w.now)
        .await?;
    if w.draft.resolve && !waits {
        after.resolve();
        tx.append(NewEvent::of(row.id, EventKind::Resolved, actor, w.now, json!({"before": row.status})));
    }
    conversation::save(tx, &row, after).await?;
    if !by_hand {
        conversation::set_seen(tx, w.agent.id, row.id, id).await?;
        draft::put(tx, w.agent.id, row.id, &Draft::default(), w.now).await?;
    }
    search::put(tx, Found::Message(id), &w.terms).await?;
    Ok(Sent { id, private_id: opened.private_id, until: opened.until })
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
    /// seen. The same client key twice is one message. What everyone will read passes the guard first.
    pub async fn reply(&self, actor: &Agent, conversation_id: Id, draft: ReplyDraft) -> Result<Message> {
        let sent = self.send(actor, conversation_id, draft, Aim::Reply).await?;
        let mut read = self.0.store.read().await?;
        message::get(&mut read, sent.id).await?.ok_or(DeskError::TooLate)
    }

    /// The same, with what is done beside it.
    pub(crate) async fn send(
        &self,
        actor: &Agent,
        conversation_id: Id,
        mut draft: ReplyDraft,
        aim: Aim,
    ) -> Result<Sent> {
        let template = self.template_of(actor, conversation_id, &mut draft).await?;
        check_draft(&draft)?;
        draft.despite_usual = benefit::check_despite(draft.despite_usual.as_deref())?;
        if let Some(why) = &mut draft.bypass_review {
            *why = review::check_reason("bypass_review", why)?;
        }
        let (gathered, guarded, blocks) = {
            let mut read = self.0.store.read().await?;
            let row = reach(&mut read, actor, Action::Work, conversation_id).await?;
            let public = draft.public.unwrap_or(row.public);
            let words = if public { private_token::without_link(&draft.text) } else { draft.text.as_str() };
            let gathered = gather(&mut read, actor, &row, words, Id::MAX, self.now()).await?;
            let guarded = match public {
                true => {
                    check_public(&draft)?;
                    mention::answered(&mut read, &row, draft.answers_message_id).await?;
                    Some(Guarded::of(&mut read, &row, purpose(&aim), Id::MAX).await?)
                }
                false => None,
            };
            let blocks = crate::template::put_in(&mut read, actor, row.id, &draft.blocks).await?;
            (gathered.in_public(public), guarded, blocks)
        };
        let ready_made = !blocks.is_empty() && !language::blocks::beside(&draft.text, &blocks);
        let mut judged = self.judge(gathered);
        let may_bypass = judged.coaching.may_bypass(actor.role);
        if draft.bypass_review.is_some() && !may_bypass {
            return Err(DeskError::Forbidden);
        }
        let bypassed = match &guarded {
            // a colleague is asked, who stands before the same guard
            Some(_) if draft.ask_review && draft.bypass_guard.is_none() => None,
            Some(g) => {
                let findings = g.findings(&draft.text, &judged, actor);
                let reason = draft.bypass_guard.as_deref();
                self.pass_guard(Actor::agent(actor.id), conversation_id, findings, may_bypass, reason).await?
            }
            None => None,
        };
        judged.grants = self.grants(actor, &draft, &judged.benefits).await?;
        let written = Written {
            desk: self.clone(),
            public: guarded.is_some(),
            aim,
            bypassed,
            template,
            agent: actor.clone(),
            writer: actor.into(),
            conversation_id,
            terms: words::terms(&draft.text),
            draft,
            judged,
            flags: ready_made.then(|| "template_only".to_owned()).into_iter().collect(),
            salt: secret::random::<16>()?.to_vec(),
            now: self.now(),
        };
        let sent =
            self.0.store.write(conversation_id, async move |tx: &mut Tx| write(tx, &written).await).await?;
        self.0.outbox_wake.notify_one();
        Ok(sent)
    }
}
