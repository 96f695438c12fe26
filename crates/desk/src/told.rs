//! A fact with the state it led to, put into words for those who may see it.

use crate::Result;
use crate::benefit::BENEFITS;
use crate::consult::ASKED;
use crate::conversation::{PROMISES, line, object};
use crate::frame::{self, EventFrame, Text};
use domain::{
    Action, ActorKind, Benefit, Callback, Commitment, Consult, Contact, ConversationRow, Entry, Event,
    EventKind, HandTask, Handoff, Id, Object, Subject, Time, can,
};
use store::{
    Read, benefit, callback, commitment, consult, contact, conversation, hand_task, handoff, message, note,
};

/// A fact with the state it led to.
pub(crate) struct Told {
    pub(crate) event: Event,
    pub(crate) row: Option<ConversationRow>,
    entries: Vec<Entry>,
    removed: Vec<String>,
    contact: Option<Contact>,
    commitments: Option<Vec<Commitment>>,
    benefits: Option<Vec<Benefit>>,
    consults: Option<Vec<Consult>>,
    callbacks: Option<Vec<Callback>>,
    handoff: Option<Handoff>,
    hand: Option<Option<HandTask>>,
    /// The conversations of that contact, by which it is decided who may see them.
    theirs: Vec<ConversationRow>,
    scope: &'static str,
}

/// Gathers the state that a fact led to.
pub(crate) async fn tell(read: &mut Read, event: Event, now: Time) -> Result<Told> {
    let mut told = Told {
        event,
        row: None,
        entries: Vec::new(),
        removed: Vec::new(),
        contact: None,
        commitments: None,
        benefits: None,
        consults: None,
        callbacks: None,
        handoff: None,
        hand: None,
        theirs: Vec::new(),
        scope: "settings",
    };
    let number = |e: &Event, key: &str| e.fact.data.get(key).and_then(serde_json::Value::as_i64);
    if let Some(id) = told.event.fact.conversation_id {
        told.scope = "conversation";
        told.row = conversation::get(read, id).await?;
        if told.event.fact.kind == EventKind::MessageReceived
            && let Some(row) = &mut told.row
        {
            row.unread = Some(true);
        }
        match told.event.fact.kind {
            EventKind::NoteWritten => {
                if let Some(note_id) = number(&told.event, "note_id") {
                    told.entries.extend(note::get(read, note_id).await?.map(Entry::Note));
                }
            }
            EventKind::ReplyTakenBack => {
                told.removed.extend(number(&told.event, "message_id").map(|id| format!("m{id}")));
            }
            EventKind::MessagesSeen => {
                let up_to = number(&told.event, "up_to").unwrap_or(0);
                let from = number(&told.event, "from").unwrap_or(1);
                let seen = message::of_conversation(read, id, from - 1, up_to + 1, 500).await?;
                told.entries.extend(seen.into_iter().map(|m| Entry::Message(Box::new(m))));
            }
            _ => {
                if let Some(message_id) = number(&told.event, "message_id") {
                    match message::get(read, message_id).await? {
                        Some(m) => told.entries.push(Entry::Message(Box::new(m))),
                        None => told.removed.push(format!("m{message_id}")),
                    }
                }
            }
        }
        if is_about_a_question(told.event.fact.kind) {
            told.consults = Some(consult::of_conversation(read, id, ASKED).await?);
        }
        if is_about_a_call(told.event.fact.kind) {
            told.callbacks = Some(callback::of_conversation(read, id, crate::callback::CALLS).await?);
        }
        if is_about_who(told.event.fact.kind)
            && let Some(row) = &told.row
        {
            told.contact = contact::get(read, row.contact.id).await?;
        }
        if told.event.fact.kind == EventKind::HandedOff {
            told.handoff = handoff::newest(read, id).await?;
        }
        if is_with_a_hand(told.event.fact.kind) {
            told.hand = Some(hand_task::of_conversation(read, id).await?);
        }
        if is_of_the_ledger(told.event.fact.kind) {
            told.commitments = Some(commitment::of_conversation(read, id, PROMISES, now).await?);
        }
        if may_grant(told.event.fact.kind) {
            let there = benefit::of_conversation(read, id, BENEFITS).await?;
            told.benefits = Some(there).filter(|b| !b.is_empty());
        }
        told.entries.extend(line(&told.event));
    } else if is_about_a_storm(told.event.fact.kind) {
        told.scope = "storm";
    } else if told.event.fact.kind == EventKind::ContactEdited || is_about_who(told.event.fact.kind) {
        told.scope = "contact";
        let id = told
            .event
            .fact
            .object
            .as_deref()
            .and_then(|o| o.strip_prefix("contact:"))
            .and_then(|t| t.parse().ok());
        if let Some(id) = id {
            told.contact = contact::get(read, id).await?;
            told.theirs = conversation::of_contact(read, &Subject::System, id, None, 200).await?;
        }
    }
    Ok(told)
}

/// It changes who the contact of a conversation is, or may be.
fn is_about_who(kind: EventKind) -> bool {
    matches!(kind, EventKind::ContactMerged | EventKind::ContactUnmerged | EventKind::ContactsApart)
}

fn is_about_a_storm(kind: EventKind) -> bool {
    matches!(kind, EventKind::StormAlarmed | EventKind::StormSteered | EventKind::StormEnded)
}

fn is_about_a_question(kind: EventKind) -> bool {
    matches!(kind, EventKind::ConsultAsked | EventKind::ConsultAnswered | EventKind::ConsultClosed)
}

/// It may change what people without a seat have of a conversation.
fn is_with_a_hand(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::HandOffered
            | EventKind::HandTaken
            | EventKind::HandReleased
            | EventKind::ReviewAsked
            | EventKind::ReviewApproved
            | EventKind::ReviewReturned
            | EventKind::ReplyTakenBack
    )
}

fn is_about_a_call(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::CallbackBooked
            | EventKind::CallbackMoved
            | EventKind::CallbackDone
            | EventKind::CallbackMissed
            | EventKind::CallbackCancelled
            | EventKind::CallbackDue
    )
}

fn is_of_the_ledger(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::CommitmentMade
            | EventKind::CommitmentKept
            | EventKind::CommitmentBroken
            | EventKind::CommitmentWithdrawn
            | EventKind::CommitmentChanged
            | EventKind::CommitmentDue
    )
}

/// It is about a benefit, or moves the message on which one hangs.
fn may_grant(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::BenefitGranted
            | EventKind::BenefitChanged
            | EventKind::BenefitWithdrawn
            | EventKind::DeliveryChanged
            | EventKind::ReviewApproved
    )
}

fn may_see_contact(told: &Told, subject: &Subject) -> bool {
    let visible = told.theirs.iter().any(|row| can(subject, Action::Read, object(row, subject)));
    can(subject, Action::Read, Object::Contact { visible })
}

/// Whether the question that this fact is about was put to the subject: with it they saw the conversation.
fn was_asked(told: &Told, subject: &Subject) -> bool {
    let asked = told.event.fact.data.get("agent_id").and_then(serde_json::Value::as_i64);
    asked.is_some() && asked == subject.agent_id()
}

/// The texts made of one fact: the whole for those who may see it, "gone" for the others. Who wrote an answer has
/// seen what stands above it, so theirs says so.
#[derive(Default)]
pub(crate) struct Made {
    whole: Option<Text>,
    own: Option<Text>,
    gone: Option<Text>,
}

impl Made {
    /// What this subject gets, if anything.
    pub(crate) fn for_subject(&mut self, told: &Told, subject: &Subject) -> Option<Text> {
        let kind = told.event.fact.kind;
        let actor = &told.event.fact.actor;
        let own = kind == EventKind::ReplyWritten
            && actor.kind == ActorKind::Agent
            && actor.id == subject.agent_id();
        match (&told.row, told.scope) {
            (Some(row), _) if own && can(subject, Action::Read, object(row, subject)) => {
                let seen = ConversationRow { unread: Some(false), ..row.clone() };
                Some(self.own.get_or_insert_with(|| text(told, Some(&seen), None)).clone())
            }
            (Some(row), _) if can(subject, Action::Read, object(row, subject)) => {
                Some(self.whole.get_or_insert_with(|| text(told, told.row.as_ref(), None)).clone())
            }
            // only these move a conversation out of somebody's sight
            (Some(row), _) if matches!(kind, EventKind::Assigned | EventKind::Transferred) => {
                Some(self.gone.get_or_insert_with(|| text(told, None, Some(row.id))).clone())
            }
            (Some(row), _) if kind == EventKind::ConsultClosed && was_asked(told, subject) => {
                Some(self.gone.get_or_insert_with(|| text(told, None, Some(row.id))).clone())
            }
            (Some(_), _) | (None, "conversation") => None,
            (None, "contact") if !may_see_contact(told, subject) => None,
            (None, _) => Some(self.whole.get_or_insert_with(|| text(told, told.row.as_ref(), None)).clone()),
        }
    }
}

fn text(told: &Told, row: Option<&ConversationRow>, gone: Option<Id>) -> Text {
    let seen = gone.is_none();
    frame::json(&EventFrame {
        kind_of_frame: "event",
        seq: told.event.seq,
        kind: told.event.fact.kind,
        at: told.event.fact.at,
        actor: &told.event.fact.actor,
        conversation: row,
        entries: if seen { &told.entries } else { &[] },
        removed: if seen { told.removed.clone() } else { Vec::new() },
        gone,
        scope: told.scope,
        contact: told.contact.as_ref(),
        commitments: told.commitments.as_deref().filter(|_| seen),
        benefits: told.benefits.as_deref().filter(|_| seen),
        consults: told.consults.as_deref().filter(|_| seen),
        callbacks: told.callbacks.as_deref().filter(|_| seen),
        handoff: told.handoff.as_ref().filter(|_| seen),
        hand: told.hand.as_ref().filter(|_| seen).map(Option::as_ref),
    })
}
