//! The form of an Instagram account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind};
use crate::meta;

/// The form. The address of the API follows from whether there is a page, unless one is entered.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("instagram", group, key, kind);
    let mut fields = vec![
        f("instagram", "account_id", FieldKind::Text).required(),
        f("instagram", "page_id", FieldKind::Text),
    ];
    fields.extend(meta::app_fields("instagram"));
    fields.extend(meta::vendor_fields("instagram", ""));
    fields
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    meta::wrong(&schema(), config, &["account_id", "page_id"])
}
