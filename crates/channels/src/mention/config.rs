//! The form, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, text};
use crate::webhook;

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("mention", group, key, kind);
    vec![
        f("listener", "signing_secret", FieldKind::Secret).required(),
        f("listener", "former_signing_secret", FieldKind::Secret),
        f("listener", "reply_url", FieldKind::Text),
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
    if text(config, "reply_url").is_some_and(|url| !is_base(&url)) {
        add("reply_url", "not_a_url");
    }
    for field in webhook::SECRETS {
        if text(config, field).is_some_and(|s| webhook::key(&s).is_none()) {
            add(field, "not_a_signing_secret");
        }
    }
    wrong
}
