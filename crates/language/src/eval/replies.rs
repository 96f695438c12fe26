//! Outgoing replies against their labels.

use serde_json::Value;

use crate::eval::{Report, Tally};
use crate::{Channel, Commitment, Draft, Element, Lang, Person, Review, Risk};

/// What a judge says about one reply.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The elements that are there.
    pub elements: Vec<Element>,
    /// The risks that are there.
    pub risks: Vec<Risk>,
    /// The commitments.
    pub commitments: Vec<Commitment>,
}

/// What a review says, in the form of the labels.
pub(crate) fn said(review: &Review) -> Said {
    Said {
        elements: review.elements.iter().filter(|e| *e.1).map(|e| *e.0).collect(),
        risks: review.risks.clone(),
        commitments: review.commitments.clone(),
    }
}

/// The draft that a labelled row describes.
pub fn draft(row: &Value) -> Draft {
    let person = |key: &str| serde_json::from_value::<Person>(row[key].clone()).unwrap_or_default();
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    Draft {
        text: text("reply"),
        lang: serde_json::from_value::<Lang>(row["lang"].clone()).ok(),
        channel: serde_json::from_value::<Channel>(row["channel"].clone()).unwrap_or_default(),
        customer: person("customer"),
        agent: person("agent"),
        inbound: text("inbound"),
        now: row["now"].as_str().map(str::to_owned),
        ..Draft::default()
    }
}

/// Counts over all rows.
pub(crate) fn report(rows: &[Value], judge: impl Fn(&Value) -> Said) -> Report {
    let (mut elements, mut risks, mut bound) = (Tally::default(), Tally::default(), Tally::default());
    let mut mistakes = Vec::new();
    for row in rows {
        let said = judge(row);
        let mut wrong = Vec::new();
        [&mut elements, &mut risks, &mut bound].into_iter().for_each(Tally::row);
        for &e in Element::ALL {
            let truth = row["elements"][e.name()] == true;
            count(&mut elements, e.name(), said.elements.contains(&e), truth, &mut wrong);
        }
        let gold: Vec<&str> =
            row["risks"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for &r in Risk::ALL {
            count(&mut risks, r.name(), said.risks.contains(&r), gold.contains(&r.name()), &mut wrong);
        }
        commitments(row, &said, &mut bound, &mut wrong);
        if !wrong.is_empty() {
            mistakes.push((row["id"].as_str().unwrap_or_default().to_owned(), wrong));
        }
    }
    let groups = vec![("elements", elements), ("risks", risks), ("commitments", bound)];
    Report { what: "replies", rows: rows.len(), groups, mistakes }
}

fn count(tally: &mut Tally, label: &str, said: bool, truth: bool, wrong: &mut Vec<String>) {
    tally.add(label, said, truth);
    if said != truth {
        wrong.push(format!("{}{label}", if said { "+" } else { "-" }));
    }
}

/// Each labelled commitment takes the first that shares half of the shorter text's words with it.
fn commitments(row: &Value, said: &Said, tally: &mut Tally, wrong: &mut Vec<String>) {
    let mut left: Vec<&Commitment> = said.commitments.iter().collect();
    for want in row["commitments"].as_array().into_iter().flatten() {
        let text = want["text"].as_str().unwrap_or_default();
        let hit = left.iter().position(|c| overlap(&c.text, text) >= 0.5);
        tally.add("text", hit.is_some(), true);
        let Some(at) = hit else {
            tally.add("all", false, true);
            wrong.push(format!("-C:{text}"));
            continue;
        };
        let got = left.remove(at);
        let amount =
            got.amount == want["amount"].as_f64() && got.currency.as_deref() == want["currency"].as_str();
        let due = got.due.as_deref() == want["due"].as_str();
        tally.add("amount", amount, true);
        tally.add("due", due, true);
        tally.add("all", amount && due, true);
        if !(amount && due) {
            tally.add("all", true, false);
            let (want_amount, want_due) = (&want["amount"], &want["due"]);
            wrong.push(format!("~{} {:?} {:?} want {want_amount} {want_due}", got.text, got.amount, got.due));
        }
    }
    for extra in left {
        tally.add("text", true, false);
        tally.add("all", true, false);
        wrong.push(format!("+C:{}", extra.text));
    }
}

/// The share of the shorter text's words that the other holds too.
fn overlap(a: &str, b: &str) -> f32 {
    let words = |t: &str| {
        t.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared as f32 / a.len().min(b.len()).max(1) as f32
}
