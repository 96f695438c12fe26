//! Tests of the listening service's channel, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Mention;
use crate::{
    Account, Call, Changed, Connector, Hooked, Inbound, Outbound, Peer, Refused, Unreadable, webhook,
};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const FORMER: &str = "whsec_bW9rZWQtc2ltdWxhdGVkLWFwcC1zZWNyZXQ=";
const NOW: i64 = 1_795_341_600;

fn account(config: Value) -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config,
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn plain() -> Account {
    account(json!({"signing_secret": SECRET, "former_signing_secret": FORMER}))
}

fn open() -> Account {
    account(json!({"signing_secret": SECRET, "reply_url": "https://listener.example/answers"}))
}

fn called(account: &Account, secret: &str, body: &[u8]) -> Result<Hooked, Refused> {
    let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
    let signature = webhook::signature(&webhook::key(secret).unwrap(), "msg_1", NOW, body);
    let headers = [
        pair("webhook-id", "msg_1"),
        pair("webhook-timestamp", &NOW.to_string()),
        pair("webhook-signature", &signature),
    ];
    let call = Call { get: false, url: "", query: &[], headers: &headers, body, now_us: NOW * 1_000_000 };
    Mention.hook(account, &call)
}

fn read(account: &Account, body: &[u8]) -> Vec<Result<Inbound, Unreadable>> {
    let hooked = called(account, SECRET, body).unwrap();
    hooked.items.iter().map(|i| Mention.receive(account, &i.bytes)).collect()
}

#[test]
fn a_comment_comes_with_its_reach_and_the_post_it_stands_under() {
    let got = read(&open(), include_bytes!("fixtures/comment.json")).remove(0).unwrap();
    assert_eq!((got.from.address.as_str(), got.from.name.as_deref()), ("facebook:u-77", Some("דנה לוי")));
    assert_eq!(got.references, ["lst-8999", "lst-8000"], "the nearest first");
    assert_eq!(got.sent_at_us, Some(NOW * 1_000_000));
    let post = got.public.unwrap();
    assert_eq!((post.source.as_str(), post.followers, post.shares), ("facebook", Some(1240), Some(12)));
    assert_eq!(post.under.unwrap().author, "קבוצת צרכנים בנגב");
    assert!(post.can_reply && !post.can_reply_privately);
    let alone = read(&plain(), include_bytes!("fixtures/comment.json")).remove(0).unwrap();
    assert!(!alone.public.unwrap().can_reply, "without an address nothing can be answered");
}

#[test]
fn two_secrets_live_and_a_third_does_not() {
    let body = br#"{"id": "a", "author": {"id": "u"}, "text": "x"}"#;
    assert!(called(&plain(), SECRET, body).is_ok() && called(&plain(), FORMER, body).is_ok());
    assert!(called(&open(), FORMER, body).is_err());
}

#[test]
fn what_happened_since_names_the_mention() {
    let gone = read(&plain(), include_bytes!("fixtures/removed.json")).remove(0).unwrap().change.unwrap();
    assert_eq!((gone.target.as_str(), gone.what), ("lst-9001", Changed::Revoked));
    let edited = json!({"id": "lst-9001", "author": {"id": "u"}, "state": "edited", "text": "כבר ענו לי"});
    let edited = read(&plain(), edited.to_string().as_bytes()).remove(0).unwrap().change.unwrap();
    assert_eq!(edited.what, Changed::Edited("כבר ענו לי".into()));
    let body =
        |text: &str| json!({"id": "a", "author": {"id": "u"}, "state": "edited", "text": text}).to_string();
    let ids =
        |text: &str| called(&plain(), SECRET, body(text).as_bytes()).unwrap().items[0].provider_id.clone();
    assert_eq!(ids("1"), ids("1"));
    assert_ne!(ids("1"), ids("2"), "two edits are two");
}

#[test]
fn w17_poison_stands_alone_and_odd_values_are_left_out() {
    let all = read(
        &plain(),
        json!({"mentions": [{"id": "a", "author": {"id": "u", "followers": -4}, "text": "שלום",
            "url": "javascript:alert(1)", "source": "a/b<c>", "at": "soon", "shares": "many"},
            {"id": "b", "text": "בלי כותב"}, {"author": {"id": "u"}, "text": "בלי מזהה"},
            {"id": "c", "author": {"handle": "h"}, "text": " "},
            {"id": "d", "author": {"id": "u"}, "state": "dancing"}]})
        .to_string()
        .as_bytes(),
    );
    let first = all[0].as_ref().unwrap();
    let post = first.public.as_ref().unwrap();
    assert_eq!((post.source.as_str(), &post.url, post.followers, post.shares), ("abc", &None, None, None));
    assert_eq!(first.sent_at_us, None);
    let codes: Vec<_> = all[1..].iter().map(|r| r.as_ref().unwrap_err().code).collect();
    assert_eq!(codes, ["no_sender", "no_id", "empty", "unknown_event"]);
}

#[test]
fn an_answer_names_what_it_answers_or_does_not_leave() {
    let out = Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "facebook:u-77".into(), name: None }],
        text: "שלום **דנה**".into(),
        answers: Some("lst-9001".into()),
        public: true,
        ..Outbound::default()
    };
    let wire = Mention.render(&open(), &out).unwrap();
    let body: Value = serde_json::from_slice(&wire.bytes).unwrap();
    assert_eq!(body["reply"]["answers"], "lst-9001");
    assert_eq!((&body["reply"]["to"], &body["reply"]["text"]), (&json!("u-77"), &json!("שלום דנה")));
    assert_eq!(body["reply"]["id"], json!(wire.envelope_id));
    assert_eq!(Mention.render(&plain(), &out).unwrap_err().code, "cannot_answer");
    let nothing = Outbound { answers: None, ..out };
    assert_eq!(Mention.render(&open(), &nothing).unwrap_err().code, "nothing_to_answer");
}

proptest! {
    #[test]
    fn a_signed_call_of_any_bytes_never_panics(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        for item in called(&plain(), SECRET, &body).unwrap().items {
            let _ = Mention.receive(&plain(), &item.bytes);
        }
    }

    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:0-9a-zא-ת ]{0,60}") {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        for field in ["id", "source", "url", "author", "text", "at", "under", "answers", "state", "shares"] {
            let mut mention = json!({"id": "a", "author": {"id": "u"}, "text": "x"});
            mention[field] = value.clone();
            let _ = read(&plain(), mention.to_string().as_bytes());
        }
    }
}
