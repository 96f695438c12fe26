//! The journal: facts in the past tense, chained by hash within a conversation.

use crate::{Id, Time, conversation::words};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

words! {
    /// What happened.
    EventKind {
        /// A first message made a conversation.
        ConversationCreated = "conversation_created",
        /// The contact wrote.
        MessageReceived = "message_received",
        /// An agent pressed send, or the bot took its turn.
        ReplyWritten = "reply_written",
        /// The writer took it back while it was held.
        ReplyTakenBack = "reply_taken_back",
        /// A message moved on its way out.
        DeliveryChanged = "delivery_changed",
        /// A file that a message spoke of is there, or will not come.
        MediaSettled = "media_settled",
        /// The contact put a sign to a message, or took a message of theirs back.
        MessageMarked = "message_marked",
        /// The other side saw messages, up to one.
        MessagesSeen = "messages_seen",
        /// The team wrote something for itself.
        NoteWritten = "note_written",
        /// An agent became responsible, or nobody.
        Assigned = "assigned",
        /// Given to another team, with a reason.
        Transferred = "transferred",
        /// Put aside.
        Snoozed = "snoozed",
        /// A snooze ended.
        Woken = "woken",
        /// Done.
        Resolved = "resolved",
        /// Taken back into work.
        Reopened = "reopened",
        /// The labels changed.
        TagsChanged = "tags_changed",
        /// Priority or subject changed.
        ConversationEdited = "conversation_edited",
        /// What we know of a contact changed.
        ContactEdited = "contact_edited",
        /// Two contacts turned out to be one person.
        ContactMerged = "contact_merged",
        /// A contact that was joined to another left it again.
        ContactUnmerged = "contact_unmerged",
        /// Somebody said that two contacts are two people, or took it back.
        ContactsApart = "contacts_apart",
        /// A message could not be read and waits with its source.
        MessageQuarantined = "message_quarantined",
        /// A quarantined message was read after all, or put away.
        QuarantineSettled = "quarantine_settled",
        /// An account was added, changed or switched off.
        InboxChanged = "inbox_changed",
        /// A colleague was added or changed.
        AgentChanged = "agent_changed",
        /// A team was added, changed or removed.
        TeamChanged = "team_changed",
        /// The organisation's settings changed.
        OrganisationChanged = "organisation_changed",
        /// We promised something.
        CommitmentMade = "commitment_made",
        /// We did as promised.
        CommitmentKept = "commitment_kept",
        /// We did not do as promised.
        CommitmentBroken = "commitment_broken",
        /// A promise no longer holds.
        CommitmentWithdrawn = "commitment_withdrawn",
        /// A promise was put otherwise, or given to another owner.
        CommitmentChanged = "commitment_changed",
        /// A promise is due soon.
        CommitmentDue = "commitment_due",
        /// We granted something; it counts once the message that says so has left.
        BenefitGranted = "benefit_granted",
        /// What was granted, or why, was put right.
        BenefitChanged = "benefit_changed",
        /// What was granted is not: the message never left, or somebody took it back.
        BenefitWithdrawn = "benefit_withdrawn",
        /// A person put right what was read in a message.
        ReadingCorrected = "reading_corrected",
        /// A lead has seen a threat.
        ThreatAcknowledged = "threat_acknowledged",
        /// A labelled example was kept.
        ExampleKept = "example_kept",
        /// A labelled example was thrown away.
        ExampleRemoved = "example_removed",
        /// Somebody was asked about a conversation.
        ConsultAsked = "consult_asked",
        /// Who was asked answered.
        ConsultAnswered = "consult_answered",
        /// A question was closed.
        ConsultClosed = "consult_closed",
        /// A block was added, changed or put back.
        BlockChanged = "block_changed",
        /// A template was added, changed or put back.
        TemplateChanged = "template_changed",
        /// An article of the help centre was written, changed or removed.
        ArticleChanged = "article_changed",
        /// A folder of the help centre was added, changed or removed.
        FolderChanged = "folder_changed",
        /// The bot's talk ended: helped, abandoned, or with a person.
        BotTalkEnded = "bot_talk_ended",
        /// The bot gave it to a person, and why.
        HandedOff = "handed_off",
        /// The time by which the contact was to hear from us passed.
        DueMissed = "due_missed",
        /// A flow of the bot was added, changed or removed.
        FlowChanged = "flow_changed",
        /// The settings of calls, surveys and customers' choices changed.
        ServiceChanged = "service_changed",
        /// What was written in one channel is answered in another.
        ChannelMoved = "channel_moved",
        /// A call was promised for a time.
        CallbackBooked = "callback_booked",
        /// A promised call was moved, or something about it changed.
        CallbackMoved = "callback_moved",
        /// We spoke on the telephone.
        CallbackDone = "callback_done",
        /// A promised call did not come about.
        CallbackMissed = "callback_missed",
        /// A promised call is no longer wanted.
        CallbackCancelled = "callback_cancelled",
        /// A promised call is due soon.
        CallbackDue = "callback_due",
        /// The customer was asked how it went.
        SurveyAsked = "survey_asked",
        /// The customer said how it went.
        SurveyAnswered = "survey_answered",
        /// Questions that nobody had answered were settled.
        UnansweredSettled = "unanswered_settled",
        /// Questions that were settled are open again.
        UnansweredReopened = "unanswered_reopened",
        /// Somebody signed in.
        SignedIn = "signed_in",
        /// A sign-in was refused.
        SignInRefused = "sign_in_refused",
        /// Somebody signed out.
        SignedOut = "signed_out",
        /// A password was changed.
        PasswordChanged = "password_changed",
        /// A reply waits for a colleague's approval, and why.
        ReviewAsked = "review_asked",
        /// A colleague let a reply go, perhaps edited.
        ReviewApproved = "review_approved",
        /// A colleague gave a reply back with a reason.
        ReviewReturned = "review_returned",
        /// A reply that a rule would have held went out for a reason.
        ReviewBypassed = "review_bypassed",
        /// The settings of the coach changed.
        CoachingChanged = "coaching_changed",
        /// What was said in public was given a way to go on in private.
        MovedToPrivate = "moved_to_private",
        /// The customer went on in private.
        PrivateWayTaken = "private_way_taken",
        /// The guard stopped what was about to be said in public.
        GuardStopped = "guard_stopped",
        /// What the guard would have stopped was said in public for a reason.
        GuardBypassed = "guard_bypassed",
        /// Something public came while nobody is there.
        PublicAlarm = "public_alarm",
        /// Angry posts came faster than is usual: those who lead are told.
        StormAlarmed = "storm_alarmed",
        /// Somebody steers a storm: an owner, a holding line, a note.
        StormSteered = "storm_steered",
        /// A storm is over.
        StormEnded = "storm_ended",
        /// A person of the company without a seat was added or changed.
        HandChanged = "hand_changed",
        /// A conversation was offered to people of the company without a seat.
        HandOffered = "hand_offered",
        /// One of them took it.
        HandTaken = "hand_taken",
        /// It is no longer with them, and why.
        HandReleased = "hand_released",
    }
}

words! {
    /// Kind of the one who did it.
    ActorKind {
        /// A colleague.
        Agent = "agent",
        /// The customer.
        Contact = "contact",
        /// A job of ours.
        System = "system",
        /// Our bot.
        Bot = "bot",
        /// Somebody outside who was asked; the number is that of the question.
        Expert = "expert",
        /// Somebody of the company without a seat.
        Hand = "hand",
    }
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Actor {
    /// Kind.
    pub kind: ActorKind,
    /// Number in the table of that kind.
    pub id: Option<Id>,
    /// Name at the time of reading.
    pub name: String,
}

impl Actor {
    /// A job of ours.
    pub fn system() -> Actor {
        Actor { kind: ActorKind::System, id: None, name: String::new() }
    }

    /// Our bot.
    pub fn bot() -> Actor {
        Actor { kind: ActorKind::Bot, id: None, name: String::new() }
    }

    /// Somebody outside who was asked, by the number of the question.
    pub fn expert(consult_id: Id) -> Actor {
        Actor { kind: ActorKind::Expert, id: Some(consult_id), name: String::new() }
    }

    /// Somebody of the company without a seat.
    pub fn hand(id: Id) -> Actor {
        Actor { kind: ActorKind::Hand, id: Some(id), name: String::new() }
    }

    /// A colleague.
    pub fn agent(id: Id) -> Actor {
        Actor { kind: ActorKind::Agent, id: Some(id), name: String::new() }
    }

    /// The customer.
    pub fn contact(id: Id) -> Actor {
        Actor { kind: ActorKind::Contact, id: Some(id), name: String::new() }
    }
}

/// A fact to be written with the change that it tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// Who did it.
    pub actor: Actor,
    /// When.
    pub at: Time,
    /// In which conversation.
    pub conversation_id: Option<Id>,
    /// To what else, such as `inbox:3`.
    pub object: Option<String>,
    /// Numbers, words and hashes; never the content of a message.
    pub data: Value,
}

impl NewEvent {
    /// A fact about a conversation.
    pub fn of(conversation_id: Id, kind: EventKind, actor: Actor, at: Time, data: Value) -> NewEvent {
        NewEvent { kind, actor, at, conversation_id: Some(conversation_id), object: None, data }
    }

    /// A fact about something else, such as `inbox:3`.
    pub fn about(object: String, kind: EventKind, actor: Actor, at: Time, data: Value) -> NewEvent {
        NewEvent { kind, actor, at, conversation_id: None, object: Some(object), data }
    }

    /// The text that is hashed: fields in fixed order, one a line; JSON objects have sorted keys.
    pub fn canonical(&self) -> String {
        format!(
            "{}\n{}\n{}\n{}\n{}\n{}\n{}",
            self.conversation_id.unwrap_or(0),
            self.object.as_deref().unwrap_or(""),
            self.kind.as_str(),
            self.actor.kind.as_str(),
            self.actor.id.unwrap_or(0),
            self.at.0,
            self.data
        )
    }
}

/// A fact as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Place in the journal; never reused, never filled in later.
    pub seq: i64,
    /// The fact.
    pub fact: NewEvent,
    /// Hash of the previous fact of the conversation and this one.
    pub hash: Vec<u8>,
}

/// The hash that chains a fact to the one before it in the same conversation (empty for the first).
pub fn chain(previous: &[u8], fact: &NewEvent) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(fact.canonical().as_bytes());
    hash.finalize().into()
}

/// The salted hash under which the journal mentions a content that can be erased beside it.
pub fn content_hash(salt: &[u8], content: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(content.as_bytes());
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fact(data: Value) -> NewEvent {
        NewEvent::of(4, EventKind::Resolved, Actor::agent(2), Time(10), data)
    }

    #[test]
    fn a_changed_fact_breaks_the_chain() {
        let first = chain(&[], &fact(json!({"a": 1, "b": 2})));
        assert_eq!(first, chain(&[], &fact(json!({"b": 2, "a": 1}))));
        assert_ne!(first, chain(&[], &fact(json!({"a": 1, "b": 3}))));
        assert_ne!(chain(&first, &fact(json!({}))), chain(&[], &fact(json!({}))));
    }
}
