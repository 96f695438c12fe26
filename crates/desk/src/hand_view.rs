//! What somebody of the company without a seat sees by their link: what waits as a number, and the one conversation that
//! they took. These types have no place for a note, a reading, an address or the reason of a delivery.

use crate::conversation::object;
use crate::expert::shown;
use crate::{Desk, DeskError, ExpertMessage, Result, secret};
use domain::hand::{HandState, IDLE_MINUTES, SESSION_HOURS, is_restricted};
use domain::{
    Action, Actor, ConversationRow, EventKind, Hand, HandTask, Id, Lang, Message, NewEvent, Subject, Time,
    can,
};
use jiff::tz::TimeZone;
use serde_json::json;
use store::{Read, Tx, conversation, hand, hand_task, message, organisation, service};

/// Newest messages that are shown.
const SHOWN: i64 = 100;
/// Conversations looked at for one that is for them.
const LOOKED_AT: i64 = 500;
/// Letters that are shown of what waits.
const EXCERPT: usize = 80;

/// The conversation that they took.
#[derive(Clone, Debug, PartialEq)]
pub struct HandWork {
    /// Everyone will read the answer.
    pub public: bool,
    /// The time of day until which it is theirs while nothing happens.
    pub until: String,
    /// Its subject.
    pub subject: Option<String>,
    /// Its messages, oldest first.
    pub messages: Vec<ExpertMessage>,
    /// What was written so far.
    pub draft: String,
    /// Why the answer came back, if it did.
    pub reason: Option<String>,
    /// The newest message that is shown.
    pub seen: Id,
    /// Most characters of an answer, where everyone will read it.
    pub max_chars: Option<usize>,
}

/// An answer that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct HandReturned {
    /// Number of the task.
    pub id: Id,
    /// Why.
    pub reason: String,
    /// The first words of the answer.
    pub excerpt: String,
}

/// Everything their page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct HandView {
    /// Name of the business.
    pub business: String,
    /// Who they are.
    pub hand: Hand,
    /// How many wait for somebody like them.
    pub waiting: usize,
    /// The first words of the next one.
    pub next: Option<String>,
    /// What they took.
    pub work: Option<HandWork>,
    /// What came back to them.
    pub returned: Vec<HandReturned>,
    /// How many of their answers wait for approval.
    pub in_review: usize,
    /// One that they had went back to the others because nothing happened.
    pub lapsed: bool,
}

/// Whether one of them may have this conversation open.
pub(crate) fn check(row: &ConversationRow) -> Result<()> {
    let subject = Subject::Hand { conversation: row.id };
    let may = can(&subject, Action::Work, object(row, &subject)) && !is_restricted(&row.tags);
    if may { Ok(()) } else { Err(DeskError::NotFound) }
}

/// The language that the contact wrote in last, where it was understood.
pub(crate) async fn language_of(read: &mut Read, row: &ConversationRow) -> Result<Option<Lang>> {
    let Some(id) = row.last_in_id else { return Ok(None) };
    let newest = message::get(read, id).await?;
    let word = newest.and_then(|m| m.reading?.get("lang")?.as_str().map(str::to_owned));
    Ok(word.map(|word| store::organisation::lang(&word)))
}

/// What waits for somebody like them, those who wait longest first.
pub(crate) async fn for_them(read: &mut Read, hand: &Hand) -> Result<Vec<hand_task::Waiting>> {
    let mut found = hand_task::waiting(read, LOOKED_AT).await?;
    found.retain(|w| {
        let lang = w.lang.as_deref().map(store::organisation::lang);
        hand.takes(w.public, lang) && !is_restricted(&w.tags)
    });
    Ok(found)
}

/// What they have, with its conversation, as long as it is for them.
pub(crate) async fn taken(read: &mut Read, hand: &Hand) -> Result<Option<(HandTask, ConversationRow)>> {
    let Some(task) = hand_task::of_hand(read, hand.id, HandState::Taken).await?.pop() else {
        return Ok(None);
    };
    let row = conversation::get(read, task.conversation_id).await?.ok_or(DeskError::NotFound)?;
    let theirs = row.public == task.public && check(&row).is_ok();
    Ok(theirs.then_some((task, row)))
}

/// What is shown to them of a message: of what was offered in public, what everyone can read.
pub(crate) fn visible(m: Message, public: bool, zone: &TimeZone) -> Option<ExpertMessage> {
    if public && !m.public { None } else { shown(m, zone) }
}

fn excerpt(text: &str) -> String {
    let short: String = text.chars().take(EXCERPT).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}

/// The first words of what was asked; a picture alone has none.
fn next(waits: &hand_task::Waiting) -> Option<String> {
    let words = domain::conversation::preview(waits.words.as_deref()?);
    Some(excerpt(&words)).filter(|e| !e.is_empty())
}

async fn work(
    read: &mut Read,
    task: &HandTask,
    row: ConversationRow,
    zone: &TimeZone,
    idle_since: Time,
) -> Result<HandWork> {
    let mut newest = message::of_conversation(read, row.id, 0, Id::MAX, SHOWN).await?;
    newest.reverse();
    let max_chars = match task.public {
        true => Some(service::get(read).await?.public.guard.max_chars),
        false => None,
    };
    let until = idle_since.plus_seconds(IDLE_MINUTES * 60).minute_in(zone);
    Ok(HandWork {
        public: task.public,
        until: until.rsplit(' ').next().unwrap_or_default().to_owned(),
        seen: newest.last().map_or(0, |m| m.id),
        messages: newest.into_iter().filter_map(|m| visible(m, task.public, zone)).collect(),
        draft: hand_task::draft(read, task.id).await?,
        reason: task.reason.clone(),
        subject: row.subject.filter(|_| !task.public),
        max_chars,
    })
}

impl Desk {
    /// Signs in by the link of an invitation: a session of some hours. Every link that does not open is the same.
    pub async fn hand_enter(&self, link: &str) -> Result<(String, Time)> {
        let (token, now) = (secret::token()?, self.now());
        let (kept, link) = (secret::token_hash(&token), secret::token_hash(link));
        let expires = now.plus_seconds(SESSION_HOURS * 3600);
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let hand = hand::by_link(tx, &link, now).await?.ok_or(DeskError::NotFound)?;
                hand::open_session(tx, hand.id, &kept, expires, now).await?;
                let (object, by) = (format!("hand:{}", hand.id), Actor::hand(hand.id));
                tx.append(NewEvent::about(object, EventKind::SignedIn, by, now, json!({})));
                Ok::<_, DeskError>(())
            })
            .await?;
        Ok((token, expires))
    }

    /// Ends their session.
    pub async fn hand_leave(&self, token: &str) -> Result<()> {
        let hash = secret::token_hash(token);
        let close = async move |tx: &mut Tx| Ok::<_, DeskError>(hand::close_session(tx, &hash).await?);
        self.0.store.write(0, close).await
    }

    pub(crate) async fn hand_of(&self, read: &mut Read, token: &str) -> Result<Hand> {
        let hash = secret::token_hash(token);
        hand::by_session(read, &hash, self.now()).await?.ok_or(DeskError::Unauthenticated)
    }

    /// What their page shows.
    pub async fn hand_view(&self, token: &str) -> Result<HandView> {
        let mut read = self.0.store.read().await?;
        let hand = self.hand_of(&mut read, token).await?;
        let business = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let zone = domain::time::zone(&business.timezone);
        let waiting = for_them(&mut read, &hand).await?;
        let work = match taken(&mut read, &hand).await? {
            Some((task, row)) => {
                let since = hand_task::touched(&mut read, task.id).await?;
                Some(work(&mut read, &task, row, &zone, since).await?)
            }
            None => None,
        };
        let mut returned = Vec::new();
        for task in hand_task::of_hand(&mut read, hand.id, HandState::Returned).await? {
            let excerpt = excerpt(&hand_task::draft(&mut read, task.id).await?);
            returned.push(HandReturned { id: task.id, reason: task.reason.unwrap_or_default(), excerpt });
        }
        let since = self.now().plus_seconds(-SESSION_HOURS * 3600);
        Ok(HandView {
            business: business.name,
            waiting: waiting.len(),
            next: waiting.first().and_then(next),
            returned,
            in_review: hand_task::of_hand(&mut read, hand.id, HandState::InReview).await?.len(),
            lapsed: work.is_none() && hand_task::let_lapse(&mut read, hand.id, since).await?,
            work,
            hand,
        })
    }
}
