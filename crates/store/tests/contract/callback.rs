//! Calls: places given once, pages, reminders; flows and the settings beside them.

use crate::ground::{Ground, NOON};
use crate::rows::new_agent;
use domain::commitment::Due;
use domain::flow::{FlowStep, StepKind};
use domain::{Callback, CallbackState, ConversationRow, Flow, Id, Lang, Role, Service, Subject, Time};
use store::callback::{self, CallbackFilter, NewCallback};
use store::commitment::{self, Terms};
use store::{Tx, agent, flow, message, service};

on_both![
    the_last_place_of_a_slot_is_given_once,
    two_who_take_the_last_place_at_once_get_it_once,
    a_conversation_has_one_call_that_is_open,
    a_call_comes_back_as_it_was_changed,
    pages_show_what_is_owed_soonest_first,
    a_reminder_is_taken_once,
    a_flow_is_written_whole_under_its_version,
    the_settings_are_one_document_under_a_version,
    first_words_are_those_of_the_contact,
];

fn at(minutes: i64) -> Time {
    NOON.plus_seconds(minutes * 60)
}

async fn call(g: &Ground, row: &ConversationRow, minutes: i64) -> Option<Id> {
    let (conversation_id, owner_id) = (row.id, 1);
    let when = at(minutes);
    g.write(async move |tx: &mut Tx| {
        let due = Some(Due { at: when, date_only: false });
        let text = "לחזור".to_owned();
        let terms = Terms { text, amount: None, currency: None, due, owner_id, remind_at: None };
        let commitment_id = commitment::insert(tx, conversation_id, None, &terms, NOON).await?;
        let new = NewCallback {
            conversation_id,
            phone: "050-1234567",
            at: when,
            minutes: 30,
            note: "משלוח",
            team_id: None,
            commitment_id,
            remind_at: when.plus_seconds(-600),
        };
        callback::insert(tx, &new, NOON).await
    })
    .await
}

async fn sit(g: &Ground, id: Id, minutes: i64, capacity: i64) -> bool {
    g.write(async move |tx: &mut Tx| callback::sit(tx, id, None, at(minutes), capacity).await).await
}

async fn get(g: &Ground, id: Id) -> Callback {
    callback::get(&mut *g.read().await, id).await.unwrap().expect("it is there")
}

async fn the_last_place_of_a_slot_is_given_once(g: Ground) {
    g.agent("noa").await;
    let mut calls = Vec::new();
    for _ in 0..3 {
        calls.push(call(&g, &g.conversation().await, 60).await.unwrap());
    }
    assert!(sit(&g, calls[0], 60, 2).await && sit(&g, calls[1], 60, 2).await);
    assert!(!sit(&g, calls[2], 60, 2).await, "two places, two calls");
    assert!(sit(&g, calls[2], 90, 2).await, "another slot");
    let taken = callback::taken(&mut *g.read().await, None, NOON, at(100)).await.unwrap();
    assert_eq!(taken.len(), 3);
    assert_eq!(callback::taken(&mut *g.read().await, Some(7), NOON, at(100)).await.unwrap(), []);
    let first = calls[0];
    g.write(async move |tx: &mut Tx| callback::stand_up(tx, first).await).await;
    assert!(sit(&g, calls[2], 60, 2).await, "who stands up leaves a place");
}

async fn two_who_take_the_last_place_at_once_get_it_once(g: Ground) {
    g.agent("noa").await;
    let mut calls = Vec::new();
    for _ in 0..6 {
        calls.push(call(&g, &g.conversation().await, 60).await.unwrap());
    }
    let tries = calls.iter().map(|id| {
        let id = *id;
        g.store.write(id, async move |tx: &mut Tx| callback::sit(tx, id, None, at(60), 2).await)
    });
    let got = futures_util::future::join_all(tries).await;
    assert_eq!(got.into_iter().filter(|g| g == &Ok(true)).count(), 2);
}

async fn a_conversation_has_one_call_that_is_open(g: Ground) {
    g.agent("noa").await;
    let row = g.conversation().await;
    let first = call(&g, &row, 60).await.unwrap();
    assert_eq!(call(&g, &row, 90).await, None);
    let mut done = get(&g, first).await;
    done.state = CallbackState::Done;
    g.write(async move |tx: &mut Tx| callback::save(tx, &done, None).await).await;
    assert!(call(&g, &row, 90).await.is_some());
    let mut read = g.read().await;
    let both = callback::of_conversation(&mut read, row.id, 5).await.unwrap();
    assert_eq!(both.iter().map(|c| c.state).collect::<Vec<_>>(), [CallbackState::Open, CallbackState::Done]);
    assert_eq!(callback::conversation_of(&mut read, first).await, Ok(Some(row.id)));
    assert!(callback::commitment_of(&mut read, first).await.unwrap().is_some());
}

async fn a_call_comes_back_as_it_was_changed(g: Ground) {
    let noa = g.agent("noa").await;
    let row = g.conversation().await;
    let id = call(&g, &row, 60).await.unwrap();
    let made = get(&g, id).await;
    assert_eq!((made.contact_name.as_str(), made.state, made.version), ("אורית", CallbackState::Open, 1));
    assert_eq!((made.at, made.minutes, made.note.as_str()), (at(60), 30, "משלוח"));
    let changed = Callback {
        phone: "03-5551234".to_owned(),
        at: at(90),
        note: "חיוב".to_owned(),
        state: CallbackState::Missed,
        attempts: 1,
        assignee_id: Some(noa),
        caller_id: Some(noa),
        outcome: Some("לא ענתה".to_owned()),
        settled_at: Some(NOON),
        ..made
    };
    let written = changed.clone();
    g.write(async move |tx: &mut Tx| callback::save(tx, &written, None).await).await;
    assert_eq!(get(&g, id).await, Callback { version: 2, ..changed });
}

async fn pages_show_what_is_owed_soonest_first(g: Ground) {
    let noa = g.agent("noa").await;
    let mut ids = Vec::new();
    for minutes in [90, 30, 60] {
        ids.push(call(&g, &g.conversation().await, minutes).await.unwrap());
    }
    let mut mine = get(&g, ids[2]).await;
    mine.assignee_id = Some(noa);
    g.write(async move |tx: &mut Tx| callback::save(tx, &mine, None).await).await;
    let lead = Subject::Agent { id: noa, role: Role::Lead, teams: vec![] };
    let mut read = g.read().await;
    let filter = CallbackFilter { state: CallbackState::Open, mine: None, after: None, limit: 2 };
    let page = callback::list(&mut read, &lead, &filter).await.unwrap();
    assert_eq!(page.iter().map(|c| c.id).collect::<Vec<_>>(), [ids[1], ids[2]]);
    let after = page.last().map(|c| (c.at, c.id));
    let next = callback::list(&mut read, &lead, &CallbackFilter { after, ..filter.clone() }).await.unwrap();
    assert_eq!(next.iter().map(|c| c.id).collect::<Vec<_>>(), [ids[0]]);
    let hers = callback::list(&mut read, &lead, &CallbackFilter { mine: Some(noa), ..filter.clone() }).await;
    assert_eq!(hers.unwrap().iter().map(|c| c.id).collect::<Vec<_>>(), [ids[2]]);
    let done = CallbackFilter { state: CallbackState::Done, ..filter };
    assert_eq!(callback::list(&mut read, &lead, &done).await.unwrap(), []);
}

async fn a_reminder_is_taken_once(g: Ground) {
    g.agent("noa").await;
    let row = g.conversation().await;
    let id = call(&g, &row, 60).await.unwrap();
    let mut read = g.read().await;
    assert_eq!(callback::next_reminder(&mut read).await, Ok(Some(at(50))));
    assert_eq!(callback::to_remind(&mut read, at(49), 9).await.unwrap(), []);
    assert_eq!(callback::to_remind(&mut read, at(50), 9).await.unwrap(), [(id, row.id)]);
    drop(read);
    let take = async |minutes: i64| {
        g.write(async move |tx: &mut Tx| callback::take_reminder(tx, id, at(minutes)).await).await
    };
    assert!(!take(49).await, "too soon");
    assert!(take(50).await);
    assert!(!take(51).await, "told already");
    assert_eq!(callback::next_reminder(&mut *g.read().await).await, Ok(None));
}

async fn a_flow_is_written_whole_under_its_version(g: Ground) {
    let step = |id: &str, kind| FlowStep {
        id: id.to_owned(),
        kind,
        text: "שלום".to_owned(),
        options: Vec::new(),
        field: None,
        check: None,
        when: None,
        next: None,
        otherwise: None,
    };
    let drawn = Flow {
        name: "הזמנה".to_owned(),
        lang: Some(Lang::He),
        enabled: true,
        steps: vec![step("a", StepKind::Say), step("b", StepKind::HandOver)],
        ..Flow::default()
    };
    let new = drawn.clone();
    let id = g.write(async move |tx: &mut Tx| flow::insert(tx, &new).await).await;
    let made = flow::get(&mut *g.read().await, id).await.unwrap().unwrap();
    assert_eq!(made, Flow { id, version: 1, ..drawn });
    let off = Flow { enabled: false, lang: None, ..made.clone() };
    let (first, second) = (off.clone(), off.clone());
    assert!(g.write(async move |tx: &mut Tx| flow::save(tx, &first).await).await);
    assert!(!g.write(async move |tx: &mut Tx| flow::save(tx, &second).await).await, "an old version");
    let mut read = g.read().await;
    assert_eq!(flow::enabled(&mut read).await.unwrap(), []);
    assert_eq!(flow::all(&mut read).await.unwrap(), [Flow { version: 2, ..off }]);
    drop(read);
    assert!(g.write(async move |tx: &mut Tx| flow::remove(tx, id).await).await);
    assert!(!g.write(async move |tx: &mut Tx| flow::remove(tx, id).await).await);
}

async fn the_settings_are_one_document_under_a_version(g: Ground) {
    assert_eq!(service::get(&mut *g.read().await).await.unwrap(), Service::default());
    let mut new = Service::default();
    new.callbacks.enabled = true;
    let (one, two) = (new.clone(), new.clone());
    assert!(g.write(async move |tx: &mut Tx| service::put(tx, &one, 1).await).await);
    assert!(!g.write(async move |tx: &mut Tx| service::put(tx, &two, 1).await).await, "somebody was faster");
    assert_eq!(service::get(&mut *g.read().await).await.unwrap(), Service { version: 2, ..new });
}

async fn first_words_are_those_of_the_contact(g: Ground) {
    let new = new_agent("vera", Role::Viewer, vec![]);
    g.write(async move |tx: &mut Tx| agent::insert(tx, &new, "", NOON).await).await;
    let (one, two) = (g.conversation().await, g.conversation().await);
    for (row, text) in [(&one, "איפה ההזמנה?"), (&one, "הלו"), (&two, "כמה זה עולה?")] {
        g.message(row, text).await;
    }
    let mut read = g.read().await;
    let first = message::first_of_each(&mut read, NOON, 9).await.unwrap();
    let told: Vec<_> = first.iter().map(|f| (f.0, f.3.as_str())).collect();
    assert_eq!(told, [(two.id, "כמה זה עולה?"), (one.id, "איפה ההזמנה?")]);
    assert_eq!(message::first_of_each(&mut read, NOON.plus_seconds(1), 9).await.unwrap(), []);
    assert_eq!(message::first_of_each(&mut read, NOON, 1).await.unwrap().len(), 1);
}
