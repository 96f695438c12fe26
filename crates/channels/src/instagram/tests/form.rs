//! The form.

use serde_json::json;

use super::{Instagram, own};
use crate::Connector;

#[test]
fn the_form_is_checked_and_a_page_is_no_must() {
    let mut config = own().account.config;
    assert!(Instagram.validate(&config).is_empty());
    config["page_id"] = json!("100200300");
    config["base_url"] = json!("https://graph.facebook.com");
    assert!(Instagram.validate(&config).is_empty());
    config["page_id"] = json!("../me");
    config["account_id"] = json!("");
    let wrong = Instagram.validate(&config);
    let codes: Vec<_> = wrong.iter().map(|(f, c)| (f.as_str(), *c)).collect();
    assert_eq!(codes, [("account_id", "required"), ("page_id", "not_an_id")]);
}
