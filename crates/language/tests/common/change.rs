//! Replies to change, and the ways to change them.

use std::collections::BTreeSet;

use language::eval::draft;
use language::{Coach, Draft, Element, Review, Risk};
use serde_json::Value;

use crate::common::rows;

/// Whole replies that the coach judges rightly throughout.
pub fn judged_rightly(coach: &Coach) -> Vec<(Value, Draft)> {
    let folder = format!("{}/data/replies", env!("CARGO_MANIFEST_DIR"));
    let mut all = rows("seed-steps.jsonl");
    for file in ["replies-a.jsonl", "replies-b.jsonl"] {
        let text = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        all.extend(text.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()));
    }
    all.into_iter()
        .map(|row| (draft(&row), row))
        .filter(|(draft, row)| {
            let review = coach.review(draft);
            let gold: Vec<&str> = row["risks"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            Element::ALL.iter().all(|e| review.elements[e] == (row["elements"][e.name()] == true))
                && Risk::ALL.iter().all(|r| review.risks.contains(r) == gold.contains(&r.name()))
        })
        .map(|(draft, row)| (row, draft))
        .collect()
}

/// The text with other words in place of a range in UTF-16 units.
pub fn cut(text: &str, start: u32, end: u32, instead: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |r: std::ops::Range<usize>| String::from_utf16(&units[r]).unwrap();
    format!("{}{instead}{}", part(0..start as usize), part(end as usize..units.len()))
}

/// The elements and risks of a review.
pub fn said(review: &Review) -> (BTreeSet<Element>, BTreeSet<Risk>) {
    let elements = review.elements.iter().filter(|e| *e.1).map(|e| *e.0).collect();
    (elements, review.risks.iter().copied().collect())
}

/// The writer's words in the other gender, where "אני" stands before them.
pub fn flipped(text: &str) -> String {
    let table = std::fs::read_to_string(format!("{}/data/gender.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let pairs = table.lines().find_map(|l| l.strip_prefix("agent: ")).unwrap();
    let pairs: Vec<(&str, &str)> = pairs.split_whitespace().filter_map(|p| p.split_once('/')).collect();
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let after_me = out.last().is_some_and(|w: &String| w.trim_matches('\n').ends_with("אני"));
        let other =
            pairs.iter().find_map(|&(m, f)| if bare == m { Some(f) } else { (bare == f).then_some(m) });
        match other.filter(|_| after_me) {
            Some(other) => out.push(word.replacen(bare, other, 1)),
            None => out.push(word.to_owned()),
        }
    }
    out.join(" ")
}
