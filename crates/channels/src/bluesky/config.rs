//! The form of an account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, text};

/// Where most accounts are at home.
pub(super) const BASE: &str = "https://bsky.social";
/// Where pictures of posts are to be had.
pub(super) const PICTURES: &str = "https://cdn.bsky.app";

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("bluesky", group, key, kind);
    vec![
        f("profile", "identifier", FieldKind::Text).required(),
        f("profile", "app_password", FieldKind::Secret).required(),
        f("vendor", "base_url", FieldKind::Text).or(BASE),
        f("vendor", "pictures_url", FieldKind::Text).or(PICTURES),
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
    if text(config, "identifier").is_some_and(|name| !is_name(&name)) {
        add("identifier", "not_a_handle");
    }
    for field in ["base_url", "pictures_url"] {
        if text(config, field).is_some_and(|url| !is_base(&url)) {
            add(field, "not_a_url");
        }
    }
    wrong
}

/// `name.bsky.social`, the address of a domain, or `did:plc:…`; without the sign that people put before it.
fn is_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':');
    name.len() <= 253 && name.contains(['.', ':']) && name.bytes().all(plain)
}
