//! Tests of what both channels of Twilio's share.

use proptest::prelude::*;
use serde_json::json;

use super::error::{outcome, reason};
use super::{Fields, Line, files, hook, report};
use crate::vendor::Class;
use crate::web::Answer;
use crate::{Account, Call, Reached, Refused, SendOutcome, form, ids};

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"account_sid": "AC1", "auth_token": "12345"}),
        key: [7; 32],
        allow_private: true,
        hook_url: Some("https://moked.test/hooks/sms/k".into()),
        watch: crate::Watch::default(),
    }
}

fn called(url: &str, signature: &str, body: &str) -> Result<crate::Hooked, Refused> {
    let headers = [("x-twilio-signature".to_owned(), signature.to_owned())];
    let call = Call { get: false, url, query: &[], headers: &headers, body: body.as_bytes(), now_us: 0 };
    hook(&account(), &call)
}

/// The example of Twilio's own page on validating requests, with its account token.
#[test]
fn w01_the_documented_signature_is_believed_and_no_other() {
    let url = "https://example.com/myapp.php?foo=1&bar=2";
    let body =
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212";
    let signature = "L/OH5YylLD5NRKLltdqwSvS0BnU=";
    assert!(called(url, signature, body).is_ok());
    assert_eq!(called("https://example.com/myapp.php?foo=1&bar=3", signature, body), Err(Refused));
    assert_eq!(called(url, signature, &body.replace("1234&", "1235&")), Err(Refused));
    assert_eq!(called(url, "", body), Err(Refused));
}

#[test]
fn a_report_of_a_part_is_told_from_one_of_the_whole() {
    let told = |mark: &str| {
        let body = form::write(&[
            ("MessageSid", "SM1"),
            ("MessageStatus", "failed"),
            ("ErrorCode", "63016"),
            ("To", "whatsapp:+972502345678"),
        ]);
        let fields = Fields::read(format!("mark={mark}\n{body}").as_bytes()).unwrap();
        report(&account(), &fields).unwrap().map(|read| (read.from.address, read.report.unwrap()))
    };
    let (address, whole) = told(&ids::message(&account().key, 12, 99)).unwrap();
    assert_eq!(
        (address.as_str(), whole.reached, whole.code),
        ("+972502345678", Reached::Failed, Some("window_closed"))
    );
    assert_eq!((whole.our_message.map(|s| s.message_id), whole.part), (Some(99), None));
    let (_, part) = told(&ids::part(&account().key, 12, 99, 1)).unwrap();
    assert_eq!((part.our_message.map(|s| s.message_id), part.part), (Some(99), Some(1)));
    let (_, strange) = told("m.12.99.0000000000000000").unwrap();
    assert_eq!(strange.our_message, None, "our mark is signed");
}

#[test]
fn every_error_is_again_later_or_never_or_somebody_has_to_act_or_in_doubt() {
    let of = |status: u16, code: i64| {
        outcome(&Answer { status, body: json!({"code": code}).to_string().into_bytes(), ..Answer::default() })
    };
    for (code, expected) in [
        (21_610, "opted_out"),
        (63_016, "window_closed"),
        (63_024, "unreachable"),
        (63_003, "unreachable"),
        (63_032, "held_back_by_vendor"),
    ] {
        assert_eq!(reason(code), (expected, Class::Rejected));
        assert!(matches!(of(400, code), SendOutcome::Failed { code, .. } if code == expected), "{code}");
    }
    for code in [20_429, 63_018, 63_038] {
        assert!(
            matches!(of(429, code), SendOutcome::Retry { code: "rate_limited", after: Some(_), .. }),
            "{code}"
        );
    }
    for (status, code) in [(401, 20_003), (403, 0), (400, 63_007), (404, 20_404)] {
        assert!(matches!(of(status, code), SendOutcome::Reauth { .. }), "{code}");
    }
    for (status, code) in [(500, 20_500), (502, 0), (503, 20_503)] {
        assert!(matches!(of(status, code), SendOutcome::Uncertain { code: "no_answer", .. }), "{code}");
    }
    assert!(matches!(of(400, 99_999), SendOutcome::Failed { code: "refused", .. }));
}

#[test]
fn approved_texts_are_where_the_messages_are_when_calls_go_through_a_server_of_our_own() {
    let at = |config| Line::of(&Account { config, ..account() }, "base_url").content("/v1/Content");
    assert_eq!(at(json!({})), "https://content.twilio.com/v1/Content");
    assert_eq!(at(json!({"base_url": "http://127.0.0.1:9/"})), "http://127.0.0.1:9/v1/Content");
}

proptest! {
    #[test]
    fn nothing_that_is_called_with_makes_it_panic(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(fields) = Fields::read(&raw) {
            let _ = report(&account(), &fields);
            prop_assert!(files(&fields).len() <= 10);
        }
        let url = "https://moked.test/hooks/sms/k";
        let headers = [("x-twilio-signature".to_owned(), "AAAA".to_owned())];
        let call = Call { get: false, url, query: &[], headers: &headers, body: &raw, now_us: 0 };
        prop_assert_eq!(hook(&account(), &call), Err(Refused));
    }
}
