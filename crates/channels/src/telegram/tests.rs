//! Tests of the Telegram connector, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Telegram;
use crate::{Account, Changed, Connector, Inbound, OutAttachment, OutChoice, Outbound, Peer, Unreadable};

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"bot_token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn read(update: &Value) -> Result<Inbound, Unreadable> {
    Telegram.receive(&account(), update.to_string().as_bytes())
}

fn message(part: Value) -> Value {
    let mut message = json!({"message_id": 5, "date": 1_793_700_000, "chat": {"id": 77, "type": "private"},
        "from": {"id": 77, "first_name": "דנה", "last_name": "לוי", "language_code": "he"}});
    for (key, value) in part.as_object().unwrap() {
        message[key] = value.clone();
    }
    json!({"update_id": 9, "message": message})
}

#[test]
fn a_text_with_its_sender_and_what_it_answers() {
    let got = read(&message(json!({"text": "איפה ההזמנה?", "reply_to_message": {"message_id": 4}}))).unwrap();
    assert_eq!((got.text.as_str(), got.from.address.as_str()), ("איפה ההזמנה?", "77"));
    assert_eq!(got.from.name.as_deref(), Some("דנה לוי"));
    assert_eq!(got.provider_message_id.as_deref(), Some("77:5"));
    assert_eq!(got.references, ["77:4"]);
    assert_eq!(got.sent_at_us, Some(1_793_700_000_000_000));
}

#[test]
fn files_are_named_and_wait_to_be_fetched() {
    let photo =
        json!({"photo": [{"file_id": "S", "width": 90}, {"file_id": "L", "width": 1280}], "caption": "המסך"});
    let got = read(&message(photo)).unwrap();
    assert_eq!(
        (got.text.as_str(), got.media[0].id.as_str(), got.media[0].name.as_str()),
        ("המסך", "L", "image.jpg")
    );
    let voice = read(&message(json!({"voice": {"file_id": "V", "mime_type": "audio/ogg"}}))).unwrap();
    assert_eq!((voice.media[0].kind.as_str(), voice.media[0].name.as_str()), ("voice", "voice.ogg"));
    let file =
        json!({"document": {"file_id": "D", "file_name": "a\r\nb.pdf", "mime_type": "application/pdf"}});
    assert_eq!(read(&message(file)).unwrap().media[0].name, "ab.pdf");
}

#[test]
fn what_is_no_text_is_put_into_signs_and_names() {
    let place = read(&message(json!({"location": {"latitude": 32.0853, "longitude": 34.7818}}))).unwrap();
    assert_eq!(place.text, "📍 32.085300, 34.781800");
    let card = |user: i64| {
        let card = json!({"contact": {"phone_number": "972502345678", "first_name": "דנה", "user_id": user}});
        read(&message(card)).unwrap()
    };
    assert_eq!(card(77).phone.as_deref(), Some("+972502345678"), "their own number, as Telegram vouches");
    assert_eq!(card(78).phone, None, "somebody else's is no address of theirs");
}

#[test]
fn w17_a_kind_that_nobody_knows_is_kept_as_such() {
    let got = read(&message(json!({"hologram": {"beam": 9}}))).unwrap();
    assert_eq!(got.flags, ["unsupported_kind"]);
    assert_eq!(got.content.unwrap()["name"], "hologram");
    for odd in [json!({}), json!([]), json!({"update_id": 1, "poll": {}}), json!({"message": null})] {
        assert_eq!(read(&odd).unwrap_err().code, "unknown_event");
    }
    assert_eq!(read(&message(json!({"chat": {"id": 5, "type": "group"}}))).unwrap_err().code, "not_private");
}

#[test]
fn an_edit_is_a_message_of_its_own_that_points_at_the_first() {
    let mut update = message(json!({"text": "הזמנה 4471", "edit_date": 1_793_700_060}));
    update["edited_message"] = update["message"].take();
    let got = read(&update).unwrap();
    assert_eq!(
        (got.flags.as_slice(), got.references.as_slice()),
        (&["edited"][..], &["77:5".to_owned()][..])
    );
    assert_eq!(got.provider_message_id.as_deref(), Some("77:5:u9"));
}

#[test]
fn what_was_pressed_comes_with_its_key_and_its_words() {
    let keyboard = json!({"inline_keyboard": [[{"text": "נציג", "callback_data": "person"}]]});
    let got = read(&json!({"update_id": 9, "callback_query": {"id": "4382", "from": {"id": 77, "first_name": "דנה"},
        "data": "person", "message": {"message_id": 6, "chat": {"id": 77, "type": "private"}, "reply_markup": keyboard}}}))
    .unwrap();
    assert_eq!((got.text.as_str(), got.choice.as_deref()), ("נציג", Some("person")));
    assert_eq!(got.references, ["77:6"]);
}

#[test]
fn a_sign_names_its_message() {
    let sign = |new: Value| {
        let sign = json!({"chat": {"id": 77, "type": "private"}, "user": {"id": 77}, "message_id": 6,
            "date": 1, "old_reaction": [], "new_reaction": new});
        read(&json!({"update_id": 9, "message_reaction": sign})).unwrap().change.unwrap()
    };
    let put = sign(json!([{"type": "emoji", "emoji": "👍"}]));
    assert_eq!((put.target.as_str(), put.what), ("77:6", Changed::Reaction(Some("👍".into()))));
    assert_eq!(sign(json!([])).what, Changed::Reaction(None));
}

fn out(text: &str) -> Outbound {
    let to = vec![Peer { address: "77".into(), name: None }];
    Outbound { conversation_id: 12, message_id: 99, to, text: text.into(), ..Outbound::default() }
}

fn steps(out: &Outbound) -> Vec<Value> {
    let wire = Telegram.render(&account(), out).unwrap();
    let steps: Value = serde_json::from_slice(&wire.bytes).unwrap();
    steps["steps"].as_array().unwrap().clone()
}

#[test]
fn words_choices_and_files_leave_in_their_order() {
    let choices = vec![OutChoice { key: "person".into(), label: "נציג".into() }];
    let attachments = vec![
        OutAttachment { name: "a.png".into(), mime: "image/png".into(), bytes: vec![1], content_id: None },
        OutAttachment {
            name: "a.pdf".into(),
            mime: "application/pdf".into(),
            bytes: vec![1],
            content_id: None,
        },
    ];
    let all =
        steps(&Outbound { choices, attachments, answers: Some("77:5".into()), ..out("שלום **דנה**") });
    let methods: Vec<&str> = all.iter().filter_map(|s| s["method"].as_str()).collect();
    assert_eq!(methods, ["sendMessage", "sendPhoto", "sendDocument"]);
    assert_eq!((&all[0]["params"]["text"], &all[0]["params"]["chat_id"]), (&json!("שלום דנה"), &json!(77)));
    assert_eq!(all[0]["params"]["reply_parameters"]["message_id"], 5);
    assert_eq!(all[0]["params"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "person");
    let long = vec![OutChoice { key: "x".repeat(65), label: "ארוך".into() }];
    assert_eq!(steps(&Outbound { choices: long, ..out("מה?") })[0]["params"]["text"], "מה?\n\n• ארוך");
}

#[test]
fn only_a_chat_is_a_recipient_and_a_token_is_checked() {
    for bad in ["", "+972502345678", "@dana", "77/../8"] {
        let to = vec![Peer { address: bad.into(), name: None }];
        assert_eq!(
            Telegram.render(&account(), &Outbound { to, ..out("x") }).unwrap_err().code,
            "no_recipient"
        );
    }
    let wrong = |token: &str| Telegram.validate(&json!({"bot_token": token}));
    assert!(wrong("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw").is_empty());
    for bad in ["abc", "1:short", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALD/../x"] {
        assert_eq!(wrong(bad), [("bot_token".to_owned(), "not_a_token")], "{bad}");
    }
}

proptest! {
    #[test]
    fn receive_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Telegram.receive(&account(), &raw);
    }
}
