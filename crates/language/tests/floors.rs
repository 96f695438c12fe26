//! Floors under what the coach reached, so that a step back fails; well below the figures, so that chance does not.

mod common;
#[path = "../examples/eval/tally.rs"]
#[allow(dead_code)]
mod tally;

use language::{Coach, Element, Risk};
use tally::Tally;

#[test]
fn replies_are_judged_above_the_floor() {
    let coach = Coach::new();
    let (mut elements, mut risks) = (Tally::default(), Tally::default());
    for row in common::rows("replies.jsonl") {
        let review = coach.review(&common::draft(&row));
        Element::ALL
            .iter()
            .for_each(|e| elements.add(e.name(), review.elements[e], row["elements"][e.name()] == true));
        let gold = row["risks"].as_array().unwrap();
        Risk::ALL
            .iter()
            .for_each(|r| risks.add(r.name(), review.risks.contains(r), gold.iter().any(|g| g == r.name())));
    }
    assert!(elements.mean() > 0.90, "elements {:.3}", elements.mean());
    assert!(risks.mean() > 0.70, "risks {:.3}", risks.mean());
}

#[test]
fn messages_are_read_above_the_floor() {
    let coach = Coach::new();
    let mut all = Tally::default();
    for row in common::rows("inbound.jsonl") {
        let reading = coach
            .read(row["text"].as_str().unwrap(), serde_json::from_value(row["channel"].clone()).unwrap());
        all.add("feeling", reading.sentiment.name() == row["sentiment"], true);
        all.add("intent", reading.intent.name() == row["intent"], true);
        all.add("urgent", reading.urgent, row["urgent"] == true);
        all.add("human", reading.wants_human, row["wants_human"] == true);
        all.add("robot", reading.asks_if_robot, row["asks_if_robot"] == true);
    }
    assert!(all.mean() > 0.70, "messages {:.3}", all.mean());
}
