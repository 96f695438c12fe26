//! A reply that grows step by step: each step shows exactly what was added.

mod common;

use language::{Band, Coach, Element, Severity};

#[test]
fn every_step_shows_exactly_its_elements_risks_and_commitments() {
    let coach = Coach::new();
    for row in common::rows("seed-steps.jsonl") {
        let id = row["id"].as_str().unwrap();
        let review = coach.review(&common::draft(&row));
        for &element in Element::ALL {
            assert_eq!(
                review.elements[&element],
                row["elements"][element.name()] == true,
                "{id} {element:?}"
            );
        }
        let risks: Vec<&str> = review.risks.iter().map(|r| r.name()).collect();
        let want: Vec<&str> = row["risks"].as_array().unwrap().iter().filter_map(|r| r.as_str()).collect();
        assert_eq!(risks, want, "{id}");
        let said: Vec<_> = review
            .commitments
            .iter()
            .map(|c| (c.text.as_str(), c.amount, c.currency.as_deref(), c.due.as_deref()))
            .collect();
        let want: Vec<_> = row["commitments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| {
                (c["text"].as_str().unwrap(), c["amount"].as_f64(), c["currency"].as_str(), c["due"].as_str())
            })
            .collect();
        assert_eq!(said, want, "{id}");
    }
}

#[test]
fn the_finished_reply_is_ready() {
    let row = common::rows("seed-steps.jsonl").pop().unwrap();
    let review = Coach::new().review(&common::draft(&row));
    assert_eq!(review.band, Band::Ready);
    assert!(review.findings.iter().all(|f| !matches!(f.severity, Severity::Blocker | Severity::Warn)));
}

#[test]
fn spans_point_at_the_words() {
    let coach = Coach::new();
    for row in common::rows("seed-steps.jsonl").into_iter().chain(common::rows("replies.jsonl")) {
        let draft = common::draft(&row);
        let units: Vec<u16> = draft.text.encode_utf16().collect();
        let review = coach.review(&draft);
        for finding in &review.findings {
            assert!(finding.start <= finding.end && finding.end as usize <= units.len());
        }
        for c in &review.commitments {
            assert_eq!(String::from_utf16(&units[c.start as usize..c.end as usize]).unwrap(), c.text);
        }
    }
}
