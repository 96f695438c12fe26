//! The chat's form and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, plausible_address};

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("webchat", group, key, kind);
    vec![
        f("look", "title", FieldKind::Text).required(),
        f("look", "greeting_he", FieldKind::TextArea).or("שלום! איך אפשר לעזור?"),
        f("look", "greeting_en", FieldKind::TextArea).or("Hello! How can we help?"),
        f("look", "colour", FieldKind::Text).or("#0b5fff"),
        f("visitor", "ask_email", FieldKind::Select).one_of(&["no", "optional", "required"]).or("optional"),
        f("visitor", "away_seconds", FieldKind::Number).or(120),
        f("visitor", "mail_inbox_id", FieldKind::Number),
        f("security", "allowed_sites", FieldKind::List).or(Value::Array(Vec::new())),
        f("security", "identity_secret", FieldKind::Secret),
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
    let text = |key: &str| config.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty());
    if text("colour").is_some_and(|c| !is_colour(c)) {
        add("colour", "not_a_colour");
    }
    let sites = config.get("allowed_sites").and_then(Value::as_array);
    if sites.into_iter().flatten().filter_map(Value::as_str).any(|s| !is_site(s)) {
        add("allowed_sites", "not_a_site");
    }
    if config.get("away_seconds").and_then(Value::as_i64).is_some_and(|n| !(10..=86_400).contains(&n)) {
        add("away_seconds", "out_of_range");
    }
    if config.get("mail_inbox_id").and_then(Value::as_i64).is_some_and(|n| n < 1) {
        add("mail_inbox_id", "out_of_range");
    }
    if text("identity_secret").is_some_and(|s| s.len() < 16) {
        add("identity_secret", "too_short");
    }
    wrong
}

fn is_colour(s: &str) -> bool {
    s.strip_prefix('#')
        .is_some_and(|hex| matches!(hex.len(), 3 | 6) && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// `https://shop.example`, `http://localhost:3000` or `shop.example`; no path, no star inside a name.
fn is_site(s: &str) -> bool {
    let host = s.strip_prefix("https://").or_else(|| s.strip_prefix("http://")).unwrap_or(s);
    let host = host.strip_prefix("*.").unwrap_or(host);
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let label =
        |l: &str| !l.is_empty() && l.len() <= 63 && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    let named = name.len() <= 253 && name.split('.').all(label);
    named && port.is_none_or(|p| p.parse::<u16>().is_ok_and(|p| p > 0))
}

/// Whether a visitor's e-mail address can be used.
pub(super) fn is_address(s: &str) -> bool {
    plausible_address(s)
}
