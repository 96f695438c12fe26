//! Tests of ratings on Google Play.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Playstore;
use crate::{Account, Connector, Inbound, Reached, Unreadable};

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"package": "com.example.shop"}),
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
    Playstore::default().receive(&account(), piece.as_bytes())
}

#[test]
fn a_rating_comes_with_the_app_the_device_and_a_link() {
    let got = read("words", |_| {}).unwrap();
    assert_eq!(got.text, "לא נפתחת\nמאז העדכון האפליקציה קורסת");
    assert_eq!(got.provider_message_id.as_deref(), Some("gp:AOqpTOFxf3fICMM@1795341600021000"));
    let facts = json!({"kind": "rating", "version": "4.1.2", "device": "Google tokay (Pixel 9)",
        "system": "Android API 35", "language": "iw"});
    assert_eq!(got.content, Some(facts));
    let post = got.public.unwrap();
    assert_eq!((post.source.as_str(), post.stars), ("playstore", Some(1)));
    let shown = "https://play.google.com/store/apps/details?id=com.example.shop&reviewId=gp:AOqpTOFxf3fICMM";
    assert_eq!(post.url.as_deref(), Some(shown));
}

#[test]
fn of_several_states_the_newest_counts_and_our_answer_stands_beside_it() {
    let got = read("words", |r| {
        let newer = json!({"userComment": {"text": "עכשיו טוב", "starRating": 4,
            "lastModified": {"seconds": 1_795_350_000}}});
        r["comments"].as_array_mut().unwrap().push(newer);
    });
    let got = got.unwrap();
    assert_eq!((got.text.as_str(), got.public.and_then(|p| p.stars)), ("עכשיו טוב", Some(4)));
    let answer = read("answer", |_| {}).unwrap();
    let ours = answer.ours.unwrap();
    assert_eq!((answer.text.as_str(), ours.reached, ours.settles), ("שלום, נבדוק", Reached::Sent, true));
    assert_eq!(answer.references, ["gp:AOqpTOFxf3fICMM"]);
}

#[test]
fn w17_what_nobody_knows_waits() {
    let said = |change: fn(&mut Value)| read("words", |r| change(&mut r["comments"][0]["userComment"]));
    assert_eq!(said(|s| s["starRating"] = json!(0)).unwrap_err().code, "no_stars");
    assert_eq!(said(|s| s["starRating"] = json!(6)).unwrap_err().code, "no_stars");
    assert_eq!(said(|s| s["lastModified"] = json!({"seconds": "-1"})).unwrap_err().code, "no_time");
    assert_eq!(said(|s| s["lastModified"] = json!({"seconds": i64::MAX})).unwrap_err().code, "no_time");
    for bad in ["", "a/b", "../x", "a b", "a?b", "א"] {
        assert_eq!(read("words", |r| r["reviewId"] = json!(bad)).unwrap_err().code, "no_id", "{bad}");
    }
    let unanswered = |r: &mut Value| drop(r["comments"].as_array_mut().unwrap().pop());
    assert_eq!(read("answer", unanswered).unwrap_err().code, "empty");
}

#[test]
fn a_form_takes_the_key_file_and_nothing_that_is_none() {
    let wrong = |secret: &str| {
        let config = json!({"package": "com.example.shop", "service_account_secret": secret});
        Playstore::default().validate(&config).into_iter().map(|(_, code)| code).collect::<Vec<_>>()
    };
    for bad in ["x", "{}", "{\"client_email\": \"a@b\", \"private_key\": \"x\"}"] {
        assert_eq!(wrong(bad), ["not_a_key_file"], "{bad}");
    }
    for bad in ["shop", "com.example/../x", "com..shop", "com.example.shop?x"] {
        let found = Playstore::default().validate(&json!({"package": bad}));
        assert!(found.contains(&("package".to_owned(), "not_a_package")), "{bad}");
    }
}

proptest! {
    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:0-9a-zא-ת ]{0,60}", at in 0..8_usize) {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let keys = ["text", "lastModified", "starRating", "reviewerLanguage", "device", "androidOsVersion",
            "appVersionName", "deviceMetadata"];
        for part in ["words", "answer"] {
            let _ = read(part, |r| r["comments"][0]["userComment"][keys[at]] = value.clone());
            let _ = read(part, |r| r["comments"] = value.clone());
        }
    }
}
