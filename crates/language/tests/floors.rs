//! Floors under what the coach reached, so that a step back fails; well below the figures, so that chance does not.

mod common;

use language::Coach;
use language::eval::{Report, evaluate};

/// What was reached on the visible set, to the hundredth below; a change that lowers a figure must say so here.
const ELEMENTS: f64 = 0.95;
const RISKS: f64 = 0.85;
const COMMITMENTS: f64 = 0.83;
const MESSAGES: f64 = 0.80;

fn report(file: &str) -> Report {
    evaluate(&Coach::new(), &common::rows(file)).unwrap()
}

#[test]
fn replies_are_judged_above_the_floor() {
    let report = report("replies.jsonl");
    let (elements, risks) = (report.mean("elements"), report.mean("risks"));
    let bound = report.groups[2].1.figures()["all"].f1();
    assert!(elements > ELEMENTS, "elements {elements:.3}");
    assert!(risks > RISKS, "risks {risks:.3}");
    assert!(bound > COMMITMENTS, "commitments {bound:.3}");
}

#[test]
fn what_stops_a_reply_is_seldom_wrong() {
    let report = report("replies.jsonl");
    let figures = report.groups[1].1.figures();
    let stops = ["placeholder", "wrong_name", "public_private_data", "public_benefit", "public_vip"];
    let (hit, wrong) =
        stops.iter().filter_map(|l| figures.get(l)).fold((0, 0), |(h, w), f| (h + f.hit, w + f.wrong));
    assert!(hit * 100 >= (hit + wrong) * 95, "{wrong} of {} wrong", hit + wrong);
}

#[test]
fn messages_are_read_above_the_floor() {
    let mean = report("inbound.jsonl").mean("incoming");
    assert!(mean > MESSAGES, "messages {mean:.3}");
}
