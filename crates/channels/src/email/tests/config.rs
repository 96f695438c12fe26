//! What can be wrong with the form.

use serde_json::{Value, json};

use super::Email;
use crate::Connector;

fn good() -> Value {
    json!({
        "imap_host": "imap.moked.test", "imap_user": "help", "imap_password": "secret", "smtp_host": "smtp.moked.test",
    })
}

#[track_caller]
fn wrong(changes: Value) -> Vec<(String, &'static str)> {
    let mut config = good();
    for (key, value) in changes.as_object().unwrap() {
        config[key] = value.clone();
    }
    Email::default().validate(&config)
}

#[test]
fn the_least_that_is_needed_is_enough() {
    assert_eq!(wrong(json!({})), []);
    assert_eq!(
        wrong(json!({"imap_host": "::1", "smtp_host": "10.0.0.5", "smtp_user": "u", "smtp_password": "p"})),
        []
    );
    assert_eq!(
        wrong(
            json!({"imap_host": "localhost", "smtp_host": "127.0.0.1", "imap_tls": "none", "accept_invalid_certs": true})
        ),
        []
    );
}

#[test]
fn each_fault_is_named_at_its_field() {
    for (changes, field, code) in [
        (json!({"imap_host": ""}), "imap_host", "required"),
        (json!({"imap_host": "https://imap.test/"}), "imap_host", "not_a_host"),
        (json!({"imap_host": "a b"}), "imap_host", "not_a_host"),
        (json!({"imap_user": "x\r\ny"}), "imap_user", "control_character"),
        (json!({"imap_port": 70_000}), "imap_port", "out_of_range"),
        (json!({"smtp_port": "587"}), "smtp_port", "not_a_number"),
        (json!({"imap_tls": "ssl"}), "imap_tls", "not_an_option"),
        (json!({"imap_tls": "none"}), "imap_tls", "unencrypted"),
        (json!({"accept_invalid_certs": true}), "accept_invalid_certs", "only_for_loopback"),
        (json!({"smtp_user": "u"}), "smtp_password", "user_and_password"),
        (json!({"timezone": "Asia/Nowhere"}), "timezone", "unknown_timezone"),
        (json!({"smtp_connections": 9}), "smtp_connections", "out_of_range"),
        (json!({"tls_ca": "not a certificate"}), "tls_ca", "not_a_certificate"),
        (json!({"plus_addressing": "yes"}), "plus_addressing", "not_a_bool"),
    ] {
        assert_eq!(wrong(changes.clone()), [(field.to_owned(), code)], "{changes}");
    }
}
