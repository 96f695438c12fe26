//! What somebody of the company without a seat does by their link: taking one conversation, asking the coach, and handing
//! the answer in.

use crate::coach::gather;
use crate::guard::Guarded;
use crate::hand_task::{Why, release};
use crate::hand_view::{check, for_them, taken, visible};
use crate::private_token::without_link;
use crate::reply::{Aim, Written, write};
use crate::reply_draft::{LONGEST, ReplyDraft, check_draft};
use crate::writer::Writer;
use crate::{Desk, DeskError, File, Result, secret, words};
use domain::hand::HandState;
use domain::public_reply::{GuardFinding, PublicPurpose};
use domain::{Actor, AuthorKind, EventKind, Hand, HandTask, Id, NewEvent, Time};
use jiff::tz::TimeZone;
use language::{Finding, Review, Severity};
use serde_json::json;
use store::{Tx, agent, blob, conversation, hand, hand_task, message};

/// A remark of the coach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandRemark {
    /// It should not leave like that.
    pub stops: bool,
    /// The words that it is about; nothing for what is missing.
    pub quote: Option<String>,
    /// Why, in the language of the draft.
    pub why: String,
    /// Words that would do.
    pub fix: Option<String>,
}

/// What the coach and the guard say of their draft.
#[derive(Clone, Debug, PartialEq)]
pub struct HandAdvice {
    /// The coach's remarks, in the order of the text; none of what the guard says, too.
    pub remarks: Vec<HandRemark>,
    /// What the guard would stop; nothing where not everyone will read it.
    pub guard: Vec<GuardFinding>,
}

/// Their answer as the page sends it.
#[derive(Clone, Debug, Default)]
pub struct HandDraft {
    /// The text.
    pub text: String,
    /// The newest message that their page showed.
    pub seen: Id,
    /// Key of the form: the same key twice is one answer.
    pub once: String,
    /// They saw what the guard says and hand it in for whoever approves to decide.
    pub anyway: bool,
}

/// The remarks worth a look, without those about words that the guard stops.
fn remarks(text: &str, review: &Review, guard: &[GuardFinding]) -> Vec<HandRemark> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let stopped =
        |f: &&Finding| f.end > f.start && guard.iter().any(|g| (g.start, g.end) == (f.start, f.end));
    let one = |f: &Finding| {
        let (start, end) = (f.start as usize, f.end as usize);
        let quote = units.get(start..end).filter(|q| !q.is_empty()).map(String::from_utf16_lossy);
        let fix = f.fixes.iter().map(|x| x.text.trim().to_owned()).find(|t| !t.is_empty());
        HandRemark { stops: f.severity == Severity::Blocker, quote, why: f.why.clone(), fix }
    };
    let worth = review.findings.iter().filter(|f| f.severity != Severity::Praise);
    worth.filter(|f| !stopped(f)).map(one).collect()
}

/// What became of taking one.
enum Took {
    This,
    /// Another was first, or it is no longer for them.
    Gone,
    /// They have one already, though they may not see it any more.
    Other,
}

async fn take(tx: &mut Tx, hand_id: Id, task: Id, lane: Id, from: HandState, now: Time) -> Result<Took> {
    let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
    let hand = hand::lock(tx, hand_id).await?.filter(|h| h.active).ok_or(DeskError::Unauthenticated)?;
    if !hand_task::of_hand(tx, hand_id, HandState::Taken).await?.is_empty() {
        return Ok(Took::Other);
    }
    let found = hand_task::get(tx, task).await?.ok_or(DeskError::NotFound)?;
    // asked again under the lock: it may have moved, or been answered
    let fits = row.public == found.public && check(&row).is_ok() && hand.takes(row.public, None);
    if !fits || !hand_task::take(tx, task, hand_id, from, now).await? {
        return Ok(Took::Gone);
    }
    let data = json!({"task_id": task, "hand_id": hand_id, "name": hand.name});
    tx.append(NewEvent::of(lane, EventKind::HandTaken, Actor::hand(hand_id), now, data));
    Ok(Took::This)
}

impl Desk {
    /// Takes the next one that waits for somebody like them. Nobody gets what another has, and nobody gets a second.
    pub async fn hand_take(&self, token: &str) -> Result<()> {
        let (hand, waiting, has) = {
            let mut read = self.0.store.read().await?;
            let hand = self.hand_of(&mut read, token).await?;
            let has = taken(&mut read, &hand).await?.is_some();
            (hand.clone(), for_them(&mut read, &hand).await?, has)
        };
        if has {
            return Ok(());
        }
        for found in waiting {
            match self.hand_takes(&hand, found.id, found.conversation_id, HandState::Offered).await? {
                Took::This => return Ok(()),
                Took::Gone => {}
                // none of the others would be given to them either
                Took::Other => return self.hand_has(token).await.map(drop),
            }
        }
        Err(DeskError::Conflict("hand_nothing"))
    }

    /// Takes up an answer that came back.
    pub async fn hand_mend(&self, token: &str, task_id: Id) -> Result<()> {
        let (hand, task) = {
            let mut read = self.0.store.read().await?;
            let hand = self.hand_of(&mut read, token).await?;
            let all = hand_task::of_hand(&mut read, hand.id, HandState::Returned).await?;
            (hand, all.into_iter().find(|t| t.id == task_id).ok_or(DeskError::NotFound)?)
        };
        match self.hand_takes(&hand, task.id, task.conversation_id, HandState::Returned).await? {
            Took::This => Ok(()),
            Took::Gone | Took::Other => Err(DeskError::Conflict("hand_nothing")),
        }
    }

    async fn hand_takes(&self, hand: &Hand, task: Id, lane: Id, from: HandState) -> Result<Took> {
        let (id, now) = (hand.id, self.now());
        self.0.store.write(lane, async move |tx: &mut Tx| take(tx, id, task, lane, from, now).await).await
    }

    /// Gives the conversation back to the others.
    pub async fn hand_put_back(&self, token: &str) -> Result<()> {
        let (hand, task) = self.hand_has(token).await?;
        let now = self.now();
        self.0
            .store
            .write(task.conversation_id, async move |tx: &mut Tx| {
                conversation::lock(tx, task.conversation_id).await?.ok_or(DeskError::NotFound)?;
                release(tx, &task, Why::PutBack, Actor::hand(hand.id), now).await.map(drop)
            })
            .await
    }

    /// Who they are and what they have; `hand_gone` where it went back or was taken.
    async fn hand_has(&self, token: &str) -> Result<(Hand, HandTask)> {
        let mut read = self.0.store.read().await?;
        let hand = self.hand_of(&mut read, token).await?;
        let found = taken(&mut read, &hand).await?;
        let (task, _) = found.ok_or(DeskError::Conflict("hand_gone"))?;
        Ok((hand, task))
    }

    /// Keeps their draft and says what the coach and the guard think of it.
    pub async fn hand_check(&self, token: &str, text: &str) -> Result<HandAdvice> {
        if text.len() > LONGEST {
            return Err(DeskError::invalid("text", "too_long"));
        }
        let (hand, task) = self.hand_has(token).await?;
        self.hand_keeps(&hand, &task, text).await?;
        let (review, guard) = self.hand_judged(&hand, &task, text).await?;
        let (guard, review) = (guard.unwrap_or_default(), review.review);
        Ok(HandAdvice { remarks: review.map(|r| remarks(text, &r, &guard)).unwrap_or_default(), guard })
    }

    async fn hand_keeps(&self, hand: &Hand, task: &HandTask, text: &str) -> Result<()> {
        let (id, hand_id, now, text) = (task.id, hand.id, self.now(), text.to_owned());
        let keep = async move |tx: &mut Tx| match hand_task::keep_draft(tx, id, hand_id, &text, now).await? {
            true => Ok(()),
            false => Err(DeskError::Conflict("hand_gone")),
        };
        self.0.store.write(task.conversation_id, keep).await
    }

    async fn hand_judged(
        &self,
        hand: &Hand,
        task: &HandTask,
        text: &str,
    ) -> Result<(crate::coach::Judged, Option<Vec<GuardFinding>>)> {
        let mut read = self.0.store.read().await?;
        let row = conversation::get(&mut read, task.conversation_id).await?.ok_or(DeskError::NotFound)?;
        let words = if task.public { without_link(text) } else { text };
        let gathered = gather(&mut read, hand, &row, words, Id::MAX, self.now()).await?;
        let guarded = match task.public {
            true => Some(Guarded::of(&mut read, &row, PublicPurpose::Reply, Id::MAX).await?),
            false => None,
        };
        drop(read);
        let judged = self.judge(gathered.in_public(task.public));
        let guard = guarded.map(|g| g.findings(text, &judged, hand));
        Ok((judged, guard))
    }

    /// Hands the answer in: it waits for a colleague, whatever the policy says. The same form twice is one answer.
    pub async fn hand_in(&self, token: &str, draft: HandDraft) -> Result<()> {
        let reply = ReplyDraft {
            text: draft.text.clone(),
            client_id: Some(draft.once.clone()).filter(|o| !o.is_empty()),
            seen_message_id: Some(draft.seen),
            ..ReplyDraft::default()
        };
        check_draft(&reply)?;
        if self.handed_in(token, &reply).await? {
            return Ok(());
        }
        let (hand, task) = self.hand_has(token).await?;
        // what happens next may stop it, and the words stay
        self.hand_keeps(&hand, &task, &draft.text).await?;
        let (mut judged, guard) = self.hand_judged(&hand, &task, &draft.text).await?;
        if let Some(findings) = guard.filter(|found| !found.is_empty() && !draft.anyway) {
            let by = Actor::hand(hand.id);
            self.pass_guard(by, task.conversation_id, findings, false, None).await?;
        }
        let agent = {
            let mut read = self.0.store.read().await?;
            if task.public {
                let row = conversation::get(&mut read, task.conversation_id).await?;
                crate::mention::answered(&mut read, &row.ok_or(DeskError::NotFound)?, None).await?;
            }
            agent::get(&mut read, task.offered_by.id).await?.ok_or(DeskError::NotFound)?
        };
        judged.grants = self.grants(&agent, &reply, &judged.benefits).await?;
        let written = Written {
            desk: self.clone(),
            public: task.public,
            aim: Aim::Reply,
            bypassed: None,
            template: None,
            agent,
            writer: Writer::from(&hand),
            conversation_id: task.conversation_id,
            terms: words::terms(&reply.text),
            draft: reply,
            judged,
            flags: Vec::new(),
            salt: secret::random::<16>()?.to_vec(),
            now: self.now(),
        };
        let (task_id, hand_id) = (task.id, hand.id);
        self.0
            .store
            .write(task.conversation_id, async move |tx: &mut Tx| {
                let sent = write(tx, &written).await?;
                match hand_task::hand_in(tx, task_id, hand_id, sent.id).await? {
                    true => Ok(()),
                    false => Err(DeskError::Conflict("hand_gone")),
                }
            })
            .await
    }

    /// Whether this very form was taken already.
    async fn handed_in(&self, token: &str, reply: &ReplyDraft) -> Result<bool> {
        let Some(once) = &reply.client_id else { return Ok(false) };
        let mut read = self.0.store.read().await?;
        let hand = self.hand_of(&mut read, token).await?;
        Ok(message::by_client_id(&mut read, AuthorKind::Hand, hand.id, once).await?.is_some())
    }

    /// A file of a message that their page shows.
    pub async fn hand_file(&self, token: &str, id: Id) -> Result<File> {
        let (_, task) = self.hand_has(token).await.map_err(|_| DeskError::NotFound)?;
        let mut read = self.0.store.read().await?;
        let file = blob::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        let of = file.message_id.ok_or(DeskError::NotFound)?;
        let m = message::get(&mut read, of).await?.filter(|m| m.conversation_id == task.conversation_id);
        m.and_then(|m| visible(m, task.public, &TimeZone::UTC)).ok_or(DeskError::NotFound)?;
        Ok(File { name: file.name, mime: file.mime, inline: file.inline, bytes: file.bytes })
    }
}
