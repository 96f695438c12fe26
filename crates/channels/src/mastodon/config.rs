//! The form of an account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, text};

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("mastodon", group, key, kind);
    vec![
        f("profile", "base_url", FieldKind::Text).required(),
        f("profile", "access_token", FieldKind::Secret).required(),
        f("profile", "visibility", FieldKind::Select).one_of(&["public", "unlisted"]).or("public"),
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
    wrong
}
