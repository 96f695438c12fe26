//! The bot at work: it waits until a burst of messages has ended, takes one step, and says one thing.
//!
//! The step itself is pure (`bot::step`); what becomes of it is decided in one transaction (`bot_turn.rs`).

use crate::bot_given::Given;
use crate::bot_turn::{let_go, take_turn};
use crate::nap::Nap;
use crate::{Desk, DeskError, Result, secret, wait, words};
use bot::{Found, Ground, Heard, Step, Talk, Turn, Wish};
use domain::{
    Actor, ChannelKind, Contact, ConversationRow, Direction, EventKind, HandoffReason, Id, Lang, Message,
    NewEvent, Organisation, Status, Tier, Time, Wait,
};
use language::Reading;
use serde_json::json;
use std::time::Duration;
use store::{Tx, bot_talk, contact, conversation, inbox, message, organisation};
use tokio::task::JoinSet;

const NAP: Nap = Nap { shortest: Duration::from_millis(5), longest: Duration::from_secs(2) };
/// A talk that the customer left without a word for so long has been given up by them.
const ABANDONED_SECONDS: i64 = 24 * 3600;
/// The bot has this long; then a person gets it.
pub(crate) const BOT_SECONDS: i64 = 60;
/// Turns taken beside each other, and seconds after which one that failed is tried again.
const AT_ONCE: usize = 32;
const AGAIN_SECONDS: i64 = 10;
/// Words of a burst that are read.
const LONGEST_TEXT: usize = 8000;

/// How long the bot waits whether more comes.
pub(crate) fn burst_ends(kind: ChannelKind, now: Time) -> Time {
    match kind {
        ChannelKind::Webchat => Time(now.0 + 1_200_000),
        // nobody sees whether more is being written there
        _ => now.plus_seconds(5),
    }
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    // before the articles are read there is nothing to answer from, and nobody is sent to a person for that
    let mut stop = desk.stopped();
    tokio::select! {
        () = desk.0.answers.read_once() => {}
        _ = stop.changed() => return,
    }
    loop {
        if let Err(error) = desk.bot_turns().await {
            tracing::error!(%error, "the bot waits");
        }
        if let Err(error) = desk.end_abandoned().await {
            tracing::error!(%error, "abandoned talks wait");
        }
        if !desk.rest(&mut stop, bot_talk::next_due, NAP, Some(&desk.0.bot_wake)).await {
            return;
        }
    }
}

/// Everything a step needs, read before it.
pub(crate) struct Scene {
    pub(crate) row: ConversationRow,
    pub(crate) house: Organisation,
    pub(crate) talk: Talk,
    pub(crate) lang: Lang,
    /// The newest message of the customer that is heard, and the newest that was heard before.
    pub(crate) newest: Id,
    pub(crate) heard: Id,
    pub(crate) text: String,
    /// The bot has no more time, or no business here any more: a person gets it.
    pub(crate) give_up: bool,
    pub(crate) wish: Option<Wish>,
    /// The answering model worded this turn.
    pub(crate) by_model: bool,
    pub(crate) now: Time,
    person: Contact,
    choice: Option<String>,
    wait: Wait,
    mail: bool,
    given: Given,
}

/// What was understood of what the customer wrote.
struct Known {
    reading: Reading,
    found: Vec<Found>,
    sure: bool,
    /// The answering model worded it.
    phrased: bool,
}

impl Desk {
    /// Takes every turn that is due. Returns how many.
    pub async fn bot_turns(&self) -> Result<usize> {
        let due = {
            let mut read = self.0.store.read().await?;
            bot_talk::due(&mut read, self.now(), 100).await?
        };
        let count = due.len();
        // beside each other: turns that are committed together cost one wait for the disk, and none waits behind another
        let mut work = JoinSet::new();
        for id in due {
            if work.len() == AT_ONCE {
                work.join_next().await;
            }
            let desk = self.clone();
            work.spawn(async move { desk.bot_turn_or_later(id).await });
        }
        work.join_all().await;
        Ok(count)
    }

    /// One turn; when it fails it is tried again soon, until its time passes and a person gets it.
    async fn bot_turn_or_later(&self, id: Id) {
        let Err(error) = self.turn_apart(id, false).await else { return };
        tracing::error!(conversation = id, %error, "the bot could not answer");
        let then = self.now().plus_seconds(AGAIN_SECONDS);
        let later = async move |tx: &mut Tx| Ok::<_, DeskError>(bot_talk::put_off(tx, id, then).await?);
        if let Err(error) = self.0.store.write(id, later).await {
            tracing::error!(conversation = id, %error, "nor put it off");
        }
    }

    /// The bot did not answer in time: a person gets it, and the customer is told where that can be done.
    pub(crate) async fn bot_gives_up(&self, id: Id) -> Result<()> {
        let Err(error) = self.turn_apart(id, true).await else { return Ok(()) };
        tracing::error!(conversation = id, %error, "the bot could not say that a person comes");
        let now = self.now();
        self.0.store.write(id, async move |tx: &mut Tx| let_go(tx, id, now).await).await
    }

    /// One turn behind a net: a text that stops the bot must not stop its worker.
    async fn turn_apart(&self, id: Id, give_up: bool) -> Result<()> {
        let desk = self.clone();
        let turn = tokio::spawn(async move { desk.bot_turn(id, give_up).await });
        turn.await.unwrap_or_else(|e| Err(DeskError::Internal(e.to_string())))
    }

    async fn bot_turn(&self, id: Id, give_up: bool) -> Result<()> {
        let Some(scene) = self.bot_scene(id, give_up).await? else {
            let now = self.now();
            let end =
                async move |tx: &mut Tx| Ok::<_, DeskError>(bot_talk::end(tx, id, "handed_off", now).await?);
            return self.0.store.write(id, end).await.map(drop);
        };
        let desk = self.clone();
        // reading and searching are work for a thread that nobody waits on
        let searched = tokio::task::spawn_blocking(move || {
            let known = desk.bot_knows(&scene);
            (scene, known)
        });
        let (mut scene, mut known) = searched.await.map_err(|e| DeskError::Internal(e.to_string()))?;
        let mut step = bot_step(&scene, &known);
        if may_be_worded(&scene, &step)
            && let Some(phrased) = self.phrased(&scene.text, &scene.person, &known.found).await
        {
            known = Known { found: vec![phrased], sure: true, phrased: true, ..known };
            step = bot_step(&scene, &known);
        }
        scene.by_model = known.phrased && matches!(step.turn, Turn::Answer { .. });
        let salt = secret::random::<16>()?.to_vec();
        let turn = async move |tx: &mut Tx| take_turn(tx, &scene, &step, &salt).await;
        match self.0.store.write(id, turn).await {
            // somebody was faster: the customer chooses among those that are left
            Err(DeskError::Conflict("slot_taken")) if !give_up => Box::pin(self.bot_turn(id, false)).await?,
            outcome => outcome?,
        }
        self.0.outbox_wake.notify_one();
        Ok(())
    }

    /// What the bot has to know; `None` when a person has the conversation.
    async fn bot_scene(&self, id: Id, give_up: bool) -> Result<Option<Scene>> {
        let now = self.now();
        let mut read = self.0.store.read().await?;
        let Some(row) = conversation::get(&mut read, id).await?.filter(|r| r.tier == Tier::Bot) else {
            return Ok(None);
        };
        let kept = bot_talk::get(&mut read, id).await?;
        let (missing, heard) = (kept.is_none(), kept.as_ref().map_or(0, |k| k.heard_id));
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let person = contact::get(&mut read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
        let mut new = message::of_conversation(&mut read, id, heard, Id::MAX, 50).await?;
        new.retain(|m| m.direction == Direction::In && !m.auto);
        new.reverse();
        let chosen = |m: &Message| m.parts.as_ref()?.get("choice")?.as_str().map(str::to_owned);
        let choice = new.last().and_then(chosen);
        let wait = wait::wait(&mut read, row.team_id, row.waiting_since, now).await?;
        let accounts = inbox::all(&mut read).await?;
        let mail = row.channel == ChannelKind::Webchat
            && accounts.iter().any(|a| a.inbox.enabled && a.inbox.kind == ChannelKind::Email);
        let own = accounts.iter().map(|a| &a.inbox).find(|i| i.id == row.inbox_id);
        let text = said(&new);
        let lang = language_of(&text, &person, own.map_or(house.language, |i| i.language));
        let given = Given::read(&mut read, &row, &person, &house, lang, now).await?;
        let off = missing || own.is_none_or(|i| !i.bot || !i.enabled);
        Ok(Some(Scene {
            talk: kept.as_ref().and_then(|k| serde_json::from_str(&k.state).ok()).unwrap_or_default(),
            wish: kept.and_then(|k| serde_json::from_value(json!(k.wish?)).ok()),
            newest: new.last().map_or(heard, |m| m.id),
            heard,
            give_up: give_up || off,
            text,
            choice,
            row,
            house,
            person,
            lang,
            wait,
            mail,
            given,
            by_model: false,
            now,
        }))
    }

    /// What is read in the words, and the articles that may answer them.
    fn bot_knows(&self, scene: &Scene) -> Known {
        let channel = scene.row.channel.coached_as();
        let reading: Reading = words::read(&self.0.coach, &scene.text, channel);
        let (found, sure) = self.articles_for_bot(scene.lang, &scene.text);
        Known { reading, found, sure, phrased: false }
    }

    /// Ends the talks that the customer left: they are not counted as settled by the bot.
    pub async fn end_abandoned(&self) -> Result<usize> {
        let now = self.now();
        let before = now.plus_seconds(-ABANDONED_SECONDS);
        let silent = {
            let mut read = self.0.store.read().await?;
            bot_talk::silent(&mut read, before, 100).await?
        };
        let mut ended = 0;
        for id in silent {
            let end = async move |tx: &mut Tx| {
                let Some(row) = conversation::lock(tx, id).await? else { return Ok(false) };
                // who wrote at this very moment is answered
                if !bot_talk::end_silent(tx, id, before, now).await? {
                    return Ok::<_, DeskError>(false);
                }
                let data = json!({"end": "abandoned"});
                tx.append(NewEvent::of(id, EventKind::BotTalkEnded, Actor::bot(), now, data));
                if row.tier == Tier::Bot && row.status == Status::Waiting {
                    let mut after = row.clone();
                    after.resolve();
                    let data = json!({"before": row.status});
                    tx.append(NewEvent::of(id, EventKind::Resolved, Actor::bot(), now, data));
                    conversation::save(tx, &row, after).await?;
                }
                Ok(true)
            };
            ended += usize::from(self.0.store.write(id, end).await?);
        }
        Ok(ended)
    }
}

/// Everything that was written since the last turn; of a mail without a word, its subject.
fn said(new: &[Message]) -> String {
    let words = |m: &Message| match (m.text.trim(), &m.subject) {
        ("", Some(subject)) => subject.trim().to_owned(),
        (text, _) => text.to_owned(),
    };
    new.iter().map(words).collect::<Vec<_>>().join("\n").chars().take(LONGEST_TEXT).collect()
}

/// Whether it is a question in free words that an article may answer: nothing else is shown to the answering model.
fn may_be_worded(scene: &Scene, step: &Step) -> bool {
    let question =
        matches!(step.turn, Turn::Answer { .. } | Turn::Ask | Turn::HandOff(HandoffReason::Unsure));
    question && scene.choice.is_none() && !scene.give_up && step.talk.place.is_none()
}

/// One pure step of what the bot knows.
fn bot_step(scene: &Scene, known: &Known) -> Step {
    let zone = domain::time::zone(&scene.house.timezone);
    let ground = Ground {
        lang: scene.lang,
        address: scene.person.addressed_as,
        customer: Some(&scene.person.name),
        buttons: scene.row.channel.has_buttons(),
        inbox_id: scene.row.inbox_id,
        house: &scene.house.name,
        name: &scene.house.bot_name,
        person: &scene.wait,
        zone: &zone,
        flows: &scene.given.flows,
        facts: &scene.given.facts,
        slots: &scene.given.slots,
        mail: scene.mail,
        now: scene.now,
    };
    let heard = Heard {
        text: &scene.text,
        reading: &known.reading,
        choice: scene.choice.as_deref(),
        wish: scene.wish,
        found: &known.found,
        sure: known.sure,
    };
    let step = if scene.give_up { bot::give_up } else { bot::step };
    step(&scene.talk, &heard, &ground)
}

/// The language of what was just written; else what is known of the customer; else that of the inbox.
fn language_of(text: &str, person: &Contact, inbox: Lang) -> Lang {
    let heard = Some(language::detect(text)).filter(|l| *l != Lang::Other);
    heard.or(person.language).filter(|l| *l != Lang::Other).unwrap_or(inbox)
}
