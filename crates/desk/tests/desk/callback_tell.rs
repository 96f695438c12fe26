//! The customer's own reminder of a call: once, in time, in their language, and not of what no longer holds.

use crate::callback::offered;
use crate::support::{Mail, Office, now, pass};
use crate::visitor::say;
use desk::{CallbackDraft, CallbackEdit, ChoicesEdit, ContactEdit};
use domain::callback::Callbacks;
use domain::{AuthorKind, Callback, ChannelKind, Id, Lang, Service, Time};

on_both![
    a_customer_is_reminded_once_and_in_their_language,
    two_nodes_remind_once,
    of_a_call_that_was_moved_the_new_time_is_told,
    of_a_call_that_was_cancelled_or_made_nobody_is_reminded,
    who_was_told_just_now_is_not_reminded,
    a_house_can_do_without,
    a_reminder_comes_in_the_hours_that_suit,
    who_chose_mail_is_reminded_by_mail,
];

async fn free(o: &Office) -> Vec<Time> {
    o.desk.free_slots(Some(o.service)).await.expect("a list")
}

async fn booked(o: &Office, id: Id, at: Time) -> Callback {
    let draft = CallbackDraft { at, phone: "050-1234567".to_owned(), note: String::new() };
    o.desk.book_callback(&o.avi, id, draft).await.expect("booked")
}

/// Orit is called at the n-th free time.
async fn orit(o: &Office, n: usize) -> (Id, Callback) {
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let at = free(o).await[n];
    (id, booked(o, id, at).await)
}

/// So many seconds before the call.
fn before(call: &Callback, seconds: i64) {
    pass((call.at.0 - now().0) / 1_000_000 - seconds);
}

async fn a_customer_is_reminded_once_and_in_their_language(o: Office) {
    offered(&o).await;
    let (id, call) = orit(&o, 4).await;
    before(&call, 3601);
    assert_eq!(o.desk.tell_callers().await, Ok(0), "an hour before, and not sooner");
    pass(1);
    assert_eq!(o.desk.tell_callers().await, Ok(1));
    assert_eq!(o.desk.tell_callers().await, Ok(0));
    let message = o.newest_message().await;
    assert_eq!((message.conversation_id, message.author.kind), (id, AuthorKind::Auto));
    assert!(message.text.contains("תזכורת") && message.text.contains("050-1234567"), "{}", message.text);
    let contact = o.desk.conversation(&o.avi, id).await.unwrap().contact;
    let english = ContactEdit { language: Some(Some(Lang::En)), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact.id, None, english).await.unwrap();
    let at = *free(&o).await.last().unwrap();
    let moved =
        o.desk.edit_callback(&o.avi, call.id, None, CallbackEdit { at: Some(at), ..CallbackEdit::default() });
    let moved = moved.await.unwrap();
    before(&moved, 3600);
    assert_eq!(o.desk.tell_callers().await, Ok(1));
    assert!(o.newest_message().await.text.starts_with("A reminder"));
    o.keeps_its_promise().await;
}

async fn two_nodes_remind_once(o: Office) {
    offered(&o).await;
    let (_, call) = orit(&o, 4).await;
    let other = o.another().await;
    before(&call, 3000);
    let (a, b) = tokio::join!(o.desk.tell_callers(), other.tell_callers());
    assert_eq!(a.unwrap() + b.unwrap(), 1);
}

async fn of_a_call_that_was_moved_the_new_time_is_told(o: Office) {
    offered(&o).await;
    let (_, call) = orit(&o, 4).await;
    let at = free(&o).await[12];
    let edit = CallbackEdit { at: Some(at), ..CallbackEdit::default() };
    let moved = o.desk.edit_callback(&o.avi, call.id, None, edit).await.unwrap();
    before(&call, 600);
    assert_eq!(o.desk.tell_callers().await, Ok(0), "of the old time nothing");
    before(&moved, 3600);
    assert_eq!(o.desk.tell_callers().await, Ok(1));
}

async fn of_a_call_that_was_cancelled_or_made_nobody_is_reminded(o: Office) {
    offered(&o).await;
    let (_, call) = orit(&o, 4).await;
    o.desk.cancel_callback(&o.avi, call.id).await.unwrap();
    let (michal, _) = o.mail_in(Mail::michal("תתקשרו אליי")).await;
    let at = free(&o).await[4];
    let made = booked(&o, michal, at).await;
    o.desk.callback_done(&o.avi, made.id, "").await.unwrap();
    before(&made, 600);
    assert_eq!(o.desk.tell_callers().await, Ok(0));
}

async fn who_was_told_just_now_is_not_reminded(o: Office) {
    offered(&o).await;
    let at = free(&o).await[4];
    pass((at.0 - now().0) / 1_000_000 - 1800);
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let call = booked(&o, id, at).await;
    before(&call, 60);
    assert_eq!(o.desk.tell_callers().await, Ok(0), "the confirmation was half an hour before");
}

async fn a_house_can_do_without(o: Office) {
    let callbacks = Callbacks { enabled: true, remind_minutes: 0, ..Callbacks::default() };
    o.desk.edit_service(&o.ron, None, Service { callbacks, ..Service::default() }).await.unwrap();
    let (_, call) = orit(&o, 4).await;
    before(&call, 600);
    assert_eq!(o.desk.tell_callers().await, Ok(0));
}

async fn a_reminder_comes_in_the_hours_that_suit(o: Office) {
    offered(&o).await;
    let (id, _) = o.mail_in(Mail::orit("אפשר לדבר?")).await;
    let contact = o.desk.conversation(&o.avi, id).await.unwrap().contact.id;
    let choices = ChoicesEdit { hours: Some(Some("אחרי 16:00".to_owned())), ..ChoicesEdit::default() };
    let edit = ContactEdit { choices: Some(choices), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact, None, edit).await.unwrap();
    let slots = o.desk.callback_slots(&o.avi, id).await.unwrap();
    let half_past = slots.iter().find(|s| s.label.contains("16:30")).expect("a time");
    let call = booked(&o, id, half_past.at).await;
    before(&call, 3600);
    assert_eq!(o.desk.tell_callers().await, Ok(0), "at half past three it does not suit");
    before(&call, 1800);
    assert_eq!(o.desk.tell_callers().await, Ok(1));
}

async fn who_chose_mail_is_reminded_by_mail(o: Office) {
    offered(&o).await;
    let (visitor, _) = o.visitor().await;
    o.desk.visitor_write(&visitor, say("k1", "אפשר לדבר?")).await.unwrap();
    o.desk.visitor_edit(&visitor, None, Some("orit@customer.example".to_owned())).await.unwrap();
    let id = o.newest_message().await.conversation_id;
    let contact = o.desk.conversation(&o.avi, id).await.unwrap().contact.id;
    let choices = ChoicesEdit { channel: Some(Some(ChannelKind::Email)), ..ChoicesEdit::default() };
    let edit = ContactEdit { choices: Some(choices), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact, None, edit).await.unwrap();
    let at = free(&o).await[4];
    let draft = CallbackDraft { at, phone: "050-1234567".to_owned(), note: String::new() };
    o.desk.visitor_callback(&visitor, draft).await.unwrap();
    assert_eq!(o.desk.send_due().await, Ok(1), "what was booked in the chat is confirmed by mail, too");
    assert!(o.seen_by(&visitor).await.iter().any(|m| m.from == "auto"), "and stands in the chat");
    let call = o.desk.conversation(&o.avi, id).await.unwrap().callbacks[0].clone();
    before(&call, 3600);
    assert_eq!(o.desk.tell_callers().await, Ok(1));
    assert_eq!(o.newest_message().await.channel, ChannelKind::Email);
    assert_eq!(o.desk.send_due().await, Ok(1));
    assert_eq!(o.wire.last().0.to, ["orit@customer.example"]);
}
