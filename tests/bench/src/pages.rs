//! What agents wait for: a page of the inbox, a conversation, a search; over HTTP on a kept connection.

use crate::corpus::{COMMON, Corpus, MIDDLING, RARE};
use crate::fixture::Fixture;
use crate::http::Client;
use crate::part::Table;
use crate::probe::{cpu_ms, quantile};
use crate::program::Program;
use std::time::Instant;

/// Requests of each kind, after as many for warming up as there are different ones.
const REQUESTS: usize = 1000;
/// Searches of each kind.
const SEARCHES: usize = 400;

struct Found {
    p50: f64,
    p99: f64,
    cpu: f64,
}

/// A kind of request: its name, its aim in milliseconds, how often, and the paths.
struct Kind {
    name: &'static str,
    aim: f64,
    times: usize,
    paths: Vec<String>,
}

/// Prints a line for each kind.
pub fn measure(table: &mut Table, small: &Fixture, large: &Fixture) {
    eprintln!("pages: {} and {} messages", small.messages, large.messages);
    let mut programs: Vec<(&Fixture, Program)> =
        [small, large].into_iter().map(|fixture| (fixture, Program::serve(&fixture.data))).collect();
    for (_, program) in &mut programs {
        program.ready(Instant::now());
    }
    let both: Vec<Vec<Kind>> = [small, large].iter().map(|fixture| kinds(fixture)).collect();
    for n in 0..both[0].len() {
        let before = table.probe();
        let mut found = Vec::new();
        for ((fixture, program), kinds) in programs.iter().zip(&both) {
            found.push(ask(program, &fixture.token, &kinds[n]));
        }
        let kind = &both[0][n];
        let measured = format!(
            "10k: p50 {:.2}, p99 {:.2} ms; 100k: p50 {:.2}, p99 {:.2} ms; ×{:.2} (p50 ×{:.2})",
            found[0].p50,
            found[0].p99,
            found[1].p50,
            found[1].p99,
            found[1].p99 / found[0].p99,
            found[1].p50 / found[0].p50
        );
        let aim = format!("p99 ≤ {} ms, ×1.3", kind.aim);
        let cpu = format!("{:.2} → {:.2} ms each", found[0].cpu, found[1].cpu);
        table.line(&before, kind.name, &measured, &aim, &cpu);
    }
}

fn kinds(fixture: &Fixture) -> Vec<Kind> {
    let mut draw = Corpus::new(4);
    let queues = ["all", "unassigned", "mine", "resolved", "waiting", "snoozed"];
    let lists = queues.iter().map(|queue| format!("/api/v1/conversations?queue={queue}&limit=30")).collect();
    let opened = (0..REQUESTS)
        .map(|_| format!("/api/v1/conversations/{}", 1 + draw.below(fixture.conversations)))
        .collect();
    let searches = |words: Vec<String>| -> Vec<String> {
        words.iter().map(|word| format!("/api/v1/search?q={}", escaped(word))).collect()
    };
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let pairs = (0..40)
        .map(|_| format!("{} {}", COMMON[draw.below(COMMON.len())], MIDDLING[draw.below(MIDDLING.len())]))
        .collect();
    let kind = |name, aim, times, paths| Kind { name, aim, times, paths };
    vec![
        kind("inbox page, 30 rows", 4.0, REQUESTS, lists),
        kind("counts beside the queues", 4.0, REQUESTS, vec!["/api/v1/counts".to_owned()]),
        kind("open conversation", 4.0, REQUESTS, opened),
        kind("search, common word", 10.0, SEARCHES, searches(owned(&COMMON))),
        kind("search, word in 1 of 100 messages", 10.0, SEARCHES, searches(owned(&MIDDLING))),
        kind("search, word in 1 of 10,000 messages", 10.0, SEARCHES, searches(owned(&RARE))),
        kind("search, two words", 10.0, SEARCHES, searches(pairs)),
    ]
}

fn ask(program: &Program, token: &str, kind: &Kind) -> Found {
    let mut client = Client::to(program.at);
    let mut get = |path: &str| {
        let answer = client.get(path, token).expect("it answers");
        assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
    };
    kind.paths.iter().for_each(|path| get(path));
    let spent = cpu_ms(program.pid());
    let mut times: Vec<f64> = (0..kind.times)
        .map(|n| {
            let begun = Instant::now();
            get(&kind.paths[n % kind.paths.len()]);
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let cpu = (cpu_ms(program.pid()) - spent) / kind.times as f64;
    Found { p50: quantile(&mut times, 0.5), p99: quantile(&mut times, 0.99), cpu }
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
