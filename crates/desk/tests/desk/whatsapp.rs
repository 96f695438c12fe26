//! A customer on WhatsApp and an agent, through the vendor and back.

use crate::support::{EXCHANGE, Mail, Number, Office};
use desk::{DeskError, HookCall, ReplyDraft, TemplateChoice};
use domain::{ChannelKind, DeliveryState, Direction, EventKind, Tier};
use serde_json::json;
use store::event;
use vendors::whatsapp::{Customer, VERIFY};

on_both![
    a_message_comes_and_its_answer_leaves_once_and_is_read,
    the_same_call_again_and_in_other_company_is_one_message,
    every_call_that_may_not_is_answered_alike_and_nothing_is_kept,
    the_handshake_is_answered_with_its_own_words,
    w18_one_poisoned_message_of_a_batch_waits_and_the_others_are_there,
    who_hides_the_number_stays_the_same_person,
    a_talk_goes_on_in_one_conversation,
    a_picture_follows_its_message,
    a_file_that_the_vendor_lost_is_told_and_not_asked_for_for_ever,
    signs_and_what_was_taken_back_are_on_the_message,
    what_was_pressed_reaches_the_desk_with_its_key,
    after_a_day_only_an_approved_text_goes_out,
    an_answer_that_points_at_a_message_does_so_at_the_vendor,
    the_bot_answers_with_choices_to_press_and_a_press_brings_a_person,
];

fn dana() -> Customer {
    Customer::new("דנה לוי", "972502345678")
}

async fn a_message_comes_and_its_answer_leaves_once_and_is_read(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, dana().writes(&n.vendor, "שלום, איפה ההזמנה שלי?")).await;
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!((page.conversation.channel, page.conversation.inbox_id), (ChannelKind::Whatsapp, n.inbox));
    assert_eq!(
        (page.contact.name.as_str(), page.contact.phone.as_deref()),
        ("דנה לוי", Some("+972502345678"))
    );
    assert!(page.contact.identities[0].verified && page.can_reply);
    assert_eq!(page.window_until, Some(asked.at.plus_seconds(86_400)));
    assert_eq!(page.max_text, Some(4_096));
    let way = &page.way;
    assert_eq!(
        (way.inbox_id, way.channel, way.bold_mark.as_deref()),
        (n.inbox, ChannelKind::Whatsapp, Some("*"))
    );
    assert_eq!((way.templates, way.max_files, way.opted_out), (true, Some(10), false));
    assert_eq!(asked.text, "שלום, איפה ההזמנה שלי?");

    let answer = n.answer(&o, &asked, "שלום דנה, ההזמנה בדרך.").await;
    o.desk.send_due().await.unwrap();
    let sent = n.vendor.sent();
    assert_eq!((sent.len(), n.vendor.asked()), (1, 1));
    assert_eq!((sent[0].text(), &sent[0].message["to"]), ("שלום דנה, ההזמנה בדרך.", &json!("972502345678")));
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);

    for (told, state) in [("delivered", DeliveryState::Delivered), ("read", DeliveryState::Read)] {
        let call = n.vendor.call([n.vendor.status(&sent[0], told)]);
        n.calls(&o, &call).await.unwrap();
        n.calls(&o, &call).await.unwrap();
        assert_eq!(n.state(&o, &answer).await.0, state);
    }
    let facts = event::after(&mut o.desk.store().read().await.unwrap(), 0, 100).await.unwrap();
    let moved = |e: &&domain::Event| e.fact.kind == EventKind::DeliveryChanged;
    assert_eq!(facts.iter().filter(moved).count(), 3, "sent, delivered, read; no report twice");
}

async fn the_same_call_again_and_in_other_company_is_one_message(o: Office) {
    let n = Number::of(&o).await;
    let first = dana().writes(&n.vendor, "אחת");
    let second = dana().writes(&n.vendor, "שתיים");
    let alone = n.vendor.call([first.clone()]);
    for call in [&alone, &alone, &n.vendor.call([first, second.clone()]), &n.vendor.call([second]), &alone] {
        n.calls(&o, call).await.unwrap();
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, 2);
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
}

async fn every_call_that_may_not_is_answered_alike_and_nothing_is_kept(o: Office) {
    let n = Number::of(&o).await;
    let good = n.hook(&n.vendor.call([dana().writes(&n.vendor, "שלום")]));
    let mut unsigned = good.clone();
    unsigned.headers.retain(|(name, _)| name != "x-hub-signature-256");
    let mut changed = good.clone();
    changed.body.push(b' ');
    let off = desk::InboxEdit { enabled: Some(false), ..Default::default() };
    let calls = [
        unsigned,
        changed,
        HookCall { key: "nobody".into(), ..good.clone() },
        HookCall { key: o.key.clone(), ..good.clone() },
        HookCall { kind: "webchat".into(), key: o.key.clone(), ..good.clone() },
        HookCall { kind: "email".into(), ..good.clone() },
        HookCall { kind: "telex".into(), ..good.clone() },
        HookCall { get: true, ..good.clone() },
    ];
    for call in calls {
        assert_eq!(o.desk.hook(call.clone()).await, Err(DeskError::NotFound), "{call:?}");
    }
    o.desk.edit_inbox(&o.ron, n.inbox, None, off).await.unwrap();
    assert_eq!(o.desk.hook(good).await, Err(DeskError::NotFound));
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, 0);
}

async fn the_handshake_is_answered_with_its_own_words(o: Office) {
    let n = Number::of(&o).await;
    let pair = |name: &str, value: &str| (format!("hub.{name}"), value.to_owned());
    let query =
        vec![pair("mode", "subscribe"), pair("verify_token", VERIFY), pair("challenge", "1158201444")];
    let call =
        HookCall { kind: "whatsapp".into(), key: n.key.clone(), get: true, query, ..HookCall::default() };
    assert_eq!(o.desk.hook(call).await.as_deref(), Ok("1158201444"));
}

async fn w18_one_poisoned_message_of_a_batch_waits_and_the_others_are_there(o: Office) {
    let n = Number::of(&o).await;
    let mut poison = dana().writes(&n.vendor, "רעל");
    poison["messages"][0]["from"] = json!(null);
    poison["contacts"] = json!([]);
    let call = n.vendor.call([dana().writes(&n.vendor, "לפני"), poison, dana().writes(&n.vendor, "אחרי")]);
    n.calls(&o, &call).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
    let waiting = o.desk.quarantine(&o.noa, None).await.unwrap().items;
    assert_eq!((waiting.len(), waiting[0].reason.as_str()), (1, "no_sender"));
    let source = o.desk.quarantine_source(&o.noa, waiting[0].id).await.unwrap();
    assert!(String::from_utf8(source).unwrap().contains("\\u05e8\\u05e2\\u05dc"), "as the vendor wrote it");
}

async fn who_hides_the_number_stays_the_same_person(o: Office) {
    let n = Number::of(&o).await;
    let dana = dana().with_id("IL.13491208655302741918");
    let first = n.brings(&o, dana.writes(&n.vendor, "שלום")).await;
    let second = n.brings(&o, dana.clone().hides().writes(&n.vendor, "שוב אני")).await;
    assert_eq!(first.conversation_id, second.conversation_id);
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
    n.answer(&o, &second, "שלום").await;
    let sent = n.vendor.sent().remove(0).message;
    assert_eq!((sent.get("to"), &sent["recipient"]), (None, &json!("IL.13491208655302741918")));
    // who was known by the id alone from the start is somebody else until a number comes with it
    let noam = Customer::new("נועם", "972523456789").with_id("IL.77").hides();
    let third = n.brings(&o, noam.writes(&n.vendor, "היי")).await;
    assert_ne!(third.conversation_id, second.conversation_id);
}

async fn a_talk_goes_on_in_one_conversation(o: Office) {
    let n = Number::of(&o).await;
    let first = n.brings(&o, dana().writes(&n.vendor, "שלום")).await;
    let second = n.brings(&o, dana().writes(&n.vendor, "ועוד משהו")).await;
    assert_eq!(first.conversation_id, second.conversation_id);
    let (mail, _) = o.mail_in(Mail::orit("בדואר")).await;
    assert_ne!(mail, first.conversation_id);
}

async fn a_picture_follows_its_message(o: Office) {
    let n = Number::of(&o).await;
    let picture = n.vendor.keep("image/png", b"\x89PNG\r\n\x1a\n0123");
    let shown = n.brings(&o, dana().shows(&n.vendor, &picture, "")).await;
    assert_eq!(shown.flags, ["media_waits"]);
    assert!(shown.attachments.is_empty());
    let row = o.desk.conversation(&o.avi, shown.conversation_id).await.unwrap().conversation;
    assert_eq!(row.preview, "📷");
    assert_eq!(o.desk.fetch_due().await, Ok(1));
    let there = o.newest_message().await;
    assert!(there.flags.is_empty());
    assert_eq!(
        (there.attachments[0].name.as_str(), there.attachments[0].mime.as_str()),
        ("image.png", "image/png")
    );
    let file = o.desk.attachment(&o.avi, there.attachments[0].id).await.unwrap();
    assert_eq!(file.bytes, b"\x89PNG\r\n\x1a\n0123");
    assert_eq!(o.desk.fetch_due().await, Ok(0));
}

async fn a_file_that_the_vendor_lost_is_told_and_not_asked_for_for_ever(o: Office) {
    let n = Number::of(&o).await;
    let picture = n.vendor.keep("image/png", b"x");
    n.brings(&o, dana().shows(&n.vendor, &picture, "ראו")).await;
    n.vendor.forget(&picture);
    assert_eq!(o.desk.fetch_due().await, Ok(1));
    assert_eq!(o.newest_message().await.flags, ["media_lost"]);
    crate::support::pass(86_400);
    assert_eq!(o.desk.fetch_due().await, Ok(0));
}

async fn signs_and_what_was_taken_back_are_on_the_message(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, dana().writes(&n.vendor, "שלום")).await;
    let answer = n.answer(&o, &asked, "ההזמנה בדרך").await;
    let ours = n.vendor.sent()[0].id.clone();
    let parts = async |id| {
        let all = o.messages(asked.conversation_id).await;
        all.into_iter().find(|m| m.id == id).and_then(|m| m.parts).unwrap_or_default()
    };
    n.brings(&o, dana().reacts(&n.vendor, &ours, "👍")).await;
    assert_eq!(parts(answer.id).await["reaction"], "👍");
    n.brings(&o, dana().reacts(&n.vendor, &ours, "")).await;
    assert_eq!(parts(answer.id).await.get("reaction"), None);
    // a stranger has nothing to do with it: theirs is a message of their own
    let noam = Customer::new("נועם", "972523456789");
    let stranger = n.brings(&o, noam.reacts(&n.vendor, &ours, "👎")).await;
    assert_ne!(stranger.conversation_id, asked.conversation_id);
    assert_eq!(parts(answer.id).await.get("reaction"), None);
    let theirs = o.number("SELECT COUNT(*) FROM message WHERE direction = 'in'").await;
    assert_eq!(theirs, 2);
    let wamid = "wamid.IN1";
    n.brings(&o, dana().does(&n.vendor, "revoke", json!({"original_message_id": wamid}))).await;
    assert_eq!(parts(asked.id).await["revoked"], true);
    let kept = o.messages(asked.conversation_id).await.into_iter().find(|m| m.id == asked.id).unwrap();
    assert_eq!(kept.text, "שלום", "what was said stays on record");
}

async fn what_was_pressed_reaches_the_desk_with_its_key(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, dana().writes(&n.vendor, "שלום")).await;
    let answer = n.answer(&o, &asked, "במה אפשר לעזור?").await;
    let ours = n.vendor.sent()[0].id.clone();
    let pressed = n.brings(&o, dana().presses(&n.vendor, &ours, "person", "נציג")).await;
    let parts = pressed.parts.unwrap();
    assert_eq!((&parts["choice"], &parts["answers"]), (&json!("person"), &json!(answer.id)));
    assert_eq!(pressed.text, "נציג");
}

async fn after_a_day_only_an_approved_text_goes_out(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, dana().writes(&n.vendor, "שלום")).await;
    let waiting =
        ReplyDraft { text: "עוד רגע".into(), seen_message_id: Some(asked.id), ..ReplyDraft::default() };
    let late = o.desk.reply(&o.avi, asked.conversation_id, waiting.clone()).await.unwrap();
    crate::support::pass(86_400);
    n.vendor.close_window("972502345678");
    // what waited too long is not even tried
    o.desk.send_due().await.unwrap();
    assert_eq!(n.state(&o, &late).await, (DeliveryState::Failed, Some("window_closed".into())));
    assert_eq!(n.vendor.asked(), 0);
    let refused =
        o.desk.reply(&o.avi, asked.conversation_id, ReplyDraft { override_stale: true, ..waiting }).await;
    assert_eq!(refused, Err(DeskError::Conflict("window_closed")));

    n.vendor.approve("order_update", "he", "שלום {{1}}, ההזמנה {{2}} בדרך.");
    let fetched = o.desk.fetch_vendor_templates(&o.ron, n.inbox).await.unwrap();
    assert_eq!((fetched.items.len(), fetched.items[0].body_places), (1, 2));
    assert_eq!(o.desk.vendor_templates(&o.avi, n.inbox).await.unwrap(), fetched);
    let choice = |body: &[&str]| TemplateChoice {
        name: "order_update".into(),
        language: "he".into(),
        body: body.iter().map(|v| (*v).to_owned()).collect(),
        ..TemplateChoice::default()
    };
    let draft = |body: &[&str]| ReplyDraft {
        template: Some(choice(body)),
        override_stale: true,
        ..ReplyDraft::default()
    };
    for bad in [&["דנה"][..], &["דנה", ""], &["דנה", "a\nb"], &["דנה", "4471", "3"]] {
        let refused = o.desk.reply(&o.avi, asked.conversation_id, draft(bad)).await;
        assert_eq!(refused, Err(DeskError::invalid("template", "template_filled_wrongly")), "{bad:?}");
    }
    let good = o.desk.reply(&o.avi, asked.conversation_id, draft(&["דנה", "4471"])).await.unwrap();
    assert_eq!(good.text, "שלום דנה, ההזמנה 4471 בדרך.");
    o.desk.send_due().await.unwrap();
    assert_eq!(n.state(&o, &good).await.0, DeliveryState::Sent);
    assert_eq!(n.vendor.sent()[0].message["type"], "template");
}

async fn an_answer_that_points_at_a_message_does_so_at_the_vendor(o: Office) {
    let n = Number::of(&o).await;
    let first = n.brings(&o, dana().writes(&n.vendor, "מה שעות הפתיחה?")).await;
    n.brings(&o, dana().writes(&n.vendor, "ויש חניה?")).await;
    let draft = ReplyDraft {
        text: "מתשע עד שש".into(),
        override_stale: true,
        answers_message_id: Some(first.id),
        ..ReplyDraft::default()
    };
    o.desk.reply(&o.avi, first.conversation_id, draft).await.unwrap();
    n.answer(&o, &first, "כן, בחינם").await;
    let sent = n.vendor.sent();
    assert_eq!(sent[0].message["context"]["message_id"], "wamid.IN1");
    assert_eq!(sent[1].message.get("context"), None);
    assert!(o.messages(first.conversation_id).await.iter().any(|m| m.direction == Direction::Out));
}

async fn the_bot_answers_with_choices_to_press_and_a_press_brings_a_person(o: Office) {
    let o = o.with_bot().await;
    let n = Number::of(&o).await;
    o.bot(n.inbox, true).await;
    let asked = n.brings(&o, dana().writes(&n.vendor, EXCHANGE.0)).await;
    assert_eq!(o.bot_answers().await, 1);
    o.desk.send_due().await.unwrap();
    let said = n.vendor.sent().remove(0);
    assert!(said.text().contains("אני בוט, לא אדם") && said.text().contains(EXCHANGE.1), "{}", said.text());
    let action = &said.message["interactive"]["action"];
    let rows = action["sections"][0]["rows"].as_array().or(action["buttons"].as_array()).unwrap();
    let keys: Vec<_> = rows.iter().filter_map(|r| r["id"].as_str().or(r["reply"]["id"].as_str())).collect();
    assert_eq!(keys, ["helped", "not_helped", "person"]);
    n.brings(&o, dana().presses(&n.vendor, &said.id, "person", "נציג")).await;
    o.bot_answers().await;
    assert_eq!(o.row(asked.conversation_id).await.tier, Tier::Agent);
    o.desk.send_due().await.unwrap();
    assert_eq!(n.vendor.sent().len(), 2, "it says that a person comes");
    o.keeps_its_promise().await;
}
