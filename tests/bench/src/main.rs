//! Measures Moked on this machine in one run and prints a Markdown table.
//!
//! `bench` measures everything; `bench start ingest …` only the named parts, `bench customers --n 500` with so many
//! customers, `bench webhooks --n 500` with so many messages. `bench serve` and `bench floor` are the servers that it
//! starts for itself.

mod articles;
mod chat;
mod coach;
mod corpus;
mod customers;
mod ear;
mod fixture;
mod floor;
mod http;
mod ingest;
mod pages;
mod part;
mod probe;
mod program;
mod rivals;
mod serve;
mod sizes;
mod socket;
mod sockets;
mod start;
mod storm;
mod webhooks;

use part::Table;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Parts that can be named, in the order in which they are measured.
const PARTS: [&str; 12] = [
    "sizes",
    "coach",
    "rivals",
    "start",
    "pages",
    "articles",
    "sockets",
    "chat",
    "ingest",
    "webhooks",
    "storm",
    "customers",
];
/// Those of them that need no other program than this one.
const INSIDE: [&str; 6] = ["coach", "rivals", "articles", "ingest", "storm", "customers"];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("serve") => serve::run(Path::new(&args[1])),
        Some("floor") => floor::run(Path::new(&args[1])),
        _ => return measure(&args),
    }
    ExitCode::SUCCESS
}

/// The parts that are named, and how many customers or messages are wanted.
fn split(args: &[String]) -> (Vec<String>, Option<usize>) {
    let place = args.iter().position(|word| word == "--n");
    let count = place.and_then(|at| args.get(at + 1)?.parse().ok());
    let named = |n: usize| place.is_none_or(|at| n != at && n != at + 1);
    (args.iter().enumerate().filter(|(n, _)| named(*n)).map(|(_, word)| word.clone()).collect(), count)
}

fn measure(args: &[String]) -> ExitCode {
    let (wanted, count) = split(args);
    if let Some(unknown) = wanted.iter().find(|word| !PARTS.contains(&word.as_str())) {
        eprintln!("no part is called {unknown}; there are {}", PARTS.join(", "));
        return ExitCode::from(2);
    }
    let all = wanted.is_empty();
    let wants = |part: &str| all || wanted.iter().any(|word| word == part);
    // what runs inside this program needs no other
    if all || wanted.iter().any(|part| !INSIDE.contains(&part.as_str())) {
        program::build();
    }
    let folder = root().join("target/bench");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let folder = tempfile::tempdir_in(folder).expect("a folder");
    let mut table = Table::begin(folder.path());
    if wants("sizes") {
        sizes::measure(&mut table);
    }
    if wants("coach") {
        coach::measure(&mut table);
    }
    if wants("rivals") {
        rivals::measure(&mut table);
    }
    if wants("start") || wants("pages") {
        let small = fixture::make(&folder.path().join("small"), 10_000);
        let large = fixture::make(&folder.path().join("large"), 100_000);
        if wants("start") {
            start::measure(&mut table, &large);
        }
        if wants("pages") {
            pages::measure(&mut table, &small, &large);
        }
    }
    if wants("articles") {
        articles::measure(&mut table);
    }
    if wants("sockets") {
        sockets::measure(&mut table);
    }
    if wants("chat") {
        chat::measure(&mut table);
    }
    if wants("ingest") {
        ingest::measure(&mut table);
    }
    if wants("webhooks") {
        webhooks::measure(&mut table, count.unwrap_or(webhooks::MESSAGES));
    }
    if wants("storm") {
        storm::measure(&mut table);
    }
    if wants("customers") {
        customers::measure(&mut table, count.unwrap_or(customers::CUSTOMERS));
    }
    ExitCode::SUCCESS
}

/// The repository's top folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("two folders down").to_owned()
}

/// This program itself, as a server.
fn ourselves(verb: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("we have a name"));
    command.arg(verb).arg(folder);
    command
}
