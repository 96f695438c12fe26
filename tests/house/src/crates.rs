//! What Cargo knows about the workspace.
use crate::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// The answer of `cargo metadata` for this machine's platform.
pub fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let rustc = String::from_utf8_lossy(&rustc).into_owned();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let args = ["metadata", "--format-version=1", "--filter-platform", host];
    let told = Command::new(cargo).args(args).current_dir(root()).output().expect("cargo runs");
    assert!(told.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_slice(&told.stdout).expect("JSON")
}

/// The entries of a JSON list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// A string of a JSON object, or nothing.
pub fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The packages under `crates/`: what the product is made of.
pub fn product(metadata: &Value) -> Vec<&Value> {
    let folder = root().join("crates");
    let inside = |package: &&Value| std::path::Path::new(word(package, "manifest_path")).starts_with(&folder);
    list(metadata, "packages").iter().filter(inside).collect()
}

/// The packages of this repository, tests' own ones too.
pub fn here(metadata: &Value) -> Vec<&Value> {
    let inside = |package: &&Value| std::path::Path::new(word(package, "manifest_path")).starts_with(root());
    list(metadata, "packages").iter().filter(inside).collect()
}

/// Every package that is built into the product or builds it; tests' own needs are left out.
pub fn shipped(metadata: &Value) -> Vec<&Value> {
    let nodes = list(&metadata["resolve"], "nodes");
    let mut waiting: Vec<&str> = product(metadata).into_iter().map(|package| word(package, "id")).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !found.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| word(node, "id") == id).expect("every package is resolved");
        let needed = list(node, "deps")
            .iter()
            .filter(|dep| list(dep, "dep_kinds").iter().any(|kind| kind["kind"].as_str() != Some("dev")));
        waiting.extend(needed.map(|dep| word(dep, "pkg")));
    }
    list(metadata, "packages").iter().filter(|package| found.contains(word(package, "id"))).collect()
}
