//! Nothing of one machine gets into the repository, and migrations come in pairs.
use house::{files, none_wrong, root, text};
use std::collections::BTreeSet;

/// Written in parts, so that this file does not hold what it looks for.
fn machine_paths() -> Vec<String> {
    ["work", "root"].iter().map(|folder| format!("/{folder}/")).collect()
}

/// The hosts of package registries: what is fetched is named by lock files, where from is each machine's affair.
fn registry_hosts() -> Vec<String> {
    let parts: [&[&str]; 5] = [
        &["registry", "npmjs", "org"],
        &["index", "crates", "io"],
        &["static", "crates", "io"],
        &["files", "pythonhosted", "org"],
        &["deb", "debian", "org"],
    ];
    let mut hosts: Vec<String> = parts.iter().map(|parts| parts.join(".")).collect();
    for (name, value) in std::env::vars() {
        let name = name.to_lowercase();
        let names_one = ["registry", "index_url", "registry_index"].iter().any(|end| name.ends_with(end));
        let host = value.split("//").nth(1).and_then(|rest| rest.split(['/', ':']).next());
        hosts.extend(host.filter(|host| names_one && host.contains('.')).map(str::to_owned));
    }
    hosts
}

#[test]
fn no_file_knows_a_machine() {
    let (paths, hosts) = (machine_paths(), registry_hosts());
    let mut wrong = Vec::new();
    for file in files() {
        for (number, line) in text(&file).unwrap_or_default().lines().enumerate() {
            let found = paths.iter().find(|path| starts_a_word(line, path));
            if let Some(word) = found.or_else(|| hosts.iter().find(|host| line.contains(*host))) {
                wrong.push(format!("{}:{}: {word}", file.display(), number + 1));
            }
        }
    }
    none_wrong("paths and hosts of a machine belong in no commit:", wrong);
}

/// A path of a machine stands at the start of a word: the middle of a URL or of another path is no matter.
fn starts_a_word(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && !"._-~}/$".contains(letter))
    })
}

#[test]
fn migrations_are_paired() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = root().join("crates/store/migrations").join(engine);
        let entries =
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    let alone = sqlite.symmetric_difference(&postgres).cloned().collect();
    none_wrong("each migration needs its twin for the other database:", alone);
}
