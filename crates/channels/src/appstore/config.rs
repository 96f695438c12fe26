//! The form of an account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, text};
use crate::rating::{Algorithm, Key, Signer};

/// Where ratings are.
pub(super) const BASE: &str = "https://api.appstoreconnect.apple.com";
/// For whom our tokens are.
const AUDIENCE: &str = "appstoreconnect-v1";

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("appstore", group, key, kind);
    vec![
        f("profile", "app_id", FieldKind::Text).required(),
        f("vendor", "issuer_id", FieldKind::Text).required(),
        f("vendor", "key_id", FieldKind::Text).required(),
        f("vendor", "key_secret", FieldKind::Secret).required(),
        f("vendor", "base_url", FieldKind::Text).or(BASE),
    ]
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    let mut wrong = check_kinds(&schema(), config);
    let mut add = |field: &str, code| {
        if !wrong.iter().any(|(f, _)| f == field) {
            wrong.push((field.to_owned(), code));
        }
    };
    if text(config, "app_id").is_some_and(|id| id.len() > 20 || !id.bytes().all(|b| b.is_ascii_digit())) {
        add("app_id", "not_an_app");
    }
    let plain = |id: &str| id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    for field in ["issuer_id", "key_id"] {
        if text(config, field).is_some_and(|id| !plain(&id)) {
            add(field, "not_an_id");
        }
    }
    if text(config, "key_secret").is_some() && signer(config).is_none() {
        add("key_secret", "not_a_key");
    }
    if text(config, "base_url").is_some_and(|url| !is_base(&url)) {
        add("base_url", "not_a_url");
    }
    wrong
}

fn signer(config: &Value) -> Option<Signer> {
    let key_id = text(config, "key_id").unwrap_or_default();
    Signer::new(Algorithm::Es256, &key_id, &text(config, "key_secret")?)
}

/// What opens the account.
pub(super) fn key(config: &Value) -> Option<Key> {
    Some(Key::Signed(text(config, "issuer_id")?, AUDIENCE, Box::new(signer(config)?)))
}
