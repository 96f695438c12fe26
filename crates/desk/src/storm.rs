//! A storm as it is steered: its posts, how it goes, who steers, what we say in public meanwhile, and what was noted.

use crate::contact::maybe;
use crate::handle::require;
use crate::setup::{check_text, done};
use crate::storm_watch::{shared_words, told};
use crate::{Desk, DeskError, Result, mention};
use domain::{
    Action, Actor, Agent, CommonWord, EventKind, Id, Object, Storm, StormNote, StormPost, StormRate, Time,
    storm as rule,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Read, Tx, agent, storm};
use utoipa::ToSchema;

/// Storms shown in a list.
const LISTED: i64 = 50;
/// Posts shown of one.
const POSTS: i64 = 100;
/// Longest holding line, and longest note, in characters.
const LONGEST_LINE: usize = 1000;
const LONGEST_NOTE: usize = 2000;
/// What is shown before it began and after it ended, in seconds.
const MARGIN: i64 = 3600;
/// Longest time that is drawn.
const DRAWN_SECONDS: i64 = 24 * 3600;

/// A storm with all that steers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StormFull {
    /// The storm.
    pub storm: Storm,
    /// Its angry posts, those with the widest reach first.
    pub posts: Vec<StormPost>,
    /// How many people were angry in the half hour before each moment, from an hour before it began.
    pub rate: Vec<StormRate>,
    /// Words that its posts share and others do not.
    pub words: Vec<CommonWord>,
    /// What was noted, oldest first.
    pub notes: Vec<StormNote>,
}

/// What is steered; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StormEdit {
    /// Who steers; `null` for nobody.
    #[schema(value_type = Option<i64>)]
    #[serde(default, with = "maybe")]
    pub owner_id: Option<Option<Id>>,
    /// What we say in public as long as it lasts; empty takes it back.
    pub holding_line: Option<String>,
}

/// What we say in public as long as a storm lasts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HoldingLine {
    /// The storm.
    pub storm_id: Option<Id>,
    /// The words; none when no storm runs or nothing is prepared.
    pub text: Option<String>,
}

pub(crate) async fn there(read: &mut Read, id: Id) -> Result<Storm> {
    storm::get(read, id).await?.ok_or(DeskError::NotFound)
}

impl Desk {
    /// Storms, the newest first.
    pub async fn storms(&self, actor: &Agent) -> Result<Vec<Storm>> {
        require(actor, Action::Read, Object::Storms)?;
        let mut read = self.0.store.read().await?;
        Ok(storm::list(&mut read, LISTED).await?)
    }

    /// A storm with all that steers it.
    pub async fn storm(&self, actor: &Agent, id: Id) -> Result<StormFull> {
        require(actor, Action::Read, Object::Storms)?;
        let mut read = self.0.store.read().await?;
        let found = there(&mut read, id).await?;
        let (first, until) = span(&found, self.now());
        let drawn = until.plus_seconds(MARGIN).min(self.now());
        let (from, step) = steps(found.began_at.plus_seconds(-MARGIN), drawn);
        let heard = storm::heard(&mut read, from.plus_seconds(-rule::WINDOW_SECONDS), drawn).await?;
        Ok(StormFull {
            posts: storm::posts(&mut read, first, until, POSTS).await?,
            rate: rule::rates(&heard, from, drawn, step),
            words: shared_words(&mut read, first, until).await?,
            notes: storm::notes(&mut read, id).await?,
            storm: found,
        })
    }

    /// Says who steers a storm, and what we say in public meanwhile.
    pub async fn edit_storm(&self, actor: &Agent, id: Id, edit: StormEdit) -> Result<Storm> {
        require(actor, Action::Edit, Object::Storms)?;
        let mut errors = Vec::new();
        if let Some(line) = edit.holding_line.as_ref().filter(|l| !l.trim().is_empty()) {
            check_text("holding_line", line, LONGEST_LINE, &mut errors);
        }
        done(errors)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = there(tx, id).await?;
                let owner_id = match edit.owner_id {
                    Some(Some(owner)) => Some(may_steer(tx, owner).await?),
                    Some(None) => None,
                    None => before.owner.as_ref().map(|o| o.id),
                };
                let line =
                    edit.holding_line.as_deref().map_or(before.holding_line.clone(), |l| l.trim().to_owned());
                storm::steer(tx, id, owner_id, &line).await?;
                let after = there(tx, id).await?;
                if (&after.owner, &after.holding_line) != (&before.owner, &before.holding_line) {
                    let data = json!({
                        "owner": after.owner.as_ref().map(|o| &o.name),
                        "line": before.holding_line != after.holding_line,
                    });
                    tx.append(told(id, EventKind::StormSteered, Actor::agent(agent_id), now, data));
                }
                Ok(after)
            })
            .await
    }

    /// Notes something about a storm.
    pub async fn note_storm(&self, actor: &Agent, id: Id, text: &str) -> Result<StormNote> {
        require(actor, Action::Edit, Object::Storms)?;
        let mut errors = Vec::new();
        check_text("text", text, LONGEST_NOTE, &mut errors);
        done(errors)?;
        let (text, by, now) = (text.trim().to_owned(), actor.brief(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                there(tx, id).await?;
                let note_id = storm::add_note(tx, id, by.id, &text, now).await?;
                let data = json!({"note_id": note_id});
                tx.append(told(id, EventKind::StormSteered, Actor::agent(by.id), now, data));
                Ok(StormNote { id: note_id, by: by.clone(), at: now, text: text.clone() })
            })
            .await
    }

    /// Says that a storm has ended; the next one alarms after it was quiet. Ended already, it stays as it is.
    pub async fn end_storm(&self, actor: &Agent, id: Id) -> Result<Storm> {
        require(actor, Action::Edit, Object::Storms)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                there(tx, id).await?;
                if storm::end(tx, id, agent_id, now).await? {
                    tx.append(told(
                        id,
                        EventKind::StormEnded,
                        Actor::agent(agent_id),
                        now,
                        json!({"quiet": false}),
                    ));
                }
                there(tx, id).await
            })
            .await
    }

    /// What everybody who answers says in public as long as a storm lasts.
    pub async fn holding_line(&self) -> Result<HoldingLine> {
        let mut read = self.0.store.read().await?;
        let newest = storm::list(&mut read, 1).await?.pop();
        let running = newest.filter(|s| s.ended_at.is_none() && !s.holding_line.is_empty());
        Ok(running.map_or_else(HoldingLine::default, |s| HoldingLine {
            storm_id: Some(s.id),
            text: Some(s.holding_line),
        }))
    }
}

/// Its posts are those after the first moment and until the last.
pub(crate) fn span(storm: &Storm, now: Time) -> (Time, Time) {
    let last = storm.began_at.plus_seconds(DRAWN_SECONDS);
    (storm.began_at.plus_seconds(-1), storm.ended_at.unwrap_or(now).min(last))
}

/// The first point and the seconds between two, so that there are at most 150 and the last is the newest.
fn steps(from: Time, until: Time) -> (Time, i64) {
    let seconds = ((until.0 - from.0) / 1_000_000).max(0);
    let step = 60 * (1 + seconds / 60 / 150);
    (until.plus_seconds(-(seconds / step * step)), step)
}

async fn may_steer(tx: &mut Tx, owner: Id) -> Result<Id> {
    let found = agent::get(tx, owner).await?.filter(mention::may_be_on_duty);
    found.map(|a| a.id).ok_or(DeskError::invalid("owner_id", "unknown_agent"))
}
