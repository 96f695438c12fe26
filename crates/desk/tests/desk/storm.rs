//! A storm in public: alarmed once, with its posts and what they have in common; steered by those who lead; over when it
//! is quiet.

use crate::support::{Office, Said, Square, now, pass};
use desk::{DeskError, StormEdit};
use domain::storm::Turn;
use domain::{Agent, EventKind, Id, Storm};
use serde_json::{Value, json};

on_both![
    a_quiet_square_alarms_nobody,
    angry_posts_of_many_alarm_once_with_their_cause,
    ten_posts_of_one_person_are_no_storm,
    two_nodes_find_one_storm,
    it_ends_by_itself_and_the_next_one_alarms_again,
    ended_by_hand_it_alarms_again_only_after_it_was_quiet,
    those_who_lead_steer_it_and_all_who_answer_have_the_line,
    others_neither_see_nor_steer_it,
];

const ANGRY: &str = "בושה וחרפה! ביטלתם לי את המשלוח ואף אחד לא עונה, חברה של נוכלים";

async fn says(o: &Office, s: &Square, n: usize, who: &str, text: &str) {
    // their words differ, as those of different people do
    let said = Said::post(&format!("p{n}"), who, &format!("{text} {n}"));
    s.brings(o, s.in_posts, &said).await;
}

/// So many angry people within a minute. Their numbers begin at `from`.
async fn angry(o: &Office, s: &Square, from: usize, many: usize) {
    for n in from..from + many {
        says(o, s, n, &format!("person{n}"), ANGRY).await;
    }
}

async fn storms(o: &Office) -> Vec<Storm> {
    o.desk.storms(&o.noa).await.unwrap()
}

async fn told(o: &Office, kind: EventKind) -> Vec<Value> {
    let mut read = o.desk.store().read().await.unwrap();
    let all = store::event::after(&mut read, 0, 10_000).await.unwrap();
    all.into_iter().filter(|e| e.fact.kind == kind).map(|e| e.fact.data).collect()
}

async fn look_for(o: &Office, minutes: i64) -> Vec<Turn> {
    let mut turns = Vec::new();
    for _ in 0..minutes {
        pass(60);
        turns.extend(o.desk.watch_storm().await.unwrap());
    }
    turns
}

async fn a_quiet_square_alarms_nobody(mut o: Office) {
    let s = Square::of(&mut o).await;
    assert_eq!(o.desk.watch_storm().await.unwrap(), None);
    for n in 0..12 {
        says(&o, &s, n, &format!("person{n}"), "תודה רבה על השירות הנפלא").await;
    }
    angry(&o, &s, 20, 3).await;
    assert_eq!(look_for(&o, 3).await, []);
    assert_eq!(storms(&o).await, []);
}

async fn angry_posts_of_many_alarm_once_with_their_cause(mut o: Office) {
    let s = Square::of(&mut o).await;
    for n in 0..6 {
        says(&o, &s, n, &format!("fan{n}"), "תודה רבה על השירות הנפלא שלכם").await;
    }
    pass(7200);
    let began = now();
    angry(&o, &s, 100, 16).await;
    let loud = Said::post("loud", "loud", ANGRY).but("followers", json!(90_000));
    s.brings(&o, s.in_posts, &loud).await;
    assert_eq!(look_for(&o, 5).await, [Turn::Alarm]);
    let storm = storms(&o).await.pop().unwrap();
    assert_eq!((storm.began_at, storm.peak, storm.usual, storm.ended_at), (began, 17, 2.0, None));
    assert!(storm.words.iter().any(|w| w.contains("משלוח")), "{:?}", storm.words);
    let alarms = told(&o, EventKind::StormAlarmed).await;
    assert_eq!((alarms.len(), &alarms[0]["people"]), (1, &json!(17)));
    let full = o.desk.storm(&o.noa, storm.id).await.unwrap();
    assert_eq!((full.posts.len(), full.posts[0].author.as_str()), (17, "loud"), "the widest reach first");
    assert!(full.posts.iter().all(|p| p.text.starts_with(ANGRY) && p.waits));
    assert_eq!(full.rate.iter().map(|r| r.people).max(), Some(17));
    assert_eq!(full.rate.first().map(|r| r.people), Some(0), "as usual before it began");
    assert!(full.words.iter().any(|w| w.posts == 17), "{:?}", full.words);
}

async fn ten_posts_of_one_person_are_no_storm(mut o: Office) {
    let s = Square::of(&mut o).await;
    for n in 0..20 {
        says(&o, &s, n, "dana", ANGRY).await;
    }
    assert_eq!(look_for(&o, 2).await, []);
}

async fn two_nodes_find_one_storm(mut o: Office) {
    let s = Square::of(&mut o).await;
    angry(&o, &s, 0, 16).await;
    let other = o.another().await;
    let (one, two) = tokio::join!(o.desk.watch_storm(), other.watch_storm());
    let alarms = [one.unwrap(), two.unwrap()].into_iter().filter(|t| *t == Some(Turn::Alarm)).count();
    assert_eq!((alarms, storms(&o).await.len()), (1, 1));
    assert_eq!(told(&o, EventKind::StormAlarmed).await.len(), 1);
}

async fn it_ends_by_itself_and_the_next_one_alarms_again(mut o: Office) {
    let s = Square::of(&mut o).await;
    angry(&o, &s, 0, 16).await;
    assert_eq!(look_for(&o, 2).await, [Turn::Alarm]);
    assert_eq!(look_for(&o, 60).await, [], "half an hour of quiet is not the end");
    assert_eq!(look_for(&o, 40).await, [Turn::Over]);
    let over = storms(&o).await.pop().unwrap();
    assert!(over.ended_at.is_some() && over.ended_by.is_none());
    assert_eq!(told(&o, EventKind::StormEnded).await, [json!({"quiet": true})]);
    angry(&o, &s, 100, 16).await;
    assert_eq!(look_for(&o, 2).await, [Turn::Alarm]);
    assert_eq!(storms(&o).await.len(), 2);
}

async fn ended_by_hand_it_alarms_again_only_after_it_was_quiet(mut o: Office) {
    let s = Square::of(&mut o).await;
    angry(&o, &s, 0, 16).await;
    look_for(&o, 1).await;
    let id = storms(&o).await[0].id;
    let ended = o.desk.end_storm(&o.noa, id).await.unwrap();
    assert_eq!(ended.ended_by.map(|a| a.id), Some(o.noa.id));
    let again = o.desk.end_storm(&o.ron, id).await.unwrap();
    assert_eq!(again.ended_by.map(|a| a.id), Some(o.noa.id), "the first word stands");
    angry(&o, &s, 100, 16).await;
    assert_eq!(look_for(&o, 10).await, [], "one storm is one alarm");
    look_for(&o, 120).await;
    assert_eq!(told(&o, EventKind::StormEnded).await, [json!({"quiet": false})]);
    angry(&o, &s, 200, 16).await;
    assert_eq!(look_for(&o, 2).await, [Turn::Alarm]);
}

async fn those_who_lead_steer_it_and_all_who_answer_have_the_line(mut o: Office) {
    let s = Square::of(&mut o).await;
    assert_eq!(o.desk.holding_line().await.unwrap().text, None);
    angry(&o, &s, 0, 16).await;
    look_for(&o, 1).await;
    let id = storms(&o).await[0].id;
    let line = "אנחנו יודעים על העיכוב ובודקים. נעדכן כאן עד 14:00.";
    let edit = StormEdit { owner_id: Some(Some(o.ron.id)), holding_line: Some(format!(" {line} ")) };
    let steered = o.desk.edit_storm(&o.noa, id, edit).await.unwrap();
    assert_eq!((steered.owner.unwrap().id, steered.holding_line.as_str()), (o.ron.id, line));
    let said = o.desk.holding_line().await.unwrap();
    assert_eq!((said.storm_id, said.text.as_deref()), (Some(id), Some(line)));
    let nobody = StormEdit { owner_id: Some(None), holding_line: None };
    let steered = o.desk.edit_storm(&o.noa, id, nobody).await.unwrap();
    assert_eq!((steered.owner, steered.holding_line.as_str()), (None, line), "what is absent stays");
    let note = o.desk.note_storm(&o.ron, id, " דיברנו עם המחסן ").await.unwrap();
    assert_eq!((note.text.as_str(), note.by.id), ("דיברנו עם המחסן", o.ron.id));
    assert_eq!(o.desk.storm(&o.noa, id).await.unwrap().notes, [note]);
    let viewer = StormEdit { owner_id: Some(Some(o.vera.id)), holding_line: None };
    assert_eq!(
        o.desk.edit_storm(&o.noa, id, viewer).await,
        Err(DeskError::invalid("owner_id", "unknown_agent"))
    );
    let long = StormEdit { owner_id: None, holding_line: Some("א".repeat(1001)) };
    assert_eq!(
        o.desk.edit_storm(&o.noa, id, long).await,
        Err(DeskError::invalid("holding_line", "too_long"))
    );
    assert_eq!(o.desk.note_storm(&o.noa, id, "  ").await, Err(DeskError::invalid("text", "required")));
    o.desk.end_storm(&o.noa, id).await.unwrap();
    assert_eq!(o.desk.holding_line().await.unwrap().text, None, "it is over");
}

async fn others_neither_see_nor_steer_it(o: Office) {
    let nothing: Id = 999;
    for who in [&o.avi, &o.vera] as [&Agent; 2] {
        assert_eq!(o.desk.storms(who).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.storm(who, nothing).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.edit_storm(who, nothing, StormEdit::default()).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.note_storm(who, nothing, "x").await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.end_storm(who, nothing).await, Err(DeskError::Forbidden));
    }
    assert_eq!(o.desk.storm(&o.noa, nothing).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.end_storm(&o.noa, nothing).await, Err(DeskError::NotFound));
}
