//! What the house says by itself to a customer who may not be written to freely any more: the approved text that was chosen
//! for it, once; and what could not be said is on the record.

use crate::callback::offered;
use crate::support::{Number, Office, now, pass};
use desk::{AutoTextEdit, CallbackDraft, CallbackEdit, ContactEdit, DeskError};
use domain::auto_text::{AutoField, AutoFill, Occasion};
use domain::{Attention, Callback, DeliveryState, Id, Lang, Message, Time};
use serde_json::json;
use vendors::whatsapp::Customer;

on_both![
    a_call_that_is_booked_after_the_window_is_told_by_its_approved_text_once,
    within_the_window_the_usual_words_go,
    the_text_follows_the_contacts_language,
    a_new_time_and_the_reminder_have_texts_of_their_own,
    what_has_no_text_is_on_the_record_with_its_reason,
    a_text_that_the_vendor_paused_is_told_to_administrators_and_not_sent,
    a_text_is_chosen_by_administrators_and_only_when_it_can_be_filled,
];

const NUMBER: &str = "972502345678";

/// Dana wrote, two texts are approved in two languages, and a day has passed.
async fn silent(o: &Office) -> (Number, Message) {
    offered(o).await;
    let n = Number::of(o).await;
    let asked = n.brings(o, Customer::new("דנה לוי", NUMBER).writes(&n.vendor, "אפשר לדבר?")).await;
    n.vendor.approve("call", "he", "שלום {{1}}, נתקשר {{2}} למספר {{3}}.");
    n.vendor.approve("call", "en_US", "Hello {{1}}, we call you {{2}} at {{3}}.");
    n.vendor.approve("soon", "he", "תזכורת מ{{1}}: נדבר ב־{{2}} בשעה {{3}}. פנייה {{4}}");
    o.desk.fetch_vendor_templates(&o.ron, n.inbox).await.unwrap();
    pass(86_400);
    n.vendor.close_window(NUMBER);
    (n, asked)
}

fn call(occasion: Occasion) -> AutoTextEdit {
    let body = vec![AutoField::Name, AutoField::When, AutoField::Phone];
    let fill =
        |language: &str| AutoFill { language: language.into(), body: body.clone(), ..AutoFill::default() };
    AutoTextEdit { occasion, name: Some("call".into()), fills: vec![fill("he"), fill("en_US")] }
}

async fn choose(o: &Office, n: &Number, edit: AutoTextEdit) {
    o.desk.choose_auto_text(&o.ron, n.inbox, edit).await.expect("chosen");
}

async fn free(o: &Office) -> Vec<Time> {
    o.desk.free_slots(Some(o.service)).await.expect("a list")
}

async fn book(o: &Office, id: Id) -> Callback {
    let at = free(o).await[4];
    let draft = CallbackDraft { at, phone: "050-1234567".to_owned(), note: String::new() };
    o.desk.book_callback(&o.avi, id, draft).await.expect("booked")
}

async fn a_call_that_is_booked_after_the_window_is_told_by_its_approved_text_once(o: Office) {
    let (n, asked) = silent(&o).await;
    choose(&o, &n, call(Occasion::CallBooked)).await;
    let booked = book(&o, asked.conversation_id).await;
    for _ in 0..3 {
        o.desk.send_due().await.unwrap();
    }
    let sent = n.vendor.sent();
    assert_eq!((sent.len(), n.vendor.asked()), (1, 1));
    let told = o.newest_message().await.text;
    let hour = hour_of(&o, booked.at).await;
    let when = told.split("נתקשר ").nth(1).and_then(|t| t.split(" למספר").next()).unwrap().to_owned();
    assert!(when.ends_with(&hour), "{when} {hour}");
    let parameter = |text: &str| json!({"type": "text", "text": text});
    let told = &sent[0].message;
    assert_eq!((&told["type"], &told["to"]), (&json!("template"), &json!(NUMBER)));
    assert_eq!(
        told["template"],
        json!({"name": "call", "language": {"code": "he"}, "components": [{"type": "body",
            "parameters": [parameter("דנה"), parameter(&when), parameter("050-1234567")]}]})
    );
    let message = o.newest_message().await;
    assert_eq!(message.text, format!("שלום דנה, נתקשר {when} למספר 050-1234567."), "the words on record");
    assert_eq!(n.state(&o, &message).await.0, DeliveryState::Sent);
}

/// On the clocks of the house.
async fn hour_of(o: &Office, at: Time) -> String {
    let house = o.desk.organisation(&o.noa).await.unwrap();
    let minute = at.minute_in(&domain::time::zone(&house.timezone));
    minute.split(' ').nth(1).unwrap_or_default().to_owned()
}

async fn within_the_window_the_usual_words_go(o: Office) {
    let (n, asked) = silent(&o).await;
    choose(&o, &n, call(Occasion::CallBooked)).await;
    n.vendor.lives(|| now().0 / 1_000_000);
    let other = Customer::new("נועם", "972523456789");
    let fresh = n.brings(&o, other.writes(&n.vendor, "אפשר לדבר?")).await;
    assert_ne!(fresh.conversation_id, asked.conversation_id);
    book(&o, fresh.conversation_id).await;
    o.desk.send_due().await.unwrap();
    assert_eq!(n.vendor.sent()[0].message["type"], "text");
}

async fn the_text_follows_the_contacts_language(o: Office) {
    let (n, asked) = silent(&o).await;
    choose(&o, &n, call(Occasion::CallBooked)).await;
    let contact = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().contact.id;
    let english = ContactEdit { language: Some(Some(Lang::En)), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact, None, english).await.unwrap();
    book(&o, asked.conversation_id).await;
    o.desk.send_due().await.unwrap();
    let told = n.vendor.sent()[0].message["template"].clone();
    assert_eq!(told["language"]["code"], "en_US");
    let when = told["components"][0]["parameters"][1]["text"].as_str().unwrap().to_owned();
    assert!(when.is_ascii(), "{when}");
}

async fn a_new_time_and_the_reminder_have_texts_of_their_own(o: Office) {
    let (n, asked) = silent(&o).await;
    choose(&o, &n, call(Occasion::CallBooked)).await;
    choose(&o, &n, call(Occasion::CallMoved)).await;
    let fields = vec![AutoField::Business, AutoField::Day, AutoField::Hour, AutoField::Reference];
    let fills = vec![AutoFill { language: "he".into(), body: fields, ..AutoFill::default() }];
    let soon = AutoTextEdit { occasion: Occasion::CallReminder, name: Some("soon".into()), fills };
    choose(&o, &n, soon).await;
    let booked = book(&o, asked.conversation_id).await;
    let at = free(&o).await[12];
    let edit = CallbackEdit { at: Some(at), ..CallbackEdit::default() };
    let moved = o.desk.edit_callback(&o.avi, booked.id, None, edit).await.unwrap();
    pass((moved.at.0 - now().0) / 1_000_000 - 3600);
    assert_eq!(o.desk.tell_callers().await, Ok(1));
    o.desk.send_due().await.unwrap();
    let names: Vec<_> = n.vendor.sent().iter().map(|s| s.message["template"]["name"].clone()).collect();
    assert_eq!(names, ["call", "call", "soon"]);
    let house = o.desk.organisation(&o.noa).await.unwrap();
    let minute = moved.at.minute_in(&domain::time::zone(&house.timezone));
    let (day, hour) = minute.split_once(' ').unwrap();
    let expected =
        format!("תזכורת מ{}: נדבר ב־{day} בשעה {hour}. פנייה {}", house.name, asked.conversation_id);
    assert_eq!(o.newest_message().await.text, expected);
}

async fn what_has_no_text_is_on_the_record_with_its_reason(o: Office) {
    let (n, asked) = silent(&o).await;
    book(&o, asked.conversation_id).await;
    o.desk.send_due().await.unwrap();
    let message = o.newest_message().await;
    assert_eq!(n.state(&o, &message).await, (DeliveryState::Failed, Some("no_auto_text".into())));
    assert!(message.text.contains("050-1234567"), "what would have been said stands there: {}", message.text);
    assert_eq!(n.vendor.asked(), 0, "it was not even tried");
    let row = o.desk.conversation(&o.noa, asked.conversation_id).await.unwrap().conversation;
    assert_eq!(row.attention, Some(Attention::Failed));
}

async fn a_text_that_the_vendor_paused_is_told_to_administrators_and_not_sent(o: Office) {
    let (n, asked) = silent(&o).await;
    choose(&o, &n, call(Occasion::CallBooked)).await;
    n.vendor.pause("call");
    o.desk.fetch_vendor_templates(&o.ron, n.inbox).await.unwrap();
    let health = o.desk.inbox(&o.ron, n.inbox).await.unwrap().health;
    assert_eq!((health.ok, health.code.as_deref()), (true, Some("auto_text_gone")));
    assert_eq!(health.message.as_deref(), Some("call"));
    let views = o.desk.auto_texts(&o.ron, n.inbox).await.unwrap();
    assert_eq!(views[0].problem.as_deref(), Some("auto_text_gone"));
    book(&o, asked.conversation_id).await;
    o.desk.send_due().await.unwrap();
    let message = o.newest_message().await;
    assert_eq!(n.state(&o, &message).await, (DeliveryState::Failed, Some("auto_text_gone".into())));
    assert_eq!(n.vendor.asked(), 0);
    let none = AutoTextEdit { occasion: Occasion::CallBooked, name: None, fills: Vec::new() };
    choose(&o, &n, none).await;
    assert_eq!(o.desk.inbox(&o.ron, n.inbox).await.unwrap().health.code, None);
}

async fn a_text_is_chosen_by_administrators_and_only_when_it_can_be_filled(o: Office) {
    let (n, _) = silent(&o).await;
    let all = o.desk.auto_texts(&o.ron, n.inbox).await.unwrap();
    assert_eq!(all.iter().map(|v| v.occasion).collect::<Vec<_>>(), Occasion::ALL);
    assert!(all.iter().all(|v| v.name.is_none() && !v.fields.is_empty()));
    assert_eq!(o.desk.auto_texts(&o.avi, n.inbox).await, Err(DeskError::Forbidden));
    let refused = o.desk.choose_auto_text(&o.noa, n.inbox, call(Occasion::CallBooked)).await;
    assert_eq!(refused, Err(DeskError::Forbidden));
    let mut unknown = call(Occasion::CallBooked);
    unknown.name = Some("nothing".into());
    let refused = o.desk.choose_auto_text(&o.ron, n.inbox, unknown).await;
    assert_eq!(refused, Err(DeskError::invalid("name", "no_such_template")));
    for body in [vec![AutoField::Name], vec![AutoField::Name; 4]] {
        let mut wrong = call(Occasion::CallBooked);
        wrong.fills[0].body = body;
        let refused = o.desk.choose_auto_text(&o.ron, n.inbox, wrong).await;
        assert_eq!(refused, Err(DeskError::invalid("fills", "template_filled_wrongly")));
    }
    let mut empty = call(Occasion::CallBooked);
    empty.fills.clear();
    let refused = o.desk.choose_auto_text(&o.ron, n.inbox, empty).await;
    assert_eq!(refused, Err(DeskError::invalid("fills", "template_filled_wrongly")));
    let chat = o.desk.choose_auto_text(&o.ron, o.chat, call(Occasion::CallBooked)).await;
    assert_eq!(chat, Err(DeskError::Conflict("no_templates")));
    assert_eq!(o.desk.auto_texts(&o.ron, o.chat).await, Ok(Vec::new()));
    choose(&o, &n, call(Occasion::CallBooked)).await;
    let kept = o.desk.auto_texts(&o.ron, n.inbox).await.unwrap();
    assert_eq!((kept[0].name.as_deref(), kept[0].fills.len()), (Some("call"), 2));
    assert_eq!(kept[0].problem, None);
}
