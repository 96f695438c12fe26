//! What becomes of each kind of message and status.

use serde_json::{Value, json};

use super::{Whatsapp, account, items, raw, read, read_all};
use crate::{Auto, Changed, Connector, Inbound, Reached, ids};

#[test]
fn a_text_with_its_sender_and_what_it_answers() {
    let got = read("text");
    assert_eq!(got.text, "איפה ההזמנה? 📦");
    assert_eq!((got.from.address.as_str(), got.from.name.as_deref()), ("+972502345678", Some("דנה לוי")));
    assert_eq!(got.phone.as_deref(), Some("+972502345678"));
    assert_eq!(got.provider_message_id.as_deref(), Some("wamid.A1"));
    assert_eq!(got.references, ["wamid.PREV"]);
    assert_eq!(got.sent_at_us, Some(1_793_700_000_000_000));
    assert!(got.vouched && got.flags.is_empty() && got.auto == Auto::No);
}

#[test]
fn who_hides_the_number_is_known_by_the_id_that_came_with_it_before() {
    let both = read("user_id_and_number");
    assert_eq!(both.from.address, "+972502345678");
    assert_eq!(both.also, ["IL.13491208655302741918"]);
    let alone = read("user_id_only");
    assert_eq!((alone.from.address.as_str(), alone.phone), ("IL.13491208655302741918", None));
    assert!(alone.also.is_empty());
}

#[test]
fn files_are_named_and_wait_to_be_fetched() {
    let file = |name: &str| read(name).media.pop().unwrap();
    let image = read("image");
    assert_eq!(image.text, "המסך שבור");
    assert_eq!((image.media[0].id.as_str(), image.media[0].name.as_str()), ("MEDIA1", "image.jpg"));
    assert_eq!((file("voice").kind.as_str(), file("voice").name.as_str()), ("voice", "voice.ogg"));
    assert_eq!(file("sticker").kind, "sticker");
    // the desk makes the name safe; here it stays as it came, on one line
    assert!(file("document").name.contains("חשבונית"));
    let mut without: Value = serde_json::from_slice(&raw("image")).unwrap();
    without["entry"][0]["changes"][0]["value"]["messages"][0]["image"] = json!({"caption": "x"});
    let got = read_value(&without);
    assert_eq!((got.text.as_str(), got.flags.as_slice()), ("x", &["media_lost"][..]));
}

#[test]
fn what_is_no_text_is_put_into_signs_and_names() {
    let place = read("location");
    assert_eq!(place.text, "📍 החנות\nדיזנגוף 50, תל אביב\n32.085300, 34.781800");
    assert_eq!(place.content.unwrap()["kind"], "location");
    let people = read("contacts");
    assert_eq!(people.text, "👤 יוסי כהן · +972 52-345-6789 · yossi@customer.test");
    assert_eq!(read("order").text, "🛒 NB-77 · × 2 · 129.9 ILS\nבבקשה עד חמישי");
    assert_eq!(read("referral").content.unwrap()["referral"]["title"], "מבצע");
    assert_eq!(read("forwarded").flags, ["forwarded"]);
}

#[test]
fn what_was_pressed_comes_with_its_key() {
    for (name, key, label) in [
        ("button_reply", "article:7", "החזרת מוצר"),
        ("list_reply", "person", "נציג"),
        ("template_button", "yes", "כן, להמשיך"),
    ] {
        let got = read(name);
        assert_eq!((got.choice.as_deref(), got.text.as_str()), (Some(key), label), "{name}");
    }
    assert_eq!(read("form").content.unwrap()["answers"], "{\"day\":\"sunday\"}");
}

#[test]
fn signs_edits_and_what_was_taken_back_name_their_message() {
    let put = read("reaction").change.unwrap();
    assert_eq!((put.target.as_str(), put.what), ("wamid.OUR1", Changed::Reaction(Some("👍".into()))));
    assert_eq!(read("reaction_removed").change.unwrap().what, Changed::Reaction(None));
    assert_eq!(read("revoked").change.unwrap().what, Changed::Revoked);
    let edited = read("edited");
    assert_eq!((edited.text.as_str(), edited.flags.as_slice()), ("איפה ההזמנה 4471?", &["edited"][..]));
    assert_eq!(
        (edited.references[0].as_str(), edited.provider_message_id.as_deref()),
        ("wamid.A1", Some("wamid.E1"))
    );
}

#[test]
fn a_new_number_is_told_by_whatsapp_itself() {
    let got = read("new_number");
    assert_eq!((got.auto, got.also.as_slice()), (Auto::Notification, &["+972523456789".to_owned()][..]));
}

#[test]
fn w17_a_kind_that_nobody_knows_is_kept_as_such() {
    for (name, kind) in [("unsupported", "unsupported"), ("unknown_kind", "hologram")] {
        let got = read(name);
        assert_eq!(got.flags, ["unsupported_kind"], "{name}");
        let content = got.content.unwrap();
        assert_eq!((&content["kind"], &content["name"]), (&json!("unsupported"), &json!(kind)));
    }
}

#[test]
fn w05_w17_what_is_not_for_this_number_or_no_message_waits_for_a_person() {
    for (name, code) in [("other_account", "other_account"), ("unknown_event", "unknown_event")] {
        let all = read_all(name);
        assert_eq!(all.len(), 1, "{name}");
        assert_eq!(all[0].as_ref().unwrap_err().code, code, "{name}");
    }
}

#[test]
fn what_was_sent_from_the_telephone_is_an_answer_given_elsewhere() {
    let got = read("echo");
    assert!(got.ours.is_some_and(|o| o.settles) && got.report.is_none());
    assert_eq!(
        (got.from.address.as_str(), got.text.as_str(), got.provider_message_id.as_deref()),
        ("+972502345678", "עניתי מהטלפון", Some("wamid.PHONE1"))
    );
    for kind in ["revoke", "reaction"] {
        let mut taken: Value = serde_json::from_slice(&raw("echo")).unwrap();
        taken["entry"][0]["changes"][0]["value"]["message_echoes"][0]["type"] = json!(kind);
        let got = Whatsapp.receive(&account(), taken.to_string().as_bytes()).unwrap();
        assert!(got.ours.is_none() && got.report.is_some(), "{kind}: no answer");
    }
}

#[test]
fn statuses_name_our_message_by_their_id_or_by_our_own_mark() {
    let told = |name: &str| read(name).report.unwrap();
    assert_eq!(told("status_sent").reached, Reached::Sent);
    assert_eq!(told("status_read").reached, Reached::Read);
    assert_eq!(told("status_sent").provider_id.as_deref(), Some("wamid.OUR1"));
    assert_eq!(read("status_user_id").from.address, "IL.13491208655302741918");
    let failed = told("status_failed");
    assert_eq!((failed.reached, failed.code), (Reached::Failed, Some("window_closed")));
    assert!(failed.detail.unwrap().contains("131047"));
    let mut marked: Value = serde_json::from_slice(&raw("status_sent")).unwrap();
    let status = &mut marked["entry"][0]["changes"][0]["value"]["statuses"][0];
    status["biz_opaque_callback_data"] = json!(ids::message(&account().key, 12, 99));
    assert_eq!(read_value(&marked).report.unwrap().our_message.map(|s| s.message_id), Some(99));
    let status = &mut marked["entry"][0]["changes"][0]["value"]["statuses"][0];
    status["biz_opaque_callback_data"] = json!(ids::message(&[8; 32], 12, 99));
    assert_eq!(read_value(&marked).report.unwrap().our_message, None, "a mark that is not ours is none");
}

fn read_value(call: &Value) -> Inbound {
    let piece = items(call).items.remove(0);
    Whatsapp.receive(&account(), &piece.bytes).unwrap()
}

fn changed(change: impl Fn(&mut Value)) -> Inbound {
    let mut call: Value = serde_json::from_slice(&raw("text")).unwrap();
    change(&mut call["entry"][0]["changes"][0]["value"]);
    read_value(&call)
}

#[test]
fn w12_w14_w24_odd_letters_and_numbers_do_no_harm() {
    let got = changed(|v| {
        v["messages"][0]["text"]["body"] = json!("a\u{0}b\u{7}\nc");
        v["messages"][0]["timestamp"] = json!("99999999999999999999");
        v["contacts"][0]["profile"]["name"] = json!(format!("\u{202e}{}", "ש".repeat(70_000)));
    });
    assert_eq!(got.text, "ab\nc");
    assert_eq!(got.sent_at_us, None);
    assert!(got.from.name.unwrap().chars().count() <= 200);
    let long = changed(|v| v["messages"][0]["text"]["body"] = json!("א".repeat(70_000)));
    assert_eq!((long.text.chars().count(), long.flags.as_slice()), (65_536, &["too_large"][..]));
}

#[test]
fn w26_a_sender_that_is_no_number_stays_as_it_came() {
    let got = changed(|v| v["messages"][0]["from"] = json!("SHORT7"));
    assert_eq!(
        (got.from.address.as_str(), got.phone, got.flags.as_slice()),
        ("SHORT7", None, &["odd_address"][..])
    );
    let endless = changed(|v| v["messages"][0]["from"] = json!("9".repeat(400)));
    assert_eq!(endless.from.address.len(), 200);
}

#[test]
fn what_was_not_cut_waits_whole_and_nothing_in_it_is_read_alone() {
    let mut call: Value = serde_json::from_slice(&raw("text")).unwrap();
    let odd = json!({"id": "1"});
    call["entry"].as_array_mut().unwrap().push(odd);
    let code = |call: &Value| Whatsapp.receive(&account(), call.to_string().as_bytes()).unwrap_err().code;
    assert_eq!(code(&call), "not_cut");
    let mut call: Value = serde_json::from_slice(&raw("text")).unwrap();
    let messages = call["entry"][0]["changes"][0]["value"]["messages"].as_array_mut().unwrap();
    messages.push(messages[0].clone());
    assert_eq!(code(&call), "not_cut");
}
