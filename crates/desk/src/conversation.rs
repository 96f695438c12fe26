//! One conversation as its page shows it.

use crate::frame::Presence;
use crate::{Desk, DeskError, PrivateWayOffer, PublicReplyView, Result, Way, mention, page};
use domain::message::EventEntry;
use domain::{
    Action, Agent, Attachment, AuthorKind, Benefit, Callback, Commitment, Consult, Contact, ConversationRow,
    Direction, Entry, Event, EventKind, HandTask, Handoff, Id, Mention, Object, Subject, Time, can,
};
use serde::{Deserialize, Serialize};
use store::{
    Read, benefit, blob, callback, commitment, consult, contact, conversation, draft, event, hand_task,
    handoff, inbox, message, note,
};
use utoipa::ToSchema;

/// How many messages one page of a conversation has.
const PAGE: i64 = 50;

/// How many promises the page of a conversation shows.
pub(crate) const PROMISES: i64 = 20;

/// A draft on the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DraftView {
    /// The text.
    pub text: String,
    /// The files that go with it.
    pub files: Vec<Attachment>,
    /// When it was kept.
    pub updated_at: Time,
}

/// "May belong to".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HintView {
    /// The conversation it may belong to.
    pub conversation_id: Id,
    /// Code of the reason.
    pub reason: String,
}

/// Everything the page of a conversation needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConversationFull {
    /// The row, with what the agent has not seen.
    pub conversation: ConversationRow,
    /// Who writes.
    pub contact: Contact,
    /// The newest lines, oldest first.
    pub entries: Vec<Entry>,
    /// Cursor of the lines before.
    pub older: Option<String>,
    /// The agent's draft.
    pub draft: Option<DraftView>,
    /// Who else looks or types.
    pub others: Vec<Presence>,
    /// Other conversations of the same person.
    pub contact_conversations: Vec<ConversationRow>,
    /// "May belong to".
    pub hint: Option<HintView>,
    /// Place in the journal up to which this is true at least.
    pub seq: i64,
    /// Seconds between send and leaving.
    pub hold_seconds: i64,
    /// The agent may answer.
    pub can_reply: bool,
    /// Where the answer will go.
    pub recipient: Option<String>,
    /// The newest post of theirs that everyone can read.
    pub mention: Option<Mention>,
    /// What an answer in public has to keep to; none where nothing ever was public.
    pub public_reply: Option<PublicReplyView>,
    /// How the talk can be led into private.
    pub private_ways: Vec<PrivateWayOffer>,
    /// What we promised: the open ones first, then the newest.
    pub commitments: Vec<Commitment>,
    /// What was granted: what stands first, then the newest.
    pub benefits: Vec<Benefit>,
    /// Questions about it to colleagues and to others, newest first.
    pub consults: Vec<Consult>,
    /// The story with which the bot gave it over.
    pub handoff: Option<Handoff>,
    /// What became of it with people of the company without a seat, while it runs.
    pub hand: Option<HandTask>,
    /// Calls that the customer asked for, newest first.
    pub callbacks: Vec<Callback>,
    /// Until when the contact may be written to freely, where the vendor limits it; then only approved texts.
    pub window_until: Option<Time>,
    /// Longest text that the channel takes, in its unit.
    pub max_text: Option<usize>,
    /// The way by which an answer leaves, and what it takes.
    pub way: Way,
}

/// A page of older lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Entries {
    /// The lines, oldest first.
    pub entries: Vec<Entry>,
    /// Cursor of the lines before.
    pub older: Option<String>,
}

/// Facts that are shown as lines between the messages.
pub(crate) const SHOWN: &[EventKind] = &[
    EventKind::ReplyTakenBack,
    EventKind::Assigned,
    EventKind::Transferred,
    EventKind::Snoozed,
    EventKind::Woken,
    EventKind::Resolved,
    EventKind::Reopened,
    EventKind::TagsChanged,
    EventKind::ConversationEdited,
    EventKind::ReviewAsked,
    EventKind::ReviewApproved,
    EventKind::ReviewReturned,
    EventKind::ReviewBypassed,
    EventKind::ConsultAsked,
    EventKind::ConsultAnswered,
    EventKind::ConsultClosed,
    EventKind::HandOffered,
    EventKind::HandTaken,
    EventKind::HandReleased,
    EventKind::CommitmentMade,
    EventKind::CommitmentKept,
    EventKind::CommitmentBroken,
    EventKind::CommitmentWithdrawn,
    EventKind::CommitmentChanged,
    EventKind::CommitmentDue,
    EventKind::BenefitGranted,
    EventKind::BenefitChanged,
    EventKind::BenefitWithdrawn,
    EventKind::ThreatAcknowledged,
    EventKind::HandedOff,
    EventKind::BotTalkEnded,
    EventKind::DueMissed,
    EventKind::ChannelMoved,
    EventKind::CallbackBooked,
    EventKind::CallbackMoved,
    EventKind::CallbackDone,
    EventKind::CallbackMissed,
    EventKind::CallbackCancelled,
    EventKind::CallbackDue,
    EventKind::SurveyAsked,
    EventKind::SurveyAnswered,
    EventKind::MovedToPrivate,
    EventKind::PrivateWayTaken,
    EventKind::GuardBypassed,
    EventKind::PublicAlarm,
    EventKind::ContactMerged,
    EventKind::ContactUnmerged,
];

/// A fact as a line, if it is one that is shown.
pub(crate) fn line(e: &Event) -> Option<Entry> {
    let conversation_id = e.fact.conversation_id?;
    SHOWN.contains(&e.fact.kind).then(|| {
        Entry::Event(EventEntry {
            key: format!("e{}", e.seq),
            seq: e.seq,
            conversation_id,
            at: e.fact.at,
            kind: e.fact.kind,
            actor: e.fact.actor.clone(),
            data: e.fact.data.clone(),
        })
    })
}

/// A page of lines: the messages before `before`, and the notes and facts of the same span of time.
pub(crate) async fn lines(
    read: &mut Read,
    id: Id,
    before: Option<(Id, Time)>,
    notes: bool,
) -> Result<Entries> {
    let (before_id, until) = before.unwrap_or((Id::MAX, Time(i64::MAX)));
    let mut messages = message::of_conversation(read, id, 0, before_id, PAGE + 1).await?;
    let more = messages.len() as i64 > PAGE;
    messages.truncate(PAGE as usize);
    let from = if more { messages.last().map_or(Time(0), |m| m.at) } else { Time(0) };
    let older = messages.last().filter(|_| more).map(|m| page::write(&[m.id, m.at.0]));
    let mut entries: Vec<Entry> = messages.into_iter().map(|m| Entry::Message(Box::new(m))).collect();
    if notes {
        let found = note::of_conversation(read, id, Time(from.0 - 1), until, 500).await?;
        entries.extend(found.into_iter().map(Entry::Note));
        let facts = event::of_conversation(read, id, 0, i64::MAX, 1000).await?;
        entries.extend(facts.iter().filter(|e| e.fact.at >= from && e.fact.at < until).filter_map(line));
    }
    entries.sort_by_key(|e| (e.at(), rank(e)));
    Ok(Entries { entries, older })
}

/// Lines of the same moment: a message stands before the fact that follows from it.
fn rank(e: &Entry) -> (u8, i64) {
    match e {
        Entry::Message(m) => (0, m.id),
        Entry::Note(n) => (1, n.id),
        Entry::Event(e) => (2, e.seq),
    }
}

/// The object of an access decision of `subject` about a conversation.
pub(crate) fn object(row: &ConversationRow, subject: &Subject) -> Object {
    let asked = match subject {
        Subject::Expert { conversation } | Subject::Hand { conversation } => *conversation == row.id,
        _ => subject.agent_id().is_some_and(|id| row.experts.contains(&id)),
    };
    Object::Conversation { team: row.team_id, assignee: row.assignee_id, contact: row.contact.id, asked }
}

/// A conversation that the agent may do this with; none that they may not see exists for them.
pub(crate) async fn reach(read: &mut Read, actor: &Agent, action: Action, id: Id) -> Result<ConversationRow> {
    let row = conversation::get(read, id).await?.ok_or(DeskError::NotFound)?;
    check(actor, action, &row)?;
    Ok(row)
}

pub(crate) fn check(actor: &Agent, action: Action, row: &ConversationRow) -> Result<()> {
    let subject = actor.subject();
    if !can(&subject, Action::Read, object(row, &subject)) {
        return Err(DeskError::NotFound);
    }
    if can(&subject, action, object(row, &subject)) { Ok(()) } else { Err(DeskError::Forbidden) }
}

impl Desk {
    /// Everything the page of a conversation needs.
    pub async fn conversation(&self, actor: &Agent, id: Id) -> Result<ConversationFull> {
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let row = conversation::get_for(&mut read, id, actor.id).await?.ok_or(DeskError::NotFound)?;
        check(actor, Action::Read, &row)?;
        let subject = actor.subject();
        let contact = contact::get(&mut read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
        let Entries { entries, older } = lines(&mut read, id, None, true).await?;
        let mut others_of = conversation::of_contact(&mut read, &subject, row.contact.id, None, 21).await?;
        others_of.retain(|r| r.id != id);
        others_of.truncate(20);
        let draft = match draft::get(&mut read, actor.id, id).await? {
            Some((draft, updated_at)) => {
                let files = blob::unsent(&mut read, &draft.files, &format!("agent:{}", actor.id)).await?;
                Some(DraftView { text: draft.text, files, updated_at })
            }
            None => None,
        };
        let hint = conversation::hint(&mut read, id).await?;
        let consults = consult::of_conversation(&mut read, id, crate::consult::ASKED).await?;
        let handoff = handoff::newest(&mut read, id).await?;
        let hand = hand_task::of_conversation(&mut read, id).await?;
        let commitments = commitment::of_conversation(&mut read, id, PROMISES, self.now()).await?;
        let benefits = benefit::of_conversation(&mut read, id, crate::benefit::BENEFITS).await?;
        let callbacks = callback::of_conversation(&mut read, id, crate::callback::CALLS).await?;
        let inbox = inbox::get(&mut read, row.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
        let post = self.mention_of(&mut read, &row).await?;
        let recipient = match row.public {
            true => mention::recipient(&mut read, &row).await?,
            false => {
                let to = crate::recipient::recipient(&mut read, &row, self.now()).await?;
                to.filter(|to| self.reaches(to))
            }
        };
        let mut way = self.way(&mut read, recipient.as_ref(), (row.channel, row.inbox_id)).await?;
        way.signed = way.signed && !row.public;
        let window_until = match row.public {
            true => None,
            false => self.window_until(&mut read, way.channel, contact.id, way.inbox_id).await?,
        };
        let leaves_by = inbox::get(&mut read, way.inbox_id).await?;
        let leaves_by = leaves_by.map_or(inbox.hold_seconds, |s| s.inbox.hold_seconds);
        let capable = self.connector(way.channel)?.capabilities();
        let max_text = capable.max_public_text.filter(|_| row.public).or(capable.max_text);
        let may = can(&subject, Action::Work, object(&row, &subject));
        let public_reply = self.public_reply_view(&mut read, actor, post.as_ref(), may).await?;
        let private_ways = self.private_ways(&mut read, post.as_ref()).await?;
        drop(read);
        Ok(ConversationFull {
            can_reply: may && inbox.enabled && recipient.is_some(),
            hold_seconds: leaves_by,
            others: self.0.hub.others(id, actor.id),
            contact,
            entries,
            older,
            draft,
            contact_conversations: others_of,
            hint: hint.map(|(conversation_id, reason)| HintView { conversation_id, reason }),
            seq,
            commitments,
            benefits,
            consults,
            handoff,
            hand,
            callbacks,
            window_until,
            max_text,
            mention: post.map(|(m, _)| m),
            public_reply,
            private_ways,
            way,
            recipient: recipient.map(|r| r.shown),
            conversation: row,
        })
    }

    /// Older lines of a conversation.
    pub async fn entries(&self, actor: &Agent, id: Id, before: &str) -> Result<Entries> {
        let [message_id, at] = page::read::<2>(before)?;
        let mut read = self.0.store.read().await?;
        reach(&mut read, actor, Action::Read, id).await?;
        lines(&mut read, id, Some((message_id, Time(at))), true).await
    }
}

/// What others than `writers` wrote after a message: the contact, or a colleague who answered meanwhile. Oldest first.
pub(crate) async fn newer(read: &mut Read, id: Id, seen: Id, writers: &[Id]) -> Result<Vec<Entry>> {
    let found = message::of_conversation(read, id, seen, Id::MAX, 20).await?;
    Ok(found
        .into_iter()
        .rev()
        .filter(|m| {
            m.direction == Direction::In
                || m.author.kind == AuthorKind::Hand
                || (m.author.kind == AuthorKind::Agent
                    && !m.author.id.is_some_and(|id| writers.contains(&id)))
        })
        .map(|m| Entry::Message(Box::new(m)))
        .collect())
}
