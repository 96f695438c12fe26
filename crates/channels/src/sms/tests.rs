//! Tests of text messages, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::json;

use super::Sms;
use crate::{Account, Call, Connector, Outbound, Peer, Reached, Refused, form, ids};

fn gateway() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"provider": "gateway", "sender": "Moked", "send_url": "https://sms.example/send",
            "hook_token": "a word that is secret", "in_from": "msg.from", "in_text": "msg.text", "in_id": "msg.id"}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn twilio() -> Account {
    let config =
        json!({"provider": "twilio", "sender": "+97239990000", "account_sid": "AC1", "auth_token": "token"});
    Account { config, ..gateway() }
}

fn called(account: &Account, headers: &[(&str, &str)], query: &str, body: &str) -> Result<Vec<u8>, Refused> {
    let headers: Vec<_> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let url = format!("https://moked.test/hooks/sms/k{query}");
    let query = form::read(query.trim_start_matches('?'));
    let call =
        Call { get: false, url: &url, query: &query, headers: &headers, body: body.as_bytes(), now_us: 0 };
    Sms.hook(account, &call).map(|mut h| h.items.remove(0).bytes)
}

#[test]
fn w08_a_gateway_that_signs_nothing_brings_a_word() {
    let word = "a word that is secret";
    let body = r#"{"msg": {"from": "0502345678", "text": "שלום", "id": 7}}"#;
    for (headers, query) in [
        (vec![("x-hook-token", word)], ""),
        (vec![("authorization", "Bearer a word that is secret")], ""),
        (vec![], "?token=a+word+that+is+secret"),
    ] {
        let piece = called(&gateway(), &headers, query, body).expect("it knows the word");
        let got = Sms.receive(&gateway(), &piece).unwrap();
        assert_eq!((got.from.address.as_str(), got.text.as_str()), ("+972502345678", "שלום"));
        assert_eq!(got.provider_message_id.as_deref(), Some("in:7"));
        assert!(!got.vouched, "nobody proves who sent a text message");
    }
    for headers in [vec![], vec![("x-hook-token", "")], vec![("x-hook-token", "a word that is secre")]] {
        assert_eq!(called(&gateway(), &headers, "", body), Err(Refused));
    }
}

#[test]
fn a_wish_for_no_more_is_heard() {
    let read = |text: &str| {
        let body = form::write(&[("msg.from", "0502345678"), ("msg.text", text)]);
        Sms.receive(&gateway(), format!("\n{body}").as_bytes()).unwrap().stop
    };
    assert_eq!((read("הסר"), read("START"), read("מה שעות הפתיחה?")), (Some(true), Some(false), None));
}

#[test]
fn what_became_of_a_message_is_told_by_our_mark() {
    let mark = ids::message(&twilio().key, 12, 99);
    let told = |status: &str, code: &str| {
        let body = form::write(&[
            ("MessageSid", "SM1"),
            ("MessageStatus", status),
            ("ErrorCode", code),
            ("To", "+972502345678"),
        ]);
        Sms.receive(&twilio(), format!("mark={mark}\n{body}").as_bytes()).map(|r| r.report.unwrap())
    };
    assert_eq!(told("delivered", "").unwrap().reached, Reached::Delivered);
    let failed = told("undelivered", "30007").unwrap();
    assert_eq!((failed.reached, failed.code), (Reached::Failed, Some("refused_by_policy")));
    assert_eq!(failed.our_message.map(|s| s.message_id), Some(99));
    assert_eq!(told("dancing", "").unwrap_err().code, "unknown_status");
}

#[test]
fn files_of_a_message_are_named_by_their_address() {
    let body = form::write(&[
        ("MessageSid", "MM1"),
        ("From", "+972502345678"),
        ("NumMedia", "2"),
        ("MediaUrl0", "https://api.twilio.com/m/1"),
        ("MediaContentType0", "image/png"),
        ("MediaUrl1", "https://api.twilio.com/m/2"),
    ]);
    let got = Sms.receive(&twilio(), format!("\n{body}").as_bytes()).unwrap();
    assert_eq!((got.media.len(), got.media[0].name.as_str()), (2, "image.png"));
}

#[test]
fn only_numbers_are_written_to_and_the_form_is_checked() {
    let out = |to: &str| Outbound {
        to: vec![Peer { address: to.into(), name: None }],
        text: "x".into(),
        ..Outbound::default()
    };
    assert!(Sms.render(&gateway(), &out("+972502345678")).is_ok());
    for bad in ["", "Bezeq", "2700", "+12", "0502345678"] {
        assert_eq!(Sms.render(&gateway(), &out(bad)).unwrap_err().code, "no_recipient", "{bad}");
    }
    assert!(Sms.validate(&gateway().config).is_empty() && Sms.validate(&twilio().config).is_empty());
    let wrong = Sms.validate(
        &json!({"provider": "twilio", "sender": "a very long name", "account_sid": "../x", "base_url": "x"}),
    );
    let codes: Vec<_> = wrong.iter().map(|(f, c)| (f.as_str(), *c)).collect();
    for expected in [
        ("sender", "not_a_sender"),
        ("account_sid", "not_an_id"),
        ("auth_token", "required"),
        ("base_url", "not_a_url"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
    }
}

proptest! {
    #[test]
    fn receive_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,100}") {
        for account in [gateway(), twilio()] {
            let _ = Sms.receive(&account, &raw);
            let _ = Sms.receive(&account, format!("\n{text}").as_bytes());
        }
    }
}
