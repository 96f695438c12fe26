//! Calls that customers ask for: booked into time that is truly free, promised in the ledger, moved.

use crate::best_hours::{self, Best};
use crate::callback_tell::tell_at;
use crate::commitment::{promised, put_off};
use crate::conversation::{check, reach};
use crate::visitor_callback::{Saying, book_and_say, lang_of, say_booked};
use crate::{Desk, DeskError, Result, page, secret};
use domain::auto_text::Occasion;
use domain::callback::{Callbacks, REMIND_SECONDS, Slot, free};
use domain::{
    Action, Actor, Agent, Callback, CallbackState, ConversationRow, EventKind, Id, NewEvent, Organisation,
    Role, Time,
};
use serde::Deserialize;
use serde_json::json;
use store::callback::{CallbackFilter, NewCallback};
use store::{Read, Tx, agent, callback, conversation, event, organisation, service};
use utoipa::{IntoParams, ToSchema};

/// How many calls the page of a conversation shows.
pub(crate) const CALLS: i64 = 5;
/// Times that are offered at most.
const OFFERED: usize = 60;

/// A call as it is asked for.
pub(crate) struct Wish<'a> {
    pub(crate) at: Time,
    pub(crate) phone: &'a str,
    pub(crate) note: &'a str,
}

/// A call as an agent or a visitor asks for it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackDraft {
    /// Start of one of the slots.
    pub at: Time,
    /// At which number.
    pub phone: String,
    /// What it is about.
    #[serde(default)]
    pub note: String,
}

/// What may be changed of a call; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackEdit {
    /// Start of another slot. One that was missed is open again.
    pub at: Option<Time>,
    /// Another number.
    pub phone: Option<String>,
    /// What it is about.
    pub note: Option<String>,
    /// Who calls; `null` for whoever answers the conversation.
    #[schema(value_type = Option<Id>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub assignee_id: Option<Option<Id>>,
}

/// Which calls.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallbackQuery {
    /// How they stand; `open` when absent.
    #[param(inline)]
    pub state: Option<CallbackState>,
    /// Only those that I am to make.
    pub mine: Option<bool>,
    /// At most so many, up to 100.
    pub limit: Option<i64>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// How many can call for this team (for any, without one).
async fn callers(read: &mut Read, team_id: Option<Id>) -> Result<i64> {
    let calls = |a: &&Agent| a.active && a.role != Role::Viewer;
    let theirs = |a: &&Agent| team_id.is_none_or(|t| a.team_ids.contains(&t));
    Ok(agent::all(read).await?.iter().filter(calls).filter(theirs).count() as i64)
}

async fn starts(read: &mut Read, rule: &Callbacks, now: Time) -> Result<Vec<Time>> {
    let house = organisation::get(read).await?.ok_or(DeskError::NotFound)?;
    Ok(rule.starts(&house.hours, &domain::time::zone(&house.timezone), now))
}

/// Starts of the slots in which this team has time, soonest first; none while calls are not offered.
pub(crate) async fn free_slots(read: &mut Read, team_id: Option<Id>, now: Time) -> Result<Vec<Time>> {
    let rule = service::get(read).await?.callbacks;
    if !rule.enabled {
        return Ok(Vec::new());
    }
    let starts = starts(read, &rule, now).await?;
    let Some(last) = starts.last().copied() else { return Ok(Vec::new()) };
    let capacity = rule.capacity(callers(read, team_id).await?);
    // what is promised for a slot before may reach into the first one
    let taken = callback::taken(read, team_id, now.plus_seconds(-3600), last).await?;
    Ok(free(starts, rule.minutes, capacity, &taken))
}

/// The slots in words.
pub(crate) fn slots(
    free: Vec<Time>,
    house: &Organisation,
    lang: domain::Lang,
    best: Option<Best>,
    now: Time,
) -> Vec<Slot> {
    let zone = domain::time::zone(&house.timezone);
    let suits = |at| best.is_some_and(|hours| hours.suits(at, &zone));
    let slot = |at| Slot { at, label: bot::slot(lang, at, now, &zone).label, suits: suits(at) };
    free.into_iter().take(OFFERED).map(slot).collect()
}

/// Takes a place in a slot; the key in the database gives the last one once.
async fn sit(tx: &mut Tx, id: Id, team_id: Option<Id>, rule: &Callbacks, at: Time, now: Time) -> Result<()> {
    if !rule.enabled {
        return Err(DeskError::Conflict("callbacks_off"));
    }
    if !starts(tx, rule, now).await?.contains(&at) {
        return Err(DeskError::invalid("at", "no_such_slot"));
    }
    let capacity = rule.capacity(callers(tx, team_id).await?);
    if !free_slots(tx, team_id, now).await?.contains(&at)
        || !callback::sit(tx, id, team_id, at, capacity).await?
    {
        return Err(DeskError::Conflict("slot_taken"));
    }
    Ok(())
}

fn checked(phone: &str, note: &str) -> Result<String> {
    if note.chars().count() > 1000 {
        return Err(DeskError::invalid("note", "too_long"));
    }
    domain::callback::phone(phone).ok_or(DeskError::invalid("phone", "bad_phone"))
}

/// Who answers for a call that nobody was named for.
async fn owner(read: &mut Read, row: &ConversationRow) -> Result<Agent> {
    let people = agent::all(read).await?;
    let duty = organisation::get(read).await?.and_then(|o| o.duty_id);
    let calls = |a: &&Agent| a.active && a.role != Role::Viewer;
    let named = |id: Option<Id>| people.iter().filter(calls).find(|a| Some(a.id) == id);
    let team = row.team_id.and_then(|t| people.iter().filter(calls).find(|a| a.team_ids.contains(&t)));
    let admin = people.iter().filter(calls).find(|a| a.role == Role::Admin);
    let found = named(row.assignee_id).or_else(|| named(duty)).or(admin).or(team);
    found.cloned().ok_or(DeskError::Conflict("nobody_there"))
}

/// Books a call. Who has one that is open already, or that was missed last, is moved: nobody is called twice for asking
/// twice, and nothing promised is left behind.
pub(crate) async fn book(
    tx: &mut Tx,
    row: &ConversationRow,
    wish: &Wish<'_>,
    actor: &Actor,
    now: Time,
) -> Result<Id> {
    let phone = checked(wish.phone, "")?;
    let note: String = wish.note.trim().chars().take(1000).collect();
    let there = callback::of_conversation(tx, row.id, CALLS).await?;
    let missed = there.first().filter(|c| c.state == CallbackState::Missed).cloned();
    if let Some(old) = there.into_iter().find(|c| c.state == CallbackState::Open).or(missed) {
        let id = old.id;
        let note = if note.is_empty() { old.note.clone() } else { note };
        let (state, settled_at) = (CallbackState::Open, None);
        let after = Callback { at: wish.at, phone, note, state, settled_at, ..old.clone() };
        moved(tx, &old, after, actor, now).await?;
        return Ok(id);
    }
    let rule = service::get(tx).await?.callbacks;
    let owner = owner(tx, row).await?;
    let commitment_id = promised(tx, row, &owner, wish.at, actor, now).await?;
    let new = NewCallback {
        conversation_id: row.id,
        phone: &phone,
        at: wish.at,
        minutes: rule.minutes,
        note: &note,
        team_id: row.team_id,
        commitment_id,
        remind_at: wish.at.plus_seconds(-REMIND_SECONDS),
    };
    let id = callback::insert(tx, &new, now).await?.ok_or(DeskError::Conflict("slot_taken"))?;
    sit(tx, id, row.team_id, &rule, wish.at, now).await?;
    let tell_at = tell_at(tx, row.contact.id, &rule, wish.at, now).await?;
    callback::set_telling(tx, id, tell_at).await?;
    let data = json!({"callback_id": id, "due_at": wish.at});
    tx.append(NewEvent::of(row.id, EventKind::CallbackBooked, actor.clone(), now, data));
    Ok(id)
}

/// Puts a call otherwise; another time takes another place, and one that was missed has none until it is open again.
async fn moved(tx: &mut Tx, before: &Callback, mut after: Callback, actor: &Actor, now: Time) -> Result<()> {
    let again = after.state != before.state;
    let placed = again || after.at != before.at;
    if placed {
        let rule = service::get(tx).await?.callbacks;
        callback::stand_up(tx, before.id).await?;
        after.minutes = rule.minutes;
        sit(tx, before.id, after.team_id, &rule, after.at, now).await?;
        // what they were told of the old time is told of the new one again
        let tell_at = tell_at(tx, before.contact_id, &rule, after.at, now).await?;
        callback::set_telling(tx, before.id, tell_at).await?;
    }
    if after == *before {
        return Ok(());
    }
    let remind_at = Some(after.at.plus_seconds(-REMIND_SECONDS)).filter(|t| *t > now || placed);
    let remind_at = remind_at.filter(|_| after.state == CallbackState::Open);
    callback::save(tx, &after, remind_at).await?;
    if after.at != before.at
        && let Some(id) = callback::commitment_of(tx, before.id).await?
    {
        put_off(tx, before.conversation_id, id, after.at, actor, now).await?;
    }
    let from = (!again).then_some(before.at);
    let data = json!({
        "callback_id": before.id, "before": from, "due_at": after.at, "assignee_id": after.assignee_id,
    });
    tx.append(NewEvent::of(before.conversation_id, EventKind::CallbackMoved, actor.clone(), now, data));
    Ok(())
}

pub(crate) async fn held(tx: &mut Tx, actor: &Agent, id: Id) -> Result<(ConversationRow, Callback)> {
    let lane = callback::conversation_of(tx, id).await?.ok_or(DeskError::NotFound)?;
    let row = conversation::lock(tx, lane).await?.ok_or(DeskError::NotFound)?;
    check(actor, Action::Work, &row)?;
    Ok((row, callback::get(tx, id).await?.ok_or(DeskError::NotFound)?))
}

impl Desk {
    /// When a team (any, without one) can call, soonest first.
    pub async fn free_slots(&self, team_id: Option<Id>) -> Result<Vec<Time>> {
        let mut read = self.0.store.read().await?;
        free_slots(&mut read, team_id, self.now()).await
    }

    /// When the customer of a conversation can be called, in the agent's words.
    pub async fn callback_slots(&self, actor: &Agent, conversation_id: Id) -> Result<Vec<Slot>> {
        let now = self.now();
        let mut read = self.0.store.read().await?;
        let row = reach(&mut read, actor, Action::Work, conversation_id).await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let best = best_hours::of(&mut read, row.contact.id).await?;
        Ok(slots(free_slots(&mut read, row.team_id, now).await?, &house, actor.language, best, now))
    }

    /// Books a call for the customer of a conversation, who is told; one that is open is moved.
    pub async fn book_callback(
        &self,
        actor: &Agent,
        conversation_id: Id,
        draft: CallbackDraft,
    ) -> Result<Callback> {
        checked(&draft.phone, &draft.note)?;
        let (agent, now, salt) = (actor.clone(), self.now(), secret::random::<16>()?);
        let desk = self.clone();
        let booked = self
            .0
            .store
            .write(conversation_id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
                check(&agent, Action::Work, &row)?;
                let wish = Wish { at: draft.at, phone: draft.phone.trim(), note: &draft.note };
                let lang = lang_of(tx, &row).await?;
                let mut after = row.clone();
                let (occasion, by) = (Occasion::CallBooked, Actor::agent(agent.id));
                let saying = Saying { desk: &desk, occasion, lang, salt: &salt, now };
                let (id, _) = book_and_say(tx, &mut after, &wish, &by, &saying).await?;
                conversation::save(tx, &row, after).await?;
                callback::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await;
        self.0.outbox_wake.notify_one();
        booked
    }

    /// A page of calls in conversations within view: what is owed soonest first, the others latest first.
    pub async fn callbacks(&self, actor: &Agent, query: CallbackQuery) -> Result<page::Page<Callback>> {
        let limit = page::limit(query.limit);
        let filter = CallbackFilter {
            state: query.state.unwrap_or(CallbackState::Open),
            mine: query.mine.unwrap_or(false).then_some(actor.id),
            after: page::place(query.after.as_deref())?,
            limit: limit + 1,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut items = callback::list(&mut read, &actor.subject(), &filter).await?;
        let more = items.len() as i64 > limit;
        items.truncate(limit as usize);
        let next = items.last().filter(|_| more).map(|c| page::write(&[c.at.0, c.id]));
        Ok(page::Page { items, next, seq })
    }

    /// Moves a call, of which the customer is told, or puts it otherwise. One that was missed is open again at its new
    /// time.
    pub async fn edit_callback(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: CallbackEdit,
    ) -> Result<Callback> {
        let (lane, agent, now) = (self.lane_of_callback(id).await?, actor.clone(), self.now());
        let (salt, desk) = (secret::random::<16>()?, self.clone());
        let edited = self
            .0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let (row, before) = held(tx, &agent, id).await?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                if !matches!(before.state, CallbackState::Open | CallbackState::Missed) {
                    return Err(DeskError::Conflict("callback_settled"));
                }
                let mut after = before.clone();
                if let Some(at) = edit.at {
                    (after.at, after.state, after.settled_at) = (at, CallbackState::Open, None);
                }
                after.note = edit.note.as_deref().map_or(after.note, |n| n.trim().to_owned());
                after.phone = checked(edit.phone.as_deref().unwrap_or(&before.phone), &after.note)?;
                if let Some(assignee) = edit.assignee_id {
                    let known = match assignee {
                        Some(id) => {
                            agent::get(tx, id).await?.is_some_and(|a| a.active && a.role != Role::Viewer)
                        }
                        None => true,
                    };
                    if !known {
                        return Err(DeskError::invalid("assignee_id", "unknown_agent"));
                    }
                    after.assignee_id = assignee;
                }
                let (at, placed) = (after.at, after.at != before.at || after.state != before.state);
                moved(tx, &before, after, &Actor::agent(agent.id), now).await?;
                let call = callback::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                if placed {
                    let wish = Wish { at, phone: &call.phone, note: &call.note };
                    let lang = lang_of(tx, &row).await?;
                    let mut told = row.clone();
                    let occasion = Occasion::CallMoved;
                    let saying = Saying { desk: &desk, occasion, lang, salt: &salt, now };
                    say_booked(tx, &mut told, &wish, &saying).await?;
                    conversation::save(tx, &row, told).await?;
                }
                Ok(call)
            })
            .await;
        self.0.outbox_wake.notify_one();
        edited
    }

    /// The conversation of a call, which is also its lane in the writer.
    pub(crate) async fn lane_of_callback(&self, id: Id) -> Result<Id> {
        let mut read = self.0.store.read().await?;
        callback::conversation_of(&mut read, id).await?.ok_or(DeskError::NotFound)
    }
}
