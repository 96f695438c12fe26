//! The chat's wire, form and sending.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: "chat".into(),
        language: "he".into(),
        config: json!({"title": "מוקד"}),
        key: [7; 32],
        allow_private: false,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn read(value: Value) -> Result<Inbound, Unreadable> {
    Webchat.receive(&account(), value.to_string().as_bytes())
}

#[test]
fn a_message_is_read() {
    let got =
        read(json!({"client_id": "c-1", "text": "שלום\nאיפה ההזמנה?", "attachment_ids": [4, "x"], "at": 5,
        "visitor": {"id": "v-9", "name": "דנה", "email": "dana@customer.test", "verified": true}}))
        .unwrap();
    assert_eq!(got.text, "שלום\nאיפה ההזמנה?");
    assert_eq!(got.client_id.as_deref(), Some("c-1"));
    assert_eq!(got.attachment_ids, ["4", "x"]);
    let visitor = got.visitor.unwrap();
    assert!(visitor.verified);
    assert_eq!(visitor.email.as_deref(), Some("dana@customer.test"));
    assert!(got.flags.is_empty());
}

#[test]
fn x14_an_unproven_visitor_is_flagged_and_a_bad_address_dropped() {
    let got =
        read(json!({"client_id": "c", "text": "a", "visitor": {"id": "v", "email": "a b@c\r\nBcc: x"}}))
            .unwrap();
    assert_eq!(got.flags, ["unverified_sender"]);
    assert_eq!(got.visitor.unwrap().email, None);
}

#[test]
fn w14_nul_and_controls_are_removed() {
    assert_eq!(
        read(json!({"client_id": "c", "text": "a\u{0}b\u{7}", "visitor": {"id": "v"}})).unwrap().text,
        "ab"
    );
}

#[test]
fn w17_what_is_no_message_is_unreadable() {
    for bad in [json!({}), json!([]), json!({"client_id": "", "text": "a", "visitor": {"id": "v"}})] {
        assert_eq!(read(bad).unwrap_err().code, "not_a_chat_message");
    }
    assert_eq!(
        read(json!({"client_id": "c", "text": " ", "visitor": {"id": "v"}})).unwrap_err().code,
        "empty"
    );
}

#[test]
fn the_form_is_checked() {
    let wrong = Webchat
        .validate(&json!({"colour": "red", "allowed_sites": ["https://a.example/path"], "away_seconds": 1,
        "identity_secret": "short", "ask_email": "maybe"}));
    let codes: Vec<_> = wrong.iter().map(|(f, c)| (f.as_str(), *c)).collect();
    for expected in [
        ("title", "required"),
        ("ask_email", "not_an_option"),
        ("colour", "not_a_colour"),
        ("allowed_sites", "not_a_site"),
        ("away_seconds", "out_of_range"),
        ("identity_secret", "too_short"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
    }
    let fine =
        json!({"title": "a", "allowed_sites": ["https://a.example", "*.b.example", "http://localhost:3000"]});
    assert!(Webchat.validate(&fine).is_empty());
}

#[tokio::test]
async fn sending_is_accepted_at_once_and_long_texts_are_refused() {
    let out = Outbound { conversation_id: 3, message_id: 8, text: "כן".into(), ..Outbound::default() };
    let wire = Webchat.render(&account(), &out).unwrap();
    assert!(
        matches!(Webchat.send(&account(), &wire).await, SendOutcome::Accepted { provider_id, .. } if provider_id == "3.8")
    );
    let long = Outbound { text: "א".repeat(8_001), ..out };
    assert_eq!(Webchat.render(&account(), &long).unwrap_err().code, "too_long");
}

proptest! {
    #[test]
    fn receive_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Webchat.receive(&account(), &raw);
    }
}
