//! Posts and comments come in: one conversation a person and matter, once whatever source brings them, answered within
//! minutes and the loudest first.

use crate::support::{Office, Said, Square, now, pass};
use desk::ListQuery;
use domain::{ChannelKind, EventKind, Id, Queue, Service, Status, Tier};
use serde_json::{Value, json};

on_both![
    a_post_is_a_public_conversation_with_what_is_known_of_it,
    a_second_comment_of_the_same_person_joins_and_one_of_another_does_not,
    the_same_post_from_another_source_is_noted_and_begins_nothing,
    the_same_words_of_another_person_or_days_later_are_another_matter,
    it_is_due_within_minutes_day_and_night_and_comes_back_so,
    at_night_the_one_on_duty_is_told_and_has_it,
    what_is_louder_or_waits_longer_comes_first_page_by_page,
    the_bot_says_nothing_where_everyone_reads,
    a_private_message_moves_it_and_a_public_one_brings_it_back,
    what_is_watched_for_reaches_those_who_fetch,
    settings_that_cannot_be_are_refused,
];

/// The facts of a kind in a conversation, oldest first.
pub async fn facts(o: &Office, id: Id, kind: EventKind) -> Vec<Value> {
    let mut read = o.desk.store().read().await.unwrap();
    let all = store::event::of_conversation(&mut read, id, 0, i64::MAX, 1000).await.unwrap();
    all.into_iter().rev().filter(|e| e.fact.kind == kind).map(|e| e.fact.data).collect()
}

async fn queue(o: &Office, limit: i64, after: Option<String>) -> (Vec<Id>, Option<String>) {
    let (limit, order) = (Some(limit), None);
    let query = ListQuery { queue: Queue::Public, team: None, tag: None, order, limit, after };
    let page = o.desk.conversations(&o.noa, query).await.unwrap();
    (page.items.iter().map(|r| r.id).collect(), page.next)
}

async fn settings(o: &Office, change: impl FnOnce(&mut Service)) {
    let mut service = o.desk.service(&o.ron).await.unwrap();
    change(&mut service);
    o.desk.edit_service(&o.ron, None, service).await.unwrap();
}

async fn a_post_is_a_public_conversation_with_what_is_known_of_it(mut o: Office) {
    let s = Square::of(&mut o).await;
    let under =
        json!({"id": "root", "author": "נועם", "text": "מבצע!", "url": "https://social.example/root"});
    let said =
        Said::post("p1", "dana", "מחכה שעה ואף אחד לא עונה, בושה!").but("under", under).under(&["root"]);
    let asked = s.brings(&o, s.in_posts, &said).await;
    assert!(asked.public);
    let full = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    let row = &full.conversation;
    assert_eq!((row.public, row.reach, row.channel), (true, Some(140), ChannelKind::Mastodon));
    assert!(row.weight > 0 && full.can_reply && full.window_until.is_none());
    let m = full.mention.expect("a post");
    assert_eq!(
        (m.source.as_str(), m.author.as_str(), m.followers, m.shares),
        ("mastodon", "dana", Some(100), Some(2))
    );
    assert_eq!(m.url.as_deref(), Some("https://social.example/dana/p1"));
    assert_eq!(m.under.as_ref().map(|u| u.text.as_str()), Some("מבצע!"));
    assert_eq!((m.language, m.heat), (Some(domain::Lang::He), row.weight), "heat of the first minute");
    assert!(m.can_reply && m.can_reply_privately && !m.can_hide && m.also.is_empty());
    let shown = full.public_reply.expect("an answer in public");
    assert_eq!(
        (shown.can_reply, shown.max_text, shown.max_chars, shown.name.as_str()),
        (true, Some(200), 280, "אבי")
    );
    assert_eq!(o.desk.counts(&o.avi).await.unwrap().public, 1);
    pass(180);
    let later = o.desk.conversation(&o.avi, row.id).await.unwrap().mention.unwrap();
    assert_eq!(later.heat, row.weight * 4);
    let unsafe_url = Said::post("p2", "eli", "שלום").but("url", json!("javascript:alert(1)"));
    let odd = s.brings(&o, s.in_posts, &unsafe_url).await;
    let odd = o.desk.conversation(&o.avi, odd.conversation_id).await.unwrap();
    assert_eq!(odd.mention.unwrap().url, None);
}

async fn a_second_comment_of_the_same_person_joins_and_one_of_another_does_not(mut o: Office) {
    let s = Square::of(&mut o).await;
    let comment = |id: &str, from: &str| Said::post(id, from, "איפה ההזמנה שלי?").under(&["root"]);
    let first = s.brings(&o, s.on_page, &comment("c1", "dana")).await;
    // many others speak under the same post between them
    for n in 0..7 {
        let other = s.brings(&o, s.on_page, &comment(&format!("o{n}"), &format!("other{n}"))).await;
        assert_ne!(other.conversation_id, first.conversation_id);
        assert_eq!(o.desk.conversation(&o.avi, other.conversation_id).await.unwrap().hint, None);
    }
    let again = s.brings(&o, s.on_page, &comment("c2", "dana")).await;
    assert_eq!(again.conversation_id, first.conversation_id);
    let elsewhere =
        s.brings(&o, s.on_page, &Said::post("c3", "dana", "משהו אחר לגמרי").under(&["root2"])).await;
    assert_ne!(elsewhere.conversation_id, first.conversation_id, "another post, another matter");
    let repeated = s.brings(&o, s.on_page, &comment("c2", "dana")).await;
    assert_eq!(repeated.id, elsewhere.id, "the same comment twice is one message");
    assert_eq!(o.number("SELECT COUNT(*) FROM mention").await, 10);
}

async fn the_same_post_from_another_source_is_noted_and_begins_nothing(mut o: Office) {
    let s = Square::of(&mut o).await;
    let text = "חיכיתי שעה בתור ואף אחד לא ענה לי";
    let first = s.brings(&o, s.in_posts, &Said::post("p1", "dana", text)).await;
    let url = json!("http://www.social.example/dana/p1/?utm_source=alert");
    let found = Said::post("alert-7", "Dana on Mastodon", "… ענה לי")
        .but("url", url)
        .but("source", json!("news.example"));
    s.brings(&o, s.on_page, &found).await;
    let by_words = Said::post("x9", "@Dana", &format!("{text}!")).but("source", json!("x"));
    s.brings(&o, s.on_page, &by_words).await;
    s.brings(&o, s.on_page, &by_words).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw WHERE state = 'new'").await, 0);
    let full = o.desk.conversation(&o.avi, first.conversation_id).await.unwrap();
    assert_eq!(full.mention.unwrap().also, ["news.example", "x"]);
    let marks = facts(&o, first.conversation_id, EventKind::MessageMarked).await;
    assert_eq!(
        marks.iter().map(|m| m["source"].as_str().unwrap()).collect::<Vec<_>>(),
        ["news.example", "x"]
    );
}

async fn the_same_words_of_another_person_or_days_later_are_another_matter(mut o: Office) {
    let s = Square::of(&mut o).await;
    let text = "חיכיתי שעה בתור ואף אחד לא ענה לי";
    let first = s.brings(&o, s.in_posts, &Said::post("p1", "dana", text)).await;
    let other = s.brings(&o, s.on_page, &Said::post("f1", "yossi", text)).await;
    assert_ne!(other.conversation_id, first.conversation_id);
    pass(3 * 86_400);
    let later = s.brings(&o, s.on_page, &Said::post("f2", "dana", text)).await;
    assert!(![first.conversation_id, other.conversation_id].contains(&later.conversation_id));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 3);
}

async fn it_is_due_within_minutes_day_and_night_and_comes_back_so(mut o: Office) {
    let s = Square::of(&mut o).await;
    let asked = s.brings(&o, s.in_posts, &Said::post("p1", "dana", "איפה ההזמנה?")).await;
    let row = o.row(asked.conversation_id).await;
    assert_eq!(
        row.due_at,
        Some(now().plus_seconds(15 * 60)),
        "the office is closed, and it is due all the same"
    );
    settings(&o, |service| service.public.answer_minutes = 5).await;
    let next = s.brings(&o, s.in_posts, &Said::post("p2", "eli", "ומה איתי?")).await;
    assert_eq!(o.row(next.conversation_id).await.due_at, Some(now().plus_seconds(300)));
    o.desk.resolve(&o.avi, next.conversation_id).await.unwrap();
    pass(60);
    o.desk.reopen(&o.avi, next.conversation_id).await.unwrap();
    assert_eq!(o.row(next.conversation_id).await.due_at, Some(now().plus_seconds(300)));
    pass(400);
    assert_eq!(o.desk.tell_due().await.unwrap(), 1, "and it is told when that passes");
}

async fn at_night_the_one_on_duty_is_told_and_has_it(mut o: Office) {
    let s = Square::of(&mut o).await;
    let nobody = s.brings(&o, s.in_posts, &Said::post("p0", "gil", "מה קורה עם התמיכה?")).await;
    let told = facts(&o, nobody.conversation_id, EventKind::PublicAlarm).await;
    assert_eq!((told.len(), &told[0]["agent_id"]), (1, &Value::Null), "those who lead");
    // Dana is of another team, and sees it all the same
    settings(&o, |service| service.public.duty_agent_id = Some(o.dana.id)).await;
    let asked = s.brings(&o, s.in_posts, &Said::post("p1", "dana", "איפה ההזמנה?").under(&["p1"])).await;
    let id = asked.conversation_id;
    let told = facts(&o, id, EventKind::PublicAlarm).await;
    assert_eq!((told.len(), &told[0]["agent_id"], &told[0]["reach"]), (1, &json!(o.dana.id), &json!(140)));
    assert_eq!(o.row(id).await.assignee_id, Some(o.dana.id));
    assert_eq!(facts(&o, id, EventKind::Assigned).await[0]["by"], "duty");
    assert!(o.desk.conversation(&o.dana, id).await.is_ok());
    s.brings(&o, s.in_posts, &Said::post("p2", "dana", "נו?").under(&["p1"])).await;
    assert_eq!(facts(&o, id, EventKind::PublicAlarm).await.len(), 1, "once while it waits");
    let o = o.day_and_night().await;
    let day = s.brings(&o, s.in_posts, &Said::post("p3", "eli", "שלום")).await;
    assert_eq!(facts(&o, day.conversation_id, EventKind::PublicAlarm).await.len(), 0, "somebody is there");
    assert_eq!(o.row(day.conversation_id).await.assignee_id, None);
}

async fn what_is_louder_or_waits_longer_comes_first_page_by_page(mut o: Office) {
    let s = Square::of(&mut o).await;
    let said = |id: &str, text: &str, followers: i64| {
        Said::post(id, id, text).but("followers", json!(followers)).but("shares", json!(0))
    };
    let calm = s.brings(&o, s.in_posts, &said("calm", "מתי אתם פותחים מחר?", 10)).await.conversation_id;
    let loud = s
        .brings(&o, s.in_posts, &said("loud", "אתם גנבים ושקרנים, בושה לכם!", 1_000_000))
        .await
        .conversation_id;
    let angry =
        s.brings(&o, s.in_posts, &said("angry", "אתם גנבים ושקרנים, בושה לכם!!", 10)).await.conversation_id;
    assert_eq!(queue(&o, 10, None).await.0, [loud, angry, calm]);
    pass(3600);
    let late =
        s.brings(&o, s.in_posts, &said("late", "אתם גנבים ושקרנים, חבל!", 1_000_000)).await.conversation_id;
    assert_eq!(queue(&o, 10, None).await.0, [loud, angry, calm, late], "an hour of waiting counts");
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let (ids, next) = queue(&o, 1, after).await;
        seen.extend(ids);
        pass(120);
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, [loud, angry, calm, late], "each once, though time goes on between the pages");
    o.desk.resolve(&o.avi, loud).await.unwrap();
    assert_eq!(queue(&o, 10, None).await.0.len(), 3);
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().public, 3);
    assert_eq!(o.desk.counts(&o.dana).await.unwrap().public, 0, "not of her team");
}

async fn the_bot_says_nothing_where_everyone_reads(mut o: Office) {
    let s = Square::of(&mut o).await;
    let bot = desk::InboxEdit { bot: Some(true), ..Default::default() };
    o.desk.edit_inbox(&o.ron, s.on_page, None, bot).await.unwrap();
    let asked = s.brings(&o, s.on_page, &Said::post("c1", "dana", "מה שעות הפתיחה?")).await;
    assert_eq!(o.row(asked.conversation_id).await.tier, Tier::Agent);
    let talk = s.brings(&o, s.on_page, &Said::privately("m1", "eli", "מה שעות הפתיחה?")).await;
    assert_eq!(o.row(talk.conversation_id).await.tier, Tier::Bot, "in private it does");
}

async fn a_private_message_moves_it_and_a_public_one_brings_it_back(mut o: Office) {
    let s = Square::of(&mut o).await;
    let asked = s.brings(&o, s.on_page, &Said::post("c1", "dana", "איפה ההזמנה?").under(&["root"])).await;
    let id = asked.conversation_id;
    let told = s.brings(&o, s.on_page, &Said::privately("m1", "dana", "זה מספר ההזמנה: 4471")).await;
    assert_eq!((told.conversation_id, told.public), (id, false), "the same conversation goes on");
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    assert!(!full.conversation.public && full.mention.is_some());
    assert_eq!(full.conversation.weight, 0);
    let way = facts(&o, id, EventKind::PrivateWayTaken).await;
    assert_eq!(way, [json!({"channel": "facebook", "proven": true})]);
    assert_eq!(o.desk.counts(&o.avi).await.unwrap().public, 0);
    s.brings(&o, s.on_page, &Said::post("c2", "dana", "ועדיין אין תשובה!").under(&["root"])).await;
    let row = o.row(id).await;
    assert!(row.public && row.status == Status::Open);
}

async fn what_is_watched_for_reaches_those_who_fetch(mut o: Office) {
    let s = Square::of(&mut o).await;
    settings(&o, |service| {
        service.public.watch.words = vec![" נועם ".into(), "נועם".into()];
        service.public.watch.people = vec!["@ceo".into()];
        service.public.watch.pages = vec!["https://news.example/feed".into()];
    })
    .await;
    let (kind, key) = ("facebook".to_owned(), s.page_key.clone());
    let call = desk::HookCall { kind, key, ..Default::default() };
    assert_eq!(o.desk.hook(call).await, Err(desk::DeskError::NotFound));
    let watch = s.page.watched().expect("it was asked");
    assert_eq!((watch.words, watch.people), (vec!["נועם".to_owned()], vec!["@ceo".to_owned()]));
    assert_eq!(watch.pages, ["https://news.example/feed"]);
}

async fn settings_that_cannot_be_are_refused(o: Office) {
    let refused = async |change: fn(&mut Service)| {
        let mut service = o.desk.service(&o.ron).await.unwrap();
        change(&mut service);
        match o.desk.edit_service(&o.ron, None, service).await {
            Err(desk::DeskError::Invalid(errors)) => {
                errors.into_iter().map(|e| (e.field, e.code)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(
        refused(|s| s.public.answer_minutes = 0).await,
        one("public.answer_minutes", "between_1_and_1440")
    );
    assert_eq!(
        refused(|s| s.public.duty_agent_id = Some(999)).await,
        one("public.duty_agent_id", "not_an_agent")
    );
    let page = |s: &mut Service| s.public.watch.pages = vec!["news".into()];
    assert_eq!(refused(page).await, one("public.watch.pages", "bad_address"));
    let mut viewer = o.desk.service(&o.ron).await.unwrap();
    viewer.public.duty_agent_id = Some(o.vera.id);
    assert!(o.desk.edit_service(&o.ron, None, viewer).await.is_err(), "a viewer answers nobody");
}
