//! Documents tell the truth: the commands they quote exist, headers are there, the map stays short.
use house::commands::{make_targets, moked_subcommands, quoted, spans, variants};
use house::{files_of, none_wrong, text};

fn missing(program: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let absent = quoted(program).into_iter().filter(|(_, _, word)| !exists(word));
    absent.map(|(document, line, word)| format!("{document}:{line}: `{program} {word}`")).collect()
}

#[test]
fn quoted_make_targets_exist() {
    let targets = make_targets();
    none_wrong("no such target in the Makefile:", missing("make", |word| targets.contains(word)));
}

#[test]
fn quoted_subcommands_exist() {
    if quoted("moked").is_empty() {
        return;
    }
    let known = moked_subcommands();
    none_wrong(
        &format!("no such subcommand, only {known:?}:"),
        missing("moked", |word| known.contains(word)),
    );
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let silent = files_of("rs").into_iter().filter(|path| {
        let text = text(path).unwrap_or_default();
        let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("#!["));
        !first.is_some_and(|line| line.starts_with("//!"))
    });
    let silent = silent.map(|path| path.display().to_string()).collect();
    none_wrong("these files do not start with a `//!` header:", silent);
}

#[test]
fn the_map_is_short() {
    let lines = text("ARCHITECTURE.md").expect("ARCHITECTURE.md exists").lines().count();
    assert!(lines < 200, "ARCHITECTURE.md has {lines} lines; a map that is not read is no map");
}

#[test]
fn commands_are_found_in_text() {
    let text = "Run `make test` and\n```sh\n$ moked demo --data x\nls\n```\nmake nothing";
    let spans: Vec<_> = spans(text).into_iter().map(|(line, span)| format!("{line} {span}")).collect();
    assert_eq!(spans, ["1 make test", "3 moked demo --data x", "4 ls"]);
    let source = "#[derive(Debug, Subcommand)]\npub enum Command {\n    /// Serve.\n    Serve(Args),\n\
                  \n    BackUp {\n        to: PathBuf,\n    },\n    #[command(name = \"tell\")]\n    Say,\n}\n\
                  enum Other {\n    No,\n}\n";
    assert_eq!(variants(source), ["serve", "back-up", "tell"]);
}
