//! Tests of the app's channel, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Api;
use crate::{Account, Call, Connector, Hooked, OutChoice, Outbound, Peer, Refused, webhook};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NOW: i64 = 1_793_700_000;

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"base_url": "https://app.example/moked", "signing_secret": SECRET}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn called(body: &[u8], seconds: i64, signature: &str) -> Result<Hooked, Refused> {
    let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
    let headers = [
        pair("webhook-id", "msg_1"),
        pair("webhook-timestamp", &seconds.to_string()),
        pair("webhook-signature", signature),
    ];
    let call = Call { get: false, url: "", query: &[], headers: &headers, body, now_us: NOW * 1_000_000 };
    Api.hook(&account(), &call)
}

fn signed(body: &[u8], seconds: i64) -> Result<Hooked, Refused> {
    called(body, seconds, &webhook::signature(&webhook::key(SECRET).unwrap(), "msg_1", seconds, body))
}

#[test]
fn the_signature_is_the_one_of_the_scheme() {
    // the example of the scheme's own documentation
    let body = br#"{"test": 2432232314}"#;
    let key = webhook::key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let made = webhook::signature(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
    assert_eq!(made, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn w06_a_call_of_long_ago_is_refused_and_a_second_signature_may_fit() {
    let body = br#"{"messages":[]}"#;
    for (seconds, fine) in
        [(NOW, true), (NOW - 300, true), (NOW + 300, true), (NOW - 301, false), (NOW + 301, false)]
    {
        assert_eq!(signed(body, seconds).is_ok(), fine, "{}", NOW - seconds);
    }
    let good = webhook::signature(&webhook::key(SECRET).unwrap(), "msg_1", NOW, body);
    assert!(called(body, NOW, &format!("v1,AAAA v1a,xx {good}")).is_ok());
    for bad in ["", "v1,", "v2,x", &good[3..], &good.replace("v1,", "v1a,")] {
        assert!(called(body, NOW, bad).is_err(), "{bad}");
    }
}

fn read(call: &Value) -> Vec<Result<crate::Inbound, crate::Unreadable>> {
    let hooked = signed(call.to_string().as_bytes(), NOW).unwrap();
    hooked.items.iter().map(|i| Api.receive(&account(), &i.bytes)).collect()
}

#[test]
fn messages_and_reports_are_read_and_poison_stands_alone() {
    let all = read(&json!({"messages": [
        {"id": "a-1", "from": {"id": "user-77", "name": "דנה", "phone": "+972502345678"}, "text": "שלום", "at": NOW,
            "answers": "m-0", "choice": "person", "files": [{"url": "https://f.example/a.png", "mime": "image/png"}]},
        {"id": "a-2", "text": "בלי שולח"},
        {"id": "a-3", "from": {"id": "user-77"}, "text": " "}],
        "reports": [{"id": "m.1.2.x", "state": "dancing"}]}));
    let first = all[0].as_ref().unwrap();
    assert_eq!(
        (first.from.address.as_str(), first.text.as_str(), first.choice.as_deref()),
        ("user-77", "שלום", Some("person"))
    );
    assert_eq!(
        (first.phone.as_deref(), first.references.as_slice()),
        (Some("+972502345678"), &["m-0".to_owned()][..])
    );
    assert_eq!(first.media[0].name, "image.png");
    let codes: Vec<_> = all[1..].iter().map(|r| r.as_ref().unwrap_err().code).collect();
    assert_eq!(codes, ["no_sender", "empty", "unknown_status"]);
}

#[test]
fn what_leaves_is_whole_and_the_secret_is_checked() {
    let out = Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "user-77".into(), name: None }],
        text: "שלום **דנה**".into(),
        choices: vec![OutChoice { key: "person".into(), label: "נציג".into() }],
        ..Outbound::default()
    };
    let wire = Api.render(&account(), &out).unwrap();
    let body: Value = serde_json::from_slice(&wire.bytes).unwrap();
    assert_eq!(
        (&body["message"]["text"], &body["message"]["id"]),
        (&json!("שלום **דנה**"), &json!(wire.envelope_id))
    );
    assert_eq!(body["message"]["choices"][0]["key"], "person");
    for bad in ["whsec_", "whsec_AAAA", "secret", "whsec_***"] {
        let wrong = Api.validate(&json!({"base_url": "https://a.example", "signing_secret": bad}));
        assert_eq!(wrong, [("signing_secret".to_owned(), "not_a_signing_secret")], "{bad}");
    }
}

proptest! {
    #[test]
    fn a_signed_call_of_any_bytes_never_panics(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        for item in signed(&body, NOW).unwrap().items {
            let _ = Api.receive(&account(), &item.bytes);
        }
    }
}
