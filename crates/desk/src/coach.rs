//! The coach beside the composer: what it says of a draft, and what the policy says of the same draft.

use crate::conversation::reach;
use crate::guard::Guarded;
use crate::organisation::zone;
use crate::reply_draft::LONGEST;
use crate::weigh::{Grants, weigh_reply};
use crate::writer::Writer;
use crate::{Desk, DeskError, Result, words};
use domain::benefit::{self, BenefitFound};
use domain::policy::{self, Case, Reason};
use domain::public_reply::{GuardFinding, PublicPurpose};
use domain::{
    Action, Address, Agent, Channel, ChannelKind, Coaching, CommitmentDraft, ConversationRow, Direction, Id,
    Message, Time,
};
use language::{Draft, Person, Review, Threat};
use serde::{Deserialize, Serialize};
use store::coaching::Report;
use store::{Read, agent, coaching, contact, message};
use utoipa::ToSchema;

/// What the policy says of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PolicyView {
    /// It goes to a colleague before it leaves.
    pub needs_review: bool,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The writer may send it all the same, with a reason.
    pub may_bypass: bool,
}

/// What is said of a draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advice {
    /// The coach's advice.
    #[serde(flatten)]
    pub review: Review,
    /// What it would grant, for the writer to confirm.
    pub benefits: Vec<BenefitFound>,
    /// The policy's, where the draft answers a conversation.
    pub policy: Option<PolicyView>,
    /// What the guard would stop, where everyone will read it; the server puts it into words.
    #[serde(skip)]
    pub guard: Option<Vec<GuardFinding>>,
}

/// Where and for what a draft is written.
#[derive(Clone, Copy, Debug)]
pub struct ReviewScene {
    /// The medium; that of the conversation when absent.
    pub channel: Option<ChannelKind>,
    /// Everyone will read it; as the conversation runs now when absent.
    pub public: Option<bool>,
    /// What a public text is for.
    pub purpose: PublicPurpose,
}

impl From<Option<ChannelKind>> for ReviewScene {
    fn from(channel: Option<ChannelKind>) -> ReviewScene {
        ReviewScene { channel, public: None, purpose: PublicPurpose::Reply }
    }
}

/// What the coach said of a reply when it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CoachReport {
    /// Its advice, as it was.
    #[schema(value_type = Object)]
    pub review: serde_json::Value,
    /// Model and packs.
    pub version: String,
    /// When.
    pub at: Time,
}

/// A draft with all that coach and policy need to know, before they are asked.
pub(crate) struct Gathered {
    draft: Draft,
    coaching: Coaching,
    agent_days: i64,
}

/// A draft as coach and policy see it.
pub(crate) struct Judged {
    pub(crate) review: Option<Review>,
    pub(crate) coaching: Coaching,
    /// What looks like a benefit in it.
    pub(crate) benefits: Vec<BenefitFound>,
    /// What it grants against what is usual, once that was weighed.
    pub(crate) grants: Grants,
    agent_days: i64,
}

impl Gathered {
    /// The same for a text that everyone can read, where that is so.
    pub(crate) fn in_public(mut self, public: bool) -> Gathered {
        if public {
            self.draft.channel = Channel::Public;
        }
        self
    }
}

impl Judged {
    /// Why the draft goes to review. `row` may be newer than the one the coach saw.
    pub(crate) fn reasons(
        &self,
        row: &ConversationRow,
        (channel, public): (ChannelKind, bool),
        writer: &Agent,
        confirmed: Option<&[CommitmentDraft]>,
    ) -> Vec<Reason> {
        let threats: Vec<Threat> =
            Threat::ALL.iter().copied().filter(|t| row.threats.iter().any(|w| w == t.name())).collect();
        let found = self.review.as_ref().map_or(&[][..], |r| r.commitments.as_slice());
        let case = Case {
            channel,
            public,
            review: self.review.as_ref(),
            threats: &threats,
            sum: policy::granted(found, confirmed),
            above_usual: self.grants.above,
            agent_days: self.agent_days,
            role: writer.role,
        };
        policy::reasons(&self.coaching, &case)
    }

    /// What is kept of the advice beside the reply.
    pub(crate) fn report(&self, now: Time) -> Option<Report> {
        let review = self.review.as_ref()?;
        let version = review.version.clone();
        Some(Report { review: serde_json::to_value(review).unwrap_or_default(), version, at: now })
    }
}

/// Gathers what is needed to judge a text of `writer`; messages from `before` on are not there yet.
pub(crate) async fn gather(
    read: &mut Read,
    writer: impl Into<Writer>,
    row: &ConversationRow,
    text: &str,
    before: Id,
    now: Time,
) -> Result<Gathered> {
    let coaching = coaching::get(read).await?.coaching;
    let writer = writer.into();
    let since = match writer.is_hand() {
        true => now,
        false => agent::since(read, writer.id).await?.unwrap_or(now),
    };
    let person = contact::get(read, row.contact.id).await?;
    let newest = message::of_conversation(read, row.id, 0, before, 10).await?;
    let ours = |m: &&Message| m.direction == Direction::Out && !m.auto;
    let draft = Draft {
        text: text.to_owned(),
        channel: row.channel.coached_as(),
        customer: Person {
            name: Some(row.contact.name.clone()),
            gender: person.and_then(|p| p.addressed_as).and_then(Address::gender),
        },
        agent: Person { name: Some(writer.name), gender: writer.gender },
        earlier: newest.iter().filter(ours).rev().map(|m| m.text.clone()).collect(),
        inbound: newest
            .into_iter()
            .find(|m| m.direction == Direction::In && !m.auto)
            .map(|m| m.text)
            .unwrap_or_default(),
        now: Some(now.rfc3339_in(&zone(read).await?)),
        ..Draft::default()
    };
    Ok(Gathered { draft, coaching, agent_days: (now.0 - since.0) / 86_400_000_000 })
}

impl Desk {
    /// Asks the coach.
    pub(crate) fn judge(&self, gathered: Gathered) -> Judged {
        let Gathered { draft, coaching, agent_days } = gathered;
        let review = words::review(&self.0.coach, &draft, &coaching.setup());
        let of = |r: &Review| benefit::found(r, &draft.text, &draft.inbound);
        let benefits = review.as_ref().map(of).unwrap_or_default();
        Judged { review, coaching, benefits, grants: Grants::default(), agent_days }
    }

    /// Reviews a draft with what is known of the conversation it answers.
    pub async fn review(
        &self,
        actor: &Agent,
        conversation_id: Option<Id>,
        text: &str,
        scene: impl Into<ReviewScene>,
    ) -> Result<Advice> {
        let ReviewScene { channel, public, purpose } = scene.into();
        if text.len() > LONGEST {
            return Err(DeskError::TooLarge);
        }
        let stopped = || DeskError::Internal("the coach stopped on a text".to_owned());
        let mut read = self.0.store.read().await?;
        let Some(id) = conversation_id else {
            let draft = Draft {
                text: text.to_owned(),
                channel: match public {
                    Some(true) => Channel::Public,
                    _ => channel.unwrap_or(ChannelKind::Email).coached_as(),
                },
                agent: Person { name: Some(actor.name.clone()), gender: actor.gender },
                now: Some(self.now().rfc3339_in(&zone(&mut read).await?)),
                ..Draft::default()
            };
            let setup = coaching::get(&mut read).await?.coaching.setup();
            drop(read);
            let review = words::review(&self.0.coach, &draft, &setup).ok_or_else(stopped)?;
            let benefits = benefit::found(&review, text, "");
            return Ok(Advice { review, benefits, policy: None, guard: None });
        };
        let mut row = reach(&mut read, actor, Action::Read, id).await?;
        row.channel = channel.unwrap_or(row.channel);
        let public = public.unwrap_or(row.public);
        let gathered = gather(&mut read, actor, &row, text, Id::MAX, self.now()).await?.in_public(public);
        let guarded = match public {
            true => Some(Guarded::of(&mut read, &row, purpose, Id::MAX).await?),
            false => None,
        };
        let mut judged = self.judge(gathered);
        judged.grants = weigh_reply(&mut read, actor, None, &judged.benefits, None, self.now()).await?;
        drop(read);
        let guard = guarded.map(|g| g.findings(text, &judged, actor));
        let reasons = judged.reasons(&row, (row.channel, public), actor, None);
        let may_bypass = judged.coaching.may_bypass(actor.role);
        let policy = PolicyView { needs_review: !reasons.is_empty(), reasons, may_bypass };
        let benefits = judged.benefits;
        Ok(Advice { review: judged.review.ok_or_else(stopped)?, benefits, policy: Some(policy), guard })
    }

    /// What the coach said of a reply when it was sent: for who wrote it, and for those who lead.
    pub async fn coach_report(&self, actor: &Agent, message_id: Id) -> Result<CoachReport> {
        let lane = self.lane_of(message_id).await?;
        let mut read = self.0.store.read().await?;
        let row = reach(&mut read, actor, Action::Read, lane).await?;
        if message::writer(&mut read, message_id).await? != Some(actor.id) {
            crate::conversation::check(actor, Action::Review, &row)?;
        }
        let found = coaching::report(&mut read, message_id).await?.ok_or(DeskError::NotFound)?;
        Ok(CoachReport { review: found.review, version: found.version, at: found.at })
    }
}
