//! The OpenAPI document is fresh and complete.

use serde_json::Value;

#[test]
fn the_document_in_web_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let fresh = serde_json::to_value(server::openapi()).unwrap();
    assert!(kept == fresh, "web/openapi.json is stale: run `tools/stale --write`");
}

#[test]
fn every_call_is_described() {
    let document = serde_json::to_value(server::openapi()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut names = std::collections::BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, call) in item.as_object().unwrap() {
            let id = call["operationId"].as_str().unwrap_or_default();
            assert!(!id.is_empty() && names.insert(id.to_owned()), "{method} {path}: {id}");
            assert!(call["summary"].is_string(), "{method} {path} has no summary");
            assert!(call["responses"]["default"].is_object(), "{method} {path} has no problem");
            assert!(call["security"].is_array(), "{method} {path} has no security");
        }
    }
    assert!(names.len() > 60);
    let text = document.to_string();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for reference in text.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name} is not described");
    }
}
