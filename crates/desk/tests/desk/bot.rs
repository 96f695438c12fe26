//! The bot answers first: once for a burst, from articles, as a bot, with the way to a person.

use crate::support::{COUPON, EXCHANGE, Mail, Office, UNKNOWN, now, pass};
use desk::DeskError;
use domain::{AuthorKind, DeliveryState, EventKind, HandoffReason, Status, Tier};
use serde_json::json;

on_both![
    a_burst_of_messages_is_answered_once,
    the_bot_says_what_it_is_where_its_answer_comes_from_and_the_way_to_a_person,
    the_agent_sees_what_the_visitor_saw,
    who_was_helped_is_done,
    thanks_after_the_goodbye_bother_nobody,
    who_comes_back_gets_a_person,
    a_chat_without_a_bot_goes_to_people_as_ever,
    a_mail_is_answered_in_its_thread_as_from_a_machine,
    a_mail_without_a_word_is_read_by_its_subject,
    what_nobody_answers_is_kept_as_a_question,
    an_agent_of_another_team_sees_nothing_of_it,
    the_visitor_never_sees_the_story,
];

async fn a_burst_of_messages_is_answered_once(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, "היי").await;
    assert_eq!(o.desk.bot_turns().await, Ok(0), "more may come");
    pass(1);
    o.asks(&orit, EXCHANGE.0).await;
    pass(1);
    assert_eq!(o.desk.bot_turns().await, Ok(0), "each message puts it off");
    assert_eq!(o.bot_answers().await, 1);
    assert_eq!(o.bot_answers().await, 0);
    let heard = o.heard_by(&orit).await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert_eq!(heard[0].sources[0].title, EXCHANGE.1);
    let row = o.row(id).await;
    assert_eq!((row.status, row.tier, row.due_at), (Status::Waiting, Tier::Bot, None));
}

async fn the_bot_says_what_it_is_where_its_answer_comes_from_and_the_way_to_a_person(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    let first = o.last_of_bot(&orit).await;
    assert!(first.text.contains("אני בוט, לא אדם"), "{}", first.text);
    assert!(first.author.as_deref().is_some_and(|name| name.contains("בוט")), "{:?}", first.author);
    assert!(first.text.contains("30 יום"), "from the article: {}", first.text);
    assert_eq!(first.sources[0].url.as_deref(), Some("/help/he/exchange-size"));
    let keys: Vec<&str> = first.choices.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys, ["helped", "not_helped", "person"]);
    o.asks(&orit, COUPON.0).await;
    o.bot_answers().await;
    let second = o.last_of_bot(&orit).await;
    assert!(!second.text.contains("אני בוט"), "once is enough: {}", second.text);
    assert!(second.choices.iter().any(|c| c.key == "person"));
}

async fn the_agent_sees_what_the_visitor_saw(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    o.presses(&orit, "helped").await;
    let messages = o.messages(id).await;
    let theirs = o.last_of_bot(&orit).await;
    let ours = messages.iter().find(|m| m.author.kind == AuthorKind::Bot).expect("the bot's");
    let parts = ours.parts.clone().expect("parts");
    assert_eq!(parts["choices"], json!(theirs.choices));
    assert_eq!(parts["sources"], json!(theirs.sources));
    assert_eq!(ours.delivery.as_ref().unwrap().state, DeliveryState::Sent);
    let pressed = messages.last().expect("what they pressed");
    assert_eq!((pressed.text.as_str(), &pressed.parts), ("כן, תודה", &Some(json!({"choice": "helped"}))));
}

async fn who_was_helped_is_done(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    o.presses(&orit, "helped").await;
    let waits = o.row(id).await;
    assert_eq!((waits.status, waits.due_at.is_some()), (Status::Open, true));
    o.bot_answers().await;
    let row = o.row(id).await;
    assert_eq!((row.status, row.due_at, row.waiting_since), (Status::Resolved, None, None));
    assert_eq!(o.facts(id, EventKind::BotTalkEnded).await, [json!({"end": "helped"})]);
    assert_eq!(o.desk.conversation(&o.noa, id).await.unwrap().handoff, None);
    o.keeps_its_promise().await;
}

async fn thanks_after_the_goodbye_bother_nobody(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    o.presses(&orit, "helped").await;
    o.bot_answers().await;
    let said = o.heard_by(&orit).await.len();
    o.asks(&orit, "תודה רבה!").await;
    assert_eq!(o.row(id).await.status, Status::Open);
    o.bot_answers().await;
    assert_eq!(o.row(id).await.status, Status::Resolved);
    assert_eq!(o.heard_by(&orit).await.len(), said, "nothing more is said");
    assert_eq!(o.number("SELECT COUNT(*) FROM bot_talk WHERE reopened_at IS NOT NULL").await, 0);
}

async fn who_comes_back_gets_a_person(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    o.presses(&orit, "helped").await;
    o.bot_answers().await;
    pass(20 * 3600);
    assert_eq!(o.asks(&orit, "זה לא עבד, ההחלפה לא מופיעה אצלי").await, id);
    o.bot_answers().await;
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    let story = page.handoff.expect("a story");
    assert_eq!((page.conversation.tier, story.reason), (Tier::Agent, HandoffReason::NotHelpful));
    assert_eq!(story.tried[0].title, EXCHANGE.1);
    assert_eq!(page.conversation.status, Status::Open);
    assert!(o.last_of_bot(&orit).await.text.contains("לאדם"));
}

async fn a_chat_without_a_bot_goes_to_people_as_ever(o: Office) {
    let o = o.with_bot().await;
    o.bot(o.chat, false).await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, EXCHANGE.0).await;
    assert_eq!(o.bot_answers().await, 0);
    let row = o.row(id).await;
    assert_eq!((row.tier, row.due_at), (Tier::Agent, Some(now().plus_seconds(300 - 6))));
}

async fn a_mail_is_answered_in_its_thread_as_from_a_machine(o: Office) {
    let o = o.with_bot().await;
    let mail = Mail::orit(EXCHANGE.0);
    let (id, _) = o.mail_in(mail.clone()).await;
    assert_eq!(o.bot_answers().await, 1);
    assert_eq!(o.desk.send_due().await, Ok(1));
    let (wire, text) = o.wire.last();
    assert_eq!(wire.to, ["orit@customer.example"]);
    let has = |part: &str| assert!(text.contains(part), "{part} is not in {text}");
    has(&format!("In-Reply-To: <{}>", mail.own_id()));
    has("Auto-Submitted: auto-replied");
    let ours = o.messages(id).await.pop().unwrap();
    assert_eq!((ours.author.kind, ours.subject.as_deref()), (AuthorKind::Bot, Some("Re: ההזמנה שלי")));
    assert!(ours.text.contains("מספיק לכתוב: נציג"), "the way to a person in words: {}", ours.text);
    assert!(ours.text.contains("1. כן, תודה"), "choices by number: {}", ours.text);
    // they answer by number, in the same thread
    assert_eq!(o.mail_in(Mail::orit("1").answers(&wire.message_id)).await.0, id);
    o.bot_answers().await;
    assert_eq!(o.row(id).await.status, Status::Resolved);
}

async fn a_mail_without_a_word_is_read_by_its_subject(o: Office) {
    let o = o.with_bot().await;
    let (id, _) = o.mail_in(Mail::orit("").subject(EXCHANGE.0)).await;
    o.bot_answers().await;
    let parts = o.messages(id).await.pop().unwrap().parts.expect("parts");
    assert_eq!(parts["sources"][0]["title"], EXCHANGE.1);
}

async fn what_nobody_answers_is_kept_as_a_question(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, UNKNOWN).await;
    o.bot_answers().await;
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(page.handoff.expect("a story").reason, HandoffReason::Unsure);
    assert_eq!(o.number("SELECT COUNT(*) FROM unanswered WHERE settled_at IS NULL").await, 1);
}

async fn an_agent_of_another_team_sees_nothing_of_it(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let id = o.asks(&orit, UNKNOWN).await;
    o.bot_answers().await;
    assert_eq!(o.desk.conversation(&o.dana, id).await, Err(DeskError::NotFound));
    assert!(o.desk.conversation(&o.avi, id).await.unwrap().handoff.is_some());
    assert!(o.desk.conversation(&o.vera, id).await.unwrap().handoff.is_some());
}

async fn the_visitor_never_sees_the_story(o: Office) {
    let o = o.with_bot().await;
    o.desk.start().await.unwrap();
    let (orit, token) = o.visitor().await;
    let mut tab = o.desk.feed().subscribe_visitor(orit.clone(), None).await.unwrap();
    let id = o.asks(&orit, "אתם גנבים! אני רוצה נציג עכשיו!!!").await;
    o.bot_answers().await;
    let story = o.desk.conversation(&o.avi, id).await.unwrap().handoff.expect("a story");
    let secret = story.first_line;
    assert!(!secret.is_empty());
    let mut heard = String::new();
    while !heard.contains("\"from\":\"bot\"") {
        let frame = tokio::time::timeout(std::time::Duration::from_secs(30), tab.next()).await;
        heard.push_str(&frame.expect("in time").expect("a frame"));
    }
    let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
    let seen = format!("{heard}{}", json!(session));
    for word in [secret.as_str(), "handoff", "feeling", "matter", "collected", "responsible", "due_at"] {
        assert!(!seen.contains(word), "{word} in {seen}");
    }
    o.desk.stop().await;
}
