//! Delivery reports.

use super::{raw, receive, signed_id};
use crate::{Auto, Bounce, Inbound, Signed};

const OURS: Signed = Signed { conversation_id: 12, message_id: 99 };

fn report(name: &str) -> Inbound {
    let text = String::from_utf8(raw(name)).unwrap().replace("@ENVID@", &signed_id());
    receive(text.as_bytes()).unwrap()
}

fn bounce(name: &str) -> Bounce {
    report(name).bounce.unwrap_or_else(|| panic!("{name}: no bounce"))
}

#[test]
fn our_message_is_found_by_envelope_id_returned_headers_and_references() {
    for name in ["dsn_exim_envid", "dsn_returned_headers", "dsn_references", "dsn_delayed"] {
        assert_eq!(bounce(name).our_message, Some(OURS), "{name}");
    }
    assert_eq!(report("dsn_exim_envid").auto, Auto::Notification);
    assert_eq!(bounce("dsn_exim_envid").original_message_id.as_deref(), Some("other@x.test"));
}

#[test]
fn the_exact_status_is_taken_from_the_words_when_the_field_is_vague() {
    let got = bounce("dsn_exim_envid");
    assert_eq!(got.status.as_deref(), Some("5.1.1"));
    assert!(got.permanent);
    assert_eq!(got.recipient.as_deref(), Some("nobody@customer.test"));
    assert!(got.diagnostic.unwrap().contains("no such user"));
}

#[test]
fn a_delay_is_not_permanent_and_a_delivery_is_no_bounce() {
    assert!(!bounce("dsn_delayed").permanent);
    let delivered = report("dsn_success");
    assert_eq!((delivered.bounce, delivered.auto), (None, Auto::Notification));
}

#[test]
fn m48_a_forged_report_names_no_message_of_ours() {
    assert_eq!(bounce("dsn_forged").our_message, None);
}

#[test]
fn reports_of_old_servers_are_known_by_their_field() {
    let raw = "Return-Path: <>\r\nFrom: MAILER-DAEMON@old.test\r\nX-Failed-Recipients: a@b.test\r\nSubject: failed\r\n\r\nsorry";
    assert_eq!(receive(raw.as_bytes()).unwrap().bounce.unwrap().recipient.as_deref(), Some("a@b.test"));
    let person = raw.replace("Return-Path: <>\r\n", "").replace("MAILER-DAEMON", "dana");
    assert_eq!(receive(person.as_bytes()).unwrap().bounce, None);
}
