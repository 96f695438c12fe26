//! Posts and comments that everyone can read, as they come in: known again whatever source brings them, answered within
//! minutes day and night, and shown with what they stand under.

use crate::receive::Received;
use crate::recipient::Recipient;
use crate::understand::Parsed;
use crate::{Desk, DeskError, Result};
use channels::PublicPost;
use domain::heat::reach;
use domain::mention::{Under, keys};
use domain::{
    Actor, Agent, ChannelKind, ConversationRow, EventKind, Id, Lang, Mention, NewEvent, Role, Time,
};
use serde_json::{Map, Value, json};
use store::mention::{NewMention, Post};
use store::{Read, Tx, agent, inbox, mention, message, organisation, service};

/// By when what everyone can read is answered: in minutes of the clock on the wall.
pub(crate) async fn answer_by(read: &mut Read, now: Time) -> Result<Time> {
    Ok(now.plus_seconds(60 * service::get(read).await?.public.answer_minutes))
}

/// What the author is called in public.
fn author(p: &Parsed) -> String {
    let name = p.inbound.from.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
    name.unwrap_or(&p.inbound.from.address).chars().take(200).collect()
}

fn keys_of(p: &Parsed, post: &PublicPost) -> Vec<String> {
    keys(post.url.as_deref(), &author(p), &p.inbound.text)
}

/// The same post that another account brought before: that it was seen here too is noted on it, and no second
/// conversation begins.
pub(crate) async fn seen_elsewhere(tx: &mut Tx, p: &Parsed) -> Result<Option<Received>> {
    let Some(post) = &p.inbound.public else { return Ok(None) };
    let keys = keys_of(p, post);
    let mut known = None;
    for key in &keys {
        // every key is claimed, so that a third source finds it by any of them
        known = mention::claim(tx, key, p.inbox_id, p.now).await?.or(known);
    }
    let Some(message_id) = known else { return Ok(None) };
    let conversation_id = message::conversation_of(tx, message_id).await?.ok_or(DeskError::NotFound)?;
    for key in &keys {
        mention::keep_key(tx, key, p.inbox_id, message_id).await?;
    }
    if mention::add_source(tx, message_id, &post.source).await? {
        let data = json!({"message_id": message_id, "mark": "also", "source": post.source});
        tx.append(NewEvent::of(conversation_id, EventKind::MessageMarked, Actor::system(), p.now, data));
    }
    Ok(Some(Received::Message { conversation_id, message_id, new: false }))
}

/// Keeps what is known of a public message beside it.
pub(crate) async fn keep(tx: &mut Tx, p: &Parsed, conversation_id: Id, message_id: Id) -> Result<()> {
    let Some(post) = &p.inbound.public else { return Ok(()) };
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let under = post.under.as_ref().map(|u| Under {
        id: u.id.clone(),
        author: short(&u.author, 200),
        text: short(&u.text, 2000),
        url: u.url.as_deref().and_then(web),
    });
    let new = NewMention {
        message_id,
        conversation_id,
        inbox_id: p.inbox_id,
        source: short(&post.source, 100),
        url: post.url.as_deref().and_then(web),
        author: author(p),
        followers: post.followers.map(|n| n.max(0)),
        shares: post.shares.map(|n| n.max(0)),
        under,
        language: Some(p.reading.lang).filter(|l| *l != Lang::Other),
        can_reply: post.can_reply,
        can_reply_privately: post.can_reply_privately,
        at: p.now,
    };
    mention::insert(tx, &new).await?;
    for key in keys_of(p, post) {
        mention::keep_key(tx, &key, p.inbox_id, message_id).await?;
    }
    Ok(())
}

/// An address that may stand behind a link of ours.
fn web(url: &str) -> Option<String> {
    let fine = url.len() <= 2000 && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    (fine && ["https://", "http://"].iter().any(|s| url.starts_with(s))).then(|| url.to_owned())
}

/// How far what came in reaches.
pub(crate) fn reached(post: &PublicPost) -> Option<i64> {
    reach(post.followers, post.shares)
}

/// Who is told that something public came while nobody is there. What is nobody's is theirs from then on, so that they
/// see it in whatever team it is.
pub(crate) async fn alarm(
    tx: &mut Tx,
    p: &Parsed,
    before: &ConversationRow,
    after: &mut ConversationRow,
) -> Result<Vec<NewEvent>> {
    let Some(post) = p.inbound.public.as_ref().filter(|_| before.waiting_since.is_none()) else {
        return Ok(Vec::new());
    };
    let clock = organisation::clock(tx, p.inbox_id).await?;
    if clock.hours.open_at(p.now, &clock.zone) {
        return Ok(Vec::new());
    }
    let duty = on_duty(tx).await?;
    let fact = |kind, data: Value| NewEvent::of(after.id, kind, Actor::system(), p.now, data);
    let mut told = Vec::new();
    if let Some(duty) = duty.as_ref().filter(|_| after.assignee_id.is_none()) {
        let data = json!({"before": null, "after": duty.id, "name": duty.name, "by": "duty"});
        told.push(fact(EventKind::Assigned, data));
    }
    let agent_id = duty.as_ref().map(|d| d.id);
    let data = json!({
        "agent_id": agent_id, "due_at": after.due_at, "source": post.source, "reach": reached(post),
    });
    told.push(fact(EventKind::PublicAlarm, data));
    if after.assignee_id.is_none() {
        after.assignee_id = agent_id;
    }
    Ok(told)
}

async fn on_duty(read: &mut Read) -> Result<Option<Agent>> {
    let Some(id) = service::get(read).await?.public.duty_agent_id else { return Ok(None) };
    Ok(agent::get(read, id).await?.filter(may_be_on_duty))
}

/// Whether a colleague can be told and can answer.
pub(crate) fn may_be_on_duty(agent: &Agent) -> bool {
    agent.active && agent.role != Role::Viewer
}

/// The post that an answer in public stands under, and its medium: the one that is named, else the newest.
pub(crate) async fn answered(
    read: &mut Read,
    row: &ConversationRow,
    message_id: Option<Id>,
) -> Result<(Post, ChannelKind)> {
    let id = match message_id {
        Some(id) => id,
        None => {
            let newest = mention::newest(read, row.id).await?.ok_or(DeskError::Conflict("not_public"))?;
            newest.0.message_id
        }
    };
    let post = mention::of_message(read, row.id, id).await?;
    let post = post.ok_or(DeskError::invalid("answers_message_id", "not_public"))?;
    if !post.can_reply || post.vendor_id.is_none() {
        return Err(DeskError::Conflict("cannot_reply_here"));
    }
    let account = inbox::get(read, post.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    Ok((post, account.kind))
}

/// Who is answered in public, where that is possible.
pub(crate) async fn recipient(read: &mut Read, row: &ConversationRow) -> Result<Option<Recipient>> {
    match answered(read, row, None).await {
        Ok((post, channel)) => Ok(Some(Recipient::of_post(&post, channel))),
        Err(DeskError::Conflict(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Notes on a comment whether we hid it.
pub(crate) async fn set_hidden(
    tx: &mut Tx,
    row: &ConversationRow,
    message_id: Id,
    hidden: bool,
    by: Actor,
    now: Time,
) -> Result<()> {
    let mut parts = match message::parts(tx, message_id).await? {
        Some(Value::Object(parts)) => parts,
        _ => Map::new(),
    };
    match hidden {
        true => drop(parts.insert("hidden".to_owned(), json!(true))),
        false => drop(parts.remove("hidden")),
    }
    message::set_parts(tx, message_id, &Value::Object(parts)).await?;
    let data = json!({"message_id": message_id, "mark": if hidden { "hidden" } else { "shown" }});
    tx.append(NewEvent::of(row.id, EventKind::MessageMarked, by, now, data));
    Ok(())
}

impl Desk {
    /// What is known of the newest public post of a conversation, and its account.
    pub(crate) async fn mention_of(
        &self,
        read: &mut Read,
        row: &ConversationRow,
    ) -> Result<Option<(Mention, Id)>> {
        let Some((found, inbox_id)) = mention::newest(read, row.id).await? else { return Ok(None) };
        let account = inbox::get(read, inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
        let since = row.waiting_since.unwrap_or(row.last_at);
        let mut found = found.heated(row.weight, since, self.now());
        found.can_hide = self.connector(account.kind)?.capabilities().hides;
        Ok(Some((found, inbox_id)))
    }
}
