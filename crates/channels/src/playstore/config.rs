//! The form of an account, and what can be wrong with it.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, is_base, text};
use crate::rating::{Algorithm, Grant, Signer};

/// Where ratings are.
pub(super) const BASE: &str = "https://androidpublisher.googleapis.com";
/// Where tokens are granted.
pub(super) const AUTH: &str = "https://oauth2.googleapis.com/token";
/// What a token is asked for.
const SCOPE: &str = "https://www.googleapis.com/auth/androidpublisher";

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("playstore", group, key, kind);
    vec![
        f("profile", "package", FieldKind::Text).required(),
        f("vendor", "service_account_secret", FieldKind::Secret).required(),
        f("vendor", "base_url", FieldKind::Text).or(BASE),
        f("vendor", "auth_url", FieldKind::Text).or(AUTH),
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
    if text(config, "package").is_some_and(|name| !is_package(&name)) {
        add("package", "not_a_package");
    }
    if text(config, "service_account_secret").is_some() && grant(config).is_none() {
        add("service_account_secret", "not_a_key_file");
    }
    for field in ["base_url", "auth_url"] {
        if text(config, field).is_some_and(|url| !is_base(&url)) {
            add(field, "not_a_url");
        }
    }
    wrong
}

/// `com.example.shop`.
fn is_package(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    name.len() <= 200 && name.contains('.') && name.split('.').all(part)
}

/// The service account of the file that Google gave out for it.
pub(super) fn grant(config: &Value) -> Option<Grant> {
    let file: Value = serde_json::from_str(&text(config, "service_account_secret")?).ok()?;
    let email = file["client_email"].as_str().filter(|e| !e.is_empty())?.to_owned();
    let key_id = file["private_key_id"].as_str().unwrap_or_default();
    let signer = Signer::new(Algorithm::Rs256, key_id, file["private_key"].as_str()?)?;
    Some(Grant::Service { email, signer: Box::new(signer), scope: SCOPE })
}
