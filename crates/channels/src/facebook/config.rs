//! The form of a page, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind};
use crate::meta;

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("facebook", group, key, kind);
    let mut fields = vec![f("page", "page_id", FieldKind::Text).required()];
    fields.extend(meta::app_fields("facebook"));
    fields.extend(meta::vendor_fields("facebook", meta::GRAPH));
    fields
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    meta::wrong(&schema(), config, &["page_id"])
}
