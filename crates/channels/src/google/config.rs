//! The form of an account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, list, text};

/// Where ratings are.
pub(super) const BASE: &str = "https://mybusiness.googleapis.com";
/// Where tokens are granted.
pub(super) const AUTH: &str = "https://oauth2.googleapis.com/token";

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("google", group, key, kind);
    vec![
        f("profile", "account_id", FieldKind::Text).required(),
        f("profile", "locations", FieldKind::List).required(),
        f("vendor", "client_id", FieldKind::Text).required(),
        f("vendor", "client_secret", FieldKind::Secret).required(),
        f("vendor", "refresh_token", FieldKind::Secret).required(),
        f("vendor", "base_url", FieldKind::Text).or(BASE),
        f("vendor", "auth_url", FieldKind::Text).or(AUTH),
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
    if text(config, "account_id").is_some() && account(config).is_none() {
        add("account_id", "not_an_id");
    }
    if list(config, "locations").is_empty() {
        add("locations", "required");
    }
    if list(config, "locations").iter().any(|line| location(line).is_none()) {
        add("locations", "not_an_id");
    }
    for field in ["base_url", "auth_url"] {
        if text(config, field).is_some_and(|url| !is_base(&url)) {
            add(field, "not_a_url");
        }
    }
    wrong
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The number of the account, with or without Google's word before it.
pub(super) fn account(config: &Value) -> Option<String> {
    let written = text(config, "account_id")?;
    let id = written.strip_prefix("accounts/").unwrap_or(&written);
    is_id(id).then(|| id.to_owned())
}

/// The number of a branch and what it is called, from one line of the form.
pub(super) fn location(line: &str) -> Option<(&str, &str)> {
    let (id, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let id = id.rsplit("locations/").next().unwrap_or(id);
    is_id(id).then(|| (id, name.trim()))
}
