//! Thresholds that only show in whole replies, and the honest measure: an author whom the coach never read.

use std::collections::HashMap;
use std::path::Path;

use language::eval::{Report, Said, draft, replies_by};
use language::workbench::{Bench, Stage, coach_with};
use language::{Coach, Draft};
use serde_json::Value;

use crate::Corpus;
use crate::folds::Folds;
use crate::stage;

/// A labelled whole reply.
pub struct Reply {
    author: String,
    row: Value,
}

/// Reads every file of whole replies, in the order of the names.
pub fn load(folder: &Path) -> Vec<Reply> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("replies").flatten().map(|f| f.path()).collect();
    files.sort();
    let mut replies = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "jsonl")) {
        let name = file.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        let author = name.replace("replies-", "out-more-");
        let text = std::fs::read_to_string(file).expect("readable data");
        let rows = text.lines().filter(|l| !l.trim().is_empty());
        replies.extend(rows.map(|l| Reply {
            author: author.clone(),
            row: serde_json::from_str(l).unwrap_or_else(|e| panic!("{name}: {e}")),
        }));
    }
    replies
}

/// Leaves each author out in turn, and measures the coach trained without them on their replies.
pub fn check(corpus: &Corpus, replies: &[Reply]) {
    let mut authors: Vec<&str> = replies.iter().map(|r| r.author.as_str()).collect();
    authors.dedup();
    for author in authors.into_iter().filter(|a| a.starts_with("out-")) {
        let others: Vec<Reply> = replies
            .iter()
            .filter(|r| r.author != author)
            .map(|r| Reply { author: r.author.clone(), row: r.row.clone() })
            .collect();
        let (bank, stage) = crate::build(corpus, &others, |s| s.group != author);
        let coach = coach_with(bank, stage);
        let rows: Vec<Value> = replies.iter().filter(|r| r.author == author).map(|r| r.row.clone()).collect();
        let report = language::eval::evaluate(&coach, &rows).expect("replies");
        for (id, wrong) in &report.mistakes {
            println!("   {id} {}", wrong.join("  "));
        }
        println!("WITHOUT {author}: {report}");
    }
}

/// The labels whose thresholds still decide by themselves.
const TUNED: [&str; 7] = ["thanks", "closing", "jargon", "commitment", "todo", "next", "overpromise"];

/// How far a threshold may move from where single sentences put it, in steps.
const REACH: i32 = 8;
/// One step.
const STEP: f32 = 0.25;
/// What a step away costs: few replies say less than many sentences.
const PRIOR: f64 = 0.0004;

/// Moves each threshold in turn to where whole replies are judged best, twice over.
pub fn tune(corpus: &Corpus, folds: &Folds, replies: &[Reply], thresholds: &mut [f32]) -> Stage {
    let parts: HashMap<&str, usize> = (0..corpus.samples.len())
        .filter(|&i| !corpus.samples[i].held_out)
        .filter_map(|i| Some((corpus.samples[i].reply.as_deref()?, folds.part(corpus, i)?)))
        .collect();
    let coaches: Vec<Coach> = folds.banks.iter().map(|b| coach_with(b.clone(), Stage::default())).collect();
    // A kind reply was judged for its risks alone: it teaches the second stage, and is not measured.
    let kind_part = folds.named("out-kind").unwrap_or(0);
    let known: Vec<(usize, &Value)> = replies
        .iter()
        .filter_map(|r| match r.row["only"].is_string() {
            true => Some((kind_part, &r.row)),
            false => Some((*parts.get(r.row["id"].as_str()?)?, &r.row)),
        })
        .collect();
    let all_rows: Vec<Value> = known.iter().map(|k| k.1.clone()).collect();
    let all_drafts: Vec<Draft> = all_rows.iter().map(draft).collect();
    let all: Vec<(&Draft, &Coach)> = all_drafts.iter().zip(&known).map(|(d, k)| (d, &coaches[k.0])).collect();
    let stage = stage::learn(&mut Bench::new(&all), &all_rows, thresholds);
    let whole = |row: &Value| !row["only"].is_string();
    let rows: Vec<Value> = all_rows.iter().filter(|r| whole(r)).cloned().collect();
    let pairs: Vec<(&Draft, &Coach)> =
        all.into_iter().zip(&all_rows).filter(|(_, r)| whole(r)).map(|(p, _)| p).collect();
    let mut bench = Bench::new(&pairs);
    bench.weigh_by(&stage);
    let start: Vec<f32> = thresholds.to_vec();
    println!("  {} whole replies: {}", rows.len(), short(&report(&rows, bench.judge(thresholds, true))));
    for _ in 0..2 {
        for (l, label) in corpus.labels.iter().enumerate().filter(|(_, l)| TUNED.contains(&l.as_str())) {
            let mut at = |step: i32| {
                let mut tried = thresholds.to_vec();
                tried[l] = start[l] + step as f32 * STEP;
                let promises = matches!(
                    label.as_str(),
                    "commitment"
                        | "todo"
                        | "next"
                        | "ownership"
                        | "overpromise"
                        | "public_vip"
                        | "public_benefit"
                );
                value(&report(&rows, bench.judge(&tried, promises)), promises)
            };
            let values: Vec<f64> = (-REACH - 1..=REACH + 1).map(&mut at).collect();
            // A lucky reply makes a peak; the ground around it does not move.
            let smooth = |i: usize| (values[i - 1] + 2.0 * values[i] + values[i + 1]) / 4.0;
            let price = |step: i32| PRIOR * f64::from(step.abs());
            let best = (-REACH..=REACH)
                .max_by(|&a, &b| {
                    let worth = |s: i32| smooth((s + REACH + 1) as usize) - price(s);
                    worth(a).total_cmp(&worth(b)).then(b.abs().cmp(&a.abs()))
                })
                .unwrap_or(0);
            thresholds[l] = start[l] + best as f32 * STEP;
        }
    }
    for (l, label) in corpus.labels.iter().enumerate().filter(|(l, _)| thresholds[*l] != start[*l]) {
        println!("  {label:24} {:+.2} moved to {:+.2}", start[l], thresholds[l]);
    }
    println!("  {} whole replies: {}", rows.len(), report(&rows, bench.judge(thresholds, true)));
    drop(bench);
    stage
}

fn report(rows: &[Value], said: Vec<Said>) -> Report {
    let said = std::cell::RefCell::new(said.into_iter());
    replies_by(rows, |_| said.borrow_mut().next().unwrap_or_default())
}

fn value(report: &Report, promises: bool) -> f64 {
    let bound = if promises { promised(report) } else { 0.0 };
    report.mean("elements") + report.mean("risks") + bound
}

fn promised(report: &Report) -> f64 {
    report
        .groups
        .iter()
        .find(|g| g.0 == "commitments")
        .and_then(|g| g.1.figures().get("all").map(|f| f.f1()))
        .unwrap_or(0.0)
}

fn short(report: &Report) -> String {
    format!(
        "elements {:.3}, risks {:.3}, commitments {:.3}",
        report.mean("elements"),
        report.mean("risks"),
        promised(report)
    )
}
