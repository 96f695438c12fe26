//! Tests of the Israeli gateways: what came by both ways is one, and nothing is taken for another thing.

use proptest::prelude::*;
use serde_json::json;

use super::entry::{Entry, entries};
use super::pull::{messages, reports};
use super::send::local;
use super::status::{meaning, refusal};
use crate::cut::Raw;
use crate::sms::Sms;
use crate::vendor::Class;
use crate::{Account, Call, Connector, Outbound, Peer, Reached, Refused, form, ids};

const PUSHED: &str = include_str!("fixtures/pushed_message.form");
const REPORT: &str = include_str!("fixtures/pushed_report.form");
const INCOMING: &str = include_str!("fixtures/incoming.json");
const DLR: &str = include_str!("fixtures/dlr.json");
const WORD: &str = "a word that is secret";

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"provider": "israeli", "company": "sms019", "sender": "+97239990000", "username": "negev",
            "api_token": "token", "push_token": WORD}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn mark() -> String {
    ids::message(&account().key, 12, 99)
}

fn pushed(account: &Account, token: &str, body: &str) -> Result<(String, Vec<u8>), Refused> {
    let query = [("token".to_owned(), token.to_owned())];
    let url = "https://moked.test/hooks/sms/k";
    let call = Call { get: false, url, query: &query, headers: &[], body: body.trim().as_bytes(), now_us: 0 };
    Sms.hook(account, &call)
        .map(|mut hooked| hooked.items.remove(0))
        .map(|item| (item.provider_id, item.bytes))
}

fn json(text: &str) -> Raw {
    serde_json::from_str(&text.replace("MARK", &mark())).expect("a fixture")
}

#[test]
fn w08_only_who_knows_the_secret_word_is_heard() {
    assert!(pushed(&account(), WORD, PUSHED).is_ok());
    for word in ["", "a word that is secre", "A word that is secret"] {
        assert_eq!(pushed(&account(), word, PUSHED), Err(Refused), "{word}");
    }
}

#[test]
fn a_message_by_both_ways_is_one() {
    let (name, bytes) = pushed(&account(), WORD, PUSHED).unwrap();
    let asked = messages(&account(), &json(INCOMING), 1_795_335_000_000_000);
    let same = asked.iter().find(|raw| raw.provider_id == name).expect("it is in the answer too");
    let (one, other) =
        (Sms.receive(&account(), &bytes).unwrap(), Sms.receive(&account(), &same.bytes).unwrap());
    assert_eq!((&one.text, &one.from, one.sent_at_us), (&other.text, &other.from, other.sent_at_us));
    assert_eq!(one.provider_message_id, other.provider_message_id);
    assert_eq!((one.from.address.as_str(), one.text.as_str()), ("+972502345678", "מתי מגיע הטכנאי?"));
    assert_eq!((one.vouched, one.sent_at_us), (false, Some(1_795_334_700_000_000)));
}

#[test]
fn an_answer_is_read_oldest_first_and_two_alike_are_two() {
    let asked = messages(&account(), &json(INCOMING), 1_795_335_000_000_000);
    let read: Vec<_> = asked.iter().map(|raw| Sms.receive(&account(), &raw.bytes).unwrap()).collect();
    let texts: Vec<&str> = read.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(
        texts,
        ["מתי מגיע הטכנאי?", "?", "?", "עוד משהו"],
        "and what is for another number is not ours"
    );
    assert!(read.iter().all(|r| r.from.address == "+972502345678"), "with its zero or without");
    let mut names: Vec<_> = read.iter().map(|r| r.provider_message_id.clone().unwrap()).collect();
    names.dedup();
    assert_eq!(names.len(), 4);
    assert!(String::from_utf8_lossy(&asked[3].bytes).contains("new_field"), "what nobody knows survives");
    assert_eq!(asked, messages(&account(), &json(INCOMING), 1_795_335_000_000_000));
}

#[test]
fn a_report_by_both_ways_is_one_and_those_of_others_are_left() {
    let (name, bytes) = pushed(&account(), WORD, &REPORT.replace("MARK", &mark())).unwrap();
    let asked = reports(&json(DLR), 0);
    assert_eq!(asked.iter().map(|raw| &raw.provider_id).collect::<Vec<_>>(), [&name]);
    for bytes in [&bytes, &asked[0].bytes] {
        let told = Sms.receive(&account(), bytes).unwrap().report.expect("a report");
        assert_eq!((told.reached, told.our_message.map(|s| s.message_id)), (Reached::Delivered, Some(99)));
    }
}

#[test]
fn a_message_for_another_number_waits_for_a_person() {
    let body = PUSHED.replace("039990000", "039991111");
    let (_, bytes) = pushed(&account(), WORD, &body).unwrap();
    assert_eq!(Sms.receive(&account(), &bytes).unwrap_err().code, "other_account");
}

#[test]
fn every_number_of_the_companies_means_something() {
    for (status, expected) in [
        (0, (Reached::Delivered, None)),
        (102, (Reached::Delivered, None)),
        (-1, (Reached::Sent, None)),
        (2, (Reached::Sent, None)),
        (4, (Reached::Failed, Some("unreachable"))),
        (15, (Reached::Failed, Some("kosher_number"))),
        (17, (Reached::Failed, Some("refused_by_policy"))),
        (132, (Reached::Failed, Some("unreachable"))),
        (201, (Reached::Failed, Some("opted_out"))),
        (998, (Reached::Failed, Some("sender_refused"))),
    ] {
        assert_eq!(meaning(status), Some(expected), "{status}");
    }
    assert_eq!((meaning(133), meaning(-2)), (None, None));
    assert_eq!((refusal(3).1, refusal(4).0), (Class::Misconfigured, "account_unpaid"));
    assert_eq!((refusal(5).1, refusal(9)), (Class::Later(1_800), ("bad_number", Class::Rejected)));
    assert_eq!(refusal(12_345), ("refused", Class::Rejected));
}

#[test]
fn only_mobile_numbers_of_this_country_are_written_to() {
    assert_eq!(local("+972502345678").as_deref(), Some("0502345678"));
    let out = |to: &str| Outbound {
        to: vec![Peer { address: to.into(), name: None }],
        text: "שלום".into(),
        ..Outbound::default()
    };
    assert!(Sms.render(&account(), &out("+972502345678")).is_ok());
    for abroad in ["+12125550100", "+97239990000", "+9725023456789"] {
        assert_eq!(Sms.render(&account(), &out(abroad)).unwrap_err().code, "country_not_allowed", "{abroad}");
    }
}

#[test]
fn the_form_asks_for_what_this_way_needs_and_a_name_cannot_be_answered() {
    assert!(Sms.validate(&account().config).is_empty());
    let wrong = Sms.validate(&json!({"provider": "israeli", "sender": "Negev Co", "push_token": "short"}));
    let codes: Vec<_> = wrong.iter().map(|(f, c)| (f.as_str(), *c)).collect();
    for expected in [
        ("sender", "not_a_sender"),
        ("username", "required"),
        ("api_token", "required"),
        ("push_token", "too_short"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
    }
    let answered = |sender: &str| Sms.can_be_answered(&json!({"sender": sender}));
    assert!(answered("039990000") && answered("+97239990000") && !answered("Negev"));
}

proptest! {
    #[test]
    fn whatever_is_pushed_or_answered_is_read_without_harm(
        raw in proptest::collection::vec(any::<u8>(), 0..300),
        phone in "\\PC{0,20}", text in "\\PC{0,40}", date in "\\PC{0,20}", status in any::<i64>(),
    ) {
        let _ = Sms.receive(&account(), &raw);
        let body = form::write(&[("phone", &phone), ("message", &text), ("date", &date)]);
        let _ = Sms.receive(&account(), format!("nth=3\n{body}").as_bytes());
        let (name, _) = pushed(&account(), WORD, &body).unwrap();
        prop_assert!(!name.is_empty() && name.len() < 300);
        let answer = json!({"a": [{"phone": phone, "message": text, "date": date}, {"external_id": mark(), "status": status}]});
        let answer: Raw = serde_json::from_str(&answer.to_string()).unwrap();
        prop_assert!(messages(&account(), &answer, 0).len() <= 1);
        prop_assert_eq!(reports(&answer, 0).len(), 1);
    }

    #[test]
    fn an_entry_has_one_name_as_a_form_and_as_json(text in "[א-תa-z?!. ]{1,40}", minute in 0_u8..60) {
        let date = format!("22/11/26 10:{minute:02}");
        let json = json!({"phone": "502345678", "message": text, "date": date});
        let form = form::write(&[("phone", "0502345678"), ("message", &text), ("date", &date)]);
        prop_assert_eq!(Entry::of(&json).name(1), Entry::read(&form).unwrap().name(1));
        let answer: Raw = serde_json::from_str(&json!({"all": [json]}).to_string()).unwrap();
        prop_assert_eq!(entries(&answer, &[&["phone"]]).len(), 1);
    }
}
