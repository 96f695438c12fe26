//! From the bot to a person: when, with which story, and what the customer is told.

use crate::support::{COUPON, EXCHANGE, Mail, Office, UNKNOWN, dsn, failed, now, pass};
use desk::{AgentEdit, OrganisationEdit, ReplyDraft, VDraft};
use domain::hours::Stretch;
use domain::{
    Attention, BusinessHours, EventKind, Handoff, HandoffReason, Id, Responsible, Status, Tier, Time,
};
use language::Sentiment;
use serde_json::json;

on_both![
    a_person_is_there_for_whoever_asks,
    the_choice_of_a_person_before_the_first_word_is_obeyed,
    every_reason_hands_over_with_its_story,
    what_was_tried_comes_with_it,
    the_customer_is_told_who_comes_and_when,
    out_of_hours_the_customer_is_told_when_the_team_is_back,
    nobody_is_promised_who_is_not_there,
    the_first_answer_ends_the_wait,
    a_bot_that_fails_gives_over_in_its_minute,
    a_customer_without_an_address_gets_a_person_all_the_same,
    a_conversation_that_the_bot_knows_nothing_of_gets_a_person,
    an_answer_of_the_bot_that_does_not_leave_gets_a_person,
    an_answer_of_the_bot_that_bounces_gets_a_person,
    a_language_that_no_article_has_is_answered_in_it_by_a_person,
];

async fn story(o: &Office, id: Id) -> Handoff {
    o.desk.conversation(&o.avi, id).await.unwrap().handoff.expect("a story")
}

/// Given over for a reason: open, with the team, due within the promise, and the customer told.
async fn given_over(o: &Office, id: Id, reason: HandoffReason) {
    let row = o.row(id).await;
    assert_eq!((row.tier, row.status), (Tier::Agent, Status::Open), "{reason:?}");
    assert_eq!(row.responsible(), Responsible::Team(o.service));
    assert!(
        row.due_at.is_some_and(|due| due > now() && due <= now().plus_seconds(300)),
        "{reason:?}: {row:?}"
    );
    assert!(row.waiting_since.is_some());
    assert_eq!(story(o, id).await.reason, reason);
    let facts = o.facts(id, EventKind::HandedOff).await;
    assert_eq!((facts.len(), &facts[0]["reason"]), (1, &json!(reason)));
    o.keeps_its_promise().await;
}

async fn a_person_is_there_for_whoever_asks(o: Office) {
    let o = o.with_bot().await;
    for text in [
        "נציג",
        "אני רוצה לדבר עם בן אדם",
        "I want to talk to a real person please",
        "תעבירו אותי לנציג אנושי",
    ] {
        let (orit, _) = o.visitor().await;
        let id = o.asks(&orit, text).await;
        o.bot_answers().await;
        given_over(&o, id, HandoffReason::Requested).await;
        assert!(!o.last_of_bot(&orit).await.text.is_empty());
    }
    // by the button under any turn
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    o.presses(&orit, "person").await;
    o.bot_answers().await;
    given_over(&o, id, HandoffReason::Requested).await;
    // and by a word in a mail
    let (id, _) = o.mail_in(Mail::orit("נציג")).await;
    o.bot_answers().await;
    assert_eq!((o.row(id).await.tier, story(&o, id).await.reason), (Tier::Agent, HandoffReason::Requested));
}

async fn the_choice_of_a_person_before_the_first_word_is_obeyed(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let (text, wish) = (EXCHANGE.0.to_owned(), Some("person".to_owned()));
    let id = o.says(&orit, VDraft { text, wish, ..VDraft::default() }).await;
    o.bot_answers().await;
    given_over(&o, id, HandoffReason::Requested).await;
    let said = o.last_of_bot(&orit).await;
    assert!(said.sources.is_empty() && said.text.contains("אני בוט, לא אדם"), "{}", said.text);
    // who chose the bot gets the bot
    let (text, wish) = (EXCHANGE.0.to_owned(), Some("bot".to_owned()));
    let (michal, _) = o.visitor().await;
    o.says(&michal, VDraft { text, wish, ..VDraft::default() }).await;
    o.bot_answers().await;
    assert_eq!(o.last_of_bot(&michal).await.sources.len(), 1);
}

async fn every_reason_hands_over_with_its_story(o: Office) {
    let o = o.with_bot().await;
    let cases = [
        (HandoffReason::Anger, "נמאס לי מכם!!! שירות מחפיר, כבר שבועיים אתם מזלזלים בי!!!"),
        (HandoffReason::Threat, "אם לא תטפלו בזה היום אני פונה לעורך דין ומגיש נגדכם תביעה בבית משפט."),
        (HandoffReason::Sensitive, "הבגד גרם לי לתגובה אלרגית קשה ואני עכשיו במיון בבית חולים"),
        (HandoffReason::Unsure, UNKNOWN),
    ];
    for (reason, text) in cases {
        let (orit, _) = o.visitor().await;
        let id = o.asks(&orit, text).await;
        o.bot_answers().await;
        given_over(&o, id, reason).await;
        let story = story(&o, id).await;
        assert_eq!(story.matter, text);
        assert!(!story.first_line.is_empty());
    }
    // an urgent matter has a quarter of the time
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, "נציג! זה דחוף מאוד, אני נעולה מחוץ לבית והילד בפנים").await;
    o.bot_answers().await;
    let row = o.row(id).await;
    assert!(row.urgent && row.due_at == Some(now().plus_seconds(60)), "{row:?}");
    // two turns that bring nothing
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, "היי").await;
    o.bot_answers().await;
    for text in ["שלום", "אהלן"] {
        o.asks(&orit, text).await;
        o.bot_answers().await;
    }
    given_over(&o, id, HandoffReason::NoProgress).await;
}

async fn what_was_tried_comes_with_it(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    o.presses(&orit, "not_helped").await;
    o.bot_answers().await;
    given_over(&o, id, HandoffReason::NotHelpful).await;
    let told = story(&o, id).await;
    assert_eq!((told.matter.as_str(), told.feeling), (EXCHANGE.0, Sentiment::Neutral));
    assert_eq!((told.tried[0].title.as_str(), told.tried[0].helped), (EXCHANGE.1, Some(false)));
    // the same question twice
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, COUPON.0).await;
    o.bot_answers().await;
    o.asks(&orit, COUPON.0).await;
    o.bot_answers().await;
    given_over(&o, id, HandoffReason::Repeated).await;
    // what they wrote to the bot is there for the person: nothing is asked twice
    let texts: Vec<String> = o.messages(id).await.into_iter().map(|m| m.text).collect();
    assert!(texts.iter().filter(|t| *t == COUPON.0).count() == 2);
}

async fn the_customer_is_told_who_comes_and_when(o: Office) {
    let o = o.with_bot().await;
    let (first, _) = o.visitor().await;
    o.asks(&first, "נציג").await;
    o.bot_answers().await;
    let said = o.last_of_bot(&first).await.text;
    assert!(said.contains("מישהו מהצוות יענה כאן") && !said.contains("לפני זו"), "{said}");
    let (second, token) = o.visitor().await;
    pass(1);
    o.asks(&second, "נציג").await;
    o.bot_answers().await;
    let said = o.last_of_bot(&second).await.text;
    assert!(said.contains("יש פנייה אחת לפני זו") && said.contains("דקות"), "{said}");
    pass(1);
    let wait = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().person;
    // behind the one who waited longer, and not behind themselves
    assert_eq!((wait.open, wait.ahead), (true, 1));
    assert!(wait.minutes.is_some_and(|m| m >= 1));
}

/// The office works on Sundays from eight to five.
async fn sundays(o: &Office) {
    let hours = BusinessHours {
        week: vec![Stretch { day: 0, from: "08:00".to_owned(), to: "17:00".to_owned() }],
        holidays: vec![],
    };
    let edit = OrganisationEdit { hours: Some(hours), ..OrganisationEdit::default() };
    o.desk.edit_organisation(&o.ron, None, edit).await.expect("changed");
}

async fn out_of_hours_the_customer_is_told_when_the_team_is_back(o: Office) {
    let o = o.with_bot().await;
    sundays(&o).await;
    // a Friday at ten
    let sunday = Time::parse("2027-01-17T08:00:00+02:00").unwrap();
    let (orit, token) = o.visitor().await;
    let wait = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().person;
    assert_eq!((wait.open, wait.opens_at), (false, Some(sunday)));
    let id = o.asks(&orit, "נציג").await;
    o.bot_answers().await;
    assert!(o.last_of_bot(&orit).await.text.contains("ביום ראשון בשעה 08:00"));
    assert_eq!(o.row(id).await.due_at, Some(sunday.plus_seconds(300)));
    // the bot itself works at any hour
    let (michal, _) = o.visitor().await;
    o.asks(&michal, EXCHANGE.0).await;
    o.bot_answers().await;
    assert_eq!(o.last_of_bot(&michal).await.sources.len(), 1);
    pass(86_400);
    assert_eq!(o.desk.tell_due().await, Ok(0), "nobody is late on a Saturday");
}

async fn nobody_is_promised_who_is_not_there(o: Office) {
    let o = o.with_bot().await;
    for who in [&o.noa, &o.avi, &o.vera] {
        let away = AgentEdit { active: Some(false), ..AgentEdit::default() };
        o.desk.edit_agent(&o.ron, who.id, None, away).await.unwrap();
    }
    let (orit, token) = o.visitor().await;
    let wait = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().person;
    assert_eq!((wait.open, wait.opens_at, wait.minutes), (false, None, None));
    let id = o.asks(&orit, "נציג").await;
    o.bot_answers().await;
    let said = o.last_of_bot(&orit).await.text;
    assert!(said.contains("כרגע אין נציגים זמינים"), "{said}");
    let row = o.desk.conversation(&o.ron, id).await.unwrap().conversation;
    assert_eq!(
        (row.status, row.due_at.is_some()),
        (Status::Open, true),
        "it waits with its time all the same"
    );
}

async fn the_first_answer_ends_the_wait(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, "נציג").await;
    o.bot_answers().await;
    let unanswered = "SELECT COUNT(*) FROM handoff WHERE answered_at IS NULL";
    assert_eq!(o.number(unanswered).await, 1);
    pass(30);
    let draft =
        ReplyDraft {
            text: "שלום, אבי כאן".to_owned(), override_stale: true, ..ReplyDraft::default()
        };
    o.desk.reply(&o.avi, id, draft).await.unwrap();
    assert_eq!(o.number(unanswered).await, 0);
    assert_eq!(o.number("SELECT (answered_at - at) / 1000000 FROM handoff").await, 30);
    let row = o.row(id).await;
    assert_eq!(
        (row.status, row.due_at, row.responsible()),
        (Status::Waiting, None, Responsible::Agent(o.avi.id))
    );
}

async fn a_bot_that_fails_gives_over_in_its_minute(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    // its worker is not running: nothing is said in time
    pass(59);
    assert_eq!(o.desk.tell_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.tell_due().await, Ok(1));
    assert_eq!(o.desk.tell_due().await, Ok(0));
    given_over(&o, id, HandoffReason::Failed).await;
    assert_eq!(o.facts(id, EventKind::DueMissed).await.len(), 1);
    let said = o.last_of_bot(&orit).await.text;
    assert!(said.contains("משהו השתבש אצלי") && said.contains("אני בוט, לא אדם"), "{said}");
    assert_eq!(o.bot_answers().await, 0, "and is not answered after all");
    assert_eq!(story(&o, id).await.matter, EXCHANGE.0);
}

async fn a_customer_without_an_address_gets_a_person_all_the_same(o: Office) {
    let o = o.with_bot().await;
    let (id, _) = o.mail_in(Mail::orit(EXCHANGE.0)).await;
    o.number("UPDATE message SET author_address = NULL RETURNING id").await;
    for _ in 0..5 {
        o.bot_answers().await;
    }
    assert_eq!(o.messages(id).await.len(), 1, "nothing can be said to them");
    pass(60);
    o.desk.tell_due().await.unwrap();
    let row = o.row(id).await;
    assert_eq!(
        (row.tier, row.status, row.responsible()),
        (Tier::Agent, Status::Open, Responsible::Team(o.service))
    );
    assert_eq!(story(&o, id).await.reason, HandoffReason::Failed);
    o.keeps_its_promise().await;
}

async fn a_conversation_that_the_bot_knows_nothing_of_gets_a_person(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.number("DELETE FROM bot_talk RETURNING conversation_id").await;
    assert_eq!(o.bot_answers().await, 0);
    assert_eq!(o.desk.breaches().await.unwrap().0, [id], "which is seen");
    pass(60);
    o.desk.tell_due().await.unwrap();
    given_over(&o, id, HandoffReason::Failed).await;
}

async fn an_answer_of_the_bot_that_does_not_leave_gets_a_person(o: Office) {
    let o = o.with_bot().await;
    let (id, _) = o.mail_in(Mail::orit(EXCHANGE.0)).await;
    o.bot_answers().await;
    assert_eq!(o.row(id).await.status, Status::Waiting);
    o.wire.script([failed()]);
    o.desk.send_due().await.unwrap();
    let row = o.row(id).await;
    assert_eq!((row.tier, row.status, row.attention), (Tier::Agent, Status::Open, Some(Attention::Failed)));
    assert_eq!(row.due_at, Some(now().plus_seconds(240 * 60)));
    assert_eq!(story(&o, id).await.reason, HandoffReason::Failed);
    o.keeps_its_promise().await;
}

async fn an_answer_of_the_bot_that_bounces_gets_a_person(o: Office) {
    let o = o.with_bot().await;
    let (id, _) = o.mail_in(Mail::orit(EXCHANGE.0)).await;
    o.bot_answers().await;
    o.desk.send_due().await.unwrap();
    o.bytes_in(dsn(&o.wire.last().0.message_id)).await;
    let row = o.row(id).await;
    assert_eq!((row.tier, row.status, row.attention), (Tier::Agent, Status::Open, Some(Attention::Bounced)));
}

async fn a_language_that_no_article_has_is_answered_in_it_by_a_person(o: Office) {
    let o = o.with_bot().await;
    let cases = [
        ("Как обменять размер или цвет товара, который я купила у вас?", "бот"),
        ("كيف يمكنني استبدال المقاس أو اللون للقطعة التي اشتريتها؟", "روبوت"),
        ("How do I exchange the size or colour of an item?", "bot"),
    ];
    for (text, word) in cases {
        let (orit, _) = o.visitor().await;
        let id = o.asks(&orit, text).await;
        o.bot_answers().await;
        assert_eq!(o.row(id).await.tier, Tier::Agent, "{text}");
        let said = o.last_of_bot(&orit).await.text;
        assert!(said.contains(word), "in their own language: {said}");
    }
}
