//! The boards of the digital tier: dead ends, the report, and what breaks the promise.

use crate::ground::{Ground, NOON};
use crate::tier::{DAY, MINUTE, at};
use domain::{
    Actor, ConversationRow, DeadEndCounts, DeadEndKind, EventKind, HandoffReason, Id, NewEvent, Tier,
    TierMeasure,
};
use serde_json::json;
use store::{Tx, bot_talk, handoff, tier};

on_both![
    the_board_counts_each_kind_of_dead_end,
    the_board_is_read_page_by_page,
    the_report_counts_what_became_of_the_talks,
    a_breach_is_found,
];

async fn the_board_counts_each_kind_of_dead_end(g: Ground) {
    assert_eq!(g.counts(0).await, DeadEndCounts::default());
    // promised within the hour
    let row = g.conversation().await;
    let soon = |n| DeadEndCounts { soon: n, ..DeadEndCounts::default() };
    assert_eq!(
        (g.counts(47 * MINUTE).await, g.counts(49 * MINUTE).await),
        (soon(0), soon(1)),
        "the last fifth"
    );
    assert_eq!(g.counts(60 * MINUTE).await, DeadEndCounts { overdue: 1, ..soon(0) });
    g.change(&row, |r| r.due_at = Some(NOON.plus_seconds(40 * MINUTE))).await;
    assert_eq!((g.counts(29 * MINUTE).await, g.counts(31 * MINUTE).await), (soon(0), soon(1)), "ten minutes");
    g.change(&row, ConversationRow::resolve).await;
    // what the bot has is told within its minute, and is nobody's near miss
    let bot = g.with_bot().await;
    assert_eq!(g.counts(10).await, soon(0));
    g.change(&bot, |r| r.to_person(NOON.plus_seconds(100_000))).await;
    // a person was promised within five minutes
    g.hand_off(bot.id, HandoffReason::Requested, 0, 5 * MINUTE).await;
    let silent = |n| DeadEndCounts { silent_handoff: n, ..DeadEndCounts::default() };
    assert_eq!((g.counts(299).await, g.counts(300).await), (silent(0), silent(1)));
    g.change(&bot, ConversationRow::resolve).await;
    assert_eq!(g.counts(300).await, silent(1), "resolving without a word is no answer");
    assert_eq!(g.counts(300 + 7 * DAY).await, silent(0), "not for ever");
    let id = bot.id;
    g.write(async move |tx: &mut Tx| handoff::set_answered(tx, id, at(400)).await).await;
    assert_eq!(g.counts(500).await, silent(0));
    // who took it from the bot promised nothing
    let taken = g.with_bot().await;
    g.hand_off(taken.id, HandoffReason::Taken, 0, 1).await;
    g.change(&taken, ConversationRow::resolve).await;
    assert_eq!(g.counts(2).await, silent(0));
    // passed on three times in a week
    let row = g.conversation().await;
    let pass = async |kind, seconds| {
        g.write(async move |tx: &mut Tx| {
            tx.append(NewEvent::of(row.id, kind, Actor::system(), at(seconds), json!({})));
            Ok(())
        })
        .await;
    };
    pass(EventKind::HandedOff, 0).await;
    pass(EventKind::Assigned, 1).await;
    pass(EventKind::Transferred, 2).await;
    assert_eq!(g.counts(5).await.looping, 0);
    pass(EventKind::Transferred, 3).await;
    assert_eq!(g.counts(5).await.looping, 1);
    assert_eq!(g.counts(7 * DAY + 1).await.looping, 0, "within a week");
    g.change(&row, ConversationRow::resolve).await;
    assert_eq!(g.counts(5).await.looping, 0);
    // left without a word
    let left = g.with_bot().await;
    g.write(async move |tx: &mut Tx| {
        bot_talk::save(tx, left.id, "{}", 1, true, at(2)).await?;
        bot_talk::end_silent(tx, left.id, at(2), at(DAY)).await
    })
    .await;
    g.change(&left, ConversationRow::resolve).await;
    let abandoned = async |seconds| g.counts(seconds).await.abandoned;
    assert_eq!((abandoned(DAY).await, abandoned(8 * DAY + 1).await), (1, 0));
}

async fn the_board_is_read_page_by_page(g: Ground) {
    let mut due = Vec::new();
    for n in 0..5 {
        let row = g.conversation().await;
        let row = if n % 2 == 0 { g.change(&row, |r| r.due_at = Some(NOON)).await } else { row };
        due.push((row.due_at, row.id));
    }
    due.sort();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let mut read = g.read().await;
        let page = tier::dead_ends(&mut read, DeadEndKind::Overdue, at(3600), after, 2).await.unwrap();
        let Some((last, place)) = page.last() else { break };
        after = Some((*place, last.conversation.id));
        seen.extend(page.into_iter().map(|(end, _)| (Some(end.since), end.conversation.id)));
    }
    assert_eq!(seen, due, "the longest overdue first");
    for kind in DeadEndKind::ALL {
        let found = tier::dead_ends(&mut *g.read().await, *kind, at(1), None, 10).await.unwrap();
        assert!(found.iter().all(|(end, _)| end.kind == *kind), "{kind:?}");
    }
}

async fn the_report_counts_what_became_of_the_talks(g: Ground) {
    // went to people without a word to the bot
    g.conversation().await;
    let mut ids = Vec::new();
    for (n, ending) in
        ["helped", "helped", "handed_off", "handed_off", "abandoned", "handed_off"].into_iter().enumerate()
    {
        let id = g.with_bot().await.id;
        ids.push(id);
        g.write(async move |tx: &mut Tx| {
            bot_talk::save(tx, id, "{}", 1, n < 3, at(2)).await?;
            bot_talk::end(tx, id, ending, at(3)).await
        })
        .await;
    }
    // the second came back after all
    let back = ids[1];
    g.write(async move |tx: &mut Tx| bot_talk::reopen(tx, back, at(9), at(8)).await).await;
    let reasons = [HandoffReason::Anger, HandoffReason::Requested, HandoffReason::Requested];
    for (id, (reason, seconds)) in
        [ids[2], ids[3], ids[5]].into_iter().zip(reasons.into_iter().zip([10, 20, 100]))
    {
        g.hand_off(id, reason, 3, 300).await;
        g.write(async move |tx: &mut Tx| handoff::set_answered(tx, id, at(3 + seconds)).await).await;
    }
    let report = tier::report(&mut *g.read().await, NOON).await.unwrap();
    assert_eq!((report.conversations, report.talks, report.answered, report.contained), (7, 6, 3, 1));
    assert_eq!((report.abandoned, report.reopened, report.handed_off), (1, 1, 3));
    let why: Vec<_> = report.reasons.iter().map(|r| (r.reason, r.n)).collect();
    assert_eq!(why, [(HandoffReason::Requested, 2), (HandoffReason::Anger, 1)]);
    assert_eq!((report.to_person_seconds.p50, report.to_person_seconds.p90), (Some(20), Some(100)));
    let none = tier::report(&mut *g.read().await, at(1)).await.unwrap();
    assert_eq!((none.talks, none.reasons.len(), none.to_person_seconds.p50), (0, 0, None));
    // each number opens its conversations, page by page
    for measure in TierMeasure::ALL {
        let (mut n, mut before) = (0, None);
        loop {
            let mut read = g.read().await;
            let page = tier::behind(&mut read, *measure, None, NOON, before, 2).await.unwrap();
            let Some((row, began)) = page.last() else { break };
            before = Some((*began, row.id));
            n += page.len() as i64;
        }
        let counted = match measure {
            TierMeasure::Conversations => report.conversations,
            TierMeasure::Talks => report.talks,
            TierMeasure::Answered => report.answered,
            TierMeasure::Contained => report.contained,
            TierMeasure::Abandoned => report.abandoned,
            TierMeasure::Reopened => report.reopened,
            TierMeasure::HandedOff => report.handed_off,
        };
        assert_eq!(n, counted, "{measure:?}");
    }
    let angry = Some(HandoffReason::Anger);
    let found =
        tier::behind(&mut *g.read().await, TierMeasure::HandedOff, angry, NOON, None, 9).await.unwrap();
    assert_eq!(found.iter().map(|(row, _)| row.id).collect::<Vec<_>>(), [ids[2]]);
}

async fn a_breach_is_found(g: Ground) {
    let (well, bot) = (g.conversation().await, g.with_bot().await);
    let breaches = async || tier::breaches(&mut *g.read().await, 10).await.unwrap();
    assert_eq!(breaches().await, Vec::<Id>::new());
    g.change(&well, |r| r.tier = Tier::Bot).await;
    assert_eq!(breaches().await, [well.id], "the bot knows nothing of it");
    let id = bot.id;
    g.write(async move |tx: &mut Tx| bot_talk::end(tx, id, "helped", at(1)).await).await;
    assert_eq!(breaches().await, [well.id, bot.id], "open, and the bot has done with it");
}
