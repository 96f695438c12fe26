//! Reading the labelled files of the tests.

use language::{Channel, Draft, Person};
use serde_json::Value;

/// The rows of a file in `tests/data`.
pub fn rows(file: &str) -> Vec<Value> {
    let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("test data");
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).expect("a JSON line"))
        .collect()
}

/// The draft a row describes.
#[allow(dead_code)] // not every test file needs it
pub fn draft(row: &Value) -> Draft {
    let person = |key: &str| serde_json::from_value::<Person>(row[key].clone()).expect("a person");
    Draft {
        text: row["reply"].as_str().expect("reply").into(),
        lang: serde_json::from_value(row["lang"].clone()).ok(),
        channel: serde_json::from_value::<Channel>(row["channel"].clone()).expect("channel"),
        customer: person("customer"),
        agent: person("agent"),
        inbound: row["inbound"].as_str().unwrap_or_default().into(),
        now: row["now"].as_str().map(str::to_owned),
        ..Draft::default()
    }
}
