//! The English replies through other checkers. They look for other things than the coach and know no Hebrew; what is
//! compared is what an agent waits for.

use crate::coach::{replies, times};
use crate::part::Table;
use crate::probe::quantile;
use crate::root;
use language::{Coach, Draft, Lang};
use serde_json::Value;
use std::process::Command;

/// Prints a line for the coach and one for each of the others.
pub fn measure(table: &mut Table) {
    let english: Vec<Draft> = replies().into_iter().filter(|draft| draft.lang == Some(Lang::En)).collect();
    let texts: String =
        english.iter().map(|draft| format!("{}\n", Value::from(draft.text.as_str()))).collect();
    let file = table.folder().join("replies.txt");
    std::fs::write(&file, texts).expect("the replies are written");
    let folder = root().join("tests/rivals");

    let before = table.probe();
    let (p50, p99) = times(&Coach::new(), &english, |_| 1.0);
    let what = format!("coach, {} English replies", english.len());
    table.line(&before, &what, &format!("p50 {p50:.2} ms, p99 {p99:.2} ms"), "–", "same");

    let built = root().join("target/rivals");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--release", "--quiet", "--target-dir"]).arg(&built).current_dir(&folder);
    let mut harper = Command::new(built.join("release/rivals"));
    harper.arg(&file);
    compare(table, "harper-core", &mut build, &mut harper);

    let mut install = Command::new("npm");
    install.args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(&folder);
    let mut write_good = Command::new("node");
    write_good.arg("write-good.mjs").arg(&file).current_dir(&folder);
    compare(table, "write-good", &mut install, &mut write_good);
}

/// Makes a checker ready, lets it read, and prints its line.
fn compare(table: &mut Table, name: &str, ready: &mut Command, read: &mut Command) {
    assert!(ready.status().is_ok_and(|status| status.success()), "{name} is not to be had");
    let before = table.probe();
    let said = read.output().expect("it runs");
    let told: Value = serde_json::from_slice(&said.stdout).expect("what it measured");
    let mut times: Vec<f64> =
        told["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let (p50, p99) = (quantile(&mut times, 0.5), quantile(&mut times, 0.99));
    let ready = told["ready"].as_f64().unwrap_or_default();
    let measured = format!("p50 {p50:.2} ms, p99 {p99:.2} ms; ready after {ready:.0} ms");
    table.line(&before, &format!("{name}, the same"), &measured, "–", "same");
}
