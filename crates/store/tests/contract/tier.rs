//! The digital tier: talks of the bot, handoffs, the times by which contacts hear from us.

use crate::ground::{Ground, NOON};
use crate::rows::new_conversation;
use domain::{ConversationRow, DeadEndCounts, Handoff, HandoffReason, Id, Lang, Status, Tier, Time};
use serde_json::json;
use store::unanswered::{self, NewUnanswered};
use store::{StoreError, Tx, bot_talk, conversation, due, handoff, tier};

on_both![
    the_database_refuses_an_open_conversation_without_a_time,
    a_time_is_told_once_and_again_when_it_changed,
    what_is_not_open_has_nothing_to_tell,
    the_next_time_is_the_soonest,
    a_talk_waits_until_the_burst_is_over,
    a_turn_is_kept_and_leaves_nothing_due,
    what_cannot_be_said_is_put_off_and_what_was_said_is_not,
    a_talk_ends_once_and_goes_on_when_they_come_back,
    a_silent_talk_is_ended_unless_they_wrote_meanwhile,
    the_newest_story_of_a_conversation_comes_back_whole,
    those_who_wait_for_a_person_are_counted_by_team,
    a_question_that_nobody_answered_is_kept,
];

pub const MINUTE: i64 = 60;
pub const DAY: i64 = 86_400;

pub fn at(seconds: i64) -> Time {
    NOON.plus_seconds(seconds)
}

fn story(reason: HandoffReason, seconds: i64) -> Handoff {
    Handoff {
        reason,
        at: at(seconds),
        matter: "איפה ההזמנה?".to_owned(),
        collected: vec![],
        tried: vec![],
        feeling: serde_json::from_value(json!("upset")).expect("a feeling"),
        first_line: "שלום אורית".to_owned(),
    }
}

impl Ground {
    /// A conversation with the bot, due in a minute.
    pub async fn with_bot(&self) -> ConversationRow {
        let (inbox_id, contact_id) = (self.inbox().await, self.contact("אורית").await);
        let mut new = new_conversation(inbox_id, contact_id, None);
        (new.tier, new.due_at) = (Tier::Bot, at(MINUTE));
        self.write(async move |tx: &mut Tx| {
            let row = conversation::insert(tx, &new).await?;
            bot_talk::hear(tx, row.id, None, at(1), NOON).await?;
            Ok(row)
        })
        .await
    }

    pub async fn change(&self, row: &ConversationRow, change: fn(&mut ConversationRow)) -> ConversationRow {
        let id = row.id;
        self.write(async move |tx: &mut Tx| {
            let before = conversation::lock(tx, id).await?.expect("it is there");
            let mut after = before.clone();
            change(&mut after);
            conversation::save(tx, &before, after).await
        })
        .await
    }

    pub async fn hand_off(&self, id: Id, reason: HandoffReason, seconds: i64, due: i64) {
        self.write(async move |tx: &mut Tx| {
            handoff::insert(tx, id, &story(reason, seconds), at(due)).await?;
            bot_talk::end(tx, id, "handed_off", at(seconds)).await
        })
        .await;
    }

    async fn passed(&self, seconds: i64) -> Vec<Id> {
        due::passed(&mut *self.read().await, at(seconds), 10).await.unwrap()
    }

    async fn due(&self, seconds: i64) -> Vec<Id> {
        bot_talk::due(&mut *self.read().await, at(seconds), 10).await.unwrap()
    }

    pub async fn counts(&self, seconds: i64) -> DeadEndCounts {
        tier::counts(&mut *self.read().await, at(seconds)).await.unwrap()
    }
}

async fn the_database_refuses_an_open_conversation_without_a_time(g: Ground) {
    let row = g.conversation().await;
    let id = row.id;
    let broken = g.store.write(0, async move |tx: &mut Tx| {
        let before = conversation::lock(tx, id).await?.expect("it is there");
        let mut after = before.clone();
        after.due_at = None;
        conversation::save(tx, &before, after).await.map(drop)
    });
    assert!(
        matches!(broken.await, Err(StoreError::Other(_) | StoreError::Conflict(_))),
        "a mistake in the code"
    );
    let closed = g.change(&row, |r| r.resolve()).await;
    assert_eq!((closed.status, closed.due_at), (Status::Resolved, None));
    assert_eq!(
        g.number("SELECT COUNT(*) FROM conversation WHERE status = 'open' AND due_at IS NULL").await,
        0
    );
}

async fn a_time_is_told_once_and_again_when_it_changed(g: Ground) {
    let id = g.conversation().await.id;
    assert_eq!((g.passed(3599).await, g.passed(3600).await), (vec![], vec![id]));
    let take =
        async |seconds: i64| g.write(async move |tx: &mut Tx| due::take(tx, id, at(seconds)).await).await;
    assert!(!take(3599).await, "it has not passed");
    assert!(take(3600).await);
    assert!(!take(3600).await, "once");
    assert_eq!(g.passed(9999).await, Vec::<Id>::new());
    // a change of anything else tells nothing again
    let row = g.conversation().await;
    let row = g.change(&row, |r| r.urgent = true).await;
    assert!(g.passed(3600).await.contains(&row.id));
    g.write(async move |tx: &mut Tx| due::take(tx, row.id, at(3600)).await).await;
    let row = g.change(&row, |r| r.urgent = false).await;
    assert_eq!(g.passed(9999).await, Vec::<Id>::new());
    // another time is told anew, when it passes
    g.change(&row, |r| r.due_at = Some(NOON.plus_seconds(5000))).await;
    assert_eq!((g.passed(4999).await, g.passed(5000).await), (vec![], vec![row.id]));
}

async fn what_is_not_open_has_nothing_to_tell(g: Ground) {
    let row = g.conversation().await;
    let row = g.change(&row, ConversationRow::on_outgoing).await;
    assert_eq!((row.status, row.due_at, g.passed(9999).await), (Status::Waiting, None, vec![]));
    assert_eq!(due::next(&mut *g.read().await).await, Ok(None));
}

async fn the_next_time_is_the_soonest(g: Ground) {
    g.conversation().await;
    g.with_bot().await;
    assert_eq!(due::next(&mut *g.read().await).await, Ok(Some(at(MINUTE))));
    assert_eq!(bot_talk::next_due(&mut *g.read().await).await, Ok(Some(at(1))));
}

async fn a_talk_waits_until_the_burst_is_over(g: Ground) {
    let id = g.with_bot().await.id;
    assert_eq!((g.due(0).await, g.due(1).await), (vec![], vec![id]));
    g.write(async move |tx: &mut Tx| bot_talk::hear(tx, id, Some("person"), at(5), at(2)).await).await;
    g.write(async move |tx: &mut Tx| bot_talk::hear(tx, id, None, at(7), at(3)).await).await;
    assert_eq!((g.due(6).await, g.due(7).await), (vec![], vec![id]), "each message puts it off");
    let talk = bot_talk::get(&mut *g.read().await, id).await.unwrap().unwrap();
    assert_eq!(
        (talk.wish.as_deref(), talk.started_at),
        (Some("person"), NOON),
        "what was chosen first stands"
    );
}

async fn a_turn_is_kept_and_leaves_nothing_due(g: Ground) {
    let id = g.with_bot().await.id;
    for answered in [true, false, true] {
        let save =
            async move |tx: &mut Tx| bot_talk::save(tx, id, r#"{"turns":1}"#, 7, answered, at(2)).await;
        g.write(save).await;
    }
    let talk = bot_talk::get(&mut *g.read().await, id).await.unwrap().unwrap();
    assert_eq!((talk.state.as_str(), talk.heard_id, talk.next_at), (r#"{"turns":1}"#, 7, None));
    assert_eq!(g.number("SELECT answered FROM bot_talk").await, 2);
    assert_eq!(g.due(9999).await, Vec::<Id>::new());
}

async fn what_cannot_be_said_is_put_off_and_what_was_said_is_not(g: Ground) {
    let id = g.with_bot().await.id;
    g.write(async move |tx: &mut Tx| bot_talk::put_off(tx, id, at(10)).await).await;
    assert_eq!((g.due(9).await, g.due(10).await), (vec![], vec![id]));
    g.write(async move |tx: &mut Tx| bot_talk::save(tx, id, "{}", 1, false, at(10)).await).await;
    g.write(async move |tx: &mut Tx| bot_talk::put_off(tx, id, at(20)).await).await;
    assert_eq!(g.due(9999).await, Vec::<Id>::new());
}

async fn a_talk_ends_once_and_goes_on_when_they_come_back(g: Ground) {
    let id = g.with_bot().await.id;
    let end = async |how: &'static str| {
        g.write(async move |tx: &mut Tx| bot_talk::end(tx, id, how, at(3)).await).await
    };
    assert!(end("helped").await);
    assert!(!end("handed_off").await, "it has ended");
    assert_eq!(g.due(9999).await, Vec::<Id>::new());
    g.write(async move |tx: &mut Tx| bot_talk::reopen(tx, id, at(9), at(8)).await).await;
    let talk = bot_talk::get(&mut *g.read().await, id).await.unwrap().unwrap();
    assert_eq!((talk.wish.as_deref(), talk.next_at, talk.ended_at), (Some("again"), Some(at(9)), None));
    assert_eq!(g.number("SELECT COUNT(*) FROM bot_talk WHERE reopened_at IS NOT NULL").await, 1);
    g.write(async move |tx: &mut Tx| bot_talk::stays_settled(tx, id).await).await;
    assert_eq!(g.number("SELECT COUNT(*) FROM bot_talk WHERE reopened_at IS NOT NULL").await, 0);
    assert!(end("handed_off").await);
    let other = g.conversation().await.id;
    assert!(
        !g.write(async move |tx: &mut Tx| bot_talk::end(tx, other, "helped", at(3)).await).await,
        "no talk"
    );
}

async fn a_silent_talk_is_ended_unless_they_wrote_meanwhile(g: Ground) {
    let (left, writes) = (g.with_bot().await.id, g.with_bot().await.id);
    for id in [left, writes] {
        g.write(async move |tx: &mut Tx| bot_talk::save(tx, id, "{}", 1, true, at(2)).await).await;
    }
    let silent = async |seconds: i64| bot_talk::silent(&mut *g.read().await, at(seconds), 10).await.unwrap();
    assert_eq!((silent(1).await, silent(2).await), (vec![], vec![left, writes]));
    g.write(async move |tx: &mut Tx| bot_talk::hear(tx, writes, None, at(4), at(3)).await).await;
    for (id, ended) in [(left, true), (writes, false), (left, false)] {
        let end = async move |tx: &mut Tx| bot_talk::end_silent(tx, id, at(2), at(DAY)).await;
        assert_eq!(g.write(end).await, ended);
    }
    assert_eq!(g.rows("SELECT ending FROM bot_talk WHERE ended_at IS NOT NULL").await, ["abandoned"]);
}

async fn the_newest_story_of_a_conversation_comes_back_whole(g: Ground) {
    let id = g.with_bot().await.id;
    assert_eq!(handoff::newest(&mut *g.read().await, id).await, Ok(None));
    g.hand_off(id, HandoffReason::Unsure, 1, 300).await;
    g.hand_off(id, HandoffReason::Anger, 2, 300).await;
    let newest = handoff::newest(&mut *g.read().await, id).await.unwrap();
    assert_eq!(newest, Some(story(HandoffReason::Anger, 2)));
    g.write(async move |tx: &mut Tx| handoff::set_answered(tx, id, at(62)).await).await;
    g.write(async move |tx: &mut Tx| handoff::set_answered(tx, id, at(99)).await).await;
    assert_eq!(g.rows("SELECT answered_at - at FROM handoff ORDER BY id").await, ["61000000", "60000000"]);
}

async fn those_who_wait_for_a_person_are_counted_by_team(g: Ground) {
    let waits = |r: &mut ConversationRow| r.waiting_since = Some(NOON);
    let bot = g.with_bot().await;
    g.change(&bot, waits).await;
    let (inbox_id, contact_id) = (g.inbox().await, g.contact("אורית").await);
    let team = g.write(async |tx: &mut Tx| store::team::insert(tx, "שירות", &[], NOON).await).await.unwrap();
    for team_id in [None, Some(team)] {
        let new = new_conversation(inbox_id, contact_id, team_id);
        let row = g.write(async move |tx: &mut Tx| conversation::insert(tx, &new).await).await;
        g.change(&row, waits).await;
    }
    let ahead = async |team| due::waiting(&mut *g.read().await, team, at(1)).await.unwrap();
    assert_eq!(
        (ahead(None).await, ahead(Some(team)).await),
        ((2, None), (1, None)),
        "the bot's own wait for nobody"
    );
    assert_eq!(due::waiting(&mut *g.read().await, None, NOON).await, Ok((0, None)));
    g.hand_off(bot.id, HandoffReason::Requested, 0, 300).await;
    g.write(async move |tx: &mut Tx| handoff::set_answered(tx, bot.id, at(90)).await).await;
    assert_eq!(ahead(None).await, (2, Some(90)));
}

async fn a_question_that_nobody_answered_is_kept(g: Ground) {
    let row = g.conversation().await;
    let message_id = g.message(&row, "מה שעות הפתיחה?").await;
    g.write(async move |tx: &mut Tx| {
        let new = NewUnanswered {
            conversation_id: row.id,
            message_id,
            lang: Lang::He,
            text: "מה שעות הפתיחה?",
            confidence: 120,
        };
        unanswered::insert(tx, &new, NOON).await
    })
    .await;
    assert_eq!(
        g.rows("SELECT body FROM unanswered WHERE lang = 'he' AND settled_at IS NULL").await,
        ["מה שעות הפתיחה?"]
    );
}
