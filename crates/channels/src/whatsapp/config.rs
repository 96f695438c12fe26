//! The form of a WhatsApp number, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind};
use crate::meta;

pub(super) use crate::field::text;
pub(super) use crate::meta::is_id;

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("whatsapp", group, key, kind);
    let mut fields = vec![
        f("number", "phone_number_id", FieldKind::Text).required(),
        f("number", "business_account_id", FieldKind::Text).required(),
    ];
    fields.extend(meta::app_fields("whatsapp"));
    fields.extend(meta::vendor_fields("whatsapp", meta::GRAPH));
    fields
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    meta::wrong(&schema(), config, &["phone_number_id", "business_account_id"])
}
