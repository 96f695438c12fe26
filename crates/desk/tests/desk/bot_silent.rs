//! When the bot says nothing: to machines, into a person's conversation, twice, or once it was switched off.

use crate::support::{COUPON, EXCHANGE, Mail, Office, UNKNOWN, now, pass};
use desk::{DeskError, InboxEdit, ReplyDraft, VDraft};
use domain::{AuthorKind, Direction, EventKind, HandoffReason, Id, Status, Tier};
use serde_json::json;

on_both![
    automatic_mail_is_never_answered,
    two_bots_do_not_talk_for_ever,
    a_person_who_answers_silences_the_bot_for_good,
    whatever_a_person_does_with_it_takes_it_from_the_bot,
    what_arrives_while_the_bot_thinks_is_heard_before_it_speaks,
    two_nodes_answer_once,
    a_bot_that_was_switched_off_leaves_nobody_behind,
    a_talk_left_for_a_day_ends_and_counts_as_abandoned,
    who_writes_at_the_last_moment_is_not_abandoned,
];

fn answer(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() }
}

async fn says(o: &Office, id: Id, who: AuthorKind) -> usize {
    o.messages(id).await.iter().filter(|m| m.author.kind == who).count()
}

async fn automatic_mail_is_never_answered(o: Office) {
    let o = o.with_bot().await;
    let auto = Mail::orit(EXCHANGE.0).with("Auto-Submitted", "auto-replied");
    let (id, _) = o.mail_in(auto).await;
    assert_eq!((o.bot_answers().await, o.row(id).await.tier), (0, Tier::Agent));
    o.keeps_its_promise().await;
    // nor when the bot has the conversation
    let (id, _) = o.mail_in(Mail::michal(EXCHANGE.0)).await;
    o.bot_answers().await;
    o.desk.send_due().await.unwrap();
    let ours = o.wire.last().0.message_id;
    let away = Mail::michal("אני בחופשה עד יום ראשון").answers(&ours).with("Auto-Submitted", "auto-replied");
    assert_eq!(o.mail_in(away).await.0, id);
    assert_eq!((o.bot_answers().await, o.row(id).await.status), (0, Status::Waiting));
    // and it does not make the bot deaf to people
    o.mail_in(Mail::michal(COUPON.0).answers(&ours)).await;
    assert_eq!(o.bot_answers().await, 1);
    assert_eq!(says(&o, id, AuthorKind::Bot).await, 2);
}

async fn two_bots_do_not_talk_for_ever(o: Office) {
    let o = o.with_bot().await;
    let (id, _) = o.mail_in(Mail::orit(EXCHANGE.0)).await;
    // a machine that does not say that it is one
    for n in 0..30 {
        o.bot_answers().await;
        o.desk.send_due().await.unwrap();
        let ours = o.wire.last().0.message_id;
        let text = [EXCHANGE.0, COUPON.0, "תודה על פנייתך, היא נקלטה."][n % 3];
        o.mail_in(Mail::orit(text).answers(&ours)).await;
    }
    let said = says(&o, id, AuthorKind::Bot).await;
    assert!(said <= 13, "{said}");
    assert_eq!(o.row(id).await.tier, Tier::Agent);
    o.keeps_its_promise().await;
}

async fn a_person_who_answers_silences_the_bot_for_good(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.desk.reply(&o.avi, id, answer("שלום, אבי כאן.")).await.unwrap();
    assert_eq!(o.bot_answers().await, 0, "a person was faster");
    for text in [COUPON.0, "אתם רובוט?", "תודה"] {
        o.asks(&orit, text).await;
        pass(70);
        o.desk.tell_due().await.unwrap();
        assert_eq!(o.bot_answers().await, 0);
    }
    o.desk.resolve(&o.avi, id).await.unwrap();
    o.asks(&orit, COUPON.0).await;
    assert_eq!(o.bot_answers().await, 0, "also after it was resolved");
    assert_eq!(says(&o, id, AuthorKind::Bot).await, 0);
    let story = o.desk.conversation(&o.avi, id).await.unwrap().handoff.expect("a story");
    assert_eq!(story.reason, HandoffReason::Taken);
    assert_eq!(o.row(id).await.tier, Tier::Agent);
}

async fn whatever_a_person_does_with_it_takes_it_from_the_bot(o: Office) {
    let o = o.with_bot().await;
    for act in 0..6 {
        let (orit, _) = o.visitor().await;
        let id = o.asks(&orit, EXCHANGE.0).await;
        let desk = &o.desk;
        match act {
            0 => drop(desk.assign(&o.avi, id, Some(o.avi.id)).await.unwrap()),
            1 => drop(desk.transfer(&o.avi, id, o.billing, None, "חיוב").await.unwrap()),
            2 => drop(desk.snooze(&o.avi, id, None, true).await.unwrap()),
            3 => drop(desk.snooze(&o.avi, id, Some(now().plus_seconds(60)), false).await.unwrap()),
            4 => drop(desk.resolve(&o.avi, id).await.unwrap()),
            _ => {
                o.bot_answers().await;
                o.presses(&orit, "helped").await;
                o.bot_answers().await;
                drop(desk.reopen(&o.avi, id).await.unwrap());
            }
        }
        assert_eq!(o.bot_answers().await, 0, "act {act}");
        assert_eq!(o.row(id).await.tier, Tier::Agent, "act {act}");
        let said = says(&o, id, AuthorKind::Bot).await;
        pass(100);
        desk.wake_due().await.unwrap();
        o.asks(&orit, COUPON.0).await;
        pass(100);
        desk.tell_due().await.unwrap();
        assert_eq!((o.bot_answers().await, says(&o, id, AuthorKind::Bot).await), (0, said), "act {act}");
        let row = o.row(id).await;
        assert_eq!((row.status, row.due_at.is_some()), (Status::Open, true), "act {act}");
        o.keeps_its_promise().await;
    }
}

async fn what_arrives_while_the_bot_thinks_is_heard_before_it_speaks(o: Office) {
    let o = o.with_bot().await;
    let mut spoken_into = 0;
    for n in 0..12 {
        let (orit, _) = o.visitor().await;
        let id = o.asks(&orit, EXCHANGE.0).await;
        pass(6);
        // at the very same moment
        let more = VDraft { client_id: "more".to_owned(), text: COUPON.0.to_owned(), ..VDraft::default() };
        let (turns, written) = tokio::join!(o.desk.bot_turns(), o.desk.visitor_write(&orit, more));
        turns.unwrap();
        written.unwrap();
        o.bot_answers().await;
        let seen = o.messages(id).await;
        let newest_in = seen.iter().rposition(|m| m.direction == Direction::In).unwrap();
        assert!(newest_in + 1 < seen.len(), "{n}: the last word is answered");
        // either the bot was first, or it heard both and said one thing
        spoken_into += usize::from(seen.len() == 4);
        assert!(matches!(seen.len(), 3 | 4), "{n}: {}", seen.len());
        // a person at the same moment is never talked over
        let (turns, reply) = {
            o.asks(&orit, "ומה עם החזרה?").await;
            pass(6);
            tokio::join!(o.desk.bot_turns(), o.desk.reply(&o.avi, id, answer("אני כאן")))
        };
        turns.unwrap();
        let reply = reply.unwrap().id;
        o.bot_answers().await;
        let after = o.messages(id).await.into_iter().filter(|m| m.id > reply).count();
        assert_eq!(after, 0, "{n}: said into a person's conversation");
    }
    assert!(spoken_into <= 12);
}

async fn two_nodes_answer_once(o: Office) {
    let o = o.with_bot().await;
    let other = o.another().await;
    other.refresh_answers().await.unwrap();
    for n in 0..10 {
        let (orit, _) = o.visitor().await;
        let text = [EXCHANGE.0, UNKNOWN][n % 2];
        let id = o.asks(&orit, text).await;
        pass(6);
        let (a, b) = tokio::join!(o.desk.bot_turns(), other.bot_turns());
        a.unwrap();
        b.unwrap();
        assert_eq!(says(&o, id, AuthorKind::Bot).await, 1, "{n}");
        assert_eq!(o.facts(id, EventKind::HandedOff).await.len(), n % 2, "{n}");
    }
}

async fn a_bot_that_was_switched_off_leaves_nobody_behind(o: Office) {
    let o = o.with_bot().await;
    let visitors = [o.visitor().await.0, o.visitor().await.0, o.visitor().await.0];
    let mut ids = Vec::new();
    for v in &visitors {
        ids.push(o.asks(v, EXCHANGE.0).await);
    }
    // the first waits for the bot, the second for the customer, the third is settled
    let early = visitors[0].clone();
    o.desk.resolve(&o.avi, ids[0]).await.unwrap();
    o.bot_answers().await;
    o.presses(&visitors[2], "helped").await;
    o.bot_answers().await;
    let waits = o.asks(&o.visitor().await.0, EXCHANGE.0).await;
    o.bot(o.chat, false).await;
    o.bot_answers().await;
    let row = o.row(waits).await;
    assert_eq!((row.tier, row.status), (Tier::Agent, Status::Open), "a person has it, and they were told");
    let story = o.desk.conversation(&o.avi, waits).await.unwrap().handoff.expect("a story");
    assert_eq!((story.reason, story.matter.as_str()), (HandoffReason::Failed, EXCHANGE.0));
    for (v, id) in [(&visitors[1], ids[1]), (&visitors[2], ids[2]), (&early, ids[0])] {
        o.asks(v, COUPON.0).await;
        let row = o.row(id).await;
        assert_eq!(
            (row.tier, row.status, row.due_at),
            (Tier::Agent, Status::Open, Some(now().plus_seconds(300)))
        );
        assert_eq!(o.bot_answers().await, 0);
    }
    // a whole inbox that is switched off is no reason to wait for ever either
    o.bot(o.chat, true).await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    let off = InboxEdit { enabled: Some(false), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, off).await.unwrap();
    o.bot_answers().await;
    assert_eq!(o.row(id).await.tier, Tier::Agent);
    assert_eq!(
        o.desk
            .visitor_write(&orit, VDraft { client_id: "x".into(), text: "?".into(), ..VDraft::default() })
            .await
            .unwrap_err(),
        DeskError::Conflict("inbox_disabled")
    );
    o.keeps_its_promise().await;
}

async fn a_talk_left_for_a_day_ends_and_counts_as_abandoned(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    pass(86_399);
    assert_eq!(o.desk.end_abandoned().await, Ok(0));
    pass(2);
    assert_eq!(o.desk.end_abandoned().await, Ok(1));
    assert_eq!(o.desk.end_abandoned().await, Ok(0));
    assert_eq!(o.row(id).await.status, Status::Resolved);
    assert_eq!(o.facts(id, EventKind::BotTalkEnded).await, [json!({"end": "abandoned"})]);
    // what they write after that is a new matter
    let other = o.asks(&orit, COUPON.0).await;
    assert_ne!(other, id);
    assert_eq!(o.bot_answers().await, 1);
}

async fn who_writes_at_the_last_moment_is_not_abandoned(o: Office) {
    let o = o.with_bot().await;
    let other = o.another().await;
    for n in 0..8 {
        let (orit, _) = o.visitor().await;
        let id = o.asks(&orit, EXCHANGE.0).await;
        o.bot_answers().await;
        pass(86_401 - 20);
        let draft = VDraft { client_id: "k".to_owned(), text: COUPON.0.to_owned(), ..VDraft::default() };
        pass(20);
        let (ended, _) = tokio::join!(other.end_abandoned(), async {
            o.desk.visitor_write(&orit, draft).await.unwrap();
        });
        ended.unwrap();
        let newest = o.newest_message().await;
        let row = o.row(newest.conversation_id).await;
        assert_eq!(row.status, Status::Open, "{n}: {id} {row:?}");
        o.bot_answers().await;
        assert!(o.newest_message().await.direction == Direction::Out, "{n}");
        o.keeps_its_promise().await;
    }
}
