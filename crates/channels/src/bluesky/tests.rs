//! Tests of the Bluesky connector, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Bluesky, render};
use crate::{Account, Connector, Inbound, Outbound, Peer, Unreadable};

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"identifier": "help.bsky.social", "app_password": "xxxx-xxxx-xxxx-xxxx"}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn read(piece: &[u8]) -> Result<Inbound, Unreadable> {
    Bluesky::default().receive(&account(), piece)
}

fn with(change: impl Fn(&mut Value)) -> Result<Inbound, Unreadable> {
    let mut piece: Value = serde_json::from_slice(include_bytes!("fixtures/reply.json")).unwrap();
    change(&mut piece);
    read(piece.to_string().as_bytes())
}

#[test]
fn a_reply_comes_with_its_reach_the_post_in_view_and_its_picture() {
    let got = read(include_bytes!("fixtures/reply.json")).unwrap();
    assert_eq!(got.from.address, "did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    assert_eq!(got.from.name.as_deref(), Some("דנה לוי"));
    assert_eq!(
        got.references,
        ["at://did:plc:noa/app.bsky.feed.post/3kq7b", "at://did:plc:help/app.bsky.feed.post/3kq7a"],
        "the nearest first"
    );
    assert_eq!(got.media[0].id, "did:plc:ewvi7nxzyoun6zhxrhs64oiz/bafkreigh2akiscaildc");
    let post = got.public.unwrap();
    assert_eq!(
        post.url.as_deref(),
        Some("https://bsky.app/profile/did:plc:ewvi7nxzyoun6zhxrhs64oiz/post/3kq7xb2m4ks2c")
    );
    assert_eq!((post.followers, post.shares), (Some(1240), None));
    let under = post.under.unwrap();
    assert_eq!((under.author.as_str(), under.text.as_str()), ("noa.example", "מי קנה לאחרונה מקרר?"));
}

#[test]
fn a_find_tells_how_often_it_was_passed_on_and_whether_it_can_be_answered() {
    let got = read(include_bytes!("fixtures/found.json")).unwrap();
    let post = got.public.unwrap();
    assert_eq!(
        (post.shares, post.can_reply, got.from.name.as_deref()),
        (Some(6), false, Some("ron.example"))
    );
    assert_eq!(got.references, ["at://did:plc:help/app.bsky.feed.post/3kq7a"]);
}

#[test]
fn w17_what_nobody_knows_waits() {
    for odd in [json!({}), json!([]), json!({"notification": 5})] {
        assert_eq!(read(odd.to_string().as_bytes()).unwrap_err().code, "unknown_event", "{odd}");
    }
    let code = |change: fn(&mut Value)| with(change).unwrap_err().code;
    assert_eq!(code(|p| p["notification"]["reason"] = json!("like")), "unknown_event");
    assert_eq!(code(|p| p["notification"]["uri"] = json!("a b")), "no_id");
    assert_eq!(code(|p| p["notification"]["author"]["did"] = json!("dana")), "no_sender");
    assert_eq!(code(|p| p["notification"]["record"] = json!({"text": " "})), "empty");
}

fn out(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        at_us: 1_795_341_600_000_000,
        to: vec![Peer { address: "did:plc:dana".into(), name: None }],
        text: text.into(),
        language: "he".into(),
        answers: Some("at://did:plc:dana/app.bsky.feed.post/3k".into()),
        public: true,
        ..Outbound::default()
    }
}

fn post(out: &Outbound) -> Value {
    serde_json::from_slice(&Bluesky::default().render(&account(), out).unwrap().bytes).unwrap()
}

#[test]
fn addresses_and_names_are_told_by_bytes() {
    let text = "שלום @dana.bsky.social,\nראו https://a.example/ב. (@noa.example.) a@b.example @x";
    let post = post(&out(text));
    let words = post["record"]["text"].as_str().unwrap();
    let facet = &post["record"]["facets"][0];
    let cut =
        |from: &Value, to: &Value| &words[from.as_u64().unwrap() as usize..to.as_u64().unwrap() as usize];
    assert_eq!(cut(&facet["index"]["byteStart"], &facet["index"]["byteEnd"]), "https://a.example/ב");
    assert_eq!(facet["features"][0]["uri"], "https://a.example/ב");
    let named: Vec<&str> =
        post["named"].as_array().unwrap().iter().map(|n| cut(&n["from"], &n["to"])).collect();
    assert_eq!(named, ["@dana.bsky.social", "@noa.example"]);
    assert_eq!(post["record"]["createdAt"], "2026-11-22T10:00:00.000Z");
}

#[test]
fn the_length_is_in_letters_as_people_see_them_and_in_bytes() {
    let family = "👨‍👩‍👧";
    assert!(
        Bluesky::default().render(&account(), &out(&family.repeat(160))).is_ok(),
        "160 letters, 2,880 bytes"
    );
    for long in ["א".repeat(301), family.repeat(170)] {
        assert_eq!(Bluesky::default().render(&account(), &out(&long)).unwrap_err().code, "too_long");
    }
}

#[test]
fn the_key_is_one_of_the_network_and_the_same_for_every_attempt() {
    // the example of the network's own documentation is of this form
    let key = render::rkey(1_795_341_600_000_000, "m.12.99");
    assert_eq!(key.len(), 13);
    assert!(key.bytes().all(|b| b"234567abcdefghijklmnopqrstuvwxyz".contains(&b)), "{key}");
    assert!(b"234567abcdefghij".contains(&key.as_bytes()[0]), "the highest bit is none");
    assert_eq!(key, render::rkey(1_795_341_600_000_000, "m.12.99"));
    assert!(key < render::rkey(1_795_341_600_000_001, "m.12.99"), "later is greater");
    assert_eq!(&render::rkey(0, "x")[..11], "22222222222");
}

#[test]
fn an_answer_knows_what_it_answers_and_is_never_private() {
    let code = |out: &Outbound| Bluesky::default().render(&account(), out).unwrap_err().code;
    assert_eq!(code(&Outbound { answers: None, ..out("x") }), "nothing_to_answer");
    assert_eq!(code(&Outbound { answers: Some("3k".into()), ..out("x") }), "nothing_to_answer");
    assert_eq!(code(&Outbound { private_to: Some("at://x".into()), ..out("x") }), "not_private");
    assert_eq!(code(&Outbound { to: Vec::new(), ..out("x") }), "no_recipient");
    assert_eq!(code(&out(" ")), "empty");
    let wrong = |name: &str| Bluesky::default().validate(&json!({"identifier": name, "app_password": "x"}));
    assert!(wrong("help.bsky.social").is_empty() && wrong("did:plc:ewvi7").is_empty());
    for bad in ["help", "@help.bsky.social", "a b.c", "נגב.example"] {
        assert_eq!(wrong(bad), [("identifier".to_owned(), "not_a_handle")], "{bad}");
    }
}

proptest! {
    #[test]
    fn receive_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&raw);
    }

    #[test]
    fn what_is_marked_lies_between_letters(text in "[ @.()a-cא-ג👨\\n*\\[\\]:/https]{0,80}") {
        for (from, to, uri) in render::links(&text) {
            prop_assert_eq!(&text[from..to], uri);
        }
        for name in render::named(&text) {
            prop_assert_eq!(&text[name.from..name.to], format!("@{}", name.handle));
        }
    }

    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:0-9a-zא-ת ]{0,60}", at in 0..6_usize) {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let keys = ["uri", "author", "record", "reason", "viewer", "indexedAt"];
        let _ = with(|p| p["notification"][keys[at]] = value.clone());
        let _ = with(|p| p["under"] = value.clone());
        let _ = with(|p| p["notification"]["record"]["embed"] = value.clone());
    }
}
