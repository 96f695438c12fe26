//! The live feed: state and events are the state fetched again.

mod agent;
mod play;
mod visitor;

use crate::support::{Mail, Office};
use crate::visitor::say;
use agent::AgentClient;
use desk::{ContactEdit, ReplyDraft, TeamEdit};
use play::Play;
use serde_json::Value;
use std::time::Duration;
use visitor::VisitorClient;

on_both![
    through_everything_that_happens_state_and_events_are_the_state,
    who_is_too_far_behind_is_told_to_fetch_anew,
    a_slow_reader_is_told_to_fetch_anew,
    what_leaves_ones_sight_is_told_as_gone,
    a_contact_is_told_only_to_those_who_may_see_them,
    a_note_is_in_no_frame_of_a_visitor,
    a_visitors_second_tab_sees_the_first_message_too,
    seeing_an_older_message_leaves_the_newer_unread,
    a_change_of_teams_changes_what_is_told,
    others_are_seen_looking_and_writing,
];

/// The next frame as JSON.
async fn next(live: &mut desk::Subscription) -> Value {
    let frame = tokio::time::timeout(Duration::from_secs(30), live.next()).await.expect("a frame in time");
    serde_json::from_str(&frame.expect("the feed goes on")).expect("JSON")
}

async fn next_of(live: &mut desk::Subscription, good: impl Fn(&Value) -> bool) -> Value {
    loop {
        let frame = next(live).await;
        if good(&frame) {
            return frame;
        }
    }
}

async fn through_everything_that_happens_state_and_events_are_the_state(o: Office) {
    let o = o.with_bot().await;
    o.desk.start().await.unwrap();
    for seed in 1..=4 {
        Play::new(&o, seed).await.run(120).await;
    }
    o.desk.stop().await;
}

async fn who_is_too_far_behind_is_told_to_fetch_anew(o: Office) {
    for n in 0..210 {
        let (id, _) = o.mail_in(Mail::orit(&format!("{n}"))).await;
        for _ in 0..4 {
            o.desk.resolve(&o.noa, id).await.unwrap();
            o.desk.reopen(&o.noa, id).await.unwrap();
        }
    }
    let mut live = o.desk.feed().subscribe(o.noa.clone(), Some(1)).await.unwrap();
    assert_eq!(next(&mut live).await["type"], "resync");
    let mut ahead = o.desk.feed().subscribe(o.noa.clone(), Some(1_000_000)).await.unwrap();
    assert_eq!(next(&mut ahead).await["type"], "resync");
}

async fn a_slow_reader_is_told_to_fetch_anew(o: Office) {
    o.desk.start().await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let mut slow = o.desk.feed().subscribe(o.noa.clone(), None).await.unwrap();
    let mut client = AgentClient::new(&o, o.noa.clone()).await;
    for _ in 0..150 {
        o.desk.resolve(&o.avi, id).await.unwrap();
        o.desk.reopen(&o.avi, id).await.unwrap();
        client.hear(&o).await;
    }
    let marker = o.desk.me(&o.noa).await.unwrap().seq;
    client.hear_up_to(&o, marker).await;
    next_of(&mut slow, |f| f["type"] == "resync").await;
    client.must_equal_a_fresh_one(&o, "the quick one").await;
    o.desk.stop().await;
}

async fn what_leaves_ones_sight_is_told_as_gone(o: Office) {
    o.desk.start().await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let mut live = o.desk.feed().subscribe(o.avi.clone(), None).await.unwrap();
    o.desk.transfer(&o.noa, id, o.billing, None, "secret-reason").await.unwrap();
    let frame = next_of(&mut live, |f| f["type"] == "event").await;
    assert_eq!(
        (&frame["gone"], &frame["conversation"], &frame["entries"]),
        (&id.into(), &Value::Null, &Value::Array(vec![]))
    );
    assert!(!frame.to_string().contains("secret"));
    // and what happens in it afterwards is not told at all
    o.desk.note(&o.noa, id, "secret-note", None).await.unwrap();
    let (other, _) = o.mail_in(Mail::michal("שלום")).await;
    let frame = next_of(&mut live, |f| f["type"] == "event").await;
    assert_eq!(frame["conversation"]["id"], other);
    o.desk.stop().await;
}

async fn a_contact_is_told_only_to_those_who_may_see_them(o: Office) {
    o.desk.start().await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let contact_id = o.desk.conversation(&o.avi, id).await.unwrap().contact.id;
    let mut avi = o.desk.feed().subscribe(o.avi.clone(), None).await.unwrap();
    let mut dana = o.desk.feed().subscribe(o.dana.clone(), None).await.unwrap();
    let edit = ContactEdit { phone: Some(Some("050-1234567".to_owned())), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact_id, None, edit).await.unwrap();
    let seen = next_of(&mut avi, |f| f["type"] == "event").await;
    assert_eq!((&seen["scope"], &seen["contact"]["phone"]), (&"contact".into(), &"050-1234567".into()));
    o.desk
        .edit_team(&o.ron, o.service, None, TeamEdit { name: Some("צוות".to_owned()), ..TeamEdit::default() })
        .await
        .unwrap();
    let first = next_of(&mut dana, |f| f["type"] == "event").await;
    assert_eq!(first["kind"], "team_changed", "nothing of the contact came before: {first}");
    o.desk.stop().await;
}

async fn a_note_is_in_no_frame_of_a_visitor(o: Office) {
    o.desk.start().await.unwrap();
    let (visitor, token) = o.visitor().await;
    let mut client = VisitorClient::new(&o, visitor.clone(), token).await;
    o.desk.visitor_write(&visitor, say("k1", "שלום")).await.unwrap();
    client.hear_until(|c| c.says("שלום")).await;
    let id = client.conversation(&o).await;
    o.desk.note(&o.avi, id, "secret-note", None).await.unwrap();
    o.desk.transfer(&o.avi, id, o.billing, Some(o.dana.id), "secret-reason").await.unwrap();
    let draft = ReplyDraft { text: "שלום!".to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.dana, id, draft).await.unwrap();
    client.hear_until(|c| c.says("שלום!")).await;
    client.reconnect_from(&o, 0).await;
    client.hear_until(|c| c.is_online()).await;
    assert!(client.heard().iter().all(|f| !f.contains("secret")), "{:?}", client.heard());
    o.desk.stop().await;
}

async fn a_visitors_second_tab_sees_the_first_message_too(o: Office) {
    o.desk.start().await.unwrap();
    for n in 0..20 {
        let (visitor, token) = o.visitor().await;
        let mut tab = VisitorClient::new(&o, visitor.clone(), token).await;
        o.desk.visitor_write(&visitor, say("k1", &format!("מהלשונית האחרת {n}"))).await.unwrap();
        tab.hear_until(|c| c.says(&format!("מהלשונית האחרת {n}"))).await;
    }
    o.desk.stop().await;
}

async fn seeing_an_older_message_leaves_the_newer_unread(o: Office) {
    o.desk.start().await.unwrap();
    let first = Mail::orit("שלום");
    let (id, one) = o.mail_in(first.clone()).await;
    let (_, two) = o.mail_in(Mail::orit("ועוד").answers(&first.own_id())).await;
    let mut client = AgentClient::new(&o, o.avi.clone()).await;
    for message_id in [one, two] {
        o.desk.seen(&o.avi, id, message_id).await.unwrap();
        o.desk.set_tags(&o.avi, id, vec![format!("{message_id}")]).await.unwrap();
        client.hear_up_to(&o, o.desk.me(&o.avi).await.unwrap().seq).await;
        client.must_equal_a_fresh_one(&o, "after seeing").await;
    }
    o.desk.stop().await;
}

async fn a_change_of_teams_changes_what_is_told(o: Office) {
    o.desk.start().await.unwrap();
    let mut live = o.desk.feed().subscribe(o.dana.clone(), None).await.unwrap();
    let members = TeamEdit { member_ids: Some(vec![o.dana.id]), ..TeamEdit::default() };
    o.desk.edit_team(&o.ron, o.service, None, members).await.unwrap();
    next_of(&mut live, |f| f["kind"] == "team_changed").await;
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    next_of(&mut live, |f| f["conversation"]["id"] == id).await;
    o.desk.stop().await;
}

async fn others_are_seen_looking_and_writing(o: Office) {
    o.desk.start().await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let mut noa = o.desk.feed().subscribe(o.noa.clone(), None).await.unwrap();
    let avi = o.desk.feed().subscribe(o.avi.clone(), None).await.unwrap();
    let dana = o.desk.feed().subscribe(o.dana.clone(), None).await.unwrap();
    noa.look(Some(id)).await;
    dana.look(Some(id)).await;
    avi.look(Some(id)).await;
    avi.typing(id, true).await;
    let frame = next_of(&mut noa, |f| f["type"] == "presence" && f["others"][0]["typing"] == true).await;
    assert_eq!(
        frame["others"].as_array().map(Vec::len),
        Some(1),
        "Dana may not look, so she is not there: {frame}"
    );
    assert_eq!(frame["others"][0]["agent"]["name"], "אבי");
    drop(avi);
    next_of(&mut noa, |f| f["type"] == "presence" && f["others"].as_array().is_some_and(Vec::is_empty)).await;
    o.desk.stop().await;
}
