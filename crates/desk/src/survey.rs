//! The question after a matter was settled: asked once, by the medium of the conversation, and never twice in a week.
//!
//! What was settled is read from the journal, so it makes no difference who settled it and how.

use crate::handle::require;
use crate::recipient::{Recipient, recipient, recipient_here};
use crate::speak::{Speech, speak};
use crate::survey_words::{around, question};
use crate::unanswered::DaysQuery;
use crate::visitor::conversation_of;
use crate::{Desk, DeskError, Result, Visitor, secret};
use bot::Choice;
use domain::contact::is_machine;
use domain::survey::{REST_DAYS, Settler, Survey, SurveyFigures, Surveys};
use domain::{
    Action, Actor, Agent, AuthorKind, ChannelKind, Contact, ConversationRow, EventKind, Id, Lang, NewEvent,
    Object, Organisation, Status, SurveyKind, Time,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;
use store::survey::{AnswerFilter, NewSurvey, READER};
use store::{Tx, bot_talk, contact, conversation, delivery, event, message, organisation, service, survey};
use utoipa::{IntoParams, ToSchema};

const EVERY: Duration = Duration::from_secs(5);
/// What was settled longer ago than this, beyond the wait that is set, is not asked about any more.
const FRESH_SECONDS: i64 = 3600;
/// An answer can be given or changed for so many days.
const OPEN_DAYS: i64 = 30;
/// Before the score in the key of a choice.
pub(crate) const SURVEY: &str = "survey:";
/// What the link of a question is signed for.
const TICKET: &[u8] = b"survey";
/// Answers that a report shows.
const SHOWN: i64 = 200;

/// Of how many days, and which answers are shown with the figures.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SurveyQuery {
    /// Up to 365; 30 when absent.
    pub days: Option<i64>,
    /// Answers about what was settled by the bot, or by people.
    #[param(inline)]
    pub who: Option<Settler>,
    /// Answers to what was asked.
    #[param(inline)]
    pub kind: Option<SurveyKind>,
    /// Answers with this score.
    pub score: Option<i64>,
}

/// What customers said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SurveyReport {
    /// How many were asked.
    pub sent: i64,
    /// How many answered.
    pub answered: i64,
    /// The mean score of the kind that is asked now.
    pub mean: Option<f64>,
    /// Apart for the bot and for people, and by what was asked.
    pub by: Vec<SurveyFigures>,
    /// The newest answers that were asked for, up to 200.
    pub items: Vec<Survey>,
}

/// The question as the page of its link shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyView {
    /// Name of the house.
    pub business: String,
    /// Language of the page.
    pub language: Lang,
    /// The question.
    pub question: String,
    /// The scores, lowest first.
    pub scores: Vec<i64>,
    /// What was answered so far.
    pub score: Option<i64>,
    /// The words that came with it.
    pub words: Option<String>,
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.ask_surveys().await {
            tracing::error!(%error, "surveys wait");
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

fn lang_of(person: &Contact, house: &Organisation) -> Lang {
    person.language.filter(|l| *l != Lang::Other).unwrap_or(house.language)
}

impl Desk {
    /// Plans for what was settled and asks who is due. Returns how many were asked.
    pub async fn ask_surveys(&self) -> Result<usize> {
        self.plan_surveys().await?;
        let due = {
            let mut read = self.0.store.read().await?;
            survey::due(&mut read, self.now(), 100).await?
        };
        let mut asked = 0;
        for id in due {
            asked += usize::from(self.ask_survey(id).await?);
        }
        if asked > 0 {
            self.0.outbox_wake.notify_one();
        }
        Ok(asked)
    }

    async fn plan_surveys(&self) -> Result<()> {
        let now = self.now();
        let (cursor, newest, rule, settled) = {
            let mut read = self.0.store.read().await?;
            let rule = service::get(&mut read).await?.surveys;
            if !rule.enabled {
                return Ok(());
            }
            let cursor = event::cursor(&mut read, READER).await?;
            let newest = event::last_seq(&mut read).await?;
            let fresh = now.plus_seconds(-60 * rule.after_minutes - FRESH_SECONDS);
            let settled = survey::settled_after(&mut read, cursor, fresh).await?;
            (cursor, newest, rule, settled)
        };
        // a journal that only grows by other things is not noted at every look
        if settled.is_empty() && newest - cursor < 1000 {
            return Ok(());
        }
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                // another node may have planned the same: the rows and the place are the same then
                for s in &settled {
                    survey::plan(tx, s, s.at.plus_seconds(60 * rule.after_minutes)).await?;
                }
                Ok::<_, DeskError>(event::set_cursor(tx, READER, newest).await?)
            })
            .await
    }

    async fn ask_survey(&self, id: Id) -> Result<bool> {
        let (now, salt, desk) = (self.now(), secret::random::<16>()?, self.clone());
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                let Some((who, agent_id)) = survey::take(tx, id, now).await? else { return Ok(false) };
                let rule = service::get(tx).await?.surveys;
                let talk = bot_talk::get(tx, id).await?;
                let abandoned = talk.and_then(|t| t.ending).is_some_and(|e| e == "abandoned");
                if !rule.enabled || row.status != Status::Resolved || abandoned {
                    return Ok(false);
                }
                let Some(to) = desk.asked_by(tx, &row, &rule, now).await? else { return Ok(false) };
                let mailed = to.channel == ChannelKind::Email;
                let rested = now.plus_seconds(-86_400 * REST_DAYS);
                if !survey::was_answered(tx, id).await?
                    || !survey::may_ask(tx, row.contact.id, rested, now).await?
                {
                    return Ok::<_, DeskError>(false);
                }
                let house = organisation::get(tx).await?.ok_or(DeskError::NotFound)?;
                let person = contact::get(tx, row.contact.id).await?.ok_or(DeskError::NotFound)?;
                let lang = lang_of(&person, &house);
                let (kind, channel) = (rule.kind, to.channel);
                let new = NewSurvey {
                    conversation_id: id,
                    contact_id: row.contact.id,
                    kind,
                    who,
                    agent_id,
                    channel,
                };
                let survey_id = survey::insert(tx, &new, now).await?;
                let asks = question(lang, kind, &house.name);
                let body = if mailed { desk.mailed(survey_id, lang, kind, &asks) } else { asks };
                let choice = |n: i64| Choice { key: format!("{SURVEY}{n}"), label: n.to_string() };
                let choices: Vec<Choice> = kind.scores().filter(|_| !mailed).map(choice).collect();
                let speech = Speech {
                    to: &to,
                    author: AuthorKind::Auto,
                    actor: Actor::system(),
                    name: house.name.clone(),
                    body,
                    parts: json!({"choices": choices, "survey_id": survey_id}),
                    told: json!({"survey_id": survey_id}),
                    occasion: None,
                };
                let mut after = row.clone();
                let message_id = speak(tx, &mut after, speech, &salt, now).await?;
                survey::set_message(tx, survey_id, message_id).await?;
                // who went away is not sent buttons that a mail does not have
                delivery::set_mailed(tx, message_id).await?;
                let data = json!({"survey_id": survey_id, "kind": kind, "who": who});
                tx.append(NewEvent::of(id, EventKind::SurveyAsked, Actor::system(), now, data));
                conversation::save(tx, &row, after).await?;
                Ok(true)
            })
            .await
    }

    /// By which way a customer can be asked: the one they chose, where it can be used, else the one by which they wrote.
    /// A mail without an address of ours has nothing to tap, and no machine is asked.
    async fn asked_by(
        &self,
        tx: &mut Tx,
        row: &ConversationRow,
        rule: &Surveys,
        now: Time,
    ) -> Result<Option<Recipient>> {
        let usable = |to: &Recipient| {
            let mailed = to.channel == ChannelKind::Email;
            let asked = !mailed || self.public_url().is_some() && !is_machine(&to.to.address);
            asked && rule.channels.contains(&to.channel)
        };
        if !message::was_written_to(tx, row.id).await? {
            return Ok(None);
        }
        match recipient(tx, row, now).await?.filter(usable) {
            Some(to) => Ok(Some(to)),
            None => Ok(recipient_here(tx, row).await?.filter(usable)),
        }
    }

    /// The words of a mail that asks: one link a score, each only opens the page.
    fn mailed(&self, id: Id, lang: Lang, kind: SurveyKind, asks: &str) -> String {
        let (above, below) = around(lang);
        let page = self.survey_link(id);
        let link = |n: i64| format!("- [{n}]({})", self.public_address(&format!("{page}/{n}")));
        let links: Vec<String> = kind.scores().map(link).collect();
        format!("{asks}\n\n{above}\n\n{}\n\n{below}", links.join("\n"))
    }

    /// The page on which a question can be answered, as a path on this server.
    pub fn survey_link(&self, survey_id: Id) -> String {
        format!("/s/{}", secret::ticket(&self.0.config.key, TICKET, survey_id))
    }

    async fn survey_of(&self, token: &str) -> Result<Survey> {
        let id = secret::read_ticket(&self.0.config.key, TICKET, token).ok_or(DeskError::NotFound)?;
        let mut read = self.0.store.read().await?;
        survey::get(&mut read, id).await?.ok_or(DeskError::NotFound)
    }

    /// The question of a link.
    pub async fn survey_view(&self, token: &str) -> Result<SurveyView> {
        let found = self.survey_of(token).await?;
        if found.asked_at.plus_seconds(86_400 * OPEN_DAYS) < self.now() {
            return Err(DeskError::NotFound);
        }
        let mut read = self.0.store.read().await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let person = contact::get(&mut read, found.contact_id).await?.ok_or(DeskError::NotFound)?;
        let language = lang_of(&person, &house);
        Ok(SurveyView {
            question: question(language, found.kind, &house.name),
            business: house.name,
            language,
            scores: found.kind.scores().collect(),
            score: found.score,
            words: found.words,
        })
    }

    /// Takes the answer to the question of a link.
    pub async fn answer_survey(&self, token: &str, score: i64, words: Option<&str>) -> Result<()> {
        let found = self.survey_of(token).await?;
        self.answered(found, score, words).await
    }

    /// Takes what a visitor of the chat tapped or wrote to the newest question about their conversation.
    pub async fn visitor_survey(&self, visitor: &Visitor, score: i64, words: Option<&str>) -> Result<()> {
        let found = {
            let mut read = self.0.store.read().await?;
            let (_, id) = conversation_of(&mut read, visitor).await?.ok_or(DeskError::NotFound)?;
            survey::newest_of(&mut read, id).await?.ok_or(DeskError::NotFound)?
        };
        self.answered(found, score, words).await
    }

    async fn answered(&self, found: Survey, score: i64, words: Option<&str>) -> Result<()> {
        if !found.kind.scores().contains(&score) {
            return Err(DeskError::invalid("score", "out_of_range"));
        }
        let words: Option<String> =
            words.map(|w| w.trim().chars().take(2000).collect()).filter(|w: &String| !w.is_empty());
        let now: Time = self.now();
        if found.asked_at.plus_seconds(86_400 * OPEN_DAYS) < now {
            return Err(DeskError::Conflict("survey_closed"));
        }
        let lane = found.conversation_id;
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                let there = survey::get(tx, found.id).await?.ok_or(DeskError::NotFound)?;
                if there.score == Some(score)
                    && words.as_ref().is_none_or(|w| there.words.as_ref() == Some(w))
                {
                    return Ok(());
                }
                survey::answer(tx, found.id, score, words.as_deref(), now).await?;
                // the words stay beside the journal, where they can be erased
                let data =
                    json!({"survey_id": found.id, "score": score, "kind": there.kind, "who": there.who});
                let by = Actor::contact(there.contact_id);
                tx.append(NewEvent::of(lane, EventKind::SurveyAnswered, by, now, data));
                Ok(())
            })
            .await
    }

    /// What customers said of how it went.
    pub async fn surveys(&self, actor: &Agent, query: SurveyQuery) -> Result<SurveyReport> {
        require(actor, Action::Read, Object::Surveys)?;
        let since = DaysQuery { days: query.days }.since(self.now());
        let mut read = self.0.store.read().await?;
        let kind = service::get(&mut read).await?.surveys.kind;
        let by = survey::figures(&mut read, since).await?;
        let of = AnswerFilter { since, who: query.who, kind: query.kind, score: query.score };
        let items = survey::answers(&mut read, of, SHOWN).await?;
        let now = by.iter().filter(|f| f.kind == kind);
        let (answered, sum) = now
            .fold((0, 0.0), |(n, sum), f| (n + f.answered, sum + f.mean.unwrap_or(0.0) * f.answered as f64));
        Ok(SurveyReport {
            sent: by.iter().map(|f| f.sent).sum(),
            answered: by.iter().map(|f| f.answered).sum(),
            mean: (answered > 0).then(|| sum / answered as f64),
            by,
            items,
        })
    }
}
