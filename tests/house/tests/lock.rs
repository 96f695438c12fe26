//! web/package-lock.json lets `npm ci` pass on every machine: it is whole, and knows no registry's address.
use house::{none_wrong, text};
use serde_json::{Map, Value};

fn packages() -> Option<Map<String, Value>> {
    let lock: Value = serde_json::from_str(&text("web/package-lock.json")?).expect("JSON");
    Some(lock["packages"].as_object().expect("a lock file that lists packages").clone())
}

/// npm looks inside the package that asks, then in each folder above it.
fn present(packages: &Map<String, Value>, from: &str, name: &str) -> bool {
    let inside =
        |folder: &str| packages.contains_key(format!("{folder}/node_modules/{name}").trim_start_matches('/'));
    let above = from.match_indices("/node_modules/").map(|(at, _)| &from[..at]);
    inside(from) || above.chain([""]).any(inside)
}

#[test]
fn optional_packages_of_other_systems_are_listed() {
    let Some(packages) = packages() else { return };
    let mut wrong = Vec::new();
    for (from, package) in &packages {
        let optional = package["optionalDependencies"].as_object();
        let names = optional.into_iter().flat_map(Map::keys);
        let missing = names.filter(|name| !present(&packages, from, name));
        wrong.extend(missing.map(|name| format!("{name}, which {from} may want")));
    }
    none_wrong("`npm ci` refuses web/package-lock.json; `tools/lock` adds:", wrong);
}

#[test]
fn no_address_is_recorded() {
    let Some(packages) = packages() else { return };
    let told = packages.iter().filter(|(_, package)| package["resolved"].is_string());
    none_wrong("`tools/lock` takes out where these came from:", told.map(|(path, _)| path.clone()).collect());
}
