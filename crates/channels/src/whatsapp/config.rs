//! The form of a WhatsApp number, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base};
use crate::number::number;
use crate::{meta, twilio};

pub(super) use crate::field::text;
pub(super) use crate::meta::is_id;

/// The form. Its groups are called like the ways, so that only the chosen one's fields are asked for.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("whatsapp", group, key, kind);
    let mut fields = vec![
        f("number", "provider", FieldKind::Select).one_of(&["meta", "twilio"]).or("meta"),
        f("meta", "phone_number_id", FieldKind::Text).required(),
        f("meta", "business_account_id", FieldKind::Text).required(),
    ];
    let shared = [meta::app_fields("whatsapp"), meta::vendor_fields("whatsapp", meta::GRAPH)].concat();
    fields.extend(shared.into_iter().map(|field| Field { group: "meta", ..field }));
    fields.extend([
        f("twilio", "sender", FieldKind::Text),
        f("twilio", "account_sid", FieldKind::Text),
        f("twilio", "auth_token", FieldKind::Secret),
        f("twilio", "twilio_url", FieldKind::Text).or(twilio::API),
    ]);
    fields
}

/// Who carries the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Provider {
    Meta,
    Twilio,
}

/// An inbox of before there was a choice is at Meta's.
pub(super) fn provider(config: &Value) -> Provider {
    let twilio = text(config, "provider").is_some_and(|word| word == "twilio");
    if twilio { Provider::Twilio } else { Provider::Meta }
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    match provider(config) {
        Provider::Meta => meta::wrong(&schema(), config, &["phone_number_id", "business_account_id"]),
        Provider::Twilio => with_twilio(config),
    }
}

fn with_twilio(config: &Value) -> Vec<(String, &'static str)> {
    let asked: Vec<Field> = schema().into_iter().filter(|f| f.group != "meta").collect();
    let mut wrong = check_kinds(&asked, config);
    let mut add = |field: &str, code| {
        if !wrong.iter().any(|(f, _)| f == field) {
            wrong.push((field.to_owned(), code));
        }
    };
    for field in ["sender", "account_sid", "auth_token"] {
        if text(config, field).is_none() {
            add(field, "required");
        }
    }
    if text(config, "sender").is_some_and(|s| number(&s).is_none()) {
        add("sender", "not_a_phone");
    }
    if text(config, "account_sid").is_some_and(|id| !is_id(&id)) {
        add("account_sid", "not_an_id");
    }
    if text(config, "twilio_url").is_some_and(|url| !is_base(&url)) {
        add("twilio_url", "not_a_url");
    }
    wrong
}
