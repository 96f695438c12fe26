//! A recorded storm, played again through the simulated sources: the posts come as many times faster as is asked for, and
//! the desk goes by the clock on the wall. It is watched as many times more often, as it was each minute of that day.

use super::{Customer, Vendors};
use crate::demo::{clock, content};
use anyhow::Context;
use desk::{DemoStorm, Desk, DeskError, Result};
use domain::{ChannelKind, Time};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::storm;

/// The recording: seconds since the first post, reach, angry or not, author.
const RECORDED: &str = include_str!("../../../../domain/tests/rules/storm.csv");
/// How many times faster it may be played.
pub(super) const SPEEDS: std::ops::RangeInclusive<u32> = 10..=240;
/// The half hour that the storm watch looks at, and how often it looks, in seconds.
const HALF_HOUR: i64 = 1_800;
const MINUTE: i64 = 60;
/// A busiest half hour is past when so many of a hundred people are left.
const PAST: usize = 70;

/// `storm.json`: what was written.
#[derive(Deserialize)]
pub(super) struct Words {
    loud: String,
    angry: Vec<String>,
    calm: Vec<String>,
    names: Vec<String>,
    /// What was said in public as long as it lasted, and what was noted.
    pub holding: String,
    pub note: String,
}

/// A line of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Post {
    pub second: i64,
    pub reach: i64,
    angry: bool,
    pub author: i64,
}

/// The recording.
pub(super) fn recorded() -> Vec<Post> {
    let post = |line: &str| {
        let mut parts = line.split(',').map(|n| n.trim().parse::<i64>().ok());
        let mut next = || parts.next().flatten();
        Some(Post { second: next()?, reach: next()?, angry: next()? == 1, author: next()? })
    };
    RECORDED.lines().filter(|line| !line.starts_with('#')).filter_map(post).collect()
}

/// What was written.
pub(super) fn words() -> anyhow::Result<Words> {
    serde_json::from_str(&content::text("storm.json")?).context("storm.json")
}

/// How it goes.
#[derive(Debug, Default)]
pub(super) struct Played {
    running: bool,
    speed: u32,
    begun: Option<Time>,
    /// When each angry post was brought, and whose it was.
    angry: Vec<(Time, i64)>,
    brought: usize,
    peak: Option<(Time, usize)>,
    peak_is_past: bool,
}

impl Played {
    /// A post was brought: the busiest half hour of the recording so far, by when its posts were brought.
    fn bring(&mut self, post: Post, at: Time) {
        self.brought += 1;
        if post.angry {
            self.angry.push((at, post.author));
        }
        let from = Time(at.0 - HALF_HOUR * 1_000_000 / i64::from(self.speed.max(1)));
        let window = self.angry.iter().filter(|(then, _)| *then > from);
        let people = window.map(|(_, who)| who).collect::<HashSet<_>>().len();
        match self.peak {
            Some((_, most)) if people <= most => self.peak_is_past |= people * 100 < most * PAST,
            _ => (self.peak, self.peak_is_past) = (Some((at, people)), false),
        }
    }

    fn since(&self, at: Time) -> Option<i64> {
        self.begun.map(|begun| (at.0 - begun.0) / 1_000_000)
    }
}

/// Who wrote a post, what, and where.
pub(super) fn written(words: &Words, run: i64, post: Post) -> (Customer, &str) {
    // neighbours, and every fourth author, say different things
    let place = usize::try_from(post.author * 13 / 4).unwrap_or(0);
    let pick = |list: &[String]| place % list.len().max(1);
    let kind = match (post.reach, post.author % 3) {
        (1_000.., _) | (_, 0) => ChannelKind::X,
        (_, 1) => ChannelKind::Mention,
        _ => ChannelKind::Facebook,
    };
    let text = match (post.reach, post.angry) {
        (100_000.., _) => &words.loud,
        (_, true) => &words.angry[pick(&words.angry)],
        (_, false) => &words.calm[pick(&words.calm)],
    };
    let name = words.names[pick(&words.names)].clone();
    (Customer { kind, key: format!("st{run}_{}", post.author), name, followers: post.reach, stars: 0 }, text)
}

impl Vendors {
    /// Begins to play, unless it is being played.
    pub(super) async fn play(self: Arc<Self>, desk: &Desk, speed: u32) -> Result<()> {
        if !SPEEDS.contains(&speed) {
            return Err(DeskError::invalid("speed", "out_of_range"));
        }
        let words = words().map_err(|e| DeskError::Internal(e.to_string()))?;
        {
            let mut played =
                self.storm.lock().map_err(|_| DeskError::Internal("a lock is broken".to_owned()))?;
            if played.running {
                return Err(DeskError::Conflict("storm_runs"));
            }
            *played = Played { running: true, speed, ..Played::default() };
        }
        let desk = desk.clone();
        tokio::spawn(async move {
            self.play_all(&desk, &words, speed).await;
            if let Ok(mut played) = self.storm.lock() {
                (played.running, played.peak_is_past) = (false, true);
            }
        });
        Ok(())
    }

    async fn play_all(&self, desk: &Desk, words: &Words, speed: u32) {
        let begun = tokio::time::Instant::now();
        let run = super::seconds();
        let mut look = 0;
        for post in recorded() {
            // the watch looks at each minute of that day
            while look * MINUTE <= post.second {
                let due = Duration::from_secs_f64((look * MINUTE) as f64 / f64::from(speed));
                tokio::time::sleep_until(begun + due).await;
                if let Err(error) = desk.watch_storm().await {
                    tracing::debug!(%error, "the storm watch waits");
                }
                look += 1;
            }
            let due = Duration::from_secs_f64(post.second as f64 / f64::from(speed));
            tokio::time::sleep_until(begun + due).await;
            let (who, text) = written(words, run, post);
            if let Err(error) = self.writes(desk, &who, text, true).await {
                tracing::debug!(%error, "a post of the storm was not brought");
                continue;
            }
            if let Ok(mut played) = self.storm.lock() {
                let now = clock();
                played.begun.get_or_insert(now);
                played.bring(post, now);
            }
        }
    }

    /// How it goes.
    pub(super) async fn storm_now(&self, desk: &Desk) -> Result<DemoStorm> {
        let (newest, raging) = {
            let mut read = desk.store().read().await?;
            (storm::list(&mut read, 1).await?.pop(), storm::raging(&mut read).await?.is_some())
        };
        let played = self.storm.lock().map_err(|_| DeskError::Internal("a lock is broken".to_owned()))?;
        let alarmed = newest.filter(|s| played.begun.is_some_and(|begun| s.alarmed_at >= begun));
        Ok(DemoStorm {
            running: played.running,
            speed: played.speed,
            brought: played.brought,
            posts: recorded().len(),
            seconds: played.since(clock()),
            alarm: alarmed.as_ref().and_then(|s| played.since(s.alarmed_at)),
            peak: played.peak.filter(|_| played.peak_is_past).and_then(|(at, _)| played.since(at)),
            peak_people: played.peak.map_or(0, |(_, people)| people),
            storm_id: alarmed.map(|s| s.id),
            raging,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recording_is_read_whole_and_everything_in_it_has_words() {
        let words = words().unwrap();
        let posts = recorded();
        assert_eq!(posts.len(), RECORDED.lines().filter(|l| !l.starts_with('#')).count());
        assert!(posts.is_sorted_by_key(|p| p.second));
        let loud = posts.iter().filter(|p| written(&words, 1, **p).1 == words.loud).count();
        assert_eq!(loud, 1);
        let kinds: HashSet<&str> = posts.iter().map(|p| written(&words, 1, *p).0.kind.as_str()).collect();
        assert_eq!(kinds.len(), 3);
    }

    #[test]
    fn the_peak_is_where_most_people_were_angry_in_a_half_hour_of_that_day() {
        let mut played = Played { speed: 60, begun: Some(Time(0)), ..Played::default() };
        for post in recorded() {
            played.bring(post, Time(post.second * 1_000_000 / 60));
        }
        let (at, people) = played.peak.unwrap();
        let minutes = played.since(at).unwrap();
        assert!((125..=150).contains(&minutes) && people > 50, "{minutes} {people}");
        assert!(played.peak_is_past);
    }
}
