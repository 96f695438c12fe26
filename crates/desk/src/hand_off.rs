//! From the bot to a person, in one transaction with whatever caused it.

use crate::Result;
use crate::due::answer_by;
use bot::Talk;
use domain::{Actor, ConversationRow, EventKind, Handoff, HandoffReason, Id, NewEvent, Status, Tier, Time};
use serde_json::json;
use store::{Tx, bot_talk, conversation, handoff};

/// A person has it from now on: the story is kept, the talk ends, and a time is promised. `after` is `row` as it
/// becomes; the caller saves it.
pub(crate) async fn hand_off(
    tx: &mut Tx,
    row: &ConversationRow,
    after: &mut ConversationRow,
    story: &Handoff,
    actor: Actor,
    now: Time,
) -> Result<()> {
    let due = answer_by(tx, row.inbox_id, row.contact.id, row.urgent || after.urgent, now).await?;
    after.to_person(due);
    let id = handoff::insert(tx, row.id, story, due).await?;
    bot_talk::end(tx, row.id, "handed_off", now).await?;
    let data = json!({"handoff_id": id, "reason": story.reason, "due_at": due});
    tx.append(NewEvent::of(row.id, EventKind::HandedOff, actor, now, data));
    Ok(())
}

/// A person steps in: the bot says nothing more.
pub(crate) async fn taken(
    tx: &mut Tx,
    row: &ConversationRow,
    after: &mut ConversationRow,
    actor: Actor,
    now: Time,
) -> Result<()> {
    if row.tier != Tier::Bot {
        return Ok(());
    }
    let story = story(tx, row, HandoffReason::Taken, now).await?;
    hand_off(tx, row, after, &story, actor, now).await
}

/// The customer asked for a person otherwise than by words, such as for a call.
pub(crate) async fn requested(
    tx: &mut Tx,
    row: &ConversationRow,
    after: &mut ConversationRow,
    actor: Actor,
    now: Time,
) -> Result<()> {
    if row.tier != Tier::Bot {
        return Ok(());
    }
    let story = story(tx, row, HandoffReason::Requested, now).await?;
    hand_off(tx, row, after, &story, actor, now).await
}

/// The bot could not do its part: a person gets it, and hears what is known.
pub(crate) async fn failed(
    tx: &mut Tx,
    row: &ConversationRow,
    after: &mut ConversationRow,
    now: Time,
) -> Result<()> {
    let story = story(tx, row, HandoffReason::Failed, now).await?;
    hand_off(tx, row, after, &story, Actor::system(), now).await
}

/// A message did not reach the customer. Was it the bot's last word, then nobody would ever say more: a person gets it.
pub(crate) async fn undelivered(tx: &mut Tx, id: Id, message_id: Id, now: Time) -> Result<()> {
    let Some(row) = conversation::lock(tx, id).await? else { return Ok(()) };
    let last_word = row.tier == Tier::Bot && row.last_message_id == Some(message_id);
    if !last_word || row.status != Status::Waiting {
        return Ok(());
    }
    let mut after = row.clone();
    after.reopen(now);
    failed(tx, &row, &mut after, now).await?;
    let data = json!({"before": row.status, "by": "undelivered"});
    tx.append(NewEvent::of(id, EventKind::Reopened, Actor::system(), now, data));
    conversation::save(tx, &row, after).await?;
    Ok(())
}

/// What the bot remembers, told to whoever takes over.
async fn story(tx: &mut Tx, row: &ConversationRow, reason: HandoffReason, now: Time) -> Result<Handoff> {
    let talk: Talk = match bot_talk::get(tx, row.id).await? {
        Some(kept) => serde_json::from_str(&kept.state).unwrap_or_default(),
        None => Talk::default(),
    };
    let feeling = serde_json::from_value(json!(row.sentiment)).unwrap_or(language::Sentiment::Neutral);
    let matter = if talk.matter.is_empty() { row.preview.clone() } else { talk.matter };
    let (collected, tried) = (talk.collected, talk.tried);
    Ok(Handoff { reason, at: now, matter, collected, tried, feeling, first_line: String::new() })
}
