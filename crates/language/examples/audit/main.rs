//! Prints how often each rule is found in the labelled texts and how often rightly.

#[path = "../train/data.rs"]
#[allow(dead_code)]
mod data;

use std::path::Path;

use language::workbench::{RULES_IN, RULES_OUT, audit};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (prefix, rules) in [("out-", RULES_OUT), ("in-", RULES_IN)] {
        let texts: Vec<(String, Vec<String>)> = data::load(&folder, prefix)
            .into_iter()
            .filter(|s| !s.held_out)
            .map(|s| (s.text, s.labels))
            .collect();
        for (rule, found, right) in audit(rules, &texts) {
            println!("{found:4} {:5.2}  {rule}", right as f32 / found.max(1) as f32);
        }
    }
}
