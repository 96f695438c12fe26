//! The form of a number for text messages, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base};
use crate::twilio::API;

pub(super) use crate::field::text;

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("sms", group, key, kind);
    vec![
        f("number", "provider", FieldKind::Select).one_of(&["twilio", "israeli", "gateway"]).or("twilio"),
        f("number", "sender", FieldKind::Text).required(),
        f("twilio", "account_sid", FieldKind::Text),
        f("twilio", "auth_token", FieldKind::Secret),
        f("twilio", "base_url", FieldKind::Text).or(API),
        f("israeli", "company", FieldKind::Select).one_of(&["sms019", "textme"]).or("sms019"),
        f("israeli", "username", FieldKind::Text),
        f("israeli", "api_token", FieldKind::Secret),
        f("israeli", "push_token", FieldKind::Secret),
        f("israeli", "company_url", FieldKind::Text),
        f("gateway", "send_url", FieldKind::Text),
        f("gateway", "send_form", FieldKind::Select).one_of(&["json", "form"]).or("json"),
        f("gateway", "send_body", FieldKind::TextArea).or(super::gateway::BODY),
        f("gateway", "send_token", FieldKind::Secret),
        f("gateway", "answer_id", FieldKind::Text).or("id"),
        f("gateway", "hook_token", FieldKind::Secret),
        f("gateway", "in_from", FieldKind::Text).or("from"),
        f("gateway", "in_text", FieldKind::Text).or("text"),
        f("gateway", "in_id", FieldKind::Text).or("id"),
    ]
}

/// Who carries the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Provider {
    Twilio,
    Israeli,
    Gateway,
}

pub(super) fn provider(config: &Value) -> Provider {
    match text(config, "provider").unwrap_or_default().as_str() {
        "gateway" => Provider::Gateway,
        "israeli" => Provider::Israeli,
        _ => Provider::Twilio,
    }
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    let mut wrong = check_kinds(&schema(), config);
    let mut add = |field: &str, code| {
        if !wrong.iter().any(|(f, _)| f == field) {
            wrong.push((field.to_owned(), code));
        }
    };
    let needed: &[&str] = match text(config, "provider").unwrap_or_default().as_str() {
        "twilio" => &["account_sid", "auth_token"],
        "israeli" => &["username", "api_token", "push_token"],
        "gateway" => &["send_url", "hook_token"],
        _ => &[],
    };
    for field in needed.iter().filter(|f| text(config, f).is_none()) {
        add(field, "required");
    }
    let israeli = provider(config) == Provider::Israeli;
    let marks = |s: &str| israeli && s.contains([' ', '-', '_']);
    if text(config, "sender").is_some_and(|s| !is_sender(&s) || marks(&s)) {
        add("sender", "not_a_sender");
    }
    if text(config, "account_sid")
        .is_some_and(|s| s.len() > 60 || !s.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        add("account_sid", "not_an_id");
    }
    for field in ["base_url", "send_url", "company_url"] {
        if text(config, field).is_some_and(|url| !is_base(&url)) {
            add(field, "not_a_url");
        }
    }
    for field in ["hook_token", "push_token"] {
        if text(config, field).is_some_and(|s| s.len() < 16) {
            add(field, "too_short");
        }
    }
    wrong
}

/// Whether who gets a message can answer it: a name is no number.
pub(super) fn can_be_answered(config: &Value) -> bool {
    text(config, "sender").is_none_or(|s| is_number(&s))
}

fn is_number(sender: &str) -> bool {
    let digits = sender.strip_prefix('+').unwrap_or(sender);
    (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A number, a short number, or up to eleven Latin letters and digits.
fn is_sender(sender: &str) -> bool {
    let word = (1..=11).contains(&sender.len())
        && sender.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'_'));
    is_number(sender) || word
}
