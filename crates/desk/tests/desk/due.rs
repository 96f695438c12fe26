//! No dead ends: who is responsible and by when the customer hears from us, at every moment.

use crate::support::{COUPON, Dice, EXCHANGE, Mail, Office, UNKNOWN, failed, now, pass, retry};
use desk::{AgentEdit, InboxEdit, ReplyDraft, VDraft, Visitor};
use domain::{Attention, EventKind, Id, Queue, Responsible, Status, Tier};
use serde_json::json;

on_both![
    a_message_is_promised_an_answer_and_an_urgent_one_sooner,
    a_further_message_does_not_put_the_promise_off,
    what_passes_is_told_once_and_needs_attention_until_it_is_answered,
    many_nodes_tell_it_once,
    a_time_that_was_put_off_is_told_anew,
    trouble_is_not_hidden_by_being_late_nor_lateness_by_trouble,
    one_that_cannot_be_told_holds_up_nobody,
    what_a_former_colleague_had_is_nobodys_again,
    whatever_happens_nobody_is_left_without_somebody_and_a_time,
];

fn answer(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() }
}

impl Office {
    /// Somebody is there at any hour.
    pub async fn day_and_night(self) -> Office {
        let hours = Some(domain::BusinessHours::always());
        let edit = desk::OrganisationEdit { hours, ..Default::default() };
        self.desk.edit_organisation(&self.ron, None, edit).await.expect("changed");
        self
    }
}

async fn a_message_is_promised_an_answer_and_an_urgent_one_sooner(o: Office) {
    let o = o.day_and_night().await;
    let (id, _) = o.mail_in(Mail::orit("שלום, מתי מגיעה ההזמנה?")).await;
    assert_eq!(o.row(id).await.due_at, Some(now().plus_seconds(240 * 60)));
    let (id, _) =
        o.mail_in(Mail::michal("זה דחוף מאוד, אני נעולה מחוץ לבית והילד בפנים, תעזרו לי מיד!")).await;
    let row = o.row(id).await;
    assert!(row.urgent, "read as urgent");
    assert_eq!(row.due_at, Some(now().plus_seconds(60 * 60)));
    let edit = InboxEdit { answer_minutes: Some(10), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, edit).await.unwrap();
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, "שלום").await;
    assert_eq!(o.row(id).await.due_at, Some(now().plus_seconds(600)));
    assert_eq!(o.row(id).await.responsible(), Responsible::Team(o.service));
}

async fn a_further_message_does_not_put_the_promise_off(o: Office) {
    let o = o.day_and_night().await;
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    let promised = o.row(id).await.due_at;
    pass(600);
    o.mail_in(Mail::orit("ועוד משהו").answers(&first.own_id())).await;
    assert_eq!(o.row(id).await.due_at, promised);
    o.desk.reply(&o.avi, id, answer("שלום אורית")).await.unwrap();
    assert_eq!(o.row(id).await.due_at, None, "their turn");
    o.mail_in(Mail::orit("תודה, ומה עם זה?").answers(&first.own_id())).await;
    assert_eq!(o.row(id).await.due_at, Some(now().plus_seconds(240 * 60)), "a new turn, a new promise");
}

async fn what_passes_is_told_once_and_needs_attention_until_it_is_answered(o: Office) {
    let o = o.day_and_night().await;
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    pass(240 * 60 - 1);
    assert_eq!(o.desk.tell_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.tell_due().await, Ok(1));
    assert_eq!(o.desk.tell_due().await, Ok(0));
    let row = o.row(id).await;
    assert_eq!((row.attention, row.status), (Some(Attention::Overdue), Status::Open));
    let told = o.facts(id, EventKind::DueMissed).await;
    assert_eq!(told, [json!({"due_at": row.due_at, "responsible": {"kind": "team", "id": o.service}})]);
    let attention = desk::ListQuery {
        queue: Queue::Attention,
        team: None,
        tag: None,
        order: None,
        limit: None,
        after: None,
    };
    assert_eq!(o.desk.conversations(&o.noa, attention).await.unwrap().items.len(), 1);
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().attention, 1);
    // colleagues who label or look change nothing about it
    o.desk.set_tags(&o.avi, id, vec!["x".to_owned()]).await.unwrap();
    assert_eq!(o.row(id).await.attention, Some(Attention::Overdue));
    o.desk.reply(&o.avi, id, answer("סליחה על ההמתנה")).await.unwrap();
    let row = o.row(id).await;
    assert_eq!((row.attention, row.due_at), (None, None));
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().attention, 0);
    pass(100_000);
    assert_eq!(o.desk.tell_due().await, Ok(0));
}

async fn many_nodes_tell_it_once(o: Office) {
    let o = o.day_and_night().await.with_bot().await;
    let other = o.another().await;
    other.refresh_answers().await.unwrap();
    let mut ids = Vec::new();
    for n in 0..6 {
        let (orit, _) = o.visitor().await;
        o.bot(o.chat, n % 2 == 0).await;
        ids.push(o.asks(&orit, EXCHANGE.0).await);
    }
    o.bot(o.chat, true).await;
    pass(300);
    let (a, b) = tokio::join!(o.desk.tell_due(), other.tell_due());
    a.unwrap();
    b.unwrap();
    for (n, id) in ids.into_iter().enumerate() {
        assert_eq!(o.facts(id, EventKind::DueMissed).await.len(), 1, "{n}");
        assert_eq!(o.facts(id, EventKind::HandedOff).await.len(), 1 - n % 2, "{n}");
        assert_eq!(o.messages(id).await.len(), 2 - n % 2, "{n}: the customer is told once");
    }
    o.keeps_its_promise().await;
}

async fn a_time_that_was_put_off_is_told_anew(o: Office) {
    let o = o.day_and_night().await;
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    pass(240 * 60);
    o.desk.tell_due().await.unwrap();
    o.desk.snooze(&o.avi, id, Some(now().plus_seconds(3600)), false).await.unwrap();
    let row = o.row(id).await;
    assert_eq!((row.due_at, row.attention), (None, None), "put aside, it is not late");
    pass(3600);
    o.desk.wake_due().await.unwrap();
    assert_eq!(o.row(id).await.due_at, Some(now().plus_seconds(240 * 60)));
    pass(240 * 60);
    assert_eq!(o.desk.tell_due().await, Ok(1));
    assert_eq!(o.facts(id, EventKind::DueMissed).await.len(), 2);
    o.desk.resolve(&o.avi, id).await.unwrap();
    assert_eq!(o.row(id).await.attention, None);
    o.desk.reopen(&o.avi, id).await.unwrap();
    assert_eq!(o.row(id).await.due_at, Some(now().plus_seconds(240 * 60)));
}

async fn trouble_is_not_hidden_by_being_late_nor_lateness_by_trouble(o: Office) {
    let o = o.day_and_night().await;
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    let reply = o.desk.reply(&o.avi, id, answer("שלום")).await.unwrap();
    o.desk.send_now(&o.avi, reply.id).await.unwrap();
    o.wire.script([failed()]);
    o.desk.send_due().await.unwrap();
    o.mail_in(Mail::orit("יש מישהו?").answers(&first.own_id())).await;
    pass(240 * 60);
    assert_eq!(o.desk.tell_due().await, Ok(1));
    assert_eq!(o.row(id).await.attention, Some(Attention::Failed));
    assert_eq!(o.facts(id, EventKind::DueMissed).await.len(), 1, "it is told all the same");
    o.desk.settle(&o.avi, reply.id, desk::Settle::GiveUp).await.unwrap();
    assert_eq!(o.row(id).await.attention, Some(Attention::Overdue), "still late");
    o.desk.reply(&o.avi, id, answer("סליחה")).await.unwrap();
    assert_eq!(o.row(id).await.attention, None);
}

async fn one_that_cannot_be_told_holds_up_nobody(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let (michal, _) = o.visitor().await;
    let broken = o.asks(&orit, EXCHANGE.0).await;
    let well = o.asks(&michal, EXCHANGE.0).await;
    // nothing can be said to somebody who has no address
    o.number(
        "UPDATE message SET author_address = NULL WHERE id = (SELECT MIN(id) FROM message) RETURNING id",
    )
    .await;
    pass(60);
    assert_eq!(o.desk.tell_due().await, Ok(2));
    for id in [broken, well] {
        assert_eq!((o.row(id).await.tier, o.facts(id, EventKind::DueMissed).await.len()), (Tier::Agent, 1));
    }
    assert_eq!((o.messages(broken).await.len(), o.messages(well).await.len()), (1, 2));
    o.keeps_its_promise().await;
}

async fn what_a_former_colleague_had_is_nobodys_again(o: Office) {
    let o = o.day_and_night().await;
    let mut ids = Vec::new();
    for n in 0..4 {
        let (id, _) = o.mail_in(Mail::orit("שלום").id(Some(&format!("m{n}")))).await;
        o.desk.assign(&o.avi, id, Some(o.avi.id)).await.unwrap();
        ids.push(id);
    }
    o.desk.snooze(&o.avi, ids[1], None, true).await.unwrap();
    o.desk.resolve(&o.avi, ids[2]).await.unwrap();
    o.desk.resolve(&o.avi, ids[3]).await.unwrap();
    let leaves = AgentEdit { active: Some(false), ..AgentEdit::default() };
    o.desk.edit_agent(&o.ron, o.avi.id, None, leaves).await.unwrap();
    o.keeps_its_promise().await;
    for id in [ids[0], ids[1]] {
        assert_eq!(o.row(id).await.responsible(), Responsible::Team(o.service));
        let told = o.facts(id, EventKind::Assigned).await.pop().expect("a fact");
        assert_eq!(
            (&told["before"], &told["after"], &told["by"]),
            (&json!(o.avi.id), &json!(null), &json!("left"))
        );
    }
    assert_eq!(
        o.row(ids[2]).await.responsible(),
        Responsible::Agent(o.avi.id),
        "what is done stays as it was"
    );
    // and comes back to the team, not to them
    o.mail_in(Mail::orit("ועוד משהו").answers("m2@customer.example")).await;
    o.desk.reopen(&o.noa, ids[3]).await.unwrap();
    for id in [ids[2], ids[3]] {
        assert_eq!(
            (o.row(id).await.status, o.row(id).await.responsible()),
            (Status::Open, Responsible::Team(o.service))
        );
    }
    // a program that stopped in between finds them when it starts again
    o.desk.assign(&o.noa, ids[0], Some(o.noa.id)).await.unwrap();
    o.number(&format!("UPDATE agent SET role = 'viewer' WHERE id = {} RETURNING id", o.noa.id)).await;
    assert_eq!(o.desk.breaches().await.unwrap().0, [ids[0]]);
    assert_eq!((o.desk.release_left().await, o.desk.release_left().await), (Ok(1), Ok(0)));
    o.keeps_its_promise().await;
}

/// One thing of all that can happen.
async fn happens(o: &Office, dice: &mut Dice, visitors: &[Visitor], mails: &mut Vec<String>) {
    let desk = &o.desk;
    let newest = o.number("SELECT COALESCE(MAX(id), 0) FROM conversation").await;
    let id = 1 + dice.roll(newest.max(1) as usize) as Id;
    let message_id = 1 + dice.roll(o.number("SELECT COALESCE(MAX(id), 1) FROM message").await as usize) as Id;
    let who = dice.pick(&[&o.noa, &o.avi, &o.dana]).expect("somebody").clone();
    let texts = [EXCHANGE.0, COUPON.0, UNKNOWN, "נציג", "תודה", "היי", "זה דחוף!", "לא עזר", "1", "2", ""];
    let text = dice.pick(&texts).expect("a text");
    match dice.roll(24) {
        0..=5 => {
            let visitor = dice.pick(visitors).expect("somebody");
            let choice =
                dice.pick(&[None, None, Some("helped"), Some("not_helped"), Some("person"), Some("x")]);
            let draft = VDraft {
                client_id: world::unique(),
                text: if text.is_empty() { "?".to_owned() } else { text.to_owned() },
                choice: choice.flatten().map(str::to_owned),
                wish: dice.pick(&[None, Some("bot".to_owned()), Some("person".to_owned())]).flatten(),
                ..VDraft::default()
            };
            drop(desk.visitor_write(&visitor, draft).await);
        }
        6 | 7 => {
            let mut mail = if dice.roll(2) == 0 { Mail::orit(text) } else { Mail::michal(text) };
            if let Some(known) = dice.pick(mails).filter(|_| dice.roll(3) > 0) {
                mail = mail.answers(&known);
            }
            if dice.roll(6) == 0 {
                mail = mail.with("Auto-Submitted", "auto-replied");
            }
            mails.push(mail.own_id());
            o.bytes_in(mail.bytes()).await;
        }
        8..=11 => {
            pass(dice.pick(&[1, 6, 61, 400]).expect("a while"));
            desk.bot_turns().await.expect("turns");
        }
        12 => {
            desk.tell_due().await.expect("told");
        }
        13 => {
            pass(dice.pick(&[4000, 90_000]).expect("a while"));
            desk.wake_due().await.expect("woken");
            desk.end_abandoned().await.expect("ended");
        }
        14 => drop(desk.reply(&who, id, answer(&format!("תשובה {message_id}"))).await),
        15 => drop(desk.take_back(&who, message_id).await),
        16 => drop(desk.assign(&who, id, dice.pick(&[None, Some(o.avi.id)]).expect("one")).await),
        17 => drop(desk.transfer(&who, id, o.billing, None, "סיבה").await),
        18 => drop(desk.snooze(&who, id, Some(now().plus_seconds(500)), true).await),
        19 => drop(desk.resolve(&who, id).await),
        20 => drop(desk.reopen(&who, id).await),
        21 => {
            let inbox = dice.pick(&[o.chat, o.mail]).expect("one");
            let edit = InboxEdit { bot: Some(dice.roll(3) > 0), ..InboxEdit::default() };
            desk.edit_inbox(&o.ron, inbox, None, edit).await.expect("changed");
        }
        _ => {
            o.wire.script(dice.pick(&[vec![], vec![failed()], vec![retry()]]).expect("a mood"));
            pass(11);
            desk.send_due().await.expect("sent");
        }
    }
}

async fn whatever_happens_nobody_is_left_without_somebody_and_a_time(o: Office) {
    let o = o.with_bot().await;
    for seed in 0..3 {
        let mut dice = Dice::new(seed + 77);
        let visitors = [o.visitor().await.0, o.visitor().await.0, o.visitor().await.0];
        let mut mails = Vec::new();
        for step in 0..120 {
            happens(&o, &mut dice, &visitors, &mut mails).await;
            let (breaches, _) = o.desk.breaches().await.unwrap();
            assert_eq!(breaches, Vec::<Id>::new(), "seed {seed}, step {step}");
        }
        // and the bot lets nobody wait: after its minute, whatever is open is with people
        pass(61);
        for _ in 0..3 {
            o.desk.bot_turns().await.unwrap();
            o.desk.tell_due().await.unwrap();
        }
        let with_bot = "SELECT COUNT(*) FROM conversation WHERE status = 'open' AND tier = 'bot'";
        assert_eq!(o.number(with_bot).await, 0, "seed {seed}");
    }
}
