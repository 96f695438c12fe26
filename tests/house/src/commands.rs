//! The commands that documents quote, and those that exist.
use crate::{files_of, root, text};
use std::collections::BTreeSet;
use std::process::Command;

/// Where documents quote `program word`: the document, its line number, and the word.
pub fn quoted(program: &str) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for document in files_of("md") {
        let text = text(&document).unwrap_or_default();
        for (number, command) in spans(&text) {
            let words = command.split(['&', ';', '|']).filter_map(|part| argument(part, program));
            found.extend(words.map(|word| (document.display().to_string(), number, word)));
        }
    }
    found
}

/// Every `inline` span and every line of a fenced block, with its line number.
pub fn spans(text: &str) -> Vec<(usize, String)> {
    let (mut found, mut fenced) = (Vec::new(), false);
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            found.push((number + 1, line.trim().trim_start_matches("$ ").to_owned()));
        } else {
            let inline = line.split('`').skip(1).step_by(2);
            found.extend(inline.map(|span| (number + 1, span.trim().to_owned())));
        }
    }
    found
}

/// `make test` quotes `test` of `make`; so do `sudo make test` and `A=b make test`, and `cargo run -p moked
/// -- demo` quotes `demo` of `moked`. Options and file names are no such words.
fn argument(command: &str, program: &str) -> Option<String> {
    let command = command.replace(&format!("cargo run --release -p {program} --"), program);
    let command = command.replace(&format!("cargo run -p {program} --"), program);
    let mut words = command.split_whitespace().skip_while(|word| *word == "sudo" || word.contains('='));
    let first = words.next()?;
    let name = first.rsplit('/').next()?;
    let word = words.next().filter(|_| name == program)?;
    let plain = word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    (plain && !word.starts_with('-')).then(|| word.to_owned())
}

/// The targets of the Makefile.
pub fn make_targets() -> BTreeSet<String> {
    let makefile = text("Makefile").expect("there is a Makefile");
    let heads = makefile.lines().filter(|line| !line.starts_with(['\t', '#', '.'])).filter_map(|line| {
        line.split_once(':').filter(|(_, rest)| !rest.starts_with('=')).map(|(head, _)| head)
    });
    heads.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The subcommands of the program: asked of the binary that `MOKED_BIN` names, else read in the source.
pub fn moked_subcommands() -> BTreeSet<String> {
    match std::env::var("MOKED_BIN") {
        Ok(binary) if !binary.is_empty() => {
            let help = Command::new(&binary).arg("--help").output();
            let help = help.unwrap_or_else(|error| panic!("cannot run {binary}: {error}"));
            of_help(&String::from_utf8_lossy(&help.stdout))
        }
        _ => of_sources(),
    }
}

fn of_help(help: &str) -> BTreeSet<String> {
    let list = help.lines().skip_while(|line| line.trim() != "Commands:").skip(1);
    let lines = list.take_while(|line| line.starts_with("  "));
    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

fn of_sources() -> BTreeSet<String> {
    let ours = files_of("rs").into_iter().filter(|path| path.starts_with("crates/moked/src"));
    let sources = ours.filter_map(text);
    let mut found: BTreeSet<String> = sources.flat_map(|source| variants(&source)).collect();
    assert!(!found.is_empty(), "no `#[derive(Subcommand)]` in {}", root().join("crates/moked/src").display());
    found.insert("help".to_owned());
    found
}

/// The variants of every enum that derives clap's `Subcommand`, named as clap names them.
pub fn variants(source: &str) -> Vec<String> {
    let (mut found, mut depth, mut derives, mut inside) = (Vec::new(), 0_usize, false, false);
    let mut renamed = None;
    for line in source.lines().map(str::trim) {
        let (head, code) = (depth, line.split("//").next().unwrap_or_default());
        depth += code.matches(['{', '(', '[']).count();
        depth -= code.matches(['}', ')', ']']).count().min(depth);
        derives |= code.starts_with("#[derive") && code.contains("Subcommand");
        if derives && code.contains("enum ") {
            (inside, derives) = (true, false);
        } else if inside && head == 1 && code.starts_with('#') {
            renamed =
                code.split_once("name = \"").and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned);
        } else if inside && head == 1 && code.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            let name: String = code.chars().take_while(char::is_ascii_alphanumeric).collect();
            found.push(renamed.take().unwrap_or_else(|| kebab(&name)));
        }
        inside &= depth > 0 || head == 0;
    }
    found
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
