//! Tests of ratings on Google.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Google;
use crate::{Account, Connector, Inbound, Reached, Unreadable};

fn account(language: &str) -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: language.into(),
        config: json!({"account_id": "10551", "locations": ["77001 סניף הרצל", "locations/77002"]}),
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
    Google::default().receive(&account("he"), piece.as_bytes())
}

#[test]
fn a_rating_comes_with_its_stars_and_its_branch_in_its_own_words() {
    let got = read("words", |_| {}).unwrap();
    assert_eq!(got.text, "שבועיים אני מחכה למקרר", "without Google's translation");
    assert_eq!(got.from.name.as_deref(), Some("דנה לוי"));
    assert_eq!(got.references, ["77001/AbFvOqkTzL"]);
    assert_eq!(got.provider_message_id.as_deref(), Some("77001/AbFvOqkTzL@1795341600500000"));
    assert_eq!(got.content, Some(json!({"kind": "rating", "place": "סניף הרצל"})));
    let post = got.public.unwrap();
    assert_eq!((post.source.as_str(), post.stars, post.can_reply), ("google", Some(2), true));
    assert!(!post.can_reply_privately && post.url.is_none());
    assert_eq!(got.ours, None);
}

#[test]
fn stars_without_words_are_said_in_words() {
    let bare = |rating: &mut Value| drop(rating.as_object_mut().unwrap().remove("comment"));
    assert_eq!(read("words", bare).unwrap().text, "שני כוכבים מתוך חמישה, בלי מילים");
    let mut rating: Value = serde_json::from_slice(include_bytes!("fixtures/rating.json")).unwrap();
    bare(&mut rating);
    let piece = json!({"part": "words", "rating": rating}).to_string();
    let english = Google::default().receive(&account("en"), piece.as_bytes()).unwrap();
    assert_eq!(english.text, "2 of 5 stars, without words");
}

#[test]
fn who_hides_their_name_has_none_and_a_translation_behind_the_words_is_left_out() {
    let hidden = read("words", |r| {
        r["reviewer"] = json!({"displayName": "A Google user", "isAnonymous": true});
        r["comment"] = json!("טוב מאוד\n\n(Translated by Google)\nVery good");
    });
    let hidden = hidden.unwrap();
    assert_eq!((hidden.from.name, hidden.text.as_str()), (None, "טוב מאוד"));
    let plain = read("words", |r| r["comment"] = json!("Original (and good)")).unwrap();
    assert_eq!(plain.text, "Original (and good)");
}

#[test]
fn an_answer_tells_how_far_it_came_and_whether_it_was_to_this() {
    let got = read("answer", |_| {}).unwrap();
    let ours = got.ours.unwrap();
    assert_eq!(
        (got.text.as_str(), ours.reached, ours.code),
        ("שלום דנה, מצטערים", Reached::Failed, Some("store_refused"))
    );
    assert_eq!(
        (ours.detail.as_deref(), ours.settles),
        (Some("CONTACT_INFO"), false),
        "they wrote again after it"
    );
    let later = |r: &mut Value| {
        r["reviewReply"] =
            json!({"comment": "תודה", "updateTime": "2026-11-22T11:00:00Z", "reviewReplyState": "APPROVED"});
    };
    let ours = read("answer", later).unwrap().ours.unwrap();
    assert_eq!((ours.reached, ours.settles), (Reached::Delivered, true));
    let unjudged =
        |r: &mut Value| r["reviewReply"] = json!({"comment": "תודה", "updateTime": "2026-11-22T11:00:00Z"});
    assert_eq!(read("answer", unjudged).unwrap().ours.unwrap().reached, Reached::Sent);
}

#[test]
fn w17_what_nobody_knows_waits() {
    for (key, bad) in [
        ("name", json!("accounts/1/locations/2/reviews/../../x")),
        ("name", json!("locations/2/reviews/3")),
        ("name", json!(7)),
        ("starRating", json!("SIX")),
        ("updateTime", json!("yesterday")),
    ] {
        let got = read("words", |r| {
            r[key] = bad.clone();
            if key == "updateTime" {
                r["createTime"] = Value::Null;
            }
        });
        assert!(got.is_err(), "{key} {bad}: {got:?}");
    }
    assert_eq!(read("words", |r| r["starRating"] = Value::Null).unwrap_err().code, "no_stars");
    assert_eq!(read("answer", |r| r["reviewReply"] = Value::Null).unwrap_err().code, "empty");
    assert_eq!(read("photo", |_| {}).unwrap_err().code, "unknown_event");
}

#[test]
fn a_form_names_accounts_and_branches_as_google_shows_them() {
    let wrong = |config: Value| {
        let all = Google::default().validate(&config);
        all.into_iter().filter(|(_, code)| *code != "required").collect::<Vec<_>>()
    };
    assert!(
        wrong(json!({"account_id": "accounts/10551", "locations": ["accounts/1/locations/77 סניף"]}))
            .is_empty()
    );
    for bad in [json!({"account_id": "a/b"}), json!({"locations": ["סניף"]}), json!({"base_url": "ftp://x"})]
    {
        assert_eq!(wrong(bad.clone()).len(), 1, "{bad}");
    }
    let none = Google::default().validate(&json!({"locations": []}));
    assert!(none.contains(&("locations".to_owned(), "required")));
}

proptest! {
    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:()<>0-9a-zא-ת ]{0,60}", at in 0..7_usize) {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let keys = ["name", "reviewer", "starRating", "comment", "createTime", "updateTime", "reviewReply"];
        for part in ["words", "answer"] {
            let _ = read(part, |r| r[keys[at]] = value.clone());
        }
    }

    #[test]
    fn words_come_as_they_are(words in "[א-ת a-z.!?]{1,80}") {
        let got = read("words", |r| r["comment"] = json!(words)).unwrap();
        let expected = if words.trim().is_empty() { "שני כוכבים מתוך חמישה, בלי מילים" } else { words.trim() };
        prop_assert_eq!(got.text, expected);
    }
}
