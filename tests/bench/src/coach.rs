//! The coach over the labelled replies.

use crate::part::Table;
use crate::probe::quantile;
use crate::root;
use language::{Channel, Coach, Draft, Lang, Person};
use serde_json::Value;
use std::time::Instant;

/// Each draft is reviewed so often.
const ROUNDS: usize = 40;

fn draft(row: &Value) -> Draft {
    fn read<T: serde::de::DeserializeOwned + Default>(value: &Value) -> T {
        serde_json::from_value(value.clone()).unwrap_or_default()
    }
    Draft {
        text: read(&row["reply"]),
        lang: read::<Option<Lang>>(&row["lang"]),
        channel: read::<Channel>(&row["channel"]),
        customer: read::<Person>(&row["customer"]),
        agent: read::<Person>(&row["agent"]),
        inbound: read(&row["inbound"]),
        now: read(&row["now"]),
        ..Draft::default()
    }
}

/// The labelled replies.
pub fn replies() -> Vec<Draft> {
    let path = root().join("crates/language/tests/data/replies.jsonl");
    let text = std::fs::read_to_string(path).expect("the replies");
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).map(|row| draft(&row)).collect()
}

/// Prints both lines.
pub fn measure(table: &mut Table) {
    let drafts = replies();
    let coach = Coach::new();
    let before = table.probe();
    let (p50, p99) = times(&coach, &drafts, |_| 1.0);
    let measured = format!("p50 {p50:.2} ms, p99 {p99:.2} ms");
    table.line(&before, "coach, a reply as it is (330 characters on average)", &measured, "–", "same");

    // drafts of about a thousand characters: replies one under the other
    let mut long: Vec<Draft> = Vec::new();
    for draft in &drafts {
        match long.last_mut().filter(|last| last.lang == draft.lang && last.text.chars().count() < 1000) {
            Some(last) => last.text = format!("{}\n\n{}", last.text, draft.text),
            None => long.push(draft.clone()),
        }
    }
    long.retain(|draft| draft.text.chars().count() >= 1000);
    let before = table.probe();
    let (p50, p99) = times(&coach, &long, |text| 1000.0 / text.chars().count() as f64);
    let measured = format!("p50 {p50:.2} ms, p99 {p99:.2} ms");
    table.line(&before, "coach, per 1,000 characters", &measured, "p99 ≤ 1 ms", "same");
}

/// p50 and p99 of a review in milliseconds, times the share of each text.
pub fn times(coach: &Coach, drafts: &[Draft], share: impl Fn(&str) -> f64) -> (f64, f64) {
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for draft in drafts {
            let begun = Instant::now();
            std::hint::black_box(coach.review(std::hint::black_box(draft)));
            if round > 0 {
                times.push(begun.elapsed().as_secs_f64() * 1e3 * share(&draft.text));
            }
        }
    }
    (quantile(&mut times, 0.5), quantile(&mut times, 0.99))
}
