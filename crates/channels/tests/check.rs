//! "Test the connection" against real servers.

mod common;

use common::{account, email, with};
use serde_json::json;
use world::Mail;

#[tokio::test(flavor = "multi_thread")]
async fn the_test_of_the_connection_names_what_is_wrong() {
    let mail = Mail::shared();
    let account = account(mail, &mail.newcomer("help", "moked.test").address);
    let steps = email().check(&account).await;
    let names: Vec<&str> = steps.iter().map(|s| s.name).collect();
    assert!(steps.iter().all(|s| s.ok), "{steps:?}");
    assert_eq!(
        names,
        [
            "imap.resolve",
            "imap.connect",
            "imap.tls",
            "imap.login",
            "imap.inbox",
            "smtp.resolve",
            "smtp.connect",
            "smtp.tls",
            "smtp.login",
            "smtp.sender"
        ]
    );
    for (changes, name, code) in [
        (json!({"imap_password": "wrong"}), "imap.login", "credentials_refused"),
        (json!({"smtp_password": "wrong"}), "smtp.login", "credentials_refused"),
        (json!({"mailbox": "Nowhere"}), "imap.inbox", "no_such_mailbox"),
        (json!({"imap_port": 1}), "imap.connect", "not_connected"),
        (json!({"smtp_port": 1}), "smtp.connect", "not_connected"),
        (json!({"imap_host": "nowhere.invalid"}), "imap.resolve", "not_resolved"),
        (json!({"tls_ca": ""}), "imap.tls", "bad_certificate"),
        (json!({"tls_ca": ""}), "smtp.tls", "bad_certificate"),
    ] {
        let steps = email().check(&with(account.clone(), changes.clone())).await;
        let failed: Vec<_> = steps.iter().filter(|s| !s.ok).map(|s| (s.name, s.code)).collect();
        assert!(failed.contains(&(name, code)), "{changes}: {steps:?}");
    }
    let mut public_only = account.clone();
    public_only.allow_private = false;
    let steps = email().check(&public_only).await;
    assert!(steps.iter().all(|s| s.code == "private_address"), "a20: {steps:?}");
}
