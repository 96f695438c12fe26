//! A small storm of the last weeks, by the clock of its day: every fourth post of the recording, alarmed, steered, answered
//! with a holding line and ended by itself.

use super::past::{House, Places, Story};
use super::storm::{Post, Words, recorded, words, written};
use super::{KINDS, Vendors};
use crate::demo::pretend;
use anyhow::Context;
use desk::{Desk, ReplyDraft, StormEdit};
use domain::storm::Turn;
use domain::{Agent, Id, Role, Time};
use store::storm;

/// How long ago it was, in seconds.
const AGO: i64 = 9 * 86_400 + 7 * 3_600;
/// Between two looks of the watch, in seconds: more seldom than in the present, so that the demo starts soon.
const LOOK: i64 = 300;
/// It is quiet at the latest after so many seconds.
const LONGEST: i64 = 9 * 3_600;
/// Every so manieth author took part, and so many were answered.
const EVERY: i64 = 4;
const ANSWERED: usize = 8;

/// Whether a post of the recording belongs to this smaller storm.
fn belongs(post: &Post) -> bool {
    post.author % EVERY == 0 || post.reach >= 100_000
}

impl Vendors {
    /// Writes it.
    pub(super) async fn write_storm(&self, desk: &Desk, house: &House<'_>, now: Time) -> anyhow::Result<()> {
        let lead = house.agents.get("lead").context("nobody leads")?;
        let words = words()?;
        let begin = now.plus_seconds(-AGO);
        let run = begin.0 / 1_000_000;
        let posts: Vec<Post> = recorded().into_iter().filter(belongs).collect();
        let mut waiting = posts.iter().peekable();
        let places: Places = KINDS.into_iter().map(|kind| (kind, Default::default())).collect();
        let mut there = Vec::new();
        let mut answered = 0;
        for look in 0..LONGEST / LOOK {
            while let Some(post) = waiting.next_if(|post| post.second < look * LOOK) {
                pretend(Some(begin.plus_seconds(post.second)));
                let (who, text) = written(&words, run, *post);
                let mut story = Story::of(desk, house, self, &places, begin, who);
                there.push(story.posts(text).await?);
            }
            pretend(Some(begin.plus_seconds(look * LOOK)));
            match desk.watch_storm().await? {
                Some(Turn::Alarm) => steer(desk, lead, &words).await?,
                Some(Turn::Over) => break,
                None if answered < ANSWERED && there.len() > 10 && look % 2 == 0 => {
                    answer(desk, lead, there[answered], &words).await?;
                    answered += 1;
                }
                None => {}
            }
        }
        self.look(desk).await?;
        let boss = Agent { role: Role::Admin, ..lead.clone() };
        for id in there {
            desk.resolve(&boss, id).await?;
        }
        Ok(())
    }
}

/// The lead takes it, prepares what is said, and notes what is known.
async fn steer(desk: &Desk, lead: &Agent, words: &Words) -> anyhow::Result<()> {
    let newest = {
        let mut read = desk.store().read().await?;
        storm::list(&mut read, 1).await?.pop().context("no storm")?
    };
    let edit = StormEdit { owner_id: Some(Some(lead.id)), holding_line: Some(words.holding.clone()) };
    desk.edit_storm(lead, newest.id, edit).await?;
    desk.note_storm(lead, newest.id, &words.note).await?;
    Ok(())
}

/// One of the posts gets the holding line.
async fn answer(desk: &Desk, lead: &Agent, id: Id, words: &Words) -> anyhow::Result<()> {
    let writer = Agent { role: Role::Admin, ..lead.clone() };
    let text = format!("{} אמיר מנווה ברוש", words.holding);
    let draft = ReplyDraft { text, public: Some(true), override_stale: true, ..ReplyDraft::default() };
    desk.reply(&writer, id, draft).await?;
    pretend(Some(crate::demo::clock().plus_seconds(15)));
    while desk.send_due().await? > 0 {}
    Ok(())
}
