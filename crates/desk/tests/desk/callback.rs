//! Calls that customers ask for: booked into free time, promised, reminded of, made, missed and moved.

use crate::flow::step;
use crate::support::{Mail, NOON, Office, now, pass};
use desk::{CallbackDraft, CallbackEdit, CallbackQuery, DeskError, InboxEdit, VDraft};
use domain::callback::Callbacks;
use domain::flow::{Starts, StepKind};
use domain::{
    AuthorKind, Callback, CallbackState, CommitmentState, Direction, Entry, EventKind, Flow, Id, Service,
    Status, Tier, Time,
};

on_both![
    nobody_is_called_before_it_is_switched_on,
    free_times_are_those_of_the_hours_and_the_team,
    the_last_free_time_is_given_once,
    a_call_is_a_promise_that_is_kept_when_it_was_made,
    who_asks_again_is_moved_and_not_called_twice,
    a_call_that_nobody_answered_is_offered_the_next_time,
    a_call_that_was_given_up_early_can_have_its_time_again,
    a_missed_call_that_is_asked_for_anew_is_the_same_call,
    a_call_that_is_not_wanted_frees_its_place_and_its_promise,
    the_customer_is_told_of_a_call_and_of_its_new_time,
    the_reminder_comes_once_and_brings_the_conversation_back,
    two_nodes_tell_a_call_once,
    a_settled_call_is_not_changed,
    who_does_not_see_the_conversation_sees_no_call,
    my_calls_are_those_given_to_me_or_in_my_conversations,
    a_bad_number_and_a_time_that_is_none_are_refused,
    a_visitor_asks_to_be_called_before_they_wrote_anything,
    the_bot_books_a_call_and_reads_it_back,
    somebody_was_faster_and_the_bot_offers_what_is_left,
    the_settings_are_for_administrators_and_on_the_record,
];

pub(crate) async fn offered(o: &Office) {
    let callbacks = Callbacks { enabled: true, ..Callbacks::default() };
    let new = Service { callbacks, ..Service::default() };
    o.desk.edit_service(&o.ron, None, new).await.expect("switched on");
}

async fn free(o: &Office) -> Vec<Time> {
    o.desk.free_slots(Some(o.service)).await.expect("a list")
}

fn draft(at: Time) -> CallbackDraft {
    CallbackDraft { at, phone: " 050-1234567 ".to_owned(), note: "בעניין המשלוח".to_owned() }
}

/// Orit writes, and Avi promises to call at the n-th free time.
async fn booked(o: &Office, n: usize) -> (Id, Callback) {
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר בטלפון?")).await;
    let at = free(o).await[n];
    (id, o.desk.book_callback(&o.avi, id, draft(at)).await.expect("booked"))
}

async fn told(o: &Office, id: Id) -> Vec<EventKind> {
    let entries = o.desk.conversation(&o.noa, id).await.unwrap().entries;
    entries.iter().filter_map(|e| if let Entry::Event(e) = e { Some(e.kind) } else { None }).collect()
}

async fn promise(o: &Office, id: Id) -> (CommitmentState, Option<Time>) {
    let promises = o.desk.conversation(&o.noa, id).await.unwrap().commitments;
    let [one] = promises.as_slice() else { panic!("one: {promises:?}") };
    (one.state, one.due)
}

async fn nobody_is_called_before_it_is_switched_on(o: Office) {
    assert_eq!(free(&o).await, []);
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let refused = o.desk.book_callback(&o.avi, id, draft(NOON.plus_seconds(3600))).await.unwrap_err();
    assert_eq!(refused, DeskError::Conflict("callbacks_off"));
    let (gil, _) = o.visitor().await;
    let slots = o.desk.visitor_slots(&gil).await.unwrap();
    assert!(!slots.enabled && slots.items.is_empty());
}

async fn free_times_are_those_of_the_hours_and_the_team(o: Office) {
    offered(&o).await;
    let house = o.desk.organisation(&o.noa).await.unwrap();
    let zone = domain::time::zone(&house.timezone);
    let all = free(&o).await;
    assert!(all.iter().all(|t| house.hours.open_at(*t, &zone) && *t >= now().plus_seconds(900)));
    assert_eq!(o.desk.free_slots(Some(o.billing)).await.unwrap(), all, "Dana's team has the same hours");
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let words = o.desk.callback_slots(&o.avi, id).await.unwrap();
    assert_eq!(words[0].at, all[0]);
    assert!(words[0].label.contains("בשעה"), "{}", words[0].label);
}

async fn the_last_free_time_is_given_once(o: Office) {
    offered(&o).await;
    let at = free(&o).await[0];
    // Noa and Avi answer for the service team: two half-hour calls an hour, one a slot
    let (first, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let (second, _) = o.mail_in(Mail::michal("תתקשרו אליי")).await;
    let (a, b) = tokio::join!(
        o.desk.book_callback(&o.avi, first, draft(at)),
        o.desk.book_callback(&o.avi, second, draft(at))
    );
    let taken = DeskError::Conflict("slot_taken");
    assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1, "{a:?} {b:?}");
    assert!(a.err().or(b.err()) == Some(taken));
    assert!(!free(&o).await.contains(&at));
    assert_eq!(o.number("SELECT COUNT(*) FROM commitment").await, 1, "nothing is promised in vain");
    assert!(o.desk.free_slots(Some(o.billing)).await.unwrap().contains(&at), "Dana has her own time");
}

async fn a_call_is_a_promise_that_is_kept_when_it_was_made(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 3).await;
    assert_eq!((call.phone.as_str(), call.state, call.attempts), ("050-1234567", CallbackState::Open, 0));
    assert_eq!((call.contact_name.as_str(), call.team_id), ("אורית לוי", Some(o.service)));
    assert_eq!(promise(&o, id).await, (CommitmentState::Open, Some(call.at)));
    let done = o.desk.callback_done(&o.avi, call.id, " סוכם על זיכוי ").await.unwrap();
    assert_eq!((done.state, done.outcome.as_deref()), (CallbackState::Done, Some("סוכם על זיכוי")));
    assert_eq!(promise(&o, id).await.0, CommitmentState::Kept);
    let full = o.desk.conversation(&o.noa, id).await.unwrap();
    assert_eq!(
        (full.conversation.status, full.conversation.due_at),
        (Status::Waiting, None),
        "they heard from us"
    );
    assert_eq!(full.callbacks, std::slice::from_ref(&done));
    let lines = told(&o, id).await;
    assert!(
        lines.contains(&EventKind::CallbackBooked) && lines.contains(&EventKind::CallbackDone),
        "{lines:?}"
    );
    assert!(free(&o).await.contains(&call.at), "the place is free again");
    assert_eq!(
        o.desk.callback_done(&o.avi, call.id, "שוב").await.unwrap(),
        done,
        "a second click changes nothing"
    );
}

async fn who_asks_again_is_moved_and_not_called_twice(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    let later = free(&o).await[2];
    let again = CallbackDraft { at: later, phone: "03-5551234".to_owned(), note: String::new() };
    let moved = o.desk.book_callback(&o.avi, id, again).await.unwrap();
    assert_eq!((moved.id, moved.at, moved.phone.as_str()), (call.id, later, "03-5551234"));
    assert_eq!(moved.note, "בעניין המשלוח");
    assert_eq!(promise(&o, id).await, (CommitmentState::Open, Some(later)));
    let open = free(&o).await;
    assert!(open.contains(&call.at) && !open.contains(&later));
    assert!(told(&o, id).await.contains(&EventKind::CallbackMoved));
}

async fn a_call_that_nobody_answered_is_offered_the_next_time(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    pass(call.at.0 / 1_000_000 - now().0 / 1_000_000);
    let missed = o.desk.callback_missed(&o.avi, call.id).await.unwrap();
    assert_eq!((missed.callback.state, missed.callback.attempts), (CallbackState::Missed, 1));
    let next = missed.next.expect("there is time");
    assert!(next.at > call.at);
    assert_eq!(promise(&o, id).await.0, CommitmentState::Open, "we still owe it");
    let edit = CallbackEdit { at: Some(next.at), ..CallbackEdit::default() };
    let again = o.desk.edit_callback(&o.avi, call.id, Some(missed.callback.version), edit).await.unwrap();
    assert_eq!(
        (again.state, again.at, again.attempts, again.settled_at),
        (CallbackState::Open, next.at, 1, None)
    );
    assert_eq!(promise(&o, id).await, (CommitmentState::Open, Some(next.at)));
    assert!(told(&o, id).await.contains(&EventKind::CallbackMissed));
}

async fn a_call_that_was_given_up_early_can_have_its_time_again(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    let missed = o.desk.callback_missed(&o.avi, call.id).await.unwrap();
    assert_eq!(missed.next.map(|n| n.at), Some(call.at), "its place was free at once");
    let edit = CallbackEdit { at: Some(call.at), ..CallbackEdit::default() };
    let again = o.desk.edit_callback(&o.avi, call.id, None, edit).await.unwrap();
    assert_eq!((again.state, again.at, again.settled_at), (CallbackState::Open, call.at, None));
    assert!(!free(&o).await.contains(&call.at), "and is taken again");
    pass((call.at.0 - now().0) / 1_000_000 - 600);
    assert_eq!(o.desk.remind_due().await, Ok(1), "we are reminded of it");
    assert_eq!(promise(&o, id).await, (CommitmentState::Open, Some(call.at)));
}

async fn a_missed_call_that_is_asked_for_anew_is_the_same_call(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    o.desk.callback_missed(&o.avi, call.id).await.unwrap();
    let later = free(&o).await[2];
    let again = o.desk.book_callback(&o.avi, id, draft(later)).await.unwrap();
    assert_eq!((again.id, again.state, again.at), (call.id, CallbackState::Open, later));
    assert_eq!(promise(&o, id).await, (CommitmentState::Open, Some(later)), "one promise, at its new time");
}

async fn a_call_that_is_not_wanted_frees_its_place_and_its_promise(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    let gone = o.desk.cancel_callback(&o.avi, call.id).await.unwrap();
    assert_eq!(gone.state, CallbackState::Cancelled);
    assert_eq!(promise(&o, id).await.0, CommitmentState::Withdrawn);
    assert!(free(&o).await.contains(&call.at));
    pass(10 * 86_400);
    assert_eq!(o.desk.remind_due().await, Ok(0), "nobody is reminded of it");
    let anew = free(&o).await[0];
    assert_ne!(o.desk.book_callback(&o.avi, id, draft(anew)).await.unwrap().id, call.id);
}

async fn the_customer_is_told_of_a_call_and_of_its_new_time(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    let told = async || {
        let ours = o.messages(id).await.into_iter().filter(|m| m.direction == Direction::Out);
        ours.map(|m| (m.author.kind, m.text)).collect::<Vec<_>>()
    };
    let slots = o.desk.callback_slots(&o.avi, id).await.unwrap();
    let [(author, first)] = told().await.try_into().expect("one");
    assert_eq!(author, AuthorKind::Auto);
    assert!(first.contains("050-1234567"), "{first}");
    let edit = CallbackEdit { phone: Some("03-5551234".to_owned()), ..CallbackEdit::default() };
    o.desk.edit_callback(&o.avi, call.id, None, edit).await.unwrap();
    assert_eq!(told().await.len(), 1, "the time is as it was");
    let edit = CallbackEdit { at: Some(slots[3].at), ..CallbackEdit::default() };
    o.desk.edit_callback(&o.avi, call.id, None, edit).await.unwrap();
    let [_, (_, second)] = told().await.try_into().expect("two");
    assert!(second.contains(&slots[3].label) && second.contains("03-5551234"), "{second}");
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!(row.status, Status::Open, "it is still ours");
}

async fn the_reminder_comes_once_and_brings_the_conversation_back(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 4).await;
    o.desk.snooze(&o.avi, id, None, true).await.unwrap();
    pass((call.at.0 - now().0) / 1_000_000 - 601);
    assert_eq!(o.desk.remind_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.remind_due().await, Ok(1));
    assert_eq!(o.desk.remind_due().await, Ok(0));
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!((row.status, row.due_at), (Status::Open, Some(call.at)));
    let lines = told(&o, id).await;
    assert_eq!(lines.iter().filter(|k| **k == EventKind::CallbackDue).count(), 1);
    assert!(lines.contains(&EventKind::Woken));
}

async fn two_nodes_tell_a_call_once(o: Office) {
    offered(&o).await;
    let (_, call) = booked(&o, 0).await;
    let other = o.another().await;
    pass((call.at.0 - now().0) / 1_000_000 - 60);
    let (a, b) = tokio::join!(o.desk.remind_due(), other.remind_due());
    assert_eq!(a.unwrap() + b.unwrap(), 1);
}

async fn a_settled_call_is_not_changed(o: Office) {
    offered(&o).await;
    let (_, call) = booked(&o, 0).await;
    o.desk.callback_done(&o.avi, call.id, "").await.unwrap();
    let settled = DeskError::Conflict("callback_settled");
    assert_eq!(
        o.desk.edit_callback(&o.avi, call.id, None, CallbackEdit::default()).await,
        Err(settled.clone())
    );
    assert_eq!(o.desk.callback_missed(&o.avi, call.id).await, Err(settled.clone()));
    assert_eq!(o.desk.cancel_callback(&o.avi, call.id).await, Err(settled));
}

async fn who_does_not_see_the_conversation_sees_no_call(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    assert_eq!(o.desk.callbacks(&o.dana, CallbackQuery::default()).await.unwrap().items, []);
    assert_eq!(o.desk.callback_done(&o.dana, call.id, "").await, Err(DeskError::NotFound));
    assert_eq!(o.desk.callback_slots(&o.dana, id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.callback_missed(&o.vera, call.id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.callbacks(&o.vera, CallbackQuery::default()).await.unwrap().items, [call]);
}

async fn my_calls_are_those_given_to_me_or_in_my_conversations(o: Office) {
    offered(&o).await;
    let (id, call) = booked(&o, 0).await;
    let mine = async |who| {
        let query = CallbackQuery { mine: Some(true), ..CallbackQuery::default() };
        o.desk.callbacks(who, query).await.unwrap().items.len()
    };
    assert_eq!(mine(&o.avi).await, 0);
    o.desk.assign(&o.noa, id, Some(o.avi.id)).await.unwrap();
    assert_eq!((mine(&o.avi).await, mine(&o.noa).await), (1, 0));
    let shown = o.desk.conversation(&o.noa, id).await.unwrap().callbacks;
    assert_eq!((shown[0].assignee_id, shown[0].caller_id), (None, Some(o.avi.id)));
    let edit = CallbackEdit { assignee_id: Some(Some(o.noa.id)), ..CallbackEdit::default() };
    let given = o.desk.edit_callback(&o.avi, call.id, None, edit).await.unwrap();
    assert_eq!(given.caller_id, Some(o.noa.id));
    assert_eq!((mine(&o.avi).await, mine(&o.noa).await), (0, 1));
    let nobody = CallbackEdit { assignee_id: Some(Some(o.vera.id)), ..CallbackEdit::default() };
    let refused = o.desk.edit_callback(&o.avi, call.id, None, nobody).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("assignee_id", "unknown_agent"));
}

async fn a_bad_number_and_a_time_that_is_none_are_refused(o: Office) {
    offered(&o).await;
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let at = free(&o).await[0];
    let bad = CallbackDraft { phone: "בבית".to_owned(), ..draft(at) };
    assert_eq!(o.desk.book_callback(&o.avi, id, bad).await, Err(DeskError::invalid("phone", "bad_phone")));
    let odd = draft(at.plus_seconds(60));
    assert_eq!(o.desk.book_callback(&o.avi, id, odd).await, Err(DeskError::invalid("at", "no_such_slot")));
}

async fn a_visitor_asks_to_be_called_before_they_wrote_anything(o: Office) {
    offered(&o).await;
    let (gil, _) = o.visitor().await;
    let slots = o.desk.visitor_slots(&gil).await.unwrap();
    assert!(slots.enabled);
    let slot = &slots.items[1];
    let made = o.desk.visitor_callback(&gil, draft(slot.at)).await.unwrap();
    assert_eq!((made.at, &made.label, made.phone.as_str()), (slot.at, &slot.label, "050-1234567"));
    let id = o.newest_message().await.conversation_id;
    let texts: Vec<String> = o.messages(id).await.into_iter().map(|m| m.text).collect();
    assert_eq!(texts[0], "בעניין המשלוח");
    assert!(texts[1].contains(&slot.label) && texts[1].contains("050-1234567"), "{texts:?}");
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!((full.callbacks.len(), full.conversation.tier), (1, Tier::Agent));
    let taken = o.desk.visitor_callback(&o.visitor().await.0, draft(slot.at)).await.unwrap_err();
    assert_eq!(taken, DeskError::Conflict("slot_taken"));
}

async fn with_bot(o: &Office) {
    offered(o).await;
    let on = InboxEdit { bot: Some(true), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, on).await.unwrap();
    let call = Flow {
        name: "טלפון".to_owned(),
        enabled: true,
        starts: Starts { always: true, ..Starts::default() },
        steps: vec![step("call", StepKind::Callback, "", None)],
        ..Flow::default()
    };
    o.desk.add_flow(&o.noa, call).await.unwrap();
}

/// The visitor writes or presses, and the bot takes its turn. Returns its conversation and what can be pressed then.
async fn says(o: &Office, who: &desk::Visitor, text: &str, choice: Option<&str>) -> (Id, Vec<String>) {
    let (client_id, choice) = (format!("{text}{}", now().0), choice.map(str::to_owned));
    let draft = VDraft { client_id, text: text.to_owned(), choice, ..VDraft::default() };
    o.desk.visitor_write(who, draft).await.expect("written");
    pass(3);
    o.desk.bot_turns().await.expect("a turn");
    let parts = o.newest_message().await;
    let choices = parts.parts.and_then(|p| p.get("choices").cloned()).unwrap_or_default();
    let keys = choices.as_array().into_iter().flatten().filter_map(|c| c["key"].as_str().map(str::to_owned));
    (parts.conversation_id, keys.collect())
}

async fn the_bot_books_a_call_and_reads_it_back(o: Office) {
    with_bot(&o).await;
    let (gil, _) = o.visitor().await;
    says(&o, &gil, "יש לי שאלה על הזמנה", None).await;
    let (_, slots) = says(&o, &gil, "050-7654321", None).await;
    let at = Time::parse(slots[1].strip_prefix("slot:").expect("a slot")).expect("a time");
    let (id, after) = says(&o, &gil, "השני", Some(&slots[1])).await;
    assert_eq!(after, Vec::<String>::new());
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    let [call] = full.callbacks.as_slice() else { panic!("one: {:?}", full.callbacks) };
    assert_eq!(
        (call.at, call.phone.as_str(), call.note.as_str()),
        (at, "050-7654321", "יש לי שאלה על הזמנה")
    );
    assert_eq!(
        (full.conversation.tier, full.conversation.due_at),
        (Tier::Agent, Some(at)),
        "they hear from us then"
    );
    assert!(full.handoff.is_some());
    let said = o.messages(id).await.pop().unwrap().text;
    assert!(said.contains("050-7654321") && said.contains("קבענו"), "{said}");
    let booked = full.entries.iter().find_map(|e| match e {
        Entry::Event(e) if e.kind == EventKind::CallbackBooked => Some(e.actor.kind),
        _ => None,
    });
    assert_eq!(booked, Some(domain::ActorKind::Bot));
}

async fn somebody_was_faster_and_the_bot_offers_what_is_left(o: Office) {
    with_bot(&o).await;
    let (gil, _) = o.visitor().await;
    says(&o, &gil, "יש לי שאלה על הזמנה", None).await;
    let (_, slots) = says(&o, &gil, "050-7654321", None).await;
    let wanted = Time::parse(slots[0].strip_prefix("slot:").unwrap()).unwrap();
    let (other, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    o.desk.book_callback(&o.avi, other, draft(wanted)).await.unwrap();
    let (id, left) = says(&o, &gil, "הראשון", Some(&slots[0])).await;
    assert!(left.contains(&slots[1]) && !left.contains(&slots[0]), "{left:?}");
    assert_eq!(o.desk.conversation(&o.noa, id).await.unwrap().callbacks, []);
}

async fn the_settings_are_for_administrators_and_on_the_record(o: Office) {
    let mut new = o.desk.service(&o.vera).await.unwrap();
    assert!(!new.callbacks.enabled && !new.surveys.enabled);
    new.callbacks.minutes = 7;
    assert_eq!(o.desk.edit_service(&o.noa, None, new.clone()).await, Err(DeskError::Forbidden));
    let refused = o.desk.edit_service(&o.ron, None, new.clone()).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("callbacks.minutes", "out_of_range"));
    new.callbacks.minutes = 15;
    let kept = o.desk.edit_service(&o.ron, Some(1), new.clone()).await.unwrap();
    assert_eq!((kept.callbacks.minutes, kept.version), (15, 2));
    assert_eq!(o.desk.edit_service(&o.ron, Some(1), new).await, Err(DeskError::Changed));
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'service_changed'").await, 1);
}
