//! Offering a conversation to people of the company without a seat, and what becomes of the offer on our side.

use crate::conversation::{check, reach};
use crate::handle::require;
use crate::review::comes_back;
use crate::storm::{span, there};
use crate::{Desk, DeskError, Result};
use domain::hand::{HandBrief, HandState, IDLE_MINUTES, is_restricted};
use domain::{
    Action, Actor, Agent, ConversationRow, EventKind, HandTask, Id, NewEvent, Object, Status, Time,
};
use serde_json::json;
use store::draft::Draft;
use store::{Tx, conversation, hand, hand_task, storm};

/// Conversations of a storm that are read at once.
const PAGE: i64 = 200;

/// The answer left, or was taken back: nobody without a seat has the conversation any more.
pub(crate) async fn left(tx: &mut Tx, message_id: Id) -> Result<()> {
    if let Some(task) = hand_task::of_message(tx, message_id).await? {
        hand_task::end(tx, task.id).await?;
    }
    Ok(())
}

/// The answer came back with a reason: it is the draft of who wrote it again, as long as they can come in and
/// it is not restricted. `None` where somebody with a seat has to go on.
pub(crate) async fn returned(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Id,
    text: &str,
    reason: &str,
    now: Time,
) -> Result<Option<HandBrief>> {
    let Some(task) = hand_task::of_message(tx, message_id).await? else { return Ok(None) };
    let writer = match &task.hand {
        Some(brief) if !is_restricted(&row.tags) => {
            // held, so that nobody shuts them out meanwhile
            let held = hand::lock(tx, brief.id).await?;
            let comes = hand::can_come(tx, brief.id, now).await?;
            held.filter(|_| comes)
        }
        _ => None,
    };
    match writer {
        Some(_) => drop(hand_task::give_back(tx, task.id, text, reason, now).await?),
        None => drop(hand_task::end(tx, task.id).await?),
    }
    Ok(writer.map(|h| h.brief()))
}

/// Why a conversation is no longer with one of them, or no longer offered.
#[derive(Clone, Copy)]
pub(crate) enum Why {
    /// Nothing happened for a while: it waits for the others.
    Idle,
    /// They gave it back themselves: it waits for the others.
    PutBack,
    /// They may not come in any more: it waits for the others.
    Revoked,
    /// The team has it again.
    Team,
    /// It was answered or settled otherwise.
    Overtaken,
}

impl Why {
    const fn word(self) -> &'static str {
        match self {
            Why::Idle => "idle",
            Why::PutBack => "put_back",
            Why::Revoked => "revoked",
            Why::Team => "team",
            Why::Overtaken => "overtaken",
        }
    }
}

/// What is restricted is with nobody outside the team; an answer that waits for approval is with the team.
pub(crate) async fn keep_within(tx: &mut Tx, row: &ConversationRow, by: Actor, now: Time) -> Result<()> {
    if !is_restricted(&row.tags) {
        return Ok(());
    }
    let task = hand_task::of_conversation(tx, row.id).await?;
    if let Some(task) = task.filter(|t| t.state != HandState::InReview) {
        release(tx, &task, Why::Team, by, now).await?;
    }
    Ok(())
}

/// Takes a task from who has it, for the others or for good, and tells of it. The words of an answer that came back are
/// the draft of who takes it, or else of who offered it. `false` when nothing was to be taken.
pub(crate) async fn release(tx: &mut Tx, task: &HandTask, why: Why, by: Actor, now: Time) -> Result<bool> {
    let done = match why {
        Why::Idle | Why::PutBack | Why::Revoked => hand_task::release(tx, task.id).await?,
        Why::Team | Why::Overtaken => hand_task::end(tx, task.id).await?,
    };
    if !done {
        return Ok(false);
    }
    if let (Why::Idle, Some(hand)) = (why, &task.hand) {
        hand_task::note_lapse(tx, task.id, hand.id, now).await?;
    }
    if let (Why::Team, HandState::Returned) = (why, task.state) {
        let text = hand_task::draft(tx, task.id).await?;
        let agent_id = by.id.unwrap_or(task.offered_by.id);
        comes_back(tx, agent_id, task.conversation_id, Draft { text, files: Vec::new() }, now).await?;
    }
    let name = task.hand.as_ref().map(|h| h.name.as_str());
    let data = json!({"task_id": task.id, "reason": why.word(), "name": name});
    tx.append(NewEvent::of(task.conversation_id, EventKind::HandReleased, by, now, data));
    Ok(true)
}

/// Offers it, once; what is restricted stays within the team.
async fn offer(tx: &mut Tx, agent: &Agent, id: Id, only_public: bool, now: Time) -> Result<HandTask> {
    let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
    check(agent, Action::Work, &row)?;
    if only_public && !row.public {
        return Err(DeskError::NotFound);
    }
    if is_restricted(&row.tags) {
        return Err(DeskError::Conflict("hand_restricted"));
    }
    if row.status != Status::Open {
        return Err(DeskError::Conflict("hand_not_open"));
    }
    let lang = crate::hand_view::language_of(tx, &row).await?;
    let hands = hand::all(tx).await?;
    if !hands.iter().any(|h| h.takes(row.public, lang)) {
        return Err(DeskError::Conflict("no_hands"));
    }
    if let Some(task_id) = hand_task::offer(tx, id, agent.id, row.public, now).await? {
        let data = json!({"task_id": task_id, "public": row.public});
        tx.append(NewEvent::of(id, EventKind::HandOffered, Actor::agent(agent.id), now, data));
    }
    hand_task::of_conversation(tx, id).await?.ok_or(DeskError::NotFound)
}

impl Desk {
    /// Offers a conversation to the people of the company. Offering twice is offering once.
    pub async fn offer(&self, actor: &Agent, conversation_id: Id) -> Result<HandTask> {
        self.offers(actor, conversation_id, false).await
    }

    async fn offers(&self, actor: &Agent, id: Id, only_public: bool) -> Result<HandTask> {
        let (agent, now) = (actor.clone(), self.now());
        let one = async move |tx: &mut Tx| offer(tx, &agent, id, only_public, now).await;
        self.0.store.write(id, one).await
    }

    /// Offers every open post of a storm that may be offered. Returns how many are offered now.
    pub async fn offer_storm(&self, actor: &Agent, id: Id) -> Result<i64> {
        require(actor, Action::Read, Object::Storms)?;
        let (within, any) = {
            let mut read = self.0.store.read().await?;
            let within = span(&there(&mut read, id).await?, self.now());
            (within, hand::all(&mut read).await?.iter().any(|h| h.takes(true, None)))
        };
        if !any {
            return Err(DeskError::Conflict("no_hands"));
        }
        let (mut offered, mut unfit, mut last) = (0, 0, 0);
        loop {
            let mut read = self.0.store.read().await?;
            let page = storm::open_conversations(&mut read, within, last, PAGE).await?;
            drop(read);
            let Some((newest, _)) = page.last() else { break };
            last = *newest;
            for (id, already) in page {
                if already {
                    offered += 1;
                    continue;
                }
                match self.offers(actor, id, true).await {
                    Ok(_) => offered += 1,
                    Err(DeskError::Conflict("no_hands")) => unfit += 1,
                    // answered meanwhile, or not to be offered: the others are
                    Err(DeskError::Conflict(_) | DeskError::Forbidden | DeskError::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        if offered == 0 && unfit > 0 { Err(DeskError::Conflict("no_hands")) } else { Ok(offered) }
    }

    /// The team has the conversation again; an answer that waits for approval is taken back, and is this agent's draft.
    pub async fn take_from_hands(&self, actor: &Agent, conversation_id: Id) -> Result<()> {
        let task = {
            let mut read = self.0.store.read().await?;
            reach(&mut read, actor, Action::Work, conversation_id).await?;
            hand_task::of_conversation(&mut read, conversation_id).await?
        };
        if let Some(message_id) = task.filter(|t| t.state == HandState::InReview).and_then(|t| t.message_id) {
            return self.take_back(actor, message_id).await.map(drop);
        }
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(conversation_id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                if let Some(task) = hand_task::of_conversation(tx, row.id).await? {
                    release(tx, &task, Why::Team, Actor::agent(agent.id), now).await?;
                }
                Ok(())
            })
            .await
    }

    /// What lay idle goes back to the others, and what needs no hand any more is no longer offered. Returns how many.
    pub async fn settle_hands(&self) -> Result<usize> {
        let now = self.now();
        let before = now.plus_seconds(-IDLE_MINUTES * 60);
        let (idle, overtaken) = {
            let mut read = self.0.store.read().await?;
            (hand_task::idle(&mut read, before).await?, hand_task::overtaken(&mut read).await?)
        };
        let mut settled = 0;
        for (found, lay_idle) in idle.iter().map(|t| (t, true)).chain(overtaken.iter().map(|t| (t, false))) {
            let (id, lane) = (found.id, found.conversation_id);
            let done = self.0.store.write(lane, async move |tx: &mut Tx| {
                conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
                // asked again under the lock: they may have moved, or somebody may have written
                let still = match lay_idle {
                    true => hand_task::still_idle(tx, id, before).await?,
                    false => hand_task::still_overtaken(tx, id).await?,
                };
                let Some(task) = still else { return Ok(false) };
                let why = match (lay_idle, task.state) {
                    // nobody else mends what one of them wrote
                    (true, HandState::Returned) => Why::Team,
                    (true, _) => Why::Idle,
                    (false, _) => Why::Overtaken,
                };
                release(tx, &task, why, Actor::system(), now).await
            });
            settled += usize::from(done.await?);
        }
        Ok(settled)
    }
}
