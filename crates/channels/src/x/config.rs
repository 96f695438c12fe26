//! The form of an account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, text};

/// Where X answers.
pub(super) const BASE: &str = "https://api.x.com";
/// Fields with secrets by which a webhook may be signed; the last one while they are being changed.
pub(super) const SECRETS: [&str; 3] = ["client_secret", "consumer_secret", "former_secret"];

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("x", group, key, kind);
    vec![
        f("profile", "access_token", FieldKind::Secret).required(),
        f("profile", "access_token_secret", FieldKind::Secret),
        f("profile", "poll_minutes", FieldKind::Number).or(5),
        f("app", "consumer_key", FieldKind::Text),
        f("app", "consumer_secret", FieldKind::Secret),
        f("app", "client_secret", FieldKind::Secret),
        f("app", "former_secret", FieldKind::Secret),
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
    if text(config, "base_url").is_some_and(|url| !is_base(&url)) {
        add("base_url", "not_a_url");
    }
    // a token with a secret of its own is used together with the app's
    if text(config, "access_token_secret").is_some() {
        for field in ["consumer_key", "consumer_secret"].into_iter().filter(|f| text(config, f).is_none()) {
            add(field, "required");
        }
    }
    if config["poll_minutes"].as_i64().is_some_and(|m| !(0..=1_440).contains(&m)) {
        add("poll_minutes", "out_of_range");
    }
    wrong
}
