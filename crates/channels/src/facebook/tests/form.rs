//! The form.

use serde_json::json;

use super::{Facebook, page};
use crate::Connector;

#[test]
fn the_form_is_checked() {
    assert!(Facebook.validate(&page().account.config).is_empty());
    let wrong = Facebook.validate(&json!({"page_id": "1/../2", "access_token": "", "app_secret": "short",
        "verify_token": "short", "api_version": "latest", "base_url": "ftp://graph.example"}));
    let codes: Vec<_> = wrong.iter().map(|(f, c)| (f.as_str(), *c)).collect();
    for expected in [
        ("page_id", "not_an_id"),
        ("access_token", "required"),
        ("app_secret", "too_short"),
        ("verify_token", "too_short"),
        ("api_version", "not_a_version"),
        ("base_url", "not_a_url"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
    }
}
