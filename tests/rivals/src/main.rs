//! Times `harper-core` over replies, for `tests/bench`: a file with a text a line as a JSON string; prints how long the
//! start took and how long each review, in milliseconds.

use harper_core::linting::{LintGroup, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document};
use std::time::Instant;

/// Each text is read so often.
const ROUNDS: usize = 10;

fn main() {
    let path = std::env::args().nth(1).expect("a file of texts");
    let texts = std::fs::read_to_string(path).expect("it can be read");
    let texts: Vec<String> = texts.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let made = || LintGroup::new_curated(FstDictionary::curated(), Dialect::American);
    let begun = Instant::now();
    drop(made());
    let ready = begun.elapsed().as_secs_f64() * 1e3;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        // it remembers what it read: who writes a reply writes it anew
        let mut linter = made();
        for text in &texts {
            let begun = Instant::now();
            let document = Document::new_plain_english_curated(text);
            std::hint::black_box(linter.lint(&document));
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
    }
    println!("{}", serde_json::json!({"ready": ready, "times": times}));
}
