//! The form, and what can be wrong with it.

use serde_json::Value;

use super::sign;
use crate::CheckStep;
use crate::field::{Field, FieldKind, check_kinds, is_base};

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("api", group, key, kind);
    vec![
        f("app", "base_url", FieldKind::Text).required(),
        f("app", "signing_secret", FieldKind::Secret).required(),
        f("app", "former_signing_secret", FieldKind::Secret),
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
    for field in ["signing_secret", "former_signing_secret"] {
        if text(config, field).is_some_and(|s| sign::key(&s).is_none()) {
            add(field, "not_a_signing_secret");
        }
    }
    wrong
}

/// What is wrong as a step of the test; nothing when it can be used.
pub(super) fn check(config: &Value) -> Vec<CheckStep> {
    let wrong = validate(config);
    let detail = wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
    let step = CheckStep { name: "config", ok: false, code: "config", detail };
    if wrong.is_empty() { Vec::new() } else { vec![step] }
}

/// A text value that is not blank.
pub(super) fn text(config: &Value, key: &str) -> Option<String> {
    config.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}
