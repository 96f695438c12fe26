//! Who may call, and how a call is cut.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{PAGE, page};
use crate::messaging::sample::SECRET;
use crate::{Call, Refused};

#[test]
fn w01_w02_w03_w04_what_is_not_signed_over_its_raw_bytes_is_refused() {
    let p = page();
    let body = p.raw("text");
    assert!(p.signed(SECRET, &body).is_ok());
    assert!(String::from_utf8_lossy(&body).contains("\\u05d0"), "escapes, as the vendor writes them");
    assert_eq!(p.signed("the secret of another app", &body), Err(Refused));
    for bad in ["", "sha256=", "sha256=00", "sha1=00"] {
        assert_eq!(
            p.called(&body, &[("x-hub-signature-256".to_owned(), bad.to_owned())]),
            Err(Refused),
            "{bad}"
        );
    }
    assert_eq!(p.called(&body, &[]), Err(Refused));
}

#[test]
fn w07_the_challenge_comes_back_only_to_who_knows_the_words() {
    let p = page();
    let asked = |token: &str| {
        let query = [("hub.mode", "subscribe"), ("hub.verify_token", token), ("hub.challenge", "1158201444")];
        let query: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let call = Call { get: true, url: "", query: &query, headers: &[], body: b"", now_us: 0 };
        p.connector.hook(&p.account, &call).map(|h| h.answer)
    };
    assert_eq!(asked("words of our own choice").as_deref(), Ok("1158201444"));
    assert_eq!(asked("other words"), Err(Refused));
}

#[test]
fn every_event_and_every_change_of_a_batch_is_a_piece_of_its_own() {
    let p = page();
    let body = p.raw("batch");
    let ids = p.ids(&body);
    assert_eq!(ids[..3], ["m:m_1", "m:m_2", "m:m_3"]);
    assert!(ids[3].starts_with("body:"), "how far ours came has no id of its own: {}", ids[3]);
    assert_eq!(ids[4..], ["c:10_7"]);
    assert_eq!(p.ids(&body), ids, "the same call again has the same pieces");
    let read = p.read_all(&body);
    let texts: Vec<_> = read.iter().flatten().map(|r| r.text.as_str()).collect();
    assert_eq!(texts, ["אחת", "שתיים", "שלוש", "", "ארבע"]);
}

#[test]
fn a_piece_is_the_same_in_whatever_company_it_comes() {
    let p = page();
    let mut later = p.value("delivery_bare");
    later["entry"][0]["time"] = json!(1_793_799_999_999_i64);
    let ids = |v: &Value| p.ids(v.to_string().as_bytes());
    assert_eq!(ids(&later), ids(&p.value("delivery_bare")), "the time of the call is not the piece's");
    let added = p.ids(&p.raw("comment"));
    assert_eq!(added, ["c:10_99"]);
    let edited = p.ids(&p.raw("comment_edited"));
    assert!(edited[0].starts_with("c:10_99:edited:"));
    let mut again = p.value("comment_edited");
    again["entry"][0]["changes"][0]["value"]["message"] = json!("ארבעה שבועות");
    assert_ne!(ids(&again), edited, "each edit is news");
    assert_eq!(p.ids(&p.raw("edited")), ["v:m_1:1"]);
    assert_eq!(p.ids(&p.raw("deleted")), ["d:m_1"]);
    assert_eq!(p.ids(&p.raw("echo_other")), ["e:m_e1"]);
}

#[test]
fn a_test_from_the_dashboard_is_taken_and_thrown_away() {
    let p = page();
    assert!(p.ids(&p.raw("test_event")).is_empty());
    let mut mixed = p.value("text");
    mixed["entry"].as_array_mut().unwrap().push(p.value("test_event")["entry"][0].clone());
    assert_eq!(p.ids(mixed.to_string().as_bytes()), ["m:m_1"], "what came with it is kept");
}

#[test]
fn w18_one_poisoned_event_holds_up_no_other() {
    let p = page();
    let read = p.read_all(&p.raw("poison"));
    assert_eq!(read.len(), 3);
    assert_eq!(read[1].as_ref().unwrap_err().code, "no_sender");
    assert!(read[0].is_ok() && read[2].is_ok());
}

#[test]
fn w10_w15_w17_what_cannot_be_cut_is_kept_whole_for_a_person() {
    let p = page();
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let wrapped = format!("{{\"object\":\"page\",\"entry\":[{{\"id\":\"{PAGE}\",\"messaging\":[{deep}]}}]}}");
    let odd = json!({"object": "page", "entry": [{"id": PAGE, "messaging": {"a": 1}}]}).to_string();
    let broken: [&[u8]; 8] =
        [b"", b"null", b"{}", b"[]", b"{\"entry\":[]}", deep.as_bytes(), wrapped.as_bytes(), odd.as_bytes()];
    for body in broken {
        let ids = p.ids(body);
        assert_eq!(ids.len(), 1, "{}", body.len());
        assert!(ids[0].starts_with("body:"));
        assert!(p.read_all(body)[0].is_err());
    }
}

#[test]
fn a_thousand_messages_are_cut_and_stay_small() {
    let p = page();
    let event = |n: usize| json!({"sender": {"id": "5"}, "recipient": {"id": PAGE}, "message": {"mid": format!("m_{n}"), "text": "שלום"}});
    let body = json!({"object": "page", "entry": [{"id": PAGE, "messaging": (0..1_000).map(event).collect::<Vec<_>>()}]});
    let hooked = p.signed(SECRET, body.to_string().as_bytes()).unwrap();
    assert_eq!(hooked.items.len(), 1_000);
    assert!(hooked.items.iter().all(|item| item.bytes.len() < 400));
}

proptest! {
    #[test]
    fn a_signed_call_of_any_bytes_never_panics_and_loses_nothing(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let p = page();
        prop_assert!(!p.ids(&body).is_empty());
        let _ = p.read_all(&body);
    }

    #[test]
    fn reading_any_event_and_any_change_never_panics(part in json_value(), key in "message|postback|reaction|delivery|read|message_edit|value", list in "messaging|standby|changes|x") {
        let p = page();
        let mut event = json!({"sender": {"id": "5"}, "field": "feed"});
        event[key.as_str()] = part;
        let mut body = json!({"object": "page", "entry": [{"id": PAGE}]});
        body["entry"][0][list.as_str()] = json!([event]);
        let _ = p.read_all(body.to_string().as_bytes());
        let _ = p.connector.receive(&p.account, body.to_string().as_bytes());
    }
}

/// Any JSON, with the names that are looked for.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|n| json!(n)),
        "[a-z\u{5d0}-\u{5ea}\u{0}\u{202e}:/.0-9]{0,12}".prop_map(Value::String),
    ];
    let name = "mid|text|attachments|type|payload|url|reply_to|story|item|verb|comment_id|post_id|from|id|message|watermark|mids|is_echo|metadata";
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            proptest::collection::btree_map(name, inner, 0..6).prop_map(|m| m.into_iter().collect::<Value>()),
        ]
    })
}
