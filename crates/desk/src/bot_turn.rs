//! What becomes of a step of the bot: one transaction, in which nothing is said when something newer came meanwhile, when
//! another node was faster, or when a person has the conversation.

use crate::bot::Scene;
use crate::bot_given::keep_choices;
use crate::hand_off::{failed, hand_off, taken};
use crate::recipient::recipient;
use crate::speak::{Speech, speak};
use crate::{DeskError, Result, callback};
use bot::{Said, Step, Turn, Wish};
use domain::{
    Actor, AuthorKind, ChannelKind, ConversationRow, EventKind, HandoffReason, Id, NewEvent, Status, Tier,
    Time,
};
use serde_json::json;
use store::unanswered::NewUnanswered;
use store::{Tx, bot_talk, conversation, due, message, unanswered};

/// Tells that the bot was too late, once; `false` when it was told, or the time was put off.
async fn tell_late(tx: &mut Tx, row: &ConversationRow, now: Time) -> Result<bool> {
    if row.status != Status::Open || !due::take(tx, row.id, now).await? {
        return Ok(false);
    }
    let data = json!({"due_at": row.due_at, "responsible": {"kind": "bot"}});
    tx.append(NewEvent::of(row.id, EventKind::DueMissed, Actor::system(), now, data));
    Ok(true)
}

/// The bot was too late and cannot even say so: a person gets it.
pub(crate) async fn let_go(tx: &mut Tx, id: Id, now: Time) -> Result<()> {
    let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
    if row.tier != Tier::Bot || !tell_late(tx, &row, now).await? {
        return Ok(());
    }
    let mut after = row.clone();
    failed(tx, &row, &mut after, now).await?;
    conversation::save(tx, &row, after).await?;
    Ok(())
}

/// Whether the step still stands: nothing newer came while the bot thought, and no other node was faster.
async fn stands(tx: &mut Tx, scene: &Scene) -> Result<bool> {
    let id = scene.row.id;
    let newest = message::newest_in_id(tx, id).await?;
    if newest.is_some_and(|newest| newest > scene.newest) {
        return Ok(false);
    }
    Ok(bot_talk::get(tx, id).await?.is_none_or(|talk| talk.heard_id == scene.heard && talk.next_at.is_some()))
}

/// What becomes of a step.
pub(crate) async fn take_turn(tx: &mut Tx, scene: &Scene, step: &Step, salt: &[u8]) -> Result<()> {
    let id = scene.row.id;
    let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
    if row.tier != Tier::Bot {
        bot_talk::end(tx, id, "handed_off", scene.now).await?;
        return Ok(());
    }
    let late = row.due_at.is_some_and(|due| due <= scene.now);
    let told = scene.give_up && late && tell_late(tx, &row, scene.now).await?;
    if !told && !stands(tx, scene).await? {
        return Ok(());
    }
    let state = serde_json::to_string(&step.talk).unwrap_or_default();
    let answered = matches!(step.turn, Turn::Answer { .. });
    bot_talk::save(tx, id, &state, scene.newest, answered, scene.now).await?;
    keep_choices(tx, row.contact.id, &scene.talk.collected, &step.talk.collected, scene.now).await?;
    let mut after = row.clone();
    if let Some(said) = &step.said {
        say(tx, scene, &mut after, said, &step.turn, salt).await?;
    }
    match (&step.turn, &step.handoff, &step.said) {
        (Turn::HandOff(_), Some(story), _) => {
            hand_off(tx, &row, &mut after, story, Actor::bot(), scene.now).await?;
        }
        (Turn::Callback { phone, slot }, Some(story), _) => {
            hand_off(tx, &row, &mut after, story, Actor::bot(), scene.now).await?;
            let at = Time::parse(slot).ok_or(DeskError::invalid("slot", "bad_time"))?;
            let wish = callback::Wish { at, phone, note: &story.matter };
            callback::book(tx, &after, &wish, &Actor::bot(), scene.now).await?;
            // they hear from us when they are called
            after.to_person(at);
        }
        (Turn::Helped, ..) => {
            if scene.wish == Some(Wish::Again) {
                bot_talk::stays_settled(tx, id).await?;
            }
            bot_talk::end(tx, id, "helped", scene.now).await?;
            after.resolve();
            let data = json!({"end": "helped"});
            tx.append(NewEvent::of(id, EventKind::BotTalkEnded, Actor::bot(), scene.now, data));
            let data = json!({"before": row.status});
            tx.append(NewEvent::of(id, EventKind::Resolved, Actor::bot(), scene.now, data));
        }
        // nothing to say, and nobody told: that would be a dead end, so a person gets it
        (Turn::Silent | Turn::HandOff(_), ..) | (_, _, None) => {
            taken(tx, &row, &mut after, Actor::bot(), scene.now).await?;
        }
        _ => after.on_outgoing(),
    }
    if step.unanswered {
        let new = NewUnanswered {
            conversation_id: id,
            message_id: scene.newest,
            lang: scene.lang,
            text: &scene.text,
            confidence: 0,
        };
        unanswered::insert(tx, &new, scene.now).await?;
    }
    conversation::save(tx, &row, after).await?;
    Ok(())
}

/// The bot's message, on its way like any other.
async fn say(
    tx: &mut Tx,
    scene: &Scene,
    after: &mut ConversationRow,
    said: &Said,
    turn: &Turn,
    salt: &[u8],
) -> Result<()> {
    let to = recipient(tx, after, scene.now).await?.ok_or(DeskError::Conflict("no_recipient"))?;
    let (kind, article_id, _) = told(turn);
    let speech = Speech {
        to: &to,
        author: AuthorKind::Bot,
        actor: Actor::bot(),
        name: bot::shown_name(scene.lang, &scene.house.bot_name),
        body: body_for(said, scene.lang, to.channel),
        parts: json!({"choices": said.choices, "sources": said.sources, "by_model": scene.by_model}),
        told: json!({"turn": kind, "article_id": article_id}),
        occasion: None,
    };
    speak(tx, after, speech, salt, scene.now).await.map(drop)
}

/// The words of a turn, with all of it that the medium does not show beside them.
fn body_for(said: &Said, lang: language::Lang, channel: ChannelKind) -> String {
    match channel {
        // the widget shows sources and choices itself
        ChannelKind::Webchat => said.text.clone(),
        _ if channel.has_buttons() => bot::plain(&Said { choices: Vec::new(), ..said.clone() }, lang),
        _ => bot::plain(said, lang),
    }
}

/// What a turn is called, the article it answers from, and why it hands over.
pub(crate) fn told(turn: &Turn) -> (&'static str, Option<Id>, Option<HandoffReason>) {
    match turn {
        Turn::Answer { article_id, .. } => ("answer", Some(*article_id), None),
        Turn::Ask => ("ask", None, None),
        Turn::Say => ("say", None, None),
        Turn::Callback { .. } => ("callback", None, None),
        Turn::Helped => ("helped", None, None),
        Turn::HandOff(reason) => ("hand_off", None, Some(*reason)),
        Turn::Silent => ("silent", None, None),
    }
}
