//! Measures the coach against labelled files: precision, recall and F1 a label, with intervals.
//!
//! `cargo run --release -p language --example eval -- [-v] [-held] FILE…`; replies or messages, told by their form.
//! `-v` names the mistakes of every row, `-held` looks only at rows with `"held_out":true`.

use language::Coach;
use language::eval::evaluate;
use serde_json::Value;

fn main() {
    let coach = Coach::new();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let given = |flag: &str| args.iter().any(|a| a == flag);
    for file in args.iter().filter(|a| !a.starts_with('-')) {
        let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
        let rows: Vec<Value> = text
            .lines()
            .filter(|l| !l.trim().is_empty())
            .map(|l| serde_json::from_str::<Value>(l).expect("JSON line"))
            .filter(|r| !given("-held") || r["held_out"] == true)
            .collect();
        let report =
            evaluate(&coach, &rows).unwrap_or_else(|| panic!("{file}: neither replies nor messages"));
        if given("-v") {
            for (id, wrong) in &report.mistakes {
                println!("  {id} {}", wrong.join("  "));
            }
        }
        print!("{file}: {report}");
    }
}
