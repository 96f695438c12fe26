//! The form of a bot, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base};

/// Where Telegram answers.
pub(super) const BASE: &str = "https://api.telegram.org";

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("telegram", group, key, kind);
    vec![
        f("bot", "bot_token", FieldKind::Secret).required(),
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
    if text(config, "bot_token").is_some_and(|t| !is_token(&t)) {
        add("bot_token", "not_a_token");
    }
    if text(config, "base_url").is_some_and(|url| !is_base(&url)) {
        add("base_url", "not_a_url");
    }
    wrong
}

/// A text value that is not blank.
pub(super) fn text(config: &Value, key: &str) -> Option<String> {
    config.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// `123456:letters`: it stands in paths.
pub(super) fn is_token(token: &str) -> bool {
    token.split_once(':').is_some_and(|(number, rest)| {
        !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && (20..=100).contains(&rest.len())
            && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    })
}
