//! The messages that the `mail-parser` package carries for its own tests; read where they lie.

use std::{path::PathBuf, time::Instant};

use mail_parser::MessageParser;

use super::{Email, account, receive};
use crate::Connector;

/// Every `.eml` of the package, wherever Cargo keeps it.
fn corpus() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|h| h.join(".cargo")));
    let sources = home.map(|h| h.join("registry/src")).and_then(|s| s.read_dir().ok());
    let packages = sources
        .into_iter()
        .flatten()
        .flatten()
        .map(|index| index.path().join("mail-parser-0.11.9/resources"));
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = packages.collect();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "eml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_message_of_the_corpus_is_read() {
    let all = corpus();
    if all.is_empty() {
        eprintln!("SKIPPED: the sources of mail-parser 0.11.9 are not here, so its messages were not read");
        return;
    }
    let (mut agreed, mut compared) = (0, 0);
    for path in &all {
        let raw = std::fs::read(path).unwrap();
        let started = Instant::now();
        let got = receive(&raw);
        let _ = Email::default().html(&account(), &raw, false, &|n| n.to_string());
        assert!(started.elapsed().as_secs() < 30, "{}: {:?}", path.display(), started.elapsed());
        let got = got.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        // Where that reader finds a subject and a sender, so do we.
        let Some(theirs) = MessageParser::default().parse(&raw) else { continue };
        if let Some(address) =
            theirs.from().and_then(|f| f.first()).and_then(|a| a.address()).filter(|a| a.contains('@'))
        {
            compared += 1;
            agreed += usize::from(got.from.address.eq_ignore_ascii_case(address));
        }
    }
    eprintln!("{} messages; sender as in mail-parser: {agreed} of {compared}", all.len());
    assert!(agreed * 100 >= compared * 95, "{agreed} of {compared}");
}
