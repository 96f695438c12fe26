//! A chat of several messages: what was said once is not asked for again.

mod common;

use language::{Channel, Coach, Draft, Element, Finding, Severity};
use std::collections::BTreeSet;

const ONCE: [Element; 4] = [Element::Personal, Element::Thanks, Element::Ownership, Element::Empathy];

fn has(coach: &Coach, draft: &Draft) -> BTreeSet<Element> {
    coach.review(draft).elements.into_iter().filter(|(_, there)| *there).map(|(e, _)| e).collect()
}

#[test]
fn what_is_asked_once_counts_from_the_five_messages_before() {
    let coach = Coach::new();
    let texts: Vec<String> = common::rows("seed-steps.jsonl").iter().map(|r| common::draft(r).text).collect();
    let mut found = BTreeSet::new();
    for (n, row) in common::rows("replies.jsonl").iter().take(40).enumerate() {
        let alone = Draft { channel: Channel::Chat, earlier: vec![], ..common::draft(row) };
        let mut earlier: Vec<String> = (0..7).map(|i| texts[(7 * n + i) % texts.len()].clone()).collect();
        if let Some(name) = alone.customer.name.as_ref().filter(|_| n % 2 == 0) {
            earlier[4] = format!("שלום {name}, בדקתי את הזמנה 48213.");
        }
        let said: BTreeSet<Element> = earlier[2..]
            .iter()
            .flat_map(|text| has(&coach, &Draft { text: text.clone(), ..alone.clone() }))
            .filter(|e| ONCE.contains(e))
            .collect();
        let before = coach.review(&alone);
        let after = coach.review(&Draft { earlier, ..alone.clone() });
        for (element, there) in &before.elements {
            assert_eq!(
                after.elements[element],
                *there || said.contains(element),
                "{element:?}: {}",
                row["id"]
            );
            found.extend((!there && said.contains(element)).then_some(*element));
        }
        let asked_again =
            |f: &Finding| f.severity == Severity::Hint && said.iter().any(|e| e.name() == f.label);
        let kept: Vec<Finding> = before.findings.into_iter().filter(|f| !asked_again(f)).collect();
        assert_eq!((after.findings, after.risks, after.required), (kept, before.risks, before.required));
    }
    assert_eq!(found, BTreeSet::from(ONCE), "the texts show each of them");
}
