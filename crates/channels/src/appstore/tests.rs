//! Tests of ratings in the App Store.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Appstore;
use crate::{Account, Connector, Inbound, Reached, Unreadable};

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn read(part: &str, change: impl Fn(&mut Value)) -> Result<Inbound, Unreadable> {
    let mut rating: Value = serde_json::from_slice(include_bytes!("fixtures/rating.json")).unwrap();
    change(&mut rating);
    let piece = json!({"part": part, "rating": rating}).to_string();
    Appstore.receive(&account(), piece.as_bytes())
}

#[test]
fn a_rating_comes_with_its_title_and_its_country() {
    let got = read("words", |_| {}).unwrap();
    assert_eq!(got.text, "לא נפתחת\nמאז העדכון האפליקציה קורסת");
    assert_eq!(got.from.name.as_deref(), Some("dana_l"));
    assert_eq!(got.content, Some(json!({"kind": "rating", "country": "ISR"})));
    assert_eq!(got.sent_at_us, Some(1_795_341_600_000_000), "in our time, not in Apple's");
    assert_eq!(got.public.unwrap().stars, Some(2));
}

#[test]
fn a_change_is_known_by_words_and_stars_because_its_time_is_not_told() {
    let name = |change: fn(&mut Value)| read("words", change).unwrap().provider_message_id.unwrap();
    let first = name(|_| {});
    assert!(first.starts_with("00000025-b30b-a0ed-0000-0000c2d3e4f5@"));
    assert_eq!(first, name(|r| r["data"]["attributes"]["unheard"] = json!(2)));
    assert_ne!(first, name(|r| r["data"]["attributes"]["rating"] = json!(5)));
    assert_ne!(first, name(|r| r["data"]["attributes"]["body"] = json!("נפתרה הבעיה")));
}

#[test]
fn an_answer_waits_to_be_published_and_then_is() {
    let shown = read("answer", |_| {}).unwrap();
    assert_eq!(shown.ours.as_ref().map(|o| (o.reached, o.settles)), Some((Reached::Delivered, true)));
    let waits = read("answer", |r| r["answer"]["attributes"]["state"] = json!("PENDING_PUBLISH")).unwrap();
    assert_eq!(waits.ours.map(|o| o.reached), Some(Reached::Sent));
    assert_eq!(shown.provider_message_id, waits.provider_message_id, "one answer in two states");
    assert_eq!(read("answer", |r| r["answer"] = Value::Null).unwrap_err().code, "empty");
}

#[test]
fn w17_what_nobody_knows_waits() {
    let told = |key: &'static str, bad: Value| {
        read("words", move |r| r["data"]["attributes"][key] = bad.clone()).unwrap_err().code
    };
    assert_eq!((told("rating", json!(0)), told("rating", json!("5"))), ("no_stars", "no_stars"));
    assert_eq!(told("createdDate", json!("yesterday")), "no_time");
    for bad in ["", "a/b", "../x", "a?b"] {
        assert_eq!(read("words", |r| r["data"]["id"] = json!(bad)).unwrap_err().code, "no_id", "{bad}");
    }
}

#[test]
fn a_form_takes_apples_key_and_numbers() {
    let wrong = |field: &str, value: &str| {
        let all = Appstore.validate(&json!({field: value}));
        all.into_iter().find(|(f, _)| f == field).map(|(_, code)| code)
    };
    assert_eq!(wrong("app_id", "com.example"), Some("not_an_app"));
    assert_eq!(wrong("issuer_id", "a b"), Some("not_an_id"));
    assert_eq!(wrong("key_secret", "x"), Some("not_a_key"));
    assert_eq!(
        wrong("key_secret", include_str!("../rating/fixtures/p256.pem").replace('\n', "").as_str()),
        None
    );
    assert_eq!((wrong("app_id", "1234567890"), wrong("base_url", "x")), (None, Some("not_a_url")));
}

proptest! {
    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:0-9a-zא-ת ]{0,60}", at in 0..6_usize) {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let keys = ["rating", "title", "body", "reviewerNickname", "createdDate", "territory"];
        for part in ["words", "answer"] {
            let _ = read(part, |r| r["data"]["attributes"][keys[at]] = value.clone());
            let _ = read(part, |r| r["answer"] = value.clone());
        }
    }
}
