//! Tests of what ratings in stores share.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::error::outcome;
use super::receive::is_id;
use super::{Algorithm, Lost, Most, Signer, render};
use crate::polling::Trouble;
use crate::web::Answer;
use crate::{Account, Outbound, SendOutcome};

/// A key as Apple hands it out; it opens nothing.
const KEY: &str = include_str!("fixtures/p256.pem");

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

#[test]
fn a_key_is_read_however_a_form_left_it_and_only_its_own_kind_is() {
    for key in [KEY.to_owned(), KEY.replace('\n', " "), KEY.replace('\n', ""), KEY.replace('\n', "\\n")] {
        let signer = Signer::new(Algorithm::Es256, "2X9R4HXF34", &key).expect("a key");
        let token = signer.sign(&json!({"iss": "x"})).expect("a token");
        assert_eq!(token.split('.').count(), 3);
        assert_eq!(token.rsplit('.').next().map(str::len), Some(86), "64 bytes, as a JWT has them");
    }
    assert!(Signer::new(Algorithm::Rs256, "x", KEY).is_none());
    for bad in
        ["", "x", "-----BEGIN PRIVATE KEY-----", &KEY.replace("PRIVATE", "PUBLIC"), &KEY.replace('M', "N")]
    {
        assert!(Signer::new(Algorithm::Es256, "x", bad).is_none(), "{bad}");
    }
}

fn out(answers: &str, text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        text: text.into(),
        answers: Some(answers.into()),
        public: true,
        ..Outbound::default()
    }
}

fn code(out: &Outbound) -> &'static str {
    render(&account(), out, Most::Characters(20)).expect_err("refused").code
}

#[test]
fn an_answer_goes_to_the_rating_whatever_its_state_and_never_anywhere_else() {
    let wire = render(&account(), &out("77001/AbF@1795", "שלום **דנה**"), Most::Bytes(20)).expect("written");
    let written: Value = serde_json::from_slice(&wire.bytes).unwrap();
    assert_eq!(written, json!({"rating": "77001/AbF", "words": "שלום דנה"}));
    for bad in ["", "77001/AbF", "../../me@1", "a/../b@1", "a?x=1@2", "a b@1", "/a@1", "a//b@1", "@1", "א@1"]
    {
        assert_eq!(code(&out(bad, "x")), "nothing_to_answer", "{bad}");
    }
    assert_eq!(code(&Outbound { public: false, ..out("1@1", "x") }), "public_only");
    assert_eq!(code(&Outbound { private_to: Some("1".into()), ..out("1@1", "x") }), "public_only");
    assert_eq!((code(&out("1@1", &"א".repeat(21))), code(&out("1@1", " "))), ("too_long", "empty"));
    let bytes = render(&account(), &out("1@1", &"א".repeat(11)), Most::Bytes(20));
    assert_eq!(bytes.expect_err("22 bytes").code, "too_long");
}

fn said(status: u16, body: Value) -> Answer {
    Answer { status, body: body.to_string().into_bytes(), ..Answer::default() }
}

#[test]
fn a_no_is_told_for_what_it_is_in_the_words_of_each_store() {
    let google =
        |status, word: &str| said(status, json!({"error": {"code": status, "message": "m", "status": word}}));
    let quota = said(403, json!({"error": {"errors": [{"reason": "quotaExceeded"}], "message": "m"}}));
    let apple = |status, code: &str| said(status, json!({"errors": [{"code": code, "detail": "d"}]}));
    let code = |answer: &Answer| match outcome(answer) {
        SendOutcome::Retry { code, .. } | SendOutcome::Failed { code, .. } => code,
        SendOutcome::Reauth { .. } => "reauth",
        other => panic!("{other:?}"),
    };
    for (answer, expected) in [
        (google(403, "PERMISSION_DENIED"), "reauth"),
        (google(429, "RESOURCE_EXHAUSTED"), "rate_limited"),
        (quota.clone(), "rate_limited"),
        (google(404, "NOT_FOUND"), "gone"),
        (google(400, "INVALID_ARGUMENT"), "refused"),
        (google(503, "UNAVAILABLE"), "vendor_busy"),
        (apple(401, "NOT_AUTHORIZED"), "reauth"),
        (apple(409, "ENTITY_ERROR"), "refused"),
        (apple(429, "RATE_LIMIT_EXCEEDED"), "rate_limited"),
    ] {
        assert_eq!(code(&answer), expected, "{answer:?}");
    }
    let revoked = said(400, json!({"error": "invalid_grant", "error_description": "revoked"}));
    let trouble = Trouble::from(Lost::Key(Box::new(revoked)));
    assert_eq!(
        (trouble.auth, trouble.code, trouble.detail.as_str()),
        (true, "auth_failed", "400 invalid_grant revoked")
    );
    let busy = Trouble::from(Lost::Key(Box::new(said(503, json!({})))));
    assert!(!busy.auth, "who is busy has not revoked anything");
    let mut limited = quota;
    limited.retry_after = Some(Duration::from_secs(9));
    let trouble = Trouble::from(Lost::Refused(Box::new(limited)));
    assert_eq!((trouble.auth, trouble.code, trouble.after), (false, "rate_limited", Some(9)));
}

proptest! {
    #[test]
    fn an_id_never_leads_elsewhere(id in "[a-z0-9./?#%&:@ \\-_=א]{0,20}") {
        if is_id(&id) {
            prop_assert!(!id.contains(['?', '#', '%', '&', '@', ' ']));
            prop_assert!(id.split('/').all(|part| !part.is_empty() && part != "." && part != ".."));
        }
    }
}
