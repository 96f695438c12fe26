//! Tests of the connector for X, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::render::weight;
use super::{X, error};
use crate::web::Answer;
use crate::{Account, Call, Connector, Hooked, Inbound, Outbound, Peer, Refused, SendOutcome, Unreadable};

fn account() -> Account {
    let config = json!({"access_token": "x", "consumer_secret": "older", "client_secret": "newer"});
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

fn read(piece: &[u8]) -> Result<Inbound, Unreadable> {
    X.receive(&account(), piece)
}

fn with(change: impl Fn(&mut Value)) -> Result<Inbound, Unreadable> {
    let mut piece: Value = serde_json::from_slice(include_bytes!("fixtures/mention.json")).unwrap();
    change(&mut piece["data"]);
    read(piece.to_string().as_bytes())
}

#[test]
fn a_mention_comes_whole_with_its_reach_and_the_post_in_view() {
    let got = read(include_bytes!("fixtures/mention.json")).unwrap();
    assert_eq!(got.text, "@negev שבועיים & אין תשובה https://news.example/a/1");
    assert_eq!(
        (got.from.address.as_str(), got.from.name.as_deref()),
        ("2222222222222222222", Some("דנה לוי"))
    );
    assert_eq!(got.references, ["2080765813578191000", "2080765813578190000"], "the nearest first");
    let post = got.public.unwrap();
    assert_eq!(post.url.as_deref(), Some("https://x.com/dana_levi/status/2080765813578191303"));
    assert_eq!((post.followers, post.shares), (Some(1240), Some(12)));
    let under = post.under.unwrap();
    assert_eq!((under.author.as_str(), under.text.as_str()), ("ron", "מי קנה מקרר?"));
    assert_eq!(got.media[0].mime, "image/jpeg");
}

#[test]
fn the_same_post_is_read_however_it_came() {
    let event: Value = serde_json::from_slice(include_bytes!("fixtures/mention.json")).unwrap();
    let fetched = json!({"post": event["data"]["payload"], "includes": event["data"]["includes"]});
    assert_eq!(read(fetched.to_string().as_bytes()), read(include_bytes!("fixtures/mention.json")));
    let long = with(|d| d["payload"]["note_tweet"] = json!({"text": "ארוך מאוד"})).unwrap();
    assert_eq!(long.text, "ארוך מאוד");
}

#[test]
fn w17_what_nobody_knows_waits() {
    for odd in [json!({}), json!([]), json!({"post": 5}), json!({"data": {"event_type": "dm.received"}})] {
        assert_eq!(read(odd.to_string().as_bytes()).unwrap_err().code, "unknown_event", "{odd}");
    }
    let code = |change: fn(&mut Value)| with(change).unwrap_err().code;
    assert_eq!(code(|d| d["payload"]["id"] = json!("12x")), "no_id");
    assert_eq!(code(|d| d["payload"]["author_id"] = json!(5)), "no_sender");
    let bare = |d: &mut Value| {
        d["payload"]["text"] = json!(" ");
        d["includes"]["media"] = json!([]);
    };
    assert_eq!(with(bare).unwrap_err().code, "empty");
    let odd = with(|d| d["includes"]["users"][0]["username"] = json!("../x")).unwrap();
    assert_eq!(odd.public.unwrap().url.as_deref(), Some("https://x.com/i/status/2080765813578191303"));
}

fn call(
    get: bool,
    query: &[(String, String)],
    headers: &[(String, String)],
    body: &[u8],
) -> Result<Hooked, Refused> {
    X.hook(&account(), &Call { get, url: "", query, headers, body, now_us: 0 })
}

#[test]
fn the_question_whether_the_address_is_ours_is_answered_under_the_newer_secret() {
    let pair = |n: &str, v: &str| vec![(n.to_owned(), v.to_owned())];
    let hooked = call(true, &pair("crc_token", "challenge_string"), &[], b"").unwrap();
    // HMAC-SHA256("newer", "challenge_string"), computed elsewhere
    let wanted = json!({"response_token": "sha256=D792fBZybtB6waB/aP4rKLj5D8QUDZn6MqhsX2AKXck="});
    assert_eq!(serde_json::from_str::<Value>(&hooked.answer).unwrap(), wanted);
    assert!(call(true, &[], &[], b"").is_err() && call(true, &pair("crc_token", ""), &[], b"").is_err());
}

#[test]
fn either_secret_signs_and_each_post_is_one_piece() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use hmac::Mac;
    let signed = |header: &str, secret: &str, body: &[u8]| {
        let mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        let tag = STANDARD.encode(mac.chain_update(body).finalize().into_bytes());
        call(false, &[], &[(header.to_owned(), format!("sha256={tag}"))], body)
    };
    let body = include_bytes!("fixtures/mention.json");
    let one = signed("x-twitter-webhooks-signature-oauth2", "newer", body).unwrap();
    let other = signed("x-twitter-webhooks-signature", "older", body).unwrap();
    assert_eq!(one, other);
    assert_eq!(one.items[0].provider_id, "p:2080765813578191303");
    assert!(signed("x-twitter-webhooks-signature", "wrong", body).is_err());
    let text = String::from_utf8_lossy(body).replace("post.mention.create", "post.quote.create");
    let quote = signed("x-twitter-webhooks-signature", "older", text.as_bytes()).unwrap();
    assert_eq!(quote.items[0].provider_id, one.items[0].provider_id, "told of twice, one post");
}

fn out(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "2222222222222222222".into(), name: None }],
        text: text.into(),
        answers: Some("2080765813578191303".into()),
        public: true,
        ..Outbound::default()
    }
}

#[test]
fn a_text_is_weighed_as_x_weighs_it() {
    for (text, wanted) in [
        ("שלום", 4),
        ("שָׁלוֹם", 7),
        ("hello", 5),
        ("مرحبا", 5),
        ("好", 2),
        ("👨‍👩‍👧", 2),
        ("❤️", 2),
        ("\u{200F}א", 3),
        ("\u{202B}א\u{202C}", 5),
        ("\u{2019}", 1),
        ("ראו https://a.example/very/long/address/that/is/long", 27),
        ("ראו shop.example.", 4 + 23 + 1),
        ("(shop.example/x)", 25),
        ("dana@shop.example", 17),
        ("ב.ג 3.5 סוף.", 12),
        ("א\nב", 3),
        ("", 0),
    ] {
        assert_eq!(weight(text), wanted, "{text:?}");
    }
    assert!(X.render(&account(), &out(&"א".repeat(280))).is_ok());
    assert_eq!(X.render(&account(), &out(&"א".repeat(281))).unwrap_err().code, "too_long");
    assert_eq!(X.render(&account(), &out(&"📦".repeat(141))).unwrap_err().code, "too_long");
}

#[test]
fn an_answer_stands_under_a_post_or_nowhere() {
    let wire = X.render(&account(), &out("שלום **דנה**")).unwrap();
    let body: Value = serde_json::from_slice(&wire.bytes).unwrap();
    assert_eq!(body, json!({"text": "שלום דנה", "reply": {"in_reply_to_tweet_id": "2080765813578191303"}}));
    let code = |out: &Outbound| X.render(&account(), out).unwrap_err().code;
    assert_eq!(code(&Outbound { answers: None, ..out("x") }), "nothing_to_answer");
    assert_eq!(code(&Outbound { answers: Some("1/2".into()), ..out("x") }), "nothing_to_answer");
    assert_eq!(code(&Outbound { private_to: Some("1".into()), ..out("x") }), "not_private");
    assert_eq!(code(&Outbound { to: Vec::new(), ..out("x") }), "no_recipient");
}

#[test]
fn a_refusal_is_told_for_what_it_is() {
    let of = |status: u16, detail: &str| {
        let body = json!({"title": "Forbidden", "detail": detail}).to_string().into_bytes();
        error::outcome(&Answer { status, body, ..Answer::default() })
    };
    let failed = |outcome: SendOutcome| match outcome {
        SendOutcome::Failed { code, .. } => code,
        other => panic!("{other:?}"),
    };
    assert_eq!(failed(of(403, "You are not permitted to reply to this post")), "not_summoned");
    assert_eq!(failed(of(403, "You are not allowed to create a Tweet with duplicate content.")), "duplicate");
    assert_eq!(failed(of(400, "x")), "refused");
    assert!(matches!(of(402, ""), SendOutcome::Reauth { .. }), "no credit stops the inbox");
    assert!(matches!(of(503, ""), SendOutcome::Uncertain { .. }), "nobody knows a repeat again");
}

#[test]
fn a_token_that_signs_needs_the_keys_of_the_app() {
    let wrong = |config| X.validate(&config);
    assert!(wrong(json!({"access_token": "a"})).is_empty());
    let lacking = wrong(json!({"access_token": "a", "access_token_secret": "b"}));
    assert_eq!(
        lacking,
        [("consumer_key".to_owned(), "required"), ("consumer_secret".to_owned(), "required")]
    );
    assert_eq!(
        wrong(json!({"access_token": "a", "poll_minutes": -1})),
        [("poll_minutes".to_owned(), "out_of_range")]
    );
}

proptest! {
    #[test]
    fn receive_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&raw);
    }

    #[test]
    fn any_text_is_weighed(text in "\\PC{0,80}") {
        prop_assert!(weight(&text) <= text.chars().count() * 23 + 23);
    }

    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:0-9a-zא-ת ]{0,60}", at in 0..9_usize) {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let keys = ["id", "text", "author_id", "entities", "referenced_tweets", "public_metrics", "note_tweet",
            "created_at", "conversation_id"];
        let _ = with(|d| d["payload"][keys[at]] = value.clone());
        let _ = with(|d| d["includes"] = value.clone());
    }
}
