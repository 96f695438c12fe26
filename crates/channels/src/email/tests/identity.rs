//! Who wrote it, and to which conversation it belongs.

use super::{account, message, peer, raw, read, receive, signed_id};
use crate::{Signed, ids};

#[test]
fn m31_a_missing_sender_is_unknown() {
    for name in ["from_missing", "from_empty"] {
        let got = read(name);
        assert_eq!(got.from.address, "");
        assert!(got.flags.contains(&"unknown_sender"));
    }
}

#[test]
fn m32_several_senders_are_flagged_and_never_proven() {
    let got = read("from_two");
    assert_eq!(got.from.address, "a@one.test");
    assert!(got.flags.contains(&"several_senders") && got.flags.contains(&"unverified_sender"));
}

#[test]
fn m34_reply_to_never_becomes_the_sender() {
    let got = read("from_odd");
    assert_eq!(got.from.address, "dana@customer.test");
    assert_eq!(got.reply_to, Some(peer("other@victim.test", "")));
    assert!(got.flags.contains(&"reply_to_differs"));
}

#[test]
fn m35_names_and_domains_that_pretend() {
    let flags = |from: &str| message(&format!("From: {from}"), "text").flags;
    assert!(flags("\"bank@real.test\" <x@evil.test>").contains(&"name_shows_address"));
    assert!(flags("=?utf-8?B?157XldQ=?= <x@evil.test>").contains(&"unverified_sender"));
    assert!(flags("מוקד <x@evil.test>").contains(&"uses_our_name"));
    assert!(flags("x@p\u{430}ypal.test").contains(&"lookalike_domain"));
    assert!(flags("x@xn--pypal-4ve.test").contains(&"lookalike_domain"));
    assert!(flags("help@moked.test").contains(&"own_address"));
}

#[test]
fn m36_comments_groups_quotes_and_encoded_names() {
    let got = read("from_odd");
    assert_eq!(got.from.name.as_deref(), Some("Levi, Dana \"D"));
    assert_eq!(got.to, [peer("x@a.test", ""), peer("y@b.test", "y"), peer("z@c.test", "a, b")]);
    assert_eq!(got.cc, [peer("plain@d.test", "Name Here")]);
    let nested = format!("From: {}x{} <a@b.test>", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(message(&nested, "text").from.address, "a@b.test");
    assert_eq!(message("From: דנה@דוגמה.test", "text").from.address, "דנה@דוגמה.test");
}

#[test]
fn m46_the_sender_is_proven_only_by_the_host_we_trust() {
    assert!(!read("auth_pass").flags.contains(&"unverified_sender"));
    for name in ["auth_forged", "auth_other_domain", "from_two"] {
        assert!(read(name).flags.contains(&"unverified_sender"), "{name}");
    }
    assert!(read("auth_fail").flags.contains(&"sender_failed_checks"));
}

#[test]
fn threads_join_by_our_signature_only() {
    let id = signed_id();
    let both = Some(Signed { conversation_id: 12, message_id: 99 });
    assert_eq!(message(&format!("From: a@b.test\nIn-Reply-To: <{id}@moked.test>"), "x").signed, both);
    let old = format!(
        "From: a@b.test\nIn-Reply-To: <x@y.test>\nReferences: <q@w.test>\n <{id}@moked.test> <z@y.test>"
    );
    let got = message(&old, "x");
    assert_eq!(got.signed, both);
    assert_eq!(
        got.references,
        ["x@y.test".to_owned(), "z@y.test".into(), format!("{id}@moked.test"), "q@w.test".into()]
    );
    assert_eq!(message("From: a@b.test\nSubject: [#12] Re: m.12.99", "x").signed, None);
}

#[test]
fn m42_m44_forged_references_and_tokens_join_nothing() {
    let forged = signed_id().replace("m.12", "m.13");
    assert_eq!(message(&format!("From: a@b.test\nReferences: <{forged}@moked.test>"), "x").signed, None);
    assert_eq!(message("From: a@b.test\nTo: help+c.12.0011223344556677@moked.test", "x").signed, None);
    let mut other = account();
    other.key = [8; 32];
    let raw = format!("From: a@b.test\r\nIn-Reply-To: <{}@moked.test>\r\n\r\nx", signed_id());
    use crate::Connector;
    assert_eq!(super::Email::default().receive(&other, raw.as_bytes()).unwrap().signed, None);
}

#[test]
fn the_reply_address_is_found_wherever_a_server_left_it() {
    let token = ids::reply_token(&account().key, 12);
    for field in ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"] {
        let got = message(&format!("From: a@b.test\n{field}: Moked <help+{token}@moked.test>"), "x");
        assert_eq!(got.signed, Some(Signed { conversation_id: 12, message_id: 0 }), "{field}");
    }
    let with_id =
        format!("From: a@b.test\nTo: help+{token}@moked.test\nReferences: <{}@moked.test>", signed_id());
    assert_eq!(message(&with_id, "x").signed.unwrap().message_id, 99);
}

#[test]
fn m38_m39_ids_are_given_as_they_are() {
    assert_eq!(message("From: a@b.test", "x").provider_message_id, None);
    assert_eq!(
        message("From: a@b.test\nMessage-ID: weird id <a@b> more", "x").provider_message_id.as_deref(),
        Some("a@b")
    );
    assert!(receive(&raw("from_two")).is_ok());
}
