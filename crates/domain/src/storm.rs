//! The storm watch: when angry posts come faster, from more people and farther seen than is usual at this hour of the week.
//!
//! One rule that can be said in a sentence: in the last half hour so many people were angry in public, at this hour it
//! is hardly ever more than so many, and by chance that would not happen once in a million half hours. What reaches very
//! many needs less. A storm is one alarm, and it ends by itself after an hour that is like any other.

use crate::{AgentBrief, Id, Time};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The window that slides over what is heard, in seconds.
pub const WINDOW_SECONDS: i64 = 1800;
/// A storm is over when the window was as usual for so long.
pub const QUIET_SECONDS: i64 = 3600;
/// How far back its beginning is looked for.
pub const BEGINS_WITHIN_SECONDS: i64 = 6 * 3600;
/// Weeks that tell what is usual.
pub const WEEKS: i32 = 8;

/// Fewer angry people than this are never a storm, whatever the hour.
const FEWEST: usize = 5;
/// The same where they reach very many.
const FEWEST_FAR: usize = 3;
/// Less likely than this by chance is a storm.
const RARE: f64 = 1e-6;
/// The same where they reach very many.
const RARE_FAR: f64 = 1e-3;
/// More likely than this is as usual again.
const COMMON: f64 = 0.01;
/// What reaches so many, and `TIMES_FAR` what is usual, reaches very many.
const FAR: i64 = 100_000;
const TIMES_FAR: i64 = 10;
/// The share of past half hours that had no more than what is called usual: a loud one in seven does not count.
const SHARE: f64 = 0.85;
/// At least so many people are usual, so that silence before does not make a storm of little.
const FLOOR: f64 = 0.5;
/// The same while fewer weeks than `KNOWN_WEEKS` are known.
const FLOOR_UNKNOWN: f64 = 2.0;
const KNOWN_WEEKS: usize = 3;

/// An angry post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// When.
    pub at: Time,
    /// Any number that is one person's: ten posts of one are not a storm.
    pub who: u64,
    /// How many it reaches.
    pub reach: i64,
}

/// What half an hour is like at this hour of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Usual {
    /// Angry people.
    pub people: f64,
    /// How many they reach together.
    pub reach: i64,
}

/// Half an hour of angry posts beside what is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Angry people: the speed.
    pub people: usize,
    /// How many they reach together: the spread.
    pub reach: i64,
    /// What is usual.
    pub usual: Usual,
    /// How likely so many are by chance.
    pub chance: f64,
    /// It is a storm, if none runs already.
    pub alarming: bool,
    /// It is like any other half hour.
    pub common: bool,
}

/// The posts of the window that ends at `until`, from posts in order of time.
fn window(heard: &[Heard], until: Time) -> &[Heard] {
    let from = until.plus_seconds(-WINDOW_SECONDS);
    let (start, end) = (heard.partition_point(|h| h.at <= from), heard.partition_point(|h| h.at <= until));
    &heard[start.min(end)..end]
}

fn count(posts: &[Heard]) -> (usize, i64) {
    let mut people: Vec<u64> = posts.iter().map(|h| h.who).collect();
    people.sort_unstable();
    people.dedup();
    let reach = posts.iter().fold(0_i64, |sum, h| sum.saturating_add(h.reach.max(0)));
    (people.len(), reach)
}

/// How likely at least `n` are by chance where `usual` are usual (the tail of Poisson).
fn chance(n: usize, usual: f64) -> f64 {
    let (mut term, mut tail, mut k) = ((-usual).exp(), 0.0, 0_usize);
    // summed from `n` upwards: 1 minus the head would lose what is rare
    while k < n + 400 {
        if k >= n {
            tail += term;
        }
        k += 1;
        term *= usual / k as f64;
    }
    if tail == 0.0 && usual > n as f64 { 1.0 } else { tail.min(1.0) }
}

/// Judges the half hour that ends now. `heard` is in order of time.
pub fn judge(heard: &[Heard], usual: Usual, now: Time) -> Reading {
    let (people, reach) = count(window(heard, now));
    let chance = chance(people, usual.people);
    let far = reach >= FAR.max(usual.reach.saturating_mul(TIMES_FAR));
    let alarming = (people >= FEWEST && chance < RARE) || (far && people >= FEWEST_FAR && chance < RARE_FAR);
    let common = !alarming && (people < FEWEST_FAR || chance > COMMON);
    Reading { people, reach, usual, chance, alarming, common }
}

/// Whether so few angry posts can be neither a storm nor keep one going, whatever is usual.
pub fn is_little(heard: &[Heard], now: Time) -> bool {
    count(window(heard, now)).0 < FEWEST_FAR
}

/// The same hour of the weeks before, from and until; a week before `since` is not known.
pub fn same_hours(now: Time, since: Time, zone: &TimeZone) -> Vec<(Time, Time)> {
    let Ok(moment) = Timestamp::from_microsecond(now.0) else { return Vec::new() };
    let local = moment.to_zoned(zone.clone());
    let hours = (1..=WEEKS).filter_map(|weeks| {
        // by the calendar, so that the hour is the same when the clocks were changed
        let then = Time(local.checked_sub(weeks.weeks()).ok()?.timestamp().as_microsecond());
        Some((then.plus_seconds(-2 * WINDOW_SECONDS), then.plus_seconds(2 * WINDOW_SECONDS)))
    });
    hours.filter(|(from, _)| *from >= since).collect()
}

/// What is usual, by the angry posts of the same hours of the weeks before. `past` is in order of time.
pub fn usual(hours: &[(Time, Time)], past: &[Heard]) -> Usual {
    let mut people = Vec::new();
    let mut reach = Vec::new();
    for (from, until) in hours {
        let mut end = from.plus_seconds(WINDOW_SECONDS);
        while end <= *until {
            let (n, far) = count(window(past, end));
            people.push(n);
            reach.push(far);
            end = end.plus_seconds(WINDOW_SECONDS);
        }
    }
    people.sort_unstable();
    reach.sort_unstable();
    let at = (people.len().saturating_sub(1) as f64 * SHARE) as usize;
    let floor = if hours.len() < KNOWN_WEEKS { FLOOR_UNKNOWN } else { FLOOR };
    Usual {
        people: people.get(at).map_or(0.0, |n| *n as f64).max(floor),
        reach: reach.get(at).copied().unwrap_or(0),
    }
}

/// Whether a storm runs, and since when it is quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// None runs.
    Calm,
    /// One runs; since when the window is as usual, if it is.
    Storm(Option<Time>),
}

/// What a look changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A storm is there: the alarm.
    Alarm,
    /// It is over.
    Over,
}

impl Watch {
    /// The next look.
    pub fn look(self, reading: &Reading, now: Time) -> (Watch, Option<Turn>) {
        match self {
            Watch::Calm if reading.alarming => (Watch::Storm(None), Some(Turn::Alarm)),
            Watch::Calm => (Watch::Calm, None),
            Watch::Storm(_) if !reading.common => (Watch::Storm(None), None),
            Watch::Storm(quiet) => {
                let quiet = quiet.unwrap_or(now);
                let over = now >= quiet.plus_seconds(QUIET_SECONDS);
                if over { (Watch::Calm, Some(Turn::Over)) } else { (Watch::Storm(Some(quiet)), None) }
            }
        }
    }
}

/// When what alarms now began: the first post of the earliest half hour from which on it was never as usual.
pub fn began(heard: &[Heard], usual: Usual, now: Time) -> Time {
    let earliest = now.plus_seconds(-BEGINS_WITHIN_SECONDS);
    let mut at = now;
    while at > earliest && !judge(heard, usual, at.plus_seconds(-300)).common {
        at = at.plus_seconds(-300);
    }
    window(heard, at).first().map_or(now, |h| h.at)
}

/// A storm as those who lead see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Storm {
    /// Number of the storm.
    pub id: Id,
    /// The first post that belongs to it.
    pub began_at: Time,
    /// When those who lead were alarmed.
    pub alarmed_at: Time,
    /// When it ended: by itself, or because somebody said so.
    pub ended_at: Option<Time>,
    /// Who said that it ended.
    pub ended_by: Option<AgentBrief>,
    /// Most angry people in half an hour so far.
    pub peak: i64,
    /// When that was.
    pub peak_at: Time,
    /// Angry people in half an hour, hardly ever exceeded at the hour when it began.
    pub usual: f64,
    /// How many the posts of that half hour reached together.
    pub reach: i64,
    /// Words that the posts share and usual posts do not, when it was alarmed.
    pub words: Vec<String>,
    /// Who steers.
    pub owner: Option<AgentBrief>,
    /// What we say in public as long as it lasts; empty when nothing is prepared.
    pub holding_line: String,
}

/// What somebody noted while a storm was steered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StormNote {
    /// Number of the note.
    pub id: Id,
    /// Who.
    pub by: AgentBrief,
    /// When.
    pub at: Time,
    /// What.
    pub text: String,
}

/// An angry post behind a storm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StormPost {
    /// Its message.
    pub message_id: Id,
    /// Its conversation.
    pub conversation_id: Id,
    /// Where it was written.
    pub source: String,
    /// Its public address.
    pub url: Option<String>,
    /// What its author is called there.
    pub author: String,
    /// How many it reaches, as far as its source tells.
    pub reach: Option<i64>,
    /// Its words.
    pub text: String,
    /// It waits for our answer.
    pub waits: bool,
    /// When it was taken in.
    pub at: Time,
}

/// Half an hour of a storm, by the moment at which it ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StormRate {
    /// The moment.
    pub at: Time,
    /// Angry people.
    pub people: i64,
    /// How many they reach together.
    pub reach: i64,
}

/// How it went, one point every so many seconds; `heard` is in order of time.
pub fn rates(heard: &[Heard], from: Time, until: Time, every: i64) -> Vec<StormRate> {
    let mut at = from;
    let mut points = Vec::new();
    while at <= until {
        let (people, reach) = count(window(heard, at));
        points.push(StormRate { at, people: people as i64, reach });
        at = at.plus_seconds(every.max(60));
    }
    points
}
