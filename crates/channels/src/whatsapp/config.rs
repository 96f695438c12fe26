//! The form of a WhatsApp number, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base};
use crate::meta;

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("whatsapp", group, key, kind);
    vec![
        f("number", "phone_number_id", FieldKind::Text).required(),
        f("number", "business_account_id", FieldKind::Text).required(),
        f("app", "access_token", FieldKind::Secret).required(),
        f("app", "app_secret", FieldKind::Secret).required(),
        f("app", "former_app_secret", FieldKind::Secret),
        f("app", "verify_token", FieldKind::Secret).required(),
        f("vendor", "base_url", FieldKind::Text).or(meta::GRAPH),
        f("vendor", "api_version", FieldKind::Text).or(meta::VERSION),
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
    for field in ["phone_number_id", "business_account_id"] {
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

/// A text value that is not blank.
pub(super) fn text(config: &Value, key: &str) -> Option<String> {
    config.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// Ids stand in paths: letters, digits and what the fixtures use, no more.
pub(super) fn is_id(id: &str) -> bool {
    id.len() <= 100 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn is_version(version: &str) -> bool {
    let number = |n: &str| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit());
    version.strip_prefix('v').and_then(|v| v.split_once('.')).is_some_and(|(a, b)| number(a) && number(b))
}
