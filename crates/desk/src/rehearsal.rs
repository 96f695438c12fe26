//! The bot on trial: a talk with a flow that is being drawn, and what it would have said to past first messages.
//! Nothing is stored, and the writer is never asked.

use crate::bank::Found as List;
use crate::bot_given::slots;
use crate::bot_turn::told;
use crate::flow::checked;
use crate::handle::require;
use crate::{Desk, DeskError, Result, wait, words};
use bot::{Choice, Ground, Heard, Said, Source, Step, Talk};
use domain::handoff::Collected;
use domain::{Action, Agent, ChannelKind, Flow, HandoffReason, Id, Lang, Object, Organisation, Time, Wait};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use store::{Read, flow, message, organisation};
use utoipa::ToSchema;

/// Lines of a talk on trial.
const LINES: usize = 50;
/// Past messages that are tried at most, and how far back.
const REPLAYED: i64 = 200;
const DAYS: i64 = 90;

/// A talk with a flow that is being drawn.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rehearsal {
    /// The flow, as it stands on the screen.
    pub flow: Flow,
    /// What the customer writes or presses, in order.
    pub lines: Vec<RehearsalLine>,
    /// The customer's language.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// As if somebody were there, or nobody; as it is now when absent.
    #[serde(default)]
    pub open: Option<bool>,
    /// As if they wrote to this inbox.
    #[serde(default)]
    pub inbox_id: Option<Id>,
    /// As if this were known of them, by the names under which a flow asks for it.
    #[serde(default)]
    pub facts: Vec<Collected>,
}

/// One line of the customer.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RehearsalLine {
    /// What they write; the label of the choice that they press.
    pub text: String,
    /// The key of the choice that they press.
    #[serde(default)]
    pub choice: Option<String>,
}

/// What the bot does with one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RehearsedTurn {
    /// `answer`, `ask`, `say`, `callback`, `helped`, `hand_off` or `silent`.
    pub turn: String,
    /// What it says.
    pub text: String,
    /// What can be pressed.
    pub choices: Vec<Choice>,
    /// Where an answer comes from.
    pub sources: Vec<Source>,
    /// The article it answers from.
    pub article_id: Option<Id>,
    /// Why a person takes over.
    pub reason: Option<HandoffReason>,
    /// The flow was entered, now or before.
    pub started: bool,
    /// The step of the flow that waits for the customer.
    pub step: Option<String>,
    /// What was collected so far.
    pub collected: Vec<Collected>,
    /// The bot says nothing more after this.
    pub ended: bool,
}

/// The turns of a talk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Rehearsed {
    /// One for each line, as long as the talk lasts.
    pub turns: Vec<RehearsedTurn>,
}

/// Which past messages are tried.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    /// Of so many days, 7 when absent, 90 at most.
    #[serde(default)]
    pub days: Option<i64>,
    /// At most so many, 50 when absent, 200 at most.
    #[serde(default)]
    pub limit: Option<i64>,
}

/// A past first message, and what the bot would say to it now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Replayed {
    /// Its conversation.
    pub conversation_id: Id,
    /// What the customer wrote.
    pub text: String,
    /// What the bot would do.
    pub turn: String,
    /// What it would say.
    pub said: String,
    /// The article it would answer from.
    pub article_id: Option<Id>,
    /// Why it would hand over.
    pub reason: Option<HandoffReason>,
}

/// The house on trial.
struct Stage {
    house: Organisation,
    zone: TimeZone,
    wait: Wait,
    flows: Vec<Flow>,
    facts: Vec<Collected>,
    slots: Vec<Choice>,
    inbox_id: Id,
    lang: Lang,
    channel: ChannelKind,
    now: Time,
}

impl Stage {
    async fn of(read: &mut Read, flows: Vec<Flow>, lang: Lang, now: Time) -> Result<Stage> {
        let house = organisation::get(read).await?.ok_or(DeskError::NotFound)?;
        let wait = wait::wait(read, None, None, now).await?;
        let slots = slots(read, None, None, &house, lang, now).await?;
        let zone = domain::time::zone(&house.timezone);
        let (facts, channel) = (Vec::new(), ChannelKind::Webchat);
        Ok(Stage { house, zone, wait, flows, facts, slots, inbox_id: 0, lang, channel, now })
    }
}

impl Desk {
    fn rehearse(&self, stage: &Stage, talk: &Talk, text: &str, choice: Option<&str>) -> Step {
        let reading = words::read(&self.0.coach, text, stage.channel.coached_as());
        let (found, sure) = self.articles_for_bot(stage.lang, text);
        let ground = Ground {
            lang: stage.lang,
            address: None,
            customer: None,
            buttons: stage.channel == ChannelKind::Webchat,
            inbox_id: stage.inbox_id,
            house: &stage.house.name,
            name: &stage.house.bot_name,
            person: &stage.wait,
            zone: &stage.zone,
            flows: &stage.flows,
            facts: &stage.facts,
            slots: &stage.slots,
            mail: false,
            now: stage.now,
        };
        let heard = Heard { text, reading: &reading, choice, wish: None, found: &found, sure };
        bot::step(talk, &heard, &ground)
    }

    /// Plays a talk with a flow that is being drawn.
    pub async fn simulate_flow(&self, actor: &Agent, r: Rehearsal) -> Result<Rehearsed> {
        require(actor, Action::Edit, Object::Flows)?;
        checked(&r.flow, "flow.")?;
        if r.lines.len() > LINES || r.lines.iter().any(|l| l.text.chars().count() > 8000) {
            return Err(DeskError::invalid("lines", "too_long"));
        }
        let drawn = Flow { enabled: true, ..r.flow };
        let mut stage = {
            let mut read = self.0.store.read().await?;
            Stage::of(&mut read, vec![drawn], r.lang, self.now()).await?
        };
        (stage.inbox_id, stage.facts) = (r.inbox_id.unwrap_or(0), r.facts);
        if let Some(open) = r.open {
            stage.wait.open = open;
            stage.wait.opens_at = stage.wait.opens_at.filter(|_| !open);
        }
        let (desk, lines) = (self.clone(), r.lines);
        let played = tokio::task::spawn_blocking(move || {
            let (mut talk, mut turns) = (Talk::default(), Vec::new());
            for line in lines {
                if talk.ended {
                    break;
                }
                let step = desk.rehearse(&stage, &talk, &line.text, line.choice.as_deref());
                talk = step.talk.clone();
                turns.push(turn(step));
            }
            turns
        });
        Ok(Rehearsed { turns: played.await.map_err(|e| DeskError::Internal(e.to_string()))? })
    }

    /// What the bot would say now to past first messages, the newest first.
    pub async fn replay_bot(&self, actor: &Agent, r: Replay) -> Result<List<Replayed>> {
        require(actor, Action::Edit, Object::Flows)?;
        let now = self.now();
        let since = now.plus_seconds(-86_400 * r.days.unwrap_or(7).clamp(1, DAYS));
        let limit = r.limit.unwrap_or(50).clamp(1, REPLAYED);
        let (first, mut stage) = {
            let mut read = self.0.store.read().await?;
            let flows = flow::enabled(&mut read).await?;
            let first = message::first_of_each(&mut read, since, limit).await?;
            (first, Stage::of(&mut read, flows, Lang::He, now).await?)
        };
        let desk = self.clone();
        let played = tokio::task::spawn_blocking(move || {
            let mut items = Vec::new();
            for (conversation_id, inbox_id, channel, text) in first {
                let text: String = text.trim().chars().take(8000).collect();
                let heard = Some(language::detect(&text)).filter(|l| *l != Lang::Other);
                stage.lang = heard.unwrap_or(stage.house.language);
                (stage.inbox_id, stage.channel) = (inbox_id, channel);
                let step = turn(desk.rehearse(&stage, &Talk::default(), &text, None));
                items.push(Replayed {
                    conversation_id,
                    text,
                    turn: step.turn,
                    said: step.text,
                    article_id: step.article_id,
                    reason: step.reason,
                });
            }
            items
        });
        Ok(List { items: played.await.map_err(|e| DeskError::Internal(e.to_string()))? })
    }
}

fn turn(step: Step) -> RehearsedTurn {
    let (name, article_id, reason) = told(&step.turn);
    let Said { text, choices, sources } = step.said.unwrap_or_default();
    RehearsedTurn {
        turn: name.to_owned(),
        text,
        choices,
        sources,
        article_id,
        reason,
        started: !step.talk.walked.is_empty(),
        step: step.talk.place.map(|p| p.step),
        collected: step.talk.collected,
        ended: step.talk.ended,
    }
}
