//! The form of a mail inbox, and its values as the connector uses them.

use std::{net::IpAddr, time::Duration};

use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, plausible_address};

/// How the wire is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// From the first byte.
    Tls,
    /// After a command.
    StartTls,
    /// Not at all.
    None,
}

/// One server with its credentials.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: Encryption,
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) accept_invalid_certs: bool,
    /// Further authorities to trust, as PEM.
    pub(crate) ca: String,
}

/// The settings of an inbox.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) imap: Server,
    pub(crate) smtp: Server,
    pub(crate) mailbox: String,
    pub(crate) since_all: bool,
    pub(crate) poll: Duration,
    pub(crate) plus_addressing: bool,
    pub(crate) timezone: String,
    pub(crate) smtp_connections: usize,
    pub(crate) answer_timeout: Duration,
}

/// The form.
pub(crate) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("email", group, key, kind);
    let tls = ["tls", "starttls", "none"];
    vec![
        f("imap", "fetch", FieldKind::Bool).or(true),
        f("imap", "imap_host", FieldKind::Text).required(),
        f("imap", "imap_port", FieldKind::Number).or(993),
        f("imap", "imap_tls", FieldKind::Select).one_of(&tls).or("tls"),
        f("imap", "imap_user", FieldKind::Text).required(),
        f("imap", "imap_password", FieldKind::Secret).required(),
        f("imap", "mailbox", FieldKind::Text).or("INBOX"),
        f("imap", "since", FieldKind::Select).one_of(&["now", "all"]).or("now"),
        f("imap", "poll_seconds", FieldKind::Number).or(60),
        f("smtp", "smtp_host", FieldKind::Text).required(),
        f("smtp", "smtp_port", FieldKind::Number).or(587),
        f("smtp", "smtp_tls", FieldKind::Select).one_of(&tls).or("starttls"),
        f("smtp", "smtp_user", FieldKind::Text),
        f("smtp", "smtp_password", FieldKind::Secret),
        f("smtp", "smtp_connections", FieldKind::Number).or(2),
        f("smtp", "answer_timeout_seconds", FieldKind::Number).or(600),
        f("mail", "plus_addressing", FieldKind::Bool).or(false),
        f("mail", "auth_results_host", FieldKind::Text),
        f("mail", "timezone", FieldKind::Text).or("Asia/Jerusalem"),
        f("mail", "tls_ca", FieldKind::TextArea),
        f("mail", "accept_invalid_certs", FieldKind::Bool).or(false),
    ]
}

/// Field and code of everything wrong.
pub(crate) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    let mut wrong = check_kinds(&schema(), config);
    if !fetches(config) {
        wrong.retain(|(field, code)| !(field.starts_with("imap_") && *code == "required"));
    }
    let mut add = |field: &str, code| {
        if !wrong.iter().any(|(f, _)| f == field) {
            wrong.push((field.to_owned(), code));
        }
    };
    for field in ["imap_host", "smtp_host", "auth_results_host"] {
        if text(config, field).is_some_and(|h| !is_host(&h)) {
            add(field, "not_a_host");
        }
    }
    for (field, range) in [
        ("imap_port", 1..=65_535),
        ("smtp_port", 1..=65_535),
        ("poll_seconds", 5..=3_600),
        ("smtp_connections", 1..=4),
        ("answer_timeout_seconds", 1..=3_600),
    ] {
        if config.get(field).and_then(Value::as_i64).is_some_and(|n| !range.contains(&n)) {
            add(field, "out_of_range");
        }
    }
    for (tls, host) in [("imap_tls", "imap_host"), ("smtp_tls", "smtp_host")] {
        // Passwords do not cross a network in the clear.
        if text(config, tls).as_deref() == Some("none")
            && text(config, host).is_some_and(|h| !is_loopback(&h))
        {
            add(tls, "unencrypted");
        }
    }
    if flag(config, "accept_invalid_certs") {
        let hosts = [text(config, "imap_host"), text(config, "smtp_host")];
        if hosts.into_iter().flatten().any(|h| !is_loopback(&h)) {
            add("accept_invalid_certs", "only_for_loopback");
        }
    }
    if text(config, "smtp_user").is_some() != text(config, "smtp_password").is_some() {
        add("smtp_password", "user_and_password");
    }
    if text(config, "timezone").is_some_and(|z| jiff::tz::TimeZone::get(&z).is_err()) {
        add("timezone", "unknown_timezone");
    }
    if text(config, "tls_ca").is_some_and(|pem| !is_certificate(&pem)) {
        add("tls_ca", "not_a_certificate");
    }
    if text(config, "mailbox").is_some_and(|m| m.chars().count() > 200) {
        add("mailbox", "too_long");
    }
    wrong
}

/// The settings; only of use when `validate` found nothing wrong.
pub(crate) fn settings(config: &Value) -> Settings {
    let number = |key: &str, default: u64| config.get(key).and_then(Value::as_u64).unwrap_or(default);
    let word = |key: &str, default: &str| text(config, key).unwrap_or_else(|| default.to_owned());
    let server = |kind: &str, port: u64, default: &str| {
        let host = word(&format!("{kind}_host"), "");
        Server {
            accept_invalid_certs: flag(config, "accept_invalid_certs") && is_loopback(&host),
            host,
            port: u16::try_from(number(&format!("{kind}_port"), port)).unwrap_or_default(),
            tls: match word(&format!("{kind}_tls"), default).as_str() {
                "none" => Encryption::None,
                "starttls" => Encryption::StartTls,
                _ => Encryption::Tls,
            },
            user: word(&format!("{kind}_user"), ""),
            // A password may begin or end with a space.
            ca: word("tls_ca", ""),
            password: config
                .get(format!("{kind}_password"))
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        }
    };
    Settings {
        imap: server("imap", 993, "tls"),
        smtp: server("smtp", 587, "starttls"),
        mailbox: word("mailbox", "INBOX"),
        since_all: word("since", "now") == "all",
        poll: Duration::from_secs(number("poll_seconds", 60).clamp(1, 3_600)),
        plus_addressing: flag(config, "plus_addressing"),
        timezone: word("timezone", "Asia/Jerusalem"),
        smtp_connections: number("smtp_connections", 2).clamp(1, 4) as usize,
        answer_timeout: Duration::from_secs(number("answer_timeout_seconds", 600).clamp(1, 3_600)),
    }
}

/// A text value that is not blank.
pub(crate) fn text(config: &Value, key: &str) -> Option<String> {
    config.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// Whether mail is fetched at all; an inbox can be one that only sends.
pub(crate) fn fetches(config: &Value) -> bool {
    config.get("fetch").and_then(Value::as_bool).unwrap_or(true)
}

fn flag(config: &Value, key: &str) -> bool {
    config.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn is_certificate(pem: &str) -> bool {
    let mut found = CertificateDer::pem_slice_iter(pem.as_bytes()).peekable();
    found.peek().is_some() && found.all(|c| c.is_ok())
}

fn is_host(host: &str) -> bool {
    host.parse::<IpAddr>().is_ok()
        || plausible_address(&format!("x@{host}")) && !host.contains([':', '/', '@', '_'])
}

/// Whether a host is this machine by its very name.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
