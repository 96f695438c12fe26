//! What the forms of all of Meta's channels ask for, and what can be wrong with it.

use super::VERSION;
use crate::field::{Field, FieldKind, check_kinds, is_base, text};
use serde_json::Value;

/// Fields of the app at Meta. `prefix` is the kind of channel.
pub(crate) fn app_fields(prefix: &'static str) -> Vec<Field> {
    let f = |group, key, kind| Field::new(prefix, group, key, kind);
    vec![
        f("app", "access_token", FieldKind::Secret).required(),
        f("app", "app_secret", FieldKind::Secret).required(),
        f("app", "former_app_secret", FieldKind::Secret),
        f("app", "verify_token", FieldKind::Secret).required(),
    ]
}

/// Fields of the API, with the address of a new inbox.
pub(crate) fn vendor_fields(prefix: &'static str, base: &str) -> Vec<Field> {
    let f = |group, key, kind| Field::new(prefix, group, key, kind);
    vec![
        f("vendor", "base_url", FieldKind::Text).or(base),
        f("vendor", "api_version", FieldKind::Text).or(VERSION),
    ]
}

/// Field and code of everything wrong; `ids` are the fields that hold ids of Meta's.
pub(crate) fn wrong(schema: &[Field], config: &Value, ids: &[&str]) -> Vec<(String, &'static str)> {
    let mut wrong = check_kinds(schema, config);
    let mut add = |field: &str, code| {
        if !wrong.iter().any(|(f, _)| f == field) {
            wrong.push((field.to_owned(), code));
        }
    };
    for field in ids {
        if text(config, field).is_some_and(|id| !is_id(&id)) {
            add(field, "not_an_id");
        }
    }
    for field in ["app_secret", "former_app_secret", "verify_token"] {
        if text(config, field).is_some_and(|s| s.len() < 16) {
            add(field, "too_short");
        }
    }
    if text(config, "base_url").is_some_and(|url| !is_base(&url)) {
        add("base_url", "not_a_url");
    }
    if text(config, "api_version").is_some_and(|v| !is_version(&v)) {
        add("api_version", "not_a_version");
    }
    wrong
}

/// Ids stand in paths: letters, digits and what the fixtures use, no more.
pub(crate) fn is_id(id: &str) -> bool {
    id.len() <= 100 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn is_version(version: &str) -> bool {
    let number = |n: &str| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit());
    version.strip_prefix('v').and_then(|v| v.split_once('.')).is_some_and(|(a, b)| number(a) && number(b))
}
