//! Who may call, and how a call is cut.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{SECRET, Whatsapp, account, called, items, raw, read_all, signature};
use crate::{Call, Connector, Refused};

#[test]
fn w01_w02_w04_what_is_not_signed_with_our_secret_is_refused_and_nothing_is_told() {
    let body = raw("text");
    let good = signature(SECRET, &body);
    assert!(called(&account(), &body, Some(&good)).is_ok());
    let other = signature("the secret of another app", &body);
    let cut = &good[..good.len() - 2];
    for bad in [
        None,
        Some(""),
        Some("sha256="),
        Some("sha256=00"),
        Some(other.as_str()),
        Some(cut),
        Some(&good[7..]),
    ] {
        assert_eq!(called(&account(), &body, bad), Err(Refused), "{bad:?}");
    }
    let mut changed = body.clone();
    changed.push(b' ');
    assert_eq!(called(&account(), &changed, Some(&good)), Err(Refused));
}

#[test]
fn w03_the_raw_bytes_are_what_is_signed() {
    let body = raw("text");
    assert!(
        String::from_utf8_lossy(&body).contains("\\u05d0"),
        "the fixture carries escapes as the vendor writes them"
    );
    let again = serde_json::to_vec(&serde_json::from_slice::<Value>(&body).unwrap()).unwrap();
    assert_eq!(called(&account(), &again, Some(&signature(SECRET, &body))), Err(Refused));
}

#[test]
fn a_former_secret_is_good_until_it_is_taken_out_and_none_is_no_secret() {
    let body = raw("text");
    let old = signature("the secret before this", &body);
    let mut account = account();
    assert!(called(&account, &body, Some(&old)).is_err());
    account.config["former_app_secret"] = json!("the secret before this");
    assert!(called(&account, &body, Some(&old)).is_ok());
    account.config = json!({});
    assert!(called(&account, &body, Some(&signature("", &body))).is_err());
}

fn asked(query: &[(&str, &str)]) -> Result<String, Refused> {
    let query: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let call = Call { get: true, url: "", query: &query, headers: &[], body: b"", now_us: 0 };
    Whatsapp.hook(&account(), &call).map(|h| {
        assert!(h.items.is_empty());
        h.answer
    })
}

#[test]
fn w07_the_challenge_comes_back_only_to_who_knows_the_words() {
    let (mode, token) = (("hub.mode", "subscribe"), ("hub.verify_token", "words of our own choice"));
    assert_eq!(
        asked(&[mode, token, ("hub.challenge", "<b>1158201444</b>")]).as_deref(),
        Ok("<b>1158201444</b>")
    );
    for bad in [
        vec![mode, token],
        vec![mode, ("hub.challenge", "1")],
        vec![token, ("hub.challenge", "1")],
        vec![mode, ("hub.verify_token", "words of our own choic"), ("hub.challenge", "1")],
        vec![mode, token, ("hub.verify_token", "other"), ("hub.challenge", "1")],
    ] {
        assert_eq!(asked(&bad), Err(Refused), "{bad:?}");
    }
}

#[test]
fn every_message_and_every_status_of_a_batch_is_a_piece_of_its_own() {
    let body = raw("batch");
    let hooked = called(&account(), &body, Some(&signature(SECRET, &body))).unwrap();
    let ids: Vec<&str> = hooked.items.iter().map(|i| i.provider_id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "m:wamid.M1",
            "m:wamid.M2",
            "s:wamid.OUR1:delivered:972502345678",
            "s:wamid.OUR1:read:972502345678",
            "m:wamid.M3"
        ]
    );
    let read = read_all("batch");
    let who: Vec<_> = read.iter().flatten().map(|r| (r.from.address.as_str(), r.text.as_str())).collect();
    assert_eq!(who[..2], [("+972502345678", "אחת"), ("+972523456789", "שתיים")]);
    assert_eq!(
        read[1].as_ref().unwrap().from.name.as_deref(),
        Some("יוסי"),
        "the right contact goes with it"
    );
    let again = called(&account(), &body, Some(&signature(SECRET, &body))).unwrap();
    assert_eq!(again, hooked, "the same call again has the same pieces");
}

#[test]
fn w18_one_poisoned_message_holds_up_no_other() {
    let read = read_all("poison");
    assert_eq!(read.len(), 3);
    assert_eq!(read[1].as_ref().unwrap_err().code, "no_sender");
    assert!(read[0].is_ok() && read[2].is_ok());
}

#[test]
fn a_piece_keeps_every_field_that_we_do_not_know() {
    let body = json!({"object": "whatsapp_business_account", "new_at_top": 7.50, "entry": [{
        "id": "WABA1", "newer": [1], "changes": [{"field": "messages", "newest": null, "value": {
            "metadata": {"phone_number_id": "PN1"}, "unheard_of": {"deep": "yes"},
            "messages": [{"from": "972502345678", "id": "wamid.1", "type": "text", "text": {"body": "x", "tone": "low"}}]}}]}]});
    let piece = &items(&body).items[0];
    assert_eq!(serde_json::from_slice::<Value>(&piece.bytes).unwrap(), body);
    // even what our own reader could not hold
    let odd = body.to_string().replace("7.5", "1e999").into_bytes();
    let hooked = called(&account(), &odd, Some(&signature(SECRET, &odd))).unwrap();
    assert!(String::from_utf8_lossy(&hooked.items[0].bytes).contains("1e999"));
}

#[test]
fn w10_w15_w17_what_cannot_be_cut_is_kept_whole_for_a_person() {
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let wrapped =
        format!("{{\"object\":\"x\",\"entry\":[{{\"changes\":[{{\"value\":{{\"messages\":[{deep}]}}}}]}}]}}");
    let broken: [&[u8]; 9] = [
        b"",
        b"null",
        b"{}",
        b"[]",
        b"{\"entry\":[]}",
        b"\xef\xbb\xbf{}",
        b"{\"entry\":\"\xff\"}",
        deep.as_bytes(),
        wrapped.as_bytes(),
    ];
    for body in broken {
        let hooked = called(&account(), body, Some(&signature(SECRET, body))).unwrap();
        assert_eq!(hooked.items.len(), 1, "{}", body.len());
        assert!(hooked.items[0].provider_id.starts_with("body:"));
        assert!(Whatsapp.receive(&account(), &hooked.items[0].bytes).is_err());
    }
}

#[test]
fn a_thousand_messages_are_cut_in_time_and_stay_small() {
    let contact = |n: usize| json!({"wa_id": format!("9725{n:08}"), "profile": {"name": "x".repeat(100)}});
    let message = |n: usize| json!({"from": format!("9725{n:08}"), "id": format!("wamid.{n}"), "type": "text", "text": {"body": "שלום"}});
    let body = json!({"entry": [{"changes": [{"value": {"metadata": {"phone_number_id": "PN1"},
        "contacts": (0..1_000).map(contact).collect::<Vec<_>>(), "messages": (0..1_000).map(message).collect::<Vec<_>>()}}]}]});
    let cut = items(&body).items;
    assert_eq!(cut.len(), 1_000);
    assert!(cut.iter().all(|item| item.bytes.len() < 1_000), "each has its own contact alone");
}

proptest! {
    #[test]
    fn a_signed_call_of_any_bytes_never_panics_and_loses_nothing(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let hooked = called(&account(), &body, Some(&signature(SECRET, &body))).unwrap();
        prop_assert!(!hooked.items.is_empty());
        for item in hooked.items {
            let _ = Whatsapp.receive(&account(), &item.bytes);
        }
    }
}
